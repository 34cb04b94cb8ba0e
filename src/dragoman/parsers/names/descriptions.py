"""Phrases that refer without a name: "the Russian president", "unnamed officials", "the two leaders".

Read by shape: a determiner, adjectives and a country in any order, a head from the tables, "of" and a country.
"""

from __future__ import annotations

from itertools import compress, count
from typing import Literal

from attrs import Factory, field, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Name
from dragoman.parsers.names.lexicon import Lexicon, lexicon
from dragoman.parsers.names.officials import Officials, officials
from dragoman.parsers.names.vocabulary import Vocabulary
from dragoman.parsers.names.words import LOWER, Words

DescriptionKind = Literal["office", "counterpart", "person", "collective", "group", "countries", "body"]

#: pronoun -> gender, plural
PRONOUNS: dict[str, tuple[str | None, bool]] = {
    "he": ("m", False), "him": ("m", False), "himself": ("m", False), "she": ("f", False), "herself": ("f", False),
    "they": (None, True), "them": (None, True), "themselves": (None, True),
}  # fmt: skip
_BODIES = ("country", "organization", "place")
_COUNTERPARTS = ("counterpart", "counterparts", "colleague")
#: Endings of adjectives that may stand before a head without being in a table: "a senior US |congressional| official".
_ADJECTIVAL = ("al", "ary", "ic", "ian", "ous", "ed", "ing", "ive", "ese", "est")
_LONGEST = 9


@frozen(slots=True)
class Description:
    """A description, tokens ``[first, last)``. `country` is an alpha-3 code, `offices` the classes its head can mean, best first.

    `determined`: it begins with a determiner; `definite`: with one other than "a".
    """

    first: int
    last: int
    kind: DescriptionKind
    head: str
    offices: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    determined: bool = False
    definite: bool = False


@frozen(slots=True)
class Beginnings:
    """The words with which descriptions begin. Use it as ``knowledge.compiled(beginnings)``."""

    starters: frozenset[str]  #: the lower-case ones, and pronouns; all others are among them
    determiners: frozenset[str]
    sure: frozenset[str]  #: pronouns, and heads that need nothing before them
    degrees: frozenset[str]  #: adjectives and nouns before a head
    heads: frozenset[str]  #: the first words of heads
    going_on: frozenset[str]  #: what may stand behind a determiner or another beginning, besides names and adjectives


def beginnings(knowledge: Knowledge) -> Beginnings:
    """The words of `knowledge` with which descriptions begin."""
    tables = knowledge.compiled(lexicon)
    context = tables.context
    roles = {word for word, (kind, _) in tables.titles.items() if kind == "role"}
    alone = context["unnamed"].union(_COUNTERPARTS)
    heads = alone.union(knowledge.compiled(officials).starts, roles, context["persons"], context["countries"])
    starters = heads.union(PRONOUNS, context["determiner"], context["degree"])
    return Beginnings(
        starters=starters,
        determiners=context["determiner"].difference(PRONOUNS),
        sure=alone.union(PRONOUNS),
        degrees=context["degree"],
        heads=heads | context["body_head"],
        going_on=starters | context["body_head"] | {"-"},
    )


@frozen(slots=True, eq=False)
class Reader:
    """Reads descriptions at a token. `names` are the article's names by their first token, each with the index behind it."""

    words: Words
    vocabulary: Vocabulary
    officials: Officials
    names: dict[int, tuple[int, Name]]
    beginnings: Beginnings
    lexicon: Lexicon = field(default=Factory(lambda self: self.vocabulary.lexicon, takes_self=True), init=False, repr=False)

    def begins(self) -> set[int]:
        """Where a description may begin or a pronoun stands, as far as the next word does not speak against it."""
        here = self.vocabulary
        starters = self.beginnings.starters & here.different
        found = {i for i in compress(count(), map(starters.__contains__, self.words.keys)) if self._starts(i)}
        found.update([i for i, (end, name) in self.names.items() if name.type in _BODIES and self._goes_on(end, False)])
        keys = self.words.keys
        for i in (*[i for i in here.capitals if keys[i] in here.telling], *here.uncased):
            adjective = here.adjective(i, i + _LONGEST)
            if adjective is not None and self._goes_on(adjective[0], False):
                found.add(i)
        return found

    def _starts(self, i: int) -> bool:
        """Whether a description may begin with the word of the tables at `i`, or a pronoun stands there."""
        keys, told = self.words.keys, self.beginnings
        key = keys[i]
        if key in told.determiners:
            return not told.heads.isdisjoint(keys[i + 1 : i + _LONGEST]) and self._goes_on(i + 1, True)
        if key in told.sure or self.officials.title_at(keys, i, len(keys)) is not None:
            return True
        return key in told.degrees and self._goes_on(i + 1, False)

    def _goes_on(self, j: int, determined: bool) -> bool:
        """Whether a description may go on with the word at `j`."""
        keys, told = self.words.keys, self.beginnings
        if j == len(keys):
            return False
        key = keys[j]
        if key in told.heads:
            return True
        listed = key in told.going_on or j in self.names or (determined and key.endswith(_ADJECTIVAL))
        if not listed and not determined and self.words.case[j] == LOWER:
            return False
        if told.heads.isdisjoint(keys[j + 1 : j + _LONGEST]):
            return False
        return listed or self.vocabulary.adjective(j, j + _LONGEST) is not None

    def at(self, i: int, stop: int) -> Description | None:
        """The description that begins at `i`, one of `begins`, in a sentence that ends at `stop`."""
        keys = self.words.keys
        limit = min(stop, i + _LONGEST)
        determined = keys[i] in self.lexicon.context["determiner"]
        definite = determined and keys[i] not in ("a", "an")
        country: str | None = None
        j = i + 1 if determined else i
        while j < limit:
            # The longest office first: "foreign minister" before "minister", "white house tenant" before the name in it.
            office = self.officials.title_at(keys, j, limit)
            if office is not None:
                return self._office(i, office, country, determined, definite, stop)
            name = self.names.get(j)
            if name is not None and name[1].type in _BODIES:
                country = country or name[1].country
                j = name[0]
                if not self._goes_on(j, determined):
                    return None
                continue
            adjective = self.vocabulary.adjective(j, limit) if determined or self.words.case[j] != LOWER else None
            if adjective is not None:
                country = country or adjective[1]
                j = adjective[0]
                continue
            kind = self._kind(i, j, determined)
            if kind is not None:
                key = keys[j]
                plural = key.endswith("s") or key in ("police", "media", "people", "men", "women", "statesmen")
                offices = self.officials.offices(key[:-1], None) if kind == "collective" else ()
                gender = self.lexicon.titles[key][1] or None if kind == "person" else None
                end = self._of_body(j + 1, stop) if kind == "person" else j + 1
                return Description(i, end, kind, key, offices, country, gender, plural, determined, definite)
            if not self._passed(j, i, determined):
                return None
            j += 1
        return None

    def _kind(self, i: int, j: int, determined: bool) -> DescriptionKind | None:
        """What kind of description has the word at `j` as its head."""
        keys, context = self.words.keys, self.lexicon.context
        key = keys[j]
        if key not in self.beginnings.going_on:
            return None
        if key in _COUNTERPARTS:
            return "counterpart"
        if key in context["persons"] and (self._two(i, j) or (keys[i] == "the" and j == i + 1 and key in context["pair"])):
            return "collective"
        if key in context["countries"] and self._two(i, j):
            return "countries"
        if key in context["unnamed"]:
            return "group"
        if key in context["body_head"] and j == i + 1 and determined and self.words.case[j] == LOWER:
            return "body"
        title = self.lexicon.titles.get(key)
        if title is not None and title[0] == "role" and (determined or j > i) and self.words.case[j] == LOWER:
            return "person"
        return None

    def _two(self, i: int, j: int) -> bool:
        """Whether the words from `i` to `j` say that two are meant."""
        return any(word in ("two", "both") for word in self.words.keys[i:j])

    def _passed(self, j: int, i: int, determined: bool) -> bool:
        """Whether the word at `j` may stand before the head."""
        key = self.words.keys[j]
        if key in self.lexicon.context["degree"] or (key == "-" and j > i):
            return True
        return determined and self.words.case[j] == LOWER and len(key) > 4 and key.endswith(_ADJECTIVAL)

    def _office(
        self, i: int, office: tuple[int, str], country: str | None, determined: bool, definite: bool, stop: int
    ) -> Description:
        end, title = office
        country = country or self.officials.country_of(title)
        if country is None and end + 1 < stop and self.words.keys[end] == "of":
            country, end = self._of(end, stop)
        if country is None and end < stop and self.words.case[end] == LOWER:
            # Romance languages put the adjective behind: "Ditador |chinês|".
            adjective = self.vocabulary.adjective(end, end + 1)
            if adjective is not None:
                end, country = adjective
        offices = self.officials.offices(title, country)
        return Description(i, end, "office", title, offices, country, self.officials.gender(title), False, determined, definite)

    def _of_body(self, end: int, stop: int) -> int:
        """The end of a description with the name behind its "of": "prosecutor |of the Court of Cassation|"."""
        if end + 1 >= stop or self.words.keys[end] != "of":
            return end
        k = end + 2 if self.words.keys[end + 1] == "the" and end + 2 < stop else end + 1
        name = self.names.get(k)
        return name[0] if name is not None else end

    def _of(self, end: int, stop: int) -> tuple[str | None, int]:
        """The country named behind "of" at `end`, and the index behind it: "of Ukraine", "of the Asian country"."""
        keys = self.words.keys
        k = end + 2 if keys[end + 1] == "the" and end + 2 < stop else end + 1
        name = self.names.get(k)
        if name is not None:
            return (name[1].country if name[1].type in _BODIES else None), name[0]
        adjective = self.vocabulary.adjective(k, stop)
        if adjective is None:
            return None, end
        last = adjective[0]
        return adjective[1], last + 1 if last < stop and keys[last] in self.lexicon.context["body_noun"] else last
