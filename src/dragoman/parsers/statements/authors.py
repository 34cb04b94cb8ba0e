"""Whose words a phrase names: of a message, a report or data somebody is the author, by whatever stands around the word."""

from __future__ import annotations

from dragoman.parsers.names.referents import Mention
from dragoman.parsers.statements.described import owner
from dragoman.parsers.statements.forms import POSSESSIVE_ENDINGS
from dragoman.parsers.statements.reading import Piece, Reading

#: Who may stand as a bare noun before the words: "a |Pentagon| statement", "|UN| data".
_ISSUERS = ("organization", "outlet", "person")


def author(reading: Reading, source: Piece, head: int) -> Mention | None:
    """Whose words the document `head` of a source holds: what it says, he says ("the message of the White House", "his comments")."""
    if reading.tokens.folds[head] not in reading.words("en")["document"]:
        return None
    return _possessor(reading, source) or _issuer(reading, source, head) or _behind(reading, source, head)


def _possessor(reading: Reading, source: Piece) -> Mention | None:
    """ "|his| comments", "the |court's| verdict"."""
    folds = reading.tokens.folds
    documents, owners = reading.words("en")["document"], reading.words("en")["owner"]
    for k in range(source[0], source[1] - 1):
        if folds[k + 1] in documents or (k + 2 < source[1] and folds[k + 2] in documents):
            whose = owner(reading, k) if folds[k] in owners else reading.referents.covering(k)
            if whose is not None and whose.parties and (folds[k] in owners or folds[k].endswith(POSSESSIVE_ENDINGS)):
                return whose
    return None


def possessor(reading: Reading, source: Piece) -> Piece | None:
    """The phrase for whose document a source names, where it is no name: "|the guild president's| letter"."""
    tokens = reading.tokens
    for k in range(source[0] + 1, source[1] - 1):
        if tokens.folds[k].endswith(POSSESSIVE_ENDINGS) and tokens.folds[k + 1] in reading.words("en")["document"]:
            return (source[0], k + 1)
    return None


def _issuer(reading: Reading, source: Piece, head: int) -> Mention | None:
    """ "a |Pentagon| statement"."""
    whose = reading.referents.covering(head - 1) if head > source[0] else None
    issues = whose is not None and len(whose.parties) == 1 and whose.parties[0].type in _ISSUERS
    return whose if issues and whose is not None and whose.first >= source[0] else None


def _behind(reading: Reading, source: Piece, head: int) -> Mention | None:
    """ "the message |of the White House|", "a letter |from Greta Holm|"."""
    folds, specifiers = reading.tokens.folds, reading.words("en")["specifier"]
    for mention in reading.referents.within(head + 1, source[1]):
        before = folds[mention.first - 1] if folds[mention.first - 1] not in specifiers else folds[mention.first - 2]
        if mention.parties and before in ("of", "from", "by"):
            return mention
    return None
