"""Names and the parties to an act."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

from dragoman.model.provenance import Origin
from dragoman.model.span import Span

NameType = Literal["person", "country", "place", "organization", "outlet"]
NAME_TYPES: frozenset[str] = frozenset(get_args(NameType))


@frozen(slots=True)
class Name(Span):
    """A proper-name mention. `canonical` is the usual English name, `method` says how it was found, `evidence` where."""

    type: NameType = field(validator=in_(NAME_TYPES))
    canonical: str
    id: str | None = None
    confidence: float = 1.0
    method: str | None = None
    country: str | None = None  #: ISO 3166 alpha-3 of what it belongs to
    evidence: tuple[Span, ...] = ()
    origin: Origin | None = None


@frozen(slots=True)
class Party:
    """Somebody or something that acts, speaks, or is spoken to: its usual English name and the mention it was read from."""

    name: str
    id: str | None = None
    mention: Span | None = None
    type: NameType | None = None
    country: str | None = None
