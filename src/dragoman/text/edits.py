"""The repaired view: a text with an edit list applied, and the map between its offsets and the source's.

The list is sorted and its edits do not overlap, so both directions are one bisection. A position inside a replacement maps to
the whole replaced span, and an end never swallows an edit that starts right there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from dragoman.model.layout import Repair
from dragoman.model.span import Span


@frozen(slots=True)
class View:
    """`text` is the repaired text. `to_source` and `from_source` map spans of it and of the source onto each other."""

    text: str
    _edits: tuple[Repair, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)  #: where each replacement starts in the view
    _sources: tuple[int, ...] = field(repr=False)  #: where each edit starts in the source

    @classmethod
    def of(cls, source: str, repairs: Iterable[Repair]) -> View:
        """The view of `source` under `repairs`, which must be sorted and must not overlap. Raises ValueError otherwise."""
        pieces: list[str] = []
        starts: list[int] = []
        edits = tuple(repairs)
        done = length = 0
        for edit in edits:
            if not done <= edit.start <= edit.end <= len(source):
                raise ValueError(f"repairs must be sorted, inside the text and not overlap: {edit}")
            length += edit.start - done
            starts.append(length)
            pieces += (source[done : edit.start], edit.replacement)
            length += len(edit.replacement)
            done = edit.end
        pieces.append(source[done:])
        return cls("".join(pieces), edits, tuple(starts), tuple(e.start for e in edits))

    def to_source(self, start: int, end: int) -> Span:
        """The source span of ``view.text[start:end]``."""
        return Span(self._start_in_source(start), max(self._start_in_source(start), self._end_in_source(end)))

    def sources(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
        """The source offsets of many spans of the view, in order and not overlapping: as `to_source`, stretch by stretch."""
        source_starts: list[int] = []
        source_ends: list[int] = []
        n = shift = clear = 0
        for at, edit in zip((*self._starts, len(self.text) + 1), (*self._edits, None), strict=True):
            last = bisect_left(ends, at, n)
            while n < last and starts[n] <= clear:  # it touches the edit before
                span = self.to_source(starts[n], ends[n])
                source_starts.append(span.start)
                source_ends.append(span.end)
                n += 1
            # Between two edits all offsets differ from the source's by the same number.
            source_starts += [offset + shift for offset in starts[n:last]]
            source_ends += [offset + shift for offset in ends[n:last]]
            n = last
            if edit is not None:
                clear = at + len(edit.replacement)
                shift = edit.end - clear
        return source_starts, source_ends

    def from_source(self, start: int, end: int) -> Span:
        """The span in the view of ``source[start:end]``."""
        first = self._start_in_view(start)
        return Span(first, max(first, self._end_in_view(end)))

    def _start_in_source(self, offset: int) -> int:
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return offset
        edit, at = self._edits[i], self._starts[i]
        if offset < at + len(edit.replacement):
            return edit.start
        return edit.end + offset - at - len(edit.replacement)

    def _end_in_source(self, offset: int) -> int:
        i = bisect_left(self._starts, offset) - 1
        if i < 0:
            return offset
        edit, at = self._edits[i], self._starts[i]
        if offset <= at + len(edit.replacement):
            return edit.end
        return edit.end + offset - at - len(edit.replacement)

    def _start_in_view(self, offset: int) -> int:
        i = bisect_right(self._sources, offset) - 1
        if i < 0:
            return offset
        edit, at = self._edits[i], self._starts[i]
        if offset < edit.end:
            return at
        return at + len(edit.replacement) + offset - edit.end

    def _end_in_view(self, offset: int) -> int:
        i = bisect_left(self._sources, offset) - 1
        if i < 0:
            return offset
        edit, at = self._edits[i], self._starts[i]
        if offset <= edit.end:
            return at + len(edit.replacement)
        return at + len(edit.replacement) + offset - edit.end
