"""Which calendar time a reading is, counted from an anchor: case by case, and what holds for all of them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.temporal import Reading, Value, resolve
from dragoman.temporal.ranges import resolve_pair
from dragoman.temporal.resolve import candidates, season_of, shift

LINES = (Path(__file__).parent / "resolve_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("reading", "anchor", "timex", "edtf", "earliest", "latest", "grain"), CASES)
def test_case(reading, anchor, timex, edtf, earliest, latest, grain):
    value = resolve(Reading.parse(reading), None if anchor == "-" else date.fromisoformat(anchor))
    assert value.timex == timex
    assert (value.edtf, value.earliest, value.latest, value.grain) == tuple(x or None for x in (edtf, earliest, latest, grain))


@pytest.mark.parametrize(
    ("pair", "edtf", "earliest", "latest"),
    [
        ("year=2021,month=7,day=23/year=2021,month=7,day=25", "2021-07-23/2021-07-25", "2021-07-23", "2021-07-26"),
        ("year=2021,month=7/year=2021,month=9", "2021-07/2021-09", "2021-07-01", "2021-10-01"),
        ("year=2021,quarter=1/year=2021,quarter=2", "2021-01/2021-06", "2021-01-01", "2021-07-01"),
        ("weekday=1/weekday=3", "2021-03-01/2021-03-03", "2021-03-01", "2021-03-04"),
        ("year=2021/year=2019", None, None, None),  # the end before the start is no range
        ("year=2021/year=2021", "2021/2021", "2021-01-01", "2022-01-01"),
        ("year=2021,month=2,day=30/year=2021,month=3,day=4", None, None, None),
        ("year=2021,month=2,day=3/year=2021,month=2,day=30", None, None, None),
    ],
)
def test_range(pair, edtf, earliest, latest):
    value = resolve_pair(pair, "date", date(2021, 3, 5))
    assert (value.edtf, value.earliest, value.latest) == (edtf, earliest, latest)


anchors = st.dates(date(1, 1, 1), date(9999, 12, 31))
near = st.dates(date(1900, 1, 1), date(2100, 12, 31))
towards = st.sampled_from([None, "past", "future", "last", "next", "this", "story"])
fields = st.fixed_dictionaries(
    {},
    optional={
        "month": st.integers(1, 12),
        "day": st.integers(1, 31),
        "weekday": st.integers(1, 7),
        "quarter": st.integers(1, 4),
        "half": st.integers(1, 2),
        "season": st.sampled_from(["SP", "SU", "FA", "WI"]),
        "hour": st.integers(0, 24),
        "part": st.sampled_from(["MO", "NI"]),
        "unit": st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]),
        "count": st.integers(-(10**6), 10**6),
        "year": st.integers(-50, 10_050),
        "toward": towards,
    },
)


@given(fields, st.none() | anchors)
def test_never_raises_and_has_a_value_or_none(given_fields, anchor):
    value = resolve(Reading(**given_fields), anchor)
    assert isinstance(value, Value)
    assert value.timex
    assert (value.edtf is None) == (value.earliest is None)
    if anchor is None and not ("year" in given_fields and "unit" not in given_fields):
        assert value.edtf is None, "a date from nowhere"


@given(near, st.integers(1, 7))
def test_weekdays_look_where_the_words_look(anchor, weekday):
    found = {
        toward: resolve(Reading(weekday=weekday, toward=toward), anchor).first for toward in ("last", "past", "future", "next")
    }
    assert all(day.isoweekday() == weekday for day in found.values())
    assert anchor - timedelta(7) <= found["last"] < anchor
    assert found["past"] in (found["last"], anchor)
    assert anchor < found["next"] <= anchor + timedelta(7)
    assert found["future"] in (found["next"], anchor)


@given(near, st.integers(1, 12))
def test_months_look_where_the_words_look(anchor, month):
    this = anchor.replace(day=1)
    found = {toward: resolve(Reading(month=month, toward=toward), anchor).first for toward in ("last", "past", "future", "next")}
    assert all(day.month == month and day.day == 1 for day in found.values())
    assert found["last"] < this <= found["last"].replace(year=found["last"].year + 1)
    assert found["next"] > this >= found["next"].replace(year=found["next"].year - 1)
    assert found["past"] == (this if month == anchor.month else found["last"])
    assert found["future"] == (this if month == anchor.month else found["next"])


@given(near, st.integers(1, 7), st.integers(1, 31))
def test_candidates_are_that_weekday_and_that_day(anchor, weekday, day):
    found = candidates(weekday, day, anchor)
    assert found == sorted(found)
    assert found == [
        when for when in (anchor + timedelta(n) for n in range(-400, 401)) if when.day == day and when.isoweekday() == weekday
    ]


def test_candidates_reach_no_further_than_asked():
    friday = date(2021, 3, 5)
    assert candidates(5, 12, friday, 6) == []
    assert candidates(5, 12, friday, 7) == [date(2021, 3, 12)]
    assert candidates(5, 26, friday, 6) == []
    assert candidates(5, 26, friday, 7) == [date(2021, 2, 26)]


def test_candidates_stop_at_the_ends_of_the_calendar():
    assert candidates(1, 1, date(1, 1, 1), 10) == [date(1, 1, 1)]
    assert candidates(5, 31, date(9999, 12, 31), 10) == [date(9999, 12, 31)]


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2021-01-31", (2020, "WI")), ("2021-02-28", (2020, "WI")), ("2021-03-01", (2021, "SP")), ("2021-05-31", (2021, "SP")),
        ("2021-06-01", (2021, "SU")), ("2021-08-31", (2021, "SU")), ("2021-09-01", (2021, "FA")), ("2021-11-30", (2021, "FA")),
        ("2021-12-01", (2021, "WI")),
    ],
)  # fmt: skip
def test_seasons(day, season):
    assert season_of(date.fromisoformat(day)) == season


@pytest.mark.parametrize(
    ("unit", "count", "result"),
    [
        ("day", 3, "2021-02-03"), ("week", 1, "2021-02-07"), ("weekend", -1, "2021-01-24"), ("month", 1, "2021-02-28"),
        ("quarter", 1, "2021-04-30"), ("half", 1, "2021-07-31"), ("season", -1, "2020-10-31"), ("year", 1, "2022-01-31"),
        ("decade", -1, "2011-01-31"), ("century", 1, "2121-01-31"),
    ],
)  # fmt: skip
def test_shift(unit, count, result):
    assert shift(date(2021, 1, 31), unit, count) == date.fromisoformat(result)


@pytest.mark.parametrize(("unit", "count"), [("day", 10**9), ("week", 10**9), ("month", 10**6), ("century", -30)])
def test_beyond_the_calendar_nothing_is_known(unit, count):
    with pytest.raises((OverflowError, ValueError)):
        shift(date(2021, 1, 31), unit, count)
    assert resolve(Reading(unit=unit, count=count), date(2021, 1, 31)).edtf is None
