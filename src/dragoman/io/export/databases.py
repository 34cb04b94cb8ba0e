"""SQLite and DuckDB files: typed tables, keys, and views for the usual questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from dragoman.dossier.model import Dossier
from dragoman.io.extras import needed
from dragoman.io.tables import TableSpec, filled, specs
from dragoman.io.write import whole_path
from dragoman.model import Article

_TYPES = {"text": "TEXT", "integer": "BIGINT", "real": "DOUBLE", "boolean": "BOOLEAN"}
#: One row an utterance and speaker; one row an event and pair of countries.
VIEWS = {
    "said": """SELECT s.article, s.statement, p.name AS speaker, p.id AS speaker_id, s.kind, s.text, s.addressee, s.via,
        coalesce(s.date, a.published) AS date, s.date AS said_on, a.published, s.start, s."end", s.confidence
        FROM statements s JOIN articles a ON a.article = s.article
        LEFT JOIN speakers p ON p.article = s.article AND p.statement = s.statement""",
    "met": """SELECT e.article, e.event, e.type, e.contact, e.status, e.place, e.date, e.earliest, e.latest,
        p.name AS participant, p.role, p.country, e.main, e.confidence
        FROM events e JOIN participants p ON p.article = e.article AND p.event = e.event""",
}


#: With a dossier: one row a rendering of an utterance, so that `ORDER BY quotation` shows them side by side.
DOSSIER_VIEWS = {
    "side_by_side": """SELECT q.quotation, q.speaker, r.article, r.statement, s.text, a.published, q.confidence
        FROM quotations q JOIN renderings r ON r.quotation = q.quotation
        JOIN statements s ON s.article = r.article AND s.statement = r.statement
        JOIN articles a ON a.article = r.article""",
}


def _create(table: TableSpec[Any]) -> str:
    columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'


def _insert(table: TableSpec[Any]) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'


def _fill(connection: Any, articles: Iterable[Article], dossier: Dossier | None) -> None:
    """Tables, rows and views, with plain SQL that both engines speak."""
    for table in specs(dossier):
        connection.execute(_create(table))
    for table, rows in filled(articles, dossier):
        if rows:
            connection.executemany(_insert(table), [tuple(_clean(cell) for cell in row) for row in rows])
    for name, select in (VIEWS if dossier is None else {**VIEWS, **DOSSIER_VIEWS}).items():
        connection.execute(f'CREATE VIEW "{name}" AS {select}')


def _clean(cell: Any) -> Any:
    # Databases hold UTF-8: lone surrogates become escapes, and a NUL would end the string in some readers.
    if isinstance(cell, str):
        return cell.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")
    return cell


class SqliteExporter:
    """A SQLite file."""

    name = "sqlite"
    suffix = ".sqlite"
    holds_dossiers: Literal[True] = True

    def write(self, articles: Iterable[Article], path: Path, dossier: Dossier | None = None) -> None:
        """Write the file; with a dossier, its tables too."""
        with whole_path(path) as temporary:
            try:
                connection = sqlite3.connect(temporary)
                try:
                    with connection:
                        _fill(connection, articles, dossier)
                        for table in specs(dossier):
                            if "article" in dict(table.columns):
                                connection.execute(f'CREATE INDEX "{table.name}_article" ON "{table.name}" (article)')
                finally:
                    connection.close()
            except sqlite3.Error as error:
                raise OSError(f"{path}: cannot be written ({error})") from None


class DuckDbExporter:
    """A DuckDB file. Needs the extra ``[duckdb]``."""

    name = "duckdb"
    suffix = ".duckdb"
    holds_dossiers: Literal[True] = True

    def write(self, articles: Iterable[Article], path: Path, dossier: Dossier | None = None) -> None:
        """Write the file; with a dossier, its tables too. Raises ValueError when duckdb is not installed."""
        duckdb = needed("duckdb", "duckdb")
        with whole_path(path) as temporary:
            try:
                connection = duckdb.connect(str(temporary))
                try:
                    connection.execute("BEGIN")
                    _fill(connection, articles, dossier)
                    connection.execute("COMMIT")
                finally:
                    connection.close()
            except duckdb.Error as error:
                raise OSError(f"{path}: cannot be written ({error})") from None
