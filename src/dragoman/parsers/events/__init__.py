"""Built-in plugin: events. Who did what to whom, how, where and when, by tables of words and no parser."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.events.extract import extract
from dragoman.plugins.protocols import EventExtractor, Parser
from dragoman.plugins.spec import hookimpl


@hookimpl
def dragoman_event_extractors() -> Iterable[EventExtractor]:
    """The event parser."""
    return (Parser("events", extract, "1", needs=("lines", "names", "dates", "published")),)
