"""The stage: a `LanguageSpan` for every line, and for a foreign sentence inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import LanguageSpan, Span
from dragoman.parsers.languages.evidence import Evidence, Guess, evidence
from dragoman.parsers.languages.identify import identify
from dragoman.plugins.draft import Draft

# Pieces of a line for this purpose alone: up to a stop or colon with its closing marks. Quoted speech is a piece of its own.
_PIECE = re.compile(r"[^.!?…:;。！？“”«»\"]+[.!?…:;。！？]*[“”«»\"]*\s*|[.!?…:;。！？“”«»\"]+\s*")
# Foreign function words in a line that make it worth cutting up, and what a piece must show to be called foreign.
_CUT_LENGTH = 60
_WORTH_CUTTING = 3
_PIECE_SURE = 0.85
_PIECE_WORDS = 4


def detect_languages(draft: Draft) -> Iterator[LanguageSpan]:
    """The language of each line: decided, inherited from the main language, or None."""
    tables = draft.knowledge.compiled(evidence)
    texts = [draft.text[line.start : line.end] for line in draft.lines]
    identified = identify(draft, texts)
    for line, text, guess in zip(draft.lines, texts, identified.guesses, strict=True):
        if guess.language == "en" and len(text) >= _CUT_LENGTH and _worth_cutting(text, guess, tables):
            yield from _pieces(draft.text, line, guess, tables)
        else:
            yield LanguageSpan(line.start, line.end, guess.language, guess.confidence)


def _worth_cutting(text: str, guess: Guess, tables: Evidence) -> bool:
    if guess.confidence == 0.99 and not guess.foreign and text.isascii():
        return False
    return (not text.isascii() and tables.has_other_script(text)) or tables.strangers(text) >= _WORTH_CUTTING


def _pieces(text: str, line: Span, guess: Guess, tables: Evidence) -> Iterator[LanguageSpan]:
    """The line cut where a piece is plainly in another language; pieces of the line's own language stay together."""
    start = line.start
    for match in _PIECE.finditer(text, line.start, line.end):
        piece = match.group()
        if len(piece.split()) < _PIECE_WORDS and not tables.has_other_script(piece):
            continue
        found = tables.guess(piece)
        if found.language in (None, guess.language) or found.confidence < _PIECE_SURE:
            continue
        if start < match.start():
            yield LanguageSpan(start, match.start(), guess.language, guess.confidence)
        yield LanguageSpan(match.start(), match.end(), found.language, found.confidence)
        start = match.end()
    if start < line.end:
        yield LanguageSpan(start, line.end, guess.language, guess.confidence)
