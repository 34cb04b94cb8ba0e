"""Times each stage and the whole over a folder of texts, with start-up and memory beside them, and a stack of peers where installed.

usage: python benchmarks/bench.py INPUT... [--history FILE]

INPUT is what `dragoman parse` takes. Figures are for one process; compare ratios within one run, not seconds across machines.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from peers import stack

import dragoman
from dragoman.io.read import Unreadable, builtin_readers, read_inputs
from dragoman.io.write import json_line
from dragoman.pipeline import core
from dragoman.plugins import RawArticle


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("inputs", nargs="+")
    arguments.add_argument("--history", type=Path, help="append the figures to this JSON-lines file")
    given = arguments.parse_args()
    raws = [r for r in read_inputs(given.inputs, builtin_readers()) if not isinstance(r, Unreadable)]
    characters = sum(len(r.text) for r in raws)
    print(f"{len(raws)} texts, {characters / 1e6:.2f} million characters, Python {platform.python_version()}\n")
    figures: dict[str, Any] = {"texts": len(raws), "characters": characters, **start_up()}
    seconds = stages(raws)
    whole = sum(seconds.values())
    for name, spent in seconds.items():
        print(f"{name:18} {spent:8.3f} s {characters / 1e6 / spent:10.2f} MB/s {100 * spent / whole:6.1f} %")
        figures[name] = round(characters / 1e6 / spent, 3)
    print(f"{'whole':18} {whole:8.3f} s {characters / 1e6 / whole:10.3f} MB/s")
    figures["whole"] = round(characters / 1e6 / whole, 3)
    figures["rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"resident memory {figures['rss_mb']} MB; import {figures['import_s']} s; first article {figures['first_article_s']} s")
    peer = stack()
    if peer is None:
        print("peers (langdetect + dateparser + spaCy small + textacy) are not installed; not compared")
    else:
        compare(raws, peer, figures)
    if given.history:
        with given.history.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"date": datetime.date.today().isoformat(), "version": dragoman.__version__, **figures}) + "\n")


def start_up() -> dict[str, float]:
    """Seconds of a fresh interpreter, less an empty one's: importing, and importing plus the first article; best of three."""

    def best(code: str) -> float:
        times = []
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - started)
        return min(times)

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
    """Seconds of the processor for each component and for writing JSON, tables warm."""
    pipeline = dragoman.Pipeline(entry_points=False)
    for raw in raws[:20]:
        pipeline.parse_raw(raw)
    seconds: defaultdict[str, float] = defaultdict(float)
    run_component = core.run_component

    def timed(registered: Any, stage: Any, *rest: Any, **options: Any) -> Any:
        started = time.process_time()
        outcome = run_component(registered, stage, *rest, **options)
        seconds[f"{stage.name}/{registered.name}"] += time.process_time() - started
        return outcome

    core.run_component = timed
    started = time.process_time()
    articles = [pipeline.parse_raw(raw) for raw in raws]
    parsing = time.process_time() - started
    core.run_component = run_component
    seconds["the rest"] = parsing - sum(seconds.values())
    started = time.process_time()
    for article in articles:
        json_line(article.to_dict())
    seconds["JSON out"] = time.process_time() - started
    return dict(seconds)


def compare(raws: list[RawArticle], peer: Any, figures: dict[str, Any]) -> None:
    """The peers on as many texts as they manage in a minute, and the ratio."""
    done = 0
    started = time.perf_counter()
    for raw in raws:
        peer(raw.text)
        done += len(raw.text)
        if time.perf_counter() - started > 60:
            break
    speed = done / 1e6 / (time.perf_counter() - started)
    figures["peers"] = round(speed, 4)
    print(f"{'peers':18} {'':10} {speed:10.4f} MB/s; dragoman is {figures['whole'] / speed:.0f} times as fast")


if __name__ == "__main__":
    main()
