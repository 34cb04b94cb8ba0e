"""Noun phrases to the left of a cue: where the phrase that ends at a token begins."""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Words
from dragoman.text.tokens import Tokens

COMMAS = frozenset(",，")
HARD = frozenset('.;:!?…"“”„«»()[]|•')
DASHES = frozenset("-–—―")
#: Words and initials whose full stop ends no sentence.
TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "prof", "rev", "st", "capt", "hon", "jr", "sr"]
)


def phrase_start(tokens: Tokens, words: Words, end: int, low: int) -> int | None:
    """Where the noun phrase that ends at `end` begins."""
    texts, folds = tokens.texts, tokens.folds
    if end <= low or not texts[end - 1][0].isalnum():
        return None
    if folds[end - 1] in words["pronoun"] and not _head_of_more(tokens, words, end, low):
        return end - 1
    final = folds[end - 1]
    if (
        final in words["not_source"]
        or final in words["coordinator"]
        or final in words["preposition"]
        or final in words["subordinator"]
        or final in ("of", "for")
    ):
        return None
    first = end - 1
    while first > low:
        text, fold = texts[first - 1], folds[first - 1]
        if text in HARD or text in COMMAS:
            if text == "." and first - 2 >= low and (folds[first - 2] in TITLES or len(folds[first - 2]) == 1):
                first -= 1
                continue
            if text in COMMAS and _name_list(tokens, words, first, low):
                first -= 1
                continue
            break
        if text in DASHES and (tokens.spaced[first - 1] and tokens.spaced[first]):
            break
        if fold in words["coordinator"]:
            if not _joins(tokens, words, first, low):
                break
        elif fold in words["subordinator"] or fold in words["content"]:
            break
        first -= 1
    return _trimmed(tokens, words, first, end)


def _head_of_more(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the pronoun-like word before `end` belongs to a longer phrase ("the two others", "him and her")."""
    if end - 2 < low:
        return False
    before = tokens.folds[end - 2]
    return before in words["determiner"] or before == "and"


def _joins(tokens: Tokens, words: Words, after: int, low: int) -> bool:
    """Whether the "and" before `after` joins two sources rather than two clauses."""
    k = after - 2
    if k < low or after >= len(tokens):
        return False
    left, right = tokens.texts[k], tokens.texts[after]
    if left[0].isupper() and right[0].isupper():
        return True
    return tokens.folds[after] in words["source_noun"] and (
        tokens.folds[k] in words["source_noun"] or tokens.folds[k].endswith("s")
    )


def _name_list(tokens: Tokens, words: Words, after: int, low: int) -> bool:
    """Whether the comma before `after` stands in "Jones, Smith and Brown"."""
    k = after - 2
    if k <= low or not (tokens.texts[k][0].isupper() and tokens.texts[after][0].isupper()):
        return False
    return any(tokens.folds[m] == "and" for m in range(after, min(after + 4, len(tokens))))


def _trimmed(tokens: Tokens, words: Words, first: int, end: int) -> int | None:
    """`first` moved behind what leads a clause in but is no part of its subject ("In an interview on Monday Trump")."""
    texts, folds = tokens.texts, tokens.folds
    while first < end - 1 and (
        (folds[first] in words["adverb"] and folds[first] not in words["determiner"])
        or (folds[first] in words["frame"] and folds[first] not in words["preposition"])
        or folds[first] in words["coordinator"]
        or texts[first] in DASHES
        or (folds[first] in words["time"] and not _month_name(texts, first, end))
    ):
        first += 1
    leads = folds[first] in words["preposition"] and folds[first] not in words["determiner"]
    if leads or _has_verb(tokens, words, first, end) or end - first > 14:
        # The last phrase that can begin anew inside: from a determiner, a possessive or a capital run.
        k = end - 1
        while k > first and not (
            folds[k] in words["determiner"] or folds[k] in words["possessive"] or folds[k] in words["pronoun"]
        ):
            if texts[k][0].isupper() and not texts[k - 1][0].isupper() and folds[k - 1] not in words["binder"]:
                if folds[k - 1] in words["determiner"]:
                    k -= 1
                return k if k > first or folds[first] not in words["preposition"] else first + 1
            k -= 1
        if k > first:
            return k
        if folds[first] in words["preposition"] and first + 1 < end:
            return first + 1
    return first


def _month_name(texts: list[str], first: int, end: int) -> bool:
    """Whether a word that may be a time ("May", "April") begins a name: another capital follows at once."""
    return first + 1 < end and texts[first + 1][0].isupper() and texts[first] in ("May", "April", "June", "August")


def _has_verb(tokens: Tokens, words: Words, first: int, end: int) -> bool:
    """Whether the stretch holds an auxiliary: then it is a clause, and the source only its last phrase."""
    return any(tokens.folds[k] in words["auxiliary"] for k in range(first + 1, end - 1))
