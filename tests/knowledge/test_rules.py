"""Rows of users are held to the rules of their table; no table, however large or odd, makes reading slow."""

import json
import time

import pytest

import dragoman
from dragoman.knowledge import Knowledge, TableError
from dragoman.knowledge.patterns import fault
from dragoman.knowledge.rules import _rules, check_rows
from dragoman.knowledge.store import packaged_tables, read_overlays
from dragoman.model.events import CONTACTS, EVENT_TYPES
from dragoman.model.layout import LINE_KINDS
from dragoman.model.names import NAME_TYPES


def refused(folder, name, content):
    """Why a table is refused when a pipeline is built with it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TableError) as caught:
        Knowledge(read_overlays(folder))
    told = str(caught.value)
    assert str(path) in told
    assert "\n" not in told
    return told.removeprefix(str(path))


HEAD = "language,lemma,forms,frames,strength\nen,avow,avowed,speech,3\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cues.csv", HEAD + "en,blurt,blurted,speech,strong\n", ", line 3: strength is 'strong'; it is one of 1, 2, 3"),
        ("cues.csv", HEAD + "\n,blurt,blurted,speech,3\n", ", line 4: language is empty"),
        ("cues.csv", "language,lemma\nen,blurt\n", ", line 2: forms is empty; every row of this table needs one"),
        ("cues.csv", HEAD.replace("frames", "colour"), ": the overlay of table 'cues' has unknown columns colour"),
        ("cues.csv", HEAD + 'en,"a\x00b",x,speech,3\n', ", line 3: the cell 'a\\x00b' holds a NUL"),
        ("cues.csv", HEAD + "x" * 1_000_000 + "," * 9 + "\n", ", line 3: "),
        ("cues.tsv", "language\tlemma\nen\tsay\tmore\tand more\n", ", line 2: 4 cells"),
        (
            "places.csv",
            "name,kind,population\nNowhere,village,1\n",
            ", line 2: kind is 'village'; it is one of building, capital",
        ),
        ("places.csv", "name,kind,population\nNowhere,town,many\n", ", line 2: population is 'many'; it is a whole number"),
        ("watch_names.csv", "name,type\nAnna Novak,hero\n", ", line 2: type is 'hero'"),
        ("cues.json", json.dumps([{"language": "en", "forms": ["a", "b"]}]), ", record 1: forms is no string"),
        ("cues.json", json.dumps([{"language": True}]), ", record 1: language is no string"),
        ("cues.json", json.dumps([{"language": "en\tx"}]), ", record 1: the cell 'en\\tx' holds"),
        ("residue_patterns.csv", "kind,rule,pattern\njunk,x,(a\n", ", line 2: '(a' is no regular expression"),
        ("residue_patterns.csv", "kind,rule,pattern\njunk,x,(a+)+$\n", ", line 2: '(a+)+$' may take very long"),
        ("cues.csv", HEAD.encode("utf-16"), ": cannot be read as UTF-8"),
        ("cues.csv", HEAD.replace("avow", "sagen für").encode("latin-1"), ": cannot be read as UTF-8"),
        ("cues.csv", b"", ": no header line"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_file_line_and_reason(tmp_path, name, content, told):
    assert refused(tmp_path, name, content).startswith(told)


def test_a_folder_or_a_link_to_nowhere_in_the_place_of_a_table(tmp_path):
    (tmp_path / "cues.csv").mkdir()
    with pytest.raises(TableError, match=r"cues\.csv: a folder"):
        read_overlays(tmp_path)
    (tmp_path / "cues.csv").rmdir()
    (tmp_path / "cues.csv").symlink_to(tmp_path / "gone")
    with pytest.raises(TableError, match=r"cues\.csv: cannot be read"):
        read_overlays(tmp_path)


def test_line_breaks_of_other_kinds_are_part_of_a_cell(tmp_path):
    (tmp_path / "my.csv").write_text("a,b\nx\u2028y,1\n", encoding="utf-8")
    assert read_overlays(tmp_path)[0].rows == (("x\u2028y", "1"),)


@pytest.mark.parametrize("name", packaged_tables())
def test_the_packaged_tables_keep_the_rules_that_users_are_held_to(name):
    table = Knowledge().table(name)
    assert {column for column, _, _ in _rules().get(name, ())} <= set(table.columns)
    if not any(rule == "pattern" for _, rule, _ in _rules().get(name, ())):  # ours are timed on texts instead
        check_rows(table)


def test_the_rules_name_the_values_of_the_model():
    values = {(table, column): v for table, rules in _rules().items() for column, rule, v in rules if rule == "one-of"}
    assert set(_rules()) <= set(packaged_tables())
    assert values["event_triggers", "type"] == EVENT_TYPES | {"NONE"}
    assert values["event_triggers", "contact"] <= CONTACTS
    assert values["furniture", "kind"] == LINE_KINDS
    assert values["watch_names", "type"] == NAME_TYPES


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        r"\w+x",
        ".*a.*b",
        r"(?:\w+\s*)*$",
        "(a|aa)+$",
        r"(?=\w*x)a",
        "a{1,500}b{1,500}c",
        "((a?){1,30}){1,30}b",
        "a*?b",
        "(",
        "[z-a]",
        "(" * 9999,
    ],
)
def test_patterns_that_could_take_long_are_refused(pattern):
    assert fault(pattern)


@pytest.mark.parametrize("pattern", [r"\bx\w*", "a{1,40}b{1,40}", "(?:a|b){1,30}c", r"[,.] ”[A-Za-z]+", "(?<!a)b(?!c)", "x+", ""])
def test_patterns_with_limits_are_taken(pattern):
    assert fault(pattern) is None


#: table -> columns and a row made of a number
LARGE = {
    "watch_names": ("name,type,forms", "Person Number{n},person,P. Number{n}|Number{n} the Great"),
    "cues": ("language,lemma,forms,frames,strength", "en,utter{n},utter{n}ed|utter{n}s,speech,3"),
    "furniture": ("phrase,match,kind,language", "read more about topic {n} here,whole,boilerplate,en"),
    "residue_patterns": ("kind,rule,pattern", 'junk,r{n},"garble{n}x"'),
}
TEXT = "Minister Anna Novak utter7ed on Friday that Landia7 and Person Number7 met in Vienna. " * 3 + "\n\n“We met,” she said.\n"


@pytest.mark.parametrize("name", LARGE)
def test_time_grows_with_a_table_and_not_with_its_square(tmp_path, name):
    """From 1,000 rows to 8,000, loading and reading grow by no more than the rows do."""
    columns, row = LARGE[name]

    def seconds(count):
        folder = tmp_path / str(count)
        folder.mkdir()
        (folder / f"{name}.csv").write_text("\n".join([columns, *(row.format(n=n) for n in range(count))]), encoding="utf-8")
        started = time.process_time()
        pipeline = dragoman.Pipeline(knowledge=folder, disable=["events", "dates"], entry_points=False)
        article = pipeline.parse(TEXT)
        assert [d for d in article.diagnostics if d.severity == "error"] == []
        return time.process_time() - started

    few, many = seconds(1_000), seconds(8_000)
    assert many < 8 * few + 2
