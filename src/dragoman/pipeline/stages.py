"""The stages, in order: which hook feeds each, what it takes, how overlaps are settled."""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from dragoman.model import (
    Date,
    Event,
    LanguageSpan,
    Line,
    Name,
    Published,
    Repair,
    Residue,
    Statement,
    TranslatedFrom,
)

Settle = Literal["trim", "drop", "best", "repairs", "statements", "events", "all"]


@frozen(slots=True)
class Stage:
    """One step. `name` is also the attribute of the draft that it assigns."""

    name: str
    hook: str
    takes: type[Any]
    settle: Settle


STAGES: tuple[Stage, ...] = (
    Stage("lines", "dragoman_line_classifiers", Line, "trim"),
    Stage("languages", "dragoman_language_detectors", LanguageSpan, "trim"),
    Stage("repairs", "dragoman_repairers", Repair, "repairs"),
    Stage("translated_from", "dragoman_origin_detectors", TranslatedFrom, "best"),
    Stage("published", "dragoman_publication_daters", Published, "best"),
    Stage("dates", "dragoman_date_parsers", Date, "drop"),
    Stage("names", "dragoman_name_resolvers", Name, "drop"),
    Stage("statements", "dragoman_statement_extractors", Statement, "statements"),
    Stage("events", "dragoman_event_extractors", Event, "events"),
    Stage("residue", "dragoman_residue_finders", Residue, "all"),
)
#: What these stages find changes the tokens or sentences: shared analyses made before are made anew afterwards.
TEXT_STAGES = frozenset({"lines", "repairs"})
