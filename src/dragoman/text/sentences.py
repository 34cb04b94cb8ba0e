"""Sentences. A line break ends one; inside a line, a stop does when what follows looks like a beginning.

Inside quotation marks nothing ends a sentence; a closing mark behind a stop does, unless the sentence goes on
(`"Why?" he asked`): a quotation and the words that say whose it is stay together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from attrs import frozen

from dragoman.model.span import Span
from dragoman.text.quotes import STOPS, Quotations, find_quotations
from dragoman.text.tokens import Tokens

CLOSERS = frozenset("\"'”’»)]“」』")
DASHES = frozenset("-–—―")
# Before these a full stop abbreviates.
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "rep",
        "sen",
        "gov",
        "pres",
        "jr",
        "sr",
        "vs",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "nos",
        "art",
        "pp",
        "vol",
        "fig",
        "ed",
        "eds",
        "rev",
        "hon",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "e.g",
        "i.e",
        "u.s",
        "u.k",
        "u.n",
        "a.m",
        "p.m",
        "incl",
        "approx",
        "cf",
        "sra",
        "sr",
        "srta",
        "dra",
        "ud",
        "exmo",
        "av",
        "nr",
        "bzw",
        "ca",
        "vgl",
        "usw",
        "bspw",
        "evtl",
        "г",
        "гг",
        "др",
        "им",
        "тыс",
        "млн",
        "млрд",
        "руб",
        "ул",
        "cpl",
        "cmdr",
        "adm",
        "maj",
        "brig",
        "messrs",
        "mme",
        "mlle",
    ]
)


@frozen(slots=True)
class Sentence(Span):
    """A sentence, with its tokens as a half-open range of indexes and the index of its line."""

    first: int
    last: int
    line: int


def split_sentences(
    text: str, tokens: Tokens, lines: Iterable[Span], quotations: Quotations | None = None
) -> tuple[Sentence, ...]:
    """The sentences of `lines`, in text order. Every token of a line is in exactly one sentence."""
    lines = tuple(lines)
    if quotations is None:
        quotations = find_quotations(tokens, lines)
    jump = {q.first: q.last for q in quotations.items if q.whole}
    texts = tokens.texts
    sentences: list[Sentence] = []
    # Where a sentence may end or a quotation begins: nothing else is looked at.
    places = sorted({*jump, *[i for i, token in enumerate(texts) if token in STOPS]})
    for number, line in enumerate(lines):
        # The line's own end, not a character more: tokens are whole, so a range of starts is enough.
        here = tokens.range(line.start, line.end)
        stop = here.stop
        first = i = here.start
        n = 0  # lines need not come in order
        while (n := bisect_left(places, i, n)) < len(places) and places[n] < stop:
            i = places[n]
            if i in jump:
                end = min(jump[i], stop)
                after = _after_closers(tokens, end, stop, quotations.opens)
                ends = end < stop and _quotation_ends(tokens, end, after, stop)
                i = max(after, i + 1)
            else:
                i = after = _after_closers(tokens, i + 1, stop, quotations.opens)
                ends = after >= stop or _ends(tokens, places[n], after)
            if ends:
                sentences.append(_sentence(tokens, first, after, number))
                first = after
        if first < stop:
            sentences.append(_sentence(tokens, first, stop, number))
    return tuple(sentences)


def _after_closers(tokens: Tokens, i: int, stop: int, opens: frozenset[int]) -> int:
    while i < stop and i not in opens and (tokens.texts[i] in STOPS or (tokens.texts[i] in CLOSERS and not tokens.spaced[i])):
        i += 1
    return i


def _quotation_ends(tokens: Tokens, end: int, after: int, stop: int) -> bool:
    """Whether a quotation whose tokens end at `end` also ends its sentence."""
    if after >= stop:
        return True
    inner = tokens.texts[end - 2] if end >= 2 else ""
    if inner not in STOPS and not (after > end and any(t in STOPS for t in tokens.texts[end:after])):
        return False
    following = tokens.texts[after]
    return not (following[0].islower() or following in DASHES or following in ",;:)")


def _ends(tokens: Tokens, stop: int, after: int) -> bool:
    """Whether the stop at index `stop` ends a sentence when the token at `after` follows."""
    following = tokens.texts[after]
    if following[0].islower() or following in ",;:)":
        return False
    before = tokens.folds[stop - 1] if stop > 0 and not tokens.spaced[stop] else ""
    if not tokens.spaced[after]:
        # Glued sentences (`agreements.We do not`): a long word before, a capital or a dash behind.
        return (
            (following[0].isupper() or following in DASHES or following in '"“„«[')
            and len(before) > 2
            and before.isalpha()
            and before not in ABBREVIATIONS
        )
    return not (tokens.texts[stop] == "." and before and (before in ABBREVIATIONS or (len(before) == 1 and before.isalpha())))


def _sentence(tokens: Tokens, first: int, last: int, line: int) -> Sentence:
    return Sentence(tokens.starts[first], tokens.ends[last - 1], first, last, line)
