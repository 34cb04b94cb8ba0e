"""Rules for durations, repeated times, vague references, holidays and clock times."""

from __future__ import annotations

from attrs import evolve

from dragoman.parsers.dates.guards import modifies
from dragoman.parsers.dates.items import Run
from dragoman.parsers.dates.rules_calendar import day, numeric, of_year, weekday
from dragoman.parsers.dates.rules_relative import quantity, relative_day
from dragoman.parsers.dates.units import CLOCK_UNITS, OFFSET, duration_value, toward_of
from dragoman.temporal import Reading

#: What looks like a time and is none: an age in front of a person.
IGNORED = Reading(kind="none")


def duration(run: Run, i: int, j: int) -> Reading | None:
    """ "six months", "a two-year term", "more than four hours", "half an hour"."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    if run.letters[i:j] in ("aU", "vU") and unit in ("second", "minute", "quarter", "season", "half"):
        return None
    if unit == "quarter" and (run.after(j - 1) == "of" or "-" in run.letters[i:at]):
        # "three quarters of the harvest"
        return None
    if (
        run.memo.language in ("", "en")
        and run.letters[i] in "Nn"
        and run.fold(i)[0].isdecimal()
        and run.tokens.texts[run.items[at].first][0].isupper()
    ):
        # "60 Minutes" is a programme.
        return IGNORED
    count = quantity(run, i, at)
    if "h" in run.letters[at:j]:
        # "a year and a half"
        count = (count or 1) + 0.5
    if "l" in run.letters[i:j]:
        return IGNORED
    reading = Reading(kind="duration", grain=unit, value=duration_value(unit, count), mod=run.value("p", i, at))
    whole = count is not None and count == int(count) and 0 < count < 1000
    if not whole or unit in CLOCK_UNITS or run.before(i) not in run.lexicon.cues_of(run.memo.language).ahead:
        return reading
    counted, factor = OFFSET.get(unit, (unit, 1))
    return evolve(reading, unit=counted, count=int(count or 0) * factor, toward="ahead")


def bare_plural(run: Run, i: int, j: int) -> Reading | None:
    """ "for weeks", "seit Jahren", "durante años": an unknown number of them."""
    if (
        run.after(i) == "-"
        or run.fold(i) not in run.lexicon.plurals
        or run.before(i) not in run.lexicon.cues_of(run.memo.language).lasting
    ):
        return None
    unit = run.items[i].value
    return Reading(kind="duration", grain=unit, value=duration_value(unit, None))


def sum_of_units(run: Run, i: int, j: int) -> Reading | None:
    """ "two years and three months"."""
    at = run.letters.index("U", i, j)
    last = run.letters.rindex("U", i, j)
    parts = [(quantity(run, i, at), run.items[at].value), (quantity(run, at, last), run.items[last].value)]
    (first, unit), (second, finer) = parts
    if first is None or second is None or (unit, finer) not in _NESTED or first != int(first) or second != int(second):
        return None
    whole = duration_value(unit, first)
    return Reading(kind="duration", grain=finer, value=whole + duration_value(finer, second)[2 if "T" in whole else 1 :])


_NESTED = frozenset(
    (("year", "month"), ("hour", "minute"), ("minute", "second"), ("week", "day"), ("month", "day"), ("year", "week"))
)


def hours_ago(run: Run, i: int, j: int) -> Reading:
    """ "5H ago" on a page: no time of day."""
    return IGNORED


def first_units(run: Run, i: int, j: int) -> Reading | None:
    """ "the first nine months", "the first two weeks"."""
    unit = run.items[run.letters.index("U", i, j)].value
    return Reading(kind="duration", grain=unit, value=duration_value(unit, quantity(run, i, j)))


def every(run: Run, i: int, j: int) -> Reading | None:
    """ "every year", "each day", "every two weeks"."""
    unit = run.items[run.letters.index("U", i, j)].value
    return Reading(kind="set", grain=unit, value=duration_value(unit, quantity(run, i, j) or 1))


def every_part(run: Run, i: int, j: int) -> Reading | None:
    """ "every morning"."""
    return Reading(kind="set", grain="part", value=f"XXXX-XX-XXT{run.value('D', i, j)}")


def often(run: Run, i: int, j: int) -> Reading | None:
    """ "daily", "annual"."""
    after = run.after(j - 1)
    titled = after.isalpha() and run.tokens.texts[run.items[j - 1].last][0].isupper()
    if after in ("newspaper", "paper", "magazine", "life", "bread", "grind") or titled or run.before(i) in ("party",):
        return None
    return Reading(kind="set", value=run.value("q", i, j))


def reference(run: Run, i: int, j: int) -> Reading | None:
    """ "now", "recently", "the future"."""
    if run.after(j - 1) in ("is", "was") and run.fold(i) == "the":
        # "the past is another country": the subject, no time
        return None
    return Reading(kind="reference", value=run.value("Z", i, j))


def lone_direction(run: Run, i: int, j: int) -> Reading | None:
    """ "la pasada cumbre", "próxima reunión": where the table says that the adjective alone refers to the past or the future."""
    value = run.lexicon.lone.get((run.memo.language, run.fold(i)))
    return None if value is None else Reading(kind="reference", value=value)


def holiday(run: Run, i: int, j: int) -> Reading | None:
    """ "Christmas", "Easter Monday 2022", "last Thanksgiving"."""
    rule = run.value("H", i, j)
    at = run.letters.index("H", i, j)
    alone = not run.before(i) and not run.after(j - 1)
    if not alone and j - i == 1 and run.tokens.texts[run.items[at].first][0].islower():
        return None
    year = run.value("Y", i, j)
    # "Thanksgiving Day" is a noun of its own; "Christmas" and "Black Friday" also stand before others.
    attributive = run.items[at].last - run.items[at].first == 1 or run.memo[run.tokens.folds[run.items[at].last - 1]] == "W"
    if year is None and attributive and run.letters[j - 1] != "U" and modifies(run, j):
        return None
    if run.letters[j - 1] == "U" and j == at + 2:
        # "Easter week"
        if run.value("U", at, j) != "week" or run.memo.language not in ("", "en"):
            return None
        return evolve(_feast(rule), grain="week", year=year, toward=toward_of(run, i, at))
    when = evolve(_feast(rule), year=year, toward=toward_of(run, i, at + 1))
    return of_year(run, when, at, j)


def _feast(rule: str) -> Reading:
    """The reading of a holiday's rule in the table: month and day, or what `feast_days` computes."""
    if len(rule) == 5 and rule[2] == "-":
        return Reading(grain="day", month=int(rule[:2]), day=int(rule[3:]))
    return Reading(grain="day", feast=rule)


def clock(run: Run, i: int, j: int) -> Reading | None:
    """ "10 p.m. Wednesday", "18:00", "noon Thursday", "February 4 at 14:00 GMT"."""
    hour, minute, second, zone = _time_of(run, i, j)
    if hour is None or ("u" in run.letters[i:j] and run.memo.language in ("", "en")):
        # "le 4 mars à 14h30", but "from Monday to 14:00"
        return None
    day_reading = _day_of(run, i, j)
    if day_reading is None:
        return Reading(kind="time", grain="minute", hour=hour, minute=minute, second=second, zone=zone, base="context")
    return evolve(day_reading, kind="time", grain="minute", part=None, hour=hour, minute=minute, second=second, zone=zone)


def hour_of_part(run: Run, i: int, j: int) -> Reading | None:
    """ "at 4 in the morning": only behind a preposition, for "they killed four in the morning" too."""
    number, part = run.items[i].value, run.items[j - 1].value
    if run.memo.language not in ("", "en") or run.before(i) not in _BEFORE_HOURS or part not in _HOURS_OF:
        return None
    if not isinstance(number, int) or number not in _HOURS_OF[part]:
        return None
    hour = number % 12 + (0 if part == "MO" or (part == "NI" and number in (12, 1, 2, 3, 4)) else 12)
    return Reading(kind="time", grain="minute", hour=hour, minute=0, base="context")


_BEFORE_HOURS = frozenset(("at", "about", "around", "by", "until", "till", "since", "before", "after"))
#: Hours that English counts to a part of the day.
_HOURS_OF = {
    "MO": frozenset((12, *range(1, 12))),
    "AF": frozenset((12, *range(1, 7))),
    "EV": frozenset(range(5, 12)),
    "NI": frozenset((*range(7, 13), 1, 2, 3, 4)),
}


def half_hour(run: Run, i: int, j: int) -> Reading | None:
    """ "um halb neun": half an hour before nine in German, Dutch and the North."""
    number = run.items[j - 1].value
    if run.memo.language not in ("de", "nl", "da", "nb", "sv") or run.before(i) not in run.memo.preps:
        return None
    if not isinstance(number, int) or not 1 <= number <= 12 or (run.after(j - 1)[:1].isalpha() and run.fold(j - 1).isdecimal()):
        return None
    return Reading(kind="time", grain="minute", hour=(number - 1) or 12, minute=30, base="context")


def _time_of(run: Run, i: int, j: int) -> tuple[int | None, int | None, int | None, str | None]:
    value = run.value("C", i, j)
    if value is not None:
        return value  # type: ignore[no-any-return]  # items carry the value of their letter
    noon = run.value("K", i, j)
    last = run.items[j - 1].last
    if (
        noon is not None
        and j - i == 1
        and run.after(i).isalpha()
        and run.tokens.texts[last][0].isupper()
        and run.tokens.texts[last - 1][0].isupper()
    ):
        # "Midnight Oil", "Noon Gun"
        return None, None, None, None
    if noon is not None:
        return int(noon), 0, None, None
    at = run.letters.find("k", i, j)
    if at > 0 and run.letters[at - 1] == "N":
        hour = run.items[at - 1].value
        # English says o'clock up to twelve only.
        if isinstance(hour, int) and hour <= (12 if run.memo.language in ("", "en") else 24):
            return hour, 0, None, None
    number, part = run.value("N", i, j), run.value("D", i, j)
    if "i" in run.letters[i:j] and isinstance(number, int) and 1 <= number <= 12 and part is not None:
        return (number % 12 + 12 if part in ("AF", "EV", "NI") and number < 12 else number), 0, None, None
    return None, None, None, None


def _day_of(run: Run, i: int, j: int) -> Reading | None:
    # The number of "9 Uhr" and of "a las 8" is no day of the month.
    hour = max(run.letters.find("k", i, j) - 1, run.letters.find("i", i, j))
    if hour >= 0:
        i, j = (hour + 2, j) if hour == i else (i, hour)
    letters = run.letters[i:j]
    if "#" in letters:
        return numeric(run, i, j)
    if "M" in letters:
        return day(run, i, j)
    if "W" in letters:
        found = weekday(run, i, j)
        return found if found is not None and found.value is None else None
    return relative_day(run, i, j) if "R" in letters else None
