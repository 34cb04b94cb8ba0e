"""Built-in plugin: repairs of what scraping and translation broke, as edits over the untouched text."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.repairs.repair import repair
from dragoman.plugins import hookimpl
from dragoman.plugins.protocols import Parser, Repairer


@hookimpl
def dragoman_repairers() -> Iterable[Repairer]:
    """Edits of glued, spaced, doubled and mis-decoded characters."""
    return [Parser("repairs", repair)]
