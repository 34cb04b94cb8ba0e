"""Stretches of the calendar and their spellings: TIMEX3, EDTF, and the half-open bounds."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
#: Hours at which the parts of a day begin and end; a convention, for bounds only.
PART_HOURS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18)}
DAY = timedelta(1)


@frozen(slots=True)
class Value:
    """A stretch of time in all its spellings. `edtf` and the bounds are None when the calendar time is not known."""

    timex: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None  #: exclusive
    grain: str | None = None
    first: date | None = None  #: first day, for what is counted from here


def _iso(year: int, month: int = 1, day: int = 1) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if year >= 0 else f"-{-year:04d}-{month:02d}-{day:02d}"


def _edtf_year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _timex_year(year: int) -> str:
    # The annotated corpora write 44 BC as BC0044.
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _first(year: int, month: int = 1, day: int = 1) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def century(number: int) -> Value:
    """The 20th century is 1900 to 1999, as people say it and as EDTF writes it."""
    start = (number - 1) * 100
    return Value(f"{number - 1:02d}", f"{number - 1:02d}XX", _iso(start), _iso(start + 100), "century", _first(start))


def decade(number: int) -> Value:
    """199 is the nineties."""
    start = number * 10
    return Value(f"{number:03d}", f"{number:03d}X", _iso(start), _iso(start + 10), "decade", _first(start))


def years(first: int, last: int, timex: str, grain: str) -> Value:
    """A stretch of whole years."""
    return Value(timex, f"{first:04d}/{last:04d}", _iso(first), _iso(last + 1), grain, _first(first))


def year(number: int) -> Value:
    """A calendar year; 0 is 1 BC."""
    return Value(_timex_year(number), _edtf_year(number), _iso(number), _iso(number + 1), "year", _first(number))


def months(first_year: int, first_month: int, length: int, timex: str, grain: str) -> Value:
    """`length` months from the given one."""
    last_year, last_month = divmod(first_year * 12 + first_month - 2 + length, 12)
    end_year, end_month = divmod(first_year * 12 + first_month - 1 + length, 12)
    edtf = f"{_edtf_year(first_year)}-{first_month:02d}/{_edtf_year(last_year)}-{last_month + 1:02d}"
    return Value(
        timex, edtf, _iso(first_year, first_month), _iso(end_year, end_month + 1), grain, _first(first_year, first_month)
    )


def half(year_: int, number: int) -> Value:
    """Half a year."""
    return months(year_, 6 * number - 5, 6, f"{_timex_year(year_)}-H{number}", "half")


def quarter(year_: int, number: int) -> Value:
    """A calendar quarter."""
    return months(year_, 3 * number - 2, 3, f"{_timex_year(year_)}-Q{number}", "quarter")


def season(year_: int, name: str) -> Value:
    """A northern season. The winter of a year is taken to begin in its December."""
    span = months(year_, SEASON_MONTHS[name], 3, f"{_timex_year(year_)}-{name}", "season")
    return Value(span.timex, f"{_edtf_year(year_)}-{SEASON_EDTF[name]}", span.earliest, span.latest, "season", span.first)


def month(year_: int, number: int) -> Value:
    """A calendar month."""
    next_year, next_month = (year_, number + 1) if number < 12 else (year_ + 1, 1)
    edtf = f"{_edtf_year(year_)}-{number:02d}"
    return Value(
        f"{_timex_year(year_)}-{number:02d}", edtf, _iso(year_, number), _iso(next_year, next_month), "month",
        _first(year_, number),
    )  # fmt: skip


def week(monday: date) -> Value:
    """The ISO week that begins on `monday`."""
    iso = monday.isocalendar()
    text = f"{iso.year:04d}-W{iso.week:02d}"
    return Value(text, text, monday.isoformat(), _later(monday, 7), "week", monday)


def weekend(monday: date) -> Value:
    """Saturday and Sunday of the week that begins on `monday`."""
    iso = monday.isocalendar()
    saturday, sunday = monday + 5 * DAY, monday + 6 * DAY
    edtf = f"{saturday.isoformat()}/{sunday.isoformat()}"
    return Value(f"{iso.year:04d}-W{iso.week:02d}-WE", edtf, saturday.isoformat(), _later(saturday, 2), "weekend", saturday)


def day(when: date) -> Value:
    """A day."""
    text = when.isoformat()
    return Value(text, text, text, _later(when, 1), "day", when)


def old_day(year_: int, month_: int, number: int) -> Value:
    """A day of a year that `datetime` cannot hold."""
    edtf = _iso(year_, month_, number)
    return Value(f"{_timex_year(year_)}-{month_:02d}-{number:02d}", edtf, edtf, None, "day")


def part(when: date, name: str) -> Value:
    """A part of a day: in EDTF it is the day."""
    text = when.isoformat()
    start, end = PART_HOURS[name]
    latest = f"{text}T{end:02d}:00" if end < 24 else _later(when, 1) + ("" if end == 24 else f"T{end - 24:02d}:00")
    return Value(f"{text}T{name}", text, f"{text}T{start:02d}:00", latest, "part", when)


def clock(when: date, hour: int, minute: int | None, second: int | None, zone: str | None) -> Value:
    """A time of day."""
    # 24:00 is the end of its day: the same instant as the next day's 00:00, and written so here.
    base, hour = (when + DAY, 0) if hour == 24 else (when, hour)
    bare = f"{base.isoformat()}T{clock_text(hour, minute, second)}"
    text = bare + (zone or "")
    grain = "second" if second is not None else "minute"
    end_minute = hour * 60 + (minute or 0) + 1
    latest = f"{base.isoformat()}T{end_minute // 60:02d}:{end_minute % 60:02d}" if end_minute < 1440 else _later(base, 1)
    # TIMEX3 knows the zone Z only.
    return Value(text if zone == "Z" else bare, text, text, latest + (zone or "" if "T" in latest else ""), grain, base)


def clock_text(hour: int, minute: int | None, second: int | None) -> str:
    """``14:00``, ``14:00:30``."""
    text = f"{hour:02d}:{minute or 0:02d}"
    return text if second is None else f"{text}:{second:02d}"


def span(timex: str, first: date, last: date, grain: str) -> Value:
    """The days from `first` to `last`, both included."""
    return Value(timex, f"{first.isoformat()}/{last.isoformat()}", first.isoformat(), _later(last, 1), grain, first)


def _later(when: date, days: int) -> str:
    try:
        return (when + days * DAY).isoformat()
    except OverflowError:
        return "10000-01-01"
