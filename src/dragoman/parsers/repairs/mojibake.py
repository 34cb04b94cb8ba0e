"""Mojibake: UTF-8 that was read as Windows-1252, once or twice (``MoscÃº``, ``â€œ``), turned back where the bytes allow it.

UTF-8 is so redundant that a run of characters which forms valid bytes of it by chance is rare; the guards take care of the few
that do not look like letters or marks of news text. Python's codec leaves five bytes of Windows-1252 undefined, which browsers
map to control characters; so does this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Repair

# Characters that bytes 80-FF become; a run of two or more of them is a candidate.
_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{2,400}"
)
# What the lead bytes of the letters and marks of news text look like.
_LEADS = "ÂÃÄÅÎÏÐÑÙÚØâ"
# What may come out: Latin, Greek, Cyrillic, Arabic letters, punctuation, currency, the non-breaking space.
_SENSIBLE = re.compile("[\u00a0-\u024f\u0370-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2010-\u203a\u20ac\u2116\u2122]+")
# "Ñ“" is a Spanish letter and a mark sooner than one letter of Cyrillic.
_LONE_CYRILLIC = re.compile("[\u0400-\u04ff]")


def mojibake(text: str) -> Iterator[Repair]:
    """The repairs of mis-decoded runs in `text`."""
    if text.isascii() or not any(map(text.__contains__, _LEADS)):
        return
    for match in _RUN.finditer(text):
        run = match.group()
        repaired = _decoded(run)
        if repaired is not None and _SENSIBLE.fullmatch(repaired) and not _LONE_CYRILLIC.fullmatch(repaired):
            if again := _decoded(repaired):  # encoded twice
                repaired = again
            yield Repair(match.start(), match.end(), repaired.replace("\u00a0", " "), "mojibake")


def _decoded(run: str) -> str | None:
    if run[0] not in _LEADS:
        return None
    try:
        decoded = _bytes(run).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return decoded if len(decoded) < len(run) else None


def _bytes(run: str) -> bytes:
    return b"".join(bytes([ord(c)]) if "\x80" <= c <= "\x9f" else c.encode("cp1252") for c in run)
