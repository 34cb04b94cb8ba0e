"""Which way a sentence looks: whether a bare weekday or month in it is the last or the next one."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.parsers.dates.cues import Cues
from dragoman.text import Tokens
from dragoman.text.sentences import ABBREVIATIONS

_STOPS = frozenset(".!?…")
_MARKS = frozenset("\"'`“”‘’«»)]")
#: Tokens looked at before and behind the expression.
BACK, AHEAD = 24, 8
#: What "Friday's" tells about belongs to its noun, so only a word so near makes it look ahead.
OWN = 4
#: Tokens looked at behind the expression with those of names, which are not counted.
FARTHEST = 16


def direction(tokens: Tokens, first: int, last: int, words: Cues) -> str | None:
    """``future`` when a future cue stands nearer before the expression than any past one, or a modal follows soon; ``past``
    when a past one stands nearest; None without any cue."""
    folds = tokens.folds
    if folds[last : last + 1] and folds[last] in words.perfect:
        # "the service planned for Saturday was cancelled"
        return "past"
    weak: str | None = None
    own = folds[last - 1].endswith(("'s", "’s"))
    for i in range(first - 1, max(-1, first - 1 - BACK), -1):
        fold = folds[i]
        if _ends_sentence(tokens, i, first):
            break
        if i == first - 1 and fold in words.leading:
            # "until Monday", but "until Thursday, they had not called him"
            return "past" if _goes_on(folds, last, words.perfect) else "future"
        if fold in words.future and i and folds[i - 1] in words.undone:
            # "had been due", "as previously planned"
            return "past"
        if fold in words.future or (len(fold) > 4 and fold.endswith(words.future_endings)):
            # "will attend Friday's summit", but "would look for ways to get around Friday's ruling"
            return None if own and first - i > OWN else "future"
        if fold in words.report:
            return None
        if i and folds[i - 1] in (words.before_to if fold == "to" else words.before_for if fold == "for" else ()):
            # "is to resume", "set to meet", "set for April"
            return "future"
        if i == first - 1 and fold == "as" and i and folds[i - 1] in words.before_as:
            # "as early as Tuesday"
            return "future"
        if _looks_back(tokens, i, words):
            return _of_participle(folds, i)
        if fold in words.weak and weak is None:
            weak = "past"
    for i in _ahead(tokens, last):
        fold = folds[i]
        if fold in words.report or _looks_back(tokens, i, words):
            return "past"
        if fold in words.modal or (fold == "to" and folds[i - 1] in words.modal_to):
            return "future"
        if len(fold) > 4 and fold.endswith(words.future_endings):
            return "future"
    return weak


def _ahead(tokens: Tokens, last: int) -> Iterator[int]:
    """The next tokens of the sentence, not counting those of names ("On Tuesday, the National Theatre of Iceland will")."""
    counted = 0
    for i in range(last, min(len(tokens), last + FARTHEST)):
        if tokens.folds[i] in _STOPS or counted == AHEAD:
            return
        counted += not tokens.texts[i][0].isupper()
        yield i


def _looks_back(tokens: Tokens, i: int, words: Cues) -> bool:
    """Whether token i is a past form: of the table, or an English one by its ending ("an unspecified date" and "United" are none)."""
    fold = tokens.folds[i]
    if fold in words.past:
        return True
    regular = len(fold) > 4 and fold.endswith("ed") and tokens.texts[i].islower()
    return regular and fold not in words.not_past and not (i and tokens.folds[i - 1] in words.determiners)


def _ends_sentence(tokens: Tokens, i: int, first: int) -> bool:
    """Whether a sentence, or a paragraph, ends with token i, before the one of the expression at `first`."""
    following = i + 1
    if following < first and tokens.starts[following] - tokens.ends[i] > 1:
        return True
    if tokens.folds[i] not in _STOPS:
        return False
    before = tokens.folds[i - 1] if i else ""
    if tokens.folds[i] == "." and (before in ABBREVIATIONS or (len(before) == 1 and before.isalpha())):
        # "will succeed Daniel P. Davison on Feb. 1"
        return False
    while following < first and tokens.texts[following] in _MARKS:
        following += 1
    return following < first and tokens.spaced[following] and tokens.texts[following][:1].isupper()


def _of_participle(folds: list[str], i: int) -> str | None:
    """ "to be published" and "will be held" look ahead, "could not be located" nowhere, "was published" back."""
    if not i or folds[i - 1] != "be":
        return "past"
    return None if "could" in folds[max(0, i - 3) : i - 1] else "future"


def _goes_on(folds: list[str], last: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words follows soon in the same sentence."""
    for i in range(last, min(len(folds), last + AHEAD)):
        if folds[i] in _STOPS:
            return False
        if folds[i] in wanted:
            return True
    return False
