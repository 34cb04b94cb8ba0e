"""Movable holidays: computed from Easter or from a weekday of a month, or looked up where another calendar fixes them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

_RULE = re.compile(r"(?:(?P<month>\d\d):(?P<weekday>[1-7])#(?P<nth>-?\d)|(?P<name>[a-z]+(?:-[a-z]+)*))(?P<days>[+-]\d{1,3})?")
_EASTERS: dict[str, Literal[1, 2, 3]] = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}


def feast_days(rule: str, year: int) -> tuple[date, ...]:
    """The days of a holiday in a year: none, one, or two of the shorter Islamic year.

    ``easter+1``, ``orthodox-2`` (days from Easter Sunday), ``11:4#4`` (the fourth Thursday of November, -1 for the last),
    ``11:4#4+1`` (the day after it), ``eid-al-fitr``, ``lunar-new-year-1`` (a feast of dates_feasts.tsv). A feast is unknown in
    years that its table does not hold. Raises ValueError for any other rule.
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"not a holiday rule: {rule!r}")
    shift = timedelta(int(match["days"] or 0))
    name = match["name"]
    if name in _EASTERS:
        return (easter(year, _EASTERS[name]) + shift,)
    if name is not None:
        if name not in _table():
            raise ValueError(f"not a holiday rule: {rule!r}")
        return tuple(day + shift for day in _table()[name].get(year, ()))
    return (_nth_weekday(year, int(match["month"]), int(match["weekday"]), int(match["nth"])) + shift,)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    first += timedelta((weekday - first.isoweekday()) % 7)
    if nth > 0:
        return first + timedelta(7 * (nth - 1))
    last = first + timedelta(28)
    return last if last.month == first.month else first + timedelta(21)


@cache
def _table() -> dict[str, dict[int, tuple[date, ...]]]:
    """feast -> year -> its days; read when a text first names such a feast."""
    from dragoman.knowledge import Knowledge

    found: dict[str, dict[int, tuple[date, ...]]] = {}
    for row in Knowledge().table("dates_feasts").dicts():
        year = int(row["year"])
        days = tuple(date(year, int(day[:2]), int(day[3:])) for day in row["days"].split("|"))
        found.setdefault(row["feast"], {})[year] = days
    return found
