"""Tellings, and clusters of those that tell the same event."""

from __future__ import annotations

from attrs import field, frozen, mutable

from dragoman.model import EventDate, Participant, Span
from dragoman.model.events import Contact, EventStatus
from dragoman.parsers.events.circumstances import Circumstances
from dragoman.parsers.events.lexicon import EventType, Lexicon

#: Types that are done with words: a country has not said what one of its people says.
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))


#: The rule of tellings that statements amount to.
STANCE = "stance"
#: How the rules of tellings begin in which nobody's part is clear.
LOOSE = "loose:"


@frozen(slots=True)
class Telling:
    """One mention of an event, with its weight for the article. `prominent`: told in the title or the lead."""

    type: EventType
    participants: tuple[Participant, ...]
    evidence: Span
    rule: str
    weight: float
    confidence: float
    prominent: bool
    here: Circumstances = field(factory=Circumstances)
    pairs: tuple[tuple[str, str], ...] = ()
    status: EventStatus = "occurred"
    mode: str | None = None

    @property
    def loose(self) -> bool:
        """Whether it names parties whose part is not clear."""
        return self.rule.startswith(LOOSE)


@mutable(slots=True, eq=False)
class Cluster:
    """The tellings of one event so far, who takes part in them, and what they agree on."""

    lexicon: Lexicon
    tellings: list[Telling] = field(factory=list)
    people: set[str] = field(factory=set)
    by_country: dict[str, set[str]] = field(factory=dict)
    unnamed: set[str] = field(factory=set)  #: those who go by a description only
    date: EventDate | None = None
    contact: Contact | None = None
    sure: bool = False

    @property
    def score(self) -> float:
        """What the event weighs for its article."""
        # Each further telling adds less: an event is not ten times as important for being named ten times.
        weights = sorted((t.weight for t in self.tellings), reverse=True)
        return sum(w / (n + 1) for n, w in enumerate(weights[:8]))

    @property
    def prominent(self) -> bool:
        """Whether headline or lead tell it."""
        return any(t.prominent for t in self.tellings)

    def add(self, telling: Telling) -> None:
        """Take in one more telling."""
        self.tellings.append(telling)
        for participant in telling.participants:
            self.people.add(key_of(participant))
            if is_description(participant, self.lexicon):
                self.unnamed.add(key_of(participant))
            if participant.country:
                self.by_country.setdefault(participant.country, set()).add(key_of(participant))
        here = telling.here
        if here.date is not None and (self.date is None or _says_more(here.date, self.date)):
            self.date = here.date
        if here.contact and (self.contact in (None, "unknown") or (here.sure and not self.sure)):
            self.contact, self.sure = here.contact, here.sure or self.sure

    def led_by(self, telling: Telling) -> bool:
        """Whether the actor of `telling` does the same here, to whomever: one speaker takes one stance."""
        first = self.tellings[0]
        return (
            first.status == "occurred"
            and first.participants[:1] != ()
            and key_of(first.participants[0]) == key_of(telling.participants[0])
        )

    def takes(self, telling: Telling) -> bool:
        """Whether `telling` can be of the same event: same status, dates and contact that fit, the same parties."""
        first, here = self.tellings[0], telling.here
        if first.status != telling.status or (here.count or 0) != (first.here.count or 0) or first.here.series != here.series:
            return False
        if not same_time(self.date, here.date):
            return False
        if self.sure and here.sure and self.contact != here.contact:
            return False
        return self._same_parties(telling)

    def _same_parties(self, telling: Telling) -> bool:
        if not telling.participants:
            return False
        matched = 0
        countries = self.lexicon.countries
        for participant in telling.participants:
            key = key_of(participant)
            if key in self.people:
                matched += 1
                continue
            there = self.by_country.get(participant.country or "", set())
            if not there:
                continue
            # A person and the person's country are one party; two persons of a country are two.
            if telling.type.name in _SPOKEN and not (telling.prominent and self.prominent):
                return False
            if key in countries or any(k in countries for k in there):
                matched += 1
            elif telling.prominent and self.prominent and is_description(participant, self.lexicon) != (there <= self.unnamed):
                matched += 1  # "A Chilean painter …": the lead says who that is
            else:
                return False
        size = min(len(telling.participants), len({*self.people}))
        return matched >= max(1, size) if size <= 2 else matched * 2 >= size


def key_of(participant: Participant) -> str:
    """The name under which a party is known in a cluster."""
    return participant.name.casefold()


def is_description(participant: Participant, lexicon: Lexicon) -> bool:
    """Whether one person goes by no name, but by what they are: "Chilean painter"."""
    last = participant.name.rpartition(" ")[2]
    return participant.id is None and last.islower() and not last.endswith("s") and last not in lexicon.many


def same_time(one: EventDate | None, other: EventDate | None) -> bool:
    """Whether two dates can be of one event: disjoint ones cannot, however alike the rest is."""
    known = [d for d in (one, other) if d is not None and d.earliest is not None and d.latest is not None]
    if len(known) < 2:
        # "In 2022" dates something looser than what has no date here.
        return not known or not is_loose(known[0])
    assert one is not None and other is not None and one.earliest and other.earliest and one.latest and other.latest
    return one.earliest < other.latest and other.earliest < one.latest


def _says_more(date: EventDate, known: EventDate) -> bool:
    """Whether `date` says when more closely: "next spring" after "in 2023"."""
    if known.edtf is None or date.edtf is None:
        return known.edtf is None and date.edtf is not None
    if not (known.earliest and known.latest and date.earliest and date.latest) or not is_loose(known):
        return False
    return known.earliest <= date.earliest and date.latest <= known.latest and date.edtf != known.edtf


def is_loose(date: EventDate) -> bool:
    """Whether the date spans more than about a month."""
    return bool(date.edtf) and len(date.edtf or "") <= 4
