"""Resolution: a reading and an anchor make a value. Pure: the same two give the same value, whatever the text around them."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from dateutil.relativedelta import relativedelta

from dragoman.temporal import periods
from dragoman.temporal.feasts import feast_days
from dragoman.temporal.periods import Value
from dragoman.temporal.reading import Reading

_UNKNOWN_OFFSET = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
#: A day and month that lie so many days ahead of the anchor are the last year's when the sentence looks back …
FAR_AHEAD = 40
#: … and when it gives no sign, only these: what is at hand is more often meant than what is nearly a year gone.
FAR_AHEAD_UNDIRECTED, MONTHS_AHEAD_UNDIRECTED = 75, 2
#: A feast so many days ahead is the one that the sentence speaks of even where it looks back ("the shops had filled for Easter").
FEAST_AT_HAND = 14
#: A date within so many days of the anchor is at hand.
AT_HAND = 90


def resolve(reading: Reading, anchor: date | None) -> Value:
    """The calendar time of `reading`, counted from `anchor` where it needs one. Without an anchor the TIMEX3 value keeps its
    X."""
    try:
        return _resolve(reading, anchor)
    except (ValueError, OverflowError):
        # 31 April, or an offset beyond the calendar: the words are kept, the value is not known.
        return _unknown(reading)


def _resolve(r: Reading, anchor: date | None) -> Value:
    if r.value is not None and (r.base != "event" or anchor is None or r.unit is None):
        return _fixed(r, anchor)
    if r.century is not None:
        return _in_century(r.century, r)
    if r.unit is not None:
        if anchor is None:
            return _unknown(r)
        return _rolling(r, anchor) if r.toward == "rolling" else _offset(r, anchor)
    if r.year is not None:
        return _in_year(r.year, r)
    if r.decade is not None:
        return periods.decade(r.decade)
    return _unknown(r) if anchor is None else _bare(r, anchor)


def _fixed(r: Reading, anchor: date | None) -> Value:
    """A duration, a set, a reference; a duration that touches the anchor ("the past six months") is a stretch as well."""
    assert r.value is not None
    if r.unit is None or anchor is None or r.count is None or r.toward == "ahead":
        return Value(r.value, grain=r.grain)
    other = shift(anchor, r.unit, r.count)
    if r.unit in ("day", "week"):
        first, last = (other, anchor - periods.DAY) if r.count < 0 else (anchor + periods.DAY, other)
        return periods.span(r.value, first, last, r.unit)
    if r.unit == "year":
        first, last = (other, anchor) if r.count < 0 else (anchor, other)
        return periods.years(first.year, last.year, r.value, "year")
    if r.unit in _MONTHS_IN:
        start = other if r.count < 0 else shift(anchor, "month", 1)
        return periods.months(start.year, start.month, abs(r.count) * _MONTHS_IN[r.unit], r.value, r.unit)
    return Value(r.value, grain=r.grain)


def _in_century(number: int, r: Reading) -> Value:
    whole = periods.century(number)
    if r.half is not None:
        start = (number - 1) * 100 + 50 * (r.half - 1)
        return periods.years(start, start + 49, whole.timex, "half")
    return whole


def _in_year(y: int, r: Reading) -> Value:
    """The finest field of `r` in year `y`."""
    if r.feast is not None:
        days = feast_days(r.feast, y)
        # Two in one year (Eid al-Fitr in January and December 2000) leave it open which is meant.
        return _of_day(days[0], r) if len(days) == 1 else _unknown(r)
    if r.month is not None:
        if r.day is None:
            return periods.month(y, r.month)
        if y < 1:
            return periods.old_day(y, r.month, r.day)
        return _of_day(date(y, r.month, r.day), r)
    if r.week is not None:
        monday = date.fromisocalendar(y, r.week, 1)
        return periods.week(monday) if r.weekday is None else periods.day(monday + timedelta(r.weekday - 1))
    if r.quarter is not None:
        return periods.quarter(y, r.quarter)
    if r.half is not None:
        return periods.half(y, r.half)
    if r.season is not None:
        return periods.season(y, r.season)
    return periods.year(y)


def _of_day(when: date, r: Reading) -> Value:
    if r.grain == "week" and (r.feast is not None or r.month is not None):
        return periods.week(when - timedelta(when.weekday()))
    if r.hour is not None:
        return periods.clock(when, r.hour, r.minute, r.second, r.zone)
    return periods.day(when) if r.part is None else periods.part(when, r.part)


def _offset(r: Reading, anchor: date) -> Value:
    assert r.unit is not None
    if r.unit == "weekday" and r.weekday is not None:
        # "three Fridays from now": the next one is the first.
        count = r.count or 0
        first = _weekday(r.weekday, anchor, "next" if count > 0 else "last")
        return _of_day(first + timedelta(7 * (count - 1 if count > 0 else count + 1)), r)
    when = shift(anchor, r.unit, r.count or 0)
    if r.unit == "year":
        return _in_year(when.year, r)
    if r.unit == "month":
        if r.feast is not None:
            return _in_year(when.year, evolve(r, feast=f"{when.month:02d}{r.feast[2:]}"))
        if r.day is not None:
            return _of_day(when.replace(day=r.day), r)
        return periods.month(when.year, when.month)
    if r.unit == "week":
        monday = when - timedelta(when.weekday())
        if r.weekday is not None:
            return _of_day(monday + timedelta(r.weekday - 1), r)
        return periods.day(when) if r.grain == "day" or r.base == "event" else periods.week(monday)
    if r.unit == "weekend":
        # On a weekday, the weekend that the sentence looks back to is the last one.
        back = 7 if r.toward in (None, "past") and anchor.weekday() < 5 else 0
        return periods.weekend(when - timedelta(when.weekday() + back))
    if r.unit == "quarter":
        return periods.quarter(when.year, (when.month + 2) // 3)
    if r.unit == "half":
        return periods.half(when.year, 1 if when.month < 7 else 2)
    if r.unit == "season":
        return periods.season(*season_of(when))
    if r.unit == "decade":
        return periods.decade(when.year // 10)
    if r.unit == "century":
        return _in_century(when.year // 100 + 1, r)
    return _of_day(when, r)


def _rolling(r: Reading, anchor: date) -> Value:
    """ "The past week": in TIMEX3 the week before, in fact the seven days that end with yesterday."""
    value = _offset(r, anchor)
    if r.unit not in ("week", "month", "year") or r.base == "context" or (r.count or 0) >= 0:
        return value
    return periods.span(value.timex, shift(anchor, r.unit, r.count or 0), anchor - periods.DAY, r.unit)


def shift(when: date, unit: str, count: int) -> date:
    """`when` and `count` units. Raises OverflowError or ValueError beyond the calendar."""
    if unit == "day":
        return when + timedelta(count)
    if unit in ("week", "weekend"):
        return when + timedelta(7 * count)
    months = count * (3 if unit == "season" else _MONTHS_IN[unit])
    shifted: date = when + relativedelta(months=months)
    return shifted


def season_of(when: date) -> tuple[int, str]:
    """The northern season that holds the day, with the year that it belongs to: January is the winter of the year before."""
    year_ = when.year if when.month > 2 else when.year - 1
    return year_, {0: "WI", 1: "SP", 2: "SU", 3: "FA"}[when.month % 12 // 3]


def _bare(r: Reading, anchor: date) -> Value:
    """Fields without a year: the instance that the words and the sentence look towards."""
    if r.feast is not None:
        return _of_day(_feast(r.feast, anchor, r.toward), r)
    if r.month is not None:
        return _in_year(_year_with_weekday(r, _year_of_month(r, anchor), anchor), r)
    if r.weekday is not None and r.day is not None:
        found = _both(r.weekday, r.day, anchor)
        return _unknown(r) if found is None else _of_day(found, r)
    if r.weekday is not None:
        return _of_day(_weekday(r.weekday, anchor, r.toward), r)
    if r.quarter is not None:
        ahead = r.quarter - (anchor.month + 2) // 3
        # A quarter that has just ended is the one whose results are still expected.
        toward = None if r.toward == "future" and ahead in (-1, 3) else r.toward
        return periods.quarter(_choose(anchor.year, ahead, toward), r.quarter)
    if r.half is not None:
        here = 1 if anchor.month < 7 else 2
        return periods.half(_choose(anchor.year, r.half - here, r.toward), r.half)
    if r.season is not None:
        return periods.season(_season_year(r.season, anchor, r.toward), r.season)
    if r.day is not None:
        return _of_day(_day_of_month(r.day, anchor, r.toward), r)
    return _of_day(anchor, r)


def _choose(year_: int, ahead: int, toward: str | None) -> int:
    """The year of a field that lies `ahead` (or behind, when negative) of the anchor in the anchor's own year."""
    if toward in ("past", None):
        return year_ - 1 if ahead > 0 else year_
    if toward == "last":
        return year_ - 1 if ahead >= 0 else year_
    if toward == "future":
        return year_ + 1 if ahead < 0 else year_
    if toward == "next":
        return year_ + 1 if ahead <= 0 else year_
    return year_


def _feast(rule: str, anchor: date, toward: str | None) -> date:
    """The feast before or after the anchor. Without a direction the one at hand: the next where it is near, else the last.

    Raises ValueError where the table ends.
    """
    days = sorted(day for n in (-1, 0, 1) for day in feast_days(rule, anchor.year + n))
    past = [d for d in days if d < anchor or (d == anchor and toward != "last")]
    future = [d for d in days if d > anchor or (d == anchor and toward != "next")]
    if not past or not future:
        raise ValueError("the table of feasts ends here")
    if toward == "this":
        return next((d for d in days if d.year == anchor.year), past[-1])
    if toward == "next":
        return future[0]
    if toward == "last":
        return past[-1]
    near = FAR_AHEAD_UNDIRECTED if toward is None else FEAST_AT_HAND
    return future[0] if toward == "future" or (future[0] - anchor).days <= near else past[-1]


def _year_of_month(r: Reading, anchor: date) -> int:
    assert r.month is not None
    if r.toward == "story":
        # The story goes on: January after October is the next year's.
        return anchor.year + 1 if r.month - anchor.month < -8 else anchor.year
    if r.day is None or r.toward == "this":
        ahead = r.month - anchor.month
        if r.toward is None and (ahead % 12) <= MONTHS_AHEAD_UNDIRECTED:
            return anchor.year if ahead >= 0 else anchor.year + 1
        return _choose(anchor.year, ahead, r.toward)
    day = min(r.day, 28) if r.month == 2 else r.day
    ahead = (date(anchor.year, r.month, day) - anchor).days
    if r.toward == "last":
        return anchor.year - 1 if ahead >= 0 else anchor.year
    if r.toward == "next":
        return anchor.year + 1 if ahead <= 0 else anchor.year
    if r.toward == "future":
        return anchor.year + 1 if ahead < -FAR_AHEAD else anchor.year
    if r.toward is None:
        return (
            anchor.year - 1
            if ahead > FAR_AHEAD_UNDIRECTED
            else anchor.year + 1
            if ahead < FAR_AHEAD_UNDIRECTED - 365
            else anchor.year
        )
    return anchor.year - 1 if ahead > FAR_AHEAD else anchor.year


def _year_with_weekday(r: Reading, near: int, anchor: date) -> int:
    """The year beside `near` in which the day has the weekday that is named with it.

    A date at hand keeps its year: there a wrong weekday is a slip of the pen.
    """
    if r.weekday is None or r.month is None or r.day is None or abs((date(near, r.month, r.day) - anchor).days) < AT_HAND:
        return near
    for year_ in (near, near + 1, near - 1):
        try:
            if date(year_, r.month, r.day).isoweekday() == r.weekday:
                return year_
        except ValueError:
            continue
    return near


def _weekday(wanted: int, anchor: date, toward: str | None) -> date:
    back = (anchor.isoweekday() - wanted) % 7
    if toward == "this":
        return anchor - timedelta(anchor.isoweekday() - wanted)
    if toward == "future":
        return anchor + timedelta((7 - back) % 7)
    if toward == "next":
        return anchor + timedelta(7 - back)
    if toward == "last":
        return anchor - timedelta(back or 7)
    return anchor - timedelta(back)


def _both(weekday: int, day: int, anchor: date) -> date | None:
    """The nearest day that is both, within two weeks either side: a weekday is used for what is at hand."""
    found = [c for c in candidates(weekday, day, anchor, 45) if abs((c - anchor).days) <= 14]
    return min(found, key=lambda c: abs((c - anchor).days)) if found else None


def candidates(weekday: int, day: int, anchor: date, reach: int = 400) -> list[date]:
    """The days within `reach` days of `anchor` that are that weekday and that day of the month, in order."""
    first = max(1, anchor.toordinal() - reach)
    first += (weekday - date.fromordinal(first).isoweekday()) % 7
    last = min(date.max.toordinal(), anchor.toordinal() + reach)
    days = (date.fromordinal(n) for n in range(first, last + 1, 7))
    return [d for d in days if d.day == day]


def _season_year(name: str, anchor: date, toward: str | None) -> int:
    order = ("SP", "SU", "FA", "WI")
    if toward == "story":
        return anchor.year
    here_year, here = season_of(anchor)
    ahead = order.index(name) - order.index(here)
    return _choose(here_year, ahead, toward)


def _day_of_month(day: int, anchor: date, toward: str | None) -> date:
    first = anchor.replace(day=1)
    if toward == "future" and day < anchor.day:
        first = shift(first, "month", 1)
    elif toward != "future" and day > anchor.day + 7:
        first = shift(first, "month", -1)
    return first.replace(day=day)


def _unknown(r: Reading) -> Value:
    """What is known without an anchor, with X for the rest."""
    return Value(_partial(r), grain=r.grain)


def _partial(r: Reading) -> str:
    tail = ""
    if r.hour is not None:
        tail = f"T{periods.clock_text(r.hour, r.minute, r.second)}{r.zone or ''}"
    elif r.part is not None:
        tail = f"T{r.part}"
    year_ = "XXXX" if r.year is None or r.unit is not None else f"{r.year:04d}"
    if r.month is not None:
        return f"{year_}-{r.month:02d}" + (f"-{r.day:02d}" if r.day is not None else "") + tail
    if r.day is not None:
        return f"{year_}-XX-{r.day:02d}{tail}"
    if r.weekday is not None:
        return f"{year_}-WXX-{r.weekday}{tail}"
    if r.feast is not None:
        return f"{year_}-XX-XX{tail}"
    if r.quarter is not None:
        return f"{year_}-Q{r.quarter}"
    if r.half is not None:
        return f"{year_}-H{r.half}"
    if r.season is not None:
        return f"{year_}-{r.season}"
    if tail:
        return f"XXXX-XX-XX{tail}"
    return _UNKNOWN_OFFSET.get(r.unit or r.grain or "day", "XXXX-XX-XX")
