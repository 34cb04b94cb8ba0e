"""A reporting group: a cue with its source, its addressee and its circumstances."""

from __future__ import annotations

from typing import Literal

from attrs import define

from dragoman.parsers.statements.lexicon import Hit
from dragoman.parsers.statements.openings import Opening
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, QUOTES
from dragoman.parsers.statements.reading import Piece, Reading


@define(slots=True, eq=False)
class Group:
    """The tokens ``[first, last)`` that report. `opening` says how content goes on right of them, `right` where it begins."""

    first: int
    last: int
    cue: Piece
    hit: Hit
    source: Piece | None
    addressee: Piece | None
    opening: Opening
    right: int | None
    inverted: bool = False
    shared: bool = False  #: no source of its own: that of the group before, or the subject of the sentence
    as_clause: bool = False  #: "as X said, …"
    passive: bool = False
    via: Piece | None = None
    before: Literal["quote", "comma", "dash", "start", "word"] = "word"


def edge_of(reading: Reading, at: int, first: int) -> Literal["quote", "comma", "dash", "start", "word"]:
    """What stands before the token `at`."""
    if at <= first:
        return "start"
    before = reading.tokens.texts[at - 1]
    if at - 1 in reading.quotations.closes or (before in QUOTES and reading.quoted[at - 1]):
        return "quote"
    if reading.quoted[at - 1]:
        return "quote"  # a quotation whose closing mark is lost
    if before in COMMAS or before in "?!…":
        inner = at - 2
        if inner >= first and (
            inner in reading.quotations.closes or (reading.tokens.texts[inner] in QUOTES and reading.quoted[inner])
        ):
            return "quote"
        return "comma"
    if before in DASHES and (reading.tokens.spaced[at - 1] or at - 1 == first):
        return "dash"
    return "word"
