"""Subjects: whom a clause is about, where no cue says so."""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.phrases import TITLES
from dragoman.parsers.statements.reading import Piece
from dragoman.text.tokens import Tokens

_COMMAS = frozenset(",，")


def clause_subject(tokens: Tokens, words: Words, first: int, limit: int) -> Piece | None:
    """The subject of the clause that begins at `first`: its first noun phrase, before the first verb-like word."""
    texts, folds = tokens.texts, tokens.folds
    i = first
    # A leading phrase that a comma closes ("In Ohio on Monday, Trump …") is not the subject.
    if i < limit and (
        folds[i] in words["preposition"]
        or folds[i] in words["subordinator"]
        or folds[i] in words["adverb"]
        or folds[i].endswith("ing")
    ):
        for k in range(i, min(i + 30, limit)):
            if texts[k] in _COMMAS:
                i = k + 1
                break
    while (
        i < limit
        and i < first + 40
        and (folds[i] in words["frame"] or folds[i] in words["coordinator"] or not texts[i][0].isalnum())
    ):
        i += 1
    if i >= limit:
        return None
    if folds[i] in words["pronoun"] and folds[i] not in words["determiner"]:
        return (i, i + 1)
    name_like = texts[i][0].isupper() and folds[i] not in words["determiner"] and folds[i] not in words["possessive"]
    end = i + 1
    while end < limit:
        text, fold = texts[end], folds[end]
        if text == "-" and not tokens.spaced[end] and end + 1 < limit and not tokens.spaced[end + 1]:
            end += 2  # "President-elect Holm"
        elif text[0].isupper() or (text in "-.’'&" and not (text == "." and not _initial(tokens, end))):
            end += 1
        elif (
            fold in ("of", "for", "and", "de", "al", "van", "von", "bin", "del")
            and end + 1 < limit
            and (texts[end + 1][0].isupper() or (fold in ("of", "for") and folds[end + 1] in words["determiner"]))
        ):
            end += 2
        elif name_like and _title_run(tokens, words, end, limit):
            end += 1
        elif (
            name_like
            or not text[0].isalnum()
            or fold in words["auxiliary"]
            or fold in words["preposition"]
            or fold in words["relative"]
        ):
            break
        elif fold in words["source_noun"]:
            end += 1
            name_like = not (
                end < limit and (texts[end][0].isupper() or folds[end] in words["source_noun"] or folds[end] in ("of", "for"))
            )
        elif (end > i + 1 and (fold.endswith("ed") or (fold in words["adverb"]) or fold in words["coordinator"])) or end - i >= 4:
            break
        else:
            end += 1
    while end > i + 1 and (not texts[end - 1][0].isalnum() or folds[end - 1] in words["binder"]):
        end -= 1
    return (i, end)


def _title_run(tokens: Tokens, words: Words, i: int, limit: int) -> bool:
    """Whether words of a title lead from `i` to another capital ("Clinton |campaign spokesman| Brian Fallon")."""
    for k in range(i, min(i + 4, limit)):
        if tokens.texts[k][0].isupper():
            return True
        if tokens.folds[k] not in words["source_noun"]:
            return False
    return False


def _initial(tokens: Tokens, stop: int) -> bool:
    """Whether the full stop at `stop` stands behind a title or an initial."""
    before = tokens.folds[stop - 1]
    return before in TITLES or len(before) == 1
