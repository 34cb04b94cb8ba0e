import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge, Table
from dragoman.knowledge.folding import fold
from dragoman.knowledge.gazetteer import Gazetteer, build_gazetteer
from dragoman.text.tokens import Tokens

CASES = json.loads((Path(__file__).parent / "gazetteer_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Knowledge().compiled(build_gazetteer)


def folds(text: str) -> list[str]:
    return [fold(token) for token in Tokens.of(text).texts]


@pytest.mark.parametrize(("form", "type_", "name"), CASES["in_the_wild"])
def test_first_bearer_of_a_form_is_the_one_news_means(gazetteer: Gazetteer, form: str, type_: str, name: str) -> None:
    first = next((e for e in gazetteer.entries(form) if e.type == type_), None)
    assert first is not None, gazetteer.entries(form)
    assert first.name == name


@pytest.mark.parametrize(("form", "country", "kind"), CASES["words"])
def test_words_of_a_country_lead_to_it(gazetteer: Gazetteer, form: str, country: str, kind: str) -> None:
    assert (country, kind) in {(e.name, e.kind) for e in gazetteer.entries(form)}


@pytest.mark.parametrize("form", CASES["negative"])
def test_words_and_names_of_people_are_no_places_or_bodies(gazetteer: Gazetteer, form: str) -> None:
    assert [e for e in gazetteer.entries(form) if e.type != "person"] == []


def test_longest_form_wins_and_shorter_ones_can_be_had(gazetteer: Gazetteer) -> None:
    tokens = folds("New York Times reporters")
    length, bearers = next(gazetteer.matches(tokens, 0), (0, ()))
    assert (length, bearers[0].name) == (3, "The New York Times")
    assert [n for n, _ in gazetteer.matches(tokens, 0)] == [3, 2]


def test_possessive_does_not_hide_a_name(gazetteer: Gazetteer) -> None:
    for text in ("Russia's army", "Russia’s army", "United States's"):
        found = next(gazetteer.matches(folds(text), 0), None)
        assert found is not None
        assert found[1][0].type == "country"


def test_ambiguous_forms_keep_all_bearers_likely_first(gazetteer: Gazetteer) -> None:
    types = [(e.type, e.country) for e in gazetteer.entries("Georgia")]
    assert types[0] == ("country", "GEO")
    assert ("place", "USA") in types
    countries = {e.country for e in gazetteer.entries("Congo") if e.type == "country"}
    assert countries == {"COD", "COG"}


def test_entry_tells_the_form_as_the_table_writes_it(gazetteer: Gazetteer) -> None:
    assert {e.form for e in gazetteer.entries("us") if e.kind == "abbreviation"} == {"US"}


def test_overlay_adds_a_watched_name_before_all_others() -> None:
    row = ("W1", "Wagnerovo", "place", "RUS", "Paris|Wagnerova")
    overlay = Table("watch_names", ("id", "name", "type", "country", "forms"), (row,))
    gazetteer = build_gazetteer(Knowledge([overlay]))
    assert gazetteer.entries("Wagnerova")[0].id == "W1"
    assert gazetteer.entries("Paris")[0].name == "Wagnerovo"
    assert any(e.name == "Paris" for e in gazetteer.entries("Paris"))


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    gazetteer = _shared()
    tokens = folds(text)
    for i in range(len(tokens)):
        for length, bearers in gazetteer.matches(tokens, i):
            assert 1 <= length <= len(tokens) - i
            assert bearers
    gazetteer.entries(text)


_KNOWLEDGE = Knowledge()


def _shared() -> Gazetteer:
    return _KNOWLEDGE.compiled(build_gazetteer)


def test_two_builds_answer_alike() -> None:
    one, two = build_gazetteer(Knowledge()), build_gazetteer(Knowledge())
    for form in ("Georgia", "Santiago", "Congo", "Washington", "Senate", "Democratic Party"):
        assert one.entries(form) == two.entries(form)
