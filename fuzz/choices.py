"""Bytes read as a row of choices: what a fuzzer mutates becomes news text, tables, archives.

The same bytes give the same choices with and without a fuzzer, so a kept case can be run again anywhere. When the bytes are used
up, every choice is the first one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Choices:
    """A cursor over `data`."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1; `limit` is at most 65,536."""
        if limit <= 256:
            value = self._data[self._at] if self else 0
            self._at += 1
        else:
            value = int.from_bytes(self._data[self._at : self._at + 2], "big")
            self._at += 2
        return value % limit

    def one_of(self, things: Sequence[T]) -> T:
        """One of `things`."""
        return things[self.below(len(things))]

    def rest(self) -> bytes:
        """All bytes that are left."""
        left, self._at = self._data[self._at :], len(self._data)
        return left

    def some(self, most: int = 24) -> bytes:
        """Up to `most` bytes."""
        length = self.below(most + 1)
        taken = self._data[self._at : self._at + length]
        self._at += length
        return taken

    def text(self, most: int = 24) -> str:
        """A few characters of any kind, lone surrogates too."""
        return as_text(self.some(most))

    def join(self, parts: Sequence[Any], most: int) -> str:
        """Up to `most` pieces, each made by one of `parts` (functions of a row of choices)."""
        pieces = []
        while self and len(pieces) < most:
            pieces.append(self.one_of(parts)(self))
        return "".join(pieces)


def as_text(data: bytes) -> str:
    """The bytes as UTF-8; what is none becomes a lone surrogate."""
    return data.decode("utf-8", "surrogateescape")
