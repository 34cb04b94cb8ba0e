"""A stretch of tokens on its way to become items, and what is asked of it in doing so."""

from __future__ import annotations

from typing import Any, NamedTuple

from dragoman.parsers.dates.clocks import hours, meridiem, zone_of
from dragoman.parsers.dates.lexicon import Memo
from dragoman.text import Tokens


class Item(NamedTuple):
    """A letter with its value and where it stands. `first` and `last` are token indexes, half-open."""

    letter: str
    value: Any
    start: int
    end: int
    first: int
    last: int


class Stretch:
    """The tokens ``[first, last)`` with their letters, and the items made of them so far."""

    def __init__(self, tokens: Tokens, letters: str, first: int, last: int, memo: Memo) -> None:
        self.tokens, self.last, self.memo = tokens, last, memo
        self.first, self.letters = first, letters
        self.folds, self.spaced = tokens.folds, tokens.spaced
        self.items: list[Item] = []

    def letter(self, i: int) -> str:
        """The letter of token i, empty behind the stretch."""
        return self.letters[i - self.first] if i < self.last else ""

    def ahead(self, i: int, count: int) -> str:
        """The letters of `count` tokens from token i on."""
        return self.letters[i - self.first : i - self.first + count]

    def tight(self, i: int, mark: str, digits: int = 4) -> int | None:
        """The number right after `mark` at i, both without white space before, at most `digits` long; else None."""
        if i + 1 >= len(self.folds) or self.folds[i] != mark or self.spaced[i] or self.spaced[i + 1]:
            return None
        fold = self.folds[i + 1]
        return int(fold) if fold.isdecimal() and len(fold) <= digits else None

    def add(self, letter: str, value: Any, first: int, last: int, left: int = 0, right: int = 0) -> None:
        """An item of the tokens ``[first, last)``, less some characters at its ends."""
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        if (left or right) and end - start == len(self.folds[first]):
            # Trimmed only where the source reads as the token does; a repaired token is kept whole.
            start, end = start + left, end - right
        self.items.append(Item(letter, value, start, end, first, last))

    def clock(self, i: int, end: int, hour: int, minute: int | None, second: int | None, zone: str | None) -> int:
        """Add a clock time with what stands behind it (p.m., "Uhr", a zone) from `end` on; returns where it ends."""
        half, length = meridiem(self.tokens, end)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
            end += length
        elif end < len(self.folds) and minute is not None and (self.folds[end] == "h" or hours(self.tokens, self.memo, end)):
            end += 1
        zone, length = zone_of(self.tokens, self.memo, end)
        self.add("C", (hour, minute, second, zone), i, end + length)
        return end + length
