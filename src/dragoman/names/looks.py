"""The parts of the names of an index, found by looks: by their consonants, their neighbouring letters, what the tables know.

A quick look at many parts, before the few that look most like a word are heard.
"""

from __future__ import annotations

from itertools import compress
from operator import ge

from attrs import frozen

from dragoman.names.keys import KeyMaker, other_keys
from dragoman.names.parts import Part

#: What a part is worth beside its key that has all neighbouring letters in common with a word, twice over.
_LETTERS_VALUE = 8000
_TABLE_VALUE = 14000
_NICKNAME_VALUE = 11000
_LOST_CONSONANT = 2.5
#: Values and numbers are packed into one int, the lower number first among equals: thousands of short-lived tuples would keep the
#: garbage collector busy.
BITS = 24
LAST = (1 << BITS) - 1
_NEVER = 255


@frozen(slots=True)
class Look:
    """How far a look goes."""

    least_likely: float  # keys that are this much less likely (in nats) than the likeliest are left out
    short_keys: int  # for how many keys a lost consonant is allowed for
    per_part: int  # how many parts of the index are kept for each part of the query


class Looks:
    """Different parts by number, in the order in which they were added."""

    def __init__(self, keys: KeyMaker) -> None:
        self._keys = keys
        self.parts: list[Part] = []
        self._pairs: list[int] = []
        self._by_text: dict[str, int] = {}
        self._by_key: dict[str, _Bucket] = {}
        self._by_short: dict[str, _Bucket] = {}
        self._by_group: dict[int, list[int]] = {}
        self._by_nick: dict[int, list[int]] = {}

    def add(self, part: Part) -> int:
        """The number of a part, a new one when its word has not been added before."""
        known = self._by_text.get(part.word.text)
        if known is not None:
            return known
        number = len(self.parts)
        self._by_text[part.word.text] = number
        self.parts.append(part)
        self._pairs.append(part.word.pairs)
        key = part.word.key
        keys = [key]
        if part.word.script == "latin":
            keys += other_keys(part.word.plain)
        else:
            keys += [key for key, _ in self._keys.keys(part.word)[:4]]
        for key in keys:
            _into(self._by_key, key, number)
        key = part.word.key
        if len(key) > 2:
            for short in {key[:i] + key[i + 1 :] for i in range(1, len(key))}:
                _into(self._by_short, short, number)
        for group in part.groups:
            self._by_group.setdefault(group, []).append(number)
        for nick in part.nicks:
            self._by_nick.setdefault(nick, []).append(number)
        return number

    def alike(self, unit: Part, look: Look) -> list[int]:
        """The parts that look most like `unit`, best first, with a rough value of the likeness: packed.

        A part that comes under several keys comes several times, its best value first.
        """
        ranked: list[int] = []
        for groups, table, value in ((unit.groups, self._by_group, _TABLE_VALUE), (unit.nicks, self._by_nick, _NICKNAME_VALUE)):
            ranked += [(value << BITS) + LAST - n for group in groups for n in table.get(group, ())]
        least = 1
        own = [bit for bit in range(unit.word.pairs.bit_length()) if unit.word.pairs >> bit & 1]
        for bucket, floor in self._buckets(unit, look):
            ranked += bucket.alike(own, floor, least, self._pairs)
            if len(ranked) > look.per_part:
                ranked.sort(reverse=True)
                del ranked[look.per_part :]
                least = ranked[-1] >> BITS
        ranked.sort(reverse=True)
        return ranked[: look.per_part]

    def _buckets(self, unit: Part, look: Look) -> list[tuple[_Bucket, int]]:
        """Where to look, the likeliest first, and what a part is worth that is found there."""
        keys = self._keys.keys(unit.word)
        best = keys[0][1]
        keys = [(key, nats) for key, nats in keys if nats > best - look.least_likely]
        base = look.least_likely - best
        found = [(self._by_key.get(key), int(1000 * (base + nats))) for key, nats in keys]
        found += [(self._by_short.get(key), int(1000 * (base + nats - _LOST_CONSONANT))) for key, nats in keys[: look.short_keys]]
        return sorted([(bucket, floor) for bucket, floor in found if bucket is not None], key=lambda b: -b[1])


class _Bucket:
    """Parts that share a key, by number, with their neighbouring letters laid out so that a word is compared with all at once.

    For each bit of `letter_pairs` there is a column with one byte a part: adding up the columns of a word's bits counts what it
    has in common with every part. A bucket is laid out when it is first looked into, which most never are.
    """

    __slots__ = ("_columns", "_largest", "_sizes", "_smallest", "numbers")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._columns: dict[int, int] | None = None
        self._sizes = b""  # of each part less those of the smallest
        self._smallest = self._largest = 0

    def alike(self, own: list[int], floor: int, least: int, pairs: list[int]) -> list[int]:
        """The parts worth at least `least`, packed: `floor`, and more for more letters in common with the bits `own`."""
        # How many letters the word and a part have, and one more, so that short words earn less.
        most, size = len(own), len(own) + 1
        wanted = max(0, least - floor)
        if wanted * (most + size) > _LETTERS_VALUE * most:
            return []  # not even the word itself
        columns = self._columns if self._columns is not None else self._lay_out(pairs)
        common = sum([columns[bit] for bit in own if bit in columns]).to_bytes(len(self.numbers), "little")
        sizes, size = self._sizes, size + self._smallest
        # Rounded up, as values are rounded down.
        needed = bytes(
            [min(-(-wanted * n // _LETTERS_VALUE), _NEVER) for n in range(size, size + self._largest - self._smallest + 1)]
        )
        alike = map(ge, common, sizes.translate(needed.ljust(256)))
        likely = compress(zip(self.numbers, common, sizes, strict=True), alike)
        return [(floor + _LETTERS_VALUE * shared // (size + more) << BITS) + LAST - n for n, shared, more in likely]

    def _lay_out(self, pairs: list[int]) -> dict[int, int]:
        columns: dict[int, bytearray] = {}
        count = len(self.numbers)
        sizes = [pairs[n].bit_count() for n in self.numbers]
        for at, n in enumerate(self.numbers):
            rest = pairs[n]
            while rest:
                bit = rest.bit_length() - 1
                rest ^= 1 << bit
                if bit not in columns:
                    columns[bit] = bytearray(count)
                columns[bit][at] = 1
        self._smallest, self._largest = min(sizes), max(sizes)
        self._sizes = bytes([size - self._smallest for size in sizes])
        laid = {bit: int.from_bytes(column, "little") for bit, column in columns.items()}
        self._columns = laid  # the last, for threads: whoever sees it finds all the rest
        return laid


def _into(buckets: dict[str, _Bucket], key: str, number: int) -> None:
    bucket = buckets.get(key)
    if bucket is None:
        bucket = buckets[key] = _Bucket()
    bucket.numbers.append(number)
