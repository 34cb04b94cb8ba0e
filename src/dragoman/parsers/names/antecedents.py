"""Whom a description or a pronoun means: the persons the article has named so far, and behind them the table of offices.

Ties are refused: an office that two persons of the article fit, or a pair that is none, names nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from attrs import field, mutable

from dragoman.model import Party
from dragoman.parsers.names.descriptions import Description
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.officials import Days, Officials

#: An antecedent further back than this many sentences is out of mind.
MEMORY = 6
#: Nor is one before as many mentions as this.
_WINDOW = 80
#: Persons of one country that are considered for its offices; a text with more is a list.
_MATES = 100
#: What a sentence of distance, a subject's place, a wrong guess of the gender, a place in a quotation and one before the clause
#: weigh for a pronoun; and a place outside for one in a quotation.
_DISTANCE, _SUBJECT, _GUESS, _QUOTED, _CLAUSE, _NARRATED = 1.0, 1.5, 1.25, 1.5, 0.75, 0.5
#: Words for the two parties of a meeting that mean their states as well.
_SIDES = frozenset({"sides", "parties"})


@mutable(slots=True, eq=False)
class Seen:
    """A mention already read: where it stands, whom it names, what is known of them. A plural one may name nobody."""

    parties: tuple[Party, ...]
    sentence: int
    token: int
    gender: str | None = None
    subject: bool = False
    description: str | None = None
    plural: bool = False
    quoted: bool = False

    @property
    def person(self) -> Party | None:
        """The one person it names."""
        return self.parties[0] if len(self.parties) == 1 and self.parties[0].type == "person" else None


@mutable(slots=True, eq=False)
class Antecedents:
    """What has been read so far. `people` are all persons of the article's own lines, also those further on."""

    lexicon: Lexicon
    officials: Officials
    days: Days | None
    people: dict[str, Party] = field(factory=dict)
    compatriots: dict[str, dict[str, Party]] = field(factory=dict)  #: of them, those of a country or in its offices, by country
    genders: dict[str, str | None] = field(factory=dict)
    guessed: set[str] = field(factory=set)  #: whose gender only the given name tells
    roles: dict[str, set[str]] = field(factory=dict)  #: what the article has called each so far
    seen: list[Seen] = field(factory=list)
    countries_named: Counter[str] = field(factory=Counter)  #: how often the article's own lines name each country
    groups: dict[str, tuple[Party, ...]] = field(factory=dict)  #: persons whom one plural title introduced: "experts A and B"

    def add(self, person: Party) -> None:
        """Note a person of the article."""
        if person.name in self.people:
            return
        self.people[person.name] = person
        for country in {person.country, *(term.country for term in self.officials.table.terms(person.name))} - {None}:
            mates = self.compatriots.setdefault(str(country), {})
            if len(mates) < _MATES:
                mates[person.name] = person

    def called(self, name: str, role: str) -> None:
        """Note that the article calls the person `role`."""
        self.roles.setdefault(name, set()).add(role)

    def _recent(self) -> Iterator[Seen]:
        """The last mentions, the very last one first."""
        return islice(reversed(self.seen), _WINDOW)

    def _persons(self, sentence: int, memory: int = MEMORY) -> Iterator[Party]:
        """The persons named so far, the last one first, each as often as named."""
        for seen in self._recent():
            if sentence - seen.sentence > memory:
                return
            if seen.person is not None:
                yield seen.person

    # -- offices -------------------------------------------------------------------------------------------------------------

    def holder(self, d: Description, sentence: int) -> Party | None:
        """Whom an office means: who is named by it in the article, whom the table gives at the date, who was last called so."""
        if d.country is None:
            return self._last_called(d, sentence) if d.definite else None
        fits = [p for name, p in self.compatriots.get(d.country, {}).items() if self._has_office(name, p, d)]
        if len(fits) == 1:
            return fits[0]
        for office in d.offices:
            holder = self.officials.holder(d.country, office, self.days)
            if holder is not None:
                return self._party(holder, d.country)
        return None

    def _has_office(self, name: str, person: Party, d: Description) -> bool:
        if d.offices and self.officials.held(name, d.country, d.offices, self.days):
            return True
        return person.country == d.country and d.head in self.roles.get(name, ())

    def _party(self, name: str, country: str) -> Party:
        entry = self.lexicon.by_name.get(name)
        return self.people.get(name) or Party(name, entry.id if entry else None, None, "person", country)

    def _last_called(self, d: Description, sentence: int) -> Party | None:
        """The last person who was called, or is known to be, what a bare "the president" says."""
        if d.head in self.lexicon.context["generic"]:
            return next(self._persons(sentence, 1), None)
        held: Party | None = None
        for person in self._persons(sentence, 2 * MEMORY):
            gender = self.genders.get(person.name)
            if d.gender and gender and gender != d.gender and person.name not in self.guessed:
                continue
            called = self.roles.get(person.name, set())
            if d.head in called:
                return person
            # What the title means where the person is from: a chancellor of Germany is no minister of finance.
            offices = self.officials.offices(d.head, person.country) if person.country else d.offices
            deputy = any(role.endswith(" " + d.head) for role in called)
            if held is None and (deputy or (offices and self.officials.held(person.name, None, offices, self.days))):
                held = person
        return held

    def counterpart(self, d: Description, sentence: int) -> Party | None:
        """The person who holds for another country the office that the last subject holds for his."""
        for person in self._persons(sentence):
            if person.country is None or person.country == d.country:
                continue
            offices = self.officials.offices_of(person.name, self.days)
            if d.country is None:
                return self._other(person, offices, sentence)
            mates = self.compatriots.get(d.country, {})
            fits = [p for n, p in mates.items() if offices and self.officials.held(n, d.country, offices, self.days)]
            if len(fits) == 1:
                return fits[0]
            for office in offices:
                holder = self.officials.holder(d.country, office, self.days)
                if holder is not None:
                    return self._party(holder, d.country)
            if offices:
                break
        if d.country is None:
            return None
        fits = [p for p in self.compatriots.get(d.country, {}).values() if p.country == d.country]
        return fits[0] if len(fits) == 1 else None

    def _other(self, person: Party, offices: tuple[str, ...], sentence: int) -> Party | None:
        """The last person of another country who holds one of these offices there."""
        for other in self._persons(sentence, 2 * MEMORY):
            if other.country not in (None, person.country) and self.officials.held(other.name, other.country, offices, self.days):
                return other
        return None

    # -- pairs ---------------------------------------------------------------------------------------------------------------

    def pair(self, d: Description, sentence: int) -> tuple[Party, ...]:
        """ "The two leaders": the last two persons, of different countries, whom the word fits. "The two sides": their states."""
        if d.head in _SIDES:
            return self.countries(sentence)
        pair: list[Party] = []
        for person in self._persons(sentence, 3 * MEMORY):
            if any(p.name == person.name or (p.country is not None and p.country == person.country) for p in pair):
                continue
            known = self.officials.table.terms(person.name)
            if d.offices and known and not self.officials.held(person.name, None, d.offices, self.days):
                continue
            pair.append(person)
            if len(pair) == 2:
                return tuple(reversed(pair))
        return ()

    def countries(self, sentence: int) -> tuple[Party, ...]:
        """ "The two countries": the two that this sentence has named, or the two that the article names most."""
        near: dict[str, None] = {}
        for seen in reversed(list(self._recent())):
            for party in seen.parties if seen.sentence == sentence else ():
                if party.country is not None and party.type in ("person", "country") and self._is_state(party.country):
                    near[party.country] = None
        every = {code: n for code, n in self.countries_named.items() if self._is_state(code)}
        codes = list(near)
        if len(codes) != 2:
            ranked = sorted(every, key=lambda code: -every[code])  # the one named first wins a tie
            if len(ranked) < 2:
                return ()
            codes = [code for code in every if code in ranked[:2]]
        return tuple(Party(e.canonical, e.id, None, "country", e.country) for e in map(self.lexicon.countries.__getitem__, codes))

    def _is_state(self, code: str) -> bool:
        entry = self.lexicon.countries.get(code)
        return entry is not None and entry.type == "country"

    # -- pronouns ------------------------------------------------------------------------------------------------------------

    def body(self, head: str, sentence: int) -> Party | None:
        """The last organization whose name says that it is what "the court", "the party" or "the newspaper" says.

        Of several in one sentence the one that nothing governs: "the Greens are friends |of the Workers' Party|".
        """
        medium = head in self.lexicon.context["medium"]
        found: tuple[int, Party] | None = None
        for seen in self._recent():
            if sentence - seen.sentence > 2 * MEMORY or (found is not None and seen.sentence < found[0]):
                break
            for party in seen.parties:
                outlet = party.type == "outlet" and medium
                if outlet or (party.type == "organization" and head in party.name.casefold().split()):
                    if seen.subject or outlet:
                        return party
                    found = found or (seen.sentence, party)
        return found[1] if found is not None else None

    def singular(self, gender: str | None, sentence: int, quoted: bool = False, clause: int = 0) -> Seen | None:
        """Whom "he" or "she" means: the mention that fits best by distance, position and gender, the nearer one of equals.

        Subjects go on as subjects. A given name's gender is a guess, and translators take the wrong pronoun from languages
        without any; what the tables know of a person is none. Whom a quotation speaks of, the narrator rarely takes up. A
        subordinate clause, whose conjunction is the token `clause`, is likely about somebody before it in its sentence.
        """
        best: tuple[float, Seen] | None = None
        for seen in self._recent():
            distance = sentence - seen.sentence
            if distance > MEMORY:
                break
            unnamed = seen.description is not None and not seen.plural and seen.subject
            if seen.person is None and not unnamed:
                continue
            score = -_DISTANCE * distance + (_SUBJECT if seen.subject else 0.0)
            if seen.gender not in (None, gender):
                if seen.person is None or seen.person.name not in self.guessed:
                    continue
                score -= _GUESS
            if seen.token < clause and not distance:
                score += _CLAUSE
            if seen.quoted != quoted:
                score -= _QUOTED if seen.quoted else _NARRATED
            # In one sentence the first of equals is the subject; of sentences the last counts.
            if best is None or score > best[0] or (score == best[0] and seen.sentence == best[1].sentence):
                best = (score, seen)
        return best[1] if best is not None else None

    def plural(self, sentence: int) -> Seen | None:
        """Whom "they" means: the last group or pair of this sentence or the one before, or two persons named there together."""
        persons: dict[str, Party] = {}
        for seen in self._recent():
            if sentence - seen.sentence > 1:
                break
            if seen.plural and (seen.parties or seen.description):
                return seen
            if seen.person is not None:
                persons.setdefault(seen.person.name, seen.person)
        if len(persons) != 2:
            return None
        return Seen(tuple(reversed(persons.values())), sentence, 0, plural=True)
