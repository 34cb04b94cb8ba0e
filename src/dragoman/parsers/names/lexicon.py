"""What the tables know of a word: the gazetteer's names, and the words that only the name parser needs.

Built once per knowledge, by `Knowledge.compiled`. Forms are looked up by their folded words, longest match first; the gazetteer's
entries become ours when they are first asked for, so that building costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import Factory, field, frozen

from dragoman.knowledge import Knowledge, Table
from dragoman.knowledge.folding import keys as folded_keys
from dragoman.knowledge.gazetteer import ALONE, Gazetteer, build_gazetteer, continuations
from dragoman.knowledge.gazetteer import Entry as Bearer
from dragoman.knowledge.words import english_ranks
from dragoman.parsers.names.damage import lost_letters
from dragoman.parsers.names.entries import WATCHED, Entry
from dragoman.parsers.names.persons import SOLID, Bearers, Persons, by_family, by_first, by_last, by_sound
from dragoman.plugins.draft import Draft

#: Territories that news speaks of as countries.
_AS_COUNTRIES = frozenset({"TWN", "XKX", "PSE", "ESH"})
#: Which reading of one form comes first.
_PRIORITY = {"person": 0, "country": 1, "organization": 2, "outlet": 2, "place": 3, "none": 4, "adjective": 5, "epithet": 6}
#: A given name that is a rarer word of English than this is a name all the same: "Ole".
_FREQUENT = 9_000
#: What a place weighs that stands in a table because news speaks of it, whatever its size.
_NEWSWORTHY = 3_000_000
#: So many times larger is the city that is meant by another one's usual name: "St. Petersburg".
_FAR = 10
#: Kinds of head nouns that may stand in lower case before the last one of a phrase.
INNER = ("none", "place")
#: What may stand between the capitalised words of a name.
HYPHENS, _MARKS = frozenset("-–‑"), frozenset(".&'’")
#: Of so many words is kept what the tables say of them: articles share most of theirs.
_REMEMBERED = 8192
_OTHER_SCRIPTS = re.compile(r"[^\x00-\u036f\u1e00-\u2e7f]")


@frozen(slots=True)
class Form:
    """A form: its words after the first, how it is written, what it stands for."""

    rest: tuple[str, ...]
    text: str
    entry: Entry
    caps: bool = False  #: an abbreviation: only in capitals


@frozen(slots=True)
class Told:
    """What the tables have to say of one word. It is asked for at every turn, and kept for words that are met often."""

    telling: bool  #: whether it says anything inside a run of capitalised words: as a name, a title or a code, whole or in part
    common: bool  #: whether it is a common English word and no given name
    alone: bool = False  #: whether the word is a form
    longest: int = 1  #: how many words the longest form has that begins with it
    seconds: str = ""  #: with what the second words of such forms begin


#: What is told of words with which no form begins, by `telling` and `common`.
_NO_FORM = {(telling, common): Told(telling, common) for telling in (True, False) for common in (True, False)}


@frozen(slots=True, eq=False)
class Lexicon:
    """The tables. `at` and `alone` look forms up; the rest are word lists."""

    gazetteer: Gazetteer
    english: Mapping[str, int]  #: common words and their rank
    surnames: frozenset[str]  #: common words that are family names as well
    family_first: frozenset[str]  #: family names that stand before the given name: Chinese, Korean, Vietnamese
    given: dict[str, str]  #: given names and their gender
    given_last: frozenset[str]  #: of them those that stand behind a family name where the order of the original was kept
    shared: frozenset[str]  #: family names that very many share, and that alone are no evidence: Japanese ones, "Khan"
    census: frozenset[str]  #: family names that are frequent in English-speaking countries
    titles: dict[str, tuple[str, str]]  #: title -> kind, gender
    heads: dict[str, tuple[str, str]]  #: head noun -> kind of name, side
    head_forms: frozenset[str]  #: head nouns and their plurals
    joins: frozenset[str]  #: lower-case words and marks that may stand inside a person's or an institution's name
    telling: frozenset[str]  #: words that say something inside a run of capitalised words, though they are no forms
    context: dict[str, frozenset[str]]  #: words around names, by what they do
    countries: dict[str, Entry]  #: by code
    capitals: dict[str, str]
    by_name: Persons  #: persons by canonical name
    families: Bearers  #: persons by folded family name
    small: frozenset[str]  #: outlets that write their own name without a capital: "dpa"
    skeletons: Bearers  #: persons by the skeleton of their family name
    by_first: Bearers  #: persons by the first word of their names
    by_last: Bearers  #: the same by the last word
    lost: dict[str, Entry]  #: large places and persons by a name that lost its marked letters
    surname_words: dict[tuple[str, str], str]  #: (word, source language) -> person
    endings: tuple[tuple[str, str], ...]  #: case endings in Cyrillic, and what the nominative has
    latin_endings: tuple[tuple[str, str], ...]  #: the same in Latin letters
    _own: dict[str, list[Form]] = field(repr=False)  #: forms of the parser's own tables, by all their words
    _continued: dict[str, tuple[int, str]] = field(repr=False)  #: how these go on, as the gazetteer tells it of its own
    _made: dict[str, tuple[Form, ...]] = field(factory=dict, init=False, repr=False)
    #: Of a word what the tables have to say of it.
    told: Callable[[str], Told] = field(
        default=Factory(lambda self: lru_cache(_REMEMBERED)(self._told), takes_self=True), init=False, repr=False
    )

    def at(self, keys: list[str], i: int, stop: int) -> Sequence[tuple[int, Form]]:
        """The forms that the words from index `i` match, with the index behind each, longest first."""
        if i >= stop:
            return ()
        first = keys[i]
        told = self.told(first)
        found: list[tuple[int, Form]] = []
        if told.longest > 1 and i + 1 < stop and keys[i + 1][0] in told.seconds:
            forms, own = self.gazetteer.forms, self._own
            for end in range(min(i + told.longest, stop), i + 1, -1):
                key = " ".join(keys[i:end])
                if key in forms or key in own:
                    found += [(end, form) for form in self._forms(key)]
        if told.alone:
            found += [(i + 1, form) for form in self._forms(first)]
        return found

    def _told(self, word: str) -> Told:
        common = word in self.english and word not in self.given
        alone = word in self.gazetteer.forms or word in self._own
        continued, own = self.gazetteer.continued.get(word), self._continued.get(word)
        if alone or continued or own:
            longest, seconds = continued or ALONE
            longest_own, seconds_own = own or ALONE
            return Told(True, common, alone, max(longest, longest_own), seconds + seconds_own)
        telling = word in self.telling or len(word) == 1 or not word.isascii()
        return _NO_FORM[telling, common]

    def alone(self, key: str) -> tuple[Form, ...]:
        """The forms that are this one word."""
        return self._forms(key)

    def in_solid(self, text: str, at: int) -> tuple[int, Entry] | None:
        """The longest entry that begins at `at` in a run of letters without spaces, and the index behind it."""
        for end in range(min(len(text), at + 12), at + 1, -1):
            for form in self._forms(text[at:end]):
                return end, form.entry
        return None

    def nominatives(self, key: str) -> Iterator[str]:
        """What a Cyrillic word in an oblique case may be in the nominative."""
        if "а" <= key[0] <= "ґ":
            for ending, nominative in self.endings:
                if key.endswith(ending) and len(key) - len(ending) > 2:
                    yield key[: len(key) - len(ending)] + nominative

    def attested(self, key: str) -> Iterator[str]:
        """What a word in Latin letters may be in the nominative, if the article has that: "Sika", of "Sik"."""
        for ending, nominative in self.latin_endings:
            if key.endswith(ending) and len(key) - len(ending) > 2:
                yield key[: len(key) - len(ending)] + nominative

    def _forms(self, key: str) -> tuple[Form, ...]:
        made = self._made.get(key)
        if made is None:
            if key not in self.gazetteer.forms and key not in self._own:
                return ()
            found = [form for form in [self._form(key, bearer) for bearer in self.gazetteer.bearers(key)] if form is not None]
            found += self._own.get(key, ())
            made = self._made[key] = tuple(_ranked(found) if len(found) > 1 else found)
        return made

    def _form(self, key: str, bearer: Bearer) -> Form | None:
        """The gazetteer's entry as ours; None when the form is no evidence in running text."""
        if len(bearer.form) < 2 and bearer.form < SOLID:
            return None
        if (
            bearer.kind in ("adjective", "demonym", "epithet", "metonym")
            or bearer.type == "country"
            or bearer.language is not None
        ):
            entry = self._of_country(key, bearer)
        elif bearer.type == "person":
            entry = self._of_person(key, bearer)
        elif bearer.type == "place":
            entry = self._of_place(key, bearer)
        else:
            entry = Entry(bearer.name, bearer.type, bearer.id, bearer.country, bearer.kind, _watch(bearer))
        if entry is None or (entry.type == "organization" and key.startswith("the ")):
            return None
        return _written(key, bearer.form, entry, self.english)

    def _of_country(self, key: str, bearer: Bearer) -> Entry | None:
        country = self.countries.get(bearer.country or "")
        if country is None:
            return Entry(bearer.name, bearer.type, bearer.id, bearer.country, bearer.kind, _watch(bearer))
        english = bearer.language in ("en", None)
        if not english and key in self.english:
            return None
        if bearer.kind in ("adjective", "demonym", "epithet"):
            # Languages share most of these words, and the gazetteer names one of them.
            type_ = "epithet" if bearer.kind == "epithet" else "adjective"
            return Entry(country.canonical, type_, country.id, country.country, bearer.kind)
        if bearer.kind == "metonym":
            capital = self.capitals.get(bearer.country or "", "")
            if not english or (capital and (capital.startswith(bearer.form) or bearer.form.startswith(capital))):
                return None
            return Entry(bearer.form, "organization", None, country.country, "seat")
        foreign = not english or bearer.kind == "abbreviation"
        return Entry(country.canonical, country.type, country.id, country.country, country.kind, 10**9, foreign=foreign)

    def _of_person(self, key: str, bearer: Bearer) -> Entry | None:
        known = self.by_name.get(bearer.name)
        if known is None:
            return Entry(bearer.name, "person", bearer.id, bearer.country, bearer.kind, source="watch")
        if known.family and " " not in key and key < SOLID:
            return None  # a family name alone is for the article to resolve
        return known

    def _of_place(self, key: str, bearer: Bearer) -> Entry | None:
        foreign = bearer.form != bearer.name
        if foreign and key < SOLID and (len(bearer.form) <= 3 or key in self.english):
            return None
        return Entry(bearer.name, "place", bearer.id, bearer.country, bearer.kind, bearer.weight, foreign=foreign)


def _watch(bearer: Bearer) -> int:
    return bearer.weight if bearer.weight > WATCHED else 0


def _written(key: str, form: str, entry: Entry, english: Mapping[str, int]) -> Form:
    words = key.split(" ")
    short = len(form) <= 3 or (len(form) <= 5 and entry.type not in ("outlet", "organization"))
    caps = form.isupper() and form < SOLID and (short or words[0] in english)
    return Form(tuple(words[1:]), form, entry, caps)


def _ranked(found: list[Form]) -> list[Form]:
    """The forms of one key, most likely first."""
    # A capital that stands for its government is a place all the same.
    found = [form for form in found if form.entry.kind != "seat"] or found
    # Another language's word for a country is no name of it where the same word is a place's English one: "Granada".
    return sorted(
        found,
        key=lambda f: (
            f.entry.foreign and f.entry.type == "country" and not f.caps,
            _PRIORITY.get(f.entry.type, 9),
            -f.entry.weight // (_FAR if f.entry.foreign else 1),
            f.entry.foreign,
        ),
    )


def lexicon_for(draft: Draft) -> Lexicon:
    """The lexicon of the draft's knowledge, with all forms that the text may hold. Use it as ``draft.shared(lexicon_for)``."""
    found = draft.knowledge.compiled(lexicon)
    if _OTHER_SCRIPTS.search(draft.view.text):
        found.gazetteer.read_other_scripts()
    return found


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The tables of `knowledge` as far as they are in Latin letters; articles use `lexicon_for`."""
    context = {row[0]: frozenset(row[1].split()) for row in _rows(knowledge, "name_context")}
    english = knowledge.compiled(english_ranks)
    countries = _countries(knowledge)
    persons = Persons(knowledge.table("persons"))
    families = Bearers(persons, by_family)
    own = _own_forms(knowledge, english, persons)
    gazetteer = knowledge.compiled(build_gazetteer)
    personal = list(knowledge.table("personal_names").dicts())
    heads = {row[0]: (row[1], row[2]) for row in _rows(knowledge, "name_heads")}
    inner = [head for head, (kind, _) in heads.items() if kind in INNER]
    titles = {row[0]: (row[1], row[2]) for row in _rows(knowledge, "name_titles")}
    codes = [code.casefold() for code in knowledge.table("state_codes").column("code")]
    endings = [(row[0], row[1].replace("-", "")) for row in _rows(knowledge, "case_endings")]
    return Lexicon(
        gazetteer,
        english,
        _surnames(knowledge.table("english_words")),
        frozenset(reading for row in _rows(knowledge, "surnames_cjk") for reading in row[1].split("|")) | context["family_first"],
        _given(knowledge, english),
        frozenset(folded_keys([n for row in personal if row["kind"] == "given_last" for n in row["names"].split("|")])),
        frozenset(folded_keys([n for row in personal if row["kind"] == "shared" for n in row["names"].split("|")])),
        frozenset(knowledge.table("family_names").column("name")),
        titles,
        heads,
        frozenset(form for head in heads for form in (head, head + "s")),
        context["particle"].union(context["modifier"], ("and", "museum"), inner, HYPHENS, _MARKS),
        context["particle"].union(context["state"], context["state_style"], titles, codes, HYPHENS, "."),
        context,
        countries,
        {row["code"]: row["capital"].split("|")[0] for row in knowledge.table("countries").dicts() if row["capital"]},
        persons,
        families,
        frozenset(form for forms in knowledge.table("outlets").column("forms") for form in forms.split("|") if _is_small(form)),
        Bearers(persons, by_sound),
        Bearers(persons, by_first),
        Bearers(persons, by_last),
        lost_letters(knowledge, countries, persons, lambda key: key in english or key in families or key in gazetteer.forms),
        {(row[0], row[1]): row[2] for row in _rows(knowledge, "surname_words")},
        tuple(pair for pair in endings if not pair[0].isascii()),
        tuple(pair for pair in endings if pair[0].isascii()),
        own,
        continuations(own),
    )


def _surnames(words: Table) -> frozenset[str]:
    return frozenset(word for word, family in words.likely(lambda line: "\t" in line).select("word", "family") if family)


def _is_small(form: str) -> bool:
    """Whether an outlet's name is one word without any capital, and no address of a site."""
    return form.isascii() and form.isalpha() and form.islower() and len(form) > 2


def _rows(knowledge: Knowledge, table: str) -> Sequence[tuple[str, ...]]:
    return knowledge.table(table).rows


def _given(knowledge: Knowledge, english: Mapping[str, int]) -> dict[str, str]:
    """Given names and their gender; of those by language only what is no frequent word of English."""
    found: dict[str, str] = {}
    for row in knowledge.table("personal_names").dicts():
        if row["kind"].startswith("given"):
            found.update(dict.fromkeys(folded_keys(row["names"].split("|")), row["gender"]))
    found = {name: gender for name, gender in found.items() if english.get(name, _FREQUENT) >= _FREQUENT}
    return found | {row[0]: row[1] for row in knowledge.table("given_names").select("name", "gender")}


def _countries(knowledge: Knowledge) -> dict[str, Entry]:
    """A union of states is an organization; a territory is a place, some are spoken of as countries."""
    countries = {}
    for row in knowledge.table("countries").dicts():
        territory = row["kind"] == "territory" and row["code"] not in _AS_COUNTRIES
        type_ = "organization" if row["kind"] == "bloc" else "place" if territory else "country"
        countries[row["code"]] = Entry(row["name"], type_, row["id"] or None, row["code"], row["kind"], 10**9)
    return countries


def _own_forms(knowledge: Knowledge, english: Mapping[str, int], persons: Persons) -> dict[str, list[Form]]:
    """The forms of the tables that only this parser reads, by all their words."""
    pairs: list[tuple[str, Entry]] = [(row[0], Entry(row[0], "none")) for row in _rows(knowledge, "name_others")]
    for row in knowledge.table("name_places").dicts():
        for form in (row["name"], *filter(None, row["forms"].split("|"))):
            entry = Entry(
                row["name"],
                "place",
                row["id"] or None,
                row["country"] or None,
                row["kind"],
                _NEWSWORTHY,
                foreign=form != row["name"],
            )
            if row["kind"] == "capital":
                entry = Entry(
                    entry.canonical, "place", entry.id, entry.country, "capital", 2 * _NEWSWORTHY, foreign=entry.foreign
                )
            pairs.append((form, entry))
    outlets = {row["name"]: row for row in knowledge.table("outlets").dicts()}
    for row in knowledge.table("outlet_garbles").dicts():
        outlet = outlets.get(row["outlet"], {"id": "", "country": "", "kind": ""})
        gate = f"{row['source_language']}|{row['context']}"
        entry = Entry(
            row["outlet"], "outlet", outlet["id"] or None, outlet["country"] or None, outlet["kind"], gate=gate, source="garble"
        )
        pairs.append((row["form"].removeprefix("the ").removeprefix("The "), entry))
    for row in knowledge.table("person_garbles").dicts():
        person = persons.get(row["person"])
        if person is not None:
            pairs.append((row["form"], person))
    own: dict[str, list[Form]] = {}
    for key, (form, entry) in zip(folded_keys([form for form, _ in pairs]), pairs, strict=True):
        own.setdefault(key, []).append(_written(key, form, entry, english))
    return own
