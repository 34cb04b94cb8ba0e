"""One table: a name, columns, rows of strings. The packaged ones are tab-separated files that a person can read and edit.

Format: UTF-8; lines that start with ``#`` and empty lines are comments; the first other line names the columns; every further
line is a row. Cells are separated by tabs; trailing cells may be left out and are then empty. A cell that lists several forms
separates them by ``|``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import overload
from zlib import crc32

from attrs import field, frozen


class TableError(ValueError):
    """A table cannot be read. The message names the file, the line and what to do."""


class Lines(Sequence[tuple[str, ...]]):
    """Rows that are kept as the lines they were read from, and taken apart when they are asked for.

    Most rows of the large tables are never asked for; as lines they take a quarter of the memory. Raises TableError for a line
    with more cells than `width`, when it is asked for.
    """

    __slots__ = ("lines", "width")

    def __init__(self, lines: Sequence[str], width: int) -> None:
        self.lines = lines
        self.width = width

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Lines:
        if isinstance(at, slice):
            return Lines(self.lines[at], self.width)
        cells = self.lines[at].split("\t")
        if len(cells) == self.width:
            return tuple(cells)
        return next(iter(Lines((self.lines[at],), self.width)))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        width = self.width
        for line in self.lines:
            cells = line.split("\t")
            if len(cells) != width:
                if len(cells) > width:
                    raise TableError(f"{len(cells)} cells, but the header names {width} columns: {line[:60]!r}")
                cells += [""] * (width - len(cells))
            yield tuple(cells)

    def cells(self, count: int) -> list[list[str]]:
        """Of each row the first `count` cells, and what is left of its line."""
        missing = "\t" * (count - 1)
        return [(line + missing).split("\t", count) for line in self.lines]


@frozen(slots=True)
class Table:
    """A read-only table. ``rows`` are tuples of strings, all as long as ``columns``."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = field(repr=False)
    #: Of the file of a packaged table without further rows; else 0.
    checksum: int = field(default=0, repr=False, eq=False, kw_only=True)
    #: Where each row was read ("my/cues.csv, line 3"), for tables of users; empty when that is not known.
    where: tuple[str, ...] = field(default=(), repr=False, eq=False)

    def dicts(self) -> Iterator[dict[str, str]]:
        """Each row as a dictionary keyed by column name."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[str]:
        """The cells of one column. Raises TableError when the table has none of that name."""
        at = self.index(name)
        return list(map(itemgetter(at), self._cells(at)))

    def select(self, *columns: str) -> Iterator[tuple[str, ...]]:
        """The cells of two or more columns, row by row: of long tables sooner than `dicts`. Raises TableError as `column` does."""
        where = [self.index(name) for name in columns]
        return map(itemgetter(*where), self._cells(max(where)))

    def likely(self, test: Callable[[str], object]) -> Table:
        """The table with those rows only whose line passes `test`, where tabs stand between the cells: a guard that spares taking
        the other rows apart.
        """
        if isinstance(self.rows, Lines):
            return Table(self.name, self.columns, Lines(list(filter(test, self.rows.lines)), self.rows.width))
        return Table(self.name, self.columns, [row for row in self.rows if test("\t".join(row))])

    def _cells(self, last: int) -> Iterable[Sequence[str]]:
        """The rows as far as the column with the number `last`."""
        return self.rows.cells(last + 1) if isinstance(self.rows, Lines) else self.rows

    def index(self, column: str) -> int:
        """The position of `column`. Raises TableError when the table has none of that name."""
        try:
            return self.columns.index(column)
        except ValueError:
            raise TableError(f"table {self.name!r} has no column {column!r}; it has {', '.join(self.columns)}") from None

    def with_rows(self, rows: Iterable[tuple[str, ...]]) -> Table:
        """The table with further `rows` behind its own."""
        if isinstance(self.rows, Lines):
            return Table(self.name, self.columns, Lines([*self.rows.lines, *map("\t".join, rows)], self.rows.width))
        return Table(self.name, self.columns, (*self.rows, *rows))


def parse_table(name: str, text: str, *, source: str | None = None, separator: str = "\t") -> Table:
    """Read a table of a user from `text`. `source` is the file named in errors. Raises TableError."""
    where = source or name
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
        numbers.append(number)
    if not columns:
        raise TableError(f"{where}: no header line; the first line must name the columns")
    return Table(name, columns, tuple(rows), tuple(f"{where}, line {number}" for number in numbers))


def packaged_table(name: str, file: bytes) -> Table:
    """A table that comes with the package, which is known to be in order: its rows are read when they are asked for."""
    text = file.decode("utf-8").replace("\r", "")
    header, *lines = [line for line in text.split("\n") if line and line[0] != "#"]
    columns = tuple(header.split("\t"))
    return Table(name, columns, Lines(lines, len(columns)), checksum=crc32(file))
