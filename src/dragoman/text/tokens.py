"""Tokens: the one tokenisation that all stages share.

A token is a run of letters, digits and combining marks (with apostrophes inside a word: ``don't``, ``d'État``), a run of CJK
characters, or one mark of punctuation. Offsets are always the source's, also where repairs changed what a token reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from attrs import field, frozen

from dragoman.model.span import Span
from dragoman.text.edits import View

# A word (apostrophes bind letters, not spaces), or any single mark.
TOKEN = re.compile(r"\w++(?:['’]\w++)*+|[^\w\s]")
# The same as a group, so that splitting keeps it: white space, if any, and tokens in turn.
_KEPT = re.compile(rf"({TOKEN.pattern})")


def folds_of(phrase: str) -> list[str]:
    """The case-folded tokens of a phrase of a table, as `Tokens.of` has them; of plain words, the usual case, ten times as fast."""
    plain = phrase.replace(" ", "").isalpha()
    return list(map(str.casefold, phrase.split() if plain else TOKEN.findall(phrase)))


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
        found = _KEPT.split(text if view is None else view.text)
        found.pop()  # what stands behind the last token
        # The sums of the lengths are where each ends and the next begins.
        ends_of_all = list(accumulate(map(len, found)))
        starts, ends = ends_of_all[::2], ends_of_all[1::2]
        texts = found[1::2]
        spaced = list(map(bool, found[::2]))
        if spaced:
            spaced[0] = True
        if view is not None and view.text is not text:
            starts, ends = view.sources(starts, ends)
        return cls(texts, list(map(str.casefold, texts)), starts, ends, spaced)

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
