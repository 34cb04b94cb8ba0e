"""An event table like those of CAMEO, PLOVER and ICEWS: one tab-separated row an event and pair of actors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.io.write import whole_file
from dragoman.model import Article

COLUMNS = ("date", "source", "target", "type", "mode", "contact", "status", "place", "article", "event", "text")


class CameoExporter:
    """Rows of date, source, target, type …; the date is empty when it is not known to the day."""

    name = "events"
    suffix = ".tsv"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the table, header first."""
        with whole_file(path) as file:
            file.write(_row(COLUMNS))
            for article in articles:
                for event in article.events:
                    day = event.date.edtf if event.date else None
                    text = event.evidence[0].of(article.text) if event.evidence else ""
                    for source, target in event.pairs:
                        facts = (event.type, event.mode, event.contact, event.status, event.place, article.id, event.id, text)
                        file.write(_row((day if day and len(day) == 10 else None, source, target, *facts)))


def _row(cells: Iterable[str | None]) -> bytes:
    plain = "\t".join(" ".join((cell or "").split()) for cell in cells)
    return plain.encode("utf-8", "backslashreplace") + b"\n"
