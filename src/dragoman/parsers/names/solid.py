"""Names in scripts that do not space words: what the tables know, longest first, at any place of a run of letters."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Name, Span
from dragoman.model.names import NameType
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.words import UNCASED, Words
from dragoman.plugins.draft import Draft

_TYPES: dict[str, NameType] = {
    "person": "person", "country": "country", "place": "place", "organization": "organization", "outlet": "outlet",
}  # fmt: skip


def solid_names(draft: Draft, words: Words, lexicon: Lexicon) -> Iterator[Name]:
    """The names of `draft` in Chinese, Japanese, Korean, Thai and the like, in text order."""
    tokens = draft.tokens
    for i, case in enumerate(words.case):
        text = tokens.texts[i]
        if case != UNCASED or len(text) < 2 or tokens.ends[i] - tokens.starts[i] != len(text):
            continue
        at = 0
        while at < len(text):
            found = lexicon.in_solid(text, at)
            if found is None:
                at += 1
                continue
            end, entry = found
            kind = _TYPES.get(entry.type)
            if kind is not None:
                start = tokens.starts[i]
                span = Span(start + at, start + end)
                yield Name(span.start, span.end, kind, entry.canonical, entry.id, 0.9, "table", entry.country, (span,))
            at = end
