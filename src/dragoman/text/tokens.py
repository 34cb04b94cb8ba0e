"""Tokens: the one tokenisation that all stages share.

A token is a run of letters, digits and combining marks (with apostrophes inside a word: ``don't``, ``d'État``), a run of CJK
characters, or one mark of punctuation. Offsets are always the source's, also where repairs changed what a token reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from attrs import field, frozen

from dragoman.model.span import Span
from dragoman.text.edits import View

# A word (apostrophes bind letters, not spaces), or any single mark.
TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@frozen(slots=True, eq=False)
class Tokens:
    """Parallel lists, one entry a token: `texts` as (repaired) text reads, `folds` case-folded, `starts` and `ends` in the source.

    `spaced[i]` tells whether white space stands before token i.
    """

    texts: list[str] = field(repr=False)
    folds: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    spaced: list[bool] = field(repr=False)

    @classmethod
    def of(cls, text: str, view: View | None = None) -> Tokens:
        """The tokens of `text`, read through `view` where there are repairs."""
        source = text if view is None else view.text
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        spaced: list[bool] = []
        last = 0
        for match in TOKEN.finditer(source):
            start, end = match.span()
            texts.append(match.group())
            starts.append(start)
            ends.append(end)
            spaced.append(start > last or start == 0)
            last = end
        if view is not None and view.text is not text:
            spans = [view.to_source(s, e) for s, e in zip(starts, ends, strict=True)]
            starts = [s.start for s in spans]
            ends = [s.end for s in spans]
        return cls(texts, [t.casefold() for t in texts], starts, ends, spaced)

    def __len__(self) -> int:
        return len(self.texts)

    def first_at(self, offset: int) -> int:
        """The index of the first token that starts at or after `offset` (``len(self)`` when there is none)."""
        return bisect_left(self.starts, offset)

    def range(self, start: int, end: int) -> range:
        """The indexes of the tokens that start in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def containing(self, offset: int) -> int | None:
        """The index of the token that holds the character at `offset`."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.ends[i] else None

    def span(self, first: int, last: int) -> Span:
        """The source span of the tokens ``[first, last)``; at least one."""
        return Span(self.starts[first], self.ends[last - 1])
