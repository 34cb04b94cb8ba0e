"""From tellings to events: the tellings of one event are merged, and the main events of the article are found."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from dragoman.model import Event, Participant
from dragoman.parsers.events.clusters import STANCE, Cluster, Telling, is_description, key_of, same_time
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.mains import body_clusters, main_clusters, weightiest, with_common_deeds

#: A telling is compared with so many of the latest events of its type.
WINDOW = 40
#: Types whose countries are spoken for by those who meet.
_MET = frozenset(("CONSULT",))


def roll_up(tellings: list[Telling], lexicon: Lexicon, find_matter: Callable[[], Telling | None]) -> list[Event]:
    """The events that `tellings` (in text order) tell of.

    What `find_matter` finds is what the article is about where none of them is a main event; where that is no political event either,
    it says who else takes part.
    """
    clusters: dict[str, list[Cluster]] = {}
    for telling in sorted(tellings, key=lambda t: t.loose):
        if not telling.participants:
            _again(clusters.get(telling.type.name, []), telling)
            continue
        same_type = clusters.setdefault(telling.type.name, [])
        for cluster in reversed(same_type[-WINDOW:]):
            if cluster.takes(telling) or (telling.rule == STANCE and cluster.led_by(telling)):
                break
            if telling.loose and cluster.prominent and same_time(cluster.date, telling.here.date):
                break  # whoever is named there, it is what the lead tells
        else:
            cluster = Cluster(lexicon)
            same_type.append(cluster)
        cluster.add(telling)
    found = [cluster for group in clusters.values() for cluster in group]
    political = max((c.score for c in found if c.tellings[0].type.name != "OTHER"), default=0.0)
    # What is no political event is told only where it weighs more than all that is.
    found = [c for c in found if c.tellings[0].type.name != "OTHER" or c.score > political or _is_headline(c)]
    chosen = main_clusters(found) or body_clusters(found)
    matter = find_matter() if all(c.tellings[0].type.name == "OTHER" for c in chosen) else None
    if matter is not None:
        if not chosen:
            chosen = [Cluster(lexicon)]
            found.append(chosen[0])
        chosen[0].add(matter)
    chosen = with_common_deeds(chosen or weightiest(found), found)
    found = [c for c in found if c in chosen or not _is_mere_speech(c)]
    found.sort(key=lambda c: c.tellings[0].evidence.start)
    return [_event(cluster, cluster in chosen, lexicon) for cluster in found]


def _is_headline(cluster: Cluster) -> bool:
    """Whether headline or lead tell the event more than once."""
    return sum(t.prominent for t in cluster.tellings) > 1


def _is_mere_speech(cluster: Cluster) -> bool:
    """Whether nothing tells the event but one harsh word of a speaker: beside the main events that is a statement."""
    return len(cluster.tellings) == 1 and cluster.tellings[0].rule == STANCE


def _again(clusters: list[Cluster], telling: Telling) -> None:
    """ "The meeting": a mention without parties is of the last event of its type that it fits."""
    for cluster in reversed(clusters[-3:]):
        if cluster.tellings[0].status == "occurred" and same_time(cluster.date, telling.here.date):
            if cluster.date is not None:
                telling = evolve(telling, here=evolve(telling.here, date=None))
            cluster.add(telling)
            return


def _event(cluster: Cluster, main: bool, lexicon: Lexicon) -> Event:
    best = max(cluster.tellings, key=lambda t: (bool(t.participants), not t.loose, t.weight, -t.evidence.start))
    tellings = [best, *(t for t in cluster.tellings if t is not best)]
    contact = cluster.contact
    if contact is None and best.type.name in ("CONSULT", "AGREE"):
        contact = "unknown"
    return Event(
        type=best.type.name,  # type: ignore[arg-type]  # the table holds the contract's names
        participants=_participants(tellings, lexicon),
        main=main,
        contact=contact,
        pairs=tuple(dict.fromkeys(p for t in tellings[:4] for p in t.pairs if p[0] and p[1])) or best.pairs,
        place=None if contact in ("video", "phone", "letter") else next((t.here.place for t in tellings if t.here.place), None),
        date=cluster.date,
        status=best.status,
        evidence=tuple(dict.fromkeys(t.evidence for t in sorted(cluster.tellings, key=lambda t: t.evidence.start))),
        confidence=round(min(0.95, max(t.confidence for t in tellings) + 0.05 * (len(tellings) - 1)), 3),
        rule=best.rule,
        mode=best.mode,
        duration=next((t.here.duration for t in tellings if t.here.duration), None),
        count=best.here.count,
        topics=tuple(dict.fromkeys(topic for t in tellings for topic in t.here.topics))[:5],
        via=next((t.here.via for t in tellings if t.here.via), None),
    )


def _is_named(participant: Participant) -> bool:
    """Whether the participant goes by a name, and not by a description such as "riot police"."""
    return participant.id is not None or participant.name[:1].isupper()


def _participants(tellings: list[Telling], lexicon: Lexicon) -> tuple[Participant, ...]:
    """Those of the weightiest telling, with whom the other tellings name for a country.

    Who meets stands in the country's place; whoever else acts for it stands beside it. Of what is no political event, all that any
    telling names take part.
    """
    found = list(tellings[0].participants)
    other = tellings[0].type.name == "OTHER"
    for telling in tellings[1:]:
        for participant in telling.participants:
            key = key_of(participant)
            if any(key_of(p) == key for p in found):
                continue
            if key in lexicon.countries and (len(found) > 1 or any(p.country == participant.country for p in found)):
                continue
            place = next((n for n, p in enumerate(found) if p.country and p.country == participant.country), None)
            if place is not None and is_description(found[place], lexicon) and not is_description(participant, lexicon):
                found[place] = evolve(participant, role=found[place].role)
            elif place is not None and key_of(found[place]) in lexicon.countries and _is_named(participant):
                if telling.type.name in _MET:
                    found[place] = evolve(participant, role=found[place].role)
                else:
                    found.insert(place + 1, evolve(participant, role=found[place].role))
            elif len(found) < 2 or other or tellings[0].type.joint or telling.prominent:
                found.append(participant)
    return tuple(found)
