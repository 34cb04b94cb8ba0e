"""People that the outlet writes about, with the spellings it uses. All invented."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.plugins import NameEntry


class WatchList:
    """A name source."""

    name = "courier-watchlist"

    def entries(self) -> Iterable[NameEntry]:
        return [
            NameEntry("Ilze Bērziņa-Tamm", "person", ("Ilze Berzina-Tamm", "Bērziņa-Tamm"), "courier:1", "LVA"),
            NameEntry("Baltic Grain Union", "organization", ("Baltijas Graudu savienība",), "courier:2", "LVA"),
        ]
