"""The persons of the tables, and who has a word in the name. A person is made, and an index built, when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from attrs import field, frozen

from dragoman.knowledge import Table
from dragoman.knowledge.folding import keys as folded_keys
from dragoman.knowledge.groups import Groups
from dragoman.knowledge.packed import packed
from dragoman.names.fold import skeletons
from dragoman.parsers.names.entries import Entry

#: From here on scripts do not space words.
SOLID = "\u2e80"
Plain = tuple[dict[str, int], list[tuple[int, ...]]]
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


@frozen(slots=True, eq=False)
class Bearers:
    """Who has a key, in the order of the table; rows that say the same are one person.

    `build` groups the numbers of persons, as plain data.
    """

    _persons: Persons
    _build: Callable[[Sequence[Table]], Plain]
    _groups: list[Groups] = field(factory=list, init=False, repr=False)
    _made: dict[str, tuple[Entry, ...]] = field(factory=dict, init=False, repr=False)

    def __contains__(self, key: str) -> bool:
        return key in self._built().numbers

    def __getitem__(self, key: str) -> tuple[Entry, ...]:
        return self._entries(key, self._built().get(key))

    def get(self, key: str, default: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
        """The bearers of `key`; `default` when it has none."""
        numbers = self._built().get(key)
        return self._entries(key, numbers) if numbers else default

    def _entries(self, key: str, numbers: Iterable[int]) -> tuple[Entry, ...]:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = tuple(dict.fromkeys(self._persons[number] for number in numbers))
        return made

    def _built(self) -> Groups:
        if not self._groups:
            self._groups.append(Groups.of(*packed(self._build, [self._persons.table])))
        return self._groups[0]


def by_family(tables: Sequence[Table]) -> Plain:
    """Persons by their family name, also as other languages spell it: the one-word forms of the table."""
    forms: list[str] = []
    owners: list[int] = []
    for number, (family, further) in enumerate(tables[0].select("family", "forms")):
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
    return Groups(folded_keys(forms), owners).plain


def by_sound(tables: Sequence[Table]) -> Plain:
    """Persons by the skeleton of their family name."""
    families = tables[0].column("family")
    named = [number for number, family in enumerate(families) if family]
    return Groups(skeletons([families[number].replace("-", " ") for number in named]), named).plain


def by_first(tables: Sequence[Table]) -> Plain:
    """Persons by the first word of their names."""
    return Groups([key.partition(" ")[0] for key in folded_keys(tables[0].column("name"))]).plain


def by_last(tables: Sequence[Table]) -> Plain:
    """Persons by the last word of their names."""
    return Groups([key.rpartition(" ")[2] for key in folded_keys(tables[0].column("name"))]).plain
