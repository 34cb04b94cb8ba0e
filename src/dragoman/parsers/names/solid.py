"""Names in scripts without capitals: what the tables know, longest first.

Chinese, Japanese and Thai do not space words, so a name may begin anywhere in a run of letters; Korean writes particles behind a
name; Arabic, Hebrew and the Indic scripts space words as Latin does.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Name, Span
from dragoman.model.names import NameType
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.words import UNCASED, Words
from dragoman.plugins.draft import Draft

_TYPES: dict[str, NameType] = {
    "person": "person", "country": "country", "place": "place", "organization": "organization", "outlet": "outlet",
}  # fmt: skip


def solid_names(draft: Draft, words: Words, lexicon: Lexicon) -> Iterator[Name]:
    """The names of `draft` in scripts without capitals, in text order."""
    if UNCASED not in words.case:
        return
    tokens = draft.tokens
    passed = 0
    for i in [i for i, case in enumerate(words.case) if case == UNCASED]:
        text = tokens.texts[i]
        if i < passed or len(text) < 2 or tokens.ends[i] - tokens.starts[i] != len(text):
            continue
        if _unspaced(text[-1]):
            for start, end, entry in _inside(text, lexicon):
                yield from _name(tokens.starts[i] + start, tokens.starts[i] + end, entry)
        else:
            found = next(iter(lexicon.at(words.keys, i, min(len(words), i + 6))), None)
            if found is not None:
                passed = found[0]
                yield from _name(tokens.starts[i], tokens.ends[passed - 1], found[1].entry)


def _unspaced(char: str) -> bool:
    return char > "\u2e80" or "\u0e00" <= char <= "\u0e7f"


def _hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _inside(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, Entry]]:
    """The names inside a run of letters, with where they begin and end."""
    at = 0
    while at < len(text):
        found = lexicon.in_solid(text, at) if _unspaced(text[at]) else None
        if found is None or (_hangul(text[at]) and (at or text[found[0] :] not in lexicon.context["particle_ko"] | {""})):
            at += 1
        else:
            yield at, *found
            at = found[0]


def _name(start: int, end: int, entry: Entry) -> Iterator[Name]:
    kind = _TYPES.get(entry.type)
    if kind is not None:
        yield Name(start, end, kind, entry.canonical, entry.id, 0.9, "table", entry.country, (Span(start, end),))
