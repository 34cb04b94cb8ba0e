"""The page and its text: lines, languages, repairs, residue, publication date."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import in_

from dragoman.model.provenance import Origin
from dragoman.model.span import Span

LineKind = Literal[
    "title", "subtitle", "body", "subhead", "caption", "credit", "byline", "dateline", "meta", "related", "boilerplate",
    "foreign", "junk",
]  # fmt: skip
LINE_KINDS: frozenset[str] = frozenset(get_args(LineKind))

PublishedBasis = Literal["given", "header", "dateline", "body", "inferred"]
PUBLISHED_BASES: frozenset[str] = frozenset(get_args(PublishedBasis))


@frozen(slots=True)
class Line(Span):
    """A line of the page, or the part of one that is of one kind (`` date 2022-12-30 `` before a title is ``meta``)."""

    kind: LineKind = field(validator=in_(LINE_KINDS))
    confidence: float = 1.0
    rule: str | None = None
    duplicate_of: int | None = None  #: start of the earlier line that this one repeats
    origin: Origin | None = None


@frozen(slots=True)
class LanguageSpan(Span):
    """The language of a line or of a sentence in it: ISO 639-1, None when nothing settles it."""

    language: str | None
    confidence: float = 1.0
    origin: Origin | None = None


@frozen(slots=True)
class Cue(Span):
    """A span and the name of the sign it is."""

    cue: str


@frozen(slots=True)
class TranslatedFrom:
    """The language the text was translated from, claimed only with cues in the text."""

    language: str
    confidence: float
    evidence: tuple[Cue, ...]
    origin: Origin | None = None


@frozen(slots=True)
class Repair(Span):
    """An edit: the source characters of the span should read `replacement`. `start == end` inserts."""

    replacement: str
    rule: str
    origin: Origin | None = None


@frozen(slots=True)
class Residue(Span):
    """A trace of translation or scraping: junk, an untranslated word, a garbled name … kept and labelled, not mended."""

    kind: str
    rule: str
    note: str | None = None
    origin: Origin | None = None


@frozen(slots=True)
class Published:
    """When the article was published. `value` is ``YYYY-MM-DD`` or EDTF."""

    value: str | None
    basis: PublishedBasis = field(validator=in_(PUBLISHED_BASES))
    confidence: float = 1.0
    evidence: tuple[Span, ...] = ()
    rule: str | None = None
    origin: Origin | None = None
