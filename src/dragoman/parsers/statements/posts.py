"""Posts from social networks that an article shows: the author's line with its handle, and the words above or below it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.parsers.statements.punctuation import DASHES
from dragoman.parsers.statements.reading import Finding, Piece, Reading

#: A post has no more lines than this.
_LINES = 4
#: What may stand behind a post: its time, its counters, the next author.
_FURNITURE = frozenset(("meta", "boilerplate", "byline", "junk"))
_TEXT = frozenset(("body", "subhead", "caption", "related", "title", "subtitle"))


def posts(reading: Reading) -> list[Finding]:
    """The posts of the article: "Anna Brandt @brandt / The ferry sails / 9:35 PM", "The ferry sails / — Anna Brandt (@brandt)"."""
    return [finding for n, line in enumerate(reading.draft.lines) if line.kind == "byline" for finding in _post(reading, n)]


def _post(reading: Reading, n: int) -> Iterator[Finding]:
    tokens = reading.tokens
    lines = reading.draft.lines
    here = tokens.range(lines[n].start, lines[n].end)
    at = next((k for k in here[:-1] if tokens.texts[k] == "@" and not tokens.spaced[k + 1]), None)
    if at is None:
        return
    first = here.start
    signed = tokens.texts[first] in DASHES
    while first < at and not tokens.texts[first][0].isalnum():
        first += 1
    last = at - 1 if tokens.texts[at - 1] == "(" else at
    if first >= last:
        return
    words = _above(reading, n) if signed else _below(reading, n)
    if words is not None:
        yield Finding([words], "post", source=(first, last), confidence=0.9, sentence=-1, report=(here.start, here.stop))


def _above(reading: Reading, n: int) -> Piece | None:
    """The words in the line above a signature."""
    lines = reading.draft.lines
    if n == 0 or lines[n - 1].kind not in _TEXT:
        return None
    here = reading.tokens.range(lines[n - 1].start, lines[n - 1].end)
    return (here.start, here.stop) if len(here) else None


def _below(reading: Reading, n: int) -> Piece | None:
    """The words between an author's line and the time or the counters below the post."""
    lines = reading.draft.lines
    end = n + 1
    while end < len(lines) and lines[end].kind in _TEXT and end - n <= _LINES:
        end += 1
    if not n + 1 < end < len(lines) or lines[end].kind not in _FURNITURE:
        return None
    here = reading.tokens.range(lines[n + 1].start, lines[end - 1].end)
    return (here.start, here.stop) if len(here) else None
