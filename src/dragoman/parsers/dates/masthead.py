"""Where on a page the article speaks about itself: at the top, or around its headline when menus stand before that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from dragoman.model import Line

#: Lines from the top in which a page without menus speaks about itself.
TOP = 8
#: A paragraph: so many characters at least, with a further one among the next lines. A cookie notice stands alone.
_PARAGRAPH, _NEXT = 120, 5
#: Lines looked at above the headline, below it (shares, bylines, subtitles), above the first paragraph where no headline is
#: found, and for the headline itself.
_ABOVE, _BELOW, _CLOSE, _MENU = 3, 30, 14, 400
#: Words that a part of a page title must have to be the headline: a section of the menu ("Sport") has one or two; or so many
#: characters in one.
_HEADLINE_WORDS, _UNSPACED = 3, 8
#: Lines that are never the first paragraph.
_ASIDE = frozenset(("caption", "credit", "boilerplate", "related"))
#: Words from which on a line that shares most of them with the page title is the headline in other words.
_ALIKE = 5
_WORD = re.compile(r"\w+")
#: Before and behind the outlet or the section in a page title.
_OUTLET = re.compile(r"\s[-–—|:·•»]\s")
_STOP = re.compile(r"[.!?。！？؟…][\"”’»)\]]*(?:\s|$)")


@frozen(slots=True)
class Masthead:
    """The lines in which an article names its date, and the headline's where menus stand above it."""

    lines: frozenset[int]
    headline: int | None = None

    def distance(self, line: int) -> int:
        """Lines between `line` and a headline below menus, where lists of other articles may be near too; 0 without menus."""
        return 0 if self.headline is None else abs(line - self.headline)


def masthead(text: str, lines: Sequence[Line]) -> Masthead:
    """The head of the article: from just above the headline that its first paragraph belongs to, down to that paragraph."""
    title = next((i for i, line in enumerate(lines[:_MENU]) if line.kind == "title"), 0)
    again = _headline_again(text, lines, title) if lines else None
    first = _paragraph(text, lines, 0 if again is None else again + 1)
    if again is None or again < TOP:
        return Masthead(frozenset((*range(min(TOP, len(lines))), *range(max(0, first - _CLOSE), first))))
    return Masthead(frozenset(range(again - _ABOVE, min(first or len(lines), again + _BELOW))), again)


def _headline_again(text: str, lines: Sequence[Line], title: int) -> int | None:
    """The headline above the text. Page titles come first, often with the outlet behind them; menus may follow."""
    whole = lines[title].of(text)[:300]
    parts = [_words(whole), *(words for part in _OUTLET.split(whole) if _is_headline(words := _words(part)))]
    known = set(parts[0])
    for i, line in enumerate(lines[title + 1 : _MENU], title + 1):
        found = _words(text[line.start : min(line.end, line.start + 300)])
        if found in parts or (len(found) >= _ALIKE and 2 * len(known.intersection(found)) > len(known.union(found))):
            return i
    return None


def _is_headline(words: list[str]) -> bool:
    # Chinese and Japanese have no spaces.
    return len(words) >= _HEADLINE_WORDS or any(len(word) >= _UNSPACED and not word.isascii() for word in words)


def _words(part: str) -> list[str]:
    return _WORD.findall(part.casefold())


def _paragraph(text: str, lines: Sequence[Line], start: int) -> int:
    """The first paragraph of the article from line `start` on; 0 when there is none."""
    for i, line in enumerate(lines[start:], start):
        if _prose(text, line) and any(_prose(text, other) for other in lines[i + 1 : i + _NEXT]):
            return i
    return 0


def _prose(text: str, line: Line) -> bool:
    if line.end - line.start < _PARAGRAPH or line.kind in _ASIDE:
        return False
    return _STOP.search(text, line.start, line.end) is not None
