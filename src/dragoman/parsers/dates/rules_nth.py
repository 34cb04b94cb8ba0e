"""Rules for what is counted within a larger stretch: the third Tuesday of May, the 22nd, the second quarter of last year."""

from __future__ import annotations

from attrs import evolve

from dragoman.parsers.dates.guards import ends_phrase
from dragoman.parsers.dates.items import Run
from dragoman.parsers.dates.rules_calendar import DAYS_IN, of_year, year_of
from dragoman.parsers.dates.units import mod_of, toward_of
from dragoman.temporal import Reading


def nth_weekday(run: Run, i: int, j: int) -> Reading | None:
    """ "the third Tuesday of September 2014", "the last Sunday of March"."""
    at = run.letters.index("W", i, j)
    number = _nth(run, i, j)
    if not (number == -1 or 1 <= number <= 5):
        return None
    feast = f"{run.value('M', i, j):02d}:{run.items[at].value}#{number}"
    return Reading(grain="day", year=year_of(run, i, j), feast=feast)


def _nth(run: Run, i: int, j: int) -> int:
    """The value of the ordinal in a range, -1 for "last"."""
    return -1 if "L" in run.letters[i:j] else int(run.items[_ordinal(run, i, j)].value)


def nth_weekday_of_unit(run: Run, i: int, j: int) -> Reading | None:
    """ "the first Monday of last month", "the second Tuesday in the month"."""
    unit, number = (
        run.letters.rindex("U", i, j),
        _nth(run, i, j - 2 if run.letters[j - 1] in "TLX" else run.letters.index("W", i, j)),
    )
    if run.items[unit].value != "month" or not (number == -1 or 1 <= number <= 5):
        return None
    count = {"last": -1, "next": 1}.get(toward_of(run, run.letters.index("W", i, j), j) or "", 0)
    return Reading(grain="day", unit="month", count=count, feast=f"00:{run.value('W', i, j)}#{number}")


def _within_month(run: Run, i: int, j: int) -> bool:
    """Whether the only unit that stands before the name of a month is "month" ("من شهر مارس")."""
    at = run.letters.find("U", i, max(i, run.letters.find("M", i, j)))
    return at < 0 or run.items[at].value == "month"


def nth_of_month(run: Run, i: int, j: int) -> Reading | None:
    """ "the third day of October", "the last day of October 2015", "the first week of October 2014".

    The first week of a month begins in it, the last one ends in it.
    """
    number, month_, unit = _nth(run, i, j), run.value("M", i, j), run.value("U", i, j)
    if not _within_month(run, run.letters.index("U", i, j) + 1, j):
        return None
    if unit == "week" and (number == -1 or 1 <= number <= 5):
        return Reading(grain="week", year=year_of(run, i, j), feast=f"{month_:02d}:{7 if number == -1 else 1}#{number}")
    if unit == "day" and (number == -1 or 1 <= number <= DAYS_IN[month_ - 1]):
        last = 28 if month_ == 2 else DAYS_IN[month_ - 1]
        return Reading(grain="day", year=year_of(run, i, j), month=month_, day=last if number == -1 else number)
    return None


def nth_month(run: Run, i: int, j: int) -> Reading | None:
    """ "o primeiro mês de 2013", "the last month of 2013"."""
    number, unit = _nth(run, i, j), run.items[run.letters.index("U", i, j)].value
    if unit != "month" or not (number == -1 or 1 <= number <= 12):
        return None
    return Reading(grain="month", year=year_of(run, i, j), month=12 if number == -1 else number)


def arabic_nth_day(run: Run, i: int, j: int) -> Reading | None:
    """ "اليوم الثالث من مارس"; and "اليوم الثالث من المحادثات", the third day of the talks: "the day" is no "today" before an ordinal."""
    number = run.items[i + 1].value
    if run.memo.language != "ar" or run.items[i].value != "0":
        return None
    month_ = run.value("M", i, j)
    if month_ is None or not 1 <= number <= DAYS_IN[month_ - 1]:
        return Reading(kind="none")
    return Reading(grain="day", year=year_of(run, i, j), month=month_, day=number)


def roman_quarter(run: Run, i: int, j: int) -> Reading | None:
    """ "II квартал 2021 года", "III trimestre de 2021"."""
    number, unit = run.items[i].value, run.items[i + 1].value
    if unit == "quarter" and 1 <= number <= 4:
        return of_year(run, Reading(grain="quarter", year=year_of(run, i, j), quarter=number), i + 1, j)
    return None


def numbered_quarter(run: Run, i: int, j: int) -> Reading | None:
    """ "quý 4 năm 2018", "الربع الأول من عام 2021": the number behind the unit."""
    number, unit = run.items[i + 1].value, run.items[i].value
    year_ = year_of(run, i, j)
    if unit == "quarter" and number in (1, 2, 3, 4):
        return of_year(run, Reading(grain="quarter", year=year_, quarter=number), i + 1, j)
    if unit == "century" and run.letters[i + 1 : j] == "O" and run.memo.language == "ar":
        return Reading(grain="century", century=number)
    if unit == "half" and number in (1, 2) and run.letters[i + 1] == "O":
        return of_year(run, Reading(grain="half", year=year_, half=number), i + 1, j)
    return None


def half_back(run: Run, i: int, j: int) -> Reading | None:
    """ "2021 yılının ilk yarısında", "yılın ilk yarısı": the year before its half."""
    number = run.items[j - 2].value
    if run.memo.language in ("", "en") or number not in (1, 2) or run.value("U", i, j) not in (None, "year"):
        return None
    year_ = year_of(run, i, j)
    if year_ is not None:
        return Reading(grain="half", year=year_, half=number)
    return Reading(grain="half", unit="year", count=0, half=number)


def nth_day(run: Run, i: int, j: int) -> Reading | None:
    """ "the 22nd": a day of the month that the text speaks of. Only with a figure; "the second" is too much else."""
    at = next(k for k in range(i, j) if run.letters[k] in "9N")
    value = run.items[at].value
    if not isinstance(value, int) or not 1 <= value <= 31:
        return None
    if run.letters[at] == "N" and (
        run.memo.language in ("", "en") or run.before(i) or run.after(j - 1) or "F" not in run.letters[i:at]
    ):
        # "el 16", "den 15." alone in their line; elsewhere the number may count anything.
        return None
    if run.after(j - 1)[:1].isalpha() and not ends_phrase(run, j):
        return None
    return Reading(grain="day", day=value, base="context")


def bracketed_ordinal(run: Run, i: int, j: int) -> Reading | None:
    """ "this fourth (20)": a Portuguese weekday ("quarta") translated as an ordinal; the number in brackets is the day."""
    number = run.items[run.letters.index("(", i, j) + 1].value
    if not isinstance(number, int) or not 1 <= number <= 31:
        return None
    ordinal = run.value("O", i, j)
    # segunda-feira, the second day, is Monday.
    weekday_ = ordinal - 1 if 2 <= ordinal <= 6 else None
    return Reading(grain="day", day=number, weekday=weekday_, toward="this")


def _ordinal(run: Run, i: int, j: int) -> int:
    """The first item in a range that is an ordinal, in figures or in words ("20." in German)."""
    return next(k for k in range(i, j) if run.letters[k] in "O9" or run.letters[k : k + 2] == "N.")


def _is_title(run: Run, at: int, j: int) -> bool:
    """ "Twentieth Century Fox": capitals on the unit and on the word behind it."""
    texts = run.tokens.texts
    last = run.items[j - 1].last
    return texts[run.items[at].first][0].isupper() and bool(run.after(j - 1)) and texts[last][0].isupper()


def nth_part(run: Run, i: int, j: int) -> Reading | None:
    """ "the third quarter of 1988", "the first half of this year", "the 21st century", "the second decade"."""
    at = _ordinal(run, i, j)
    unit_at = run.letters.index("U", at, j)
    number, unit = run.items[at].value, run.items[unit_at].value
    if unit == "century":
        if _is_title(run, unit_at, j):
            return None
        return Reading(grain="century", century=number, mod=mod_of(run, i, at)) if 1 <= number <= 30 else None
    quarter = number if unit == "quarter" and 1 <= number <= 4 else None
    half = number if unit == "half" and number in (1, 2) else None
    if quarter is None and half is None:
        return None
    before = toward_of(run, i, at)
    reading = Reading(grain=unit, year=year_of(run, i, j), toward=before, mod=mod_of(run, i, at), quarter=quarter, half=half)
    return of_year(run, reading, unit_at, j) if j > unit_at + 1 and "U" in run.letters[unit_at + 1 : j] else reading


def half_of(run: Run, i: int, j: int) -> Reading | None:
    """ "the first half of 2022", "the second half of the 20th century": half is a word of its own here."""
    # The last half is the second.
    number = 2 if "Lh" in run.letters[i:j] else run.items[_ordinal(run, i, j)].value
    if number not in (1, 2):
        return None
    tail = run.letters.index("h", i, j)
    unit = run.letters.find("U", tail, j)
    if unit < 0:
        return Reading(grain="half", year=year_of(run, tail, j), half=number)
    kind = run.items[unit].value
    if kind == "century":
        return Reading(grain="half", century=run.items[_ordinal(run, tail, j)].value, half=number)
    if kind == "year":
        return of_year(run, Reading(grain="half", half=number), tail, j)
    return None


def years_quarter(run: Run, i: int, j: int) -> Reading | None:
    """ "this year's third quarter", "next year's first half"."""
    at = run.letters.index("U", i, j)
    if run.letters[j - 1] == "h":
        number = run.items[_ordinal(run, at, j)].value
        found = Reading(grain="half", half=number) if number in (1, 2) else None
    else:
        found = nth_part(run, at + 1, j)
    if run.items[at].value != "year" or found is None or found.century is not None:
        return None
    return evolve(found, unit="year", count={"last": -1, "next": 1}.get(toward_of(run, i, at) or "", 0), toward=None)
