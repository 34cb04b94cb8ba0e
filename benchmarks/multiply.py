"""Makes many short articles of few real ones: headline and lead, with other names, dates and numbers in each copy.

usage: python benchmarks/multiply.py INPUT... --articles 100000 [--characters 500] > many.jsonl

INPUT is what `dragoman parse` takes. A copy tells the stories of its source, told by as many articles, about other people at other
times: within a copy a name is always replaced by the same name, in two copies by different ones. The first copy is the source itself.
The same inputs give the same output on any machine.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b

import dragoman
from dragoman.io.read import Unreadable, builtin_readers, read_inputs
from dragoman.knowledge import Knowledge
from dragoman.model import Article, Date, Name

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,])")
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")
_SYLLABLES = "ba ko ri ne sto vu mi dar lo pe gan tu shi zel or ka ven dru hol fa".split()

#: A piece of the source that is replaced in each copy: start, end, what it is, and what the replacement is made of.
Slot = tuple[int, int, str, str]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("inputs", nargs="+")
    arguments.add_argument("--articles", type=int, default=100_000)
    arguments.add_argument("--characters", type=int, default=500)
    given = arguments.parse_args()
    for line in multiply(given.inputs, given.articles, given.characters):
        sys.stdout.write(line)


def multiply(inputs: list[str], articles: int, characters: int) -> Iterator[str]:
    """The JSON lines of `articles` articles."""
    raws = [r for r in read_inputs(inputs, builtin_readers()) if not isinstance(r, Unreadable)]
    pipeline = dragoman.Pipeline(entry_points=False)
    sources = [(r.id, slots) for r in raws if (slots := cut(pipeline.parse(lead(r.text, characters))))]
    for n in range(articles):
        copy, i = divmod(n, len(sources))
        id_, (text, slots) = sources[i]
        yield json.dumps({"id": f"{copy:04}-{id_}", "text": fill(text, slots, copy)}, ensure_ascii=False) + "\n"


def lead(text: str, characters: int) -> str:
    """The beginning of `text`: about `characters`, up to the end of a sentence."""
    end = _SENTENCE_END.search(text, characters)
    return text[: end.end()].rstrip() if end and end.end() < 2 * characters else text[:characters]


def cut(article: Article) -> tuple[str, list[Slot]]:
    """The text, and the pieces of it that a copy replaces, in order."""
    slots: list[Slot] = []
    for date in article.dates:
        slots += _date_slot(article.text, date)
    for name in article.names:
        slots += _name_slots(article.text, name)
    slots += [(m.start(), m.end(), "number", m.group()) for m in _NUMBER.finditer(article.text)]
    kept: list[Slot] = []
    for slot in sorted(slots):
        if not kept or slot[0] >= kept[-1][1]:
            kept.append(slot)
    return article.text, kept


def fill(text: str, slots: list[Slot], copy: int) -> str:
    """The text of one copy."""
    if copy == 0:
        return text
    parts, done = [], 0
    for start, end, kind, key in slots:
        parts += [text[done:start], REPLACE[kind](key, copy)]
        done = end
    return "".join([*parts, text[done:]])


def _date_slot(text: str, date: Date) -> Iterator[Slot]:
    """Calendar days that are written with their number and month: others follow from them."""
    surface = date.of(text)
    if date.grain in ("day", "minute") and date.earliest and re.search(r"[A-Za-z]{3}", surface) and re.search(r"\d", surface):
        yield date.start, date.end, "date" if re.search(r"\d{4}", surface) else "day", date.earliest


def _name_slots(text: str, name: Name) -> Iterator[Slot]:
    if name.type == "outlet":
        return
    form = _forms().get(name.of(text))
    if form is not None:
        yield name.start, name.end, form[1], form[0]
        return
    for word in _WORD.finditer(text, name.start, name.end):
        fold = word.group().casefold()
        if word.group()[0].isupper() and (name.type != "organization" or fold not in _common_words()):
            yield word.start(), word.end(), "given" if fold in _given_set() else "word", fold


# -- what takes the place of a slot -------------------------------------------------------------------------------------------


def _draw(key: str, copy: int) -> int:
    return int.from_bytes(blake2b(f"{copy}|{key}".encode(), digest_size=8).digest(), "big")


def _word(key: str, copy: int) -> str:
    drawn = _draw(key, copy)
    count = 2 if len(key) < 5 else 3
    return "".join(_SYLLABLES[(drawn >> (8 * i)) % len(_SYLLABLES)] for i in range(count)).capitalize()


def _given(key: str, copy: int) -> str:
    names = _given_names()
    return names[_draw(key, copy) % len(names)].capitalize()


def _number(key: str, copy: int) -> str:
    low = 10 ** (len(key) - 1)
    return str(low + _draw(key, copy) % (9 * low))


def _shifted(key: str, copy: int) -> datetime.date:
    return datetime.date.fromisoformat(key[:10]) + datetime.timedelta(days=_draw("date", copy) % 3650 - 1825)


def _date(key: str, copy: int) -> str:
    return f"{_day(key, copy)}, {_shifted(key, copy).year}"


def _day(key: str, copy: int) -> str:
    day = _shifted(key, copy)
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _state(column: int) -> Callable[[str, int], str]:
    """Another state's name (0), adjective (1) or capital (2); the same state for all three."""

    def replacement(code: str, copy: int) -> str:
        states = _states()
        return states[_draw(code, copy) % len(states)][column]

    return replacement


_MONTHS = "January February March April May June July August September October November December".split()
REPLACE: dict[str, Callable[[str, int], str]] = {
    "word": _word,
    "given": _given,
    "number": _number,
    "date": _date,
    "day": _day,
    "name": _state(0),
    "adjective": _state(1),
    "capital": _state(2),
}


# -- tables -------------------------------------------------------------------------------------------------------------------


def _column(table: str, name: str) -> list[str]:
    found = Knowledge().table(table)
    return [row[found.index(name)] for row in found.rows]


@cache
def _given_names() -> tuple[str, ...]:
    return tuple(sorted(name for name in _column("given_names", "name") if name.isascii() and name.isalpha()))


@cache
def _given_set() -> frozenset[str]:
    return frozenset(_given_names())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(_column("english_words", "word"))


@cache
def _states() -> tuple[tuple[str, str, str], ...]:
    """Name, adjective and capital of the states that have all three."""
    forms = Knowledge().table("country_forms")
    adjectives: dict[str, str] = {}
    for form, code, language, kind, *_ in forms.rows:
        if language == "en" and kind == "adjective":
            adjectives.setdefault(code, form)
    countries = Knowledge().table("countries")
    code, name, kind, capital = (countries.index(c) for c in ("code", "name", "kind", "capital"))
    rows = [row for row in countries.rows if row[kind] == "state" and row[capital] and row[code] in adjectives]
    return tuple((row[name], adjectives[row[code]], row[capital].split("|")[0]) for row in rows)


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """English form of a country -> its code and which of the replacements it takes."""
    found: dict[str, tuple[str, str]] = {}
    kinds = {"name": "name", "abbreviation": "name", "adjective": "adjective", "metonym": "capital"}
    for form, code, language, kind, *_ in Knowledge().table("country_forms").rows:
        if language in ("en", "mul") and kind in kinds:
            found.setdefault(form, (code, kinds[kind]))
    return found


if __name__ == "__main__":
    main()
