"""What somebody at a terminal gets: results, exit status, one clear sentence for each fault."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.model import Article


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path):
    """A text file and a JSONL file."""
    (tmp_path / "one.txt").write_text("Minister Anna Novak spoke.", encoding="utf-8")
    lines = [
        {"id": "a", "text": "First.", "published": "2022-02-05", "outlet": "X"},
        {"id": "b", "text": "Second."},
    ]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return tmp_path


def articles(result):
    return [Article.from_dict(json.loads(line)) for line in result.stdout.splitlines()]


def test_parse_writes_one_article_a_line_folders_sorted(folder):
    result = run("parse", folder)
    assert result.exit_code == 0
    found = articles(result)
    assert [a.id for a in found] == ["one", "a", "b"]
    assert found[0].text == "Minister Anna Novak spoke."


def test_other_keys_are_carried_as_meta_and_published_is_given(folder):
    found = articles(run("parse", folder / "two.jsonl"))[0]
    assert found.meta == {"outlet": "X"}
    assert (found.published.value, found.published.basis) == ("2022-02-05", "given")


def test_the_published_option_holds_where_the_input_gives_none(folder):
    found = articles(run("parse", folder / "two.jsonl", "--published", "2021-01-02"))
    assert [a.published.value for a in found] == ["2022-02-05", "2021-01-02"]


def test_standard_input_as_text_and_as_json_lines():
    assert articles(run("parse", "-", stdin="Just words."))[0].text == "Just words."
    assert articles(run("parse", "-", stdin='{"id":"x","text":"t"}\n'))[0].id == "x"


def test_output_file_appears_whole(folder):
    out = folder / "out.jsonl"
    assert run("parse", folder / "one.txt", "--output", out).exit_code == 0
    assert json.loads(out.read_text())["id"] == "one"
    assert sorted(p.name for p in folder.iterdir()) == ["one.txt", "out.jsonl", "two.jsonl"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not json\n", "not a JSON object"),
        ('{"id": "x"}\n', '"text"'),
        ('["text"]\n', '"text"'),
        ('{"id": "x", "text": 7}\n', '"text"'),
        ("[" * 100_000, "line 1"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_written(tmp_path, content, reason):
    path = tmp_path / "in.jsonl"
    path.write_text(
        content + '{"id": "good", "text": "t"}\n' if content.endswith("\n") else content + '\n{"id": "good", "text": "t"}\n'
    )
    result = run("parse", path)
    assert result.exit_code == 1
    assert reason in result.stderr
    assert "line 1" in result.stderr
    assert "Traceback" not in result.stderr
    assert [a.id for a in articles(result)] == ["good"]


def test_a_missing_file_does_not_stop_the_others(folder):
    result = run("parse", folder / "none.txt", folder / "one.txt")
    assert result.exit_code == 1
    assert "no such file" in result.stderr
    assert len(articles(result)) == 1


def test_a_kind_of_file_nobody_reads_is_named(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(b"x")
    result = run("parse", path)
    assert result.exit_code == 1
    assert ".docx" in result.stderr
    assert ".txt" in result.stderr


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-8-sig", "Żółć"), ("utf-16", "Žluť"), ("utf-16-be", None), ("latin-1", "café")]
)
def test_encodings_are_read_by_their_mark_or_their_bytes(tmp_path, encoding, text):
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xfe\xff" + "Ž".encode("utf-16-be") if text is None else text.encode(encoding))
    assert articles(run("parse", path))[0].text == (text or "Ž")


@pytest.mark.parametrize("data", [b"\x80\x81\x00abc", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00"])
def test_bytes_that_are_no_text_are_refused_with_a_reason(tmp_path, data):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    result = run("parse", path)
    assert result.exit_code == 1
    assert str(path) in result.stderr
    assert "Traceback" not in result.stderr


def test_line_breaks_are_untouched(tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(b"One.\r\n\r\nTwo.\r")
    assert articles(run("parse", path))[0].text == "One.\r\n\r\nTwo.\r"


@pytest.mark.parametrize(
    "arguments",
    [["parse"], ["parse", "x.txt", "--published", "tomorrow"], ["nonsense"], ["parse", "--no-such-option", "x"]],
)
def test_wrong_usage_is_status_2(arguments):
    assert run(*arguments).exit_code == 2


def test_an_output_that_cannot_be_written_is_one_sentence(folder):
    result = run("parse", folder / "one.txt", "--output", folder / "no" / "such" / "folder.jsonl")
    assert result.exit_code != 0
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_failed_run_leaves_the_old_output(folder):
    out = folder / "out.jsonl"
    out.write_text("old")
    plugin = folder / "ends.py"
    # As if the user had pressed Ctrl-C in the middle of the output: everything else the guard catches.
    plugin.write_text(
        "from dragoman.plugins import Parser, hookimpl\n"
        "def end(draft):\n    raise KeyboardInterrupt\n"
        "@hookimpl\ndef dragoman_date_parsers():\n    return [Parser('end', end)]\n"
    )
    assert run("--plugin", plugin, "parse", folder / "one.txt", "--output", out).exit_code == 1
    assert out.read_text() == "old"
    assert not list(folder.glob(".*.part"))


def test_show_is_readable_and_hides_terminal_escapes(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("Title \x1b[31mred\x1b[0m \u202eevil\n\n“We agree,” said Anna Novak.", encoding="utf-8")
    result = run("show", path)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_explain_tells_origins(folder):
    result = run("explain", folder / "one.txt")
    assert result.exit_code == 0
    assert "Where each value comes from" in result.stdout
    data = json.loads(run("explain", "--json", folder / "one.txt").stdout)
    assert "losers" in data


def test_collate_is_one_object_with_every_article_in_one_story(folder):
    dossier = json.loads(run("collate", folder).stdout)
    assert dossier["articles"] == ["one", "a", "b"]
    assert sorted(a for s in dossier["stories"] for a in s["articles"]) == ["a", "b", "one"]


def test_plugins_lists_stages_and_problems(tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("1/0")
    result = run("--plugin", broken, "plugins")
    assert result.exit_code == 0
    assert "DM101" in result.stdout
    assert "built in" in result.stdout
    assert json.loads(run("plugins", "--json").stdout)["components"]


def test_schema_is_a_json_schema():
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org")


def test_knowledge_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "countries.csv").write_text("colour\nred\n")
    text = tmp_path / "x.txt"
    text.write_text("A visit to France.")
    result = run("--knowledge", tmp_path, "parse", text)
    assert result.exit_code in (1, 2)
    assert "colour" in result.stderr
    assert "Traceback" not in result.stderr


def test_it_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "dragoman" in done.stdout


def test_show_tells_where_a_blank_was_put_in():
    text = "It was the end of the war.The declaration was signed on Monday."
    assert "‹f the war.The declar› -> ‹f the war. The declar›" in str(dragoman.parse(text))
