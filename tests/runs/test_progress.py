"""What a run tells while it works."""

import gzip
import json
import os
import subprocess
import sys

import pytest

from dragoman.runs.progress import clock, expected_characters, told
from dragoman.runs.run import Summary

TEXTS = [f"Überall {n} " * (20 + n % 7) for n in range(3000)]
CHARACTERS = sum(map(len, TEXTS))


def lines():
    return "".join(json.dumps({"id": str(n), "text": t, "page": "x" * 300}) + "\n" for n, t in enumerate(TEXTS)).encode()


def test_rate_and_remaining_time():
    assert told(Summary(articles=30, characters=3000, seconds=10.0), 9000) == "30 articles, 3 a second, about 0 min 20 s left"


def test_what_an_earlier_run_did_took_none_of_this_ones_time():
    resumed = Summary(articles=1030, characters=103_000, skipped=1000, skipped_characters=100_000, seconds=10.0)
    assert told(resumed, 109_000) == "1,030 articles, 3 a second, about 0 min 20 s left"


@pytest.mark.parametrize("expected", [0, 2999, 3000])
def test_nothing_is_said_of_what_is_not_known(expected):
    assert told(Summary(articles=30, characters=3000, seconds=10.0), expected) == "30 articles, 3 a second"


def test_a_clock():
    assert [clock(s) for s in (0, 61.9, 3600, 360_060)] == ["0 min 00 s", "1 min 01 s", "1 h 00 min", "100 h 01 min"]


def test_the_expected_characters_of_json_lines_are_those_of_their_texts(tmp_path):
    plain, packed = tmp_path / "in.jsonl", tmp_path / "in.jsonl.gz"
    plain.write_bytes(lines())
    packed.write_bytes(gzip.compress(lines()))
    assert expected_characters([str(plain)]) == pytest.approx(CHARACTERS, rel=0.05)
    assert expected_characters([str(packed)]) == pytest.approx(CHARACTERS, rel=0.2)


def test_the_expected_characters_of_a_folder(tmp_path):
    for n, text in enumerate(TEXTS[:300]):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    assert expected_characters([str(tmp_path)]) == pytest.approx(sum(map(len, TEXTS[:300])), rel=0.05)


@pytest.mark.parametrize("given", ["-", "no such file", "page.html"])
def test_what_does_not_tell(given, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>x")
    assert expected_characters([given]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="uses a pseudo-terminal")
def test_at_a_terminal_the_last_line_does_not_run_into_the_progress(tmp_path):
    import pty

    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": "Text.", "published": "nonsense"}) + "\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "dragoman", "run", source, "--output", tmp_path / "out"]
    process = subprocess.Popen(command, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other side is closed
        pass
    assert process.wait() == 0
    last = said.decode().replace("\r\n", "\n").split("\r\x1b[K")[-1]
    assert last.startswith("1 articles, ")
    assert "DM301 1 the given publication date cannot be read\n" in last
