"""Everything shipped is there by right: each table has its source and licence, each dependency a licence on the list."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

from dragoman.knowledge.store import packaged_tables

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "src" / "dragoman" / "knowledge" / "SOURCES.md").read_text(encoding="utf-8")
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")

_spec = importlib.util.spec_from_file_location("check_licences", ROOT / "tools" / "check_licences.py")
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)

#: Kinds of files that hold code, text about it, or our own words.
OURS = {".py", ".typed", ".html", ".css", ".js", ".md"}
FORBIDDEN = re.compile(r"\b(?:L?GPL|AGPL|ODbL|CC[ -]BY-(?:NC|SA)|non-?commercial)\b", re.IGNORECASE)


def rows():
    """(tables, source, licence) of each row of SOURCES.md."""
    for line in SOURCES.splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            yield re.findall(r"`(\w+)`", cells[0]), cells[1], cells[2]


def test_every_table_has_its_source_and_licence_once():
    named = [table for tables, _, _ in rows() for table in tables]
    assert sorted(named) == packaged_tables()
    assert all(source and licence for _, source, licence in rows())


def test_no_table_comes_under_a_licence_that_binds_its_users():
    assert [t for t, source, licence in rows() if FORBIDDEN.search(f"{source} {licence}")] == []


@pytest.mark.parametrize("work", ["GeoNames", "CLDR", "rigour", "Faker", "symspellpy"])
def test_what_tables_were_made_from_is_told_in_the_notice(work):
    assert work in SOURCES
    assert work in NOTICE


def test_every_licence_of_others_in_the_tables_is_in_the_notice():
    for _, _, licence in rows():
        for name in re.findall(r"CC BY 4\.0|Unicode License v3|MIT|BSD|Apache-2\.0", licence):
            assert name in NOTICE


def test_nothing_is_shipped_that_nobody_tells_of():
    """Every file of the package is code, a table of SOURCES.md, or told of by name in the documentation."""
    told = SOURCES + "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.md"))
    package = ROOT / "src" / "dragoman"
    strange = []
    for path in package.rglob("*"):
        if path.is_dir() or "__pycache__" in path.parts or ".hypothesis" in path.parts or path.suffix in OURS:
            continue
        if path.parent.name == "tables" and path.suffix == ".tsv":
            continue
        if path.name not in told and path.stem not in told:
            strange.append(str(path.relative_to(package)))
    assert strange == []


def test_the_licence_and_the_notice_go_with_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert set(project["license-files"]) == {"LICENSE", "NOTICE"}
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_licence_of_every_package_that_is_needed_to_run_is_on_the_list():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {tool.normal(re.match(r"[\w.-]+", d)[0]) for d in project["dependencies"]}
    licences = tool.needed("dragoman", *declared)
    assert declared | {"dragoman", "markupsafe", "six"} <= set(licences)
    assert list(tool.faults(licences)) == []


@pytest.mark.parametrize("stated", [[], ["GPL-3.0-only"], ["MIT", "LGPL-2.1-or-later"], ["Proprietary"]])
def test_the_check_finds_what_is_not_on_the_list(stated):
    assert list(tool.faults({"x": stated}))


def test_the_check_finds_what_a_bill_leaves_out():
    bill = {"components": [{"name": "Jinja2", "version": "3.1"}, {"name": "attrs"}]}
    assert [line.partition(":")[0] for line in tool.missing(bill, {"jinja2", "attrs", "six"})] == ["attrs", "six"]


def test_the_lowest_versions_that_are_promised_are_the_ones_that_are_tested():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = {tool.normal(n): v for n, v in (re.match(r"([\w.-]+)>=([\d.]+)", d).groups() for d in project["dependencies"])}
    section = (ROOT / "tox.ini").read_text(encoding="utf-8").partition("[testenv:min]")[2].partition("[testenv:")[0]
    tested = {tool.normal(n): v for n, v in re.findall(r"^ +([\w.-]+)==([\d.]+)$", section, re.MULTILINE)}
    assert set(tested) == set(promised)
    for name, version in promised.items():
        assert f"{tested[name]}.".startswith(f"{version}."), name
