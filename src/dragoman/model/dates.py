"""Expressions of time."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from attrs import evolve, field, frozen
from attrs.validators import in_

from dragoman.model.provenance import Origin
from dragoman.model.span import Span

#: ``reference`` is a vague one ("now", "recently", "the future"): TIMEX3 gives it a value, the calendar does not.
DateKind = Literal["date", "time", "duration", "set", "reference"]
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
    `reading` is
    what the words alone say (``weekday=5,day=4``) where they need an anchor: `resolve` applies another one.
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
    reading: str | None = None  #: constraints and offset before the anchor; two for a range, separated by ``/``
    origin: Origin | None = None

    def resolve(self, anchor: date | str | None, basis: DateBasis = "published") -> Date:
        """This expression counted from another anchor (a date, or ``YYYY-MM-DD``; None takes its anchor away).

        An expression that needs no anchor comes back as it is. Raises ValueError when `anchor` is a str that is no date.
        """
        if self.reading is None:
            return self
        from dragoman.temporal.ranges import resolve_pair

        when = date.fromisoformat(anchor) if isinstance(anchor, str) else anchor
        value = resolve_pair(self.reading, self.kind, when)
        return evolve(
            self,
            timex=value.timex,
            edtf=value.edtf,
            earliest=value.earliest,
            latest=value.latest,
            grain=value.grain or self.grain,
            basis="none" if when is None else basis,
            candidates=(),
            anchor=None,
        )
