"""Finding the phrases of a table in a text: those whose first and longest words the text holds are searched, the others cost
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from attrs import field, frozen

from dragoman.model import Span
from dragoman.plugins.draft import Draft

T = TypeVar("T")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# What binds itself to the last word of a phrase without being part of it.
_BOUND = ("'s", "’s")


@frozen(slots=True)
class Phrases(Generic[T]):
    """Phrases, each with its first word and what it stands for; and their numbers by their longest word."""

    _entries: tuple[tuple[str, str, T], ...] = field(repr=False)
    _by_word: Mapping[str, tuple[int, ...]] = field(repr=False)
    _words: frozenset[str] = field(repr=False)  #: its keys

    @classmethod
    def of(cls, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        """The index of `entries`."""
        listed: list[tuple[str, str, T]] = []
        by_word: dict[str, list[int]] = {}
        for phrase, value in entries:
            words = _WORD.findall(phrase) or [""]
            longest = max(words, key=len)
            for end in ("", *_BOUND) if longest == words[-1] else ("",):
                by_word.setdefault(longest + end, []).append(len(listed))
            listed.append((words[0], phrase, value))
        return cls(tuple(listed), {word: tuple(found) for word, found in by_word.items()}, frozenset(by_word))

    def within(self, text: str, words: AbstractSet[str]) -> Iterator[tuple[Span, T]]:
        """Each occurrence in `text`, whose words are `words`, with its value."""
        for number in {number for word in self._words & words for number in self._by_word[word]}:
            first, phrase, value = self._entries[number]
            if first in words:
                for span in occurrences(phrase, text):
                    yield span, value


def occurrences(phrase: str, text: str) -> Iterator[Span]:
    """Where `phrase` stands in `text` as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        before = at > 0 and phrase[0].isalnum() and text[at - 1].isalnum()
        after = end < len(text) and phrase[-1].isalnum() and text[end].isalnum()
        if not before and not after:
            yield Span(at, end)
        at = text.find(phrase, end)


def lowered(draft: Draft) -> str:
    """The text in lower case with every offset kept: the few letters whose lower case is longer stay as they are."""
    lower = draft.text.lower()
    if len(lower) == len(draft.text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in draft.text)


def words_of(draft: Draft) -> frozenset[str]:
    """The different words of the text, as spelt; for `Draft.shared`."""
    return frozenset(draft.tokens.texts)


def lower_words_of(draft: Draft) -> frozenset[str]:
    """The different words of the text in lower case; for `Draft.shared`."""
    return frozenset(draft.tokens.folds)
