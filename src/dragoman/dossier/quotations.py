"""Renderings of one utterance: the same speaker, in the same story, in words that share their content."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dragoman.dossier.model import Quotation, StatementRef
from dragoman.dossier.sketch import Sketch, StatementSketch
from dragoman.dossier.wording import alike

#: How much of the shorter wording's content the longer must hold.
CONTAINMENT = 0.5
#: A run of shared content that is worth this much shows a common passage in two long wordings.
PASSAGE = 2.2
#: With less content than this in common two wordings agree by chance.
FEWEST = 2
#: A statement is compared with this many of its speaker's others in a story at the most.
NEIGHBOURS = 200
#: Alignment looks at this much of a wording: speeches printed in full would cost their square.
LONGEST = 80


def quotations(sketches: Sequence[Sketch], stories: Sequence[Sequence[int]]) -> list[Quotation]:
    """The families of renderings, in the order of the articles. `stories` lists indexes into `sketches`.

    In a family each is a rendering of each other. One statement may be in several families: a sentence that says two things.
    """
    found = []
    for story in stories:
        items = [(sketches[i].id, s) for i in story for s in sketches[i].statements if len(set(s.words)) >= FEWEST]
        for family, confidence in _families(items):
            refs = tuple(StatementRef(items[k][0], items[k][1].id) for k in family)
            speaker = next((items[k][1].speakers[0] for k in family if items[k][1].speakers), None)
            found.append((speaker, refs, confidence))
    return [Quotation(f"Q{n}", speaker, refs, round(confidence, 3)) for n, (speaker, refs, confidence) in enumerate(found, 1)]


def _families(items: Sequence[tuple[str, StatementSketch]]) -> list[tuple[tuple[int, ...], float]]:
    weight = _rarity([s for _, s in items])
    likeness: dict[tuple[int, int], float] = {}
    by_speaker: dict[str, list[int]] = {}
    for k, (_, statement) in enumerate(items):
        for speaker in statement.speakers:
            by_speaker.setdefault(speaker, []).append(k)
    for group in by_speaker.values():
        for n, j in enumerate(group):
            for i in group[max(0, n - NEIGHBOURS) : n]:
                if _nested(items[i], items[j]):
                    continue
                value = rendering(items[i][1].words, items[j][1].words, weight)
                if value:
                    likeness[i, j] = value
    return [(f, min(likeness[i, j] for n, j in enumerate(f) for i in f[:n])) for f in _cliques(likeness)]


def _nested(a: tuple[str, StatementSketch], b: tuple[str, StatementSketch]) -> bool:
    """Whether one is a report inside the other: the same words once, not two renderings."""
    return a[0] == b[0] and a[1].span[0] < b[1].span[1] and b[1].span[0] < a[1].span[1]


def _cliques(likeness: dict[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """Families in which all are alike, each pair in at least one: grown from the surest pairs."""
    open_pairs = sorted(likeness, key=lambda p: (-likeness[p], p))
    covered: set[tuple[int, int]] = set()
    partners: dict[int, set[int]] = {}
    for i, j in likeness:
        partners.setdefault(i, set()).add(j)
        partners.setdefault(j, set()).add(i)
    families = []
    for pair in open_pairs:
        if pair in covered:
            continue
        family = list(pair)
        for k in sorted(partners[pair[0]] & partners[pair[1]]):
            if all(k in partners[m] for m in family):
                family.append(k)
        family.sort()
        covered |= {(i, j) for n, j in enumerate(family) for i in family[:n]}
        families.append(tuple(family))
    return sorted(families)


def _rarity(statements: Sequence[StatementSketch]) -> dict[str, float]:
    """How much a shared word says, 0..1: less when many statements of the story hold it."""
    frequency = Counter(w for s in statements for w in set(s.words))
    total = len(statements) + 1
    return {w: math.log(1 + total / n) / math.log(1 + total) for w, n in frequency.items()}


def rendering(a: Sequence[str], b: Sequence[str], weight: dict[str, float]) -> float:
    """How likely two wordings render one utterance, 0 for not: by what the longer holds of the shorter, or by a common passage."""
    held, common = containment(a, b, weight)
    if common >= FEWEST and held >= CONTAINMENT:
        return held
    passage = alignment(a[:LONGEST], b[:LONGEST], weight)
    return min(0.9, CONTAINMENT * passage / PASSAGE) if passage >= PASSAGE else 0.0


def containment(a: Sequence[str], b: Sequence[str], weight: dict[str, float]) -> tuple[float, int]:
    """The weighted share of the smaller wording that the larger holds, and how many words that is."""
    small, large = sorted((sorted(set(a)), sorted(set(b))), key=lambda w: (len(w), w))
    held = [w for w in small if w in large or any(alike(w, other) for other in large)]
    whole = math.fsum(weight[w] for w in small)
    return (math.fsum(weight[w] for w in held) / whole if whole else 0.0), len(held)


def alignment(a: Sequence[str], b: Sequence[str], weight: dict[str, float]) -> float:
    """The best local alignment (Smith and Waterman 1981): shared words count their weight, each skipped word costs."""
    skip = 0.25
    best = 0.0
    above = [0.0] * (len(b) + 1)
    for x in a:
        row = [0.0]
        for j, y in enumerate(b):
            step = above[j] + (weight[x] + weight[y]) / 2 if alike(x, y) else 0.0
            row.append(max(step, above[j + 1] - skip, row[j] - skip, 0.0))
            if row[-1] > best:
                best = row[-1]
        above = row
    return best
