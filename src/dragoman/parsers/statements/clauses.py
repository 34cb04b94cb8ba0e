"""Clauses: whether a stretch of words has a subject and a verb, told from function words and endings."""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES
from dragoman.text.tokens import Tokens

#: A subject is no longer than this.
_LONGEST = 30


def has_finite(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether a clause seems to follow before the next comma: a helping verb, a past form, a pronoun."""
    for k in range(first, last):
        if _ends(tokens, words, k, first, last):
            return False
        if (
            tokens.folds[k] in words["auxiliary"]
            or tokens.folds[k] in words["subject_pronoun"]
            or _is_verb(tokens, words, k, first, last)
        ):
            return True
    return False


def begins_clause(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether a subject and its own verb stand at `first`: not "a plan that was …", "the message after it had …"."""
    for k in range(first, min(last, first + _LONGEST)):
        fold = tokens.folds[k]
        if _ends(tokens, words, k, first, last) or tokens.texts[k] in COMMAS or (tokens.texts[k] in DASHES and tokens.spaced[k]):
            return False
        if k > first and fold in words["clause_link"] and tokens.folds[k - 1] not in ("and", "of"):
            return False
        if fold in ("and", "but") and _goes_on(tokens, words, k + 1, last):
            return False  # "conceded a defeat and now has to fight"
        if fold in words["auxiliary"] or fold in words["subject_pronoun"] or _is_verb(tokens, words, k, first, last):
            return True
    return False


def _goes_on(tokens: Tokens, words: Words, k: int, last: int) -> bool:
    """Whether a verb follows a coordinator: a second predicate of the sentence's subject."""
    while k < last and tokens.folds[k] in words["adverb"] and tokens.folds[k] not in words["auxiliary"]:
        k += 1
    return k < last and tokens.folds[k] in words["auxiliary"]


def _ends(tokens: Tokens, words: Words, k: int, first: int, last: int) -> bool:
    text = tokens.texts[k]
    return text == ";" or (text in COMMAS and (k > first + 8 or (k + 1 < last and tokens.folds[k + 1] in words["new_clause"])))


def _is_verb(tokens: Tokens, words: Words, k: int, first: int, last: int) -> bool:
    """Whether a word with a verb's ending stands where a verb does: "prices dropped", "the plan needs the …"."""
    fold = tokens.folds[k]
    if k == first or not tokens.texts[k][0].islower():
        return False
    following = tokens.folds[k + 1] if k + 1 < last else ""
    if fold in words["finite"] and tokens.texts[k - 1][0].isupper():
        return True  # "Holm gave"
    if fold.endswith("ed"):
        return tokens.folds[k - 1] not in words["determiner"] and following not in words["participle_link"]
    if fold.endswith("s") and not fold.endswith("ss"):
        return following in words["object_start"] or following in words["possessive"] or following in ("to", "that", "not", "no")
    return False


def can_speak(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether the head of a noun phrase is somebody or something that speaks: a name, a person, an office, a document."""
    for k in range(first, last):
        fold = tokens.folds[k]
        if k > first and (fold in words["binder"] or fold in words["preposition"]) and fold != "and":
            return False
        if tokens.texts[k][0].isupper() and fold not in words["determiner"] and fold not in words["possessive"]:
            return True
        if (
            any(word in words[kind] for word in (fold, fold.rstrip("s")) for kind in _SPEAKING)
            and fold not in words["possessive"]
        ):
            return True
    return False


_SPEAKING = ("pronoun", "source_noun", "person_noun", "news_noun", "document")
