"""Numbers by key: which rows of a table, or which of its forms, a word leads to."""

from __future__ import annotations

from collections.abc import Sequence


class Groups:
    """The numbers of each key, in order.

    A dictionary of plain numbers is quick to make and no work for the garbage collector. So `numbers` holds the number of a key
    that has one; where it has several, the place of their tuple in a list, inverted.
    """

    __slots__ = ("_several", "numbers")

    def __init__(self, keys: Sequence[str] = (), numbers: Sequence[int] | None = None) -> None:
        self.numbers: dict[str, int] = {}
        self._several: list[tuple[int, ...]] = []
        self.add(keys, range(len(keys)) if numbers is None else numbers)

    def add(self, keys: Sequence[str], numbers: Sequence[int]) -> None:
        """Take up keys that are not there yet, each with the number at its place. All at once, for who reads at the same time."""
        found = dict(zip(reversed(keys), reversed(numbers), strict=True))
        shared: dict[str, list[int]] = {}
        for key, number in [(key, number) for key, number in zip(keys, numbers, strict=True) if found[key] != number]:
            shared.setdefault(key, [found[key]]).append(number)
        for key, several in shared.items():
            found[key] = ~len(self._several)
            self._several.append(tuple(several))
        self.numbers.update(found)

    @classmethod
    def of(cls, numbers: dict[str, int], several: list[tuple[int, ...]]) -> Groups:
        """The groups of which these are the `plain` data."""
        found = cls()
        found.numbers, found._several = numbers, several
        return found

    @property
    def plain(self) -> tuple[dict[str, int], list[tuple[int, ...]]]:
        """What the groups consist of, to be packed."""
        return self.numbers, self._several

    def get(self, key: str) -> tuple[int, ...]:
        """The numbers of `key`; empty when it has none."""
        number = self.numbers.get(key)
        if number is None:
            return ()
        return (number,) if number >= 0 else self._several[~number]
