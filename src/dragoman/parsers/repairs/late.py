"""Residue that only dates and names show: times that nobody can place without the day of the page, names that lost letters."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Residue
from dragoman.plugins.draft import Draft

_LOST_LETTERS = "lost letters"


def find_late_residue(draft: Draft) -> Iterator[Residue]:
    """Labels what the dates and names stages found out."""
    for date in draft.dates:
        if date.kind in ("date", "time") and date.basis in ("published", "none"):
            yield Residue(date.start, date.end, "relative-date", "needs-publication-date")
    for name in draft.names:
        if name.method is not None and name.method.startswith(_LOST_LETTERS):
            yield Residue(name.start, name.end, "lost-diacritic", "lost-letters-of-a-name")
