"""One table: a name, columns, rows of strings. The packaged ones are tab-separated files that a person can read and edit.

Format: UTF-8; lines that start with ``#`` and empty lines are comments; the first other line names the columns; every further
line is a row. Cells are separated by tabs; trailing cells may be left out and are then empty. A cell that lists several forms
separates them by ``|``.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen


class TableError(ValueError):
    """A table cannot be read. The message names the file, the line and what to do."""


@frozen(slots=True)
class Table:
    """A read-only table. ``rows`` are tuples of strings, all as long as ``columns``."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    #: Where each row was read ("my/cues.csv, line 3"), for tables of users; empty when that is not known.
    where: tuple[str, ...] = field(default=(), repr=False, eq=False)

    def dicts(self) -> Iterator[dict[str, str]]:
        """Each row as a dictionary keyed by column name."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def index(self, column: str) -> int:
        """The position of `column`. Raises TableError when the table has none of that name."""
        try:
            return self.columns.index(column)
        except ValueError:
            raise TableError(f"table {self.name!r} has no column {column!r}; it has {', '.join(self.columns)}") from None


def parse_table(name: str, text: str, *, source: str | None = None, separator: str = "\t", numbered: bool = False) -> Table:
    """Read a table from `text`. `source` is the file named in errors. Raises TableError. `numbered` keeps the line of each row."""
    where = source or name
    quick = None if numbered or "\r" in text else _quickly(name, text, separator)
    if quick is not None:
        return quick
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    width = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            continue
        cells = line.rstrip("\r").split(separator)
        if not columns:
            columns = tuple(cells)
            width = len(columns)
            if len(set(columns)) != width or "" in columns:
                raise TableError(f"{where}, line {number}: the header must name each column once, without empty names")
            continue
        if len(cells) != width:
            if len(cells) > width:
                raise TableError(f"{where}, line {number}: {len(cells)} cells, but the header names {width} columns")
            cells += [""] * (width - len(cells))
        rows.append(tuple(cells))
        if numbered:
            numbers.append(number)
    if not columns:
        raise TableError(f"{where}: no header line; the first line must name the columns")
    return Table(name, columns, tuple(rows), tuple(f"{where}, line {number}" for number in numbers))


def _quickly(name: str, text: str, separator: str) -> Table | None:
    """The table when there is nothing wrong with it; None leaves it to the reading that finds the fault."""
    rows = [tuple(line.split(separator)) for line in text.split("\n") if line and line[0] != "#"]
    if not rows:
        return None
    columns = rows.pop(0)
    width = len(columns)
    widths = {width, *map(len, rows)}
    if "" in columns or len(set(columns)) != width or max(widths) > width:
        return None
    if len(widths) > 1:
        missing = [("",) * (width - n) for n in range(width + 1)]
        rows = [cells if len(cells) == width else cells + missing[len(cells)] for cells in rows]
    return Table(name, columns, tuple(rows))
