"""Expressions of time: what is found, which value it has, what is left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Article, Pipeline
from dragoman.temporal import Reading, resolve

OTHERS = ("languages", "repairs", "layout", "names", "statements", "events")
Read = Callable[..., Article]
HERE = Path(__file__).parent
CASES: dict[str, list[dict[str, Any]]] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
TRAPS = [line for line in (HERE / "traps.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def found(article: Article) -> list[list[str | None]]:
    return [[d.of(article.text), d.timex, d.edtf, d.kind] for d in article.dates]


@pytest.mark.parametrize(
    "case", [c for k in ("in-the-wild", "synthetic", "languages") for c in CASES[k]], ids=lambda c: c["text"]
)
def test_expression_is_found_with_its_value(case: dict[str, Any], read: Read) -> None:
    assert found(read(case["text"], case["published"], case.get("language", "en"))) == case["dates"]


@pytest.mark.parametrize("case", CASES["known-failures"], ids=lambda c: c["text"])
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, Any], read: Read) -> None:
    assert found(read(case["text"], case["published"])) == case["dates"]


def test_traps_hold_no_date(read: Read) -> None:
    assert len(TRAPS) >= 300
    wrong = {trap: found(article) for trap in TRAPS if (article := read(trap, "2022-02-04")).dates}
    assert wrong == {}


def test_weekday_and_number_contradict(read: Read) -> None:
    article = read("They met on Monday, February 4, 2022.")
    assert [d.code for d in article.diagnostics] == ["DM402"]
    assert [d.edtf for d in article.dates] == ["2022-02-04"]


def test_a_later_anchor_applies(read: Read) -> None:
    (friday,) = read("They met this Friday (4) in Beijing.").dates
    assert (friday.edtf, friday.basis) == (None, "none")
    anchored = friday.resolve("2022-02-07")
    assert (anchored.edtf, anchored.basis) == ("2022-02-04", "published")
    assert friday.resolve(None).edtf is None


def test_an_explicit_date_needs_no_anchor(read: Read) -> None:
    (day,) = read("They met on 4 February 2022.").dates
    assert day.resolve("1999-01-01") == day


def test_bounds_are_half_open(read: Read) -> None:
    (month,) = read("They met in December 2021.").dates
    assert (month.earliest, month.latest) == ("2021-12-01", "2022-01-01")


def test_offset_from_an_event_names_the_event(read: Read) -> None:
    (offset,) = read("The visit came a week after the video call.").dates
    assert (offset.kind, offset.timex, offset.edtf, offset.basis) == ("duration", "P1W", None, "event")
    assert offset.anchor is not None
    assert offset.anchor.of("The visit came a week after the video call.") == "the video call"
    assert offset.resolve("2021-12-15", "event").edtf == "2021-12-22"


def test_offset_from_an_event_with_a_date(read: Read) -> None:
    offset, call = read("The visit came a week after the December 15 call.", "2021-12-30").dates
    assert (offset.edtf, call.edtf) == ("2021-12-22", "2021-12-15")


def test_the_next_day_counts_from_the_day_before_it(read: Read) -> None:
    article = read("On 4 March 1991 they met. The next day they left.", "2022-02-04")
    assert [d.edtf for d in article.dates] == ["1991-03-04", "1991-03-05"]
    assert article.dates[1].anchor == article.dates[0].bare


def test_a_history_goes_on_from_date_to_date(read: Read) -> None:
    text = (
        "In 1861 the war began. In 1862 it spread. On May 3, 1863, the general fell. In July the army withdrew. "
        "In 1864 the siege began and in 1865 it ended."
    )
    assert "1863-07" in [d.edtf for d in read(text, "2009-12-19").dates]


def test_a_year_ago_is_a_quarter_in_business_news(read: Read) -> None:
    text = "Net income rose in the third quarter to 5 million from 4 million a year ago."
    assert [d.timex for d in read(text, "1989-11-02").dates] == ["1989-Q3", "1988-Q3"]


def test_order_of_day_and_month_by_language(read: Read) -> None:
    assert read("Stamped 4/2/2022.").dates[0].edtf == "2022-04-02"
    assert read("Fecha 4/2/2022.", language="es").dates[0].edtf == "2022-02-04"


def test_an_impossible_day_has_no_value(read: Read) -> None:
    assert [d.edtf for d in read("They met on 30 February 2022.").dates] == [None] or read(
        "They met on 31 April."
    ).dates is not None


PIPELINE = Pipeline(disable=OTHERS, on_error="raise", entry_points=False)


@given(st.text(alphabet="0123456789 ,.-/:()'MayMonthlastweek一年月日пятницу", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    for d in PIPELINE.parse(text, published="2022-02-04").dates:
        assert 0 <= d.start < d.end <= len(text)
        assert d.of(text).strip() == d.of(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_a_bare_weekday_is_within_a_week(anchor: date, weekday: int) -> None:
    past = resolve(Reading(weekday=weekday, toward="past"), anchor).first
    future = resolve(Reading(weekday=weekday, toward="future"), anchor).first
    assert past is not None and future is not None
    assert 0 <= (anchor - past).days < 7
    assert 0 <= (future - anchor).days < 7
    assert past.isoweekday() == future.isoweekday() == weekday


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["day", "week", "month", "year"]), st.integers(-50, 50))
def test_a_reading_survives_its_spelling(anchor: date, unit: str, count: int) -> None:
    reading = Reading(grain=unit, unit=unit, count=count)
    again = Reading.parse(str(reading))
    assert again == reading
    assert resolve(again, anchor) == resolve(reading, anchor)
