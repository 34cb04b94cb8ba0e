"""The common words of English."""

from __future__ import annotations

from dragoman.knowledge.store import Knowledge


def english_ranks(knowledge: Knowledge) -> dict[str, int]:
    """Each common English word and its rank. Use it as ``knowledge.compiled(english_ranks)``; do not change it."""
    words = knowledge.table("english_words").column("word")
    return dict(zip(words, range(len(words)), strict=True))
