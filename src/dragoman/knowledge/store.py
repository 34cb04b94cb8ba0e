"""The store: which tables a pipeline reads. Nothing is read before it is asked for."""

from __future__ import annotations

import csv
import gc
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from dragoman.knowledge.table import Table, TableError, parse_table

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
        for name in self._overlays:
            self.table(name)  # a fault in somebody's rows is told now, not in the middle of a run

    def table(self, name: str) -> Table:
        """The table `name` with its overlays. Raises TableError when nobody has such a table."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = self._read(name)
        return found

    def compiled(self, build: Callable[[Knowledge], T]) -> T:
        """What `build` makes of this knowledge: built at the first call, shared afterwards. `build` must be a module function."""
        try:
            found: T = self._compiled[build]
        except KeyError:
            with _collector_at_rest():
                found = self._compiled[build] = build(self)
        return found

    def _read(self, name: str) -> Table:
        overlays = self._overlays.get(name, [])
        path = resources.files("dragoman.knowledge").joinpath("tables", f"{name}.tsv")
        if path.is_file():
            table = parse_table(name, path.read_text(encoding="utf-8"), source=f"{name}.tsv")
        elif overlays:
            table = Table(name, overlays[0].columns, ())
        else:
            raise TableError(f"there is no table {name!r}; the packaged ones are {', '.join(packaged_tables())}")
        for overlay in overlays:
            table = Table(name, table.columns, table.rows + tuple(_aligned(table, overlay)))
        return table

    def __reduce__(self) -> tuple[Any, ...]:
        # Compiled indexes are rebuilt on the other side: they may hold functions, and reading a table is cheap.
        return Knowledge, (tuple(t for group in self._overlays.values() for t in group),)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Without garbage collection: an index makes many objects and drops none, and looking through them took a third of the time."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


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
        if path.suffix not in (".tsv", ".csv", ".json") or not path.is_file():
            continue
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
        try:
            lines = [row for row in csv.reader(text.splitlines(), strict=True) if row]
        except csv.Error as error:
            raise TableError(f"{path}: not a CSV file ({error})") from None
        if any("\t" in cell or "\n" in cell for row in lines for cell in row):
            raise TableError(f"{path}: cells must not hold tabs or line breaks")
        return parse_table(path.stem, "\n".join("\t".join(row) for row in lines), source=str(path))
    try:
        records = json.loads(text)
    except json.JSONDecodeError as error:
        raise TableError(f"{path}, line {error.lineno}: not JSON ({error.msg})") from None
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise TableError(f"{path}: a JSON table is a list of objects, one a row")
    columns = tuple(dict.fromkeys(key for record in records for key in record))
    return Table(path.stem, columns, tuple(tuple(str(r.get(c, "")) for c in columns) for r in records))


def _aligned(table: Table, overlay: Table) -> Iterable[tuple[str, ...]]:
    unknown = [c for c in overlay.columns if c not in table.columns]
    if unknown:
        raise TableError(
            f"the overlay of table {table.name!r} has unknown columns {', '.join(unknown)}; "
            f"the table has {', '.join(table.columns)}"
        )
    where = [overlay.columns.index(c) if c in overlay.columns else None for c in table.columns]
    for row in overlay.rows:
        yield tuple("" if i is None else row[i] for i in where)
