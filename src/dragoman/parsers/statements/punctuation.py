"""The punctuation marks that the sieves look for."""

from __future__ import annotations

from dragoman.text.sentences import DASHES

__all__ = [
    "APOSTROPHES",
    "COLONS",
    "COMMAS",
    "DASHES",
    "DOUBLE_QUOTES",
    "PHRASE_BREAKS",
    "QUOTES",
    "STOPS",
    "STOPS_AND_SEMICOLON",
    "TRIMMED",
]

COMMAS = frozenset(",，")
COLONS = frozenset(":：")
APOSTROPHES = frozenset("'’")
#: What ends a sentence.
STOPS = frozenset(".!?…")
STOPS_AND_SEMICOLON = STOPS | {";"}
DOUBLE_QUOTES = frozenset('"“”„«»')
QUOTES = DOUBLE_QUOTES | frozenset("'‘’`")
#: What no noun phrase goes over; commas and dashes may belong to one.
PHRASE_BREAKS = STOPS_AND_SEMICOLON | DOUBLE_QUOTES | frozenset(":()[]|•")
#: What no content begins or ends with.
TRIMMED = STOPS_AND_SEMICOLON | DASHES | frozenset(",:")
