"""Who the persons of an article are: full names first, then short ones, spelling variants of both, then the tables.

The rule over all: a wrong merge is worse than a missed one. A short name that fits two people stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, mutable

from dragoman.knowledge.folding import fold
from dragoman.model import Span
from dragoman.names.spelling import Heard, heard, nearby
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.known import SAME, KnownPeople
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.likeness import NO_MATTER, alike, measured, parts_of, unlike

#: So many pairs of words are compared by their sound in one text; a text that needs more is a list.
_COMPARISONS = 400
#: Among so many persons a spelling is looked for; a text with more is a list.
MANY = 150
#: Likeness in a translation, where even the beginning of a name may stand for it (Gavrila, Gavrilitsa).
SAME_TRANSLATED = 0.75
#: So much more alike than any other must a spelling be to the name it is taken for.
_MARGIN = 0.1


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
    of_tables: KnownPeople
    persons: list[Person] = field(factory=list)
    _budget: int = _COMPARISONS
    _heard: list[Heard] = field(factory=list)  #: the family names of `persons`
    _by_family: dict[str, list[Person]] = field(factory=dict)
    _by_given: dict[str, list[Person]] = field(factory=dict)
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
        parts = parts_of(key)
        given = person.entry is not None or (parts[:1] and parts[0] in self.lexicon.given)
        for at in range(1, len(parts) - 1):
            if not given and parts[at] not in self.lexicon.context["particle"]:
                continue  # what stands before may be none of the name
            bearers = self._by_tail.setdefault(tuple(parts[at:]), [])
            if person not in bearers:
                bearers.append(person)

    def _new_full(self, key: str, entry: Entry | None) -> Person:
        parts = parts_of(key)
        if entry is None:
            entry = self.of_tables.of_full(parts)
        if entry is not None:
            for person in self.persons:
                if person.entry is entry:
                    return person
        family, given = _split(parts, entry, self.lexicon, "-" in key)
        if entry is None:
            likes = self._by_tail.get(tuple(parts)) or self._spelt_alike(family, given)
            if len(likes) == 1:
                return likes[0]
        person = self._add(Person(family, given, entry, country=entry.country if entry else None))
        if entry is not None and parts and parts[-1] not in parts_of(fold(entry.canonical)):
            self._by_family.setdefault(parts[-1], []).append(person)  # as this article has it: "Saints"
        return person

    def _add(self, person: Person) -> Person:
        self.persons.append(person)
        self._heard.append(heard(person.family))
        self._by_family.setdefault(person.family, []).append(person)
        for name in set(person.given):
            self._by_given.setdefault(name, []).append(person)
        self._short.clear()
        return person

    def likeness(self, a: str, b: str, least: float = NO_MATTER) -> float:
        """As `alike`, while the budget of comparisons lasts."""
        if a == b:
            return 1.0
        if self._budget <= 0 or unlike(a, b):
            return 0.0
        self._budget -= 1
        return measured(a, b, least)

    def _spelt_alike(self, family: str, given: tuple[str, ...]) -> list[Person]:
        """The persons of whose full names this one is a spelling."""
        if not given:
            return []
        recent = self.persons[-MANY:]
        near = [recent[n] for n in nearby(heard(family), self._heard[-MANY:], SAME)]
        return [p for p in near if p.given and self._same_full(p, family, given)]

    def _same_full(self, person: Person, family: str, given: tuple[str, ...]) -> bool:
        """Whether a full name is a spelling of a person's: both parts must be, and an initial fits its name."""
        if self.likeness(person.family, family, SAME) < SAME:
            return False
        a, b = person.given[0], given[0]
        if self._two_names(person.family, family) or (a != b and person.family != family and self._two_names(a, b)):
            return False
        if len(a) == 1 or len(b) == 1:
            return a[0] == b[0]
        return self.likeness(a, b, SAME) >= SAME

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
        exact = exact or self._bearers(key)
        if exact:
            return exact[0] if len(exact) == 1 else None
        least = SAME_TRANSLATED if self.of_tables.translated else SAME
        recent = self.persons[-MANY:]
        near = [n for n in nearby(heard(key), self._heard[-MANY:], least) if self._may_spell(recent[n], key)]
        score, best = max([(self.likeness(recent[n].family, key, least), -n) for n in near], default=(0.0, 0))
        if score < least:
            return None
        # Few words come here: only now is it worth knowing how far behind the others are.
        others = [p for n, p in enumerate(recent) if n != -best and self._may_spell(p, key)]
        if any(score - alike(p.family, key, least - _MARGIN) < _MARGIN for p in others):
            return None
        return recent[-best]

    def _bearers(self, key: str) -> list[Person]:
        """The persons of whom the word `key` is no family name of the article, but one of the tables, a given name or, for sure,
        a case of either: the translator may have left that of the original ("Gerði", "Sika")."""
        bearers = self.lexicon.families.get(key, ())
        exact = [p for p in self.persons[-MANY:] if p.entry is not None and p.entry in bearers] if bearers else []
        if not exact and len(key) > 2:
            exact = [p for p in self._recent(self._by_given.get(key, ())) if p.sure]
        if not exact and key not in self.lexicon.english:
            cases = frozenset(self.lexicon.attested(key))
            near = [p for case in cases for p in (*self._by_family.get(case, ()), *self._by_given.get(case, ()))]
            exact = [p for p in self._recent(near) if p.sure and not cases.isdisjoint((p.family, *p.given[:1]))]
        return exact

    def _recent(self, persons: Iterable[Person]) -> Iterable[Person]:
        """Those among which a spelling is looked for, each once."""
        different = dict.fromkeys(persons)
        return different if len(self.persons) <= MANY else [p for p in self.persons[-MANY:] if p in different]

    def _may_spell(self, person: Person, key: str) -> bool:
        return len(person.family) > 3 and not self._two_names(person.family, key)

    def _two_names(self, one: str, two: str) -> bool:
        """Whether both words are names in their own right, Martin and Morton, and so no spellings of one."""
        given = self.lexicon.given
        return one != two and one in given and two in given

    def known(self, key: str, title: str | None) -> Person | None:
        """The one person of the tables whom the family name `key` alone, behind `title`, can mean."""
        entry = self.of_tables.of_family(key, title)
        if entry is None:
            return None
        return self._add(Person(key, (), entry, country=entry.country, sure=True))

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
    if len(parts) == 2 and parts[1] in lexicon.given_last and parts[0] not in lexicon.given:
        return parts[0], (parts[1],)
    names = [p for p in parts if p not in lexicon.context["particle"]] or parts
    return names[-1], tuple(names[:-1])
