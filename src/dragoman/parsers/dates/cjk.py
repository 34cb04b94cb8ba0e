"""Chinese, Japanese and Korean dates: no spaces between words, so characters are read, not tokens.

A run of such text is one token (or, in Korean, a few). Only tokens with a character of time get here; every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.dates.cjk_patterns import patterns
from dragoman.parsers.dates.cjk_words import NUM, Words, compiled, number
from dragoman.temporal import Reading

#: Another day behind a day.
_MORE = re.compile(
    rf"\s?(?:至|到|[—–~～-]|、|及|和|と|から)\s?(?P<day>{NUM})(?:(?:[日号號]|일)(?!本|軍|军|间|間)|(?=[至到、~～—–-]\d{{1,2}}[日号號]))"
)


@frozen(slots=True)
class Found:
    """A reading and where it stands in the given text."""

    start: int
    end: int
    rule: str
    reading: Reading


def words(knowledge: Knowledge) -> Words:
    """Compile the table and the patterns."""
    bare = compiled(knowledge)
    return evolve(bare, patterns=tuple((name, re.compile(pattern), function) for name, pattern, function in patterns(bare)))


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
        more = _MORE.match(text, best.end)
        while more is not None and best.reading.grain in ("day", "part", "minute") and best.reading.day is not None:
            # "4月15日至17日": the days that follow are in the same month.
            day = number(more["day"])
            if not 1 <= day <= 31:
                break
            following = evolve(best.reading, kind="date", grain="day", day=day, weekday=None, part=None, hour=None, minute=None)
            best = Found(more.start("day"), more.end(), best.rule, following)
            yield best
            more = _MORE.match(text, best.end)
        at = best.end
