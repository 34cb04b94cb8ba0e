"""Phrases that refer without a name: "the Russian president", "unnamed officials", "the two leaders".

Read by shape: a determiner, adjectives and a country in any order, a head from the tables, "of" and a country.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Name
from dragoman.parsers.names.lexicon import Lexicon, lexicon
from dragoman.parsers.names.officials import Officials, officials
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


def starters(knowledge: Knowledge) -> frozenset[str]:
    """The lower-case words that can begin a description or a pronoun's mention. For ``knowledge.compiled``."""
    tables, context = knowledge.compiled(lexicon), knowledge.compiled(lexicon).context
    roles = {word for word, (kind, _) in tables.titles.items() if kind == "role"}
    lists = ("determiner", "degree", "unnamed", "persons", "countries")
    return frozenset(
        {*knowledge.compiled(officials).starts, *roles, *_COUNTERPARTS, *PRONOUNS}.union(*(context[k] for k in lists))
    )


@frozen(slots=True, eq=False)
class Reader:
    """Reads descriptions at a token. `names` are the article's names by their first token, each with the index behind it."""

    words: Words
    lexicon: Lexicon
    officials: Officials
    names: dict[int, tuple[int, Name]]
    starters: frozenset[str]  #: lower-case words that can begin a mention

    def at(self, i: int, stop: int) -> Description | None:
        """The description that begins at `i`, in a sentence that ends at `stop`."""
        keys, context = self.words.keys, self.lexicon.context
        if not self._may_begin(i, min(stop, i + _LONGEST)):
            return None
        determined = keys[i] in context["determiner"]
        definite = determined and keys[i] not in ("a", "an")
        country: str | None = None
        j = i + 1 if determined else i
        limit = min(stop, i + _LONGEST)
        while j < limit:
            # The longest office first: "foreign minister" before "minister", "white house tenant" before the name in it.
            office = self.officials.title_at(keys, j, limit)
            if office is not None:
                return self._office(i, office, country, determined, definite, stop)
            name = self.names.get(j)
            if name is not None and name[1].type in _BODIES:
                country = country or name[1].country
                j = name[0]
                continue
            adjective = self._adjective(j, limit) if determined or self.words.case[j] != LOWER else None
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

    def _may_begin(self, i: int, limit: int) -> bool:
        """Whether a description may begin at `i`: with a word of the tables, with a body's name, with a country's adjective."""
        if self.words.keys[i] in self.starters:
            return True
        name = self.names.get(i)
        return (name is not None and name[1].type in _BODIES) or self._adjective(i, limit) is not None

    def _kind(self, i: int, j: int, determined: bool) -> DescriptionKind | None:
        """What kind of description has the word at `j` as its head."""
        keys, context = self.words.keys, self.lexicon.context
        key = keys[j]
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

    def _adjective(self, j: int, limit: int) -> tuple[int, str | None] | None:
        for end, form in self.lexicon.at(self.words.keys, j, limit):
            if form.entry.type in ("adjective", "epithet"):
                return end, form.entry.country
        return None

    def _office(
        self, i: int, office: tuple[int, str], country: str | None, determined: bool, definite: bool, stop: int
    ) -> Description:
        end, title = office
        country = country or self.officials.country_of(title)
        if country is None and end + 1 < stop and self.words.keys[end] == "of":
            country, end = self._of(end, stop)
        if country is None and end < stop and self.words.case[end] == LOWER:
            # Romance languages put the adjective behind: "Ditador |chinês|".
            adjective = self._adjective(end, end + 1)
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
        adjective = self._adjective(k, stop)
        if adjective is None:
            return None, end
        last = adjective[0]
        return adjective[1], last + 1 if last < stop and keys[last] in self.lexicon.context["body_noun"] else last
