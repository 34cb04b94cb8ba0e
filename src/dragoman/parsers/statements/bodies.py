"""Which body a definite noun means: "the company", "the park", "the Californian daily"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Party
from dragoman.parsers.statements.antecedents import FAR, Known, Parties, mentioned
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import head_token


def body_meant(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """The body that a definite phrase takes up by what kind of body it is."""
    words = reading.words("en")
    head = reading.tokens.folds[head_token(reading.tokens, words, source)]
    if reading.tokens.folds[source[0]] not in ("the", "this", "that") or head in words["person_noun"]:
        return ()
    if source[1] - source[0] == 2:
        named = _namesake(reading, source, head)
        if named or head in words["body_noun"]:
            return named or _body(reading, source, known)
    if head in words["news_noun"] and head not in words["media_general"] and head != "service" and _is_described(reading, source):
        return _medium(reading, source)
    return ()


def _is_described(reading: Reading, source: Piece) -> bool:
    """Whether a phrase holds nothing but adjectives before its noun: "the Californian daily"."""
    texts = reading.tokens.texts[source[0] + 1 : source[1] - 1]
    return len(texts) < 3 and all(text.islower() or text.endswith(_PEOPLES) for text in texts)


_PEOPLES = ("ian", "ean", "ese", "ish")


def _medium(reading: Reading, source: Piece) -> Parties:
    """The outlet named last before a phrase."""
    for mention in reversed(reading.referents.within(max(0, source[0] - FAR), source[0])):
        if len(mention.parties) == 1 and mention.parties[0].type == "outlet":
            return mentioned(reading, source, mention.parties)
    return ()


def _namesake(reading: Reading, source: Piece, head: str) -> Parties:
    """What was last named with the noun in its name: "the park" is Holm-Park, "the bank" the Bank of Lund."""
    for mention in reversed(reading.referents.within(max(0, source[0] - FAR), source[0])):
        parts = mention.parties[0].name.casefold().replace("-", " ").split() if len(mention.parties) == 1 else []
        of = next((k for k, part in enumerate(parts) if part in ("of", "for", "de")), len(parts))
        if mention.kind == "name" and mention.parties[0].type != "person" and len(parts) > 1 and parts[of - 1] == head:
            return mentioned(reading, source, mention.parties)
    return ()


def _body(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """Which body "the company" is: the last that spoke, else the last that was named and governed by nothing."""
    for k in reversed(known):
        if source[0] - k.source[0] > FAR:
            break
        if k.source[0] < source[0] and len(k.parties) == 1 and _may_be(reading, k.parties[0], source):
            return mentioned(reading, source, k.parties)
    for mention in reversed(reading.referents.within(max(0, source[0] - FAR), source[0])):
        one = mention.parties[0] if len(mention.parties) == 1 else None
        governed = mention.first > 0 and reading.tokens.folds[mention.first - 1] in reading.words("en")["governing"]
        if one is not None and _may_be(reading, one, source) and not governed:
            return mentioned(reading, source, mention.parties)
    return ()


def _may_be(reading: Reading, party: Party, source: Piece) -> bool:
    """Whether an organization may be what a noun says: "the company" is no ministry, no court and no party."""
    head = reading.tokens.folds[source[1] - 1]
    kinds = reading.words("en")["body_noun"] - {head}
    return party.type == "organization" and (
        head in reading.words("en")["general_body"] or kinds.isdisjoint(party.name.casefold().split())
    )
