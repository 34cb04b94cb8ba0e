"""SQLite and DuckDB files: typed tables, keys, and views for the usual questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.io.extras import needed
from dragoman.io.tables import TABLES, TableSpec
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


def _create(table: TableSpec) -> str:
    columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in table.columns)
    return f'CREATE TABLE "{table.name}" ({columns})'


def _insert(table: TableSpec) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'


def _fill(connection: Any, articles: Iterable[Article]) -> None:
    """Tables, rows and views, with plain SQL that both engines speak."""
    for table in TABLES:
        connection.execute(_create(table))
    for article in articles:
        for table in TABLES:
            rows = [tuple(_clean(cell) for cell in row) for row in table.rows(article)]
            if rows:
                connection.executemany(_insert(table), rows)
    for name, select in VIEWS.items():
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

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the file."""
        with whole_path(path) as temporary:
            connection = sqlite3.connect(temporary)
            try:
                with connection:
                    _fill(connection, articles)
                    for table in TABLES:
                        connection.execute(f'CREATE INDEX "{table.name}_article" ON "{table.name}" (article)')
            finally:
                connection.close()


class DuckDbExporter:
    """A DuckDB file. Needs the extra ``[duckdb]``."""

    name = "duckdb"
    suffix = ".duckdb"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the file. Raises ValueError when duckdb is not installed."""
        duckdb = needed("duckdb", "duckdb")
        with whole_path(path) as temporary:
            connection = duckdb.connect(str(temporary))
            try:
                connection.execute("BEGIN")
                _fill(connection, articles)
                connection.execute("COMMIT")
            finally:
                connection.close()
