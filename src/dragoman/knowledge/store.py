"""The store: which tables a pipeline reads. Nothing is read before it is asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve

from dragoman.knowledge.collector import collector_at_rest
from dragoman.knowledge.rules import check_rows
from dragoman.knowledge.table import Table, TableError, packaged_table, parse_table

T = TypeVar("T")


class Knowledge:
    """The packaged tables, with the rows of overlays behind them.

    An overlay has the columns of the table it extends, in any order; columns it leaves out are empty. Its rows come after the
    packaged ones, and the compilers let later rows win. Tables are parsed once, and `compiled` builds each derived index once,
    so all components of a pipeline share them. Raises TableError when an overlay does not fit its table. Reading is
    safe from several threads: at worst an index is built twice.
    """

    def __init__(self, overlays: Iterable[Table] = ()) -> None:
        self._overlays: dict[str, list[Table]] = {}
        for overlay in overlays:
            self._overlays.setdefault(overlay.name, []).append(overlay)
        self._tables: dict[str, Table] = {}
        self._compiled: dict[Callable[[Knowledge], Any], Any] = {}
        self._refused: dict[Callable[[Knowledge], Any], str] = {}
        for name in self._overlays:
            self.table(name)  # a fault in somebody's rows is told now, not in the middle of a run

    def table(self, name: str) -> Table:
        """The table `name` with its overlays. Raises TableError when nobody has such a table."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = self._read(name)
        return found

    def compiled(self, build: Callable[[Knowledge], T]) -> T:
        """What `build` makes of this knowledge: built at the first call, shared afterwards. `build` must be a module function.

        Raises TableError that names the row when a row of an overlay cannot be used.
        """
        try:
            found: T = self._compiled[build]
        except KeyError:
            if build in self._refused:
                raise TableError(self._refused[build]) from None
            found = self._compiled[build] = self._built(build)
        return found

    def _built(self, build: Callable[[Knowledge], T]) -> T:
        with collector_at_rest():  # it took a third of the time of an index
            try:
                return build(self)
            except TableError:
                raise
            except Exception as error:
                culprit = self._culprit(build)
                if culprit is None:
                    raise
                self._refused[build] = f"{culprit}: cannot be used ({type(error).__name__}: {error})"
                raise TableError(self._refused[build]) from error

    def _culprit(self, build: Callable[[Knowledge], Any]) -> str | None:
        """Where the first row of the overlays stands that `build` cannot use; None when it fails without them too.

        Found by halving: the rows before it do no harm.
        """
        overlays = [table for group in self._overlays.values() for table in group]

        def fails(count: int) -> bool:
            try:
                build(type(self)(_first_rows(overlays, count)))
            except Exception:
                return True
            return False

        good, bad = 0, sum(len(table.rows) for table in overlays)
        if not bad or fails(good):
            return None
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (good, middle) if fails(middle) else (middle, bad)
        return _place(overlays, good)

    def _read(self, name: str) -> Table:
        overlays = self._overlays.get(name, [])
        path = resources.files("dragoman.knowledge").joinpath("tables", f"{name}.tsv")
        if path.is_file():
            table = packaged_table(name, path.read_bytes())
        elif overlays:
            table = Table(name, overlays[0].columns, ())
        else:
            raise TableError(f"there is no table {name!r}; the packaged ones are {', '.join(packaged_tables())}")
        for overlay in overlays:
            table = table.with_rows(_aligned(table, overlay))
        return table

    def __reduce__(self) -> tuple[Any, ...]:
        # Compiled indexes are rebuilt on the other side: they may hold functions, and reading a table is cheap.
        return Knowledge, (tuple(t for group in self._overlays.values() for t in group),)


def _first_rows(overlays: Iterable[Table], count: int) -> Iterator[Table]:
    """The overlays with the first `count` of all their rows."""
    for table in overlays:
        yield evolve(table, rows=table.rows[: max(count, 0)])
        count -= len(table.rows)


def _place(overlays: Iterable[Table], number: int) -> str:
    """Where the row with that number, counted through all overlays from 0, was read."""
    for table in overlays:
        if number < len(table.rows):
            return table.where[number] if table.where else f"row {number + 1} of the overlay of table {table.name!r}"
        number -= len(table.rows)
    raise IndexError(number)


def packaged_tables() -> list[str]:
    """The names of the tables that come with the package, sorted."""
    folder = resources.files("dragoman.knowledge").joinpath("tables")
    return sorted(entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".tsv"))


def read_overlays(folder: Path) -> list[Table]:
    """The overlay tables in `folder`: each ``NAME.tsv``, ``NAME.csv`` or ``NAME.json`` extends the table NAME.

    JSON is a list of objects keyed by column. Raises TableError with the file, the line and the reason.
    """
    if not folder.is_dir():
        raise TableError(f"{folder}: no such folder of tables")
    tables = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".tsv", ".csv", ".json"):
            continue
        if path.is_dir():
            raise TableError(f"{path}: a folder where a table is expected")
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise TableError(f"{path}: cannot be read as UTF-8 text ({error})") from None
        tables.append(_overlay(path, text))
    return tables


def _overlay(path: Path, text: str) -> Table:
    if path.suffix == ".tsv":
        return parse_table(path.stem, text, source=str(path))
    if path.suffix == ".csv":
        return parse_table(path.stem, _without_quotes(path, text), source=str(path))
    try:
        records = json.loads(text)
    except json.JSONDecodeError as error:
        raise TableError(f"{path}, line {error.lineno}: not JSON ({error.msg})") from None
    except (RecursionError, ValueError) as error:
        raise TableError(f"{path}: not JSON that can be read ({error})") from None
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise TableError(f"{path}: a JSON table is a list of objects, one a row")
    for number, record in enumerate(records, 1):
        odd = next((key for key, value in record.items() if isinstance(value, (bool, list, dict))), None)
        if odd is not None:
            raise TableError(
                f"{path}, record {number}: {odd} is no string; several forms are written in one, with | between them"
            )
    columns = tuple(dict.fromkeys(key for record in records for key in record))
    rows = tuple(tuple("" if r.get(c) is None else str(r[c]) for c in columns) for r in records)
    return Table(path.stem, columns, rows, tuple(f"{path}, record {n}" for n in range(1, len(rows) + 1)))


def _without_quotes(path: Path, text: str) -> str:
    """A CSV file as tab-separated lines, each row on the line that it begins in."""
    lines: list[str] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        begins = 0
        for row in reader:
            if any("\t" in cell or "\n" in cell for cell in row):
                raise TableError(f"{path}, line {begins + 1}: cells must not hold tabs or line breaks")
            lines += [""] * (begins - len(lines))
            lines.append("\t".join(row))
            begins = reader.line_num
    except csv.Error as error:
        raise TableError(f"{path}, line {reader.line_num}: not a CSV file ({error})") from None
    return "\n".join(lines)


def _aligned(table: Table, overlay: Table) -> Iterable[tuple[str, ...]]:
    unknown = [c for c in overlay.columns if c not in table.columns]
    if unknown:
        # The file stands before the line of a row.
        source = f"{overlay.where[0].rpartition(', ')[0]}: " if overlay.where else ""
        raise TableError(
            f"{source}the overlay of table {table.name!r} has unknown columns {', '.join(map(str, unknown))}; "
            f"the table has {', '.join(table.columns)}"
        )
    check_rows(overlay)
    where = [overlay.columns.index(c) if c in overlay.columns else None for c in table.columns]
    for row in overlay.rows:
        yield tuple("" if i is None else row[i] for i in where)
