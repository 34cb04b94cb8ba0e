"""What institutions, parties and companies are called: by the tables, by what kind of institution of which country they are, by
abbreviations that the article explains ("Democratic Society Party (DTP)"), by their head noun alone ("the Court")."""

from __future__ import annotations

from itertools import pairwise

from attrs import field, frozen

from dragoman.knowledge import Knowledge, TableError
from dragoman.knowledge.folding import fold
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.words import CAPS, Words

#: Abbreviations up to this length have many meanings.
_SHORT = 3
#: States and unions whose bodies are known by their abbreviations everywhere.
_WORLD = frozenset({"USA", "GBR", "RUS", "CHN", "EUE"})
_MINISTERIAL = frozenset({"minister", "ministry"})
#: States whose names take an article.
_WITH_ARTICLE = frozenset(
    {"USA", "GBR", "NLD", "PHL", "ARE", "CZE", "DOM", "CAF", "COD", "COG", "MDV", "BHS", "MHL", "SLB", "COM"}
)
_DROPPED = frozenset({"the", "of", "republic", "in"})


@frozen(slots=True)
class Institution:
    """A kind of institution: its usual name with ``{country}``, and the names of states where it is called otherwise."""

    name: str
    others: dict[str, str]

    def of(self, country: str, plain: str) -> str:
        """What it is called in `country` (alpha-3), whose English name is `plain`."""
        return self.others.get(country) or self.name.replace("{country}", plain)


def institutions(knowledge: Knowledge) -> dict[str, Institution]:
    """The kinds of institutions by what is left of their names without the country. For ``knowledge.compiled``."""
    found: dict[str, Institution] = {}
    try:
        rows = list(knowledge.table("name_institutions").dicts())
    except TableError:
        return found
    for row in rows:
        others = dict(pair.split("=", 1) for pair in row["others"].split("|") if pair)
        institution = Institution(row["name"], others)
        for form in row["forms"].split("|"):
            found.setdefault(without_country(form.split()), institution)
    return found


def without_country(words: list[str]) -> str:
    """What is left of an institution's name without a country: the key of `institutions`."""
    return " ".join(word for word in words if word not in _DROPPED)


@frozen(slots=True)
class Body:
    """A resolved body."""

    canonical: str
    id: str | None
    country: str | None


@frozen(slots=True, eq=False)
class Bodies:
    """Resolves the bodies of one article in text order."""

    words: Words
    lexicon: Lexicon
    institutions: dict[str, Institution]
    surfaces: dict[int, str]  #: the bodies as written, by first token
    countries: dict[str, int]  #: how often the article names each
    _abbreviations: dict[str, Body] = field(factory=dict)
    _initialled: dict[str, Found] = field(factory=dict)  #: bodies no table knows by their initials
    _renamed: dict[str, Body] = field(factory=dict)
    _heads: dict[str, Body] = field(factory=dict)
    _portfolios: list[dict[str, str]] = field(factory=list)  #: one item, what `_country_of` has found out

    def read(self, found: list[Found]) -> dict[int, Body]:
        """Each body by its first token. `found` are all candidates in text order."""
        bodies = [f for f in found if f.type in ("organization", "outlet")]
        for body in bodies:
            if body.entry is None and body.last - body.first > 2:
                self._initialled.setdefault(self._initials(body), body)
        for before, body in pairwise(found):
            if body.type == "organization" and before.type == "country" and before.last == body.first:
                body.country = before.country  # "Turkey's Constitutional Court"
        self._explained(bodies)
        read = ((f.first, self._one(f)) for f in bodies)
        return {first: body for first, body in read if body is not None}

    def _country_of(self, portfolio: str) -> str | None:
        """Whose ministry or minister of this portfolio the article names: "the |Ukrainian Foreign| Ministry"."""
        if not self._portfolios:
            self._portfolios.append(self._ministries())
        return self._portfolios[0].get(portfolio)

    def _ministries(self) -> dict[str, str]:
        """The country of each portfolio: "the |Ukrainian Foreign| Ministry", "Russian Deputy Foreign Minister"."""
        found: dict[str, str] = {}
        keys = self.words.keys
        for i in [i for i, key in enumerate(keys) if key in _MINISTERIAL and i > 1]:
            if keys[i - 1].isalpha():
                adjective = i - 3 if keys[i - 2] == "deputy" and i > 2 else i - 2
                forms = (form.entry for _, form in self.lexicon.at(keys, adjective, adjective + 1))
                country = next((entry.country for entry in forms if entry.type == "adjective" and entry.country), None)
                if country is not None:
                    found.setdefault(keys[i - 1], country)
        return found

    def _explained(self, bodies: list[Found]) -> None:
        """Abbreviations in brackets, or right behind the name whose initials they are: one of the two explains the other."""
        for one, two in pairwise(bodies):
            gap = two.first - one.last
            key = self.words.keys[two.first]
            written = self.words.case[two.first] == CAPS or two.entry is not None or two.method == "abbreviation"
            if two.last != two.first + 1 or not written or gap not in (0, 1):
                continue
            if not ((gap == 1 and self.words.keys[one.last] == "(") or (gap == 0 and self._initials(one) == key)):
                continue
            name = self._body(one)
            if name is None:
                continue
            if two.entry is None:
                two.pending = False
                self._abbreviations[key] = name
            elif one.entry is None and one.last - one.first > 1:
                # "International Atomic Security Agency (IAEA)" is the table's; "Institute for … Security (ISIS)" is not.
                known = Body(two.entry.canonical, two.entry.id, two.entry.country)
                if self._shared_words(one, two.entry.canonical):
                    self._renamed[" ".join(self.words.keys[one.first : one.last])] = known
                elif set(key) <= set(self._initials(one)):
                    self._abbreviations[key] = name

    def _shared_words(self, found: Found, canonical: str) -> bool:
        return bool(set(fold(canonical).split()) & self._words_of(found))

    def _words_of(self, found: Found) -> set[str]:
        return set(self.words.keys[found.first : found.last]) - _DROPPED - {"and", "for"}

    def _initials(self, found: Found) -> str:
        return "".join(key[0] for key in self.words.keys[found.first : found.last] if key not in ("of", "the", "for", "and"))

    def _one(self, found: Found) -> Body | None:
        keys = self.words.keys[found.first : found.last]
        body = self._body(found)
        if body is None:
            found.type = "none"
        elif found.last - found.first > 1 or found.entry is not None:
            of = next((keys[k - 1] for k in range(1, len(keys)) if keys[k] in ("of", "for")), keys[-1])
            for head in (of, keys[-1], body.canonical.split()[-1].casefold()):
                if head in self.lexicon.heads:
                    self._heads[head] = body
                    break
        return body

    def _body(self, found: Found) -> Body | None:
        surface = self.surfaces[found.first]
        keys = self.words.keys[found.first : found.last]
        entry = found.entry
        if len(keys) == 1 and keys[0] in self._abbreviations:
            return self._abbreviations[keys[0]]
        spelt = self._initialled.get(keys[0]) if len(keys) == 1 and self.words.case[found.first] == CAPS else None
        if spelt is not None and (entry is None or fold(entry.canonical).split()[0] not in self._words_of(spelt)):
            found.pending = False  # the article itself spells the abbreviation out: "Christian News Service … CNS"
            return self._body(spelt)
        renamed = self._renamed.get(" ".join(keys))
        if renamed is not None:
            return renamed
        if found.type == "organization":
            generic = self._generic(keys, found, surface)
            if generic is not None:
                return generic
        if entry is not None and entry.country is not None and entry.country not in self.countries:
            entry = self._namesake(" ".join(keys), entry)
            if entry is None:
                return Body(surface, None, None)
        if (
            entry is not None
            and not self._far(entry, found)
            and not (entry.kind == "PTY" and len(keys[0]) <= 4 and len(keys) == 1 and entry.country not in self.countries)
        ):
            # Parties' short names are too many to believe in one whose country the article never names.
            return Body(entry.canonical, entry.id, entry.country)
        if len(keys) == 1 and keys[0] in self._heads and keys[0] in self.lexicon.heads:
            return self._heads[keys[0]]
        if len(keys) == 1 and found.method == "head noun" and keys[0] not in self.lexicon.context["institution"]:
            return None  # "the Council", and nothing says which
        return Body(surface, None, found.country)

    def _far(self, entry: Entry, found: Found) -> bool:
        """Whether three capitals are too little to mean a body of a country that the article never names."""
        keys = self.words.keys[found.first : found.last]
        return (
            entry.type == "organization"
            and len(keys) == 1
            and len(keys[0]) <= _SHORT
            and self.words.case[found.first] == CAPS
            and entry.country is not None
            and entry.country not in self.countries
            and entry.country not in _WORLD
            and fold(entry.canonical) != keys[0]
        )

    def _namesake(self, key: str, entry: Entry) -> Entry | None:
        """The bearer of the name whose country the article names; None when bearers of several countries are left."""
        bearers = [form.entry for form in self.lexicon.alone(key) if form.entry.type == entry.type and not form.entry.gate]
        here = [bearer for bearer in bearers if bearer.country in self.countries]
        if here:
            return here[0]
        return entry if len({bearer.canonical for bearer in bearers}) <= 1 else None

    def _generic(self, keys: list[str], found: Found, surface: str) -> Body | None:
        """An institution that every state has: its own words say whose, or the country before it, or the whole article."""
        if "embassy" in keys:
            return self._embassy(keys, surface)
        country, rest = self._country(keys)
        institution = self.institutions.get(without_country(rest))
        if institution is None:
            return None
        if "{country}" not in institution.name:
            return Body(institution.name, None, "USA")
        entry = found.entry
        if country is None:
            if len(keys) == 1 and keys[0] in self._heads:
                return self._heads[keys[0]]
            country = found.country if entry is None or found.country != entry.country else None
            if country is None and entry is not None and (entry.country in self.countries or entry.country is None):
                return None
            told = self._country_of(rest[-2]) if len(rest) > 1 and rest[-1] in _MINISTERIAL else None
            country = country or told or self._dominant()
            if country == "USA" and "ministry" in keys:
                return None  # it has departments
        elif entry is not None and entry.country == country:
            return None
        known = self.lexicon.countries.get(country) if country else None
        if known is None or known.country is None:
            return None
        return Body(institution.of(known.country, known.canonical), None, known.country)

    def _dominant(self) -> str | None:
        """The country that the article names more often than any other."""
        ranked = sorted(self.countries.items(), key=lambda c: (-c[1], c[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _country(self, keys: list[str]) -> tuple[str | None, list[str]]:
        """The country that the words name, and the words without it."""
        country: str | None = None
        rest: list[str] = []
        i = 0
        while i < len(keys):
            match = next(
                (
                    (e, f.entry)
                    for e, f in self.lexicon.at(keys, i, len(keys))
                    if f.entry.type in ("country", "adjective") and f.entry.country
                ),
                None,
            )
            if match is not None and keys[i] not in self.lexicon.heads:
                country = country or match[1].country
                i = match[0]
            else:
                rest.append(keys[i])
                i += 1
        return country, rest

    def _embassy(self, keys: list[str], surface: str) -> Body:
        """ "Chinese Embassy in the United Kingdom" is the Embassy of China, London."""
        codes: list[str] = []
        i = 0
        while i < len(keys):
            match = next(((e, f.entry.country) for e, f in self.lexicon.at(keys, i, len(keys)) if f.entry.country), None)
            if match is not None and match[1] is not None:
                codes.append(match[1])
                i = match[0]
            else:
                i += 1
        if not codes or codes[0] not in self.lexicon.countries:
            return Body(surface, None, None)
        article = "the " if codes[0] in _WITH_ARTICLE else ""
        name = f"Embassy of {article}{self.lexicon.countries[codes[0]].canonical}"
        if len(codes) > 1 and codes[1] in self.lexicon.capitals:
            name += f", {self.lexicon.capitals[codes[1]]}"
        return Body(name, None, codes[0])
