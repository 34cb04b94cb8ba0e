"""The typed core: frozen attrs classes, all read-only, all pointing back into the text."""

from dragoman.model.article import SCHEMA, Article
from dragoman.model.dates import Candidate, Date
from dragoman.model.events import Event, EventDate, Participant
from dragoman.model.layout import Cue, LanguageSpan, Line, Published, Repair, Residue, TranslatedFrom
from dragoman.model.names import Name, Party
from dragoman.model.provenance import Diagnostic, Origin
from dragoman.model.span import Span
from dragoman.model.statements import Statement

__all__ = [
    "SCHEMA",
    "Article",
    "Candidate",
    "Cue",
    "Date",
    "Diagnostic",
    "Event",
    "EventDate",
    "LanguageSpan",
    "Line",
    "Name",
    "Origin",
    "Participant",
    "Party",
    "Published",
    "Repair",
    "Residue",
    "Span",
    "Statement",
    "TranslatedFrom",
]
