"""Rules for expressions with calendar fields: days, weekdays, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

import re

from attrs import evolve

from dragoman.parsers.dates.guards import ends_phrase, in_street, plain_number, strong_name
from dragoman.parsers.dates.items import Run
from dragoman.parsers.dates.units import mod_of, toward_of
from dragoman.temporal import Reading

#: A month and its days, before another day.
_DAYS_BEFORE = re.compile(r"M\.?F?[NO9](?:,F?[N9])*,?[&,]\Z")
_DAYS_REACH = 16
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def year_of(run: Run, i: int, j: int) -> int | None:
    """The year in four digits or in words that a range of items holds."""
    value = run.value("Y", i, j)
    return None if value is None else int(value)


def _day_number(run: Run, i: int, j: int) -> int | None:
    for k in range(i, j):
        if run.letters[k] in "NO9":
            value = run.items[k].value
            # "el uno de agosto", "üç mart", but not "in April one of them", "um marco" (a landmark).
            leads = "o" if run.memo.language in ("", "en", "es", "pt") else "oM"
            spelled = run.letters[k] == "N" and not run.fold(k)[0].isdecimal() and run.letters[k + 1 : k + 2] not in tuple(leads)
            return value if isinstance(value, int) and not spelled else None
    return None


def day(run: Run, i: int, j: int) -> Reading | None:
    """ "Feb. 4, 2022", "Friday, 4 February", "the 4th of February", "Friday, Feb. 4"."""
    month, number = run.value("M", i, j), _day_number(run, i, j)
    if in_street(run, i, j):
        return Reading(kind="none")
    if number is None or not 1 <= number <= DAYS_IN[month - 1]:
        return None
    at = run.letters.index("M", i, j)
    if run.letters[at + 1 : j] == "FO" and run.after(j - 1)[:1].isalpha():
        # "by the end of May the Second Squadron sailed"
        return None
    if run.letters[at + 1 : at + 2] == "." and len(run.fold(at)) > 4 and run.letters[at + 2 : at + 3] in ("N", "O", "9"):
        # Only an abbreviation takes a stop: "in April. One of them".
        return None
    if run.letters[i] != "Y" and "U" in run.letters[i:at] and run.value("U", i, at) != "day":
        return None
    if any(run.items[k - 1].value != "year" for k in range(i + 1, j) if run.letters[k] == "Y" and run.letters[k - 1] == "U"):
        return None
    # "this coming Sunday, March eighth" says nothing about March.
    toward = toward_of(run, max(i, run.letters.rfind("W", i, at)), at)
    part = run.value("D", i, j)
    return Reading(
        kind="date" if part is None else "time", grain="day" if part is None else "part", year=year_of(run, i, j), month=month,
        day=number, weekday=run.value("W", i, j), part=part, toward=toward, mod=mod_of(run, i, j),
    )  # fmt: skip


def dashed_day(run: Run, i: int, j: int) -> Reading | None:
    """ "31-Oct-74", "31/Oct/1974"."""
    number, month, year_ = run.items[i].value, run.items[i + 2].value, run.items[j - 1].value
    if not 1 <= number <= DAYS_IN[month - 1]:
        return None
    if run.letters[j - 1] == "N":
        year_ += 2000 if year_ < 50 else 1900
    return Reading(grain="day", year=year_, month=month, day=number)


def feminine_day(run: Run, i: int, j: int) -> Reading | None:
    """ "τρίτη Μαρτίου": Greek names Tuesday to Thursday by the ordinals that also count the days of a month."""
    number = run.items[i].value + 1
    if run.memo.language != "el" or number not in (3, 4, 5) or run.letters[j : j + 1] in ("N", "O", "9"):
        return None
    return Reading(grain="day", year=year_of(run, i, j), month=run.value("M", i, j), day=number)


def day_range(run: Run, i: int, j: int) -> tuple[Reading, Reading] | None:
    """ "July 23-25, 2021", "23-25 July", "July 23 to August 2"."""
    numbers = [run.items[k].value for k in range(i, j) if run.letters[k] in "NO9"]
    months = [run.items[k].value for k in range(i, j) if run.letters[k] == "M"]
    if len(numbers) != 2 or not all(isinstance(n, int) and 1 <= n <= 31 for n in numbers):
        return None
    if len(months) == 1 and numbers[0] >= numbers[1]:
        return None
    year = year_of(run, i, j)
    first = Reading(grain="day", year=year, month=months[0], day=numbers[0])
    return first, Reading(grain="day", year=year, month=months[-1], day=numbers[1])


def borrowed_day(run: Run, i: int, j: int) -> Reading | None:
    """ "el 5 y el 6 de junio": the first day has the month of the second."""
    at = run.letters.index("M", j)
    if "U" in run.letters[i:j] and run.value("U", i, j) != "day":
        return None
    number = _day_number(run, i, j)
    if number is None or not 1 <= number <= 31:
        return None
    year_ = run.value("Y", at, min(at + 5, len(run.letters)))
    return Reading(grain="day", year=year_, month=run.items[at].value, day=number)


def further_day(run: Run, i: int, j: int) -> Reading | None:
    """ "April 24 and 25", "May 3, 7 and 9": the month of the day before; nothing may be counted behind it."""
    led = _DAYS_BEFORE.search(run.letters, max(0, i - _DAYS_REACH), i)
    number = _day_number(run, i, j)
    if led is None or number is None or not 1 <= number <= 31 or run.memo.language not in ("", "en"):
        return None
    if run.letters[i - 1] == "," and run.letters[j : j + 2] not in ("&N", "&9"):
        return None
    if run.after(j - 1)[:1].isalnum() and not ends_phrase(run, j):
        return None
    return Reading(grain="day", year=year_of(run, i, j), month=run.items[led.start()].value, day=number)


def weekday(run: Run, i: int, j: int) -> Reading | None:
    """ "Monday", "last Friday", "this Friday (4)", "Friday evening"; "Mondays" is a set."""
    at = run.letters.index("W", i, j)
    if _led_on(run, at, j) or not strong_name(run, at, i, j):
        return None
    if run.fold(at) in run.lexicon.guards["ordinal_days"] and at == j - 1 and _counts_on(run, j):
        return None
    number = _day_number(run, at, j)
    if number is not None and not 1 <= number <= 31:
        return None
    part = run.value("D", i, j)
    if run.letters[j - 1] == "N" and (number is None or not _numbers_weekday(run, j)):
        return None
    if run.fold(at) in run.lexicon.plurals or run.value("Q", i, j) is not None or _plural(run, "D", i, j):
        tail = "" if part is None else f"T{part}"
        return Reading(kind="set", grain="week", value=f"XXXX-WXX-{run.items[at].value}{tail}")
    reading = Reading(
        kind="date" if part is None else "time", grain="day" if part is None else "part", weekday=run.items[at].value,
        day=number, part=part, toward=_beside(run, i, at, j), mod=mod_of(run, i, j), base=_base(run, i, at),
    )  # fmt: skip
    return _in_week(run, reading, at, j)


def _counts_on(run: Run, j: int) -> bool:
    """ "a quinta posição": Portuguese names days by ordinals; as one it has its noun behind it."""
    after = run.after(j - 1)
    return after[:1].isalpha() and not ends_phrase(run, j) and run.memo[after] not in ("F", "o", "&", "@")


def _numbers_weekday(run: Run, j: int) -> bool:
    """Whether the bare number behind a weekday is its day: "viernes 4", "segunda-feira, 30 em Paris". English does not say "Friday 4",
    and "viernes 4 personas" are four persons."""
    after = run.after(j - 1)
    if run.memo.language in ("", "en") or not plain_number(run, j - 1):
        return False
    if not after[:1].isalpha() or after in run.memo.preps:
        return True
    return run.letters[j - 2] != "," and run.memo.language in _PLURALS_IN_S and not after.endswith("s")


#: Languages in which what is counted ends in s: "viernes 4 llegó", but "viernes 4 personas".
_PLURALS_IN_S = frozenset(("es", "pt", "ca"))


def _base(run: Run, i: int, j: int) -> str | None:
    """ "the previous Friday", "the following Monday": counted from the date before in the text."""
    return "context" if any(str(run.items[k].value).endswith("c") for k in range(i, j) if run.letters[k] in "LX") else None


def _led_on(run: Run, at: int, j: int) -> bool:
    """Whether English goes on with "following" or "last": only other languages say which Monday behind it ("lunes pasado")."""
    return run.memo.language in ("", "en") and run.letters[j - 1] in "LXT" and at < j - 1


def _beside(run: Run, i: int, at: int, j: int) -> str | None:
    """The direction before a name, or behind it ("lunes pasado", "septiembre próximo")."""
    return toward_of(run, i, at) or (toward_of(run, at, j) if "U" not in run.letters[at:j] else None)


def _in_week(run: Run, reading: Reading, at: int, j: int) -> Reading | None:
    """ "Monday last week", "Monday of next week"."""
    unit = run.letters.find("U", at, j)
    if unit < 0:
        return reading
    if run.items[unit].value != "week":
        return None
    count = {"last": -1, "next": 1}.get(toward_of(run, at, j) or "", 0)
    return evolve(reading, unit="week", count=count, toward=None)


def weekday_in_week(run: Run, i: int, j: int) -> Reading | None:
    """ "onsdag i neste uke", "last week's Sunday", "wtorek za tydzień": a weekday and the week that it is in."""
    at = run.letters.index("W", i, j)
    word = run.value("G", i, j)
    if word is not None:
        unit, _, count = str(word).partition(":")
        steps = int(count) if unit == "week" and not count.endswith("c") else None
    else:
        week = run.value("U", i, j) == "week"
        steps = {"last": -1, "next": 1, "this": 0}.get(toward_of(run, i, j) or "") if week else None
    if steps is None or run.fold(at) in run.lexicon.plurals:
        return None
    return Reading(grain="day", unit="week", count=steps, weekday=run.items[at].value)


def weekday_span(run: Run, i: int, j: int) -> Reading:
    """ "Mon-Fri": hours of opening, no day."""
    return Reading(kind="none")


def weekdays_away(run: Run, i: int, j: int) -> Reading | None:
    """ "three Fridays from now", "two Thursdays ago"."""
    at = run.letters.index("W", i, j)
    number = 1 if run.letters[i] == "a" else run.items[i].value
    if not isinstance(number, int) or not 1 <= number <= 50 or run.fold(j - 1) in ("after", "before", "later"):
        return None
    return Reading(
        grain="day", unit="weekday", count=-number if run.letters[j - 1] == "A" else number, weekday=run.items[at].value
    )


def _plural(run: Run, letter: str, i: int, j: int) -> bool:
    at = run.letters.find(letter, i, j)
    return at >= 0 and run.fold(at) in run.lexicon.plurals


def week_of(run: Run, i: int, j: int) -> Reading | None:
    """ "the week of October 7th": the one that holds the day."""
    found = day(run, run.letters.index("U", i, j) + 1, j) if run.value("U", i, j) == "week" else None
    return None if found is None or found.part is not None else evolve(found, grain="week")


def month(run: Run, i: int, j: int) -> Reading | None:
    """ "March", "March 2022", "last March", "March this year", "early March"."""
    at = run.letters.index("M", i, j)
    year = year_of(run, i, j)
    if "U" in run.letters[i:at] and run.value("U", i, at) != "month":
        return None
    if _led_on(run, at, j) or not strong_name(run, at, i, j):
        return None
    if run.value("Q", i, j) is not None:
        return Reading(kind="set", grain="year", value=f"XXXX-{run.items[at].value:02d}")
    reading = Reading(grain="month", year=year, month=run.items[at].value, mod=mod_of(run, i, j), toward=_beside(run, i, at, j))
    return of_year(run, reading, at, j)


def of_year(run: Run, reading: Reading, at: int, j: int) -> Reading | None:
    """A field "of last year", "this year", "of the year"."""
    word = run.value("G", at + 1, j)
    if word is not None:
        # "agosto dell'anno scorso", "août de l'année dernière"
        name, _, count = str(word).partition(":")
        return evolve(reading, unit="year", count=int(count), toward=None) if name == "year" and not count.endswith("c") else None
    unit = run.letters.find("U", at + 1, j)
    if unit < 0 or reading.year is not None:
        # "tháng 10 năm 2014": the year is named.
        return reading
    if run.items[unit].value != "year":
        return None
    toward = toward_of(run, at + 1, j)
    base = "context" if "t" in run.letters[at:j] else None
    return evolve(reading, unit="year", count={"last": -1, "next": 1}.get(toward or "", 0), base=base, toward=None)


def month_range(run: Run, i: int, j: int) -> tuple[Reading, Reading] | None:
    """ "March-April 2022", "March to May 2022"."""
    months = [run.items[k].value for k in range(i, j) if run.letters[k] == "M"]
    year = year_of(run, i, j)
    if months[0] >= months[1]:
        return None
    return Reading(grain="month", year=year, month=months[0]), Reading(grain="month", year=year, month=months[1])


def season(run: Run, i: int, j: int) -> Reading | None:
    """ "spring 2023", "next spring", "the spring", "last winter"."""
    at = run.letters.index("S", i, j)
    if _led_on(run, at, j) or not strong_name(run, at, i, j):
        return None
    year = year_of(run, i, j)
    name = run.items[at].value
    if run.fold(at) in run.lexicon.plurals or run.value("Q", i, j) is not None:
        return Reading(kind="set", grain="year", value=f"XXXX-{name}")
    reading = Reading(grain="season", year=year, season=name, mod=mod_of(run, i, j), toward=_beside(run, i, at, j))
    return of_year(run, reading, at, j)


def day_of_unit(run: Run, i: int, j: int) -> Reading | None:
    """ "el 5 de este mes", "el día 5", "am 5. des Monats"."""
    at = run.letters.index("U", i, j)
    number = _day_number(run, i, j)
    at = run.letters.rindex("U", i, j) if run.letters[at - 1] == "9" else at
    unit = run.items[at].value
    if number is None or not 1 <= number <= 31 or unit not in ("day", "month"):
        return None
    if unit == "day":
        return Reading(grain="day", day=number) if run.letters[j - 1] == "N" else None
    if run.letters[j - 2 : j] == "UN":
        # A number behind "month" names no day of it.
        return None
    count = {"last": -1, "next": 1}.get(toward_of(run, i, j) or "", 0)
    return Reading(grain="day", unit="month", count=count, day=number)


def numeric(run: Run, i: int, j: int) -> Reading | None:
    """ "2022-12-30", "09.02.2023", "4/2/2022", "12/2022"."""
    value = next(run.items[k].value for k in range(i, j) if run.letters[k] == "#")
    if len(value) == 3:
        return Reading(grain="month", year=value[0], month=value[1])
    a, b, c, mark = value
    if len(a) == 4:
        y, m, d = int(a), int(b), int(c)
    else:
        d, m = int(a), int(b)
        if not c:
            if mark == "/" and (run.month_first or m > 12):
                d, m = m, d
            return Reading(grain="day", month=m, day=d) if 1 <= m <= 12 and 1 <= d <= DAYS_IN[m - 1] else None
        y = int(c)
        if (mark != "." and not run.day_first and d <= 12) or m > 12:
            d, m = m, d
        if len(c) == 2:
            y += 2000 if y < 50 else 1900
    if not (1 <= m <= 12 and 1 <= d <= DAYS_IN[m - 1] and 1000 <= y <= 2199):
        return None
    return Reading(grain="day", year=y, month=m, day=d, weekday=run.value("W", i, j))
