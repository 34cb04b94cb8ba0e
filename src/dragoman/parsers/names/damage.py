"""Names that translation or scraping damaged: outlets translated as words, surnames translated as words, letters lost.

Each is believed only where something beside the word speaks for it: a frame of attribution, a title, the source language, or that
only one large place or known person can have lost these letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.knowledge.folding import fold
from dragoman.parsers.names.words import TITLE, Words

#: What may stand between "according to" and the medium.
_PASSED = frozenset({"the", "a", "state", "news", "official", "own", "-", "“", '"'})
_STOPS = frozenset({".", "”", '"', "»"})
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def attributed(words: Words, context: Mapping[str, frozenset[str]], first: int, last: int) -> bool:
    """Whether the words ``[first, last)`` stand where a medium is quoted: "as reported by the X", "X writes"."""
    keys = words.keys
    before = context["quoting"]
    i = first - 1
    while (
        i >= 0
        and first - i <= 4
        and not words.initial[i + 1]
        and keys[i] not in before
        and (keys[i] in _PASSED or words.case[i] == TITLE)
    ):
        i -= 1
    if i >= 0 and not words.initial[i + 1] and keys[i] in before:
        if keys[i] not in context["quoting_weak"] or keys[i] == "via":
            return True
        if any(keys[j] in context["attributing"] for j in range(max(0, i - 3), i)):
            return True
    if last >= len(keys):
        return False
    if first > 0 and keys[first - 1] in _STOPS and keys[last] == ".":
        return True  # a source that slipped behind the full stop: "… he said. Al Jazeera."
    return keys[last] in context["quoting_after"] or (first > 0 and keys[first - 1] in "(|" and keys[last] in ")|/")


def without_marked_letters(
    forms: Iterable[tuple[str, str]], taken: Callable[[str], bool], least: int
) -> Iterator[tuple[str, str]]:
    """Keys of one-word `forms` that lost letters ("Pequín" -> "pequn"), each with its bearer, where only one fits.

    `forms` are pairs of form and bearer, `taken` tells whether a key means something already.
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
        if len(bearers) == 1 and not taken(key):
            yield key, next(iter(bearers))
