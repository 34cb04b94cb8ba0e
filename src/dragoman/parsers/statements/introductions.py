"""Phrases that introduce somebody without a name, for the short ones that take them up: "the spokesman" is "an embassy spokesman"."""

from __future__ import annotations

from dragoman.parsers.statements.antecedents import FAR, is_person
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import right_source

#: An indefinite phrase is no longer than this before its head: "a senior N.S.A. |spokesman|".
_LONGEST = 10


def fuller_phrase(reading: Reading, source: Piece) -> Piece | None:
    """The phrase that a bare "the spokesman" takes up: "the |spokesman of the embassy|", "the |Turkish authorities|", "a |guard|".

    The last one with the same head before it; what the same short phrase means in between, it means.
    """
    tokens = reading.tokens
    words = reading.words("en")
    bare = source[1] - source[0] == 1 and tokens.folds[source[0]].endswith("s") and reading.begins_sentence(source[0])
    if not bare and (source[1] - source[0] != 2 or tokens.folds[source[0]] != "the"):
        return None
    head = tokens.folds[source[1] - 1]
    person = head in words["person_noun"]
    if not person and head not in words["source_noun"]:
        return None
    for k in range(source[0] - 1, max(0, source[0] - FAR), -1):
        if tokens.folds[k] != head:
            continue
        if person and tokens.folds[k + 1] in ("of", "for"):
            return _phrase_at(reading, k, source[0])
        if head.endswith("s") and tokens.texts[k - 1][0].isupper() and tokens.folds[k - 1] not in words["definite"]:
            return (k - 1, k + 1)
        if person:
            return _introduction(reading, k)
    return None


def _phrase_at(reading: Reading, head: int, high: int) -> Piece | None:
    """ "|spokesman for the port| announced …": what follows its verb is no part of a phrase."""
    found = right_source(reading.tokens, reading.words("en"), head, high)
    if found is None:
        return None
    verb = next((h.first for h in reading.cues("en").hits(reading.tokens.folds, head + 3, found[1])), found[1])
    return (head, verb) if verb - head > 2 else None


def _introduction(reading: Reading, head: int) -> Piece | None:
    """The indefinite phrase that ends with the head, unless it says what somebody is who was named or is named next."""
    texts, folds, words = reading.tokens.texts, reading.tokens.folds, reading.words("en")
    if reading.quoted[head] or texts[head + 1][0].isupper() or texts[head + 1] in ",(":
        return None
    for k in range(head - 1, max(0, head - _LONGEST), -1):
        if folds[k] in ("a", "an") and (texts[k].islower() or reading.begins_sentence(k)):
            named = reading.referents.covering(k - 2) if texts[k - 1] in ",-–—(" else None
            return None if folds[k - 1] in words["introducing"] or (named is not None and is_person(named)) else (k, head + 1)
        if not (texts[k][0].isalnum() or texts[k] in ".-'’") or folds[k] in words["preposition"]:
            return None
    return None
