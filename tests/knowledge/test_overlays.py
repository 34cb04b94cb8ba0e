"""The user's tables: used, or refused with the file, the line and the reason."""

import json

import pytest

import dragoman
from dragoman.knowledge import Knowledge, Table, TableError
from dragoman.knowledge.store import read_overlays


def numbers(knowledge):
    """An index as a component might make it: it takes numbers only."""
    return [int(row["number"]) for row in knowledge.table("numbers").dicts()]


def broken(knowledge):
    raise RuntimeError("always")


def write(folder, name, content):
    (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("numbers.tsv", "# mine\nnumber\n1\n\n2\nthree\n4\nfive\n"),
        ("numbers.csv", 'number\n1\n\n\n2\n"three"\n4\nfive\n'),
        ("numbers.csv", "number\r\n1\r\n\r\n\r\n2\r\nthree\r\n4\r\n"),
    ],
)
def test_the_row_that_cannot_be_used_is_named_with_its_line(tmp_path, name, content):
    knowledge = Knowledge(read_overlays(write(tmp_path, name, content)))
    for _ in range(2):  # the second time it is remembered
        with pytest.raises(TableError) as caught:
            knowledge.compiled(numbers)
        assert str(caught.value).startswith(f"{tmp_path / name}, line 6: cannot be used (ValueError: invalid literal")


def test_the_record_of_json_is_named(tmp_path):
    write(tmp_path, "numbers.json", json.dumps([{"number": 1}, {"number": "two"}, {"number": None}]))
    with pytest.raises(TableError, match=r"numbers\.json, record 2: cannot be used"):
        Knowledge(read_overlays(tmp_path)).compiled(numbers)


def test_the_row_of_a_table_without_a_file_is_counted():
    overlays = [Table("numbers", ("number",), (("1",), ("2",))), Table("numbers", ("number",), (("3",), ("x",)))]
    with pytest.raises(TableError, match="row 2 of the overlay of table 'numbers'"):
        Knowledge(overlays).compiled(numbers)


def test_what_is_not_the_rows_fault_is_not_laid_to_them():
    with pytest.raises(RuntimeError, match="always"):
        Knowledge([Table("numbers", ("number",), (("1",),))]).compiled(broken)
    with pytest.raises(RuntimeError, match="always"):
        Knowledge().compiled(broken)


def test_sound_rows_are_used_and_an_index_is_built_once():
    knowledge = Knowledge([Table("numbers", ("number",), (("1",), ("2",)))])
    assert knowledge.compiled(numbers) == [1, 2]
    assert knowledge.compiled(numbers) is knowledge.compiled(numbers)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("cues.csv", 'language,lemma\n"en,say\n', "line 2: not a CSV file"),
        ("cues.csv", 'language,lemma\nen,say\nen,"a\tb"\n', "line 3: cells must not hold tabs"),
        ("cues.csv", "language,lemma\n\nen,say,more,cells\n", "line 3: 4 cells, but the header names 2 columns"),
        ("cues.csv", "language,language\nen,say\n", "line 1: the header must name each column once"),
        ("cues.tsv", "# nothing but a comment\n", "no header line"),
        ("cues.json", '[{"language":\n]', "line 2: not JSON"),
        ("cues.json", "[" * 100_000, "not JSON that can be read"),
        ("cues.json", '{"language": "en"}', "a list of objects"),
        ("cues.tsv", "language\tlema\nen\tsay\n", "unknown columns lema"),
        ("kues.tsv", "language\tlemma\nen\tsay\n", "there is no table 'kues' to extend"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_reason(tmp_path, name, content, complaint):
    with pytest.raises(TableError, match=complaint) as caught:
        dragoman.Pipeline(knowledge=write(tmp_path, name, content), entry_points=False)
    assert name.partition(".")[0] in str(caught.value)


def test_a_row_that_no_component_can_use_is_named_in_the_article(tmp_path):
    write(tmp_path, "language_scripts.tsv", "script\tranges\tlanguages\nmine\t0600-\tel\n")
    article = dragoman.Pipeline(knowledge=tmp_path, entry_points=False).parse("Words of all kinds.")
    assert article.status == "partial"
    faults = [d.message for d in article.diagnostics if d.severity == "error"]
    assert faults
    assert all(f"{tmp_path / 'language_scripts.tsv'}, line 2: cannot be used" in fault for fault in faults)


def test_a_null_in_json_is_an_empty_cell(tmp_path):
    write(tmp_path, "my.json", json.dumps([{"a": None, "b": 1}, {"b": "x"}]))
    [table] = read_overlays(tmp_path)
    assert table.rows == (("", "1"), ("", "x"))
