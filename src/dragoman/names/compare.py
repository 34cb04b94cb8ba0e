"""Are two names the name of one person? A calibrated answer with its reasons."""

from __future__ import annotations

import functools
import math

from attrs import frozen

from dragoman.knowledge.store import Knowledge
from dragoman.names.matching import Alignment, Matcher, Memo, PartMatch, other_family
from dragoman.names.parts import NameParser, ParsedName, Part, build_lexicon
from dragoman.names.sound import Ear, build_sounds


@frozen(slots=True)
class NameMatch:
    """The answer of `compare`.

    ``score`` is 0..1, the same scale for every pair of scripts: from about 0.5 on take the names as one person's. ``method``
    is the weakest kind of agreement it rests on: exact, table, nickname, sound, initial, or none. ``evidence`` says which parts
    agreed, how and how strongly; ``unmatched`` which parts of either name found no counterpart.
    """

    score: float
    method: str
    evidence: tuple[PartMatch, ...]
    unmatched: tuple[tuple[str, ...], tuple[str, ...]]


_METHODS = ("exact", "table", "sound", "nickname", "initial")


@frozen(slots=True)
class Judge:
    """The weights that turn an alignment into a score: a logistic over what agrees, what is left over and how alike that is."""

    parser: NameParser
    matcher: Matcher

    def compare(self, a: ParsedName, b: ParsedName, memo: Memo) -> tuple[NameMatch, float]:
        """Compare names that were taken apart before. Also gives the total evidence in nats, to rank equal scores."""
        best, score = self.align(a, b, memo)
        if not best.matches:
            return NameMatch(score, "none", (), (_texts(best.left_a), _texts(best.left_b))), 0.0
        method = max((match.method for match in best.matches), key=_METHODS.index)
        return NameMatch(score, method, best.matches, (_texts(best.left_a), _texts(best.left_b))), best.total

    def align(self, a: ParsedName, b: ParsedName, memo: Memo) -> tuple[Alignment, float]:
        """The best alignment over all readings of both names, and its score."""
        best: tuple[float, float, Alignment] | None = None
        apart = other_family(a, b)
        for one in a.readings[apart:]:
            for two in b.readings[apart:]:
                alignment = self.matcher.align(one, two, memo)
                score = judge(alignment)
                if best is None or (score, alignment.total) > (best[0], best[1]):
                    best = (score, alignment.total, alignment)
        assert best is not None  # every name has at least one reading
        return best[2], best[0]


def judge(alignment: Alignment) -> float:
    """The score of an alignment. The weights were fitted on one half of a set of labelled pairs and checked on the other."""
    if not alignment.matches:
        return 0.0
    low, high = sorted((alignment.covered_a, alignment.covered_b))
    residual = alignment.residual
    logit = (
        0.95
        + 1.4 * low
        + 0.4 * high
        + 1.6 * low * high
        + 0.36 * min(alignment.total, 40.0) / 20
        - (1.0 if alignment.matched_names <= 1 else 0.0)
        - (2.0 if alignment.clash else 0.0)
        - (4.5 if alignment.astray else 0.0)
        - (0.0 if residual is None else 1.1 - 0.35 * max(-10.0, min(6.0, residual)))
    )
    return round(1.0 / (1.0 + math.exp(-logit)), 6)


def build_judge(knowledge: Knowledge) -> Judge:
    """What compares names, from the tables of `knowledge`; for `Knowledge.compiled`."""
    ear = Ear(knowledge.compiled(build_sounds))
    return Judge(NameParser(knowledge.compiled(build_lexicon), ear), Matcher(ear))


@functools.cache
def _packaged() -> Knowledge:
    return Knowledge()


def default_judge() -> Judge:
    """The judge over the packaged tables, built at the first call."""
    return _packaged().compiled(build_judge)


def compare(a: str, b: str, *, knowledge: Knowledge | None = None) -> NameMatch:
    """Whether `a` and `b`, each a person's name in any script, spelling and order, name one person.

    Symmetric and deterministic; never raises on any str (no letters in common: score 0). A shared family name beside a different
    given name scores low, and so do short East Asian names that differ in one syllable (Kim Jong-un, Kim Jong-il). `knowledge`
    replaces the packaged tables, for instance to add spellings by an overlay of the table ``name_parts``.
    """
    judge_ = default_judge() if knowledge is None else knowledge.compiled(build_judge)
    one, two = judge_.parser.parse(a), judge_.parser.parse(b)
    if one.plain and one.plain == two.plain:
        parts = one.readings[0]
        evidence = tuple(PartMatch(p.text, p.text, "exact", 0.99, round(p.weight, 2)) for p in parts)
        return NameMatch(1.0, "exact", evidence, ((), ()))
    # Always the same way round, so that the answer does not depend on which name came first.
    if (two.plain, two.text) < (one.plain, one.text):
        match = judge_.compare(two, one, {})[0]
        evidence = tuple(PartMatch(m.b, m.a, m.method, m.probability, m.nats) for m in match.evidence)
        return NameMatch(match.score, match.method, evidence, (match.unmatched[1], match.unmatched[0]))
    return judge_.compare(one, two, {})[0]


def _texts(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(part.text for part in parts)
