"""Written days, months and years as numbers."""

from __future__ import annotations

import calendar
from datetime import date


def days_of(written: str) -> tuple[int, int]:
    """First and last day, as ordinals, of a day, month or year. Raises ValueError unless it is YYYY-MM-DD, YYYY-MM or YYYY."""
    if len(written) == 10 and written[4] == written[7] == "-":
        day = date.fromisoformat(written).toordinal()
        return day, day
    parts = [int(p) for p in written.split("-")]
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
    (year,) = parts
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
