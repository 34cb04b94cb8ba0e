"""Feasts: computed, or looked up where another calendar fixes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from dragoman.temporal import Reading, resolve
from dragoman.temporal.feasts import feast_days
from dragoman.temporal.resolve import FEAST_AT_HAND


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2022, "2022-04-17"),
        ("easter-2", 2022, "2022-04-15"),
        ("orthodox+0", 2022, "2022-04-24"),
        ("11:4#4", 2021, "2021-11-25"),
        ("11:4#4+1", 2021, "2021-11-26"),
        ("05:1#-1", 2021, "2021-05-31"),
        ("lunar-new-year", 2022, "2022-02-01"),
        ("lunar-new-year-1", 2022, "2022-01-31"),
        ("eid-al-fitr", 2022, "2022-05-02"),
        ("rosh-hashanah", 2022, "2022-09-26"),
        ("diwali", 2022, "2022-10-24"),
        ("nowruz", 2022, "2022-03-21"),
    ],
)
def test_days_that_everybody_can_check(rule: str, year: int, day: str) -> None:
    assert feast_days(rule, year) == (date.fromisoformat(day),)


def test_the_islamic_year_is_shorter_than_ours() -> None:
    assert [d.isoformat() for d in feast_days("eid-al-fitr", 2000)] == ["2000-01-08", "2000-12-27"]


def test_a_year_with_two_feasts_leaves_the_day_open() -> None:
    assert resolve(Reading(feast="eid-al-fitr", year=2000, grain="day"), None).edtf is None


def test_outside_the_table_no_day_is_invented() -> None:
    assert feast_days("lunar-new-year", 1850) == ()
    assert resolve(Reading(feast="lunar-new-year", grain="day"), date(1850, 1, 1)).edtf is None


@pytest.mark.parametrize("rule", ["", "no-such-feast", "13", "easter", "11:9#1", "easter+", "11:4#4+1+1"])
def test_other_rules_are_refused(rule: str) -> None:
    if rule == "easter":
        assert len(feast_days(rule, 2022)) == 1
    else:
        with pytest.raises(ValueError, match="not a holiday rule"):
            feast_days(rule, 2022)


def test_every_rule_of_the_tables_is_one() -> None:
    knowledge = Knowledge()
    rules = [row["value"] for row in knowledge.table("dates_holidays").dicts()]
    rules += [row["value"] for row in knowledge.table("dates_cjk").dicts() if row["kind"] == "feast"]
    for rule in rules:
        if not (len(rule) == 5 and rule[2] == "-"):
            assert feast_days(rule, 2022), rule


@given(
    st.dates(date(1960, 1, 1), date(2040, 1, 1)), st.sampled_from(["easter+0", "orthodox-2", "eid-al-adha", "passover", "11:4#4"])
)
def test_directions_look_their_way(anchor: date, rule: str) -> None:
    days = {
        way: resolve(Reading(feast=rule, grain="day", toward=way), anchor).first for way in ("last", "past", "future", "next")
    }
    last, past, future, following = (days[way] for way in ("last", "past", "future", "next"))
    assert last is not None and past is not None and future is not None and following is not None
    assert last < anchor < following
    # "past" is how the sentence looks: a feast at hand is still the one it speaks of.
    assert last <= past <= anchor + timedelta(FEAST_AT_HAND)
    assert anchor <= future <= following
