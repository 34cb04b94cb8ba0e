"""The example that collates with DuckDB: the dossier is that of one process."""

import json
import subprocess
import sys

import pytest

import dragoman

pytest.importorskip("duckdb", reason="duckdb is not installed")
arrow = pytest.importorskip("pyarrow")


def test_the_dossier_is_that_of_one_process(rows, tmp_path, pytestconfig):
    from pyarrow import parquet

    from dragoman.arrow import parse_batch

    parsed = parse_batch(arrow.Table.from_pylist(rows))
    (tmp_path / "parsed").mkdir()
    parquet.write_table(parsed.slice(25), tmp_path / "parsed" / "a.parquet")
    parquet.write_table(parsed.slice(0, 25), tmp_path / "parsed" / "b.parquet")
    example = pytestconfig.rootpath / "examples" / "collate_with_duckdb.py"
    command = [sys.executable, example, tmp_path / "parsed", "--output", tmp_path / "dossier.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    articles = [dragoman.Article.from_dict(json.loads(line)) for line in parsed.column("article").to_pylist()]
    expected = json.loads(json.dumps(dragoman.collate(articles).to_dict()))
    assert json.loads((tmp_path / "dossier.json").read_text()) == expected
    assert max(len(story["articles"]) for story in expected["stories"]) > 1
