"""Sorted spans, to ask which of them start in a stretch of text: the names and dates of a sentence, what it quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from attrs import frozen

from dragoman.model import Date, Name, Span
from dragoman.plugins.draft import Draft

S = TypeVar("S", bound=Span)


@frozen(slots=True, eq=False)
class Sorted(Generic[S]):
    """Spans by where they start."""

    spans: Sequence[S]
    _starts: list[int]

    @classmethod
    def of(cls, spans: Sequence[S]) -> Sorted[S]:
        """These spans, which are sorted."""
        return cls(spans, [span.start for span in spans])

    def within(self, stretch: Span) -> Sequence[S]:
        """The spans that start in the stretch."""
        return self.spans[bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)]

    def holds(self, offset: int) -> bool:
        """Whether the last span that starts at or before `offset` holds it."""
        i = bisect_left(self._starts, offset + 1) - 1
        return i >= 0 and offset < self.spans[i].end


def names_of(draft: Draft) -> Sorted[Name]:
    """The names of `draft`: ``draft.shared(names_of)``."""
    return Sorted.of(draft.names)


def dates_of(draft: Draft) -> Sorted[Date]:
    """The dates of `draft`: ``draft.shared(dates_of)``."""
    return Sorted.of(draft.dates)


def direct_speech_of(draft: Draft) -> Sorted[Span]:
    """What `draft` quotes word for word: ``draft.shared(direct_speech_of)``."""
    said = [segment for st in draft.statements if st.kind == "direct" for segment in st.segments]
    return Sorted.of(sorted(said, key=lambda s: s.start))
