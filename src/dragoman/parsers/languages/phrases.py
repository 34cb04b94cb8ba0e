"""Finding the phrases of a table in a text: plain search, then a look at the word boundaries. Fast where few of them occur."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Span


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


def lowered(text: str) -> str:
    """`text` in lower case with every offset kept: the few letters whose lower case is longer stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
