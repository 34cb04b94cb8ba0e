"""The tables as one index: which names, adjectives and words begin with a given word.

Built once per knowledge, by `Knowledge.compiled`. A form is looked up by its folded words, longest match first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from attrs import field, frozen

from dragoman.knowledge import Knowledge, TableError
from dragoman.knowledge.folding import fold
from dragoman.names import skeleton
from dragoman.parsers.names.damage import without_marked_letters
from dragoman.text.tokens import TOKEN

EntryType = Literal["person", "country", "place", "organization", "outlet", "adjective", "epithet", "none"]


@frozen(slots=True)
class Entry:
    """What a form stands for. `weight` ranks the bearers of one form: population, or 0."""

    canonical: str
    type: str
    id: str | None = None
    country: str | None = None
    kind: str = ""
    weight: int = 0
    gender: str | None = None
    family: str = ""
    order: str = ""
    foreign: bool = False  #: the form is not the usual English one
    metonym: bool = False
    gate: str = ""  #: source language and context that a translation error needs: "it|attribution"
    source: str = "table"


@frozen(slots=True)
class Form:
    """A form in the index: the words after its first, how it is written, what it stands for."""

    rest: tuple[str, ...]
    text: str
    entry: Entry
    caps: bool = False  #: an abbreviation: only in capitals


@frozen(slots=True, eq=False)
class Lexicon:
    """`forms` by first word, longest first; `solid` by first character, for scripts that do not space words."""

    forms: dict[str, dict[str, list[Form]]]  #: by first word, then by second ("" when there is none)
    solid: dict[str, list[tuple[str, Entry]]]
    families: dict[str, tuple[Entry, ...]]
    persons: tuple[Entry, ...]
    given: dict[str, str]
    english: dict[str, int]  #: common words and their rank
    surnames: frozenset[str]  #: common words that are family names as well
    titles: dict[str, tuple[str, str]]
    heads: dict[str, tuple[str, str]]
    context: dict[str, frozenset[str]]  #: words around names, by what they do
    countries: dict[str, Entry] = field(factory=dict)
    lost: dict[str, Entry] = field(factory=dict)  #: large places and persons by a name that lost its marked letters
    surname_words: dict[tuple[str, str], str] = field(factory=dict)  #: (word, source language) -> person
    capitals: dict[str, str] = field(factory=dict)
    by_name: dict[str, Entry] = field(factory=dict)  #: persons by canonical name
    skeletons: dict[str, list[Entry]] = field(factory=dict)  #: persons by the skeleton of their family name

    def at(self, keys: list[str], i: int, stop: int) -> Iterator[tuple[int, Form]]:
        """The forms that the words from index `i` match, with the index behind each, longest first."""
        group = self.forms.get(keys[i])
        if group is None:
            return
        if i + 1 < stop:
            for form in group.get(keys[i + 1], ()):
                end = i + 1 + len(form.rest)
                if end <= stop and tuple(keys[i + 1 : end]) == form.rest:
                    yield end, form
        for form in group.get("", ()):
            yield i + 1, form

    def alone(self, key: str) -> list[Form]:
        """The forms that are this one word."""
        return self.forms.get(key, {}).get("", [])


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The index of `knowledge`. Use it as ``knowledge.compiled(lexicon)``."""
    return _Builder(knowledge).build()


class _Builder:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._forms: dict[str, dict[tuple[tuple[str, ...], str, str], Form]] = {}
        self._solid: dict[str, dict[str, Entry]] = {}
        self._families: dict[str, list[Entry]] = {}
        self._persons: list[Entry] = []
        self._english: dict[str, int] = {}
        self._marked: list[tuple[str, str]] = []
        self._bearers: dict[str, Entry] = {}
        self._outlets: dict[str, Entry] = {}
        self._capital = {row["code"]: row["capital"].split("|")[0] for row in self._dicts("countries") if row["capital"]}

    def build(self) -> Lexicon:
        self._english = {row[0]: n for n, row in enumerate(self._rows("english_words"))}
        countries = self._countries()
        self._places()
        self._bodies("organisations", "organization")
        self._bodies("outlets", "outlet")
        self._garbles()
        self._seats()
        self._people()
        self._garbled_people()
        self._watch()
        for (form,) in self._rows("name_others"):
            self._add(form, Entry(form, "none"))
        forms = {first: _by_second(group.values()) for first, group in self._forms.items()}
        solid = {c: sorted(group.items(), key=lambda f: -len(f[0])) for c, group in self._solid.items()}
        return Lexicon(
            forms,
            solid,
            {family: tuple(people) for family, people in self._families.items()},
            tuple(self._persons),
            {row[0]: row[1] for row in self._rows("given_names")},
            self._english,
            frozenset(row[0] for row in self._rows("english_words") if row[1]),
            {row[0]: (row[1], row[2]) for row in self._rows("name_titles")},
            {row[0]: (row[1], row[2]) for row in self._rows("name_heads")},
            {row[0]: frozenset(row[1].split()) for row in self._rows("name_context")},
            countries,
            self._lost(),
            {(row[0], row[1]): row[2] for row in self._rows("surname_words")},
            self._capital,
            {entry.canonical: entry for entry in self._persons},
            _by_skeleton(self._persons),
        )

    def _rows(self, table: str) -> tuple[tuple[str, ...], ...]:
        try:
            return self._knowledge.table(table).rows
        except TableError:
            return ()

    def _dicts(self, table: str) -> Iterator[dict[str, str]]:
        try:
            yield from self._knowledge.table(table).dicts()
        except TableError:
            return

    def _countries(self) -> dict[str, Entry]:
        countries: dict[str, Entry] = {}
        for row in self._dicts("countries"):
            # A union of states is an organization; a territory is a place, Taiwan and Kosovo are spoken of as countries.
            kind = row["kind"]
            type_ = (
                "organization"
                if kind == "bloc"
                else "place"
                if kind == "territory" and row["code"] not in _AS_COUNTRIES
                else "country"
            )
            entry = Entry(row["name"], type_, row["id"] or None, row["code"], kind, 10**9)
            countries[row["code"]] = entry
            self._add(row["name"], entry)
        for row in self._dicts("country_forms"):
            country = countries.get(row["code"])
            if country is None:
                continue
            form, kind, english = row["form"], row["kind"], row["language"] == "en"
            if not english and fold(form) in self._english:
                continue
            if kind in ("name", "abbreviation"):
                foreign = not english or kind == "abbreviation"
                self._add(
                    form,
                    Entry(country.canonical, country.type, country.id, country.country, country.kind, 10**9, foreign=foreign),
                )
                self._may_lose(form, country)
            elif kind in ("adjective", "demonym", "epithet") and (english or row["language"] == "mul"):
                type_ = "epithet" if kind == "epithet" else "adjective"
                self._add(form, Entry(country.canonical, type_, country.id, country.country, kind))
        return countries

    def _places(self) -> None:
        for row in (*self._dicts("places"), *self._dicts("name_places")):
            weight = int(row["population"] or 0) + (5_000_000 if row["kind"] in ("capital", "continent") else 0)
            if not row["population"] and row["kind"] != "capital":
                weight = 3_000_000  # put into the table by hand because news speaks of it
            entry = Entry(row["name"], "place", row["id"] or None, row["country"] or None, row["kind"], weight)
            self._add(row["name"], entry)
            foreign = Entry(row["name"], "place", row["id"] or None, row["country"] or None, row["kind"], weight, foreign=True)
            for form in row["forms"].split("|"):
                if weight >= _LARGE:
                    self._may_lose(form, entry)
                if (len(form) > 3 and fold(form) not in self._english) or (form and ord(form[0]) > 0x2E80):
                    self._add(form, foreign)

    def _bodies(self, table: str, type_: str) -> None:
        for row in self._dicts(table):
            country = row["country"] or None
            kind = row.get("kind") or row.get("sector") or ""
            entry = Entry(row["name"], type_, row["id"] or None, country, kind)
            if type_ == "outlet":
                self._outlets[row["name"]] = entry
            plain, bracket, _ = row["name"].partition(" (")
            for form in (plain if bracket else row["name"], *row["forms"].split("|")):
                if type_ == "organization":
                    form = form.removeprefix("the ").removeprefix("The ")
                if len(form) > 1:
                    self._add(form, entry)

    def _garbles(self) -> None:
        for row in self._dicts("outlet_garbles"):
            outlet = self._outlets.get(row["outlet"], Entry(row["outlet"], "outlet"))
            gate = f"{row['source_language']}|{row['context']}"
            form = row["form"].removeprefix("the ").removeprefix("The ")
            self._add(form, Entry(outlet.canonical, "outlet", outlet.id, outlet.country, outlet.kind, gate=gate, source="garble"))

    def _may_lose(self, form: str, entry: Entry) -> None:
        self._bearers[entry.canonical] = entry
        self._marked.append((form, entry.canonical))

    def _lost(self) -> dict[str, Entry]:
        taken = set(self._forms) | set(self._families) | set(self._english)
        return {key: self._bearers[name] for key, name in without_marked_letters(self._marked, taken, 4)}

    def _seats(self) -> None:
        """Buildings and offices that stand for a government; capitals do too, but they are places."""
        for row in self._dicts("country_forms"):
            words = form_words(row["form"])
            capital = self._capital.get(row["code"], "")
            if capital and (capital.startswith(row["form"]) or row["form"].startswith(capital)):
                continue
            if row["kind"] == "metonym" and row["language"] == "en" and words and not self._has(words):
                self._add(row["form"], Entry(row["form"], "organization", None, row["code"], "seat", metonym=True))

    def _has(self, words: tuple[str, ...]) -> bool:
        return any(form.rest == words[1:] for form in self._forms.get(words[0], {}).values())

    def _people(self) -> None:
        for row in self._dicts("persons"):
            entry = Entry(
                row["name"],
                "person",
                row["id"] or None,
                row["country"] or None,
                gender=row["gender"] or None,
                family=row["family"],
                order=row["order"],
            )
            self._persons.append(entry)
            self._add(row["name"], entry)
            families = {fold(row["family"])} if row["family"] else set()
            self._may_lose(row["family"] or row["name"], entry)
            for form in filter(None, row["forms"].split("|")):
                words = fold(form).split()
                if len(words) > 1 or not row["family"] or words[0][0] > "\u2e80":
                    self._add(form, entry)
                else:
                    families.add(words[0])
            for family in families:
                self._families.setdefault(family, []).append(entry)

    def _garbled_people(self) -> None:
        known = {entry.canonical: entry for entry in self._persons}
        for row in self._dicts("person_garbles"):
            if row["person"] in known:
                self._add(row["form"], known[row["person"]])

    def _watch(self) -> None:
        for row in self._dicts("watch_names"):
            entry = Entry(
                row["name"],
                row["type"],
                row["id"] or None,
                row["country"] or None,
                "watch",
                10**10,
                source=row["source"] or "watch",
            )
            if row["type"] == "person":
                self._persons.append(entry)
            for form in filter(None, row["forms"].split("|")):
                self._add(form, entry)

    def _add(self, form: str, entry: Entry) -> None:
        first = form[0] if form else ""
        if first > "\u2e80":
            self._solid.setdefault(first, {}).setdefault(form, entry)
            return
        words = form_words(form)
        if not words:
            return
        caps = form.isupper() and (
            len(form) <= 3 or (len(form) <= 5 and entry.type not in ("outlet", "organization")) or words[0] in self._english
        )
        rest = words[1:]
        group = self._forms.setdefault(words[0], {})
        group.setdefault((rest, entry.type, entry.canonical), Form(rest, form, entry, caps))


def form_words(form: str) -> tuple[str, ...]:
    """The folded words of a form, cut as the words of a text are."""
    folded = fold(form)
    return (folded,) if folded.isalnum() else tuple(TOKEN.findall(folded))


def _by_second(group: Collection[Form]) -> dict[str, list[Form]]:
    if len(group) == 1:
        return {form.rest[0] if form.rest else "": [form] for form in group}
    found: dict[str, list[Form]] = {}
    for form in sorted(group, key=lambda f: (-len(f.rest), _PRIORITY[f.entry.type], f.entry.foreign, -f.entry.weight)):
        found.setdefault(form.rest[0] if form.rest else "", []).append(form)
    return found


def _by_skeleton(persons: list[Entry]) -> dict[str, list[Entry]]:
    index: dict[str, list[Entry]] = {}
    for entry in persons:
        if entry.family:
            index.setdefault(skeleton(entry.family), []).append(entry)
    return index


#: Places of this weight can be told by a name that lost letters.
_LARGE = 1_000_000
#: Territories that news speaks of as countries.
_AS_COUNTRIES = frozenset({"TWN", "XKX", "PSE", "ESH"})
#: Which reading of one form comes first.
_PRIORITY = {"person": 0, "country": 1, "organization": 2, "outlet": 2, "place": 3, "none": 4, "adjective": 5, "epithet": 6}
