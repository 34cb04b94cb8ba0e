"""Folding: the form under which names are looked up, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
# Latin letters that Unicode does not decompose, as translators and agencies write them in plain ASCII; and the apostrophes and
# hyphens that are variants of one another in names.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "ё": "е",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "ʹ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "·": "",
    }
)


def fold(text: str) -> str:
    """`text` without differences of case, Latin accents, apostrophes and hyphens; other scripts keep their marks.

    The length may change, so folded text is a key and never a source of offsets.
    """
    folded = text.casefold().translate(_LETTERS)
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))
