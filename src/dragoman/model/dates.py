"""Expressions of time."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

from dragoman.model.provenance import Origin
from dragoman.model.span import Span

DateKind = Literal["date", "time", "duration", "set"]
DATE_KINDS: frozenset[str] = frozenset(get_args(DateKind))
DateBasis = Literal["explicit", "published", "context", "event", "none"]


@frozen(slots=True)
class Candidate:
    """One reading of an expression that has several."""

    timex: str
    edtf: str | None
    confidence: float


@frozen(slots=True)
class Date(Span):
    """An expression of time with its value.

    `timex` is the TIMEX3 value (``XXXX-WXX-1`` when Monday cannot be anchored), `edtf` the EDTF spelling or None when the date
    cannot be known; `earliest` and `latest` bound it, ISO 8601, half-open. `basis` says what it was resolved against.
    """

    kind: DateKind = field(validator=in_(DATE_KINDS))
    timex: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    basis: DateBasis = "none"
    confidence: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    anchor: Span | None = None  #: the expression, or the event, that it was counted from
    mod: str | None = None  #: TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER …
    rule: str | None = None
    origin: Origin | None = None
