"""What plugins do to the command line and to the process they run in, and what a broken installation costs."""

import json
import os
import subprocess
import sys

import pytest
from culprits import BUILTIN, TEXT, UNTOUCHED, found, pipeline

import dragoman
from dragoman.plugins import RawArticle
from dragoman.runs.workers import Limits, parse_in_processes

LOUD = """
import os, subprocess, sys
print("loud at import")
os.write(1, b"loud at import, to the descriptor\\n")
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    print("loud")
    os.write(1, b"loud to the descriptor\\n")
    sys.stdout.buffer.write(b"loud bytes\\n")
    print("loud behind", file=sys.__stdout__, flush=True)
    subprocess.run([sys.executable, "-c", "print('loud child')"])
    sys.stdout.close()
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("loud", propose)]
"""
BAD_READER = """
from dragoman.plugins import RawArticle, hookimpl

class Reader:
    name = "bad-reader"
    suffixes = (".bad",)
    def read(self, path):
        yield RawArticle("good", "Good words.")
        yield "no article"
        yield RawArticle("bytes", b"Bytes.")
        raise KeyError("broken")

class Nameless:
    suffixes = ".x"

class Exporter:
    name = "bad-exporter"
    suffix = ".x"
    def write(self, articles, path):
        list(articles)
        raise KeyError("broken")

@hookimpl
def dragoman_readers():
    return [Reader(), Nameless(), Reader]

@hookimpl
def dragoman_exporters():
    return [Exporter(), None]
"""


def dragoman_command(*arguments, **options):
    command = [sys.executable, "-m", "dragoman", *(f"--disable={name}" for name in BUILTIN), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


@pytest.mark.parametrize("command", [["parse"], ["collate"], ["explain", "--json"], ["run", "--jobs", "2"]])
def test_what_a_plugin_prints_is_no_part_of_the_output(tmp_path, command):
    (tmp_path / "loud.py").write_text(LOUD)
    (tmp_path / "a.txt").write_text(TEXT)
    if command[0] == "run":
        command = [*command, "--output", tmp_path / "out"]
    done = dragoman_command("--plugin", tmp_path / "loud.py", *command, tmp_path / "a.txt")
    assert done.returncode == 0, done.stderr
    output = (tmp_path / "out" / "articles-00000.jsonl").read_text() if command[0] == "run" else done.stdout
    json.loads(output)
    assert command[0] != "run" or done.stdout == ""
    for words in ("loud\n", "loud to the descriptor", "loud bytes", "loud behind", "loud child", "loud at import"):
        assert words in done.stderr
    assert "DM201" not in output


def test_readers_and_exporters_that_fail_cost_their_own_files_only(tmp_path):
    (tmp_path / "bad.py").write_text(BAD_READER)
    (tmp_path / "a.bad").write_text("x")
    (tmp_path / "b.txt").write_text(TEXT)
    done = dragoman_command("--plugin", tmp_path / "bad.py", "parse", tmp_path / "a.bad", tmp_path / "b.txt")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good", "b"]
    assert "Traceback" not in done.stderr
    assert done.stderr.count("'bad-reader'") == 3
    assert done.stderr.count("DM106: dragoman_readers of plugin 'bad'") == 2
    output = tmp_path / "x"
    done = dragoman_command("--plugin", tmp_path / "bad.py", "export", tmp_path / "b.txt", "--to", "bad-exporter", "-o", output)
    assert done.returncode == 1
    assert "the exporter 'bad-exporter' of a plugin raised KeyError" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_raw_article_of_the_callers_own_is_taken_at_its_word():
    assert found(pipeline().parse_raw(RawArticle("a", TEXT))) == UNTOUCHED


CULPRIT = """
import os, time
from dragoman.plugins import Parser, hookimpl

leak = []

def propose(draft):
    if "HANG" in draft.text:
        time.sleep(600)
    if "CRASH" in draft.text:
        os.abort()
    if "LEAK" in draft.text:
        leak.append(bytearray(100_000_000))
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("culprit", propose)]
"""


@pytest.fixture
def light(tmp_path):
    (tmp_path / "culprit.py").write_text(CULPRIT)
    (tmp_path / "good.py").write_text(GOOD)
    return dragoman.Pipeline([tmp_path / "culprit.py", tmp_path / "good.py"], disable=BUILTIN, entry_points=False)


def test_hang_or_end_the_process(light):
    texts = [RawArticle(str(n), f"Words {n}. {bad}") for n, bad in enumerate(["", "HANG", "", "CRASH", ""])]
    articles = list(parse_in_processes(light, texts, 1, Limits(seconds=3.0)))
    assert [a.text for a in articles] == [t.text for t in texts]
    assert [[(d.code, d.component) for d in a.diagnostics] for a in articles] == [
        [], [("DM205", "culprit")], [], [("DM206", "culprit")], []
    ]  # fmt: skip
    assert all("in component 'culprit'" in d.message for a in articles for d in a.diagnostics)
    assert [bool(a.lines) for a in articles] == [True, False, True, False, True]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are enforced on Linux")
def test_leak_memory(light):
    texts = [RawArticle(str(n), f"Words {n}. LEAK") for n in range(12)]
    articles = list(parse_in_processes(light, texts, 1, Limits(memory=900_000_000)))
    assert [a.id for a in articles] == [t.id for t in texts]
    assert [a.lines[0].origin.component for a in articles if a.lines] == ["good"] * 12
    faults = [d for a in articles for d in a.diagnostics]
    assert faults
    assert {(d.code, d.component) for d in faults} == {("DM201", "culprit")}


# -- installed ------------------------------------------------------------------------------------------


def installed(folder, name, entry_points, module=None):
    """A distribution as an installer leaves it."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_bytes(entry_points)
    if module is not None:
        (folder / f"{name.replace('-', '_')}.py").write_text(module)


GOOD = """
from dragoman.model import Line
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    return [Line(0, 8, "meta", confidence=1.0)]

@hookimpl
def dragoman_line_classifiers():
    return [Parser("good", propose)]
"""
BROKEN = {
    "exits": (b"[dragoman]\nexits = exits\n", "import sys\nsys.exit(4)\n"),
    "fails": (b"[dragoman]\nfails = fails\n", "1/0\n"),
    "syntax": (b"[dragoman]\nsyntax = syntax\n", "def broken(:\n"),
    "missing": (b"[dragoman]\nmissing = no_such_module_anywhere\n", None),
    "attribute": (b"[dragoman]\nattribute = json:no_such_name\n", None),
    "nonsense": (b"[dragoman]\nnonsense = not a : module :: at all\n", None),
}


def test_a_broken_installation_is_told_and_the_good_one_works(tmp_path):
    for name, (entry_points, module) in BROKEN.items():
        installed(tmp_path, name, entry_points, module)
    installed(tmp_path, "good", b"[dragoman]\ngood = good\n", GOOD)
    (tmp_path / "a.txt").write_text(TEXT)
    done = dragoman_command("parse", tmp_path / "a.txt", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    for name in BROKEN:
        assert f"DM101: plugin '{name}' was left out" in done.stderr
    assert json.loads(done.stdout)["lines"][0]["origin"] == "good/good/1"


@pytest.mark.parametrize("content", [b"\xff\xfe not utf-8", b"no section\n", b"[dragoman\nx"])
def test_metadata_of_others_that_cannot_be_read_stop_nothing(tmp_path, content):
    installed(tmp_path, "damaged", content)
    (tmp_path / "a.txt").write_text(TEXT)
    done = dragoman_command("parse", tmp_path / "a.txt", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == TEXT
