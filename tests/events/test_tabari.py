"""Dictionaries in TABARI and PETRARCH style as rows of the trigger table."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import Pipeline
from dragoman.knowledge import Table, TableError
from dragoman.parsers.events import tabari
from dragoman.plugins import hookimpl

DICTIONARY = """\
# an own dictionary
&HELP
+RELIEF
+SUCCOUR

--- FROBNICATE [0841] ---
- * &HELP TO + [070] # with help
- $ * THE_ANVIL AT + [190]
ENTHUSE [051] ; praise
- SILENTLY * [057]
MUMBLE [010]
"""


def rows(table: Table) -> set[tuple[str, str, str]]:
    return {(r["type"], r["pos"], r["forms"]) for r in table.dicts()}


def test_codes_and_patterns_become_triggers() -> None:
    assert rows(tabari.parse(DICTIONARY)) == {
        ("RETREAT", "v", "frobnicate"),
        ("AID", "v", "frobnicate .. relief/succour .. to"),
        ("ASSAULT", "v", "frobnicate .. the .. anvil .. at"),
        ("SUPPORT", "v", "enthuse"),
        ("SUPPORT", "a", "silently .. enthuse"),
    }


@pytest.mark.parametrize(
    ("code", "kind"),
    [("042", "CONSULT"), ("0841", "RETREAT"), ("081", "CONCEDE"), ("010", None), ("---", None), ("204", "ASSAULT")],
)
def test_type_of_a_code(code: str, kind: str | None) -> None:
    assert tabari.event_type(code) == kind


def test_a_plugin_brings_its_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "verbs.txt"
    path.write_text(DICTIONARY, encoding="utf-8")

    class Plugin:
        @hookimpl
        def dragoman_tables(self) -> list[Table]:
            return [tabari.read(path)]

    text = "Norway frobnicated the heavy anvil at Denmark."
    assert not Pipeline(entry_points=False).parse(text).events
    (event,) = Pipeline([Plugin()], entry_points=False).parse(text).events
    assert (event.type, event.pairs) == ("ASSAULT", (("NOR", "DNK"),))


@pytest.mark.parametrize("text", ["", "# nothing", "--- [", "- * ["])
def test_an_empty_dictionary_is_an_error(text: str) -> None:
    with pytest.raises(TableError, match="no verb"):
        tabari.parse(text)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"none\.txt"):
        tabari.read(tmp_path / "none.txt")
