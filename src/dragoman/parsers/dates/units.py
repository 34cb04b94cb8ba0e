"""What the words for units and directions mean."""

from __future__ import annotations

from dragoman.parsers.dates.items import Run

#: TIMEX3 letters of the units, and how many of the letter's unit one is.
DURATION = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "week": ("", "W", 1),
    "weekend": ("", "WE", 1), "fortnight": ("", "W", 2), "month": ("", "M", 1), "quarter": ("", "M", 3), "half": ("", "M", 6),
    "season": ("", "M", 3), "year": ("", "Y", 1), "decade": ("", "Y", 10), "century": ("", "Y", 100),
    "millennium": ("", "Y", 1000),
}  # fmt: skip
#: Units that are counted in another one.
OFFSET = {"fortnight": ("week", 2), "millennium": ("century", 10)}
CLOCK_UNITS = frozenset(("second", "minute", "hour"))
TOWARD = {"L": "last", "X": "next", "T": "this"}


def toward_of(run: Run, i: int, j: int) -> str | None:
    """The direction that a word for last, next or this gives in a range of items: the first that is no "this"."""
    found = None
    for letter in run.letters[i:j]:
        if letter in TOWARD:
            found = TOWARD[letter]
            if letter != "T":
                break
    return found


def mod_of(run: Run, i: int, j: int) -> str | None:
    """START, MID or END, from "early" or from "the beginning of"."""
    found = run.value("m", i, j) or run.value("s", i, j)
    return None if found is None else str(found)


def duration_value(unit: str, count: float | None) -> str:
    """The TIMEX3 value of `count` units, X when the number is not known."""
    time, letter, factor = DURATION[unit]
    if count is None:
        # A number of decades or centuries that nobody gives is counted in its own letter.
        special = {"decade": "DE", "century": "CE", "millennium": "ML", "quarter": "Q"}.get(unit)
        return f"PX{special}" if special else f"P{time}X{letter}"
    if unit == "quarter" and count == 1:
        return "P1Q"
    total = count * factor
    if total == int(total):
        return f"P{time}{int(total)}{letter}"
    whole = int(total)
    finer = {("", "Y"): ("", 12, "M"), ("T", "H"): ("", 60, "M"), ("T", "M"): ("", 60, "S")}.get((time, letter))
    if finer is None:
        return f"P{time}{total:g}{letter}"
    rest = round((total - whole) * finer[1])
    return f"P{time}{f'{whole}{letter}' if whole else ''}{rest}{finer[2]}"
