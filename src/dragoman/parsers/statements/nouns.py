"""Nouns that report: "spread the nonsense that", "came to the conclusion that", "the mayor's warning that", "his promise to"."""

from __future__ import annotations

from dragoman.parsers.statements.group import Group, edge_of
from dragoman.parsers.statements.lexicon import Cue, Hit, Words
from dragoman.parsers.statements.openings import Opening
from dragoman.parsers.statements.punctuation import STOPS_AND_SEMICOLON
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import left_source, right_source
from dragoman.text.tokens import Tokens

#: What "made the claim that" is.
_NOUN_CUE = Cue(("",), "", frozenset(("that",)), 2, "past")


def noun_groups(reading: Reading, words: Words, first: int, last: int, groups: list[Group]) -> list[Group]:
    """The groups of nouns in the tokens ``[first, last)``, beside those that verbs make."""
    here = reading.tokens.folds[first:last]
    found = _light_verbs(reading, words, first, last, groups) if not words["report_noun"].isdisjoint(here) else []
    if words["speech_noun"].isdisjoint(here):
        return found
    return found + _speech_nouns(reading, words, first, last, [*groups, *found])


def _light_verbs(reading: Reading, words: Words, first: int, last: int, groups: list[Group]) -> list[Group]:
    """ "spread the nonsense that", "came to the conclusion that", "the minister's claim that"."""
    tokens = reading.tokens
    folds = tokens.folds
    found: list[Group] = []
    low = first
    for k in range(first + 1, last - 2):
        if folds[k] not in words["report_noun"] or folds[k + 1] not in words["complementizer"] or reading.quoted[k]:
            continue
        if any(g.first <= k < max(g.last, g.right or 0) for g in groups):
            continue
        v = k - 1
        while v > max(low, k - 3) and tokens.texts[v][0].islower() and not _introduces(folds[v], words):
            v -= 1
        if v > low and (folds[v] in words["determiner"] or folds[v] in words["possessive"]):
            v -= 1
        if v <= low or folds[v] not in words["light_verb"]:
            continue
        cue = v - 1 if folds[v] in ("to", "forward") else v
        if cue < v and folds[cue] not in words["light_start"]:
            continue  # "due to the fact that"
        source, start = left_source(tokens, words, cue, low)
        if source is None:
            continue
        hit = Hit(cue, k + 1, _NOUN_CUE)
        found.append(Group(start, k + 2, (cue, k + 1), hit, source, None, "that", k + 2, before=edge_of(reading, start, low)))
        low = k + 2
    return found


def _speech_nouns(reading: Reading, words: Words, first: int, last: int, groups: list[Group]) -> list[Group]:
    """ "the warning of the mayor that |…|", "Brandt's promise |to leave|", "rumours in the town that |…|"."""
    tokens = reading.tokens
    found: list[Group] = []
    for k in range(first + 1, last - 2):
        if tokens.folds[k] not in words["speech_noun"] or reading.quoted[k] or not tokens.texts[k].islower():
            continue
        if any(g.first <= k < max(g.last, g.right or 0) for g in groups) or not _is_thing(tokens, words, k, first):
            continue
        right = _behind_noun(reading, words, k + 1, last)
        if right is None:
            continue
        by = k + 1 < right and tokens.folds[k + 1] in ("of", "by", "from")
        source = right_source(tokens, words, k + 2, right) if by else _left_possessive(tokens, words, k, first)
        opening: Opening = "to" if tokens.folds[right] == "to" else "that"
        hit = Hit(k, k + 1, _NOUN_CUE)
        found.append(Group(k, right, (k, k + 1), hit, source, None, opening, right, before=edge_of(reading, k, first)))
    return found


def _is_thing(tokens: Tokens, words: Words, noun: int, low: int) -> bool:
    """Whether a word that may be a verb is a noun: an article or possessive leads to it, or it is a plural behind no subject."""
    for k in range(noun - 1, max(low, noun - 4) - 1, -1):
        fold = tokens.folds[k]
        if fold in words["determiner"] or fold in words["possessive"] or fold.endswith(("'s", "’s")):
            return True
        if fold in words["pronoun"] or fold in words["auxiliary"] or fold == "to" or not tokens.texts[k].islower():
            return False
        if fold in words["preposition"]:
            break
    return tokens.folds[noun].endswith("s")


def _behind_noun(reading: Reading, words: Words, at: int, last: int) -> int | None:
    """Where the content of a noun of speech begins: behind "that", at an infinitive; who spoke, or where, may stand between."""
    tokens = reading.tokens
    plain = tokens.folds[at] == "to"
    for k in range(at, min(at + _BETWEEN, last - 2)):
        fold = tokens.folds[k]
        if fold in words["complementizer"]:
            following = tokens.folds[k + 1]
            if k == at:
                return None if following in words["auxiliary"] or following.endswith("ed") else k + 1
            # "the request of the town that owns …" is a relative clause: a subject has to follow.
            subject = following in words["determiner"] or following in words["possessive"] or following in words["pronoun"]
            belongs = tokens.folds[at] in ("of", "by", "from", "in")
            return k + 1 if belongs and (subject or tokens.texts[k + 1][0].isupper()) else None
        if plain:
            verb = tokens.texts[at + 1].islower() and not (
                tokens.folds[at + 1] in words["determiner"] or tokens.folds[at + 1] in words["possessive"]
            )
            return at if verb and tokens.folds[at - 1] in words["demand_noun"] else None
        if reading.quoted[k] or fold in words["auxiliary"] or fold in words["relative"] or tokens.texts[k] in STOPS_AND_SEMICOLON:
            return None
    return None


#: Whom a noun of speech belongs to is no longer than this.
_BETWEEN = 10


def _left_possessive(tokens: Tokens, words: Words, noun: int, low: int) -> Piece | None:
    """Whose word a noun is: "|Brandt's| promise", "|his| repeated claim"."""
    for k in range(noun - 1, max(low, noun - 4) - 1, -1):
        fold = tokens.folds[k]
        if fold in words["possessive"]:
            return (k, k + 1)
        if fold.endswith(("'s", "’s")) and tokens.texts[k][0].isupper():
            return (k, k + 1)
        if fold in words["determiner"] or not tokens.texts[k].islower():
            return None
    return None


def _introduces(fold: str, words: Words) -> bool:
    return fold in words["light_verb"] or fold in words["determiner"] or fold in words["possessive"]
