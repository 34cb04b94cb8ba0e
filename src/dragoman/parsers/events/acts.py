"""An act: one telling of an event in one sentence, and whether enough is known of it."""

from __future__ import annotations

from attrs import mutable

from dragoman.model.events import EventStatus
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.lexicon import EventType
from dragoman.parsers.events.patterns import Pattern

#: What is done within a country, among its own people.
_HEADLINES = frozenset(("PROTEST", "ASSAULT"))
#: What is nothing without the other side.
_WITH_ANOTHER = frozenset(("weak", "direct", "person", "force", "host", "visit", "mediate"))
#: Groups that are a side in politics.
_POLITICAL = frozenset(("OPP", "PTY", "REB", "NGO", "JUD", "LEG", "COP"))
AT_HOME = frozenset(("PROTEST", "COERCE", "ASSAULT", "ACCUSE"))


@mutable(slots=True, eq=False)
class Act:
    """One telling of an event in one sentence: its type, its trigger ``[start, end)`` and its parties."""

    type: EventType
    pattern: Pattern
    start: int
    end: int
    sources: list[Actor]
    targets: list[Actor]
    joint: bool = False
    status: EventStatus = "occurred"
    rule: str = ""
    place: Actor | None = None
    verb: int | None = None
    weak: bool = False
    opening: bool = False  #: told by a noun that opens its sentence
    passive: bool = False
    reduced: bool = False  #: told by a participle that only describes a noun
    beside: bool = False  #: told beside the main act of its sentence
    guessed: bool = False  #: told only because headline or lead tell it


def tidy(act: Act) -> None:
    """Nobody acts upon themselves; parties without anything known give way to known ones."""
    act.targets = [t for t in act.targets if t not in act.sources]
    if "host" in act.pattern.frame or "visit" in act.pattern.frame or "mediate" in act.pattern.frame:
        act.joint = False


def enough(act: Act) -> bool:
    """Whether the parties that the type needs are there."""
    sources = [a for a in act.sources if a.known or a.sector]
    targets = [a for a in act.targets if a.known or a.sector]
    if not any(a.known for a in (*sources, *targets)):
        return False
    if "force" in act.pattern.frame and not any(a.sector == "MIL" for a in sources):
        return False  # "the troops left"
    if "person" in act.pattern.frame and not _person_to_person(act):
        return False
    if "weak" in act.pattern.frame:
        # A word with many other meanings counts only between parties that are known.
        if act.type.name == "PROTEST":
            # "Farmers rallied": groups of people need no other side. A state that strikes does not protest.
            if all(_is_country(a) for a in sources):
                return False
            if any(a.sector and not a.state and a.known for a in sources):
                return True
        direct = [a for a in targets if a.object_of == act.start or (a.known and not act.pattern.frame & {"host", "direct"})]
        return _distinct([a for a in sources if a.known], direct, act.joint)
    if "many" in act.pattern.frame and any(_is_many(a) for a in sources):
        return True
    if act.weak and act.type.name in _HEADLINES and not act.sources and any(a.known for a in targets):
        # "Shelling of Kherson", "Protests in France": headlines leave out who does it, and the verb.
        return act.opening
    if act.weak:
        return _distinct(sources, targets, act.joint)
    needs = act.type.needs
    if act.pattern.frame & {"source", "alone"}:
        return bool(sources)
    if (
        act.passive
        and not act.sources
        and not act.reduced
        and (needs == "both" or act.type.hostile)
        and act.pattern.mode != "praise"
    ):
        # "The minister is accused of fraud": the passive is there to leave out who does it. Who "is often praised" tells nothing.
        return any(a.known for a in targets) and not act.joint
    if needs == "both":
        return _distinct(sources, targets, act.joint)
    if needs == "target":
        return bool(targets) or (act.joint and _distinct(sources, targets, True))
    return bool(sources) or needs == "any"


def at_home(act: Act) -> bool:
    """Whether groups that nobody names do what needs no name where the country is told: "police beat protesters in Minsk"."""
    groups = [a for a in (*act.sources, *act.targets) if a.sector and not a.known]
    if act.type.name not in AT_HOME or not groups or act.pattern.frame & {"weak", "direct"} or act.weak:
        return False
    return bool(act.targets if act.type.needs == "target" or act.passive else act.sources)


def told_first(act: Act) -> bool:
    """Whether headline or lead tell enough: who governs, or wants to, acts at home, and upon whom may follow later."""
    if act.passive or act.pattern.frame & _WITH_ANOTHER:
        return False
    if act.joint:
        # "The chancellor was in talks with the trade unions": who they are has been said, or follows.
        return (
            act.type.name == "CONSULT"
            and act.pattern.pos == "v"
            and all(any(a.known or a.sector for a in side) for side in (act.sources, act.targets))
        )
    if act.pattern.pos == "n":
        return act.type.hostile and any(a.prep == "by" and a.known for a in act.sources)
    groups = [a for a in act.sources if a.known or a.kind == "group"]
    return not act.weak and any(a.state or a.codes or a.sector in _POLITICAL for a in groups)


def _is_country(actor: Actor) -> bool:
    """Whether nobody in a country is named, but it alone."""
    return actor.sector is None and all(p.type in ("country", "place") for p in actor.parties)


def _is_many(actor: Actor) -> bool:
    """Whether the actor is several officials: "the ministers of the alliance"."""
    return actor.state and actor.known and (actor.head or "").casefold().endswith("s")


def _person_to_person(act: Act) -> bool:
    """ "Macron called Putin": both are persons, and the one stands right behind the verb, not something that is the other's."""
    if act.targets and act.targets[0].possessive:
        return False
    people = [any(p.type == "person" for p in a.parties) for a in (*act.sources[:1], *act.targets[:1])]
    return people == [True, True] and act.targets[0].object_of == act.start


def _distinct(sources: list[Actor], targets: list[Actor], joint: bool) -> bool:
    if sources and targets:
        return True
    parties = {p.name for a in sources for p in a.parties} or {c for a in sources for c in a.codes}
    return joint and (len(sources) > 1 or len(parties) > 1)
