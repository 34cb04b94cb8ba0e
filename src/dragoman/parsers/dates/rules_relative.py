"""Rules for expressions that count from an anchor: "last week", "two years ago", "the day before", "the past six months"."""

from __future__ import annotations

from dragoman.parsers.dates.guards import modifies
from dragoman.parsers.dates.items import Run
from dragoman.parsers.dates.rules_years import names_decade
from dragoman.parsers.dates.units import CLOCK_UNITS, DURATION, OFFSET, duration_value, mod_of, toward_of
from dragoman.temporal import Reading

_SIGN = {"last": -1, "next": 1, "this": 0}


def quantity(run: Run, i: int, j: int) -> float | None:
    """The number in a range of items: figures, words, "a" is one, "half a" a half; None when it is vague."""
    letters = run.letters[i:j]
    for k in range(i, j):
        if run.letters[k] in "Nn":
            return float(run.items[k].value)
    if "h" in letters:
        return 0.5
    if "g" in letters or "r" in letters:
        return None
    return 1.0 if "a" in letters else None


def relative_unit(run: Run, i: int, j: int) -> Reading | None:
    """ "last week", "this month", "next year", "the current quarter", "that day"."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    if unit in CLOCK_UNITS or unit == "season" or run.fold(at) in run.lexicon.plurals:
        # "last season" is played, not lived through.
        return None
    unit, factor = OFFSET.get(unit, (unit, 1))
    if "t" in run.letters[i:j]:
        return Reading(grain=unit, unit=unit, count=0, base="context", mod=mod_of(run, i, j))
    if unit == "day" and "FX" in run.letters[i:j]:
        # "the next day" is the one after the day spoken of.
        return Reading(grain=unit, unit=unit, count=1, base="context")
    toward = toward_of(run, i, j)
    if toward is None or _plural_direction(run, i, j):
        return None
    if toward == "this" and _there(run, j):
        return Reading(grain=unit, unit=unit, count=0, base="context", mod=mod_of(run, i, j))
    base = "context" if any(str(run.items[k].value).endswith("c") for k in range(i, j) if run.letters[k] in "LX") else None
    return Reading(
        grain=unit, unit=unit, count=_SIGN[toward] * factor, base=base, mod=mod_of(run, i, j), part=run.value("D", i, j),
        toward="rolling" if _rolls(run, i, j) else "this" if unit == "weekend" else None,
    )  # fmt: skip


def _plural_direction(run: Run, i: int, j: int) -> bool:
    """Whether the word for last or next is a plural: "ces derniers mois" says the months that "mois" alone may not."""
    return any(run.letters[k] in "LX" and run.fold(k) in run.lexicon.plurals for k in range(i, j))


def _there(run: Run, j: int) -> bool:
    """ "ce jour-là": not this day but that."""
    last, folds = run.items[j - 1].last, run.tokens.folds
    return run.memo.language == "fr" and folds[last : last + 2] == ["-", "là"]


def _rolls(run: Run, i: int, j: int) -> bool:
    """Whether the word is "past", which is the seven days that end here and not last week."""
    return any(str(run.items[k].value).endswith("r") for k in range(i, j) if run.letters[k] == "L")


def unit_word(run: Run, i: int, j: int) -> Reading:
    """ "Vorjahr", "heuer": a unit and its offset in one word."""
    unit, _, count = str(run.value("G", i, j)).partition(":")
    base = "context" if count.endswith("c") else None
    if base is not None and run.after(j - 1) in _OF_EVENT:
        # "la veille du sommet": counted from what is named behind it
        base = "event"
    return Reading(grain=unit, unit=unit, count=int(count.rstrip("c")), base=base, mod=mod_of(run, i, j))


#: What leads on from "the day before" to an event, where "the day before" is one word.
_OF_EVENT = frozenset(("de", "du", "des", "d'un", "d'une", "del", "della", "dell", "di", "der", "do", "da"))


def definite_unit(run: Run, i: int, j: int) -> Reading | None:
    """ "the weekend", "the year", "the end of the month": the one that the text speaks of."""
    at = run.letters.rindex("U", i, j)
    unit = run.items[at].value
    if (
        unit in CLOCK_UNITS
        or run.fold(at) in run.lexicon.plurals
        or unit in ("century", "decade", "millennium", "fortnight", "season", "half")
    ):
        return None
    mod = mod_of(run, i, j)
    if run.letters[j - 1] == "s":
        return _end_of(unit, run.items[j - 1].value)
    if unit == "day":
        return None
    if run.after(j - 1) in ("ended", "ending", "beginning", "starting", "commencing", "through", "to"):
        return Reading(kind="duration", grain=unit, value=duration_value(unit, 1))
    if run.letters[i:j] in ("@U", "oU") and (unit != "weekend" or run.memo.language == "en"):
        return None
    if (mod is None and run.after(j - 1) in ("of", "-", "in", "'")) or run.items[at].end - run.items[at].start < len(
        run.fold(at)
    ):
        return None
    return Reading(grain=unit, unit=unit, count=0, base="context" if unit == "quarter" else None, mod=mod)


def _end_of(unit: str, mod: str) -> Reading | None:
    """ "year-end", "by year's end": the last day; "hónap vége", "ay sonu": of the month."""
    if mod == "END" and unit == "month":
        return Reading(grain=unit, unit=unit, count=0, mod="END")
    return Reading(grain="day", month=12, day=31) if mod == "END" and unit == "year" else None


def unit_end(run: Run, i: int, j: int) -> Reading | None:
    """ "a hónap vége": with an article, in languages that put the end behind."""
    return None if run.memo.language in ("", "en") else _end_of(run.items[i + 1].value, str(run.items[j - 1].value))


def after_next(run: Run, i: int, j: int) -> Reading | None:
    """ "the week after next", "Friday after next"."""
    at = j - 3
    if run.letters[at] == "W":
        return Reading(grain="day", unit="weekday", count=2, weekday=run.items[at].value)
    unit = run.items[at].value
    if unit in CLOCK_UNITS or run.fold(at) in run.lexicon.plurals or run.fold(j - 2) != "after":
        return None
    unit, factor = OFFSET.get(unit, (unit, 1))
    return Reading(grain=unit, unit=unit, count=2 * factor)


def whole_year(run: Run, i: int, j: int) -> Reading | None:
    """ "the whole year of 2019", "the year 2000"."""
    at = run.letters.index("U", i, j)
    if run.items[at].value != "year":
        return None
    year_ = int(run.value("Y", i, j))
    if names_decade(run, at, j, year_):
        return Reading(grain="decade", decade=year_ // 10, mod=mod_of(run, i, at))
    return Reading(grain="year", year=year_, mod=mod_of(run, i, at))


def ago(run: Run, i: int, j: int) -> Reading | None:
    """ "two years ago", "a few days ago", "nearly four years ago"."""
    return _counted(run, i, j, -1, None)


def from_now(run: Run, i: int, j: int) -> Reading | None:
    """ "two weeks from now", "in zwei Wochen"."""
    return _counted(run, i, j, 1, None)


def earlier(run: Run, i: int, j: int) -> Reading | None:
    """ "a year earlier", "three days before", "the day before": from the date that the text speaks of, or an event named
    behind it."""
    base = "event" if _names_event(run, j) else "context"
    return _counted(run, i, j, -1, base)


def later(run: Run, i: int, j: int) -> Reading | None:
    """ "two days later", "a week after the call"."""
    base = "event" if _names_event(run, j) else "context"
    return _counted(run, i, j, 1, base)


def _names_event(run: Run, j: int) -> bool:
    """Whether "before" or "after" is a preposition here: a noun phrase follows."""
    if run.fold(j - 1) not in (
        "after",
        "before",
        "following",
        "despues",
        "después",
        "antes",
        "nach",
        "vor",
        "après",
        "avant",
        "dopo",
        "prima",
    ):
        return False
    after = run.after(j - 1)
    return after[:1].isalnum()


def _counted(run: Run, i: int, j: int, sign: int, base: str | None) -> Reading | None:
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    unit, factor = OFFSET.get(unit, (unit, 1))
    count = 1.0 if run.letters[i:at] in ("F", "") else quantity(run, i, at)
    approx = run.value("p", i, at)
    if (run.letters[i:at] == "F" and unit not in ("day", "week", "month", "year")) or run.letters[i:at] == "":
        return None
    if base == "event" and unit not in CLOCK_UNITS:
        return _from_event(unit, count, factor, sign, approx)
    if unit in CLOCK_UNITS:
        if count is None:
            return Reading(kind="reference" if base is None else "duration", value="PAST_REF" if sign < 0 else "FUTURE_REF")
        return Reading(kind="duration", grain=unit, value=duration_value(unit, count), mod=approx)
    if count is None:
        if run.letters[i] == "c" or (base is not None and run.memo.language not in ("", "en")):
            # "hace unos días": the unit is told.
            return Reading(grain=unit, value=duration_value(unit, None))
        return Reading(grain=unit, value="PAST_REF" if sign < 0 else "FUTURE_REF")
    if count != int(count) or abs(count) * factor > 5000:
        if unit == "year" and count * 12 == int(count * 12) and count < 500:
            return Reading(grain="month", unit="month", count=int(count * 12) * sign, base=base, mod=approx)
        return Reading(grain=unit, value=duration_value(unit, count), mod=approx)
    # Weeks back name a week, days a day; a week before an event is that very day.
    grain = "day" if unit == "week" and base == "event" else unit
    return Reading(grain=grain, unit=unit, count=int(count) * factor * sign, base=base, mod=approx)


def _from_event(unit: str, count: float | None, factor: int, sign: int, approx: str | None) -> Reading:
    """A duration with a direction: it becomes a date when the event's date is known."""
    whole = count is not None and count == int(count) and count < 1000
    return Reading(
        kind="duration", grain=unit, value=duration_value(unit, None if count is None else count * factor), mod=approx,
        base="event", unit=unit if whole else None, count=int(count or 0) * factor * sign if whole else None,
    )  # fmt: skip


def period(run: Run, i: int, j: int) -> Reading:
    """ "the latest period": the quarter that business news speaks of."""
    return Reading(grain="quarter", unit="quarter", count=0, base="context")


def stretch(run: Run, i: int, j: int) -> Reading | None:
    """ "the past six months", "the next few days", "the last two decades": a duration that touches the anchor."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    toward = toward_of(run, i, at)
    if toward is None or toward == "this":
        toward = "last" if run.value("L", i, at) else "next" if run.value("X", i, at) else None
    count = quantity(run, i, at)
    value = duration_value(unit, count)
    if run.letters[at - 1] in "LX" and run.fold(at) not in run.lexicon.plurals:
        # "3 million last year"
        return None
    if unit in CLOCK_UNITS or toward is None:
        return Reading(kind="duration", grain=unit, value=value)
    unit, factor = OFFSET.get(unit, (unit, 1))
    whole = count is not None and count == int(count) and count < 1000
    return Reading(
        grain=unit, value=value, unit=unit if whole else None, count=int(count or 0) * factor * _SIGN[toward] if whole else None
    )


def plural_away(run: Run, i: int, j: int) -> Reading | None:
    """ "years ago", "weeks later", "meses antes": an unknown number of them."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    leads_on = run.letters[j - 1] != "A" and run.after(j - 1)[:1].isalnum()
    if run.fold(at) not in run.lexicon.plurals or (leads_on and run.memo.language in ("", "en")):
        # "weeks before the shooting" is counted from an event, by nobody knows how much.
        return None
    return Reading(grain=unit, value="PAST_REF" if run.letters[j - 1] == "A" else duration_value(unit, None))


def vague_ago(run: Run, i: int, j: int) -> Reading | None:
    """ "hace meses", "vor Jahren": an unknown number of them."""
    unit = run.items[i + 1].value
    return Reading(grain=unit, value=duration_value(unit, None)) if run.fold(i + 1) in run.lexicon.plurals else None


def vague_stretch(run: Run, i: int, j: int) -> Reading | None:
    """ "recent days", "the coming months", "the past years"."""
    at = run.letters.index("U", i, j)
    unit = run.items[at].value
    if run.fold(at) not in run.lexicon.plurals and not _plural_direction(run, i, j):
        return None
    return Reading(grain=unit, value=duration_value(unit, None) if unit in DURATION else "PAST_REF")


def year_ago(run: Run, i: int, j: int) -> Reading | None:
    """ "the year-ago quarter", "year-earlier": in business news the same quarter a year back."""
    if run.value("U", i, j) != "year":
        return None
    return Reading(grain="quarter", unit="year", count=-1, base="context")


def relative_day(run: Run, i: int, j: int) -> Reading | None:
    """ "yesterday", "today", "tonight", "late yesterday", "tomorrow morning"."""
    at = run.letters.index("R", i, j)
    value = str(run.items[at].value)
    count, part = (int(value[:-2]), value[-2:]) if value[-2:].isalpha() else (int(value), None)
    part = run.value("D", i, j) or part
    return Reading(
        kind="date" if part is None else "time", grain="day" if part is None else "part", unit="day", count=count, part=part,
        mod=mod_of(run, i, at),
    )  # fmt: skip


def part_of_day(run: Run, i: int, j: int) -> Reading | None:
    """ "this morning", "last night", "that evening"."""
    part = run.value("D", i, j)
    if run.fold(run.letters.index("D", i, j)) in run.lexicon.plurals:
        return None
    if "t" in run.letters[i:j]:
        return Reading(kind="time", grain="part", unit="day", count=0, base="context", part=part)
    if run.letters[i] == "X" and run.fold(i) == "following":
        # "University Following Night of Violence": a preposition
        return None
    toward = toward_of(run, i, j)
    count = {"last": -1, "next": 1}.get(toward or "", 0)
    base = (
        "context"
        if "FX" in run.letters[i:j] or any(str(run.items[k].value).endswith("c") for k in range(i, j) if run.letters[k] in "LX")
        else None
    )
    return Reading(kind="time", grain="part", unit="day", count=count, part=part, base=base)


def part_alone(run: Run, i: int, j: int) -> Reading | None:
    """ "in the morning", "am Abend", "por la tarde": of the day that the text speaks of."""
    at = j - 1
    lead = run.lexicon.cues_of(run.memo.language).part
    if run.before(i) not in lead or run.fold(at) in run.lexicon.plurals or run.after(at) in ("of", "de", "des", "der"):
        return None
    if run.fold(at) in run.lexicon.guards["at_only"] or modifies(run, j):
        # "in the dawn of a new age", "in the Morning Report"
        return None
    return Reading(kind="time", grain="part", unit="day", count=0, base="context", part=run.items[at].value)


def _opens_sentence(run: Run, i: int, j: int) -> bool:
    """ "On the eve of the General Staff classified …": a word-for-word "the day before", with no comma behind an event."""
    first, last = run.items[i].first, run.items[j - 1].last
    folds = run.tokens.folds
    return folds[first - 1] == "on" and run.tokens.texts[first - 1][0].isupper() and "," not in folds[last : last + 10]


def eve(run: Run, i: int, j: int) -> Reading | None:
    """ "on the eve": the day before (a word-for-word translation); "the eve of the summit" has its own anchor and no date."""
    if "F" not in run.letters[i:j] or (run.after(j - 1) == "of" and not _opens_sentence(run, i, j)):
        return None
    return Reading(grain="day", unit="day", count=-1)
