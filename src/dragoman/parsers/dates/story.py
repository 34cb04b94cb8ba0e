"""The year that a narrative is in.

A history names a year and then months and days of it. A year named in passing ("declassified in 2005", "planned for 1976") does
not move the story: only one at the head of a sentence, or one with its month or day, does.
"""

from __future__ import annotations

from calendar import isleap

from attrs import evolve

from dragoman.model import Span
from dragoman.parsers.dates.mentions import Mention
from dragoman.temporal import Reading, Value
from dragoman.text import Tokens

#: From October or later a story goes on to January or March of the next year.
TURN = -8
_HEADS = frozenset(".!?:;…")


class Story:
    """What year and month the text has come to; empty until it names one."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text, self.tokens = text, tokens
        self.year: int | None = None
        self.month: int | None = None
        self.span: Span | None = None

    def placed(self, reading: Reading) -> Reading:
        """`reading` with the story's year, where it has none of its own and the story has one."""
        if self.year is None:
            return reading
        if reading.unit == "year" and reading.month is None:
            return evolve(reading, year=self.year + (reading.count or 0), unit=None, count=None)
        if reading.unit is not None or not (reading.month or reading.season or reading.quarter or reading.half):
            return reading
        turned = reading.month is not None and self.month is not None and reading.month - self.month < TURN
        year = self.year + turned
        if (reading.month, reading.day) == (2, 29):
            # Only a leap year has it: the year at hand, or the next, or the one before.
            year = next((y for y in (year, year + 1, year - 1) if isleap(y)), year)
        return evolve(reading, year=year)

    def hear(self, mention: Mention, reading: Reading, value: Value) -> None:
        """Move on to a date of the text."""
        year = reading.year if reading.year is not None and reading.unit is None else None
        if year is None:
            if value.first is None:
                return
            year = value.first.year
        month = value.first.month if value.first is not None and value.grain not in ("year", "half", "season") else reading.month
        if self.year is None or reading.month is not None or self._heads_sentence(mention.first):
            self.year, self.month, self.span = year, month, mention.bare

    def _heads_sentence(self, first: int) -> bool:
        """Whether at most a preposition stands before the expression in its sentence."""
        tokens = self.tokens
        for i in (first - 1, first - 2):
            if i < 0 or tokens.texts[i] in _HEADS or "\n" in self.text[tokens.ends[i] : tokens.starts[i + 1]]:
                return True
        return False
