"""Writing that fails is one sentence, and nothing that stood there is lost."""

import errno
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from reading import LIGHT, command, zipped

from dragoman.io import archives, formats, write
from dragoman.io.export import BUILTIN_EXPORTERS
from dragoman.io.write import json_line, whole_file
from dragoman.model import Article, Line


def test_a_link_stays_a_link_and_permissions_stay(tmp_path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o600


def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole_file(pipe) as file:
        file.write(b"new")
    assert os.read(reader, 100) == b"new"
    os.close(reader)
    assert pipe.is_fifo()
    with whole_file(Path(os.devnull)) as file:
        file.write(b"new")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("name", ["out.jsonl", "x.sqlite"])
def test_a_folder_in_the_place_of_the_output_is_left_alone(tmp_path, name):
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / name / "mine").mkdir(parents=True)
    format_ = "sqlite" if "sqlite" in name else "jsonl"
    done = command("export", tmp_path / "a.txt", "--to", format_, "-o", tmp_path / name)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", name]
    assert (tmp_path / name / "mine").is_dir()


@pytest.mark.parametrize("how", ["itself", "link", "hard link", "in its folder", "report", "export"])
def test_an_output_that_is_an_input_is_refused(tmp_path, how):
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "Words."}\n')
    output, given, verb = source, source, ["parse"]
    if how == "link":
        output = tmp_path / "link"
        output.symlink_to(source)
    elif how == "hard link":
        output = tmp_path / "hard"
        os.link(source, output)
    elif how == "in its folder":
        given = tmp_path
    elif how == "report":
        verb = ["report"]
    elif how == "export":
        verb = ["export", "--to", "jsonl"]
    done = command(*verb, given, "--output", output)
    assert done.returncode == 2
    assert b"is one of the inputs" in done.stderr
    assert source.read_text() == '{"text": "Words."}\n'


LIMITED = (
    "import atexit, resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "free = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, free[1]))\n"
    "atexit.register(resource.setrlimit, resource.RLIMIT_FSIZE, free)\n"  # whoever measures the tests may write then
    "from dragoman.cli import main; main()"
)
#: The packages that a format needs.
NEEDS = {"parquet": "pyarrow", "duckdb": "duckdb", "spacy": "spacy"}


@pytest.mark.skipif(sys.platform != "linux", reason="uses a limit on file sizes in place of a full disk")
@pytest.mark.parametrize(
    "verb", ["parse", "collate", "report", *sorted(e.name for e in BUILTIN_EXPORTERS if e.name not in NEEDS)]
)
def test_a_full_disk_is_one_sentence_and_leaves_the_old_file(tmp_path, verb):
    """The formats of optional packages are tried by hand: their libraries take seconds to load."""
    if verb == "events":
        pytest.skip("without events the table is small")
    (tmp_path / "a.txt").write_text("word " * 20_000)
    output = tmp_path / "out"
    folder = verb in ("csv", "brat")
    if not folder:
        output.write_text("old")
    arguments = [verb] if verb in ("parse", "collate", "report") else ["export", "--to", verb]
    if verb in ("collate", "webannotation"):  # nothing of the text is in these
        (tmp_path / "a.txt").unlink()
        lines = (json.dumps({"id": f"{n}" * 50, "text": "x"}) + "\n" for n in range(200))
        (tmp_path / "a.jsonl").write_text("".join(lines))
        if verb == "webannotation":
            pytest.skip("without findings there are no annotations")
    source = next(tmp_path.glob("a.*"))
    done = command(*arguments, source, "--output", output, program=LIMITED)
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert folder or output.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({source.name, *([] if folder else ["out"])})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("verb", [["parse"], ["show"], ["explain", "--json"], ["collate"]])
def test_a_full_standard_output_is_one_sentence(tmp_path, verb):
    (tmp_path / "a.txt").write_text("Words.")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *LIGHT, *verb, tmp_path / "a.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"Error: standard output: cannot be written (No space left on device)\n"


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    (tmp_path / "a.jsonl").write_text((json.dumps({"text": "word " * 5000}) + "\n") * 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "dragoman", *LIGHT, "parse", tmp_path / "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(errno.ENOSPC, "full"), SystemExit(1), MemoryError], ids=repr)
def test_a_write_that_is_interrupted_leaves_the_old_file(tmp_path, error):
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises((type(error) if isinstance(error, BaseException) else error,)), whole_file(path) as file:
        file.write(b"new" * 100_000)
        raise error
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_rename_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "out"
    path.write_text("old")

    def fail(*_):
        raise OSError(errno.EXDEV, "cannot")

    monkeypatch.setattr(write.Path, "replace", fail)
    with pytest.raises(OSError, match="cannot"), whole_file(path) as file:
        file.write(b"new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_process_that_is_killed_leaves_the_old_file(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    program = (
        "import os, pathlib, sys\nfrom dragoman.io.write import whole_file\n"
        "with whole_file(pathlib.Path(sys.argv[-1])) as file:\n    file.write(b'new' * 100_000)\n    os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", program, path], check=False)
    assert path.read_text() == "old"


def test_names_of_inputs_do_nothing_to_a_terminal(tmp_path):
    name = "\x1b[31mred\u202e\x9b2J.txt"
    (tmp_path / "a.zip").write_bytes(zipped(**{name: b"\x80\x81\x00"}))
    (tmp_path / name).write_bytes(b"\x80\x81\x00")
    done = command("parse", tmp_path)
    assert done.returncode == 1
    told = done.stderr.decode()
    assert told.count("<001B>[31mred<202E><009B>2J.txt") == 2
    assert not set("\x1b\u202e\x9b") & set(told)


def test_json_on_a_terminal_does_nothing_and_loses_nothing():
    text = "a\x1b[31m\x7f\x9b2J\u202eb\u2066\u2028\ud800</script>"
    line = json_line(Article("x", text, lines=(Line(0, 3, "body"),)).to_dict())
    assert json.loads(line)["text"] == text
    assert line.decode().strip().isprintable()


def test_limits_are_what_the_documentation_says():
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")
    assert f"{formats.LARGEST_TEXT >> 20} MiB" in page
    assert f"{archives.LARGEST_MEMBER >> 30} GiB" in page
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 20_000  # the limit of another test stayed in its process
