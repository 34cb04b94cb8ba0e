"""The words of time of Chinese, Japanese and Korean, compiled from their table, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.temporal import Reading

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
ONES = "〇零一二三四五六七八九"
NUM = r"(?:\d{1,4}|[〇零一二三四五六七八九十两兩廿]{1,3})"


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
    half: dict[str, int]
    mod: dict[str, str]  #: behind a year or a month: its beginning, middle, end
    season: dict[str, str]
    variant: dict[str, str]  #: simplified character -> the traditional one
    context: frozenset[str]  #: words that count from the date before in the text: the same day
    patterns: tuple[tuple[str, re.Pattern[str], Callable[[Words, re.Match[str]], Reading | None]], ...] = ()


_KINDS = "step unit day year part feast span era ordinal weekdayword monthword half mod season variant".split()
_NUMBERS = ("step", "year", "era", "ordinal", "weekdayword", "monthword", "half")


def compiled(knowledge: Knowledge) -> Words:
    """Compile the table, without patterns."""
    tables: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    context: set[str] = set()
    for row in knowledge.table("dates_cjk").dicts():
        forms, value = row["forms"].split("|"), row["value"]
        if value.endswith("c"):
            value = value[:-1]
            context.update(forms)
        tables[row["kind"]].update(dict.fromkeys(forms, value))
    tables["variant"] = {simple: form for form, simple in tables["variant"].items()}
    tables["feast"] = {simplified(form, tables["variant"]): rule for form, rule in tables["feast"].items()}
    numbers = {kind: {form: int(value) for form, value in tables[kind].items()} for kind in _NUMBERS}
    return Words(
        numbers["step"], tables["unit"], tables["day"], numbers["year"], tables["part"], tables["feast"], tables["span"],
        numbers["era"], numbers["ordinal"], numbers["weekdayword"], numbers["monthword"], numbers["half"], tables["mod"],
        tables["season"], tables["variant"], frozenset(context),
    )  # fmt: skip


def simplified(text: str, variant: dict[str, str]) -> str:
    """A text with the traditional characters of the table made simplified ones."""
    return text.translate({ord(traditional): simple for simple, traditional in variant.items()})
