"""The targets that try dates: readings put together at random, and texts full of dates."""

from __future__ import annotations

import datetime
import functools
from typing import Any

import invariants
import vocabulary
import wording
from choices import Choices

import dragoman
from dragoman.model import Date
from dragoman.temporal import Reading, Value, resolve
from dragoman.temporal.ranges import resolve_pair

_FIELDS: dict[str, tuple[Any, ...]] = {
    "grain": ("day", "week", "month", "year", "x"),
    "century": (1, 20, 21, 0, 99, 100, -3),
    "decade": (199, 202, 0, 999, 1000, -1),
    "year": (2021, 1, 0, -43, 9999, 10_000, 2020),
    "half": (1, 2, 3, 0),
    "quarter": (1, 4, 0, 5),
    "season": ("SP", "SU", "FA", "WI", "XX"),
    "feast": ("easter+0", "easter-47", "11:4#4", "5:1#-1", "easter", "13:1#1", "2:9#9"),
    "month": (1, 2, 12, 0, 13),
    "week": (1, 52, 53, 0, 60),
    "day": (1, 28, 29, 30, 31, 0, 32),
    "weekday": (1, 5, 7, 0, 8),
    "part": ("MO", "NI", "EV", "XX"),
    "hour": (0, 12, 23, 24, 25, -1),
    "minute": (0, 59, 60),
    "second": (0, 59, 60),
    "zone": ("Z", "+01:00", "x"),
    "unit": ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", "fortnight"),
    "count": (0, 1, -1, 3, -2, 12, 500, -40_000, 10**7, 10**12),
    "toward": ("past", "future", "last", "next", "this", "story", "rolling", "x"),
    "base": ("published", "context", "event", "x"),
    "mod": ("START", "END"),
    "value": ("P1W", "PRESENT_REF", "P6M", "x"),
}
_ANCHORS = ("2021-03-05", "0001-01-01", "9999-12-31", "2020-02-29", "2019-12-30", "0001-03-01", "9999-01-01", None)


def dates(data: bytes) -> None:
    """Readings, sound and absurd, counted from every anchor."""
    c = Choices(data)
    written = [_reading(c) for _ in range(1 + (c.below(4) == 0))]
    text = "/".join(written)
    anchor_text = c.one_of(_ANCHORS)
    anchor = None if anchor_text is None else datetime.date.fromisoformat(anchor_text)
    kind = c.one_of(("date", "time", "duration", "set"))
    try:
        value = resolve_pair(text, kind, anchor)
    except ValueError:
        return
    _sound(value)
    assert resolve_pair(text, kind, anchor) == value
    for part in written:
        reading = Reading.parse(part, kind)
        assert Reading.parse(str(reading), kind) == reading
        _sound(resolve(reading, anchor))
    date = Date(0, 1, kind, value.timex, value.edtf, reading=text).resolve(anchor)
    assert date.timex == value.timex and date.edtf == value.edtf
    if anchor is None and date.edtf is not None:
        assert any(f"{name}=" in text for name in ("century", "decade", "year", "value")), "a date from nowhere"


def _reading(c: Choices) -> str:
    if c.below(8) == 0:
        return c.text(20)
    names_ = [c.one_of(tuple(_FIELDS)) for _ in range(1 + c.below(5))]
    return ",".join(f"{name}={c.one_of(_FIELDS[name])}" for name in names_)


def _sound(value: Value) -> None:
    """The spellings of a value agree with each other."""
    assert value.timex
    assert (value.earliest is None) == (value.edtf is None), value
    if value.earliest is not None and value.latest is not None and not value.earliest.startswith("-"):
        assert value.earliest[:10] <= value.latest[:10] or len(value.latest) > 10, value


def dated(data: bytes) -> None:
    """The stage of dates alone, on texts full of dates."""
    c = Choices(data)
    published = c.one_of(vocabulary.PUBLISHED)
    text = wording.dated(c)
    article = _dating().parse(text, published=published)
    assert article.text == text
    for span in invariants.spans(article):
        assert 0 <= span.start <= span.end <= len(text), span
    for date in article.dates:
        assert date.edtf is None or date.basis != "none" or date.kind not in ("date", "time"), date
        # What was resolved can be resolved again, from the same anchor or another.
        assert date.resolve(None).timex
        assert date.resolve("2001-09-09") == date.resolve("2001-09-09")
    ends = [date.end for date in article.dates]
    assert all(end <= date.start for end, date in zip(ends, article.dates[1:], strict=False)), "dates overlap"


@functools.cache
def _dating() -> dragoman.Pipeline:
    return dragoman.Pipeline(on_error="raise", entry_points=False, disable=["names", "statements", "events", "residue", "origin"])
