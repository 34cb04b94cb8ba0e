"""A run over many articles loses nothing, repeats nothing, and one bad text costs one text."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.model import Article
from dragoman.plugins import RawArticle
from dragoman.runs import workers
from dragoman.runs.run import RunError, run
from dragoman.runs.workers import Limits, parse_in_processes

MISBEHAVIOUR = """
import os, time
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    if "HANG" in draft.text:
        time.sleep(600)
    if "CRASH" in draft.text:
        os._exit(9)
    if "HOARD" in draft.text:
        hoard = [bytearray(2**26) for _ in range(2**10)]
    if "SLOWLY" in draft.text:
        time.sleep(0.2)
    if "ONCE" in draft.text and not os.path.exists(draft.text.split()[1]):
        open(draft.text.split()[1], "w").close()
        os._exit(9)
    if "RAISE" in draft.text:
        raise KeyError("no such thing")
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("misbehaviour", propose)]
"""
#: Built-in parsers are not what is tested here; without them a worker starts quickly.
LIGHT = ["layout", "languages", "repairs", "dates", "names", "statements", "events"]


@pytest.fixture
def pipeline(tmp_path):
    path = tmp_path / "misbehaviour.py"
    path.write_text(MISBEHAVIOUR)
    return dragoman.Pipeline([path], disable=LIGHT, entry_points=False)


def raws(count, **special):
    return [RawArticle(str(n), special.get(f"at{n}", f"Text number {n}."), meta={"n": n}) for n in range(count)]


def written(folder):
    return [
        Article.from_dict(json.loads(line))
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def files(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_output_is_the_same_with_one_process_and_with_three(pipeline, tmp_path):
    for jobs in (1, 3):
        run(pipeline, raws(50), tmp_path / str(jobs), jobs=jobs, shard=7)
    assert files(tmp_path / "1") == files(tmp_path / "3")
    assert [a.id for a in written(tmp_path / "1")] == [str(n) for n in range(50)]


def test_it_is_what_parse_gives(pipeline, tmp_path):
    run(pipeline, raws(5), tmp_path / "out", shard=2)
    assert written(tmp_path / "out") == [pipeline.parse_raw(raw) for raw in raws(5)]


def test_a_text_that_hangs_is_cut_off_and_the_rest_goes_on(pipeline, tmp_path):
    summary = run(pipeline, raws(9, at4="HANG"), tmp_path / "out", jobs=2, shard=5, limits=Limits(seconds=2.0))
    assert summary.cut_off == ["4"]
    found = written(tmp_path / "out")
    assert [a.id for a in found] == [str(n) for n in range(9)]
    assert [d.code for d in found[4].diagnostics] == ["DM205"]
    assert (found[4].text, found[4].status, found[4].meta) == ("HANG", "partial", {"n": 4})


def test_a_text_that_ends_its_process_costs_only_itself(pipeline, tmp_path):
    summary = run(pipeline, raws(9, at0="CRASH", at8="CRASH"), tmp_path / "out", jobs=2, shard=4)
    assert summary.cut_off == ["0", "8"]
    assert [d.code for d in written(tmp_path / "out")[8].diagnostics] == ["DM206"]


def test_a_text_at_which_a_process_ended_is_tried_once_more(pipeline, tmp_path):
    found = list(parse_in_processes(pipeline, raws(5, at2=f"ONCE {tmp_path / 'tried'}"), 1))
    assert [a.status for a in found] == ["complete"] * 5


def test_what_a_strict_pipeline_raises_comes_out_of_the_stream(pipeline, tmp_path):
    strict = dragoman.Pipeline([tmp_path / "misbehaviour.py"], disable=LIGHT, on_error="raise", entry_points=False)
    for jobs in (1, 2):
        with pytest.raises(KeyError, match="no such thing"):
            list(strict.stream(["fine", "RAISE", "fine"], jobs=jobs))


def test_processes_that_cannot_start_are_one_error_not_one_for_each_text(tmp_path):
    program = tmp_path / "unguarded.py"
    program.write_text(
        "import dragoman\n"
        f"pipeline = dragoman.Pipeline(disable={LIGHT}, entry_points=False)\n"
        "print(len(list(pipeline.stream(['text'] * 40, jobs=2))))\n"
    )
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "WorkerError: worker processes end before they read anything (status 1): " in done.stderr
    assert '__name__ == "__main__"' in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path):
    (tmp_path / "misbehaviour.py").write_text(MISBEHAVIOUR)
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "HANG"}) + "\n")
    process = subprocess.Popen([*command(tmp_path), "run", source, "--output", tmp_path / "out"], stderr=subprocess.DEVNULL)

    def children():
        return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    assert soon(lambda: len(children()) == 2)  # the worker, and the tracker of multiprocessing
    time.sleep(1)
    mine = children()
    process.kill()
    process.wait()
    assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in mine))


def soon(condition, seconds=30):
    """Whether `condition` becomes true in time: processes start when the machine lets them."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def command(folder):
    return [sys.executable, "-m", "dragoman", "--plugin", folder / "misbehaviour.py", *(f"--disable={name}" for name in LIGHT)]


def test_a_slow_text_stops_nobody_else(pipeline, monkeypatch):
    monkeypatch.setattr(workers, "BATCH", 1)
    done = []

    def watched():
        for raw in raws(20, at0="SLOWLY"):
            done.append(raw.id)
            yield raw

    stream = parse_in_processes(pipeline, watched(), 2)
    assert next(stream).id == "0"
    assert len(done) > 4  # the other process went on meanwhile
    stream.close()


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are enforced on Linux")
def test_a_text_that_exhausts_memory_is_reported(pipeline, tmp_path):
    run(pipeline, raws(3, at1="HOARD"), tmp_path / "out", limits=Limits(seconds=60, memory=2**30))
    found = written(tmp_path / "out")
    assert found[1].status == "partial"
    assert {d.code for d in found[1].diagnostics} <= {"DM201", "DM206"}
    assert found[2].status == "complete"


def test_streams_from_processes_keep_order_and_limits(pipeline):
    found = list(parse_in_processes(pipeline, raws(70, at33="CRASH"), 2))
    assert [a.id for a in found] == [str(n) for n in range(70)]
    assert [a.id for a in found if a.status == "partial"] == ["33"]


def test_finished_shards_are_kept_and_not_made_again(pipeline, tmp_path):
    run(pipeline, raws(20), tmp_path / "out", shard=6)
    first = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").glob("articles*")}
    (tmp_path / "out" / "articles-00002.done").unlink()
    summary = run(pipeline, raws(20), tmp_path / "out", shard=6, resume=True)
    assert summary.skipped == 14
    assert summary.articles == 20
    again = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "out").glob("articles*")}
    assert {name for name in first if first[name] != again[name]} == {"articles-00002.done", "articles-00002.jsonl"}


def test_a_run_killed_at_any_moment_is_completed_to_the_same_files(tmp_path):
    (tmp_path / "misbehaviour.py").write_text(MISBEHAVIOUR)
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": f"SLOWLY {n}"}) + "\n" for n in range(30)))
    disable = [f"--disable={name}" for name in LIGHT]
    program = (
        "from dragoman.runs import run; run.SHARD = 3\nrun.run.__kwdefaults__['shard'] = 3\nfrom dragoman.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "--plugin", tmp_path / "misbehaviour.py", *disable, "run", source, "--output"]
    whole = subprocess.run([*command, tmp_path / "whole"], capture_output=True, check=False)
    assert whole.returncode == 0, whole.stderr
    for moment in (0.05, 0.3, 0.8, 1.5, 2.5):
        started = subprocess.Popen([*command, tmp_path / "killed", "--resume"], stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(moment)
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
    (tmp_path / "killed" / ".articles-00001.jsonl.x.part").write_text("half a sh")  # as when it is killed while it writes
    done = subprocess.run([*command, tmp_path / "killed", "--resume"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "killed") == files(tmp_path / "whole")


def test_a_run_killed_before_it_began_is_no_obstacle(pipeline, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / ".run.json.x.part").write_text("{")
    assert run(pipeline, raws(2), out, resume=True).articles == 2
    assert not (out / ".run.json.x.part").exists()


def test_a_damaged_marker_marks_nothing(pipeline, tmp_path):
    run(pipeline, raws(4), tmp_path / "out", shard=2)
    before = files(tmp_path / "out")
    (tmp_path / "out" / "articles-00001.done").write_text("")
    assert run(pipeline, raws(4), tmp_path / "out", shard=2, resume=True).skipped == 2
    assert files(tmp_path / "out") == before


@pytest.mark.skipif(sys.platform == "win32", reason="uses locks of files")
def test_two_runs_do_not_share_a_folder(pipeline, tmp_path):
    def other_run(summary):
        with pytest.raises(RunError, match="another process is at work"):
            run(pipeline, raws(4), tmp_path / "out", shard=2, resume=True)

    assert run(pipeline, raws(4), tmp_path / "out", shard=2, progress=other_run).articles == 4


def test_interruption_ends_cleanly_and_tells_how_to_go_on(tmp_path):
    (tmp_path / "misbehaviour.py").write_text(MISBEHAVIOUR)
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": str(n), "text": "SLOWLY"}) + "\n" for n in range(300)))
    command = [sys.executable, "-m", "dragoman", "--plugin", tmp_path / "misbehaviour.py", *(f"--disable={n}" for n in LIGHT)]
    process = subprocess.Popen(
        [*command, "run", source, "--output", tmp_path / "out"],
        stderr=subprocess.PIPE,
        text=True,
        # Who starts the tests in the background leaves interruptions ignored, and processes inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "--resume" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="uses a limit on file sizes in place of a full disk")
def test_a_disk_that_is_full_is_one_sentence(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "a", "text": "word " * 50_000}) + "\n")
    program = (
        "import atexit, resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "free = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, free[1]))\n"
        "atexit.register(resource.setrlimit, resource.RLIMIT_FSIZE, free)\n"  # whoever measures the tests may write then
        "from dragoman.cli import main; main()"
    )
    command = [sys.executable, "-c", program, *(f"--disable={n}" for n in LIGHT), "run", source, "--output", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["run.json"]


def test_folders_that_do_not_fit_are_refused(pipeline, tmp_path):
    out = tmp_path / "out"
    run(pipeline, raws(3), out, shard=2)
    with pytest.raises(RunError, match="--resume"):
        run(pipeline, raws(3), out, shard=2)
    with pytest.raises(RunError, match="shard size"):
        run(pipeline, raws(3), out, shard=3, resume=True)
    with pytest.raises(RunError, match="other texts"):
        run(pipeline, [RawArticle("other", "Other.")] * 3, out, shard=2, resume=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    with pytest.raises(RunError, match="not empty"):
        run(pipeline, raws(1), tmp_path / "full")
    with pytest.raises(RunError, match="is a file"):
        run(pipeline, raws(1), tmp_path / "full" / "mine.txt")


def test_the_summary_counts_diagnostics(pipeline, tmp_path):
    run(pipeline, [RawArticle("a", "x", published="nonsense")], tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert summary["diagnostics"] == {"DM301": 1}


def test_no_text_is_an_empty_run(pipeline, tmp_path):
    assert run(pipeline, [], tmp_path / "out").articles == 0


def test_at_least_one_process():
    with pytest.raises(ValueError, match="at least 1"):
        next(parse_in_processes(dragoman.Pipeline(entry_points=False), [], 0))
