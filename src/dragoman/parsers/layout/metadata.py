"""Lines that only date the page: ``11/20/19 6:38 AM``, ``7 minute(s) ago``, ``Wednesday 20 November 2019 11:42, UK``."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d")
_AGO = re.compile(
    r"\d{1,3} ?(?:[smhd]|sec|min|minutes?|hours?|hrs?|days?|weeks?|months?|years?)[a-z]{0,7} ?(?:\( ?s ?\))? ago\b", re.IGNORECASE
)
_READ = re.compile(r"^\d{1,3} ?-?(?:min|minutes?)\b.{0,12}\bread$", re.IGNORECASE)
#: 2020-07-26 11:42:58 Source：China Economic Network Author：… : the header of a Chinese news page.
_HEADER = re.compile(r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.{0,20}?(?:Source|Author|来源|作者|Editor)", re.IGNORECASE)
_LONGEST = 70


def is_metadata(line: str, date_words: AbstractSet[str]) -> bool:
    """Whether `line` is a date, a time, an age of the page, and nothing but `date_words`."""
    if line[0].isdigit() and _HEADER.match(line):
        return True
    if len(line) > _LONGEST or not _NUMBER.search(line):
        return False
    if _READ.match(line) or (len(line) <= 40 and _AGO.search(line)):
        return True
    digits = sum(map(str.isdigit, line))
    words = [word.lower() for word in _WORD.findall(line)]
    if any(word not in date_words for word in words):
        return False
    # A bare number is a count or an id, not a date: some separator or a name of the calendar must be there.
    if digits and "m" in words and words[0] in ("a", "p"):
        return True
    return digits >= 3 and (bool(words) or re.search(r"\d ?[-./:] ?\d", line) is not None)
