"""The hooks. Each is called once, when a `Pipeline` is built, and returns components: hooks declare, they do not work.

pluggy stops at the first implementation that raises and loses the results collected so far; therefore nothing is parsed inside a
hook call. Implement a hook with `dragoman.plugins.hookimpl` in a module, a class or an object.
"""

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
def dragoman_tables() -> Iterable[Table]:  # type: ignore[empty-body]  # a hookspec is a signature
    """Tables: rows for packaged ones (an overlay), or whole new ones for the plugin's own components."""


@hookspec
def dragoman_name_sources() -> Iterable[NameSource]:  # type: ignore[empty-body]
    """Lists of names, such as a watch-list. The built-in name resolver finds them like its own."""


@hookspec
def dragoman_line_classifiers() -> Iterable[LineClassifier]:  # type: ignore[empty-body]
    """Stage ``lines``: what each line, or part of a line, is. Proposals: `Line`."""


@hookspec
def dragoman_language_detectors() -> Iterable[LanguageDetector]:  # type: ignore[empty-body]
    """Stage ``languages``: the language of each line, or of a sentence in it. Proposals: `LanguageSpan`."""


@hookspec
def dragoman_repairers() -> Iterable[Repairer]:  # type: ignore[empty-body]
    """Stage ``repairs``: edits that mend what scraping and translation broke. Proposals: `Repair`."""


@hookspec
def dragoman_origin_detectors() -> Iterable[OriginDetector]:  # type: ignore[empty-body]
    """Stage ``translated_from``: the language the text was translated from. Proposals: `TranslatedFrom`."""


@hookspec
def dragoman_publication_daters() -> Iterable[PublicationDater]:  # type: ignore[empty-body]
    """Stage ``published``: when the article was published. Proposals: `Published`."""


@hookspec
def dragoman_date_parsers() -> Iterable[DateParser]:  # type: ignore[empty-body]
    """Stage ``dates``: expressions of time. Proposals: `Date`."""


@hookspec
def dragoman_name_resolvers() -> Iterable[NameResolver]:  # type: ignore[empty-body]
    """Stage ``names``: mentions of persons, countries, places, organisations, outlets. Proposals: `Name`."""


@hookspec
def dragoman_statement_extractors() -> Iterable[StatementExtractor]:  # type: ignore[empty-body]
    """Stage ``statements``: who said what. Proposals: `Statement`."""


@hookspec
def dragoman_event_extractors() -> Iterable[EventExtractor]:  # type: ignore[empty-body]
    """Stage ``events``: who did what to whom. Proposals: `Event`."""


@hookspec
def dragoman_residue_finders() -> Iterable[ResidueFinder]:  # type: ignore[empty-body]
    """Stage ``residue``, the last: traces of translation and scraping. Proposals: `Residue`."""


@hookspec
def dragoman_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Readers of file formats, chosen by file name ending."""


@hookspec
def dragoman_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Writers of formats for ``dragoman export``."""


@hookspec
def dragoman_commands() -> Iterable[Any]:  # type: ignore[empty-body]
    """Further commands for the command line: `click.Command` objects."""
