"""The persons of the tables, and who has a word in the name. A person is made, and an index built, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from attrs import field, frozen

from dragoman.knowledge import Table
from dragoman.knowledge.folding import keys as folded_keys
from dragoman.names.fold import skeletons
from dragoman.parsers.names.entries import Entry

#: From here on scripts do not space words.
SOLID = "\u2e80"
_COLUMNS = ("name", "id", "country", "gender", "family", "order")


class Persons:
    """The rows of the table as entries, by their number or their canonical name; a later row for a name wins."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._where = [table.index(column) for column in _COLUMNS]
        self._numbers = dict(zip(table.column("name"), count(), strict=False))
        self._made: dict[int, Entry] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def get(self, name: str) -> Entry | None:
        """The person of this canonical name."""
        number = self._numbers.get(name)
        return None if number is None else self[number]

    def __getitem__(self, number: int) -> Entry:
        made = self._made.get(number)
        if made is None:
            row = self.table.rows[number]
            name, id_, country, gender, family, order = (row[at] for at in self._where)
            made = Entry(name, "person", id_ or None, country or None, "", 0, gender or None, family, order)
            # Of two threads that make it at the same time, one's is everybody's.
            made = self._made.setdefault(number, made)
        return made


Pairs = Iterable[tuple[str, int]]


@frozen(slots=True, eq=False)
class Bearers:
    """Who has a key, in the order of the table; rows that say the same are one person. `build` gives keys with the numbers of
    persons.
    """

    _persons: Persons
    _build: Callable[[Table], Pairs]
    _numbers: dict[str, int | list[int]] = field(factory=dict, init=False, repr=False)
    _made: dict[str, tuple[Entry, ...]] = field(factory=dict, init=False, repr=False)

    def __contains__(self, key: str) -> bool:
        return key in (self._numbers or self._built())

    def __getitem__(self, key: str) -> tuple[Entry, ...]:
        return self._entries(key, (self._numbers or self._built())[key])

    def get(self, key: str, default: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
        """The bearers of `key`; `default` when it has none."""
        numbers = (self._numbers or self._built()).get(key)
        return default if numbers is None else self._entries(key, numbers)

    def _entries(self, key: str, numbers: int | list[int]) -> tuple[Entry, ...]:
        made = self._made.get(key)
        if made is None:
            several = [numbers] if isinstance(numbers, int) else numbers
            made = self._made[key] = tuple(dict.fromkeys(self._persons[number] for number in several))
        return made

    def _built(self) -> dict[str, int | list[int]]:
        found: dict[str, int | list[int]] = {}
        for key, number in self._build(self._persons.table):
            known = found.setdefault(key, number)
            if isinstance(known, list):
                known.append(number)
            elif known != number:
                found[key] = [known, number]
        # All at once: another thread sees nothing of it, or the whole.
        self._numbers.update(found)
        return found


def by_family(table: Table) -> Pairs:
    """Persons by their family name, also as other languages spell it: the one-word forms of the table."""
    forms: list[str] = []
    owners: list[int] = []
    for number, (family, further) in enumerate(table.select("family", "forms")):
        if family:
            short = [family]
            for form in further.split("|") if further else ():
                if " " in form:
                    if "Ѐ" <= form[0] <= "ӿ":
                        short.append(form.split()[-1])  # in Cyrillic the full forms end in the family name
                elif form and "-" not in form and form < SOLID:
                    short.append(form)
            forms += short
            owners += [number] * len(short)
    return zip(folded_keys(forms), owners, strict=True)


def by_sound(table: Table) -> Pairs:
    """Persons by the skeleton of their family name."""
    families = table.column("family")
    different = list(dict.fromkeys(families))
    heard = dict(zip(different, skeletons([family.replace("-", " ") for family in different]), strict=True))
    return ((heard[family], number) for number, family in enumerate(families) if family)


def by_first(table: Table) -> Pairs:
    """Persons by the first word of their names."""
    return ((key.partition(" ")[0], number) for number, key in enumerate(folded_keys(table.column("name"))))


def by_last(table: Table) -> Pairs:
    """Persons by the last word of their names."""
    return ((key.rpartition(" ")[2], number) for number, key in enumerate(folded_keys(table.column("name"))))
