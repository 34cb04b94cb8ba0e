"""What the words of an utterance boil down to, so that two translations of it look alike.

A word becomes its stem; words that translators choose between become their class (table ``wordings``); names become whom they mean,
and a capital or seat its country, as "Beijing" and "China" are the same party when somebody speaks for it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.dossier.stem import STOPWORDS, stem
from dragoman.knowledge import Knowledge
from dragoman.model import Name, Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
#: A word of another language is the same word when it begins alike: democracia, democracy.
COGNATE = 5


@cache
def _classes() -> dict[str, str]:
    """Stem -> class."""
    table = Knowledge().table("wordings")
    return {stem(word): f"~{name}" for name, words in table.rows for word in words.split("|")}


@cache
def _states() -> frozenset[tuple[str, str]]:
    """(country, name) for the names that stand for a state: its own and its capital's."""
    table = Knowledge().table("countries")
    code, name, capital = table.index("code"), table.index("name"), table.index("capital")
    return frozenset((row[code], row[column]) for row in table.rows for column in (name, capital))


def is_state(name: str, country: str) -> bool:
    """Whether `name` means the state of `country` itself."""
    return (country, name) in _states()


def wording(text: str, spans: Iterable[Span], names: Sequence[Name]) -> tuple[str, ...]:
    """The content of the spans as a sequence of stems, classes and ``=parties``. `names` are sorted and do not overlap."""
    starts = [n.start for n in names]
    found: list[str] = []
    for span in spans:
        done = span.start
        for match in _WORD.finditer(text, span.start, span.end):
            if match.start() < done:
                continue
            i = bisect_left(starts, match.start() + 1) - 1
            name = names[i] if i >= 0 and names[i].end > match.start() else None
            if name is not None:
                found.append(_party(name))
                done = name.end
                continue
            fold = _fold(match.group())
            if fold not in STOPWORDS and (len(fold) > 2 or fold.isdigit()):
                root = stem(fold)
                found.append(_classes().get(root, root))
    return tuple(found)


def _party(name: Name) -> str:
    if name.country and (name.type == "country" or is_state(name.canonical, name.country)):
        return f"={name.country}"
    return f"={name.canonical}"


def _fold(word: str) -> str:
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def alike(a: str, b: str) -> bool:
    """Whether two pieces of wording are the same, or cognates."""
    if a == b:
        return True
    if a[0] in "~=" or b[0] in "~=" or len(a) < COGNATE or len(b) < COGNATE:
        return False
    return a[:COGNATE] == b[:COGNATE]
