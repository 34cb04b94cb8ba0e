"""What a plugin author needs: the hook marker, the protocols of components, the draft they read."""

from dragoman.knowledge import Table
from dragoman.plugins.codes import CODES, diagnostic
from dragoman.plugins.draft import Draft
from dragoman.plugins.protocols import (
    Component,
    DateParser,
    DossierExporter,
    EventExtractor,
    Exporter,
    LanguageDetector,
    LineClassifier,
    NameEntry,
    NameResolver,
    NameSource,
    OriginDetector,
    Parser,
    PublicationDater,
    RawArticle,
    Reader,
    Repairer,
    ResidueFinder,
    StatementExtractor,
)
from dragoman.plugins.spec import hookimpl

__all__ = [
    "CODES",
    "Component",
    "DateParser",
    "DossierExporter",
    "Draft",
    "EventExtractor",
    "Exporter",
    "LanguageDetector",
    "LineClassifier",
    "NameEntry",
    "NameResolver",
    "NameSource",
    "OriginDetector",
    "Parser",
    "PublicationDater",
    "RawArticle",
    "Reader",
    "Repairer",
    "ResidueFinder",
    "StatementExtractor",
    "Table",
    "diagnostic",
    "hookimpl",
]
