"""Folding: the form under which names are looked up, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
# What may hold such marks: letters that come apart, and plain ones with marks behind, between others of them too.
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]|[a-z][^\x00-\x7f]*[\u0300-\u036f]")
# Latin letters that Unicode does not decompose, as translators and agencies write them in plain ASCII; and the apostrophes and
# hyphens that are variants of one another in names.
_LETTERS = tuple(
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
    }.items()
)


def fold(text: str) -> str:
    """`text` without differences of case, Latin accents, apostrophes and hyphens; other scripts keep their marks.

    The length may change, so folded text is a key and never a source of offsets.
    """
    folded = text.casefold()
    if folded.isascii():
        return folded.replace("`", "'")
    for letter, plain in _LETTERS:
        if letter in folded:
            folded = folded.replace(letter, plain)
    if not _MARKED.search(folded):
        # One line that is written otherwise makes the composing slow, of itself only.
        return "\n".join([unicodedata.normalize("NFC", line) for line in folded.split("\n")])
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))


def folds(texts: Sequence[str]) -> list[str]:
    """What `fold` makes of each of many texts, read as one. They must not hold line breaks."""
    return fold("\n".join(texts)).split("\n") if texts else []


# An apostrophe inside a word is part of it; the expression for the others begins with what it looks for, so that it is quick.
_PUNCTUATION = re.compile(r"[^\w\s']")
_OUTSIDE = re.compile(r"'(?:(?!\w)|(?<!\w'))")
_BREAKS = re.compile(r"[^\S \n]")
_ASCII = tuple(map(chr, range(128)))
_ASCII_BREAKS = tuple(c for c in _ASCII if c.isspace() and c not in " \n")
_ASCII_PUNCTUATION = tuple(c for c in _ASCII if _PUNCTUATION.match(c))


def keys(forms: Sequence[str]) -> list[str]:
    """For each of `forms` the folded tokens, one space between them: "U.S." gives "u . s .", "Côte d’Ivoire" "cote d'ivoire".

    The same as folding the tokens of each form one by one, for many forms at a time and some ten times as fast. Forms must not
    hold line breaks.
    """
    others = [n for n, form in enumerate(forms) if not form.isascii()]
    if not others:
        return _ascii_keys(forms)
    plain = list(forms)
    for n in others:
        plain[n] = ""
    found = _ascii_keys(plain)
    for n, key in zip(others, _other_keys([forms[n] for n in others]), strict=True):
        found[n] = key
    return found


def _ascii_keys(forms: Sequence[str]) -> list[str]:
    """`keys` of forms in plain letters, without expressions where a replacement does."""
    if not forms:
        return []
    folded = fold("\n".join(forms))
    if "'" in folded:
        folded = _OUTSIDE.sub(" ' ", folded)
    for mark in _ASCII_BREAKS:
        if mark in folded:
            folded = folded.replace(mark, " ")
    for mark in _ASCII_PUNCTUATION:
        if mark in folded:
            folded = folded.replace(mark, f" {mark} ")
    return _lines(folded)


def _other_keys(forms: Sequence[str]) -> list[str]:
    folded = _OUTSIDE.sub(" ' ", _BREAKS.sub(" ", fold("\n".join(forms))))
    return _lines(_PUNCTUATION.sub(r" \g<0> ", folded))


def _lines(spaced: str) -> list[str]:
    while "  " in spaced:
        spaced = spaced.replace("  ", " ")
    return spaced.replace(" \n", "\n").replace("\n ", "\n").strip(" ").split("\n")
