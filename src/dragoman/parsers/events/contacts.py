"""Words of contact: by phone, by video link, face to face, by letter."""

from __future__ import annotations

from attrs import frozen

from dragoman.model.events import Contact
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.phrases import match_phrase


@frozen(slots=True)
class Sign:
    """A word of contact in a sentence."""

    token: int
    contact: Contact
    strength: int


def contact_signs(clauses: Clauses) -> list[Sign]:
    """All words of contact in a sentence."""
    found = []
    tokens, contacts = clauses.tokens, clauses.lexicon.contacts
    here = tokens.folds[clauses.first : clauses.last]
    for i in [i for i, fold in enumerate(here, clauses.first) if fold in contacts]:
        hit = match_phrase(contacts, tokens, i, clauses.last)
        if hit is not None:
            contact, strength = hit[0].value
            found.append(Sign(i, contact, int(strength)))  # type: ignore[arg-type]  # the table holds the contract's words
    return found
