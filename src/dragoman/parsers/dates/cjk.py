"""Chinese, Japanese and Korean dates: no spaces between words, so characters are read, not tokens.

A run of such text is one token (or, in Korean, a few). Only tokens with a character of time get here; every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.dates.cjk_patterns import SIGNS, patterns
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
    there = frozenset(text)
    ranks = [rank for rank, (name, _, _) in enumerate(words.patterns) if not there.isdisjoint(SIGNS.get(name, there))]
    ahead = [found for rank in ranks if (found := _next(text, words, rank, 0)) is not None]
    at = 0
    while ahead:
        ahead = [kept for one in ahead if (kept := one if one[0] >= at else _next(text, words, one[2], at)) is not None]
        if not ahead:
            return
        best = min(ahead)[3]
        yield best
        at = best.end
        for following in _following(text, best):
            yield following
            at = following.end


#: Where the next match of a pattern stands (start, -end), the rank of the pattern, and what was found.
_Next = tuple[int, int, int, Found]


def _next(text: str, words: Words, rank: int, at: int) -> _Next | None:
    """The next match of a pattern from `at` on that its function accepts."""
    name, pattern, function = words.patterns[rank]
    match = pattern.search(text, at)
    while match is not None:
        reading = function(words, match)
        if reading is not None:
            end = match.start() + len(match.group().rstrip())
            return match.start(), -end, rank, Found(match.start(), end, name, reading)
        match = pattern.search(text, match.start() + 1)
    return None


def _following(text: str, found: Found) -> Iterator[Found]:
    """ "4月15日至17日", "4月15日、16日": the days that follow are in the same month."""
    reading = found.reading
    if reading.day is None or reading.grain not in ("day", "part", "minute"):
        return
    alone = evolve(reading, kind="date", grain="day", weekday=None, part=None, hour=None, minute=None)
    more = _MORE.match(text, found.end)
    while more is not None and 1 <= number(more["day"]) <= 31:
        yield Found(more.start("day"), more.end(), found.rule, evolve(alone, day=number(more["day"])))
        more = _MORE.match(text, more.end())
