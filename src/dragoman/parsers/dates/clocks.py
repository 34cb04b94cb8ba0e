"""What stands behind the figures of a clock time: a.m. and p.m., "Uhr", zones."""

from __future__ import annotations

from dragoman.parsers.dates.lexicon import Memo
from dragoman.text import Tokens


def meridiem(tokens: Tokens, i: int) -> tuple[str, int]:
    """am or pm at token i, as one token or as ``p . m .``, and how many tokens; ("", 0) when there is none."""
    folds = tokens.folds
    if i >= len(folds):
        return "", 0
    if folds[i] in ("am", "pm"):
        return folds[i][0], 1
    if folds[i] in ("a", "p") and folds[i + 1 : i + 3] == [".", "m"]:
        dotted = folds[i + 3 : i + 4] == ["."] and not tokens.spaced[i + 3]
        return folds[i], 4 if dotted else 3
    return "", 0


def hours(tokens: Tokens, memo: Memo, i: int) -> bool:
    """Whether token i says that a clock time stands before it: Uhr, horas."""
    if i >= len(tokens.folds):
        return False
    letter = memo[tokens.folds[i]]
    return letter == "k" or (letter == "U" and tokens.folds[i] in ("horas", "hora", "hores", "ore"))


def zone_of(tokens: Tokens, memo: Memo, i: int) -> tuple[str | None, int]:
    """A zone behind a clock time: GMT, (EST), Moscow time, Polish time, local time."""
    folds = tokens.folds
    if i >= len(folds):
        return None, 0
    if folds[i] == "(" and folds[i + 2 : i + 3] == [")"]:
        zone, length = zone_of(tokens, memo, i + 1)
        return (zone, 3) if length == 1 else (None, 0)
    if memo[folds[i]] == "z" and tokens.texts[i].isupper():
        return str(memo.value(folds[i])[0]) or None, 1
    for length in (1, 2):
        if folds[i + length : i + length + 1] == ["time"] and (tokens.texts[i][0].isupper() or folds[i] == "local"):
            return None, length + 1
    return None, 0
