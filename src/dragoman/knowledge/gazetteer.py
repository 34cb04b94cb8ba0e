"""One index over all names of the tables: countries, places, organisations, outlets, persons and the user's watch-lists.

A form is found by its folded tokens, longest match first. Nothing is decided here: where a form has several bearers (Georgia,
Turkey, Santiago) all are given, most likely first, and whether the writing fits ("us" for "US") is for the caller to check
against `Entry.form`. Entries are made when they are asked for, so that building the index costs little.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, count
from operator import add
from typing import Any

from attrs import Factory, evolve, field, frozen

from dragoman.knowledge.folding import keys
from dragoman.knowledge.groups import Groups
from dragoman.knowledge.packed import packed
from dragoman.knowledge.store import Knowledge
from dragoman.knowledge.table import Lines, Table

#: How likely a form means something of this type when nothing else tells; places rank by their population.
_PRIOR = {"country": 10**10, "person": 8_000_000, "organization": 4_000_000, "outlet": 4_000_000, "place": 3_000_000}
#: What a capital has over another city of its size.
_CAPITAL = 5_000_000
#: What `continuations` would tell of tokens that are forms by themselves only.
ALONE = (1, "")
#: Words that belong to a country without naming it come behind every name.
_WORDS = frozenset({"adjective", "demonym", "metonym", "epithet"})


@frozen(slots=True)
class Entry:
    """What a form stands for.

    `type` is person, country, place, organization or outlet; `kind` says more: the kind of place, the sector of an organisation,
    for countries the kind of the form (name, abbreviation, adjective, demonym, metonym, epithet). `form` is the form as the table
    writes it, `language` the language of texts it belongs to where the table tells. `weight` orders the bearers of a form.
    """

    form: str
    type: str
    name: str
    id: str | None = None
    country: str | None = None
    kind: str = ""
    language: str | None = None
    weight: int = 0


@frozen(slots=True, eq=False)
class Gazetteer:
    """The index. Use it as ``knowledge.compiled(build_gazetteer)``."""

    _sources: tuple[_Source, ...] = field(repr=False)
    #: Of folded forms (their tokens with one space between them), the numbers in the sequence of all forms of all sources.
    _numbers: Groups = field(repr=False)
    #: Of a folded token what `continuations` tells.
    continued: dict[str, tuple[int, str]] = field(repr=False)
    #: The folded forms. In Latin letters; all of them after `read_other_scripts`.
    forms: Mapping[str, object] = field(
        default=Factory(lambda self: self._numbers.numbers, takes_self=True), init=False, repr=False
    )
    #: The number of the first form of each source.
    _firsts: tuple[int, ...] = field(
        default=Factory(lambda self: tuple([source.starts[0] for source in self._sources]), takes_self=True),
        init=False,
        repr=False,
    )
    _made: dict[str, tuple[Entry, ...]] = field(factory=dict, init=False, repr=False)
    #: Whether `forms` and `continued` hold the forms in other scripts than Latin too: one item when they do.
    _whole: list[bool] = field(factory=list, init=False, repr=False)

    def __len__(self) -> int:
        """How many different forms there are."""
        self.read_other_scripts()
        return len(self.forms)

    def read_other_scripts(self) -> None:
        """Take up the forms in scripts other than Latin.

        `forms` and `continued` hold only Latin ones before, because most articles need no others. The other methods see to it.
        """
        # Threads may do this at the same time: it is called done when all is there.
        if not self._whole:
            folded: list[str] = []
            numbers: list[int] = []
            found, continued = packed(other_forms, [source.table for source in self._sources])
            for source, (own, rows, places) in zip(self._sources, found, strict=True):
                folded += own
                numbers += map(add, map(source.starts.__getitem__, rows), places)
            self.continued.update(continued)
            self._numbers.add(folded, numbers)
            self._whole.append(True)

    def matches(self, folded: Sequence[str], i: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """All forms that begin at index `i`, longest first. A last token with a possessive 's matches without it too."""
        if other_script(folded[i]):
            self.read_other_scripts()
        longest, _ = self.continued.get(folded[i], ALONE)
        for length in range(min(longest, len(folded) - i), 0, -1):
            key = " ".join(folded[i : i + length])
            if key in self.forms:
                yield length, self.bearers(key)
            elif key.endswith("'s") and key[:-2] in self.forms:
                yield length, self.bearers(key[:-2])

    def entries(self, form: str) -> tuple[Entry, ...]:
        """The bearers of `form`, most likely first; empty when the tables do not have it."""
        return self.bearers(keys([form])[0]) if "\n" not in form else ()

    def bearers(self, key: str) -> tuple[Entry, ...]:
        """The bearers of a folded form, most likely first; empty when the tables do not have it."""
        made = self._made.get(key)
        if made is None:
            if other_script(key):
                self.read_other_scripts()
            numbers = self._numbers.get(key)
            if not numbers:
                return ()
            made = tuple(map(self._entry, numbers))
            if len(made) > 1:
                unique = {(e.type, e.name, e.id, e.country, e.kind in _WORDS): e for e in reversed(made)}
                made = tuple(sorted(unique.values(), key=lambda e: (-e.weight, e.type, e.name, e.id or "")))
            self._made[key] = made
        return made

    def _entry(self, number: int) -> Entry:
        source = self._sources[bisect_right(self._firsts, number) - 1]
        row = bisect_right(source.starts, number) - 1
        return source.entry(row, number - source.starts[row])


def build_gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The index of `knowledge`; overlays included."""
    countries = {row["code"]: row for row in knowledge.table("countries").dicts()}
    tables = [knowledge.table(name) for name in SOURCES]
    starts, groups, continued = packed(latin_forms, tables)
    sources = zip(tables, SOURCES.values(), starts, strict=True)
    return Gazetteer(
        tuple(_Source(table, type_, array("L", first), countries) for table, type_, first in sources if first),
        Groups.of(*groups),
        continued,
    )


def latin_forms(tables: Sequence[Table]) -> tuple[list[list[int]], Any, dict[str, tuple[int, str]]]:
    """Of each table the number of the first form of each row; the numbers of the forms in Latin letters, grouped; `continuations`.

    Plain data, to be packed.
    """
    starts: list[list[int]] = []
    forms: list[str] = []
    end = 0
    for table in tables:
        own = _forms(table)
        *first, end = accumulate([cells.count("|") + 1 for cells in own], initial=end)
        starts.append(first)
        forms += own
    found = _latin_keys(forms)
    return starts, Groups(*found).plain, continuations(found[0])


def other_forms(tables: Sequence[Table]) -> tuple[list[tuple[list[str], list[int], list[int]]], dict[str, tuple[int, str]]]:
    """Of each table what its forms in scripts other than Latin fold to, with the row of each and its place there; `continuations`.

    Plain data, to be packed.
    """
    found: list[tuple[list[str], list[int], list[int]]] = []
    for table in tables:
        forms: list[str] = []
        rows: list[int] = []
        places: list[int] = []
        for row, cells in _beyond_ascii(table):
            for place, form in enumerate(cells.split("|")):
                # As `other_script` asks, without a call for each.
                if "\u0370" <= form < "\u1e00" or form >= "\u2e80":
                    forms.append(form)
                    rows.append(row)
                    places.append(place)
        folded, kept = _keys(forms, list(range(len(forms))))
        found.append((folded, [rows[n] for n in kept], [places[n] for n in kept]))
    return found, continuations(chain.from_iterable([folded for folded, _, _ in found]))


def _beyond_ascii(table: Table) -> Iterable[tuple[int, str]]:
    """The numbers of the rows that hold more than ASCII, with their forms as `_forms` has them."""
    rows = table.rows
    if not isinstance(rows, Lines):
        return enumerate(_forms(table))
    there = [n for n, line in enumerate(rows.lines) if not line.isascii()]
    return zip(there, _forms(evolve(table, rows=Lines([rows.lines[n] for n in there], rows.width))), strict=True)


def other_script(text: str) -> bool:
    """Whether `text` begins with a letter of a script that is not Latin. Marks are told from letters by nobody here."""
    return "\u0370" <= text < "\u1e00" or text >= "\u2e80"


def _latin_keys(rows: Sequence[str]) -> tuple[list[str], list[int]]:
    """The `_keys` of the forms in Latin letters. `rows` have a | between forms."""
    forms = "|".join(rows).split("|")
    # As `other_script` asks, without a call for each.
    latin = [form < "\u0370" or "\u1e00" <= form < "\u2e80" for form in forms]
    return _keys(list(compress(forms, latin)), list(compress(count(), latin)))


def _keys(forms: Sequence[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """What forms fold to, and the numbers of what does."""
    folded = keys(forms)
    # Texts are looked up without possessive endings: "People's Republic of China".
    owned = [(number, key.replace("'s ", " ")) for number, key in zip(numbers, folded, strict=True) if "'s " in key]
    folded += [key for _, key in owned]
    numbers += [number for number, _ in owned]
    if "" in folded:
        numbers = list(compress(numbers, folded))
        folded = list(filter(None, folded))
    return folded, numbers


def continuations(forms: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Of the tokens with which forms of several begin, how many the longest has, and with what the second tokens of all begin.

    So most texts that begin as a form does are told from it by the next character.
    """
    found: dict[str, tuple[int, str]] = {}
    for key in forms:
        if " " in key:
            at = key.index(" ")
            first, second, length = key[:at], key[at + 1], key.count(" ") + 1
            longest, seconds = found.get(first, ALONE)
            if longest < length or second not in seconds:
                found[first] = max(longest, length), seconds if second in seconds else seconds + second
    # Most say the same: kept once.
    shared: dict[tuple[int, str], tuple[int, str]] = {}
    return {first: shared.setdefault(told, told) for first, told in found.items()}


@frozen(slots=True, eq=False)
class _Source:
    """One table, and how its rows become entries. `starts` holds the number of the first form of each row."""

    table: Table
    type: str
    starts: Sequence[int]
    countries: dict[str, dict[str, str]]

    def entry(self, row: int, form: int) -> Entry:
        """What the form with that number in its row stands for."""
        cells = dict(zip(self.table.columns, self.table.rows[row], strict=True))
        written = _forms_of(self.table.name, cells).split("|")[form]
        if self.table.name == "country_forms":
            return self._of_country(cells, written)
        type_ = cells.get("type") or self.type
        kind = cells.get("kind") or cells.get("sector") or ""
        weight = 10**11 if self.table.name == "watch_names" else _PRIOR.get(type_, 0)
        if self.table.name == "places":
            population = cells["population"]
            weight = int(population) if population.isdecimal() else weight
            weight += _CAPITAL if kind in ("capital", "continent") else 0
        return Entry(written, type_, cells["name"], cells["id"] or None, cells["country"] or None, kind, None, weight)

    def _of_country(self, cells: dict[str, str], written: str) -> Entry:
        country = self.countries.get(cells["code"], {})
        type_ = _COUNTRY_TYPES.get(country.get("kind", ""), "country")
        weight = 0 if cells["kind"] in _WORDS else _PRIOR["country"]
        name = country.get("name") or cells["code"]
        return Entry(
            written, type_, name, country.get("id") or None, cells["code"], cells["kind"], cells["language"] or None, weight
        )


#: What the rows of the table of countries are: territories are spoken of as places, a bloc as an organisation.
_COUNTRY_TYPES = {"territory": "place", "bloc": "organization"}
#: The tables with names, and the type of what their rows name where it is one.
SOURCES = {
    "country_forms": "country",
    "places": "place",
    "organisations": "organization",
    "outlets": "outlet",
    "persons": "person",
    "watch_names": "",
}


def _forms(table: Table) -> list[str]:
    """The forms of each row, its name first, with a | between them.

    For organisations also the name without the bracket that tells namesakes apart: every state may have a "Senate".
    """
    if table.name == "country_forms":
        return table.column("form")
    rows = table.select("name", "forms")
    if table.name == "organisations":
        rows = ((_without_bracket(name), forms) for name, forms in rows)
    return [f"{name}|{forms}" if forms else name for name, forms in rows]


def _forms_of(table: str, cells: dict[str, str]) -> str:
    """What `_forms` gives for one row."""
    if table == "country_forms":
        return cells["form"]
    name = _without_bracket(cells["name"]) if table == "organisations" else cells["name"]
    return f"{name}|{cells['forms']}" if cells["forms"] else name


def _without_bracket(name: str) -> str:
    """The name, and behind it the name without its bracket where it has one."""
    return f"{name}|{name[: name.index(' (')]}" if " (" in name else name
