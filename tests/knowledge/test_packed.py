"""Indexes packed when the package is built are what the tables give, and are used only for those tables."""

from pathlib import Path

import pytest

from dragoman.knowledge import Knowledge, Table, packed
from dragoman.knowledge.gazetteer import build_gazetteer
from dragoman.parsers.names.packing import pack_all
from dragoman.parsers.names.persons import by_first


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    list(pack_all(tmp_path))
    monkeypatch.setattr(packed, "_folder", lambda: tmp_path)
    return tmp_path


def test_a_packed_index_is_what_the_tables_give(folder: Path) -> None:
    made = Knowledge().compiled(build_gazetteer)
    for file in folder.iterdir():
        file.unlink()
    fresh = Knowledge().compiled(build_gazetteer)
    assert dict(made.forms) == dict(fresh.forms)
    assert made.continued == fresh.continued
    for form in ("Georgia", "United Nations", "Côte d’Ivoire", "Macron", "Reuters"):
        assert made.entries(form) == fresh.entries(form)


def test_what_is_packed_is_taken(folder: Path) -> None:
    table = Knowledge().table("persons")
    assert packed.packed(by_first, [table]) == by_first([table])
    path = packed.pack(folder, by_first, [table])
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n" + b"N")  # None, marshalled
    assert packed.packed(by_first, [table]) is None


@pytest.mark.usefixtures("folder")
def test_rows_of_users_are_in_the_index_all_the_same() -> None:
    row = ("", "Zebediah Quux", "Quux", "USA", "given-first", "m", "", "")
    columns = ("id", "name", "family", "country", "order", "gender", "forms", "note")
    knowledge = Knowledge([Table("persons", columns, (row,))])
    assert [e.name for e in knowledge.compiled(build_gazetteer).entries("Zebediah Quux")] == ["Zebediah Quux"]
    assert "zebediah" in by_first([knowledge.table("persons")])[0]
    assert packed.packed(by_first, [knowledge.table("persons")])[0].keys() >= {"zebediah"}


def test_an_index_of_other_tables_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Knowledge().table("persons")
    (folder / "dragoman.parsers.names.persons.by_first").write_bytes(b"1 2 3\nN")
    assert packed.packed(by_first, [table]) == by_first([table])
