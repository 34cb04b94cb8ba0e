"""Other readings of one expression, where its words leave two open: which Monday, a week or its day."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from dragoman.model import Candidate
from dragoman.parsers.dates.mentions import Mention
from dragoman.temporal import Reading, Value
from dragoman.temporal.ranges import resolve_range
from dragoman.temporal.resolve import candidates, shift

#: How sure the reading that was taken is, and the one that was not.
TAKEN, LEFT = 0.7, 0.3
#: Rules of a counted offset, in which "three weeks ago" is a week or that very day.
_COUNTED = frozenset(("ago", "ago_before", "hence", "from_now", "cjk_ago", "unit_word"))


def alternatives(mention: Mention, reading: Reading, anchor: date | None, value: Value) -> tuple[Candidate, ...]:
    """The reading that was taken and the other one; empty where the words or the sentence leave no doubt.

    A bare field ("Monday", "in May", "Easter") in a sentence that gives no sign lies behind or ahead. "Three weeks ago" is a
    week, or that very day. "In two months" is a duration, or that time from now.
    """
    if anchor is None or mention.until is not None:
        return ()
    if reading.weekday is not None and reading.day is not None and reading.bare and value.edtf is None:
        return _beside(reading, anchor)
    other: Reading | None = None
    if mention.rule in _COUNTED:
        other = _to_the_day(reading, anchor)
    elif reading.toward == "ahead":
        counted = evolve(reading, kind="date", value=None, toward=None, grain=reading.unit)
        other = _to_the_day(counted, anchor) or counted
    elif (
        reading.bare
        and reading.toward is None
        and reading.base in (None, "context")
        and reading.grain not in ("minute", "second")
    ):
        other = _other_way(reading, anchor, value)
    if other is None:
        return ()
    second = resolve_range(other, None, anchor)
    if second.timex == value.timex or second.edtf is None:
        return ()
    return Candidate(value.timex, value.edtf, TAKEN), Candidate(second.timex, second.edtf, LEFT)


def _beside(reading: Reading, anchor: date) -> tuple[Candidate, ...]:
    """The nearest days on both sides that are that weekday and that day of the month ("Thursday 15")."""
    assert reading.weekday is not None
    assert reading.day is not None
    days = candidates(reading.weekday, reading.day, anchor)
    near = [*[d for d in days if d < anchor][-1:], *[d for d in days if d >= anchor][:1]]
    return tuple(Candidate(d.isoformat(), d.isoformat(), LEFT) for d in near)


def _other_way(reading: Reading, anchor: date, value: Value) -> Reading | None:
    """The reading with the direction that was not taken."""
    for toward in ("future", "past"):
        turned = evolve(reading, toward=toward)
        if resolve_range(turned, None, anchor).timex != value.timex:
            return turned
    return None


def _to_the_day(reading: Reading, day: date) -> Reading | None:
    """A counted number of weeks or months read to the day, one of years to the month."""
    unit, count = reading.unit, reading.count
    if not count or reading.base not in (None, "context") or reading.grain != unit:
        return None
    if unit == "year":
        return evolve(reading, grain="month", unit="month", count=count * 12)
    if unit == "week":
        return evolve(reading, grain="day", unit="day", count=count * 7)
    if unit == "month":
        try:
            return evolve(reading, grain="day", unit="day", count=(shift(day, unit, count) - day).days)
        except (ValueError, OverflowError):
            return None
    return None
