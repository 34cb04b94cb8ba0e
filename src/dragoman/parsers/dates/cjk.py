"""Chinese, Japanese and Korean dates: no spaces between words, so characters are read, not tokens.

A run of such text is one token (or, in Korean, a few). Only tokens with a character of time get here; every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.dates.units import duration_value
from dragoman.temporal import Reading

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_NUM = r"(?:\d{1,4}|[〇零一二三四五六七八九十两兩廿]{1,3})"
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日", 1)} | {"天": 7} | {c: n for n, c in enumerate("月火水木金土", 1)}
_KOREAN = {c: n for n, c in enumerate("월화수목금토일", 1)}


@frozen(slots=True)
class Found:
    """A reading and where it stands in the given text."""

    start: int
    end: int
    rule: str
    reading: Reading


def number(text: str) -> int:
    """The value of a number in figures or in Chinese characters up to 99."""
    if text.isdecimal():
        return int(text)
    if text.startswith("廿"):
        return 20 + (number(text[1:]) if len(text) > 1 else 0)
    tens, mark, ones = text.partition("十")
    if mark:
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text if c in _DIGITS) or 0)


@frozen(slots=True, eq=False)
class Words:
    """The compiled table: what each word means, and the patterns made of the words, in order of rank."""

    step: dict[str, int]  #: last -1, this 0, next 1
    unit: dict[str, str]
    day: dict[str, str]
    year: dict[str, int]
    part: dict[str, str]
    feast: dict[str, str]
    span: dict[str, str]  #: "unit:count", a word that says both
    era: dict[str, int]  #: the year before the first of the era
    ordinal: dict[str, int]
    weekday: dict[str, int]
    month: dict[str, int]
    patterns: tuple[tuple[str, re.Pattern[str], Callable[[Words, re.Match[str]], Reading | None]], ...] = ()


_KINDS = ("step", "unit", "day", "year", "part", "feast", "span", "era", "ordinal", "weekdayword", "monthword")


def words(knowledge: Knowledge) -> Words:
    """Compile the table and the patterns."""
    tables: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for row in knowledge.table("dates_cjk").dicts():
        tables[row["kind"]].update(dict.fromkeys(row["forms"].split("|"), row["value"]))
    numbers = {
        kind: {form: int(value) for form, value in tables[kind].items()}
        for kind in ("step", "year", "era", "ordinal", "weekdayword", "monthword")
    }
    bare = Words(
        numbers["step"], tables["unit"], tables["day"], numbers["year"], tables["part"], tables["feast"], tables["span"],
        numbers["era"], numbers["ordinal"], numbers["weekdayword"], numbers["monthword"],
    )  # fmt: skip
    return evolve(bare, patterns=tuple((name, re.compile(p), f) for name, p, f in _patterns(bare)))


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=lambda w: (-len(w), w)))


def _patterns(w: Words) -> Iterator[tuple[str, str, Callable[[Words, re.Match[str]], Reading | None]]]:
    part = f"(?P<part>{_alternatives(w.part)})?"
    clock = r"(?:(?P<hour>\d{1,2})(?:[时時点點]|시)\s?(?:(?P<minute>\d{1,2})(?:分|분))?)?"
    time = rf"(?:\s?{part}\s?{clock})?"
    step, year = _alternatives(w.step), _alternatives(w.year)
    day = rf"(?P<day>{_NUM})(?:[日号號]|일)(?!本|軍|军|间|間)"
    era = rf"(?P<era>{_alternatives(w.era)})(?P<era_year>\d{{1,3}}|元)"
    nth = rf"(?:第\s?(?P<n>{_NUM})|(?P<nth>{_alternatives(w.ordinal)}))\s?[个個]?\s?"
    whole_year = r"(?:(?P<year>\d{4})(?:年|년)的?の?\s?)?"
    yield (
        "cjk_nth_weekday",
        rf"{whole_year}(?P<month>{_NUM})(?:月|월)[的の]?\s?{nth}"
        r"(?:(?:周|週|星期|礼拜|禮拜)(?P<wd>[一二三四五六日天])|(?P<jwd>[月火水木金土日])曜日?|(?P<kwd>[월화수목금토일])요일"
        r"|(?P<week>주|週|周)|(?P<lastday>날|日|天))",
        _nth,
    )
    yield (
        "cjk_quarter",
        rf"(?:(?:(?P<year>\d{{4}})(?:年|년)?|(?P<ryear>{year}))[的の]?\s?)?第?\s?(?<!\d)(?P<q>[1-4一二三四])\s?(?:四半期|季度|季|분기)",
        _quarter,
    )
    yield "cjk_era", rf"{era}年", _era
    yield "cjk_span", rf"(?P<span>{_alternatives(w.span)})(?![一二三四五六日天末曜])", _span
    yield "cjk_month_word", rf"(?P<month>{_alternatives(w.month)})", _month_word
    yield "cjk_weekday_word", rf"(?P<weekday>{_alternatives(w.weekday)})", _weekday_word
    yield (
        "cjk_date",
        rf"(?:(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})|{era})(?:年|년)\s?|(?P<ryear>{year})\s?)?"
        rf"(?P<month>{_NUM})(?:月|월)(?:份)?\s?(?:{day})?{time}",
        _date,
    )
    yield "cjk_year", r"(?P<year>(?<!\d)\d{4}|[一二][〇零一二三四五六七八九]{3})(?:年|년)(?:\s?代)?", _year
    yield "cjk_ryear", rf"(?P<ryear>{year})", _relative_year
    yield (
        "cjk_ago",
        rf"(?P<n>{_NUM}|几|幾|数|數)\s?(?P<unit>{_alternatives(w.unit)})[间間]?\s?"
        r"(?P<dir>以前|之前|前|以后|之后|以後|之後|后|後|経過?(?:後|したら|してから)|経(?:ったら|ってから)|過ぎ(?:たら)?|이전|전|이후|후|뒤)",
        _counted,
    )
    yield (
        "cjk_weekday",
        rf"(?:(?P<step>{step})\s?주?[个個]?\s?)?(?:(?:周|週|星期|礼拜|禮拜)(?P<wd>[一二三四五六日天])"
        rf"|(?P<jwd>[月火水木金土日])曜日?|(?P<kwd>[월화수목금토일])요일){time}",
        _weekday,
    )
    yield "cjk_day", rf"(?P<word>{_alternatives(w.day)}){time}", _relative_day
    yield (
        "cjk_feast",
        rf"(?:(?:(?P<year>(?<!\d)\d{{4}})(?:年|년)?|(?P<ryear>{year}))的?の?\s?)?(?P<feast>{_alternatives(w.feast)})",
        _feast,
    )
    yield "cjk_numeric", r"(?<!\d)(?:(?P<year>\d{4})[/.／])?(?P<month>\d\d?)[/.／](?P<day>\d\d?)(?![\d/.／%])", _numeric
    yield "cjk_weekend", rf"(?P<step>{step})?[个個]?(?:周|週)末", _weekend
    yield (
        "cjk_month_of",
        rf"(?P<step>{step})\s?[个個]?月\s?{day}{time}",
        _day_of_month,
    )
    yield (
        "cjk_last",
        rf"(?P<step>{step})\s?[个個]?(?P<unit>星期|礼拜|禮拜|周|週|月|주|달)(?![一二三四五六日天末曜])",
        _last,
    )
    yield "cjk_month_day", rf"(?<![\d月年])(?P<day>\d{{1,2}})(?:日|号|號|일)(?!본|本|间|間|간|째|만|\s?동안){time}", _month_day


def find(text: str, words: Words) -> Iterator[Found]:
    """The dates of a short text, left to right; the longest where several begin at one place."""
    at = 0
    while at < len(text):
        best: Found | None = None
        for name, pattern, function in words.patterns:
            match = pattern.search(text, at)
            if match is None or (best is not None and (match.start(), -match.end()) >= (best.start, -best.end)):
                continue
            reading = function(words, match)
            if reading is not None:
                end = match.start() + len(match.group().rstrip())
                best = Found(match.start(), end, name, reading)
        if best is None:
            return
        yield best
        at = best.end


def _time(w: Words, match: re.Match[str]) -> dict[str, int | str | None]:
    """Hour, minute and part of the day of a match that has them."""
    part = w.part.get(match["part"] or "")
    if match["hour"] is None:
        return {"part": part}
    hour = int(match["hour"])
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return {"hour": hour, "minute": int(match["minute"] or 0)} if hour <= 24 else {"part": part}


def _made(w: Words, grain: str, match: re.Match[str], **fields: int | str | None) -> Reading:
    time = _time(w, match)
    if time.get("hour") is not None:
        return Reading(kind="time", grain="minute", **fields, **time)  # type: ignore[arg-type]  # names and types as in Reading
    if time.get("part") is not None:
        return Reading(kind="time", grain="part", **fields, **time)  # type: ignore[arg-type]
    return Reading(grain=grain, **fields)  # type: ignore[arg-type]


def _date(w: Words, match: re.Match[str]) -> Reading | None:
    month = number(match["month"])
    day = number(match["day"]) if match["day"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if match["ryear"]:
        return _made(w, "day" if day else "month", match, unit="year", count=w.year[match["ryear"]], month=month, day=day)
    year = number(match["year"]) if match["year"] else _era_year(w, match) if match["era"] else None
    return _made(w, "day" if day else "month", match, year=year, month=month, day=day)


def _era_year(w: Words, match: re.Match[str]) -> int:
    return w.era[match["era"]] + (1 if match["era_year"] == "元" else int(match["era_year"]))


def _era(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="year", year=_era_year(w, match))


def _nth(w: Words, match: re.Match[str]) -> Reading | None:
    month = number(match["month"])
    nth = w.ordinal[match["nth"]] if match["nth"] else number(match["n"])
    if not 1 <= month <= 12 or not (nth == -1 or 1 <= nth <= 5):
        return None
    year = int(match["year"]) if match["year"] else None
    if match["lastday"]:
        day = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] if nth == -1 else nth
        return Reading(grain="day", year=year, month=month, day=day)
    if match["week"]:
        return Reading(grain="week", year=year, feast=f"{month:02d}:{7 if nth == -1 else 1}#{nth}")
    return Reading(grain="day", year=year, feast=f"{month:02d}:{_weekday_number(match)}#{nth}")


def _quarter(w: Words, match: re.Match[str]) -> Reading:
    quarter = number(match["q"])
    if match["ryear"]:
        return Reading(grain="quarter", unit="year", count=w.year[match["ryear"]], quarter=quarter)
    return Reading(grain="quarter", year=int(match["year"]) if match["year"] else None, quarter=quarter)


def _span(w: Words, match: re.Match[str]) -> Reading:
    unit, _, count = w.span[match["span"]].partition(":")
    return Reading(grain=unit, unit=unit, count=int(count))


def _month_word(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="month", month=w.month[match["month"]])


def _weekday_word(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="day", weekday=w.weekday[match["weekday"]])


def _year(w: Words, match: re.Match[str]) -> Reading | None:
    value = number(match["year"])
    if not 1000 <= value <= 2200:
        return None
    return Reading(grain="decade", decade=value // 10) if match.group().endswith("代") else Reading(grain="year", year=value)


def _relative_year(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="year", unit="year", count=w.year[match["ryear"]])


def _counted(w: Words, match: re.Match[str]) -> Reading | None:
    unit = w.unit[match["unit"]]
    back = match["dir"] in ("以前", "之前", "前", "전", "이전")
    if not match["n"].isdecimal() and match["n"] in "几幾数數":
        return Reading(grain=unit, value="PAST_REF" if back else "FUTURE_REF")
    count = number(match["n"])
    if unit in ("hour", "minute"):
        return Reading(kind="duration", grain=unit, value=duration_value(unit, count))
    if count > 3000:
        return None
    return Reading(grain=unit, unit=unit, count=-count if back else count)


def _weekday_number(match: re.Match[str]) -> int:
    name = match["wd"] or match["jwd"]
    return _WEEKDAYS[name] if name else _KOREAN[match["kwd"]]


def _weekday(w: Words, match: re.Match[str]) -> Reading:
    number_ = _weekday_number(match)
    if match["step"]:
        return _made(w, "day", match, unit="week", count=w.step[match["step"]], weekday=number_)
    return _made(w, "day", match, weekday=number_)


def _relative_day(w: Words, match: re.Match[str]) -> Reading:
    value = w.day[match["word"]]
    if value[-1].isalpha():
        return Reading(kind="time", grain="part", unit="day", count=int(value[:-2]), part=value[-2:])
    return _made(w, "day", match, unit="day", count=int(value))


def _feast(w: Words, match: re.Match[str]) -> Reading:
    rule = w.feast[match["feast"]]
    year = int(match["year"]) if match["year"] else None
    unit, count = ("year", w.year[match["ryear"]]) if match["ryear"] else (None, None)
    if rule[:2].isdecimal() and rule[2] == "-":
        return Reading(grain="day", year=year, unit=unit, count=count, month=int(rule[:2]), day=int(rule[3:]))
    return Reading(grain="day", year=year, unit=unit, count=count, feast=rule)


def _numeric(w: Words, match: re.Match[str]) -> Reading | None:
    """ "2021/03/25", "03/25": the month first. A stop only behind a year."""
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or (match["year"] is None and "." in match.group()):
        return None
    return Reading(grain="day", year=int(match["year"]) if match["year"] else None, month=month, day=day)


def _day_of_month(w: Words, match: re.Match[str]) -> Reading | None:
    day = number(match["day"])
    return _made(w, "day", match, unit="month", count=w.step[match["step"]], day=day) if 1 <= day <= 31 else None


def _weekend(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="weekend", unit="weekend", count=w.step[match["step"]] if match["step"] else 0, toward="this")


def _last(w: Words, match: re.Match[str]) -> Reading | None:
    unit = {"月": "month", "달": "month"}.get(match["unit"], "week")
    step = w.step[match["step"]]
    return Reading(grain=unit, unit=unit, count=step) if abs(step) < 2 else None


def _month_day(w: Words, match: re.Match[str]) -> Reading | None:
    day = int(match["day"])
    return _made(w, "day", match, day=day) if 1 <= day <= 31 else None
