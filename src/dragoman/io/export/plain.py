"""JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from dragoman.dossier.model import Dossier
from dragoman.io.tables import filled, specs
from dragoman.io.write import json_line, whole_file, whole_folder
from dragoman.model import Article


class JsonExporter:
    """One JSON array of articles."""

    name = "json"
    suffix = ".json"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the array, one article a line."""
        with whole_file(path) as file:
            separator = b"[\n"
            for article in articles:
                file.write(separator + json_line(article.to_dict()).rstrip(b"\n"))
                separator = b",\n"
            file.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


class JsonLinesExporter:
    """One JSON object a line, as ``dragoman parse`` writes."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the lines."""
        with whole_file(path) as file:
            for article in articles:
                file.write(json_line(article.to_dict()))


class CsvExporter:
    """A folder with one CSV file a table (RFC 4180, UTF-8, every text quoted, empty and unquoted for unknown).

    Texts are written as they are: a cell may begin with ``=`` when the article does. Load it as text, not by double-click.
    """

    name = "csv"
    suffix = ""
    holds_dossiers: Literal[True] = True

    def write(self, articles: Iterable[Article], path: Path, dossier: Dossier | None = None) -> None:
        """Write the folder; with a dossier, its tables too."""
        with whole_folder(path) as folder:
            files = {t.name: (folder / f"{t.name}.csv").open("wb") for t in specs(dossier)}
            try:
                for table in specs(dossier):
                    files[table.name].write(_csv([[name for name, _ in table.columns]]))
                for table, rows in filled(articles, dossier):
                    files[table.name].write(_csv(rows))
            finally:
                for file in files.values():
                    file.close()


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=getattr(csv, "QUOTE_NOTNULL", csv.QUOTE_MINIMAL))
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8", "backslashreplace")
