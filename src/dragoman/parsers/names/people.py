"""Who the persons of an article are: full names first, then short ones, spelling variants of both, then the tables.

The rule over all: a wrong merge is worse than a missed one. A short name that fits two people stays what it is.
"""

from __future__ import annotations

import functools
from itertools import chain

from attrs import Factory, field, mutable

from dragoman.knowledge.folding import fold
from dragoman.model import Span
from dragoman.names import same_spelling_cluster, skeleton
from dragoman.parsers.names.lexicon import Entry, Lexicon
from dragoman.parsers.names.officials import Days, Officials

#: From this likeness on, two words of one article are spellings of one name.
SAME = 0.82
#: So many pairs of words are compared by their sound in one text; a text that needs more is a list.
_COMPARISONS = 4_000
#: Among so many persons a spelling is looked for; a text with more is a list.
MANY = 150
#: The same in a translation, where even the beginning of a name may stand for it (Gavrila, Gavrilitsa).
SAME_TRANSLATED = 0.75
#: Likeness asked of a name against the whole table: there are many more names to be mistaken for.
SAME_IN_TABLE = 0.78
#: The same when the article never names the person's country.
SAME_ANYWHERE = 0.95
#: Likeness asked of a family name without a given name.
SAME_ALONE = 0.85
#: So much more alike than any other must a spelling be to the name it is taken for.
_MARGIN = 0.1
#: Likeness that no threshold, with its margin, can take for anything: not worth measuring.
_NO_MATTER = 0.6


def _heard(person: Person) -> int:
    return _consonants(person.family)


@mutable(slots=True, eq=False)
class Person:
    """One person of the article, with every spelling met. `sure`: more than the shape of the words says that it is a person."""

    family: str  #: folded
    given: tuple[str, ...]
    entry: Entry | None = None
    forms: dict[str, int] = field(factory=dict)  #: full forms as written, in order of appearance, and how often
    country: str | None = None
    sure: bool = False
    evidence: Span | None = None  #: where the article first names the person in full
    since: int = 0  #: the token where it does
    #: Of the family name, as `_consonants` tells them.
    consonants: int = field(default=Factory(lambda self: _heard(self), takes_self=True), init=False)

    @property
    def canonical(self) -> str:
        """The usual English name, or the longest form of the article."""
        if self.entry is not None:
            return self.entry.canonical
        return max(self.forms, key=lambda form: (len(form.split()), self.forms[form], len(form)))


@mutable(slots=True, eq=False)
class People:
    """The persons of one article. Full names are to be given first, the longest before others, then short ones."""

    lexicon: Lexicon
    officials: Officials
    days: Days | None
    countries: frozenset[str] = frozenset()  #: those the article names
    translated: bool = False  #: whether the text is known to be a translation
    persons: list[Person] = field(factory=list)
    _budget: int = _COMPARISONS
    _by_family: dict[str, list[Person]] = field(factory=dict)
    _by_tail: dict[tuple[str, ...], list[Person]] = field(factory=dict)
    _exact: dict[str, Person] = field(factory=dict)
    _short: dict[tuple[str, bool], Person | None] = field(factory=dict)

    def full(self, surface: str, entry: Entry | None, sure: bool = True) -> Person:
        """The person of a name of several parts. Call it for all of them before `short`."""
        key = fold(surface)
        person = self._exact.get(key)
        if person is None:
            person = self._new_full(key, entry)
            self._exact[key] = person
            self._remember_tails(key, person)
        person.forms[surface] = person.forms.get(surface, 0) + 1
        person.sure = person.sure or sure or person.entry is not None
        return person

    def _remember_tails(self, key: str, person: Person) -> None:
        """Note the ends of a name under which the person may come back: "Ahmed bin Jassim |Al Thani|"."""
        parts = _parts(key)
        given = person.entry is not None or parts[0] in self.lexicon.given
        for at in range(1, len(parts) - 1):
            if not given and parts[at] not in self.lexicon.context["particle"]:
                continue  # what stands before may be none of the name
            bearers = self._by_tail.setdefault(tuple(parts[at:]), [])
            if person not in bearers:
                bearers.append(person)

    def _new_full(self, key: str, entry: Entry | None) -> Person:
        parts = _parts(key)
        if entry is None:
            entry = self._declined_full(parts) or self._variant(parts)
        if entry is not None:
            for person in self.persons:
                if person.entry is entry:
                    return person
        family, given = _split(parts, entry, self.lexicon, "-" in key)
        if entry is None:
            likes = self._by_tail.get(tuple(parts)) or [p for p in self.persons[-MANY:] if self._same_full(p, family, given)]
            if len(likes) == 1:
                return likes[0]
        return self._add(Person(family, given, entry, country=entry.country if entry else None))

    def _add(self, person: Person) -> Person:
        self.persons.append(person)
        self._by_family.setdefault(person.family, []).append(person)
        self._short.clear()
        return person

    def likeness(self, a: str, b: str, least: float = _NO_MATTER) -> float:
        """As `alike`, while the budget of comparisons lasts."""
        if a == b:
            return 1.0
        if self._budget <= 0 or _unlike(a, b):
            return 0.0
        self._budget -= 1
        return _measured(a, b, least)

    def _same_full(self, person: Person, family: str, given: tuple[str, ...]) -> bool:
        """Whether a full name is a spelling of a person's: both parts must be, and an initial fits its name."""
        if not person.given or not given or self.likeness(person.family, family, SAME) < SAME:
            return False
        a, b = person.given[0], given[0]
        if self._two_names(person.family, family) or (a != b and person.family != family and self._two_names(a, b)):
            return False
        if len(a) == 1 or len(b) == 1:
            return a[0] == b[0]
        return self.likeness(a, b, SAME) >= SAME

    def _variant(self, parts: list[str]) -> Entry | None:
        """The one person of the tables of whom `parts` is a spelling."""
        if len(parts) < 2:
            return None
        found: dict[str, tuple[float, Entry]] = {}
        index = self.lexicon.skeletons
        for family, given in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            heard = [_consonants(part) for part in given]
            # Polish and German spell with a w what others spell with a v, and a skeleton leaves the w of others out.
            for entry in chain.from_iterable(
                index.get(key, ()) for key in {skeleton(family), skeleton(family.replace("w", "v"))}
            ):
                if not _may_be_called(entry, heard):
                    continue
                least = SAME_IN_TABLE if self._at_home(entry) else SAME_ANYWHERE
                score = _likeness(entry, family, given, least)
                if score >= least and score > found.get(entry.canonical, (0.0, entry))[0]:
                    found[entry.canonical] = (score, entry)
        ranked = sorted(found.values(), key=lambda f: (-f[0], f[1].canonical))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.08):
            return None
        return ranked[0][1]

    def _at_home(self, entry: Entry) -> bool:
        """Whether the article names the person's country, or one (the EU, say) that the person holds or held an office of."""
        if entry.country in self.countries:
            return True
        return not self.countries.isdisjoint(self.officials.countries_of(entry.canonical))

    def short(self, key: str, common: bool = False) -> Person | None:
        """The one person of the article whom the single word `key` can mean. A common word must be the very family name."""
        if (key, common) not in self._short:
            self._short[key, common] = self._of_short(key, common)
        return self._short[key, common]

    def _of_short(self, key: str, common: bool) -> Person | None:
        exact = [p for p in self._by_family.get(key, ()) if p.sure or not common]
        if common:
            return exact[0] if len(exact) == 1 else None
        if exact and key in self.lexicon.families and not any(p.sure for p in exact):
            return None  # "Derelict Obama …": what only looks like a name must not stand before one that the tables know
        recent = self.persons[-MANY:]
        if not exact:
            exact = [p for p in recent if p.entry is not None and p.entry in self.lexicon.families.get(key, ())]
        if not exact:
            exact = [p for p in recent if key in p.given and len(key) > 2 and p.sure]
        if exact:
            return exact[0] if len(exact) == 1 else None
        least = SAME_TRANSLATED if self.translated else SAME
        own = _consonants(key)
        few = own.bit_count() - 1
        near = [
            n
            for n, p in enumerate(recent)
            # As `_unlike` asks, over all persons at once.
            if 2 * (own & p.consonants).bit_count() >= few
            and not _unlike(p.family, key)
            and len(p.family) > 3
            and not self._two_names(p.family, key)
        ]
        score, best = max(((self.likeness(recent[n].family, key, least), -n) for n in near), default=(0.0, 0))
        if score < least:
            return None
        # Few words come here: only now is it worth knowing how far behind the others are.
        if any(score - alike(recent[n].family, key, least - _MARGIN) < _MARGIN for n in near if n != -best):
            return None
        return recent[-best]

    def _two_names(self, one: str, two: str) -> bool:
        """Whether both words are names in their own right, Martin and Morton, and so no spellings of one."""
        given = self.lexicon.given
        return one != two and one in given and two in given

    def known(self, key: str, title: str | None) -> Person | None:
        """The one person of the tables whom the family name `key` alone can mean.

        `title` is the word before it, if it is one. Of several bearers, those of a country of the article come first, then who
        held the office of the title, or any office; two that are left are a tie, and nobody is named.
        """
        here = self.countries
        candidates = self.lexicon.families.get(key) or self._declined(key) or self._sounding(key, here)
        if not candidates or ((key in self.lexicon.english or key in self.lexicon.given) and title is None):
            return None
        candidates = tuple(c for c in candidates if c.country in here) or candidates
        if len(candidates) > 1:
            candidates = self._in_office(candidates, title)
        if len(candidates) != 1:
            return None
        return self._add(Person(key, (), candidates[0], country=candidates[0].country, sure=True))

    def introduced(self, key: str, before: int) -> Person | None:
        """The only bearer of the family name `key` whom the article has named in full before a token.

        Where two share a name, the reader who has met one of them takes it for that one's.
        """
        met = [p for p in self._by_family.get(key, ()) if p.sure and p.given and p.since < before]
        return met[0] if len(met) == 1 else None

    def likely(self, key: str) -> Person | None:
        """The one person whose family name `key` is by the shape of the words alone."""
        found = self._by_family.get(key, ())
        return found[0] if len(found) == 1 else None

    def _in_office(self, candidates: tuple[Entry, ...], title: str | None) -> tuple[Entry, ...]:
        offices = self.officials.offices(title, None) if title else ()
        if offices:
            called = tuple(c for c in candidates if self.officials.held(c.canonical, None, offices, self.days))
            if called:
                return called
        now = tuple(c for c in candidates if self.officials.offices_of(c.canonical, self.days))
        return now or tuple(c for c in candidates if self.officials.offices_of(c.canonical, None))

    def _declined(self, key: str) -> tuple[Entry, ...]:
        families = self.lexicon.families
        return next((families[word] for word in self.lexicon.nominatives(key) if word in families), ())

    def _declined_full(self, parts: list[str]) -> Entry | None:
        """A Cyrillic full name in an oblique case: "Си Цзиньпином"."""
        if len(parts) != 2:
            return None
        for first in (parts[0], *self.lexicon.nominatives(parts[0])):
            for last in self.lexicon.nominatives(parts[1]):
                for form in self.lexicon.alone(f"{first} {last}"):
                    if form.entry.type == "person":
                        return form.entry
        return None

    def _sounding(self, key: str, countries: frozenset[str]) -> tuple[Entry, ...]:
        """Persons of these countries whose family name `key`, a long word, all but spells."""
        if len(key) < 6 or key in self.lexicon.english:
            return ()
        index = self.lexicon.skeletons.get(skeleton(key), ())
        return tuple(e for e in index if e.country in countries and alike(fold(e.family), key, SAME_ALONE) >= SAME_ALONE)


def alike(a: str, b: str, least: float = _NO_MATTER) -> float:
    """`same_spelling_cluster` behind a cheap guard: words that share few consonants are not worth measuring.

    What is below `least` may come out as 0.
    """
    return 0.0 if _unlike(a, b) else _measured(a, b, least)


_measured = functools.lru_cache(maxsize=20_000)(same_spelling_cluster)


def _unlike(a: str, b: str) -> bool:
    return _few_shared(_consonants(a), _consonants(b))


def _few_shared(one: int, two: int) -> bool:
    return 2 * (one & two).bit_count() < max(one.bit_count(), two.bit_count()) - 1


@functools.lru_cache(maxsize=20_000)
def _consonants(word: str) -> int:
    """The classes of consonants in a word, as a bit set."""
    bits = 0
    for consonant in skeleton(word):
        bits |= 1 << ord(consonant)
    return bits


def _parts(key: str) -> list[str]:
    return [p for p in key.replace("-", " ").replace(".", " ").split() if p]


def _split(parts: list[str], entry: Entry | None, lexicon: Lexicon, hyphened: bool) -> tuple[str, tuple[str, ...]]:
    """Family name and given names. The person's country decides the order where it is known."""
    if entry is not None and entry.family:
        family = fold(entry.family)
        return family, tuple(p for p in parts if p != family)
    if not parts:
        return "", ()
    if (
        (parts[0] not in lexicon.given or hyphened)
        and parts[0] in lexicon.family_first
        and len(parts) <= 3
        and parts[-1] not in lexicon.families
    ):
        return parts[0], tuple(parts[1:])
    names = [p for p in parts if p not in lexicon.context["particle"]] or parts
    return names[-1], tuple(names[:-1])


def _may_be_called(entry: Entry, given: list[int]) -> bool:
    """Whether one of the given names, known by their consonants, may be the person's. A quick look."""
    if entry.order == "family-first":
        return True
    own = _given_consonants(entry.family, entry.canonical)
    return any(not _few_shared(own, part) for part in given)


@functools.lru_cache(maxsize=8192)
def _given_consonants(family: str, canonical: str) -> int:
    """The consonants of a person's first given name."""
    theirs = _names_of(family, canonical)[1]
    return _consonants(theirs[0]) if theirs else 0


def _likeness(entry: Entry, family: str, given: list[str], least: float) -> float:
    """How alike a name is to a person's of the tables: as alike as the less alike of family name and given name.

    What is below `least` may come out as 0.
    """
    own, theirs = _names_of(entry.family, entry.canonical)
    if not theirs or not given:
        return 0.0
    names = alike(own, family, least)
    if names < least or (len(family) <= 3 and names < 1.0):
        return 0.0
    if entry.order == "family-first":
        # Jong-un and Jong-il differ by one short syllable: only a spelling of the whole given name will do.
        return names if "".join(theirs) == "".join(given) else 0.0
    if len(theirs) > 1 and len(given) > 1 and max(alike(a, b, SAME) for a in theirs[1:] for b in given[1:]) < SAME:
        return 0.0  # both have a middle name, and not the same
    return min(names, max(alike(next(iter(theirs)), part, least) for part in given))


@functools.lru_cache(maxsize=8192)
def _names_of(family: str, canonical: str) -> tuple[str, tuple[str, ...]]:
    """A person's family name and the other names, folded."""
    own = fold(family)
    return own, tuple(p for p in _parts(fold(canonical)) if p != own)
