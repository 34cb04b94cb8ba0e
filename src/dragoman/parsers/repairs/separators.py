"""Lost separators at the end of a sentence: ``war is possible.The first``, ``"… breaking relations."He added``.

Translated pages lose the space in whole articles. One such place may be a site's name or a product; where a text shows several
sure ones, the doubtful ones ("Belarus.Alaxandr Lukashenko") are lost spaces too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Repair
from dragoman.parsers.repairs.rules import word_before
from dragoman.parsers.repairs.words import Words

_GLUED = re.compile(r"[.!?…](?<=[\w”)].)(?P<after>[”)]?)(?P<next>[A-ZÀ-Þ][^\W\d_]{0,25}(?![\w@/]|\.\w)|[A-Z](?= ))")
_QUOTED = re.compile(r"\"(?<=[\w)][.!?,]\")(?=[A-ZÀ-Þ][a-zà-ÿ'’]|[AI] )")
_SURE_ENOUGH = 3
RULE = "lost-separator:stop"


def lost_stops(text: str, words: Words) -> Iterator[Repair]:
    """A space after each stop that lost it."""
    sure: list[int] = []
    doubtful: list[int] = []
    for match in _GLUED.finditer(text):
        verdict = _verdict(match, words)
        if verdict is not None:
            (sure if verdict else doubtful).append(match.start("next"))
    closers = list(_after_quotes(text))
    if len(sure) + len(closers) >= _SURE_ENOUGH:
        sure += doubtful
    for at in sorted(sure):
        yield Repair(at, at, " ", RULE)
    for at in closers:
        yield Repair(at, at, " ", "lost-separator:quote")


def _verdict(match: re.Match[str], words: Words) -> bool | None:
    """True for a lost space, False for what may be one, None for none: ``Gazeta.Ru``, ``U.S.A``, ``e.g.The``, ``Node.js``."""
    at = match.start()
    closed = match.string[at - 1] in "”)"
    word, following = word_before(match.string, at - closed), match["next"]
    if len(word) < 2:
        return None
    opener = following in words.openers
    if word.lower() in words.abbreviations or (following.lower() in words.domains and not opener):
        return None
    if len(following) == 1 and following not in "AI":
        return None
    if word[-1].isupper() or word[-1].isdigit():
        # "NATO.He", "2006-2009.The": only before what begins a sentence.
        return True if opener and len(following) > 1 else (False if len(word) > 2 and word.isupper() else None)
    if word[0].islower() or closed or match["after"]:
        return opener or words.is_word(word) or len(word) > 3
    return opener


def _after_quotes(text: str) -> Iterator[int]:
    """Where a straight mark stands between a stop and the next sentence without a space: behind the second mark of a pair in its
    line, which closes, and before the first, which opens.
    """
    if '"' not in text:
        return
    candidates = {match.start() for match in _QUOTED.finditer(text)}
    if not candidates:
        return
    marks = 0
    for match in re.finditer(r"[\"\n]", text):
        if match.group() == "\n":
            marks = 0
            continue
        marks += 1
        if match.start() in candidates:
            yield match.start() if marks % 2 else match.end()
