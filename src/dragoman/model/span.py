"""Where a value was read."""

from __future__ import annotations

from attrs import frozen


@frozen(slots=True)
class Span:
    """A stretch of the source text: code points, half-open, ``0 <= start <= end <= len(text)``.

    Everything that is read from a text is a span or holds spans, so that ``span.of(article.text)`` shows the evidence.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # A span is evidence; an empty one (a point of insertion) is evidence too.
        return True

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly in this span."""
        return self.start <= other.start and other.end <= self.end

    @property
    def bare(self) -> Span:
        """This span without what a subclass knows beside it."""
        return Span(self.start, self.end)
