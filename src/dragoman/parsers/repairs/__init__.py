"""Built-in plugin: repairs of what scraping and translation broke, as edits over the untouched text; traces left as they are."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.repairs.late import find_late_residue
from dragoman.parsers.repairs.repair import repair
from dragoman.parsers.repairs.residue import find_residue
from dragoman.plugins import hookimpl
from dragoman.plugins.protocols import Parser, Repairer, ResidueFinder


@hookimpl
def dragoman_repairers() -> Iterable[Repairer]:
    """Edits of glued, spaced, doubled and mis-decoded characters."""
    return [Parser("repairs", repair)]


@hookimpl
def dragoman_residue_finders() -> Iterable[ResidueFinder]:
    """Traces that the page shows, and those that only dates and names show."""
    return [
        Parser("residue", find_residue, needs=("lines", "languages", "repairs")),
        Parser("late-residue", find_late_residue, needs=("dates", "names")),
    ]
