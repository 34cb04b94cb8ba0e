"""Offices on a date: the table never names somebody for a day it does not know."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge, Table, TableError
from dragoman.knowledge.offices import OfficeTable, build_offices

CASES = json.loads((Path(__file__).parent / "offices_cases.json").read_text(encoding="utf-8"))
COLUMNS = ("country", "office", "person", "id", "start", "end", "known_until", "note")


TABLE = Knowledge().compiled(build_offices)


@pytest.fixture
def table() -> OfficeTable:
    return TABLE


def small(*rows: tuple[str, ...]) -> OfficeTable:
    """A table of the packaged offices with these rows behind them; their country is nobody else's."""
    filled = tuple(("ZZZ", *row, *[""] * (len(COLUMNS) - 1 - len(row))) for row in rows)
    return Knowledge([Table("offices", COLUMNS, filled)]).compiled(build_offices)


@pytest.mark.parametrize("case", CASES["holders"], ids=lambda c: f"{c['country']}-{c['office']}-{c['day']}")
def test_who_held_an_office(table: OfficeTable, case: dict[str, str]) -> None:
    assert case["person"] in [h.person for h in table.holder(case["country"], case["office"], date.fromisoformat(case["day"]))]


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda c: f"{c['title']}-{c['country']}-{c['day']}")
def test_who_is_called_by_a_title(table: OfficeTable, case: dict[str, str]) -> None:
    day = date.fromisoformat(case["day"])
    assert [h.person for h in table.called(case["title"], case["country"], day, day)] == case["persons"]


def test_the_end_is_the_first_day_without_the_office(table: OfficeTable) -> None:
    day = date(2012, 5, 7)
    assert [h.person for h in table.holder("RUS", "head_of_state", day)] == ["Vladimir Putin"]
    assert [h.person for h in table.holder("RUS", "head_of_state", day - timedelta(1))] == ["Dmitry Medvedev"]


def test_nobody_is_named_after_the_day_up_to_which_the_table_knows(table: OfficeTable) -> None:
    (running,) = [t for t in table.terms("Vladimir Putin") if not t.end]
    known = date.fromisoformat(running.known_until)
    assert [h.person for h in table.holder("RUS", "head_of_state", known)] == ["Vladimir Putin"]
    assert table.holder("RUS", "head_of_state", known + timedelta(1)) == ()
    assert table.holder("RUS", "head_of_state", date(2090, 1, 1)) == ()


def test_an_overlay_adds_the_later_holder() -> None:
    later = small(("head_of_state", "Ada Example", "", "2080-01-01", "", "2081-06-30"))
    assert [h.person for h in later.holder("ZZZ", "head_of_state", date(2080, 5, 1))] == ["Ada Example"]
    assert later.holder("ZZZ", "head_of_state", date(2081, 7, 1)) == ()


def test_an_overlay_ends_a_term_of_ours() -> None:
    (running,) = [t for t in TABLE.terms("Joe Biden") if t.office == "head_of_state"]
    row = ("USA", "head_of_state", "Joe Biden", "", running.start, "2021-06-01", "", "")
    changed = Knowledge([Table("offices", COLUMNS, (row,))]).compiled(build_offices)
    assert [h.person for h in changed.holder("USA", "head_of_state", date(2021, 5, 31))] == ["Joe Biden"]
    assert changed.holder("USA", "head_of_state", date(2021, 6, 1)) == ()


def test_a_running_term_without_known_until_claims_only_its_start() -> None:
    bare = small(("head_of_state", "Ada Example", "", "2080-01-01"))
    assert len(bare.holder("ZZZ", "head_of_state", date(2080, 1, 1))) == 1
    assert bare.holder("ZZZ", "head_of_state", date(2080, 1, 2)) == ()


def test_coarse_dates_are_possible_and_not_certain() -> None:
    rough = small(
        ("foreign_minister", "Ada Example", "", "1990", "2005"),
        ("foreign_minister", "Bo Example", "", "2005", "2007-03"),
    )
    inside = rough.holder("ZZZ", "foreign_minister", date(2000, 1, 1))
    assert [(h.person, h.certain) for h in inside] == [("Ada Example", True)]
    change = rough.holder("ZZZ", "foreign_minister", date(2005, 8, 1))
    assert [(h.person, h.certain) for h in change] == [("Ada Example", False), ("Bo Example", False)]
    assert [h.certain for h in rough.holder("ZZZ", "foreign_minister", date(2007, 2, 28))] == [True]
    assert [h.certain for h in rough.holder("ZZZ", "foreign_minister", date(2007, 3, 30))] == [False]
    assert rough.holder("ZZZ", "foreign_minister", date(2007, 3, 31)) == ()


def test_an_interval_over_a_change_has_both_and_neither_for_certain(table: OfficeTable) -> None:
    both = table.holders_between("USA", "head_of_state", date(2021, 1, 1), date(2021, 1, 31))
    assert [(h.person, h.certain) for h in both] == [("Donald Trump", False), ("Joe Biden", False)]
    one = table.holders_between("USA", "head_of_state", date(2021, 2, 1), date(2021, 12, 31))
    assert [(h.person, h.certain) for h in one] == [("Joe Biden", True)]


def test_shared_offices_name_everyone(table: OfficeTable) -> None:
    names = {h.person for h in table.holder("CHN", "spokesperson_mfa", date(2023, 6, 1))}
    assert {"Wang Wenbin", "Mao Ning"} <= names


def test_suspended_and_acting_heads_are_both_given(table: OfficeTable) -> None:
    holders = table.holder("BRA", "head_of_state", date(2016, 6, 15))
    assert {h.person for h in holders} == {"Dilma Rousseff", "Michel Temer"}
    assert [h.person for h in holders if h.term.acting] == ["Michel Temer"]


def test_terms_of_a_person_whatever_the_accents(table: OfficeTable) -> None:
    assert table.terms("recep tayyip erdogan") == table.terms("Recep Tayyip Erdoğan") != ()
    assert {t.office for t in table.terms("Antony Blinken")} >= {"foreign_minister", "deputy_foreign_minister"}
    assert table.terms("Nobody Inparticular") == ()


@pytest.mark.parametrize("country,office", [("XXX", "head_of_state"), ("RUS", "court_jester"), ("", "")])
def test_unknown_countries_and_offices_have_no_holder(table: OfficeTable, country: str, office: str) -> None:
    assert table.holder(country, office, date(2020, 1, 1)) == ()


@pytest.mark.parametrize(
    "row",
    [
        ("head_of_state", "", "", "2000-01-01"),
        ("head_of_state", "Ada Example", "", ""),
        ("head_of_state", "Ada Example", "", "2000-13-01"),
        ("head_of_state", "Ada Example", "", "spring 2000"),
        ("head_of_state", "Ada Example", "", "2000-01-01", "2000-02-30"),
        ("head_of_state", "Ada Example", "", "2000-01-01", "2000-01-01-01"),
        ("head_of_state", "Ada Example", "", "0000"),
    ],
)
def test_a_bad_row_of_an_overlay_is_refused_with_its_reason(row: tuple[str, ...]) -> None:
    with pytest.raises(TableError, match="offices"):
        small(row)


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
OFFICES = st.sampled_from(sorted({(t.country, t.office) for t in TABLE}))


@given(OFFICES, DAYS, DAYS)
def test_who_holds_it_on_a_day_holds_it_in_any_interval_around(key: tuple[str, str], one: date, other: date) -> None:
    first, last = sorted((one, other))
    around = TABLE.holders_between(*key, first, last)
    assert {h.term for h in TABLE.holder(*key, first)} <= {h.term for h in around}
    for holder in around:
        if holder.certain:
            assert holder in TABLE.holder(*key, first)
            assert holder in TABLE.holder(*key, last)


@given(OFFICES, st.dates(date(2027, 1, 1)))
def test_the_far_future_has_no_holders(key: tuple[str, str], day: date) -> None:
    assert TABLE.holder(*key, day) == ()


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    TABLE.terms(text)
    assert TABLE.called(text, text, date(2020, 1, 1), date(2020, 1, 2)) == () or TABLE.offices_of(text)


def test_every_office_holder_is_in_the_table_of_persons() -> None:
    knowledge = Knowledge()
    known = {row["name"] for row in knowledge.table("persons").dicts()}
    assert {row["person"] for row in knowledge.table("offices").dicts()} <= known


def test_persons_are_named_once_and_well_formed() -> None:
    rows = list(Knowledge().table("persons").dicts())
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    ids = [row["id"] for row in rows if row["id"]]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert re.fullmatch(r"(Q\d+)?", row["id"]), row
        assert re.fullmatch(r"[A-Z]{3}", row["country"]), row
        assert row["order"] in ("given-first", "family-first", "single"), row
        assert row["gender"] in ("m", "f", ""), row
        assert row["family"] or row["order"] == "single", row
        assert not row["family"] or row["family"] in row["name"], row
        forms = row["forms"].split("|") if row["forms"] else []
        assert all(f and f == f.strip() for f in forms) and len(forms) == len(set(forms)), row


def test_terms_run_forwards_and_open_ones_say_until_when_they_are_known() -> None:
    for row in Knowledge().table("offices").dicts():
        assert not row["end"] or row["start"][: len(row["end"])] <= row["end"], row
        assert bool(row["end"]) != bool(row["known_until"]), row


def test_titles_mean_offices_that_somebody_holds() -> None:
    knowledge = Knowledge()
    held = {row["office"] for row in knowledge.table("offices").dicts()}
    seen = set()
    for row in knowledge.table("office_titles").dicts():
        assert set(row["office"].split("|")) <= held, row
        assert row["form"] == row["form"].lower() and row["form"] == row["form"].strip(), row
        assert row["gender"] in ("m", "f", ""), row
        key = (row["form"], row["language"], row["countries"])
        assert key not in seen, row
        seen.add(key)


@pytest.mark.parametrize(
    "name,form",
    [
        ("Andrii Deshchytsia", "Deszczyca"),
        ("Natalia Gavrilița", "Gavrilitsa"),
        ("Nikol Pashinyan", "Paschinjan"),
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Xi Jinping", "习近平"),
    ],
)
def test_foreign_spellings_are_listed(name: str, form: str) -> None:
    (forms,) = [row["forms"].split("|") for row in Knowledge().table("persons").dicts() if row["name"] == name]
    assert form in forms
