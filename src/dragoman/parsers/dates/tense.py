"""Which way a sentence looks: whether a bare weekday or month in it is the last or the next one."""

from __future__ import annotations

from dragoman.parsers.dates.lexicon import Cues
from dragoman.text import Tokens

_STOPS = frozenset(".!?…")
#: Tokens looked at before and behind the expression.
BACK, AHEAD = 24, 8
_NEAR_MODALS = frozenset(("will", "shall", "won't", "'ll"))


def direction(tokens: Tokens, first: int, last: int, words: Cues) -> str | None:
    """``future`` when a future cue stands nearer before the expression than any past one, or a modal follows soon; ``past``
    when a
    past one stands nearest; None without any cue."""
    folds = tokens.folds
    weak: str | None = None
    for i in range(first - 1, max(-1, first - 1 - BACK), -1):
        fold = folds[i]
        if fold in _STOPS and i + 1 < first and tokens.spaced[i + 1] and tokens.texts[i + 1][:1].isupper():
            break
        if fold in words.future or (len(fold) > 4 and fold.endswith(words.future_endings)):
            return "future"
        if fold in words.report:
            return None
        if fold == "to" and i and folds[i - 1] in words.before_to:
            # "is to resume", "set to meet"
            return "future"
        if i == first - 1 and fold in words.leading:
            # "until Monday", but "until Thursday, they had not called him"
            return "past" if _goes_on(folds, last, words.perfect) else "future"
        if i == first - 1 and fold == "as" and i and folds[i - 1] in words.before_as:
            # "as early as Tuesday"
            return "future"
        if fold in words.past or (
            len(fold) > 4 and fold.endswith("ed") and fold not in words.not_past and tokens.texts[i].islower()
        ):
            # "to be published", "will be held"
            return "future" if i and folds[i - 1] == "be" else "past"
        if fold in words.weak and weak is None:
            weak = "past"
    for i in range(last, min(len(folds), last + AHEAD)):
        if folds[i] in _STOPS:
            break
        if folds[i] in words.past or folds[i] in words.report:
            return "past"
        if folds[i] in _NEAR_MODALS:
            return "future"
    return weak


def _goes_on(folds: list[str], last: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words follows soon in the same sentence."""
    for i in range(last, min(len(folds), last + AHEAD)):
        if folds[i] in _STOPS:
            return False
        if folds[i] in wanted:
            return True
    return False
