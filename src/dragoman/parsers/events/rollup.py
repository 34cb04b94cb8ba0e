"""From tellings to events: the tellings of one event are merged, and the main events of the article are found."""

from __future__ import annotations

from attrs import evolve, field, frozen, mutable

from dragoman.model import Event, EventDate, Participant, Span
from dragoman.model.events import Contact, EventStatus
from dragoman.parsers.events.lexicon import EventType

#: A telling is compared with so many of the latest events of its type.
WINDOW = 40
#: Types that are done with words: a country has not said what one of its people says.
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN"))
#: Types whose countries are spoken for by those who meet.
_MET = frozenset(("CONSULT", "AGREE"))
#: At most so many main events; a further one must weigh at least this share of the first.
MAIN = 3
SHARE = (0.0, 0.55, 0.7)


@frozen(slots=True)
class Telling:
    """One mention of an event, with its weight for the article."""

    type: EventType
    participants: tuple[Participant, ...]
    pairs: tuple[tuple[str, str], ...]
    status: EventStatus
    contact: Contact | None
    sure: bool
    place: str | None
    date: EventDate | None
    duration: str | None
    count: int | None
    topics: tuple[str, ...]
    via: str | None
    mode: str | None
    evidence: Span
    rule: str
    weight: float
    confidence: float
    series: bool  #: "met several times": no single event
    prominent: bool  #: told in the title or the lead


@mutable(slots=True, eq=False)
class _Cluster:
    tellings: list[Telling] = field(factory=list)
    people: set[str] = field(factory=set)
    by_country: dict[str, set[str]] = field(factory=dict)
    date: EventDate | None = None
    contact: Contact | None = None
    sure: bool = False

    @property
    def score(self) -> float:
        # Each further telling adds less: an event is not ten times as important for being named ten times.
        weights = sorted((t.weight for t in self.tellings), reverse=True)
        return sum(w / (n + 1) for n, w in enumerate(weights[:8]))

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        for participant in telling.participants:
            self.people.add(_key(participant))
            if participant.country:
                self.by_country.setdefault(participant.country, set()).add(_key(participant))
        if telling.date is not None and (self.date is None or _says_more(telling.date, self.date)):
            self.date = telling.date
        if telling.contact and (self.contact in (None, "unknown") or (telling.sure and not self.sure)):
            self.contact, self.sure = telling.contact, telling.sure or self.sure

    def takes(self, telling: Telling, countries: frozenset[str]) -> bool:
        """Whether `telling` can be of the same event: same status, dates and contact that fit, the same parties."""
        first = self.tellings[0]
        if first.status != telling.status or (telling.count or 0) != (first.count or 0) or first.series != telling.series:
            return False
        if not _same_time(self.date, telling.date):
            return False
        if self.sure and telling.sure and self.contact != telling.contact:
            return False
        return self._same_parties(telling, countries)

    def _same_parties(self, telling: Telling, countries: frozenset[str]) -> bool:
        if not telling.participants:
            return False
        matched = 0
        for participant in telling.participants:
            key = _key(participant)
            if key in self.people:
                matched += 1
                continue
            there = self.by_country.get(participant.country or "", set())
            if not there:
                continue
            # A person and the person's country are one party; two persons of a country are two.
            if telling.type.name in _SPOKEN:
                return False
            if key in countries or any(k in countries for k in there):
                matched += 1
            else:
                return False
        size = min(len(telling.participants), len({*self.people}))
        return matched >= max(1, size) if size <= 2 else matched * 2 >= size


def roll_up(tellings: list[Telling], countries: frozenset[str]) -> list[Event]:
    """The events that `tellings` (in text order) tell of. `countries` are the folded names of countries."""
    clusters: dict[str, list[_Cluster]] = {}
    for telling in tellings:
        if not telling.participants:
            _again(clusters.get(telling.type.name, []), telling)
            continue
        same_type = clusters.setdefault(telling.type.name, [])
        for cluster in reversed(same_type[-WINDOW:]):
            if cluster.takes(telling, countries):
                break
        else:
            cluster = _Cluster()
            same_type.append(cluster)
        cluster.add(telling)
    found = [cluster for group in clusters.values() for cluster in group]
    political = max((c.score for c in found if c.tellings[0].type.name != "OTHER"), default=0.0)
    # What is no political event is told only where it weighs more than all that is.
    found = [c for c in found if c.tellings[0].type.name != "OTHER" or c.score > political]
    found.sort(key=lambda c: c.tellings[0].evidence.start)
    chosen = _main(found)
    return [_event(cluster, cluster in chosen, countries) for cluster in found]


def _again(clusters: list[_Cluster], telling: Telling) -> None:
    """ "The meeting": a mention without parties is of the last event of its type that it fits."""
    for cluster in reversed(clusters[-3:]):
        if cluster.tellings[0].status == "occurred" and _same_time(cluster.date, telling.date):
            if cluster.date is not None:
                telling = evolve(telling, date=None)
            cluster.add(telling)
            return


def _main(clusters: list[_Cluster]) -> list[_Cluster]:
    ranked = sorted(clusters, key=lambda c: -c.score)
    if not ranked or (ranked[0].score < 1.0 and not any(t.prominent for t in ranked[0].tellings)):
        return []
    top = ranked[0].score
    chosen = [ranked[0]]
    for n, cluster in enumerate(ranked[1:MAIN], 1):
        share = cluster.score / top
        prominent = any(t.prominent for t in cluster.tellings)
        if (share >= SHARE[n] and (share > 0.8 or prominent)) or (share >= 0.4 and len(cluster.tellings) > 2):
            chosen.append(cluster)
    # A meeting to come, with its date, that is told more than once is news whatever else the article tells.
    chosen += [c for c in ranked if c not in chosen and _is_announcement(c)][: MAIN - len(chosen)]
    return chosen


def _is_announcement(cluster: _Cluster) -> bool:
    first = cluster.tellings[0]
    dated = cluster.date is not None and cluster.date.edtf is not None
    return first.type.name == "AGREE" and first.status == "planned" and dated and len(cluster.tellings) > 1


def _event(cluster: _Cluster, main: bool, countries: frozenset[str]) -> Event:
    best = max(cluster.tellings, key=lambda t: (bool(t.participants), t.weight, -t.evidence.start))
    tellings = [best, *(t for t in cluster.tellings if t is not best)]
    contact = cluster.contact
    if contact is None and best.type.name in ("CONSULT", "AGREE"):
        contact = "unknown"
    return Event(
        type=best.type.name,  # type: ignore[arg-type]  # the table holds the contract's names
        participants=_participants(tellings, countries),
        main=main,
        contact=contact,
        pairs=tuple(dict.fromkeys(p for t in tellings[:4] for p in t.pairs if p[0] and p[1])) or best.pairs,
        place=None if contact in ("video", "phone", "letter") else next((t.place for t in tellings if t.place), None),
        date=cluster.date,
        status=best.status,
        evidence=tuple(dict.fromkeys(t.evidence for t in sorted(cluster.tellings, key=lambda t: t.evidence.start))),
        confidence=round(min(0.95, max(t.confidence for t in tellings) + 0.05 * (len(tellings) - 1)), 3),
        rule=best.rule,
        mode=best.mode,
        duration=next((t.duration for t in tellings if t.duration), None),
        count=best.count,
        topics=tuple(dict.fromkeys(topic for t in tellings for topic in t.topics))[:5],
        via=next((t.via for t in tellings if t.via), None),
    )


def _participants(tellings: list[Telling], countries: frozenset[str]) -> tuple[Participant, ...]:
    """Those of the weightiest telling, countries replaced by the persons that other tellings name for them."""
    found = list(tellings[0].participants)
    for telling in tellings[1:]:
        for participant in telling.participants:
            key = _key(participant)
            if any(_key(p) == key for p in found) or key in countries:
                continue
            place = next((n for n, p in enumerate(found) if p.country and p.country == participant.country), None)
            met = telling.type.name in _MET
            if met and place is not None and _key(found[place]) in countries and participant.id is not None:
                found[place] = evolve(participant, role=found[place].role)
            elif len(found) < 2:
                found.append(participant)
    return tuple(found)


def _key(participant: Participant) -> str:
    return participant.name.casefold()


def _same_time(one: EventDate | None, other: EventDate | None) -> bool:
    """Whether two dates can be of one event: disjoint ones cannot, however alike the rest is."""
    known = [d for d in (one, other) if d is not None and d.earliest is not None and d.latest is not None]
    if len(known) < 2:
        # "In 2022" dates something looser than what has no date here.
        return not known or not _loose(known[0])
    assert one is not None and other is not None and one.earliest and other.earliest and one.latest and other.latest
    return one.earliest < other.latest and other.earliest < one.latest


def _says_more(date: EventDate, known: EventDate) -> bool:
    """Whether `date` says when more closely: "next spring" after "in 2023"."""
    if known.edtf is None or date.edtf is None:
        return known.edtf is None and date.edtf is not None
    if not (known.earliest and known.latest and date.earliest and date.latest) or not _loose(known):
        return False
    return known.earliest <= date.earliest and date.latest <= known.latest and date.edtf != known.edtf


def _loose(date: EventDate) -> bool:
    """Whether the date spans more than about a month."""
    return bool(date.edtf) and len(date.edtf or "") <= 4
