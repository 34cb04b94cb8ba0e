"""Chinese, Japanese and Korean dates: no spaces between words, so characters are read, not tokens.

A run of such text is one token (or, in Korean, a few). Only tokens with a character of time get here; every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from attrs import frozen

from dragoman.parsers.dates.units import duration_value
from dragoman.temporal import Reading

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_NUM = r"(?:\d{1,4}|[〇零一二三四五六七八九十两兩廿]{1,3})"
#: last, this, next, in years, months, weeks
_STEP = {"前": -2, "去": -1, "昨": -1, "上": -1, "先": -1, "지난": -1, "저번": -1, "今": 0, "本": 0, "这": 0, "這": 0, "当": 0, "當": 0,
         "이번": 0, "明": 1, "来": 1, "來": 1, "下": 1, "翌": 1, "다음": 1, "后": 2, "後": 2}  # fmt: skip
_UNIT = {"天": "day", "日": "day", "周": "week", "週": "week", "星期": "week", "礼拜": "week", "个月": "month", "個月": "month", "か月": "month",
         "ヶ月": "month", "カ月": "month", "月": "month", "年": "year", "小时": "hour", "小時": "hour", "時間": "hour", "分钟": "minute", "분": "minute",
         "일": "day", "주": "week", "개월": "month", "달": "month", "년": "year", "시간": "hour"}  # fmt: skip
_DAYS = {"今天": "0", "今日": "0", "昨天": "-1", "昨日": "-1", "明天": "1", "明日": "1", "前天": "-2", "一昨日": "-2", "后天": "2", "後天": "2",
         "明後日": "2", "尋日": "-1", "聽日": "1", "後日": "2", "大後天": "3", "大后天": "3", "昨晚": "-1NI", "今晚": "0NI", "昨夜": "-1NI", "今夜": "0NI", "今早": "0MO", "今朝": "0MO", "어제": "-1", "오늘": "0", "내일": "1",
         "모레": "2", "그제": "-2", "그저께": "-2"}  # fmt: skip
_YEARS = {"去年": -1, "昨年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "來年": 1, "前年": -2, "后年": 2, "後年": 2, "작년": -1, "올해": 0, "내년": 1}
_FEASTS = {"圣诞节": "12-25", "聖誕節": "12-25", "クリスマス": "12-25", "크리스마스": "12-25", "平安夜": "12-24", "元旦": "01-01", "元日": "01-01",
           "신정": "01-01", "情人节": "02-14", "国庆节": "10-01", "國慶節": "10-01", "劳动节": "05-01", "勞動節": "05-01"}  # fmt: skip
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日", 1)} | {"天": 7} | {c: n for n, c in enumerate("月火水木金土", 1)}
_KOREAN = {c: n for n, c in enumerate("월화수목금토일", 1)}
_PARTS = {"凌晨": "MO", "早上": "MO", "上午": "MO", "午前": "MO", "朝": "MO", "오전": "MO", "中午": "MI", "下午": "AF", "午後": "AF",
          "오후": "AF", "晚上": "EV", "夜": "NI", "저녁": "EV", "밤": "NI"}  # fmt: skip


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


def _alternatives(words: dict[str, object] | dict[str, str] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...]:
    part = f"(?P<part>{_alternatives(_PARTS)})?"
    clock = rf"(?:(?P<hour>\d{{1,2}})(?:[时時点點]|시)\s?(?:(?P<minute>\d{{1,2}})(?:分|분))?)?"
    step = _alternatives(_STEP)
    day = rf"(?P<day>{_NUM})(?:[日号號]|일)(?!本|軍|軍|间|間)"
    weekday = rf"(?:(?P<step>{step})\s?주?[个個]?\s?)?(?:(?:周|週|星期|礼拜|禮拜)(?P<wd>[一二三四五六日天])|(?P<jwd>[月火水木金土日])曜日?|(?P<kwd>[월화수목금토일])요일)"
    source = [
        ("cjk_date", rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})(?:年|년)\s?|(?P<ryear>{_alternatives(_YEARS)})\s?)?"
                     rf"(?P<month>{_NUM})(?:月|월)(?:份)?\s?(?:{day})?(?:\s?{part}\s?{clock})?", _date),
        ("cjk_year", r"(?P<year>(?<!\d)\d{4}|[一二][〇零一二三四五六七八九]{3})(?:年|년)(?:\s?代)?", _year),
        ("cjk_ryear", rf"(?P<ryear>{_alternatives(_YEARS)})", _relative_year),
        ("cjk_ago", rf"(?P<n>{_NUM}|几|幾|数|數)\s?(?P<unit>{_alternatives(_UNIT)})[间間]?\s?(?P<dir>以前|之前|前|以后|之后|以後|之後|后|後|전|후)", _counted),
        ("cjk_weekday", weekday + rf"(?:\s?{part}\s?{clock})?", _weekday),
        ("cjk_day", rf"(?P<word>{_alternatives(_DAYS)})(?:\s?{part}\s?{clock})?", _relative_day),
        ("cjk_feast", rf"(?P<feast>{_alternatives(_FEASTS)})", _feast),
        ("cjk_weekend", rf"(?P<step>{step})?[个個]?(?:周|週)末", _weekend),
        ("cjk_last", rf"(?P<step>{step})\s?[个個]?(?P<unit>星期|礼拜|禮拜|周|週|月|주|달)(?![一二三四五六日天末曜])", _last),
        ("cjk_month_day", rf"(?<![\d月年])(?P<day>\d{{1,2}})(?:日|号|號)(?!本|间|間)(?:\s?{part}\s?{clock})?", _month_day),
    ]  # fmt: skip
    return tuple((name, re.compile(pattern), function) for name, pattern, function in source)


def find(text: str) -> Iterator[Found]:
    """The dates of a short text, left to right; the longest where several begin at one place."""
    at = 0
    while at < len(text):
        best: Found | None = None
        for name, pattern, function in _patterns():
            match = pattern.search(text, at)
            if match is None or best is not None and (match.start(), -match.end()) >= (best.start, -best.end):
                continue
            reading = function(match)
            if reading is not None:
                end = match.start() + len(match.group().rstrip())
                best = Found(match.start(), end, name, reading)
        if best is None:
            return
        yield best
        at = best.end


def _time(match: re.Match[str]) -> dict[str, int | str | None]:
    """Hour, minute and part of the day of a match that has them."""
    part = _PARTS.get(match["part"] or "")
    if match["hour"] is None:
        return {"part": part}
    hour = int(match["hour"])
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return {"hour": hour, "minute": int(match["minute"] or 0)} if hour <= 24 else {"part": part}


def _made(grain: str, match: re.Match[str], **fields: int | str | None) -> Reading:
    time = _time(match)
    if time.get("hour") is not None:
        return Reading(kind="time", grain="minute", **fields, **time)  # type: ignore[arg-type]  # names and types as in Reading
    if time.get("part") is not None:
        return Reading(kind="time", grain="part", **fields, **time)  # type: ignore[arg-type]
    return Reading(grain=grain, **fields)  # type: ignore[arg-type]


def _date(match: re.Match[str]) -> Reading | None:
    month = number(match["month"])
    day = number(match["day"]) if match["day"] else None
    if not 1 <= month <= 12 or day is not None and not 1 <= day <= 31:
        return None
    if match["ryear"]:
        return _made("day" if day else "month", match, unit="year", count=_YEARS[match["ryear"]], month=month, day=day)
    year = number(match["year"]) if match["year"] else None
    return _made("day" if day else "month", match, year=year, month=month, day=day)


def _year(match: re.Match[str]) -> Reading | None:
    value = number(match["year"])
    if not 1000 <= value <= 2200:
        return None
    return Reading(grain="decade", decade=value // 10) if match.group().endswith("代") else Reading(grain="year", year=value)


def _relative_year(match: re.Match[str]) -> Reading:
    return Reading(grain="year", unit="year", count=_YEARS[match["ryear"]])


def _counted(match: re.Match[str]) -> Reading | None:
    unit = _UNIT[match["unit"]]
    back = match["dir"] in ("以前", "之前", "前", "전")
    if not match["n"].isdecimal() and match["n"] in "几幾数數":
        return Reading(grain=unit, value="PAST_REF" if back else "FUTURE_REF")
    count = number(match["n"])
    if unit in ("hour", "minute"):
        return Reading(kind="duration", grain=unit, value=duration_value(unit, count))
    if count > 3000:
        return None
    return Reading(grain=unit, unit=unit, count=-count if back else count)


def _weekday(match: re.Match[str]) -> Reading:
    number_ = _WEEKDAYS[match["wd"] or match["jwd"]] if match["wd"] or match["jwd"] else _KOREAN[match["kwd"]]
    if match["step"]:
        return _made("day", match, unit="week", count=_STEP[match["step"]], weekday=number_)
    return _made("day", match, weekday=number_)


def _relative_day(match: re.Match[str]) -> Reading:
    value = _DAYS[match["word"]]
    if value[-1].isalpha():
        return Reading(kind="time", grain="part", unit="day", count=int(value[:-2]), part=value[-2:])
    return _made("day", match, unit="day", count=int(value))


def _feast(match: re.Match[str]) -> Reading:
    month, _, day = _FEASTS[match["feast"]].partition("-")
    return Reading(grain="day", month=int(month), day=int(day))


def _weekend(match: re.Match[str]) -> Reading:
    return Reading(grain="weekend", unit="weekend", count=_STEP[match["step"]] if match["step"] else 0, toward="this")


def _last(match: re.Match[str]) -> Reading | None:
    unit = {"月": "month", "달": "month"}.get(match["unit"], "week")
    step = _STEP[match["step"]]
    return Reading(grain=unit, unit=unit, count=step) if abs(step) < 2 else None


def _month_day(match: re.Match[str]) -> Reading | None:
    day = int(match["day"])
    return _made("day", match, day=day) if 1 <= day <= 31 else None
