"""Fuzz the targets in turn: ``python fuzz/run.py --hours 2 --work FOLDER [TARGET...]``. Needs atheris.

FOLDER keeps the corpus that has grown (``corpus/TARGET``), what failed (``faults/TARGET``) and ``runs.jsonl``: for each run how
many inputs were tried in how many seconds. ``--sum`` adds that file up. A fault ends its run and the next target has its turn.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from targets import TARGETS

HERE = Path(__file__).resolve().parent
#: Inputs that take longer than so many seconds, or more megabytes, are faults.
SECONDS, MEGABYTES = 25, 2048
#: The most bytes of an input: small inputs make many runs, and the pieces that bytes stand for are much longer.
LONGEST = 400


def one_run(target: str, work: Path, seconds: int) -> dict[str, object]:
    """Fuzz `target` for some time; what came of it."""
    corpus, faults = work / "corpus" / target, work / "faults" / target
    corpus.mkdir(parents=True, exist_ok=True)
    faults.mkdir(parents=True, exist_ok=True)
    kept = HERE / "corpus" / target
    command = [
        sys.executable, str(HERE / "target.py"), target, f"-max_total_time={seconds}", f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", f"-artifact_prefix={faults}/", "-print_final_stats=1",
        str(corpus), *([str(kept)] if kept.is_dir() else []),
    ]  # fmt: skip
    started = time.time()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    found = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    steps = re.findall(r"ft: (\d+)", done.stderr)
    if done.returncode:
        (faults / f"log-{int(started)}.txt").write_text(done.stdout + done.stderr[-6000:], encoding="utf-8")
    return {
        "target": target,
        "started": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(started)),
        "seconds": round(time.time() - started),
        "inputs": int(found[1]) if found else 0,
        "features": int(steps[-1]) if steps else 0,
        "fault": bool(done.returncode),
    }


def summary(log: Path) -> str:
    """The runs of a log, by target."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for line in log.read_text(encoding="utf-8").splitlines():
        run = json.loads(line)
        for name in (run["target"], "all"):
            total = totals[name]
            total[0] += run["inputs"]
            total[1] += run["seconds"]
            total[2] += run["fault"]
            total[3] = max(total[3], run["features"])
    rows = [
        f"{name:10} {n:12,} inputs {s / 3600:6.2f} h {f:4} runs with a fault {t:7,} features"
        for name, (n, s, f, t) in totals.items()
    ]
    return "\n".join(sorted(rows, key=lambda row: row.startswith("all ")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--work", type=Path, required=True, help="where corpus, faults and log are kept")
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--slice", type=int, default=300, help="seconds for each target before the next has its turn")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when the log tells of a fault")
    parser.add_argument("--sum", action="store_true", help="add up the log and stop")
    options = parser.parse_args()
    log = options.work / "runs.jsonl"
    if not options.sum:
        options.work.mkdir(parents=True, exist_ok=True)
        end = time.time() + options.hours * 3600
        while time.time() < end:
            for target in options.targets or TARGETS:
                if (left := int(min(options.slice, end - time.time()))) > 0:
                    with log.open("a", encoding="utf-8") as out:
                        out.write(json.dumps(one_run(target, options.work, left)) + "\n")
    print(summary(log))
    if options.strict and any(json.loads(line)["fault"] for line in log.read_text(encoding="utf-8").splitlines()):
        sys.exit(1)


if __name__ == "__main__":
    main()
