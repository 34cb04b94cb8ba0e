"""Times each stage and the whole over a folder of texts, with start-up and memory beside them, and a stack of peers where installed.

usage: python benchmarks/bench.py INPUT... [--record] [--note TEXT] [--peer-seconds N]

INPUT is what `dragoman parse` takes. Figures are for one process, in seconds of the processor; compare ratios within one run, not
seconds across machines. `--record` appends them to ``benchmarks/history.jsonl``, with the note (the machine, what else ran on it).
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peers import stack

import dragoman
from dragoman.io.read import Unreadable, builtin_readers, read_inputs
from dragoman.io.write import json_line
from dragoman.parsers.languages.model import fastest
from dragoman.parsers.names.packing import pack_all
from dragoman.pipeline import core
from dragoman.plugins import RawArticle


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("inputs", nargs="+")
    arguments.add_argument("--record", action="store_true", help="append the figures to the history")
    arguments.add_argument("--note", default="", help="the machine, and what else ran on it")
    arguments.add_argument("--peer-seconds", type=float, default=60, help="how long the peers may take")
    given = arguments.parse_args()
    raws = [r for r in read_inputs(given.inputs, builtin_readers()) if not isinstance(r, Unreadable)]
    characters = sum(len(r.text) for r in raws)
    print(f"{len(raws)} texts, {characters / 1e6:.2f} million characters, Python {platform.python_version()}\n")
    figures: dict[str, Any] = {"texts": len(raws), "characters": characters, **start_up(), "rss_mb": resident(given.inputs)}
    seconds = stages(raws)
    whole = sum(seconds.values())
    for name, spent in seconds.items():
        print(f"{name:18} {spent:8.3f} s {characters / 1e6 / spent:10.2f} MB/s {100 * spent / whole:6.1f} %")
        figures[name] = round(characters / 1e6 / spent, 3)
    print(f"{'whole':18} {whole:8.3f} s {characters / 1e6 / whole:10.3f} MB/s")
    figures["whole"] = round(characters / 1e6 / whole, 3)
    print(f"resident memory {figures['rss_mb']} MB; import {figures['import_s']} s; first article {figures['first_article_s']} s")
    peer = stack()
    if peer is None:
        print("peers (langdetect + dateparser + spaCy small + textacy) are not installed; not compared")
    else:
        compare(raws, peer, figures, given.peer_seconds)
    if given.record:
        record(figures, given.note)


def start_up() -> dict[str, float]:
    """Seconds of a fresh interpreter, less an empty one's: importing, and importing plus the first article; best of four."""

    # An installed package has its indexes packed and its modules compiled: so they are here, the latter by the first of four runs.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as installed:
        shutil.copytree(Path(dragoman.__file__).parent, Path(installed, "dragoman"))
        folder = Path(installed, "dragoman", "knowledge", "packed")
        folder.mkdir(exist_ok=True)
        list(pack_all(folder))
        environment["PYTHONPATH"] = installed
        environment["PYTHONPYCACHEPREFIX"] = str(Path(installed, "compiled"))
        return _start_up(lambda code: min(_seconds(code, environment) for _ in range(4)))


def resident(inputs: list[str]) -> int:
    """The most megabytes that `dragoman parse` holds at a time over the inputs. To be asked before this process itself grows: a
    child's figure begins with its parent's.
    """
    command = [sys.executable, "-m", "dragoman", "parse", *inputs]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
    return round(used.ru_maxrss / 1024)


def _seconds(code: str, environment: dict[str, str]) -> float:
    """Seconds of the processor that a fresh interpreter takes for `code`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _start_up(best: Callable[[str], float]) -> dict[str, float]:
    empty = best("pass")
    text = "Minister Anna Novak said on Friday that “the talks were useful”. " * 20
    return {
        "import_s": round(best("import dragoman") - empty, 3),
        "first_article_s": round(best(f"import dragoman; dragoman.parse({text!r})") - empty, 3),
        "help_s": round(
            best(
                "import sys; sys.argv = ['dragoman', '--help']\nfrom dragoman.cli import main\ntry: main()\nexcept SystemExit: pass"
            ),
            3,
        ),
    }


def stages(raws: list[RawArticle]) -> dict[str, float]:
    """Seconds of the processor for each component and for writing JSON, tables warm, one article at a time as a stream goes."""
    pipeline = dragoman.Pipeline(entry_points=False)
    for raw in raws[:20]:
        json_line(pipeline.parse_raw(raw).to_dict())
    seconds: defaultdict[str, float] = defaultdict(float)
    run_component = core.run_component

    def timed(registered: Any, stage: Any, *rest: Any, **options: Any) -> Any:
        started = time.process_time()
        outcome = run_component(registered, stage, *rest, **options)
        seconds[f"{stage.name}/{registered.name}"] += time.process_time() - started
        return outcome

    core.run_component = timed
    parsing = writing = 0.0
    for raw in raws:
        started = time.process_time()
        article = pipeline.parse_raw(raw)
        parsed = time.process_time()
        json_line(article.to_dict())
        parsing += parsed - started
        writing += time.process_time() - parsed
    core.run_component = run_component
    seconds["the rest"] = parsing - sum(seconds.values())
    seconds["JSON out"] = writing
    return dict(seconds)


def compare(raws: list[RawArticle], peer: Any, figures: dict[str, Any], longest: float) -> None:
    """Both on the same texts, turn about, for as long as the peers may take; and the ratio."""
    pipeline = dragoman.Pipeline(entry_points=False)
    json_line(pipeline.parse_raw(raws[0]).to_dict())
    peer(raws[0].text)
    own = theirs = 0.0
    done = 0
    for raw in raws:
        started = time.process_time()
        peer(raw.text)
        theirs += time.process_time() - started
        started = time.process_time()
        json_line(pipeline.parse_raw(raw).to_dict())
        own += time.process_time() - started
        done += len(raw.text)
        if theirs > longest:
            break
    figures["peers"] = round(done / 1e6 / theirs, 4)
    figures["times_peers"] = round(theirs / own, 1)
    print(f"{'peers':18} {theirs:8.3f} s {done / 1e6 / theirs:10.4f} MB/s on {done / 1e6:.2f} million characters")
    print(f"{'dragoman':18} {own:8.3f} s {done / 1e6 / own:10.4f} MB/s on the same: {theirs / own:.1f} times as fast")


def record(figures: dict[str, Any], note: str) -> None:
    """Append `figures` to the history."""
    here = Path(__file__).parent
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, text=True, check=False).stdout
    row = {
        "date": datetime.date.today().isoformat(),
        "version": dragoman.__version__,
        "commit": commit.strip() or None,
        "python": platform.python_version(),
        "detector": fastest(),
        "note": note,
        **figures,
    }
    with (here / "history.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
