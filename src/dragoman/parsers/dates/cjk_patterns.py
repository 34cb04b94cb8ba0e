"""What dates look like in Chinese, Japanese and Korean: named patterns made of the words of the table, each with its reading.

Every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from dragoman.parsers.dates.cjk_words import NUM, ONES, Words, number, simplified
from dragoman.parsers.dates.units import duration_value
from dragoman.temporal import Reading

_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日", 1)} | {"天": 7} | {c: n for n, c in enumerate("月火水木金土", 1)}
_JAPANESE = "月火水木金土"
#: Characters of which a pattern needs one: most texts have those of a few patterns only.
SIGNS = {
    name: frozenset(characters)
    for name, characters in {
        "cjk_nth_weekday": "月월", "cjk_quarter": "季期기", "cjk_era": "年", "cjk_date": "月월", "cjk_half": "半期기",
        "cjk_century": "纪紀세", "cjk_decade": "代대", "cjk_year": "年년", "cjk_part_of_unit": "底末初",
        "cjk_stretch": "来來", "cjk_reach": "去近来來后後の",
        "cjk_ago": "前后後経過전후뒤", "cjk_weekday": "周週期拜曜요月火水木金土日", "cjk_numeric": "/.／", "cjk_weekend": "末",
        "cjk_month_of": "月달", "cjk_last": "期拜周週月주달", "cjk_month_day": "日号號일",
    }.items()
}  # fmt: skip
_KOREAN = {c: n for n, c in enumerate("월화수목금토일", 1)}


def _alternatives(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=lambda w: (-len(w), w)))


def _feasts(w: Words) -> str:
    """A pattern of the feasts in simplified, traditional and mixed characters."""
    forms = sorted(w.feast, key=lambda form: (-len(form), form))
    branches = "|".join("".join(f"[{c}{w.variant[c]}]" if c in w.variant else c for c in form) for form in forms)
    firsts = "".join(sorted({first for form in forms for first in form[0] + w.variant.get(form[0], "")}))
    # Hundreds of branches are tried only where one of their first characters stands.
    return f"(?=[{firsts}])(?:{branches})"


def patterns(w: Words) -> Iterator[tuple[str, str, Callable[[Words, re.Match[str]], Reading | None]]]:
    """Name, pattern and reading, in order of rank."""
    part = f"(?:(?P<part>{_alternatives(w.part)})(?![些于於会會年期餐宴报報]))?"
    clock = r"(?:(?P<hour>\d{1,2})(?:[时時点點]|시)\s?(?:(?P<minute>\d{1,2})(?:分|분)|(?P<halfhour>半|반))?)?"
    time = rf"(?:\s?{part}\s?{clock})?"
    step, year = _alternatives(w.step), _alternatives(w.year)
    of_week = rf"(?:星期|礼拜|禮拜|周|週)?(?P<bwd>[一二三四五六日天{_JAPANESE}])(?:曜日?)?"
    named = rf"(?:\s?[(（](?:{of_week}|(?P<bkwd>[{''.join(_KOREAN)}])(?:요일)?)[)）])?"
    day = rf"(?P<day>{NUM})(?:(?:[日号號]|일)(?!本|軍|军|间|間){named}|(?=[至到、~～—–-]\d{{1,2}}[日号號]))"
    mod = rf"(?P<mod>{_alternatives(w.mod)})?"
    any_year = rf"(?:(?P<year>(?<!\d)\d{{4}})(?:年|년)|(?P<ryear>{year}))"
    era = rf"(?P<era>{_alternatives(w.era)})(?P<era_year>\d{{1,3}}|元)"
    nth = rf"(?:第\s?(?P<n>{NUM})|(?P<nth>{_alternatives(w.ordinal)}))\s?[个個]?\s?"
    whole_year = r"(?:(?P<year>\d{4})(?:年|년)的?の?\s?)?"
    yield (
        "cjk_nth_weekday",
        rf"{whole_year}(?P<month>{NUM})(?:月|월)[的の]?\s?{nth}"
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
    yield "cjk_span", rf"(?P<span>{_alternatives(w.span)})(?:(?<=[月달])\s?{mod}|(?![一二三四五六日天末曜]))", _span
    yield "cjk_month_word", rf"(?P<month>{_alternatives(w.month)})", _month_word
    yield "cjk_weekday_word", rf"(?P<weekday>{_alternatives(w.weekday)})", _weekday_word
    yield (
        "cjk_date",
        rf"(?:(?:(?P<year>\d{{4}}|(?<![{ONES}])[{ONES}]{{4}})|{era})(?:年|년)\s?|(?P<ryear>{year})\s?)?"
        rf"(?P<month>{NUM})(?:月|월)(?!有?[余餘])(?:份)?\s?(?:{day}{time}|{mod})",
        _date,
    )
    yield "cjk_half", rf"(?:{any_year}[的の]?\s?)?(?P<half>{_alternatives(w.half)})", _half
    yield "cjk_season", rf"{any_year}[的の]?\s?(?P<season>{_alternatives(w.season)})", _season
    yield (
        "cjk_century",
        rf"(?:(?P<century>{NUM})|(?P<lastcentury>上个?個?))(?:世[纪紀]|세기)(?:的?\s?(?P<tens>[2-9]0|[二三四五六七八九]十)(?:年代|년대))?",
        _century,
    )
    yield "cjk_decade", r"(?<![\d一二三四五六七八九十])(?P<tens>[2-9]0|[二三四五六七八九]十)(?:年代|년대)", _century
    yield (
        "cjk_year",
        rf"(?P<year>(?<!\d)\d{{4}}|(?<![{ONES}])[一二][{ONES}]{{3}})(?:年|년)(?:\s?(?P<decade>[代대])|{mod})",
        _year,
    )
    yield "cjk_ryear", rf"(?P<ryear>{year}){mod}", _relative_year
    yield (
        "cjk_part_of_unit",
        rf"(?<![{ONES}\d去今明前后後昨来來同先上本下翌个個か])(?:(?P<unit>[年月])(?P<mod>底|末|初(?!中|级|次|步)))",
        _part_of_unit,
    )
    yield (
        "cjk_reach",
        rf"(?:过去|過去|近|最近|未来|未來|今后|今後|この)的?(?P<n>{NUM}|几|幾|数|數)[多余]?(?P<unit>年|[个個か]月|周|週|天|日)[间間]?(?![日号號])",
        _stretch,
    )
    yield "cjk_stretch", rf"(?P<n>{NUM}|几|幾|数|數)\s?(?P<unit>年|[个個]月|天|周|週)(?:以)?[来來](?!自|到|的)", _stretch
    yield (
        "cjk_ago",
        rf"(?P<n>{NUM}|几|幾|数|數)\s?(?P<unit>{_alternatives(w.unit)})[间間]?\s?"
        r"(?P<dir>以前|之前|前|以后|之后|以後|之後|后|後|経過?(?:後|したら|してから)|経(?:ったら|ってから)|過ぎ(?:たら)?|이전|전|이후|후|뒤)",
        _counted,
    )
    yield (
        "cjk_weekday",
        rf"(?:(?P<step>{step})\s?주?[个個]?\s?)?(?:(?<![一二两兩三四五六七八九十几每])(?:周|週|星期|礼拜|禮拜)(?P<wd>[一二三四五六日]|天(?![气氣]))"
        rf"|(?P<jwd>[月火水木金土日])曜日?|(?P<kwd>[월화수목금토일])요일){time}",
        _weekday,
    )
    yield "cjk_day", rf"(?P<word>{_alternatives(w.day)}){time}", _relative_day
    yield (
        "cjk_feast",
        rf"(?:(?:(?P<year>(?<!\d)\d{{4}})(?:年|년)?|(?P<ryear>{year}))的?の?\s?)?(?P<feast>{_feasts(w)})",
        _feast,
    )
    yield "cjk_numeric", r"(?<!\d)(?:(?P<year>\d{4})[/.／])?(?P<month>\d\d?)[/.／](?P<day>\d\d?)(?![\d/.／%])", _numeric
    yield "cjk_weekend", rf"(?P<step>{step})?[个個]?(?:周|週)末", _weekend
    yield (
        "cjk_month_of",
        rf"(?P<step>{step})\s?[个個]?(?:月|달)\s?{day}{time}",
        _day_of_month,
    )
    yield (
        "cjk_last",
        rf"(?P<step>{step})\s?[个個]?(?P<unit>星期|礼拜|禮拜|周|週|月|주|달)(?![一二三四五六日天末曜])",
        _last,
    )
    yield (
        "cjk_month_day",
        rf"(?<![\d月年])(?P<day>\d{{1,2}})(?:[日号號]|일)(?!본|本|间|間|간|째|만|\s?동안){named}{time}",
        _month_day,
    )


def _time(w: Words, match: re.Match[str]) -> dict[str, int | str | None]:
    """Hour, minute and part of the day of a match that has them."""
    part = w.part.get(match["part"] or "")
    if match["hour"] is None:
        return {"part": part}
    hour = int(match["hour"])
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return {"hour": hour, "minute": 30 if match["halfhour"] else int(match["minute"] or 0)} if hour <= 24 else {"part": part}


def _made(w: Words, grain: str, match: re.Match[str], **fields: int | str | None) -> Reading:
    time = _time(w, match)
    if time.get("hour") is not None:
        return Reading(kind="time", grain="minute", **fields, **time)  # type: ignore[arg-type]  # names and types as in Reading
    if time.get("part") is not None:
        return Reading(kind="time", grain="part", **fields, **time)  # type: ignore[arg-type]  # as above
    return Reading(grain=grain, **fields)  # type: ignore[arg-type]  # as above


def _date(w: Words, match: re.Match[str]) -> Reading | None:
    month = number(match["month"])
    day = number(match["day"]) if match["day"] else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    year = number(match["year"]) if match["year"] else _era_year(w, match) if match["era"] else None
    fields = _of_year(w, match) if match["ryear"] else {"year": year}
    return _made(
        w, "day" if day else "month", match, month=month, day=day, weekday=_bracketed(match), mod=_mod(w, match), **fields
    )


def _bracketed(match: re.Match[str]) -> int | None:
    """The weekday in brackets behind a day: 4日(金)."""
    return _WEEKDAYS[match["bwd"]] if match["bwd"] else _KOREAN[match["bkwd"]] if match["bkwd"] else None


def _mod(w: Words, match: re.Match[str]) -> str | None:
    return w.mod[match["mod"]] if match["mod"] else None


def _of_year(w: Words, match: re.Match[str]) -> dict[str, int | str | None]:
    """The year that is named, or the one that is counted."""
    if match["ryear"]:
        base = "context" if match["ryear"] in w.context else None
        return {"unit": "year", "count": w.year[match["ryear"]], "base": base}
    return {"year": int(match["year"]) if match["year"] else None}


def _half(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="half", half=w.half[match["half"]], **_of_year(w, match))  # type: ignore[arg-type]  # as in `_made`


def _season(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="season", season=w.season[match["season"]], **_of_year(w, match))  # type: ignore[arg-type]  # as in `_made`


def _century(w: Words, match: re.Match[str]) -> Reading | None:
    """ "20世纪90年代", "上世纪90年代", "90年代"."""
    groups = match.groupdict()
    century = number(groups["century"]) if groups.get("century") else 20
    if not 1 <= century <= 30:
        return None
    if match["tens"]:
        return Reading(grain="decade", decade=(century - 1) * 10 + number(match["tens"]) // 10)
    return Reading(grain="century", century=century)


def _part_of_unit(w: Words, match: re.Match[str]) -> Reading:
    """ "年底", "月末": of the year or month that is now."""
    unit = {"年": "year", "月": "month"}[match["unit"]]
    return Reading(grain=unit, unit=unit, count=0, mod="START" if match["mod"] == "初" else "END")


def _stretch(w: Words, match: re.Match[str]) -> Reading | None:
    """ "三年来"."""
    unit = w.unit[match["unit"]]
    count = None if match["n"] in "几幾数數" else number(match["n"])
    return None if count is not None and not 0 < count < 100 else Reading(grain=unit, value=duration_value(unit, count))


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
    return Reading(grain=unit, unit=unit, count=int(count), mod=_mod(w, match))


def _month_word(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="month", month=w.month[match["month"]])


def _weekday_word(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="day", weekday=w.weekday[match["weekday"]])


def _year(w: Words, match: re.Match[str]) -> Reading | None:
    value = number(match["year"])
    if not 1000 <= value <= 2200:
        return None
    return (
        Reading(grain="decade", decade=value // 10) if match["decade"] else Reading(grain="year", year=value, mod=_mod(w, match))
    )


def _relative_year(w: Words, match: re.Match[str]) -> Reading:
    base = "context" if match["ryear"] in w.context else None
    return Reading(grain="year", unit="year", count=w.year[match["ryear"]], base=base, mod=_mod(w, match))


def _counted(w: Words, match: re.Match[str]) -> Reading | None:
    unit = w.unit[match["unit"]]
    back = match["dir"] in ("以前", "之前", "前", "전", "이전")
    if not match["n"].isdecimal() and match["n"] in "几幾数數":
        return Reading(grain=unit, value="PAST_REF" if back else "FUTURE_REF")
    count = number(match["n"])
    if unit in ("hour", "minute"):
        return Reading(kind="duration", grain=unit, value=duration_value(unit, count))
    if count > (500 if unit == "year" else 3000):
        # "2030年前" is before 2030.
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
    base = "context" if match["word"] in w.context else None
    return _made(w, "day", match, unit="day", count=int(value), base=base)


def _feast(w: Words, match: re.Match[str]) -> Reading:
    rule = w.feast[simplified(match["feast"], w.variant)]
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
    if not 1 <= day <= 31:
        return None
    base = "context" if match["step"] in w.context else None
    return _made(w, "day", match, unit="month", count=w.step[match["step"]], day=day, base=base, weekday=_bracketed(match))


def _weekend(w: Words, match: re.Match[str]) -> Reading:
    return Reading(grain="weekend", unit="weekend", count=w.step[match["step"]] if match["step"] else 0, toward="this")


def _last(w: Words, match: re.Match[str]) -> Reading | None:
    unit = {"月": "month", "달": "month"}.get(match["unit"], "week")
    step = w.step[match["step"]]
    return Reading(grain=unit, unit=unit, count=step) if abs(step) < 2 else None


def _month_day(w: Words, match: re.Match[str]) -> Reading | None:
    day = int(match["day"])
    return _made(w, "day", match, day=day, weekday=_bracketed(match)) if 1 <= day <= 31 else None
