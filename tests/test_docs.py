"""What there is stands in the documentation: hooks, diagnostic codes, commands, tables, formats, the fields of the JSON."""

import re
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.io.export import BUILTIN_EXPORTERS
from dragoman.io.read import builtin_readers
from dragoman.io.tables import DOSSIER_TABLES, TABLES
from dragoman.knowledge import Knowledge
from dragoman.knowledge.store import packaged_tables
from dragoman.model.schema import article_schema
from dragoman.pipeline import Pipeline
from dragoman.plugins import CODES, spec

ROOT = Path(__file__).parent.parent / "docs"
DOCS = ROOT / "reference"
HOOKS = sorted(name for name in vars(spec) if name.startswith("dragoman_"))


def sections(page):
    return set(re.findall(r"^## (\S+)", (DOCS / page).read_text(encoding="utf-8"), re.M))


def test_hooks_and_their_sections_are_the_same():
    assert sections("hooks.md") == set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_a_docstring(hook):
    assert getattr(spec, hook).__doc__


def test_diagnostic_codes_and_their_sections_are_the_same():
    assert sections("diagnostics.md") == set(CODES)


def test_severities_are_told_as_they_are():
    page = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## (DM\d+)\n\n\*(\w+)\.\*", page, re.M))
    assert told == {code: severity for code, (severity, _) in CODES.items()}


def test_every_command_is_in_the_reference():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert all(f"dragoman {name}" in page for name in main.commands)


def test_codes_used_in_the_source_exist():
    source = Path(spec.__file__).parent.parent
    used = {code for path in source.rglob("*.py") for code in re.findall(r'"(DM\d{3})"', path.read_text(encoding="utf-8"))}
    assert used <= set(CODES)


def test_every_hook_has_an_example():
    page = (ROOT / "how-to" / "write-each-kind-of-component.md").read_text(encoding="utf-8")
    assert [hook for hook in HOOKS if hook not in page] == []


def test_every_packaged_table_and_its_columns_are_in_the_reference():
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^### (\w+)\n.*?^Columns: ([^.]*)\.", page, re.MULTILINE | re.DOTALL))
    knowledge = Knowledge()
    assert told == {name: ", ".join(f"`{c}`" for c in knowledge.table(name).columns) for name in packaged_tables()}


def test_every_format_and_table_of_the_exports_is_told():
    page = (ROOT / "how-to" / "export.md").read_text(encoding="utf-8")
    assert [e.name for e in BUILTIN_EXPORTERS if f"`{e.name}`" not in page] == []
    assert [t.name for t in (*TABLES, *DOSSIER_TABLES) if f"`{t.name}`" not in page] == []


def test_every_key_of_the_json_is_in_the_reference():
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    schema = article_schema()
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part["properties"]}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []


def test_every_ending_that_is_read_is_told():
    page = (ROOT / "how-to" / "read-html-csv-archives.md").read_text(encoding="utf-8")
    endings = {suffix for reader in builtin_readers() for suffix in reader.suffixes}
    assert sorted(suffix for suffix in endings if f"`{suffix}`" not in page) == []


def test_the_hooks_table_tells_the_stages():
    page = (DOCS / "hooks.md").read_text(encoding="utf-8")
    stages = dict.fromkeys(component.stage for component in Pipeline(entry_points=False).describe().components)
    assert re.findall(r"^\| `(\w+)` \| `dragoman_", page, re.MULTILINE) == list(stages)
