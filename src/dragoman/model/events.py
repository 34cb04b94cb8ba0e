"""Events: who did what to whom, how, where, when."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

from dragoman.model.provenance import Origin
from dragoman.model.span import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
]  # fmt: skip
EVENT_TYPES: frozenset[str] = frozenset(get_args(EventType))
Contact = Literal["in_person", "phone", "video", "letter", "unknown"]
CONTACTS: frozenset[str] = frozenset(get_args(Contact))
EventStatus = Literal["occurred", "planned", "cancelled", "hypothetical", "denied"]
EVENT_STATUSES: frozenset[str] = frozenset(get_args(EventStatus))
Role = Literal["actor", "recipient", "participant", "party", "visitor", "host", "mediator"]
ROLES: frozenset[str] = frozenset(get_args(Role))


@frozen(slots=True)
class Participant:
    """A party to an event, its role, and its country as ISO 3166 alpha-3 (IGO, NGO … as in PLOVER where it has none)."""

    name: str
    role: Role = field(validator=in_(ROLES))
    id: str | None = None
    country: str | None = None
    mention: Span | None = None


@frozen(slots=True)
class EventDate:
    """When the event was. The fields mean what they mean on Date."""

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str = "none"
    evidence: Span | None = None


@frozen(slots=True)
class Event:
    """One event. `pairs` lists (source, target) country codes, source first, both directions for symmetric events."""

    type: EventType = field(validator=in_(EVENT_TYPES))
    participants: tuple[Participant, ...] = ()
    main: bool = False
    contact: Contact | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    place: str | None = None
    date: EventDate | None = None
    status: EventStatus = field(default="occurred", validator=in_(EVENT_STATUSES))
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    rule: str | None = None
    mode: str | None = None
    duration: str | None = None  #: TIMEX3 duration, "PT1H"
    count: int | None = None  #: "met 37 times"
    topics: tuple[str, ...] = ()
    via: str | None = None  #: the medium that reports it
    id: str = ""
    origin: Origin | None = None
