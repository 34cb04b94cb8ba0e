"""Learn how each script writes the sounds of names: build knowledge/tables/sounds.tsv from rigour's table of name parts.

usage: python tools/build_sounds.py PERSONS_TXT [--check]

PERSONS_TXT is rigour/data/names/persons.txt of the wheel rigour 1.1.1 (MIT). Each of its lines lists forms of one name part in
many scripts. Forms in one script are aligned with the Latin forms, chunk by chunk, and the weight of a chunk is
log P(latin chunk | source chunk) - log P(latin chunk by chance): what the chunk says for "same name", in nats. The alignment
starts from plain transliteration and is refined by five rounds of hard EM. Everything is deterministic.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import math
import pathlib
import sys

from anyascii import anyascii

from dragoman.names.fold import fold
from dragoman.names.scripts import script_of, units

OUT = pathlib.Path(__file__).parent.parent / "src/dragoman/knowledge/tables/sounds.tsv"
SCRIPTS = (
    "latin",
    "cyrillic",
    "arabic",
    "hebrew",
    "greek",
    "hangul",
    "kana",
    "han",
    "georgian",
    "armenian",
    "thai",
    "brahmic",
)
PAIRS = 24000  # per script: more changes the weights in the second decimal only
ROUNDS = 5
LONGEST_TARGET = 4
HEADER = """\
# How the scripts of the world write the sounds of names: for a chunk of letters (jamo, kana, pinyin initials and -finals), the
# Latin letters that stand for it and the evidence for "same name" in hundredths of a nat. Learned by tools/build_sounds.py from
# the name parts of rigour 1.1.1 (MIT). The row with source "#" gives the chance evidence of a Latin letter.
"""


def order(text: str) -> str:
    """A stable pseudo-random order."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def longest_source(script: str) -> int:
    """How many units of a script may form one chunk."""
    return 3 if script == "latin" else 2


def read_pairs(path: pathlib.Path) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """(units of a form, folded Latin form) by script, at most PAIRS of each."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = collections.defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        forms = line.split(" => ")[0].split(", ")
        by_script = collections.defaultdict(list)
        for form in forms:
            by_script[script_of(form)].append(form)
        latin = sorted(by_script["latin"], key=order)[:3]
        japanese = any("ぁ" <= c <= "ん" for form in forms for c in form)
        for script in SCRIPTS:
            if script == "han" and japanese:
                continue  # kanji are read in Japanese
            for form in sorted(by_script[script], key=order)[:3]:
                source = units(script, form)
                for other in latin:
                    if script == "latin" and abs(len(form) - len(other)) > 2:
                        continue  # a feminine form or a short form, not another spelling
                    target = fold(other).replace(" ", "")
                    if other != form and 2 <= len(target) <= 14 and target.isalpha() and 1 <= len(source) <= 16:
                        found[script].add((source, target))
    return {s: sorted(found[s], key=lambda p: order("".join(p[0]) + p[1]))[:PAIRS] for s in SCRIPTS}


def plausible(script: str, source: tuple[str, ...], target: str) -> float:
    """A first guess at log P(target | source): how alike the plain transliteration and the target look."""
    plain = "".join(anyascii(unit.strip("-")).lower() for unit in source)
    if not target:
        return -2.0 if plain else -0.1
    same = sum(1 for c in target if c in plain)
    vowels = sum(1 for c in target if c in "aeiouyhw")
    missing = len(target) - same
    return -1.0 * abs(len(target) - len(plain)) - 2.0 * missing + (0.8 * vowels if missing else 0) - 0.1 * len(source)


class Model:
    """What a round of training knows: a first guess, then the shares counted in the round before."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.chunks: dict[tuple[str, ...], dict[str, float]] | None = None
        self.guess: dict[tuple[tuple[str, ...], str], float] = {}

    def log_p(self, source: tuple[str, ...], target: str) -> float:
        """The logarithm of the probability that `source` is written `target`."""
        if self.chunks is None:
            key = (source, target)
            if key not in self.guess:
                self.guess[key] = plausible(self.script, source, target)
            return self.guess[key] - (0.9 if len(source) > 1 else 0)
        known = self.chunks.get(source)
        floor = -9.0 - 1.5 * len(target) if len(source) == 1 and len(target) <= 1 else -60.0
        # A long chunk must earn its place: otherwise every word would be one chunk.
        return (known.get(target, floor) if known else floor) - 0.7 * (len(source) - 1)

    def align(self, source: tuple[str, ...], target: str) -> tuple[float, list[tuple[tuple[str, ...], str]]]:
        """The best alignment of a form with a Latin form, and its logarithm of probability."""
        n, m = len(source), len(target)
        best = [[-1e9] * (m + 1) for _ in range(n + 1)]
        back: dict[tuple[int, int], tuple[int, int]] = {}
        best[0][0] = 0.0
        for i in range(n):
            for k in range(1, min(longest_source(self.script), n - i) + 1):
                piece = source[i : i + k]
                for j in range(m + 1):
                    value = best[i][j]
                    if value < -1e8:
                        continue
                    for w in range(0 if k == 1 else 1, min(LONGEST_TARGET + (k > 1), m - j) + 1):
                        new = value + self.log_p(piece, target[j : j + w])
                        if new > best[i + k][j + w]:
                            best[i + k][j + w] = new
                            back[i + k, j + w] = (i, j)
        if best[n][m] < -1e8:
            return -1e9, []
        path = []
        at = (n, m)
        while at != (0, 0):
            previous = back[at]
            path.append((source[previous[0] : at[0]], target[previous[1] : at[1]]))
            at = previous
        return best[n][m], path


def train(script: str, pairs: list[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], collections.Counter[str]]:
    """Counts of the chunks that the aligned pairs consist of."""
    model = Model(script)
    counts: dict[tuple[str, ...], collections.Counter[str]] = {}
    for round_ in range(ROUNDS):
        counts = collections.defaultdict(collections.Counter)
        for source, target in pairs:
            score, path = model.align(source, target)
            if round_ and score < -3.2 * max(len(source), len(target)):
                continue  # the group joins unrelated names; the model is not asked to explain them
            for piece, chunk in path:
                counts[piece][chunk] += 1
        rare = 2 if len(pairs) < 4000 else 5
        chunks = {}
        for piece, seen in counts.items():
            if len(piece) > 1 and seen.total() < 2 * rare:
                continue
            total = seen.total() + 1.0
            kept = {t: math.log(c / total) for t, c in seen.items() if c >= (1 if len(piece) == 1 and len(t) < 2 else rare)}
            if kept:
                chunks[piece] = kept
        model.chunks = chunks
    return {p: collections.Counter({t: seen[t] for t in model.chunks[p]}) for p, seen in counts.items() if p in model.chunks}


def build(path: pathlib.Path) -> str:
    """The text of the table."""
    pairs = read_pairs(path)
    letters: collections.Counter[str] = collections.Counter()
    for of_script in pairs.values():
        for _, target in of_script:
            letters.update(target)
    chance = {c: math.log(letters[c] / letters.total()) for c in sorted(letters)}
    rows = ["script\tsource\ttarget\tweight"]
    rows += [f"latin\t#\t{c}\t{round(100 * chance[c])}" for c in sorted(chance) if c.isascii()]
    for script in SCRIPTS:
        counts = train(script, pairs[script])
        rare = 2 if len(pairs[script]) < 4000 else 4
        before = len(rows)
        for piece in sorted(counts):
            total = counts[piece].total() + 2.0
            for target, count in sorted(counts[piece].items()):
                p = count / total
                if count < rare or p < 0.003 or (len(piece) > 1 and p < 0.02):
                    continue
                weight = math.log(p) - sum(chance[c] for c in target)
                if len(piece) > 1:
                    weight -= 0.3
                rows.append(f"{script}\t{' '.join(piece)}\t{target}\t{round(100 * weight)}")
        print(script, len(pairs[script]), "pairs", len(rows) - before, "rows", file=sys.stderr)
    return HEADER + "\n".join(rows) + "\n"


def main() -> int:
    """Write the table, or compare it with the committed one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("persons", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="fail when the committed table differs")
    arguments = parser.parse_args()
    text = build(arguments.persons)
    if arguments.check:
        if OUT.read_text(encoding="utf-8") != text:
            print(f"{OUT.name} differs from what its source gives; run this tool without --check", file=sys.stderr)
            return 1
        return 0
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
