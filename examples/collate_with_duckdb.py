"""Collate parsed articles with DuckDB, which groups and joins: Python holds the links of one block and the sketches of one story.

usage: python examples/collate_with_duckdb.py PARSED --output dossier.json [--memory 1GB]

PARSED is a folder of Parquet files with the columns id and sketch, as `dragoman.arrow.parse_batch` gives them (see parse_on_ray.py);
ids differ. The dossier is the one that `dragoman.collate` makes of the articles in the order of their ids.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from dragoman.dossier import Dossier, tables
from dragoman.dossier.blocks import FEWEST_OPENERS, NEIGHBOURS, join
from dragoman.io.write import whole_file

#: Pairs that share word keys, and pairs that are near in date under an event key.
PAIRS = f"""
    CREATE TABLE pairs AS
    SELECT a.n AS i, b.n AS j FROM keys a JOIN keys b ON a.key = b.key AND a.n < b.n
    WHERE a.kind = 'word' AND b.kind = 'word' GROUP BY ALL HAVING count(*) >= {FEWEST_OPENERS}
    UNION
    SELECT least(a.n, b.n), greatest(a.n, b.n) FROM ranked a JOIN ranked b ON a.key = b.key
    WHERE b.place - a.place BETWEEN 1 AND {NEIGHBOURS} AND a.n <> b.n
"""
RANKED = "CREATE TABLE ranked AS SELECT *, row_number() OVER (PARTITION BY key ORDER BY day, n) AS place FROM keys WHERE kind = 'event'"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parsed", type=Path)
    arguments.add_argument("--output", type=Path, required=True)
    arguments.add_argument("--memory", default="1GB", help="what DuckDB may hold before it goes to disk")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(f"{folder}/blocks.duckdb") as database:
        database.execute(f"SET memory_limit = '{given.memory}'; SET preserve_insertion_order = false")
        dossier = collate(database, given.parsed)
    with whole_file(given.output) as file:
        file.write(json.dumps(dossier.to_dict()).encode() + b"\n")
    print(f"{len(dossier.articles):,} articles, {len(dossier.stories):,} stories, {len(dossier.quotations):,} quotations")


def collate(database: Any, parsed: Path) -> Dossier:
    """The dossier of the articles in the Parquet files of a folder."""
    database.execute(
        f"CREATE TABLE articles AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id, sketch FROM '{parsed}/*.parquet' ORDER BY n"
    )
    ((size,),) = database.execute("SELECT count(*) FROM articles").fetchall()

    mapped(database, "counted", "SELECT sketch FROM articles", tables.count_table)
    counts = "SELECT word, sum(articles)::BIGINT articles, sum(as_name)::BIGINT as_name FROM counted GROUP BY word"
    frequencies = tables.frequencies_of(table(database, f"{counts} HAVING sum(articles) > 1"), size)

    mapped(database, "keys", "SELECT n, sketch FROM articles", lambda batch: tables.key_table(batch, frequencies))
    database.execute(RANKED)
    database.execute(PAIRS)
    with_sketches = """
        SELECT i, j, a.sketch sketch_i, b.sketch sketch_j FROM pairs JOIN articles a ON a.n = i JOIN articles b ON b.n = j
    """
    mapped(database, "links", with_sketches, lambda batch: tables.link_table(batch, frequencies))

    blocks = tables.block_table(table(database, "SELECT i, j, likeness FROM links"), size)
    add(database, "blocks", blocks)
    add(database, "stories", tables.story_table(*linked_blocks(database)))
    places = dict(database.execute("SELECT id, n FROM articles").fetchall())
    return join(collated(database, size), places)


def linked_blocks(database: Any) -> tuple[pyarrow.Table, pyarrow.Table]:
    """The articles by block, and the links inside blocks."""
    links = """
        SELECT a.block, i, j, likeness FROM links JOIN blocks a ON a.n = i JOIN blocks b ON b.n = j AND a.block = b.block ORDER BY 1
    """
    return table(database, "SELECT block, n FROM blocks ORDER BY block, n"), table(database, links)


def collated(database: Any, size: int, step: int = 2000) -> Iterator[Dossier]:
    """The dossiers of all stories, those that begin in `step` articles at a time."""
    for first in range(0, size, step):
        within = f"story BETWEEN {first} AND {first + step - 1}"
        members = f"SELECT story, n, sketch FROM stories JOIN articles USING (n) WHERE {within} ORDER BY story, n"
        yield from tables.collate_stories(table(database, members))


def add(database: Any, name: str, rows: pyarrow.Table) -> None:
    """A table of the database with these rows, or more rows of it."""
    database.register("added", rows)
    database.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM added LIMIT 0; INSERT INTO {name} SELECT * FROM added")
    database.unregister("added")


def mapped(database: Any, name: str, query: str, function: Callable[[Any], Any]) -> None:
    """A table of what `function` gives for each batch of the query's rows."""
    batches: Iterable[Any] = database.cursor().sql(query).to_arrow_reader(20_000)
    for batch in batches:
        add(database, name, function(batch))


def table(database: Any, query: str) -> pyarrow.Table:
    """The rows of a query as an Arrow table."""
    return database.sql(query).to_arrow_table()


if __name__ == "__main__":
    main()
