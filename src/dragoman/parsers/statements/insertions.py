"""Insertions between a source and its cue: "Holm, |a spokesman for the port|, said", "Holm |(R-Ohio)| said"."""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.phrases import phrase_start
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, PHRASE_BREAKS
from dragoman.text.tokens import Tokens

#: How far an insertion may run, in tokens.
_INSERT = 40


def before_insert(tokens: Tokens, words: Words, end: int, low: int) -> int | None:
    """The end of the phrase before an insertion (", a spokesman for X," or " (R-Ohio) ") whose last mark is at index `end`."""
    texts = tokens.texts
    if texts[end] == ")":
        for k in range(end - 1, max(low, end - _INSERT) - 1, -1):
            if texts[k] == "(":
                if k > low and texts[k - 1] not in PHRASE_BREAKS:
                    return k - 1 if texts[k - 1] in COMMAS else k
                return None
        return None
    k = end - 1
    if texts[end] in COMMAS and end - 1 > low and texts[end - 1] == ")":
        inner = before_insert(tokens, words, end - 1, low)
        if inner is None or not (_is_office(tokens, words, inner, low) or _in_relative(tokens, words, inner, low)):
            return inner
        k = inner - 1  # "Holm, president of the guild (30 shops), said": the parenthesis belongs to the insertion
    closing = DASHES if texts[end] in DASHES else COMMAS
    stop = max(low, end - _INSERT)
    second_best: int | None = None
    while k >= stop:
        text = texts[k]
        if text in closing and not (k > low and text in COMMAS and texts[k - 1].isdigit() and not tokens.spaced[k + 1]):
            # "Smith, 45, of Ohio," holds several: the phrase before must be able to name somebody.
            stop_at = _before_parenthesis(tokens, k, low)
            if _could_end_source(tokens, words, stop_at, low) and _inserted(tokens, words, k + 1, end):
                if not _is_bare(tokens, words, stop_at, low) and not _is_apposed(tokens, words, stop_at, low):
                    return stop_at
                second_best = second_best or stop_at
            if k - 1 < low:
                return second_best
        elif text in PHRASE_BREAKS and text not in "()":
            return second_best
        k -= 1
    return second_best


def _in_relative(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the phrase before `end` belongs to a relative clause: "Holm, |whose poll gives them a lead| (49 %), said"."""
    first = phrase_start(tokens, words, end, low)
    if first is None:
        return False
    fold, before = tokens.folds[first], tokens.folds[first - 1] if first > low else ""
    return (fold in words["relative"] and fold not in words["determiner"]) or before in ("who", "which", "whose")


def _is_apposed(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the phrase before `end` says what the name before it is: "Holm, |the minister of trade|, a lawyer, said"."""
    first = phrase_start(tokens, words, end, low)
    if (
        first is None
        or first <= low + 1
        or tokens.texts[first - 1] not in COMMAS
        or tokens.folds[first] not in words["determiner"]
    ):
        return False
    return tokens.texts[first - 2][0].isupper() and phrase_start(tokens, words, first - 1, low) == low


def _is_office(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the phrase before `end` is what somebody is, behind his name and a comma: "Holm, |president of the guild|"."""
    first = phrase_start(tokens, words, end, low)
    if first is None or first <= low or tokens.texts[first - 1] not in COMMAS:
        return False
    return tokens.folds[first] in words["person_noun"] or tokens.folds[first] in words["source_noun"]


def _is_bare(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the phrase before `end` is a bare noun between commas, so said of the name before it: "Holm, |engineer|, poet, said"."""
    first = phrase_start(tokens, words, end, low)
    if first is None or first <= low or tokens.texts[first - 1] not in COMMAS:
        return False
    fold = tokens.folds[first]
    return all(t.islower() for t in tokens.texts[first:end]) and not (
        fold in words["determiner"]
        or fold in words["possessive"]
        or fold in words["pronoun"]
        or tokens.folds[end - 1].endswith("s")
    )


def _before_parenthesis(tokens: Tokens, k: int, low: int) -> int:
    """`k`, or where a parenthesis that ends before it begins: "Holm |(CSU), chairman of the board," """
    if k - 1 > low and tokens.texts[k - 1] == ")":
        for m in range(k - 2, max(low, k - 10), -1):
            if tokens.texts[m] == "(":
                return m
    return k


def _inserted(tokens: Tokens, words: Words, first: int, end: int) -> bool:
    """Whether the tokens look like what is said about a person between commas."""
    fold = tokens.folds[first]
    return (
        fold in words["relative"]
        or fold in words["determiner"]
        or fold in words["possessive"]
        or tokens.texts[first][0].isdigit()
        or tokens.texts[first][0].isupper()
        or fold in words["source_noun"]
        or fold in words["preposition"]
        or fold.endswith(("ing", "ed", "er", "or", "man"))
        or fold in words["adverb"]
        or end - first <= 4
    )


def _could_end_source(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    if end <= low:
        return False
    fold, text = tokens.folds[end - 1], tokens.texts[end - 1]
    if not text[0].isalnum() or fold in words["time"] or fold in words["adverb"] or text.isdigit():
        return False
    first = phrase_start(tokens, words, end, low)
    if first is None:
        return False
    if first > low and (tokens.folds[first - 1] in words["subordinator"] or tokens.folds[first - 1] in words["relative"]):
        return False  # "Correa, que |participó en la Cumbre|, dijo"
    if tokens.folds[first] in words["relative"] and tokens.folds[first] not in words["determiner"]:
        return False
    head = tokens.folds[first]
    return not (head in words["preposition"] or head in words["subordinator"])
