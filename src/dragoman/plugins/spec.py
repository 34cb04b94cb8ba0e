"""The hooks. Each is called once, when a `Pipeline` is built, and returns components: hooks declare, they do not work.

pluggy stops at the first implementation that raises and loses the results collected so far; therefore nothing is parsed inside a
hook call. Implement a hook with `dragoman.plugins.hookimpl` in a module, a class or an object.
"""

# A hookspec is a signature: it has no body to return from.
# mypy: disable-error-code="empty-body"
# pyright: reportReturnType=false

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pluggy

from dragoman.knowledge import Table
from dragoman.plugins.protocols import (
    DateParser,
    EventExtractor,
    Exporter,
    LanguageDetector,
    LineClassifier,
    NameResolver,
    NameSource,
    OriginDetector,
    PublicationDater,
    Reader,
    Repairer,
    ResidueFinder,
    StatementExtractor,
)

PROJECT = "dragoman"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def dragoman_tables() -> Iterable[Table]:
    """Tables: rows for packaged ones (an overlay), or whole new ones for the plugin's own components."""


@hookspec
def dragoman_name_sources() -> Iterable[NameSource]:
    """Lists of names, such as a watch-list. The built-in name resolver finds them like its own."""


@hookspec
def dragoman_line_classifiers() -> Iterable[LineClassifier]:
    """Stage ``lines``: what each line, or part of a line, is. Proposals: `Line`."""


@hookspec
def dragoman_language_detectors() -> Iterable[LanguageDetector]:
    """Stage ``languages``: the language of each line, or of a sentence in it. Proposals: `LanguageSpan`."""


@hookspec
def dragoman_repairers() -> Iterable[Repairer]:
    """Stage ``repairs``: edits that mend what scraping and translation broke. Proposals: `Repair`."""


@hookspec
def dragoman_origin_detectors() -> Iterable[OriginDetector]:
    """Stage ``translated_from``: the language the text was translated from. Proposals: `TranslatedFrom`."""


@hookspec
def dragoman_publication_daters() -> Iterable[PublicationDater]:
    """Stage ``published``: when the article was published. Proposals: `Published`."""


@hookspec
def dragoman_date_parsers() -> Iterable[DateParser]:
    """Stage ``dates``: expressions of time. Proposals: `Date`."""


@hookspec
def dragoman_name_resolvers() -> Iterable[NameResolver]:
    """Stage ``names``: mentions of persons, countries, places, organisations, outlets. Proposals: `Name`."""


@hookspec
def dragoman_statement_extractors() -> Iterable[StatementExtractor]:
    """Stage ``statements``: who said what. Proposals: `Statement`."""


@hookspec
def dragoman_event_extractors() -> Iterable[EventExtractor]:
    """Stage ``events``: who did what to whom. Proposals: `Event`."""


@hookspec
def dragoman_residue_finders() -> Iterable[ResidueFinder]:
    """Stage ``residue``, the last: traces of translation and scraping. Proposals: `Residue`."""


@hookspec
def dragoman_readers() -> Iterable[Reader]:
    """Readers of file formats, chosen by file name ending."""


@hookspec
def dragoman_exporters() -> Iterable[Exporter]:
    """Writers of formats for ``dragoman export``."""


@hookspec
def dragoman_commands() -> Iterable[Any]:
    """Further commands for the command line: `click.Command` objects."""
