"""Parse JSON lines or Parquet on a Ray cluster; Parquet comes out, a row an article.

usage: python examples/parse_on_ray.py INPUT --output FOLDER [--plugin FILE.py] [--workers N]

INPUT is a file or folder that all machines can read, with the columns id and text, perhaps published and source_language. Ray is
started on this machine unless the environment names a cluster (RAY_ADDRESS). A worker that dies is replaced and its batch done again.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

import ray

import dragoman
from dragoman.arrow import INPUT, parse_batch

if TYPE_CHECKING:
    import pyarrow


class Parse:
    """What each worker holds: a pipeline, built once."""

    def __init__(self, plugins: list[str]) -> None:
        self.pipeline = dragoman.Pipeline([Path(p) for p in plugins])

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        return parse_batch(batch, self.pipeline)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("input")
    arguments.add_argument("--output", required=True)
    arguments.add_argument("--plugin", action="append", default=[])
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()

    if "RAY_ADDRESS" in os.environ:
        ray.init()
    else:
        ray.init(num_cpus=given.workers, include_dashboard=False)
    read = ray.data.read_json if "json" in given.input else ray.data.read_parquet
    articles = read(given.input)
    articles = articles.select_columns([name for name in INPUT if name in articles.columns()])
    articles = articles.repartition(target_num_rows_per_block=256)  # what is lost when a worker dies
    parsed = articles.map_batches(
        Parse,
        fn_constructor_args=(given.plugin,),
        batch_format="pyarrow",
        batch_size=64,
        compute=ray.data.ActorPoolStrategy(size=given.workers),
        num_cpus=0.5,  # in Ray's books: were all taken, nothing could be read or written
    )
    parsed.write_parquet(given.output)
    print(f"{ray.data.read_parquet(given.output).count():,} articles in {given.output}")


if __name__ == "__main__":
    main()
