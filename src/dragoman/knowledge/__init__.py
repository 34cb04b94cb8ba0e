"""Language knowledge as data: the packaged tables, the user's overlays and plugins' tables, read lazily."""

from dragoman.knowledge.store import Knowledge
from dragoman.knowledge.table import Table, TableError, parse_table

__all__ = ["Knowledge", "Table", "TableError", "parse_table"]
