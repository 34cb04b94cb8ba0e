"""What every reader of these tables takes for granted."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold

KNOWLEDGE = Knowledge()
CODES = {row["code"] for row in KNOWLEDGE.table("countries").dicts()}
NAMED = ("places", "organisations", "outlets")
KINDS = {
    "countries": {"state", "territory", "historic", "bloc"},
    "country_forms": {"name", "abbreviation", "adjective", "demonym", "metonym", "epithet"},
    "places": {"capital", "city", "town", "region", "island", "sea", "building", "continent"},
    "outlets": {"agency", "newspaper", "magazine", "broadcaster", "site", "platform"},
}
SECTORS = frozenset(("IGO", "NGO", "GOV", "MIL", "SPY", "COP", "LEG", "JUD", "PTY", "REB", "BUS", "MED", "EDU", "REL", "CVL"))


def rows(table: str) -> Iterator[dict[str, str]]:
    return KNOWLEDGE.table(table).dicts()


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("countries", ["code", "id", "name", "kind", "capital"]),
        ("country_forms", ["form", "code", "language", "kind"]),
        ("places", ["id", "name", "country", "kind", "population", "forms"]),
        ("organisations", ["id", "name", "country", "sector", "forms"]),
        ("outlets", ["id", "name", "country", "kind", "forms"]),
        ("outlet_garbles", ["form", "outlet", "source_language", "context", "note"]),
    ],
)
def test_first_columns_are_the_documented_ones(table: str, columns: list[str]) -> None:
    assert list(KNOWLEDGE.table(table).columns[: len(columns)]) == columns


@pytest.mark.parametrize("table", ["countries", "country_forms", *NAMED, "outlet_garbles"])
def test_cells_hold_no_stray_space_and_no_empty_form(table: str) -> None:
    for row in KNOWLEDGE.table(table).rows:
        for cell in row:
            assert cell == cell.strip(), row
            assert "||" not in cell and not cell.startswith("|") and not cell.endswith("|"), row
            assert "  " not in cell, row


@pytest.mark.parametrize("table", NAMED)
def test_countries_are_known_and_kinds_documented(table: str) -> None:
    allowed = KINDS.get(table)
    for row in rows(table):
        assert row["country"] in CODES or not row["country"], row
        if allowed is not None:
            assert row["kind"] in allowed, row
        else:
            assert row["sector"] in SECTORS, row


@pytest.mark.parametrize("table", ["organisations", "outlets"])
def test_names_and_ids_are_unique(table: str) -> None:
    assert [n for n, c in Counter(row["name"] for row in rows(table)).items() if c > 1] == []
    assert [n for n, c in Counter(row["id"] for row in rows(table) if row["id"]).items() if c > 1] == []


def test_places_are_unique_in_their_country() -> None:
    assert [n for n, c in Counter((row["name"], row["country"]) for row in rows("places")).items() if c > 1] == []
    assert [n for n, c in Counter(row["id"] for row in rows("places") if row["id"]).items() if c > 1] == []
    assert all(row["population"].isdecimal() for row in rows("places") if row["population"])


def test_there_are_197_states_with_unique_codes_and_items() -> None:
    countries = list(rows("countries"))
    assert sum(row["kind"] == "state" for row in countries) == 197
    assert len(CODES) == len(countries)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in CODES)
    assert all(re.fullmatch(r"Q\d+", row["id"]) for row in countries)
    assert len({row["id"] for row in countries}) == len(countries)
    assert {row["kind"] for row in countries} <= KINDS["countries"]


def test_every_state_has_an_adjective_and_names_in_thirty_languages() -> None:
    languages: dict[str, set[str]] = {}
    adjectives = set()
    for row in rows("country_forms"):
        assert row["kind"] in KINDS["country_forms"], row
        assert re.fullmatch(r"[a-z]{2}|mul", row["language"]), row
        assert bool(row["languages"]) == (row["language"] == "mul"), row
        if row["kind"] == "name":
            languages.setdefault(row["code"], set()).update((row["languages"] or row["language"]).split("|"))
        if row["kind"] == "adjective" and row["language"] == "en":
            adjectives.add(row["code"])
    states = {row["code"] for row in rows("countries") if row["kind"] == "state"}
    assert states <= adjectives
    assert {code for code in states if len(languages[code]) < 20} == set()
    assert len(set().union(*languages.values())) >= 30


def test_capitals_are_places() -> None:
    places = {(fold(row["name"]), row["country"]) for row in rows("places")}
    missing = [
        (row["code"], capital)
        for row in rows("countries")
        if row["kind"] == "state"
        for capital in row["capital"].split("|")
        if (fold(capital), row["code"]) not in places
    ]
    assert missing == []


def test_garbles_name_outlets_of_the_table() -> None:
    outlets = {row["name"] for row in rows("outlets")}
    for row in rows("outlet_garbles"):
        assert row["outlet"] in outlets, row
        assert row["context"] in {"always", "attribution"}, row
        assert re.fullmatch(r"[a-z]{2}|mul", row["source_language"]), row
