"""How the work of a pipeline grows with the text, over texts made to hurt: ten times the text may be twelve times the work.

usage: python benchmarks/growth.py [--stages] [--steps] [--collect] [--size CHARACTERS] [CASE...]

Work is measured in seconds of the processor, or with --steps in lines of Python that were executed: these are the same on every
machine, but do not tell what happens inside one line (a slice, a search in a list). What exceeds the limit is marked with ``!``,
and its stages are shown.

The garbage collector rests meanwhile, unless --collect is given. It looks at all objects of the process over and over, also at
those of other articles and of the tables, and it does so the less often the more objects there are: a text that makes a hundred
thousand objects pays for more rounds than a text of a tenth of the size, so that growth seems to be 14 instead of 10, and 10 again
at the next step.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import dragoman
from dragoman.pipeline import core

FACTOR = 10
#: The most work that `FACTOR` times the text may be, in multiples of the work of one.
LIMIT = 12.0
#: What does not count. Seconds: a timer's noise. Steps: what a component does once that found nothing to do in the smaller text.
SECONDS, STEPS = 0.05, 1_000

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
            "nested quotes": "“a ‘b ",
            "quotes in quotes": "“He said: ‘She said: “No”’” ",
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
            "sayings in sayings": "Peter Dole said that Anna Novak said that ",
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


#: The work of a text, in all and by component.
Work = tuple[float, dict[str, float]]


def grown(measure: Callable[[str], Work], case: Callable[[int], str], size: int) -> tuple[Work, Work]:
    """The work for the text of `size`, and for the text of `FACTOR` times that."""
    return measure(case(size)), measure(case(size * FACTOR))


def excessive(one: Work, many: Work, slack: float) -> list[str]:
    """What grew beyond the limit: components, and "the whole"."""
    parts = [name for name in many[1] if many[1][name] > LIMIT * one[1].get(name, 0.0) + slack]
    return parts + ["the whole"] * (many[0] > LIMIT * one[0] + slack)


class Meter:
    """Measures the work of a pipeline, always from the same start: tables read, indexes built, nothing remembered of other texts."""

    def __init__(self) -> None:
        self.pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
        for case in ("article", "varied article", "kana", "Arabic", "names"):
            self.pipeline.parse(CASES[case](3_000))
        caches = [o for o in gc.get_objects() if isinstance(o, functools._lru_cache_wrapper)]
        #: What is remembered of words and lines. Caches without a limit hold tables.
        self.memories = [cache for cache in caches if cache.cache_parameters()["maxsize"] is not None]

    def seconds(self, text: str, collect: bool = False) -> Work:
        """Seconds of the processor for `text`; without garbage collection unless `collect`."""
        gc.collect()
        if not collect:
            gc.disable()
        try:
            return self._measured(text, time.process_time)
        finally:
            gc.enable()

    def steps(self, text: str) -> Work:
        """The lines of Python, each as often as it is executed, for `text`."""
        count = 0

        def trace(frame: FrameType, event: str, argument: object) -> Any:
            nonlocal count
            count += 1
            return trace

        self.pipeline.parse(text)  # what a pipeline keeps of words is known for good
        sys.settrace(trace)
        try:
            return self._measured(text, lambda: float(count))
        finally:
            sys.settrace(None)

    def _measured(self, text: str, clock: Callable[[], float]) -> Work:
        for memory in self.memories:
            memory.cache_clear()
        by_component: defaultdict[str, float] = defaultdict(float)
        run_component = core.run_component

        def clocked(registered: Any, *rest: Any, **options: Any) -> Any:
            started = clock()
            outcome = run_component(registered, *rest, **options)
            by_component[registered.name] += clock() - started
            return outcome

        core.run_component = clocked
        started = clock()
        try:
            self.pipeline.parse(text, published="2021-03-05")
        finally:
            core.run_component = run_component
        return clock() - started, dict(by_component)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE")
    parser.add_argument("--size", type=int, default=5_000, help="characters of the smaller text")
    parser.add_argument("--stages", action="store_true", help="show the components of every case")
    parser.add_argument("--steps", action="store_true", help="count executed lines instead of measuring time")
    parser.add_argument("--collect", action="store_true", help="let the garbage collector work")
    given = parser.parse_args()
    meter = Meter()
    measure = meter.steps if given.steps else functools.partial(meter.seconds, collect=given.collect)
    failed = 0
    for name in given.cases or CASES:
        one, many = grown(measure, CASES[name], given.size)
        bad = excessive(one, many, STEPS if given.steps else SECONDS)
        failed += bool(bad)
        shown = "{:12,.0f} {:13,.0f}" if given.steps else "{:8.3f} s {:8.3f} s"
        print(
            f"{'!' if bad else ' '} {name:24} {shown.format(one[0], many[0])}   x {many[0] / max(one[0], 1e-6):5.1f}", flush=True
        )
        for part in sorted(many[1], key=lambda p: -many[1][p])[:4] if given.stages else [b for b in bad if b != "the whole"]:
            print(
                f"      {part:22} {shown.format(one[1][part], many[1][part])}   x {many[1][part] / max(one[1][part], 1e-6):5.1f}"
            )
    print(f"{failed} beyond the limit of {LIMIT:g} times for {FACTOR} times the text")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
