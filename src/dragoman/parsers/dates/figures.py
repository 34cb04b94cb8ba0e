"""Figures and the marks between them: numeric dates, clock times, ordinals, decades, grouped numbers and fractions."""

from __future__ import annotations

from dragoman.parsers.dates.clocks import hours, meridiem, zone_of
from dragoman.parsers.dates.lexicon import DECADE_TAILS, ORDINAL_TAILS
from dragoman.parsers.dates.stretch import Stretch

_DENOMINATORS = frozenset((2, 3, 4, 5, 8, 10))
#: Languages that write 15.02 for the fifteenth of February and 1,5 for one and a half.
_DOTTED = frozenset("de da nb sv fi et lv lt pl cs sk sl hr bs sr mk bg ru uk be tr ro is".split())


def figures(here: Stretch, i: int) -> int:
    """Add what the figures of token i begin: a date, an hour, an ordinal, a decade, a number. Returns where it ends."""
    folds = here.folds
    first = int(folds[i]) if len(folds[i]) < 10 else 10**9
    mark = folds[i + 1] if i + 1 < len(folds) and not here.spaced[i + 1] else ""
    if mark in ("-", "/", "."):
        second = here.tight(i + 1, mark, 2)
        if second is not None:
            third = here.tight(i + 3, mark)
            if third is not None and not (mark == "." and here.tight(i + 5, ".") is not None):
                return _numeric(here, i, i + 5, mark)
            if mark == "." and _dotted(here, i, first, second):
                # "15.2." of German and Nordic dates
                end = i + 4 if _stop(here, i + 3) else i + 3
                here.add("#", (folds[i], folds[i + 2], "", "."), i, end)
                return end
            if mark == "/" and _day_and_month(here, i, first, second):
                here.add("#", (folds[i], folds[i + 2], "", "/"), i, i + 3)
                return i + 3
            stamp = _stamp(here, i, second)
            if stamp:
                return stamp
        if mark == "-" and folds[i + 2 : i + 3] and not here.spaced[i + 2] and folds[i + 2] in ORDINAL_TAILS and first <= 31:
            # "15-го февраля"
            here.add("9", first, i, i + 3)
            return i + 3
        if mark == "/":
            year = here.tight(i + 1, "/", 4)
            if year is not None and year > 1900 and 1 <= first <= 12 and len(folds[i + 2]) == 4:
                here.add("#", (year, first, None), i, i + 3)
                return i + 3
    if mark == "-" and _decade_tail(here, i, first):
        # "90-е годы", "1990-х років"
        here.add("d", folds[i], i, i + 3)
        return i + 3
    if mark in ("°", "º") and first <= 31:
        here.add("9", first, i, i + 2)
        return i + 2
    if mark == ":" and first <= 31 and folds[i + 2 : i + 3] in (["e"], ["a"]) and not here.spaced[i + 2]:
        # "15:e februari" of Swedish
        here.add("9", first, i, i + 3)
        return i + 3
    if mark == ":" and first <= 12 and here.letter(i + 2) in ("C", "I") and not here.spaced[i + 2]:
        glued = folds[i + 2]
        if len(glued) == 4 and glued[:2].isdecimal() and glued[2:] in ("am", "pm"):
            hour = first % 12 + (12 if glued[2:] == "pm" else 0)
            return here.clock(i, i + 3, hour, int(glued[:2]), None, None)
    if mark == ":" and first <= 24:
        minute = here.tight(i + 1, ":", 2)
        if minute is not None and len(folds[i + 2]) == 2 and minute < 60 and folds[i - 1 : i] != [":"]:
            seconds = here.tight(i + 3, ":", 2)
            if seconds is not None and seconds < 60:
                return here.clock(i, i + 5, first, minute, seconds, None)
            return here.clock(i, i + 3, first, minute, None, None)
    if mark == "." and first <= 24:
        minute = here.tight(i + 1, ".", 2)
        if (
            minute is not None
            and len(folds[i + 2]) == 2
            and minute < 60
            and (
                meridiem(here.tokens, i + 3)[1]
                or hours(here.tokens, here.memo, i + 3)
                or zone_of(here.tokens, here.memo, i + 3)[1]
            )
        ):
            return here.clock(i, i + 3, first, minute, None, None)
    if len(folds[i]) == 4 and first < 2400 and first % 100 < 60 and zone_of(here.tokens, here.memo, i + 1)[0]:
        # "0735 GMT"
        return here.clock(i, i + 1, first // 100, first % 100, None, None)
    if first <= 24 and meridiem(here.tokens, i + 1)[1]:
        return here.clock(i, i + 1, first, None, None, None)
    if mark in (",", "."):
        grouped = _grouped(here, i, first, mark)
        if grouped:
            return grouped
    return _fraction(here, i, first)


def _decade_tail(here: Stretch, i: int, first: int) -> bool:
    if first % 10 or not (1000 <= first < 2100 or 20 <= first <= 90) or here.letter(i + 3) != "U":
        return False
    return not here.spaced[i + 2] and here.folds[i + 2] in DECADE_TAILS


def _dotted(here: Stretch, i: int, first: int, second: int) -> bool:
    """Whether 15.2 is a day and a month: a stop behind it ("15.2."), or led by a preposition or alone in its line."""
    if not (1 <= first <= 31 and 1 <= second <= 12) or here.memo.language in ("", "en"):
        return False
    if _stop(here, i + 3):
        # "3.2.1.4" is a paragraph
        return here.tight(i + 3, ".", 9) is None
    if here.memo.language not in _DOTTED or len(here.folds[i + 2]) != 2:
        return False
    ends = i + 3 >= len(here.folds) or (not here.folds[i + 3][0].isalnum() and here.folds[i + 3] not in "%.€$")
    return ends and (not i or here.folds[i - 1] in here.memo.preps)


def _day_and_month(here: Stretch, i: int, first: int, second: int) -> bool:
    """Whether 17/2 is a day and a month: in English only 2/15 behind "on" or alone in its line; elsewhere behind an article, a
    preposition or a weekday or alone in its line, with nothing counted behind it, and no common fraction."""
    if not (1 <= min(first, second) <= 12 and 1 <= max(first, second) <= 31):
        return False
    if here.memo.language in ("", "en"):
        ends = i + 3 >= len(here.folds) or not here.folds[i + 3][0].isalnum()
        return ends and max(first, second) > 12 and (here.folds[i - 1] == "on" if i else i + 3 >= len(here.folds))
    if first < second and second in _DENOMINATORS and not here.folds[i].startswith("0"):
        return False
    before = here.folds[i - 1] if i else ""
    led = not i or before in here.memo.preps or (i > here.first and here.letter(i - 1) in "FWo,")
    return led and (i + 3 >= len(here.folds) or not here.folds[i + 3][0].isalnum() or here.letter(i + 3) not in ("", "x"))


def _stop(here: Stretch, i: int) -> bool:
    return i < len(here.folds) and here.folds[i] == "." and not here.spaced[i]


def _numeric(here: Stretch, i: int, end: int, mark: str) -> int:
    a, b, c = (here.folds[k] for k in (i, i + 2, i + 4))
    ok = (len(a) == 4 and len(c) <= 2) or (len(a) <= 2 and len(c) in (2, 4))
    here.add("#" if ok else "x", (a, b, c, mark), i, end)
    return end


def _stamp(here: Stretch, i: int, month: int) -> int:
    """2022-12-30T14:00:00Z: the tokeniser leaves the day and the hour in one token."""
    folds = here.folds
    if len(folds[i]) != 4 or i + 4 >= len(folds) or folds[i + 3] != "-":
        return 0
    day, t, hour = folds[i + 4].partition("t")
    if not (t and day.isdecimal() and hour.isdecimal() and len(day) == 2 and len(hour) == 2):
        return 0
    end = i + 5
    while end + 1 < len(folds) and folds[end] in ":.+" and not here.spaced[end] and not here.spaced[end + 1] and end < i + 13:
        end += 2
    here.add("#", (folds[i], f"{month:02d}", day, "-"), i, end)
    return end


def _grouped(here: Stretch, i: int, first: int, mark: str) -> int:
    """3,000 and 1.5: numbers that are no days."""
    rest = here.tight(i + 1, mark, 6)
    if rest is None:
        return 0
    if len(here.folds[i + 2]) == 3:
        here.add("n", first * 1000 + rest, i, i + 3)
    elif mark == ".":
        here.add("N" if first < 100 else "n", float(f"{first}.{rest}"), i, i + 3)
    else:
        return 0
    return i + 3


def _fraction(here: Stretch, i: int, first: int) -> int:
    folds = here.folds
    if folds[i + 1 : i + 5 : 2] and here.tight(i + 2, "/", 1) == 2 and folds[i + 1] == "1" and here.spaced[i + 1]:
        here.add("N", first + 0.5, i, i + 4)
        return i + 4
    if here.ahead(i, 4) == "N&ah":
        here.add("N", first + 0.5, i, i + 4)
        return i + 4
    if here.letter(i + 1) == "e" and here.memo.value(folds[i + 1])[0] == "BC" and 0 < first < 5000:
        here.add("Y", 1 - first, i, i + 2)
        return i + 2
    if here.ahead(i + 1, 3)[:1] == "-" and here.letter(i + 3) == "e" and here.memo.value(folds[i + 3])[0] == "BC":
        # "492-490 BC": both are.
        here.add("Y", 1 - first, i, i + 1)
        return i + 1
    here.add(here.letter(i), first, i, i + 1)
    return i + 1
