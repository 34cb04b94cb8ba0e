"""The table ``english_words``: the frequency dictionary of symspellpy (MIT), without the words that `sources` marks as names."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from common import SOURCES, read, render

#: So many of the most frequent words of the dictionary are looked at.
_MOST_FREQUENT = 28732
_COMMENT = """
Common English words: a capitalised one at the start of a sentence or in a headline is no name for that alone.
From the frequency dictionary of symspellpy (MIT), without names; most frequent first. See SOURCES.md.
family: x when the word is a family name as well (Hatch, Baker), from the locales of Faker (MIT).
"""


def build() -> str:
    """The text of the table. Raises ImportError without the extra ``build-data``."""
    # Only its data are wanted: nothing of the package is imported.
    package = importlib.util.find_spec("symspellpy")
    if package is None or package.origin is None:
        raise ImportError("symspellpy is not installed; it comes with the extra build-data")
    dictionary = Path(package.origin).with_name("frequency_dictionary_en_82_765.txt")
    by_hand = dict(row[:2] for row in read(SOURCES / "english_words.tsv").rows)
    words = [line.split()[0] for line in dictionary.read_text(encoding="utf-8-sig").splitlines()[:_MOST_FREQUENT]]
    kept = [word for word in words if by_hand.get(word) != "name"]
    return render(_COMMENT, ("word", "family"), [(word, "x" if by_hand.get(word) == "family" else "") for word in kept])
