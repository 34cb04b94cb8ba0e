"""Arrow tables, Parquet, pandas and polars frames. Needs the extra ``[arrow]`` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from dragoman.dossier.model import Dossier
from dragoman.io.extras import needed
from dragoman.io.tables import DOSSIER_TABLES, TABLES, T, TableSpec, specs
from dragoman.io.write import whole_folder
from dragoman.model import Article

#: Articles of one Parquet row group: large enough to compress, small enough to stream.
BATCH = 1000


class ParquetExporter:
    """A folder with one Parquet file a table."""

    name = "parquet"
    suffix = ""
    holds_dossiers: Literal[True] = True

    def write(self, articles: Iterable[Article], path: Path, dossier: Dossier | None = None) -> None:
        """Write the folder; with a dossier, its tables too. Raises ValueError when pyarrow is not installed."""
        parquet = needed("pyarrow.parquet", "arrow")
        with whole_folder(path) as folder:
            writers = {t.name: parquet.ParquetWriter(folder / f"{t.name}.parquet", schema(t)) for t in specs(dossier)}
            try:
                source = iter(articles)
                while batch := list(islice(source, BATCH)):
                    for table in TABLES:
                        writers[table.name].write_table(to_arrow(batch, table))
                if dossier is not None:
                    for own in DOSSIER_TABLES:
                        writers[own.name].write_table(to_arrow([dossier], own))
            finally:
                for writer in writers.values():
                    writer.close()


def schema(table: TableSpec[Any]) -> Any:
    """The Arrow schema of `table`."""
    arrow = needed("pyarrow", "arrow")
    types = {"text": arrow.string(), "integer": arrow.int64(), "real": arrow.float64(), "boolean": arrow.bool_()}
    return arrow.schema([(name, types[kind]) for name, kind in table.columns])


def to_arrow(sources: Iterable[T], table: TableSpec[T]) -> Any:
    """The rows of articles (or, for a table of theirs, of dossiers) as a `pyarrow.Table`."""
    arrow = needed("pyarrow", "arrow")
    rows = [tuple(_clean(cell) for cell in row) for source in sources for row in table.rows(source)]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    wanted = schema(table)
    return arrow.table([arrow.array(c, type=f.type) for c, f in zip(columns, wanted, strict=True)], schema=wanted)


def _clean(cell: Any) -> Any:
    """Arrow strings are UTF-8, which cannot hold lone surrogates: they are written as escapes."""
    if isinstance(cell, str):
        return cell.encode("utf-8", "backslashreplace").decode("utf-8")
    return cell


def frames(articles: Iterable[Article], library: str = "pandas", dossier: Dossier | None = None) -> dict[str, Any]:
    """One frame a table, by name. `library` is ``pandas`` or ``polars``. Raises ValueError when it is not installed."""
    if library not in ("pandas", "polars"):
        raise ValueError(f"library is 'pandas' or 'polars', not {library!r}")
    known = list(articles)
    module = needed(library, library)
    tables = {t.name: to_arrow(known, t) for t in TABLES}
    if dossier is not None:
        tables.update((t.name, to_arrow([dossier], t)) for t in DOSSIER_TABLES)
    if library == "polars":
        return {name: module.from_arrow(table) for name, table in tables.items()}
    return {name: table.to_pandas() for name, table in tables.items()}
