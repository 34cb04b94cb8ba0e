"""Whether a pattern of a user's table could make reading slow: how many ways it may try at one place of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

#: So many ways at one place are still quick.
MOST_WAYS = 100_000

_parser: Any = vars(re)["_parser"]


def fault(pattern: str) -> str | None:
    """Why `pattern` is refused: it is no regular expression, or it may try too many ways; None when it is good.

    A repeat without limit is allowed at the end only, where nothing behind it can fail; then the time grows with the text and not
    with its square.
    """
    try:
        parsed = _parser.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return f"{pattern!r} is no regular expression ({error})"
    if _ways(list(parsed), last=True) > MOST_WAYS:
        return f"{pattern!r} may take very long; give its repeats limits, as in {{1,40}} for + and {{0,40}} for *"
    return None


def _ways(items: Sequence[tuple[Any, Any]], last: bool) -> int:
    """How many ways a sequence may be tried in; `last` says that nothing stands behind it."""
    product = 1
    for n, (operator, value) in enumerate(items):
        product *= _ways_of(str(operator), value, last and n == len(items) - 1)
        if product > MOST_WAYS:
            return product
    return product


def _ways_of(name: str, value: Any, last: bool) -> int:
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        _, most, body = value
        inner = _ways(list(body), last=False)
        if most is _parser.MAXREPEAT or most > MOST_WAYS:
            return 1 if last and inner == 1 else MOST_WAYS + 1
        return int(most) + 1 if inner == 1 else min(MOST_WAYS + 1, (1 + inner) ** min(int(most), 20))
    if name == "BRANCH":
        return sum(_ways(list(branch), last) for branch in value[1])
    if name == "SUBPATTERN":
        return _ways(list(value[3]), last)
    if name in ("ASSERT", "ASSERT_NOT"):
        return _ways(list(value[1]), last=False)
    if name == "ATOMIC_GROUP":
        return _ways(list(value), last)
    if name == "GROUPREF_EXISTS":
        return sum(_ways(list(part), last) for part in value[1:] if part)
    return 1
