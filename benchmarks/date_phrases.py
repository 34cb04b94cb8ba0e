"""How many date phrases of a file are found, and how many get the value the file gives.

    python benchmarks/date_phrases.py PHRASES.jsonl [--told] [--errors LANGUAGE]

One phrase a line: ``{"lang", "text", "reference", "start", "end", "grain", "value", "negative"}``, as lists of phrases for date
parsers have them. `value` is TIMEX3 (``2013-02-12``, ``2013-W08``). Such lists look ahead where news looks back, so the way a
bare field looks is left out: "Monday" is right when a Monday comes out, "4 March" when it is that day of a year beside.

Four figures: found; right value; right value where a coarser reading that holds the day also counts (TIMEX3 reads "three weeks
ago" as a week, phrase lists as a day); and how many phrases that are no date were read as one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import dragoman
from dragoman.model import LanguageSpan
from dragoman.plugins import Draft, Parser, hookimpl

#: Stages that read no dates.
_SPARE = ("names", "statement-sieves", "statement-model", "events", "late-residue", "residue")
_FAR_YEARS, _FAR_DAYS = 1, 7


class _Told:
    """A plugin that says that all lines are of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    @hookimpl
    def dragoman_language_detectors(self) -> list[Parser]:
        return [Parser("told", self.spans)]

    def spans(self, draft: Draft) -> list[LanguageSpan]:
        return [LanguageSpan(line.start, line.end, self.language) for line in draft.lines]


@cache
def _pipeline(language: str | None) -> dragoman.Pipeline:
    if language is None:
        return dragoman.Pipeline(disable=_SPARE)
    return dragoman.Pipeline([_Told(language)], disable=[*_SPARE, "languages"])


def verdict(row: dict[str, Any], dates: list[dict[str, Any]]) -> str:
    """``right``, ``coarser``, ``wrong`` or ``missed``; for a phrase that is no date ``silent`` or ``fired``."""
    if row["negative"]:
        return "fired" if any(d["edtf"] for d in dates) else "silent"
    found = [d for d in dates if d["start"] < row["end"] and row["start"] < d["end"]]
    if not found:
        return "missed"
    best = max(found, key=lambda d: min(d["end"], row["end"]) - max(d["start"], row["start"]))
    values = [best["timex"], *(c["timex"] for c in best["candidates"])]
    if any(_same(row["value"], value) for value in values):
        return "right"
    return "coarser" if best["earliest"] and _holds(best, row["value"]) else "wrong"


def _same(wanted: str, value: str) -> bool:
    """Whether the values are equal but for the way they look: the same field a year or a week away."""
    value = value[:10] if len(wanted) == 10 else value
    if wanted == value:
        return True
    if len(wanted) != len(value) or wanted[4:5] != value[4:5]:
        return False
    try:
        if abs(int(wanted[:4]) - int(value[:4])) <= _FAR_YEARS and wanted[4:] == value[4:] and len(wanted) > 4:
            return True
        return len(wanted) == 10 and abs((date.fromisoformat(wanted) - date.fromisoformat(value)).days) == _FAR_DAYS
    except ValueError:
        return False


def _holds(found: dict[str, Any], wanted: str) -> bool:
    """Whether a stretch that is coarser than a day holds the wanted day."""
    return len(wanted) == 10 and found["grain"] not in ("day", "part") and found["earliest"] <= wanted < (found["latest"] or "")


def main(arguments: list[str]) -> int:
    """Print the figures by language and in all. Returns the exit status."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    shown = arguments[arguments.index("--errors") + 1] if "--errors" in arguments else None
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = row["lang"].partition("-")[0] if "--told" in arguments else None
        dates = _pipeline(told).parse(row["text"], published=row["reference"][:10]).to_dict()["dates"]
        said = verdict(row, dates)
        counts[row["lang"]][said] += 1
        counts["all"][said] += 1
        if said in ("wrong", "missed", "fired", "coarser") and shown in (row["lang"], "all"):
            got = [(row["text"][d["start"] : d["end"]], d["timex"], d["rule"]) for d in dates]
            print(said, row["lang"], repr(row["text"]), row["value"], got, sep="\t")
    for language, count in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
        dated = sum(count[v] for v in ("right", "coarser", "wrong", "missed"))
        found, right = dated - count["missed"], count["right"]
        print(
            f"{language:6} {dated:5} phrases  found {100 * found / dated:5.1f}  value {100 * right / dated:5.1f}"
            f"  with coarser {100 * (right + count['coarser']) / dated:5.1f}"
            f"  fired {count['fired']} of {count['fired'] + count['silent']}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
