"""Bytes to text, or a refusal with the reason. Nothing is guessed that the bytes do not show."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that Latin-1 maps to control characters: text in Latin-1 does not hold them.
_LOW_CONTROLS = bytes(frozenset(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D})
_CONTROLS = frozenset(range(0x80, 0xA0)) | frozenset(_LOW_CONTROLS)


def decode(data: bytes) -> str:
    """The text of `data`: UTF-8, UTF-16 or UTF-32 by their mark, else UTF-8, else Latin-1 where its bytes allow it.

    Line breaks are kept as they are. Raises ValueError that says why the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ValueError(f"the file starts with a {encoding} mark but byte {error.start} does not fit it") from None
    # UTF-16 without its mark is often valid UTF-8: every other byte of it is a control character.
    if len(data.translate(None, _LOW_CONTROLS)) < 0.7 * len(data):
        raise ValueError("full of control characters: no text, or UTF-16 without its mark; convert it to UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    if _CONTROLS.isdisjoint(data):
        return data.decode("latin-1")
    raise ValueError(f"not text in UTF-8, UTF-16 (with its mark) or Latin-1: byte {position} fits none; convert it to UTF-8")
