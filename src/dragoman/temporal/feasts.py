"""Movable holidays."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter


def feast_day(rule: str, year: int) -> date:
    """The day of a holiday in a year: ``easter+1`` (days from Western Easter Sunday), ``11:4#4`` (the fourth Thursday of
    November,
    -1 for the last). Raises ValueError for any other rule."""
    if rule.startswith("easter"):
        sunday: date = easter(year)
        return sunday + timedelta(int(rule[6:]))
    month, slash, rest = rule.partition(":")
    weekday, mark, nth = rest.partition("#")
    if not slash or not mark:
        raise ValueError(f"not a holiday rule: {rule!r}")
    first = date(year, int(month), 1)
    first += timedelta((int(weekday) - first.isoweekday()) % 7)
    if int(nth) > 0:
        return first + timedelta(7 * (int(nth) - 1))
    last = first + timedelta(28)
    return last if last.month == first.month else first + timedelta(21)
