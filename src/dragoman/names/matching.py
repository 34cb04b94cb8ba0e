"""Which parts of two names are the same, by what method, and how strongly."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from dragoman.names.parts import ParsedName, Part
from dragoman.names.sound import Ear, Word

_ENOUGH = 0.5
#: What two names say for one person, however alike they sound.
_OTHER_NAME = -2.0
#: How sure a syllable must be heard behind a Chinese or Korean family name that both names have.
_SURE = 0.85
_SHORT = 4
_SYLLABLE_SCRIPTS = ("han", "hangul", "kana", "cyrillic")


@frozen(slots=True)
class PartMatch:
    """One agreement: parts of `a` (joined by a space when several), parts of `b`, the method, its probability and its nats."""

    a: str
    b: str
    method: str
    probability: float
    nats: float


@frozen(slots=True)
class Alignment:
    """All agreements of two names, and what was left over on either side."""

    matches: tuple[PartMatch, ...]
    left_a: tuple[Part, ...]
    left_b: tuple[Part, ...]
    covered_a: float
    covered_b: float
    total: float
    matched_names: int
    residual: float | None
    clash: bool
    astray: bool


def sound_probability(nats: float, a: Word, b: Word) -> float:
    """The probability that two words are one name, given the evidence of their sound."""
    share = nats / max(3.0, min(a.surprise, b.surprise, 30.0))
    return 1.0 / (1.0 + math.exp(-(0.35 * (nats - 3.5) + 7.0 * (share - 0.36))))


Memo = dict[tuple[str, str], float]


class Matcher:
    """Compares parts and aligns names. A `memo` that the caller owns saves comparing the same words twice."""

    def __init__(self, ear: Ear) -> None:
        self.ear = ear

    def evidence(self, a: Word, b: Word, memo: Memo) -> float:
        """`Ear.evidence`, remembered in `memo`."""
        key = (a.text, b.text)
        known = memo.get(key)
        if known is None:
            known = memo[key] = self.ear.evidence(a, b)
        return known

    def _heard(self, a: Part, b: Part, memo: Memo) -> float:
        nats = self.evidence(a.word, b.word, memo)
        return min(nats, _OTHER_NAME) if _two_names(a, b) else nats

    def pair(self, a: Part, b: Part, memo: Memo) -> tuple[str, float, float]:
        """Method, probability and evidence in nats that two single parts are the same."""
        if a.word.plain == b.word.plain and a.word.plain:
            return "exact", 0.99, min(a.weight, b.weight)
        if a.kind == "initial" or b.kind == "initial":
            return self._initial(a, b)
        if a.kind != "name" and b.kind != "name" and a.kind != b.kind:
            return "sound", 0.0, 0.0
        if a.groups and b.groups and not set(a.groups).isdisjoint(b.groups) and not _too_short(a.word, b.word):
            nats = max(min(7.0, 0.8 * min(a.weight, b.weight)), self.evidence(a.word, b.word, memo))
            return "table", 0.95, nats
        nats = self._heard(a, b, memo)
        probability = sound_probability(nats, a.word, b.word)
        if probability < 0.9 and a.nicks and b.nicks and not set(a.nicks).isdisjoint(b.nicks):
            return "nickname", 0.9, max(nats, 5.0)
        return "sound", probability, nats

    def _initial(self, a: Part, b: Part) -> tuple[str, float, float]:
        one, other = a.word.plain, b.word.plain
        if one and other and (one.startswith(other[:1]) or (one[0] in "jy" and other[0] in "jy")):
            return "initial", 0.75, 1.5
        return "initial", 0.0, -3.0

    def joined(self, a: Sequence[Part], b: Sequence[Part]) -> tuple[str, float, float]:
        """The same for runs of parts that are written as one word in the other name: "Mc Guinness", 近平."""
        one = self._join(a)
        two = self._join(b)
        if one.plain == two.plain:
            return "exact", 0.99, one.surprise
        nats = self.ear.evidence(one, two) - 1.0
        share = nats / max(3.0, min(one.surprise, two.surprise))
        # A run that differs in one of its words still agrees in the others: it must agree nearly as well as a single word.
        return "sound", min(sound_probability(nats, one, two), 1.0 / (1.0 + math.exp(-14.0 * (share - 0.5)))), nats

    def _join(self, parts: Sequence[Part]) -> Word:
        return parts[0].word if len(parts) == 1 else self.ear.joined(tuple([part.word for part in parts]))

    def align(self, a: tuple[Part, ...], b: tuple[Part, ...], memo: Memo) -> Alignment:
        """The best assignment of the parts of `a` to those of `b`, greedily by evidence; runs are tried where parts are left."""
        found: list[tuple[float, float, int, int, int, int, str]] = []
        enough = _SURE if _same_east_asian_family(a, b) else _ENOUGH
        for i, one in enumerate(a):
            for j, two in enumerate(b):
                method, probability, nats = self.pair(one, two, memo)
                if probability >= (enough if method == "sound" else _ENOUGH):
                    found.append((nats, probability, i, i + 1, j, j + 1, method))
        taken = self._choose(found, len(a), len(b))
        if len(taken) < max(len(a), len(b)):
            free_a = _free(len(a), [(t[2], t[3]) for t in taken])
            free_b = _free(len(b), [(t[4], t[5]) for t in taken])
            runs = self._runs(a, b, free_a, free_b)
            if runs:
                taken = self._choose(found + runs, len(a), len(b))
        return self._alignment(a, b, taken, memo)

    def _runs(
        self, a: tuple[Part, ...], b: tuple[Part, ...], free_a: set[int], free_b: set[int]
    ) -> list[tuple[float, float, int, int, int, int, str]]:
        out = []
        keys_a, keys_b = [part.word.key for part in a], [part.word.key for part in b]
        for i, k, j, w in _run_shapes(len(a), len(b)):
            # Something new must come of the run, which is on one side only.
            if free_a.isdisjoint(range(i, k)) if k - i > 1 else free_b.isdisjoint(range(j, w)):
                continue
            if not _may_join("".join(keys_a[i:k]), "".join(keys_b[j:w])):
                continue
            method, probability, nats = self.joined(a[i:k], b[j:w])
            if probability >= _ENOUGH:
                out.append((nats, probability, i, k, j, w, method))
        return out

    @staticmethod
    def _choose(
        found: list[tuple[float, float, int, int, int, int, str]], n: int, m: int
    ) -> list[tuple[float, float, int, int, int, int, str]]:
        used_a = [False] * n
        used_b = [False] * m
        taken = []
        for match in sorted(found, key=lambda t: (-t[0], t[2], t[4], t[3], t[5])):
            _, _, i, k, j, w, _ = match
            if any(used_a[i:k]) or any(used_b[j:w]):
                continue
            used_a[i:k] = [True] * (k - i)
            used_b[j:w] = [True] * (w - j)
            taken.append(match)
        return taken

    def _alignment(
        self,
        a: tuple[Part, ...],
        b: tuple[Part, ...],
        taken: list[tuple[float, float, int, int, int, int, str]],
        memo: Memo,
    ) -> Alignment:
        matches = []
        covered_a = covered_b = total = 0.0
        names = 0
        for nats, probability, i, k, j, w, method in sorted(taken, key=lambda t: (t[2], t[4])):
            one, two = a[i:k], b[j:w]
            matches.append(
                PartMatch(" ".join(p.text for p in one), " ".join(p.text for p in two), method, probability, round(nats, 2))
            )
            covered_a += probability * sum(p.weight for p in one)
            covered_b += probability * sum(p.weight for p in two)
            total += nats
            names += method != "initial" and any(p.kind == "name" for p in one) and any(p.kind == "name" for p in two)
        free_a = _free(len(a), [(t[2], t[3]) for t in taken])
        free_b = _free(len(b), [(t[4], t[5]) for t in taken])
        left_a = tuple(a[x] for x in sorted(free_a))
        left_b = tuple(b[x] for x in sorted(free_b))
        return Alignment(
            tuple(matches),
            left_a,
            left_b,
            covered_a / max(1e-9, sum(p.weight for p in a)),
            covered_b / max(1e-9, sum(p.weight for p in b)),
            total,
            names,
            self._residual(
                left_a + tuple(p for t in taken if t[6] == "initial" for p in a[t[2] : t[3]]),
                left_b + tuple(p for t in taken if t[6] == "initial" for p in b[t[4] : t[5]]),
                memo,
                _OTHER_NAME if _same_east_asian_family(a, b) else math.inf,
            ),
            _clash(left_a, left_b, _same_east_asian_family(a, b)),
            _astray(taken, left_a, left_b),
        )

    def _residual(self, left_a: tuple[Part, ...], left_b: tuple[Part, ...], memo: Memo, most: float) -> float | None:
        """The best evidence between the names left over on both sides, `most` at best; None when one side has none left."""
        pairs = [self._heard(one, two, memo) for one in left_a if one.kind == "name" for two in left_b if two.kind == "name"]
        return min(most, max(pairs)) if pairs else None


def _two_names(a: Part, b: Part) -> bool:
    """Whether two parts are known to be two names: common family names, or Chinese syllables.

    Roberts is not a spelling of Robertson, Bangguo none of Banghua, Keqiang none of Qiang and 林 none of 陈.
    """
    if a.syllables and b.syllables:
        if a.syllables != b.syllables:
            return True
        one, two = a.word.plain, b.word.plain
        # Final n and ng are confused in longer names: Jinping, Jingping.
        return one != two and (a.syllables == 1 or one.replace("ng", "n") != two.replace("ng", "n"))
    if a.word.script == b.word.script == "han" and _east_asian(a) and _east_asian(b):
        return set(a.groups).isdisjoint(b.groups)
    return bool(a.family and b.family and a.family != b.family)


def _too_short(a: Word, b: Word) -> bool:
    """Two short words may spell one Chinese character in two dialects (Yi, Li), and are two names all the same."""
    if min(len(a.plain), len(b.plain)) > 2:
        return False
    return a.script not in _SYLLABLE_SCRIPTS and b.script not in _SYLLABLE_SCRIPTS


def _clash(left_a: tuple[Part, ...], left_b: tuple[Part, ...], east_asian: bool) -> bool:
    """Whether what is left over speaks against one person by itself: an initial that fits no name, or two short syllables.

    Syllables of Chinese and Korean names are so short that one that differs is all the difference there is.
    """
    names_a = [part for part in left_a if part.kind == "name"]
    names_b = [part for part in left_b if part.kind == "name"]
    if any(part.kind == "initial" for part in left_a) and (names_b or any(p.kind == "initial" for p in left_b)):
        return True
    if any(part.kind == "initial" for part in left_b) and names_a:
        return True
    if not names_a or not names_b:
        return False
    if len(names_a) == len(names_b) == 1 and _two_names(names_a[0], names_b[0]):
        return True
    return east_asian or all(len(part.word.plain) <= _SHORT for part in names_a + names_b)


def _east_asian(part: Part) -> bool:
    """Whether a part is a Chinese or Korean family name: their groups are negative."""
    return any(group < 0 for group in part.groups)


def _same_east_asian_family(a: Sequence[Part], b: Sequence[Part]) -> bool:
    """Whether two Chinese or Korean names have the family name in common, so that the syllables behind it tell all."""
    return bool(a and b) and a[0].word.plain == b[0].word.plain and len(a) > 1 and len(b) > 1 and _east_asian(a[0])


def other_family(a: ParsedName, b: ParsedName) -> bool:
    """Whether two names in Chinese characters are one given name behind two family names, 林志玲 and 陈志玲.

    Read as one word each, they would sound much alike: they are compared character by character, which is their last reading.
    """
    if not (a.syllabic and b.syllabic):
        return False
    one, two = a.readings[1], b.readings[1]
    return [part.word.plain for part in one[1:]] == [part.word.plain for part in two[1:]] and _two_names(one[0], two[0])


def _astray(
    taken: list[tuple[float, float, int, int, int, int, str]], left_a: tuple[Part, ...], left_b: tuple[Part, ...]
) -> bool:
    """Whether parts agree only in another order, beside a Chinese or Korean family name that finds no counterpart."""
    crossed = any(one[2] < two[2] and one[4] > two[4] for one in taken for two in taken)
    return crossed and any(_east_asian(part) for part in left_a + left_b)


def _may_join(one: str, two: str) -> bool:
    """A quick look at the consonants: whether two runs can sound alike at all."""
    if abs(len(one) - len(two)) > 2 or not (one[:1] == two[:1] or one[:1] in two[:2] or two[:1] in one[:2]):
        return False
    longest = max(len(one), len(two))
    return sum([c in two for c in one]) + sum([c in one for c in two]) >= longest


def _free(count: int, runs: list[tuple[int, int]]) -> set[int]:
    used = {x for start, end in runs for x in range(start, end)}
    return set(range(count)) - used


def _run_shapes(n: int, m: int) -> list[tuple[int, int, int, int]]:
    shapes = []
    for size in (2, 3, 4):
        for i in range(n - size + 1):
            shapes += [(i, i + size, j, j + 1) for j in range(m)]
        for j in range(m - size + 1):
            shapes += [(i, i + 1, j, j + size) for i in range(n)]
    return shapes
