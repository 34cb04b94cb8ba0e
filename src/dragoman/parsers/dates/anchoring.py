"""The dates component: counts each mention from what it must be counted from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from dragoman.model import Date, Diagnostic, Span
from dragoman.model.dates import DateBasis
from dragoman.parsers.dates.lexicon import Lexicon, lexicon
from dragoman.parsers.dates.mentions import Mention, mentions
from dragoman.parsers.dates.tense import direction
from dragoman.plugins.draft import Draft
from dragoman.temporal import Reading
from dragoman.temporal.ranges import resolve_range

#: Readings that a tense can turn.
_TENSED = frozenset(("weekday", "month", "season", "quarter", "half", "day"))


def dates(draft: Draft) -> Iterator[Date | Diagnostic]:
    """The expressions of time of the text, with their values."""
    words = draft.knowledge.compiled(lexicon)
    counter = _Counter(draft, words)
    for mention in draft.shared(mentions):
        yield counter.date(mention)


class _Counter:
    """Goes through the mentions of one text in order and remembers the date that the text spoke of last."""

    def __init__(self, draft: Draft, words: Lexicon) -> None:
        self.draft, self.words = draft, words
        self.published = published_day(draft)
        self.previous: tuple[Span, date, str] | None = None

    def date(self, mention: Mention) -> Date:
        reading = self._directed(mention)
        anchor, basis, span = self._anchor(mention, reading)
        value = resolve_range(reading, mention.until, anchor)
        if value.first is not None and reading.kind in ("date", "time"):
            self.previous = (mention.bare, value.first, value.grain or "day")
        needs_anchor = not reading.absolute
        return Date(
            mention.start, mention.end, reading.kind, value.timex, value.edtf, value.earliest, value.latest,
            value.grain or reading.grain, basis if value.edtf or basis == "explicit" else "none",
            0.9, (), span, reading.mod, mention.rule,
            _written(reading, mention.until) if needs_anchor else None,
        )  # fmt: skip

    def _directed(self, mention: Mention) -> Reading:
        reading = mention.reading
        if reading.bare and reading.toward is None and reading.base is None and reading.value is None:
            toward = direction(self.draft.tokens, mention.first, mention.last, self.words)
            if toward is not None:
                return evolve(reading, toward=toward)
        return reading

    def _anchor(self, mention: Mention, reading: Reading) -> tuple[date | None, DateBasis, Span | None]:
        if reading.absolute:
            return None, "explicit", None
        if reading.base == "event":
            return None, "event", None
        if reading.base == "context" and self.previous is not None:
            return self.previous[1], "context", self.previous[0]
        return self.published, "published", None


def _written(reading: Reading, until: Reading | None) -> str:
    return str(reading) if until is None else f"{reading}/{until}"


def published_day(draft: Draft) -> date | None:
    """The publication date as a day; None when only a month or a year is known, or nothing."""
    if draft.published is None or draft.published.value is None:
        return None
    try:
        return date.fromisoformat(draft.published.value[:10])
    except ValueError:
        return None
