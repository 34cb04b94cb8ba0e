"""The persons of the tables, and who has a word in the name. A person is made, and an index built, when first asked for.

Of most who share a word with a name only the words of their own names are looked at (`Called`), and nobody is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from operator import itemgetter

from attrs import field, frozen

from dragoman.knowledge import Table
from dragoman.knowledge.folding import fold
from dragoman.knowledge.folding import keys as folded_keys
from dragoman.knowledge.groups import Groups
from dragoman.knowledge.packed import packed
from dragoman.names.fold import skeletons
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.likeness import consonants, parts_of

#: From here on scripts do not space words.
SOLID = "\u2e80"
Plain = tuple[dict[str, int], list[tuple[int, ...]]]
_COLUMNS = ("name", "id", "country", "gender", "family", "order")


@frozen(slots=True, eq=False)
class Called:
    """How a person of the tables is called: the words of the name, folded."""

    number: int
    name: str  #: as in the table
    country: str
    family: str
    words: tuple[str, ...]  #: of the whole name
    own: str  #: the family name with its halves parted
    given: tuple[str, ...]  #: the words that are not of the family name
    family_first: bool
    consonants: int  #: of the first of the given names
    weight: int  #: how many they are


@frozen(slots=True, eq=False)
class Namesakes:
    """Those who share a word of their names, one by one as the rows of the table have them."""

    all: tuple[Called, ...]
    family_first: dict[str, list[Called]]  #: those whose family name comes first, by their given names as one word
    others: tuple[Called, ...]


_NOBODY = Namesakes((), {}, ())


class Persons:
    """The rows of the table as entries, by their number or their canonical name; a later row for a name wins."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._cells = itemgetter(*map(table.index, _COLUMNS))
        self._numbers = dict(zip(table.column("name"), count(), strict=False))
        self._made: dict[int, Entry] = {}
        self._called: dict[int, Called] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def get(self, name: str) -> Entry | None:
        """The person of this canonical name."""
        number = self._numbers.get(name)
        return None if number is None else self[number]

    def __getitem__(self, number: int) -> Entry:
        made = self._made.get(number)
        if made is None:
            name, id_, country, gender, family, order = self._cells(self.table.rows[number])
            made = Entry(name, "person", id_ or None, country or None, "", 0, gender or None, family, order)
            # Of two threads that make it at the same time, one's is everybody's.
            made = self._made.setdefault(number, made)
        return made

    def called(self, number: int) -> Called:
        """How the person with this number is called."""
        found = self._called.get(number)
        if found is None:
            name, _, country, _, family, order = self._cells(self.table.rows[number])
            folded = fold(family)
            own = folded.replace("-", " ")
            words, surnames = tuple(parts_of(fold(name))), own.split()
            given = tuple([word for word in words if word not in surnames])
            first = consonants(given[0]) if given else 0
            family_first = order == "family-first"
            found = Called(number, name, country, folded, words, own, given, family_first, first, first.bit_count())
            found = self._called.setdefault(number, found)
        return found


@frozen(slots=True, eq=False)
class Bearers:
    """Who has a key, in the order of the table; rows that say the same are one person.

    `build` groups the numbers of persons, as plain data.
    """

    _persons: Persons
    _build: Callable[[Sequence[Table]], Plain]
    _groups: list[Groups] = field(factory=list, init=False, repr=False)
    _made: dict[str, tuple[Entry, ...]] = field(factory=dict, init=False, repr=False)
    _called: dict[str, Namesakes] = field(factory=dict, init=False, repr=False)

    def __contains__(self, key: str) -> bool:
        return key in self._built().numbers

    def __getitem__(self, key: str) -> tuple[Entry, ...]:
        return self._entries(key, self._built().get(key))

    def get(self, key: str, default: tuple[Entry, ...] = ()) -> tuple[Entry, ...]:
        """The bearers of `key`; `default` when it has none."""
        numbers = self._built().get(key)
        return self._entries(key, numbers) if numbers else default

    def called(self, key: str) -> Namesakes:
        """How the bearers of `key` are called."""
        found = self._called.get(key)
        if found is None:
            numbers = self._built().get(key)
            if not numbers:
                return _NOBODY
            everybody = tuple(map(self._persons.called, numbers))
            family_first: dict[str, list[Called]] = {}
            for one in everybody:
                if one.family_first:
                    family_first.setdefault("".join(one.given), []).append(one)
            others = tuple([one for one in everybody if not one.family_first])
            found = self._called[key] = Namesakes(everybody, family_first, others)
        return found

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
