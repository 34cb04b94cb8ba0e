"""Whom "they" means where nobody has spoken for them: a list of names or a group in the sentence, or in the one before."""

from __future__ import annotations

from bisect import bisect_right

from attrs import evolve

from dragoman.model import Party
from dragoman.parsers.statements.punctuation import COMMAS
from dragoman.parsers.statements.reading import Piece, Reading

#: A pronoun looks back no more tokens than this.
_FAR = 100
#: The subject of the sentence before stands among so many tokens.
_SUBJECT = 4
#: Outlets only pass on what others say; towns and regions are where things happen.
_MUTE = frozenset(["outlet", "place"])


def several(reading: Reading, source: Piece) -> tuple[int, tuple[Party, ...]] | None:
    """The last list or group before a plural pronoun: the token where it begins, and the parties."""
    n = bisect_right(reading.sentence_firsts, source[0]) - 1
    here, before = reading.sentence_firsts[max(0, n)], reading.sentence_firsts[max(0, n - 1)]
    listed = _list(reading, max(before, source[0] - _FAR), source[0])
    group = _group(reading, max(here, source[0] - _FAR), source[0]) or _group(reading, before, min(before + _SUBJECT, here))
    found = [found for found in (listed, group) if found is not None]
    if not found:
        return None
    at, parties = max(found, key=lambda one: one[0])
    span = reading.tokens.span(*source)
    return at, tuple(evolve(party, mention=span) for party in parties)


def _list(reading: Reading, low: int, high: int) -> tuple[int, tuple[Party, ...]] | None:
    """The last names side by side: "|the UAE, Saudi Arabia and Egypt|"."""
    folds, joining = reading.tokens.folds, reading.words("en")["joining"]
    runs: list[list[tuple[int, int, Party]]] = [[]]
    for mention in reading.referents.within(low, high):
        if mention.kind != "name" or len(mention.parties) != 1:
            runs.append([])
            continue
        run = runs[-1]
        gap = folds[run[-1][1] : mention.first] if run else []
        if run and not (gap and all(f in COMMAS or f in joining or f == "the" for f in gap) and len(gap) < 4):
            run = []
            runs.append(run)
        run.append((mention.first, mention.last, mention.parties[0]))
    for run in reversed(runs):
        joined = len(run) > 1 and any(f in joining for f in folds[run[-2][1] : run[-1][0]])
        types = {party.type for _, _, party in run}
        if joined and len(types) == 1 and not types & _MUTE:
            return run[0][0], tuple(party for _, _, party in run)
    return None


def _group(reading: Reading, low: int, high: int) -> tuple[int, tuple[Party, ...]] | None:
    """The last noun of several people: "in an interview with |investigators|"."""
    texts, folds, words = reading.tokens.texts, reading.tokens.folds, reading.words("en")
    for k in range(high - 1, low - 1, -1):
        plural = folds[k].endswith("s") and folds[k].removesuffix("s") in words["person_noun"]
        if (
            (plural or folds[k] in words["group_noun"])
            and (texts[k].islower() or reading.begins_sentence(k))
            and not reading.quoted[k]
        ):
            return k, (Party(folds[k], None, reading.tokens.span(k, k + 1)),)
    return None
