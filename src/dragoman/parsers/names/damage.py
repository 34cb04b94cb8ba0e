"""Names that translation or scraping damaged: outlets translated as words, surnames translated as words, letters lost.

Each is believed only where something beside the word speaks for it: a frame of attribution, a title, the source language, or that
only one large place or known person can have lost these letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.knowledge.folding import fold
from dragoman.parsers.names.words import Words

#: Words right before a medium that is quoted, "the" and adjectives left out.
_BEFORE = frozenset(
    ["to", "by", "from", "with", "via", "newspaper", "agency", "daily", "magazine", "channel", "portal", "website", "site", "broadcaster", "outlet", "tabloid", "weekly", "television", "writes", "wrote", "reports", "reported", "quotes", "quoted", "cites", "cited", "citing", "quoting", "informs", "informed", "told", "tells"]
)
#: The word before these must itself be one of attribution: "according to", "reported by", "information from".
_WEAK = frozenset(["to", "by", "from", "with", "via"])
_ATTRIBUTING = frozenset(
    ["according", "reported", "quoted", "cited", "published", "information", "written", "told", "interview", "statement", "broadcast", "released", "transmitted", "news", "stated", "announced", "relayed", "confirmed", "collected", "obtained", "spoke", "speaking", "said", "statements", "talking", "declared"]
)
_AFTER = frozenset(
    ["reports", "reported", "report", "writes", "wrote", "said", "says", "quoted", "quotes", "cited", "cites", "informs", "informed", "notes", "noted", "agency", "newspaper", "wrote", "specified", "specifies", "adds", "added", "recalls", "citing", "quoting", "learned", "published", "publishes", "correspondent", "journalist"]
)
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def attributed(words: Words, first: int, last: int) -> bool:
    """Whether the words ``[first, last)`` stand where a medium is quoted: "as reported by the X", "X writes", "(with … from X)"."""
    keys = words.keys
    i = first - 1
    while i >= 0 and (
        keys[i] in ("the", "a", "state", "news", "official", "-", "“", '"', "own")
        or (words.case[i] == 1
        and keys[i] not in _BEFORE)
    ):
        i -= 1
        if first - i > 4:
            break
    if i >= 0 and keys[i] in _BEFORE:
        if keys[i] not in _WEAK or keys[i] == "via":
            return True
        if any(keys[j] in _ATTRIBUTING for j in range(max(0, i - 3), i)):
            return True
    if last < len(keys) and keys[last] in _AFTER:
        return True
    bracket = first > 0 and keys[first - 1] in "(|" and last < len(keys) and keys[last] in ")|/"
    return bracket


def without_marked_letters(forms: Iterable[tuple[str, str]], taken: set[str], least: int) -> Iterator[tuple[str, str]]:
    """Keys of one-word `forms` that lost their letters outside ASCII ("Pequín" -> "pequn"), each with its bearer, where only one fits.

    `forms` are pairs of form and bearer, `taken` the keys that mean something already.
    """
    found: dict[str, set[str]] = {}
    for form, bearer in forms:
        if form.isascii() or not form[0].isascii() or " " in form:
            continue
        rest = _NON_ASCII.sub("", form)
        if len(form) - len(rest) > 2 or len(rest) < least or not rest.isalpha():
            continue
        found.setdefault(fold(rest), set()).add(bearer)
    for key, bearers in found.items():
        if len(bearers) == 1 and key not in taken:
            yield key, next(iter(bearers))
