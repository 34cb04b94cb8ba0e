"""Statements: somebody's words or reported speech."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

from dragoman.model.names import Party
from dragoman.model.provenance import Origin
from dragoman.model.span import Span

StatementKind = Literal["direct", "indirect", "mixed"]
STATEMENT_KINDS: frozenset[str] = frozenset(get_args(StatementKind))


@frozen(slots=True)
class Statement:
    """One act of reporting by one source.

    `segments` hold the content without cue and source, one for each unbroken piece; `verbatim` the pieces in quotation marks.
    `speakers` is empty when the text gives no source, and has several parties for joint speakers (in JSON it is ``speaker``:
    null, an object, or a list). `inferred` tells that an end was inferred because a mark is missing. The pipeline numbers `id`.
    """

    kind: StatementKind = field(validator=in_(STATEMENT_KINDS))
    segments: tuple[Span, ...]
    verbatim: tuple[Span, ...] = ()
    cue: Span | None = None
    speakers: tuple[Party, ...] = ()
    addressee: Party | None = None
    via: Party | None = None
    date: str | None = None  #: EDTF of the day it was said
    confidence: float = 1.0
    rule: str | None = None
    inferred: bool = False
    id: str = ""
    origin: Origin | None = None

    @property
    def speaker(self) -> Party | None:
        """The (first) speaker."""
        return self.speakers[0] if self.speakers else None
