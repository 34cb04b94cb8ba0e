"""How the time of a pipeline grows with the text, over texts made to hurt: eight times the text may take twelve times as long.

usage: python benchmarks/growth.py [--stages] [--size CHARACTERS] [CASE...]

Linear growth gives 8, sorting a little more. What exceeds the limit is marked with ``!``, and its stages are shown.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import dragoman
from dragoman.pipeline import core

FACTOR = 8
#: The most that `FACTOR` times the text may take, in multiples of the time of one.
LIMIT = 12.0
#: Seconds that do not count: a timer's and a collector's noise.
SLACK = 0.05

_SYLLABLES = ("ba", "ko", "ri", "ne", "sto", "vu", "mi", "dar", "lo", "pe", "gan", "tu", "shi", "zel", "or", "ka")
_PARAGRAPHS = (
    "KARVEL, March 4 (Lumen Press) - Minister Anna Novak said on Friday that “the talks were useful”, but would not say when they end.",
    "“We have nothing to hide,” she told reporters in Paris. The president of Belarus, Alexander Lukashenko, met her on Tuesday.",
    "According to Reuters, China and Russia signed an agreement last year; 37 people were detained. He denied it, and they left.",
    "The ministry's spokesman, Peter Dole, added: “In two weeks we shall see.” Germany accused Iran of delaying the inspection.",
)


def words() -> Iterator[str]:
    """Invented words, all different, always the same ones."""
    for width in itertools.count(3):
        for parts in itertools.product(_SYLLABLES, repeat=width):
            yield "".join(parts)


def _shuffled(count: int, seed: int) -> list[str]:
    drawn = list(itertools.islice(words(), count * 7))
    random.Random(seed).shuffle(drawn)
    return drawn[:count]


def names(size: int) -> str:
    """Full names that no table knows, all different."""
    given, family = _shuffled(size // 20, 1), _shuffled(size // 20, 2)
    return "\n".join(f"{a.capitalize()} {b.capitalize()} came." for a, b in zip(given, family, strict=True))


def short_names(size: int) -> str:
    """Family names that no table knows, all different, behind a title or alone."""
    return " ".join(f"and Mr. {word.capitalize()} saw {word.capitalize()}" for word in _shuffled(size // 30, 3))


def known_names(size: int) -> str:
    """Full names with given names that the tables know."""
    pairs = zip(itertools.cycle(("Peter", "Anna", "John", "Maria", "Ivan")), _shuffled(size // 30, 4), strict=False)
    return " ".join(f"{given} {word.capitalize()} said so to them." for given, word in pairs)


def article(size: int) -> str:
    """Paragraphs as in a newspaper, over and over."""
    return _to_size("\n".join(_PARAGRAPHS) + "\n", size)


def varied_article(size: int) -> str:
    """The same with other persons in each paragraph."""
    fresh = iter(_shuffled(size // 50 + 8, 5))
    out, length = [], 0
    for paragraph in itertools.cycle(_PARAGRAPHS):
        out.append(paragraph.replace("Novak", next(fresh).capitalize()).replace("Dole", next(fresh).capitalize()))
        length += len(out[-1])
        if length >= size:
            return "\n".join(out)
    raise AssertionError("a cycle does not end")


def _to_size(unit: str, size: int) -> str:
    return unit * (size // len(unit) + 1)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: _to_size(unit, size)


CASES: dict[str, Callable[[int], str]] = {
    "names": names,
    "short names": short_names,
    "known given names": known_names,
    "article": article,
    "varied article": varied_article,
    "article on one line": lambda size: article(size).replace("\n", " "),
    "different words": lambda size: " ".join(_shuffled(size // 9, 6)),
    "different capitals": lambda size: " ".join(word.upper() for word in _shuffled(size // 9, 7)),
    **{
        name: _repeated(unit)
        for name, unit in {
            "opening marks": "“",
            "closing marks": "”",
            "straight marks": '"',
            "straight marks apart": '" ',
            "apostrophes": "'",
            "apostrophes and words": "'a ",
            "guillemets": "«» »« ",
            "hyphens": "-",
            "dashes": "– a ",
            "dash paragraphs": "– He came, – said he.\n",
            "open quotes": "“He came. ",
            "digits": "7",
            "digit groups": "12 ",
            "digits with full stops": "1.",
            "digits with hyphens": "12-",
            "slashes": "1/2/",
            "capital letters": "A",
            "single capitals": "A ",
            "initials": "A. ",
            "letters": "a",
            "white space": " ",
            "empty lines": "\n",
            "short lines": "ab\n",
            "lines": "The end came.\n",
            "different ends of line": "a\r\nb\rc\u2028d\u0085",
            "opening brackets": "(",
            "nested brackets": "(a ",
            "brackets": "(a) ",
            "square brackets": "[[ ]] [",
            "markup": "<a href='b'>c</a> &amp;&lt;",
            "commas": ",",
            "full stops": ". ",
            "stops without spaces": ".",
            "colons": "a: ",
            "vertical bars": "a | ",
            "addresses": "www.a.com/b ",
            "mail": "a@b.c ",
            "hashes": "#a @b ",
            "months": "March ",
            "last": "last ",
            "the last of the": "the last of the ",
            "next weeks": "two weeks after two weeks before ",
            "dates": "4 March 2021, 12.05.2019, last Friday, 2020-01-02. ",
            "days": "Monday, Tuesday and ",
            "years": "1999-2000 ",
            "clock": "12:30 ",
            "said": "said ",
            "said that": "said that he said that ",
            "according": "according to ",
            "who": "who said that, who ",
            "titles": "Mr. ",
            "president of": "president of the ",
            "president": "President Minister ",
            "quotes by he": "“It is so,” he said. ",
            "quote after quote": "“It is so.” ",
            "one name": "Putin ",
            "one full name": "Vladimir Putin said. ",
            "the same unknown": "Karvelo Dostin ",
            "hyphened capitals": "A-B-",
            "countries": "France, ",
            "countries meet": "France met China. ",
            "country said": "Russia accused Ukraine of that, and ",
            "bodies": "the Ministry of Defence of the ",
            "particles": "Anna van der de la ",
            "combining": "e\u0301\u0301\u0301",
            "only combining": "\u0301",
            "bidirectional": "\u202ea\u202c\u2066b",
            "joiners": "a\u200db\u200b",
            "null bytes": "a\x00",
            "lone surrogates": "\ud800a",
            "emoji": "👍🏽 ",
            "Han": "中国外交部发言人说",
            "Han marks": "「中国」说。",
            "kana": "きのう、首相は",
            "Arabic": "قال الرئيس ",
            "Hebrew": "הנשיא אמר ",
            "Cyrillic": "Президент России сказал ",
            "Cyrillic capitals": "Слово Дело ",
            "German nouns": "Der Bundeskanzler sagte am Montag, ",
            "mojibake": "â€œaâ€\u009d Ã© ",
            "the same line": "Read more about this: the minister said on Monday that the talks were good.\n",
            "subscribe": "Subscribe to our newsletter\n",
            "share": "Share on Facebook | Twitter\n",
            "ellipses": "… ... ",
            "of": "of the ",
            "and": "and ",
        }.items()
    },
}


def grown(pipeline: dragoman.Pipeline, case: Callable[[int], str], size: int) -> tuple[float, float, dict[str, float]]:
    """Seconds of the processor for the text, for the text times `FACTOR`, and the growth of each component."""
    one, one_by_stage = timed(pipeline, case(size))
    many, many_by_stage = timed(pipeline, case(size * FACTOR))
    return one, many, {s: many_by_stage[s] / (one_by_stage[s] + SLACK / LIMIT) for s in many_by_stage if many_by_stage[s] > SLACK}


def timed(pipeline: dragoman.Pipeline, text: str) -> tuple[float, dict[str, float]]:
    """Seconds of the processor for `text`, in all and for each component."""
    seconds: defaultdict[str, float] = defaultdict(float)
    run_component = core.run_component

    def clocked(registered: Any, *rest: Any, **options: Any) -> Any:
        started = time.process_time()
        outcome = run_component(registered, *rest, **options)
        seconds[registered.name] += time.process_time() - started
        return outcome

    core.run_component = clocked
    started = time.process_time()
    try:
        pipeline.parse(text, published="2021-03-05")
    finally:
        core.run_component = run_component
    return time.process_time() - started, seconds


def excessive(one: float, many: float) -> bool:
    """Whether the time grew beyond the limit."""
    return many > LIMIT * one + SLACK


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--size", type=int, default=5_000, help="characters of the smaller text")
    parser.add_argument("--stages", action="store_true", help="show the stages of every case")
    given = parser.parse_args()
    pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
    pipeline.parse(article(3_000))
    failed = 0
    for name in given.cases or CASES:
        one, many, stages = grown(pipeline, CASES[name], given.size)
        bad = excessive(one, many)
        failed += bad
        print(f"{'!' if bad else ' '} {name:24} {one:7.3f} s {many:8.3f} s   x {many / max(one, 1e-6):5.1f}", flush=True)
        if bad or given.stages:
            worst = sorted(stages.items(), key=lambda s: -s[1])[:4]
            print("      " + "; ".join(f"{stage} x {growth:.0f}" for stage, growth in worst))
    print(f"{failed} beyond the limit of {LIMIT:g} times for {FACTOR} times the text")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
