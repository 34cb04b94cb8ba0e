"""Rules for years and what is made of them: decades, centuries, eras, ranges."""

from __future__ import annotations

from dragoman.parsers.dates.guards import plain_number, year_stands
from dragoman.parsers.dates.items import Run
from dragoman.parsers.dates.units import mod_of
from dragoman.temporal import Reading


def _era(run: Run, i: int, j: int, year: int) -> int:
    return 1 - year if run.value("e", i, j) == "BC" else year


def last_of(run: Run, i: int, j: int) -> Reading | None:
    """ "the last quarter of 1999"."""
    unit = run.items[run.letters.index("U", i, j)].value
    year_ = run.value("Y", i, j)
    if unit == "quarter":
        return Reading(grain="quarter", year=year_, quarter=4)
    return Reading(grain="half", year=year_, half=2) if unit == "half" else None


def century_number(run: Run, i: int, j: int) -> Reading | None:
    """ "the century 21", a word-for-word translation; "siglo XXI", "XIXe siècle"."""
    at = run.letters.index("U", i, j)
    number = run.value("8", i, j) or run.value("N", i, j)
    if run.items[at].value != "century" or not isinstance(number, int) or not 1 <= number <= 22:
        return None
    return Reading(grain="century", century=number)


def year(run: Run, i: int, j: int) -> Reading | None:
    """ "2022", "fiscal 1989", "1200 BC", "early 2023": a number of four digits that stands where years stand."""
    at = run.letters.index("Y", i, j)
    value = run.items[at].value
    if not year_stands(run, at, i, j):
        return None
    return Reading(grain="year", year=_era(run, i, j, value), mod=mod_of(run, i, j))


def dated_period(run: Run, i: int, j: int) -> Reading:
    """ "the 1988 period", "the 1988 quarter": a year that stands for one of its quarters where the text speaks of quarters."""
    return Reading(grain="year", year=run.value("Y", i, j))


def old_year(run: Run, i: int, j: int) -> Reading | None:
    """ "44 BC", "AD 70"."""
    for k in range(i, j):
        if run.letters[k] in "Nn" and plain_number(run, k):
            value = run.items[k].value
            return Reading(grain="year", year=_era(run, i, j, value)) if 0 < value < 10000 else None
    return None


def year_range(run: Run, i: int, j: int) -> tuple[Reading, Reading] | None:
    """ "2014-2015", "1998-99"."""
    at = run.letters.index("Y", i, j)
    first, last = run.items[at].value, run.items[j - 1].value
    if run.letters[j - 1] == "N":
        if len(run.fold(j - 1)) != 2 or not isinstance(last, int):
            return None
        last += first - first % 100
    if not 1000 < first < last <= 2100 or not (year_stands(run, at, i, j) or _spans(run, i, j, last - first)):
        return None
    return Reading(grain="year", year=first), Reading(grain="year", year=last)


def _spans(run: Run, i: int, j: int, length: int) -> bool:
    """ "Eastern Theatre 1861-1863" in a heading: two years of one life or war at the end of a line or in brackets."""
    return (
        length < 100 and run.items[i].value >= 1400 and run.before(i).isalpha() and run.after(j - 1) in ("", ")")
        and run.before(i) not in run.lexicon.guards["numbered"] and run.letters[j - 1] == "Y"
    )  # fmt: skip


def decade(run: Run, i: int, j: int) -> Reading | None:
    """ "the 1990s", "the '80s", "the early nineties"."""
    if "U" in run.letters[i:j] and run.value("U", i, j) != "century":
        return None
    digits = run.value("d", i, j)
    if digits is None:
        # "his thirties" is an age.
        if "w" in run.letters[max(0, i - 2) : j] or run.before(i) in ("his", "her", "their", "my"):
            return None
        number = 190 + run.value("j", i, j)
    elif len(digits) == 4:
        number = int(digits) // 10
        if digits[3] != "0" or not 100 <= number <= 209:
            return None
    elif len(digits) == 2 and digits[1] == "0" and ("F" in run.letters[i:j] or run.tokens.texts[run.items[j - 1].first][0] == "'"
                                                     or run.fold(j - 1).startswith("'")):  # fmt: skip
        number = (190 if int(digits) > 20 else 200) + int(digits) // 10
    else:
        return None
    return Reading(grain="decade", decade=number, mod=mod_of(run, i, j))


def decade_of_years(run: Run, i: int, j: int) -> Reading | None:
    """ "los años noventa", "anni '80", "les années 1990", "die neunziger Jahre", "década de 1990", "latach 90. XX wieku"."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    if unit not in ("year", "decade"):
        return None
    if run.value("j", i, j) is not None:
        k = run.letters.index("j", i, j)
        return decade(run, k, k + 1)
    digits = run.value("d", i, j)
    if digits is not None:
        k = run.letters.index("d", i, j)
        return decade(run, k, k + 1) if len(digits) == 4 else _two_digits(run, i, j, "d")
    if run.value("Y", i, j) is not None:
        year_ = run.value("Y", i, j)
        whole = unit == "decade" or names_decade(run, at, j, year_)
        return Reading(grain="decade", decade=year_ // 10, mod=mod_of(run, i, j)) if whole and year_ % 10 == 0 else None
    return _two_digits(run, i, j, "N") if unit == "decade" or _counts_no_years(run, at, i, j) else None


#: Languages in which a number behind "years" counts none: "anni 80", but "80 anni".
_YEARS_BEFORE = frozenset("fr es pt ca it ro".split())


def names_decade(run: Run, at: int, j: int, year_: int) -> bool:
    """ "les années 1990"; but "les années 1990 et 1991"."""
    if year_ % 10 or run.fold(at) not in run.lexicon.plurals or run.memo.language not in _YEARS_BEFORE:
        return False
    return run.letters[j : j + 1] not in ("-", "&", "u") or run.letters[j + 1 : j + 2] not in ("Y", "N")


def _counts_no_years(run: Run, at: int, i: int, j: int) -> bool:
    """Whether the number behind the years at item `at` names a decade; "di anni 40" is an age."""
    number = run.letters.rindex("N", at, j)
    if run.fold(at) not in run.lexicon.plurals or run.before(i) == "di":
        return False
    if "F" in run.letters[i:at] + run.letters[at:j] or "'" in run.letters[at:j] or run.letters[j - 2 : j] == "8U":
        return True
    spelled = not run.fold(number)[0].isdecimal()
    return (spelled and run.memo.language in _YEARS_BEFORE) or (
        run.letters[j - 1] == "." and run.memo.language in ("pl", "cs", "sk")
    )


def _two_digits(run: Run, i: int, j: int, letter: str) -> Reading | None:
    number = int(run.items[run.letters.rindex(letter, i, j)].value)
    if number % 10 or not 20 <= number <= 90:
        return None
    # "90. XX wieku"
    century = run.value("8", i, j) or 20
    return Reading(grain="decade", decade=(century - 1) * 10 + number // 10, mod=mod_of(run, i, j))
