"""Sentences. A line break ends one; inside a line, a stop does when what follows looks like a beginning."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dragoman.model.span import Span
from dragoman.text.tokens import Tokens

STOPS = frozenset(".!?…。！？")
CLOSERS = frozenset("\"'”’»)]“」』")
# Before these a full stop abbreviates.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st gen col lt sgt capt rep sen gov pres jr sr vs etc inc ltd co corp no nos art pp vol fig ed eds "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e u.s u.k u.n a.m p.m".split()
)


@frozen(slots=True)
class Sentence(Span):
    """A sentence, with its tokens as a half-open range of indexes and the index of its line."""

    first: int
    last: int
    line: int


def split_sentences(text: str, tokens: Tokens, lines: Iterable[Span]) -> tuple[Sentence, ...]:
    """The sentences of `lines`, in text order. Every token of a line is in exactly one sentence."""
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        # The line's own end, not a character more: tokens are whole, so a range of starts is enough.
        here = tokens.range(line.start, line.end)
        first = here.start
        i = here.start
        while i < here.stop:
            if tokens.texts[i] in STOPS:
                after = _after_closers(tokens, i + 1, here.stop)
                if after >= here.stop or _ends(tokens, i, after):
                    sentences.append(_sentence(tokens, first, after, number))
                    first = i = after
                    continue
            i += 1
        if first < here.stop:
            sentences.append(_sentence(tokens, first, here.stop, number))
    return tuple(sentences)


def _after_closers(tokens: Tokens, i: int, stop: int) -> int:
    while i < stop and (tokens.texts[i] in STOPS or (tokens.texts[i] in CLOSERS and not tokens.spaced[i])):
        i += 1
    return i


def _ends(tokens: Tokens, stop: int, after: int) -> bool:
    """Whether the stop at index `stop` ends a sentence when the token at `after` follows."""
    if not tokens.spaced[after]:
        return False
    following = tokens.texts[after]
    if following[0].islower() or following in ",;:)":
        return False
    if tokens.texts[stop] == "." and stop > 0 and not tokens.spaced[stop]:
        before = tokens.folds[stop - 1]
        if before in ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
            return False
    return True


def _sentence(tokens: Tokens, first: int, last: int, line: int) -> Sentence:
    return Sentence(tokens.starts[first], tokens.ends[last - 1], first, last, line)
