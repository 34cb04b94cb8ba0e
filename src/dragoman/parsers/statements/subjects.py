"""Subjects: whom a clause is about, where no cue says so."""

from __future__ import annotations

from dragoman.parsers.statements.forms import adverbial
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import COMMAS
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import head_token, left_source, right_source
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens


def shared_subject(reading: Reading, words: Words, sentence: Sentence, group: Group, behind: int | None) -> Piece | None:
    """Whose verb a group without a subject of its own is.

    Of a participle in front of its sentence the subject of the clause `behind` it; of one right behind a noun, that noun ("a
    statement from the mayor saying"); else the subject of the clause before.
    """
    tokens = reading.tokens
    if tokens.folds[group.cue[1] : group.cue[1] + 1] == ["in"]:
        document = right_source(tokens, words, group.cue[1] + 1, sentence.last)  # "…, says in the report"
        if document is not None and tokens.folds[head_token(tokens, words, document)] in words["document"]:
            return document
    if behind is not None:
        near = range(behind, min(behind + _FAR, sentence.last))
        comma = next((k for k in near if tokens.texts[k] in COMMAS), behind)
        return clause_subject(tokens, words, comma, sentence.last)
    if group.hit.cue.shape == "ing" and group.before == "word" and tokens.folds[group.first - 1] not in words["coordinator"]:
        source, _ = left_source(tokens, words, group.cue[0], sentence.first)
        if source is not None:
            return source
    return clause_subject(tokens, words, sentence.first, group.first)


def first_named(reading: Reading, first: int, last: int) -> Piece | None:
    """The first person whom the tokens ``[first, last)`` name and no preposition governs: "This is how |Holm| put it:"."""
    words = reading.words("en")
    for mention in reading.referents.within(first, last):
        governed = mention.first > first and reading.tokens.folds[mention.first - 1] in words["preposition"]
        if len(mention.parties) == 1 and mention.parties[0].type == "person" and not governed:
            return (mention.first, mention.last)
    return None


#: A subject begins within so many tokens.
_FAR = 40


def clause_subject(tokens: Tokens, words: Words, first: int, limit: int) -> Piece | None:
    """The subject of the clause that begins at `first`: its first noun phrase, before the first verb-like word."""
    texts, folds = tokens.texts, tokens.folds
    i = _behind_lead(tokens, words, first, limit)
    while (
        i < limit
        and i < first + _FAR
        and (folds[i] in words["frame"] or folds[i] in words["coordinator"] or not texts[i][0].isalnum())
    ):
        i += 1
    if i >= limit:
        return None
    if folds[i] in words["pronoun"] and folds[i] not in words["determiner"]:
        return (i, i + 1)
    if folds[i] in words["impersonal"]:
        return None
    name_like = texts[i][0].isupper() and folds[i] not in words["determiner"] and folds[i] not in words["possessive"]
    end = i + 1
    while end < limit:
        text, fold = texts[end], folds[end]
        if text == "-" and not tokens.spaced[end] and end + 1 < limit and not tokens.spaced[end + 1]:
            end += 2  # "President-elect Holm"
        elif text[0].isupper() or (text in "-.’'&" and not (text == "." and not _initial(tokens, words, end))):
            end += 1
        elif (
            fold in words["name_link"]
            and end + 1 < limit
            and (texts[end + 1][0].isupper() or (fold in ("of", "for") and folds[end + 1] in words["determiner"]))
        ):
            end += 2 if texts[end + 1][0].isupper() else 3
        elif name_like and _title_run(tokens, words, end, limit):
            end += 1
        elif name_like and end == i + 1 and folds[i].endswith(("'s", "’s")) and text[0].isalpha():
            name_like = False  # "|Holm's| longtime deputy"
            end += 1
        elif (
            name_like
            or not text[0].isalnum()
            or fold in words["auxiliary"]
            or fold in words["preposition"]
            or fold in words["relative"]
        ):
            break
        elif fold in words["title_modifier"] and end + 1 < limit and texts[end + 1].islower():
            end += 2
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


#: A phrase of time in front of a clause has no more tokens.
_TIMED = 6


def _behind_lead(tokens: Tokens, words: Words, first: int, limit: int) -> int:
    """Where the clause goes on behind a leading phrase, which is not its subject: "In Ohio on Monday, |Trump|", "Then |he|"."""
    folds = tokens.folds
    i = first
    while i < min(limit - 1, first + _FAR) and adverbial(folds[i], words) and folds[i] not in words["determiner"]:
        i += 1
    comma = next((k for k in range(i + 1, min(i + _TIMED, limit - 1)) if tokens.texts[k] in COMMAS), None)
    if comma is not None and folds[comma - 1] in words["time"] and all(tokens.texts[k].islower() for k in range(i + 1, comma)):
        return comma + 1  # "Two weeks ago, |a woman| sued"
    if i < limit and (folds[i] in words["preposition"] or folds[i] in words["subordinator"] or folds[i].endswith("ing")):
        for k in range(i, min(i + 30, limit)):
            if tokens.texts[k] in COMMAS and k + 1 < limit:
                return k + 1
            if k > i + 1 and folds[k] in words["third_person"] and folds[k - 1] not in words["preposition"]:
                return k  # "At the talks he noted"
    return i


def _title_run(tokens: Tokens, words: Words, i: int, limit: int) -> bool:
    """Whether words of a title lead from `i` to another capital ("Clinton |campaign spokesman| Brian Fallon")."""
    for k in range(i, min(i + 4, limit)):
        if tokens.texts[k][0].isupper():
            return True
        if tokens.folds[k] not in words["source_noun"]:
            return False
    return False


def _initial(tokens: Tokens, words: Words, stop: int) -> bool:
    """Whether the full stop at `stop` stands behind a title or an initial."""
    before = tokens.folds[stop - 1]
    return before in words["abbreviated_title"] or len(before) == 1
