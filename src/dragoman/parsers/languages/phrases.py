"""Finding the phrases of a table in a text: those whose first word the text holds are searched, the others cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from attrs import field, frozen

from dragoman.model import Span
from dragoman.plugins.draft import Draft

T = TypeVar("T")
_FIRST_WORD = re.compile(r"\w+(?:['’]\w+)*")


@frozen(slots=True)
class Phrases(Generic[T]):
    """Phrases, each with what it stands for, by their first word."""

    _by_word: Mapping[str, tuple[tuple[str, T], ...]] = field(repr=False)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        """The index of `entries`."""
        by_word: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in entries:
            match = _FIRST_WORD.search(phrase)
            by_word.setdefault(match.group() if match else "", []).append((phrase, value))
        return cls({word: tuple(found) for word, found in by_word.items()})

    def within(self, text: str, words: AbstractSet[str]) -> Iterator[tuple[Span, T]]:
        """Each occurrence in `text`, whose words are `words`, with its value."""
        for word, entries in self._by_word.items():
            if word in words:
                for phrase, value in entries:
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
