"""Compare the packaged table of office-holders with a reference table and with spot-checks.

    python tools/check_offices.py REFERENCE.csv SPOT-CHECKS.csv [--show]

REFERENCE.csv has the columns country_iso3, office, person, qid, start, end (a term per row, coarse dates allowed, end exclusive);
SPOT-CHECKS.csv has country, office, date, person. Printed are counts; --show lists every disagreement. A disagreement is a
question, not a verdict: the reference may be the one in error.
"""

from __future__ import annotations

import csv
import difflib
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.knowledge.offices import Holder, OfficeTable, build_offices

SIMILAR = 0.62  # of the whole names; a shared last name token settles most pairs before this is asked


def fold(name: str) -> str:
    """The name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))


def same_person(one: str, other: str) -> bool:
    """Whether two spellings may be one person, given that both held one office: two shared parts, or alike as a whole."""
    a, b = fold(one).split(), fold(other).split()
    shared = set(a) & set(b)
    if len(shared) >= 2 or (shared and min(len(a), len(b)) == 1):
        return True
    return difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= SIMILAR


def is_person(holder: Holder, name: str, forms: dict[str, list[str]]) -> bool:
    """Whether the name of the other table is one of the holder's."""
    return any(same_person(form, name) for form in (holder.person, *forms.get(holder.person, ())))


def whole(written: str) -> tuple[date, bool]:
    """The date (the middle of a coarse one) and whether it was a day."""
    parts = [int(p) for p in written.split("-")]
    if len(parts) == 1:
        return date(parts[0], 7, 1), False
    if len(parts) == 2:
        return date(parts[0], parts[1], 15), False
    return date(*parts), True


def probes(row: dict[str, str]) -> Iterator[date]:
    """Days well inside the reference's term: its middle, and, when it is long, a month after start and before end."""
    start = whole(row["start"])[0]
    # An open end says "in office when the file was made" and no more: one day after the start is all that can be asked.
    end = whole(row["end"])[0] if row["end"] else start + timedelta(days=60)
    yield start + (end - start) / 2
    if (end - start).days > 400:
        yield start + timedelta(days=40)
        yield end - timedelta(days=40)


def names(holders: tuple[Holder, ...]) -> str:
    """The holders in one line; a question mark where coarse dates leave it open."""
    return ", ".join(f"{h.person}{'' if h.certain else '?'}" for h in holders) or "nobody"


def check_spots(table: OfficeTable, forms: dict[str, list[str]], path: Path, show: bool) -> None:
    """Count the spot-checks that come out right."""
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            holders = table.holder(row["country"], row["office"], date.fromisoformat(row["date"]))
            right = any(is_person(h, row["person"], forms) for h in holders)
            verdict = (
                "nobody" if not holders else "wrong" if not right else "right" if len(holders) == 1 else "right among several"
            )
            counts[verdict] += 1
            if show and verdict not in ("right", "right among several"):
                print(
                    f"  spot {row['country']} {row['office']} {row['date']}: expected {row['person']}, table has {names(holders)}"
                )
    total = sum(counts.values())
    good = counts["right"] + counts["right among several"]
    print(f"spot-checks: {good}/{total} = {100 * good / max(total, 1):.1f} % right; {dict(counts)}")


def check_reference(table: OfficeTable, forms: dict[str, list[str]], path: Path, show: bool) -> None:
    """Count the probed days on which the reference's person is among the table's holders."""
    counts: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for day in probes(row):
                holders = table.holder(row["country_iso3"], row["office"], day)
                agrees = any(is_person(h, row["person"], forms) for h in holders)
                verdict = "agree" if agrees else "differ" if holders else "unknown here"
                counts[verdict] += 1
                if verdict == "unknown here":
                    empty[row["country_iso3"] + " " + row["office"]] += 1
                if show and not agrees:
                    term = f"{row['person']} {row['start']}..{row['end']}"
                    print(f"  {row['country_iso3']} {row['office']} {day}: reference {term}; table {names(holders)}")
    total = sum(counts.values())
    print(f"reference: {counts['agree']}/{total} days = {100 * counts['agree'] / max(total, 1):.1f} % agree; {dict(counts)}")
    print("offices most often unknown here:", ", ".join(f"{k} ({n})" for k, n in empty.most_common(12)))


def main(arguments: list[str]) -> int:
    """Compare and print. Returns 2 when called wrongly."""
    show = "--show" in arguments
    paths = [Path(a) for a in arguments if a != "--show"]
    if len(paths) != 2:
        print(__doc__)
        return 2
    knowledge = Knowledge()
    table = knowledge.compiled(build_offices)
    # Single words and other scripts tell little here: only full Latin names are compared.
    forms = {
        row["name"]: [f for f in row["forms"].split("|") if " " in f and f[0] < "\u0250"]
        for row in knowledge.table("persons").dicts()
    }
    check_reference(table, forms, paths[0], show)
    check_spots(table, forms, paths[1], show)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
