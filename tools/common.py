"""What the table generators share: reading the hand-written sources, writing a table, folding."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "sources"
TABLES = ROOT / "src" / "dragoman" / "knowledge" / "tables"
sys.path.insert(0, str(ROOT / "src"))

from dragoman.knowledge.folding import fold  # noqa: E402  (the package need not be installed to build its tables)
from dragoman.knowledge.table import Table, parse_table  # noqa: E402

__all__ = ["SOURCES", "TABLES", "Row", "fold", "read", "render", "stop_forms"]

Row = Sequence[str]


def read(path: Path) -> Table:
    """The table at `path`."""
    return parse_table(path.stem, path.read_text(encoding="utf-8"), source=path.name)


def stop_forms() -> frozenset[str]:
    """Folded forms that no generated table may hold."""
    lines = (SOURCES / "stop_forms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def render(comment: str, columns: Row, rows: Iterable[Row]) -> str:
    """The text of a table file: the comment lines, the header, the rows as given."""
    head = [f"# {line}" for line in comment.strip().splitlines()]
    body = ["\t".join(row).rstrip("\t") for row in rows]
    return "\n".join([*head, "\t".join(columns), *body]) + "\n"
