"""The example for Ray Data on two local workers, one of which is killed in the middle: the result is that of a local run."""

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("ray", reason="ray is not installed (tox -e ray)")
arrow = pytest.importorskip("pyarrow")


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_the_example_gives_what_a_local_run_gives(kind, rows, fragile, expected, tmp_path, pytestconfig):
    from pyarrow import parquet

    source = tmp_path / f"articles.{kind}"
    if kind == "jsonl":
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    else:
        parquet.write_table(arrow.Table.from_pylist(rows), source)
    example = pytestconfig.rootpath / "examples" / "parse_on_ray.py"
    command = [sys.executable, example, source, "--output", tmp_path / "out", "--plugin", fragile]
    environment = {k: v for k, v in os.environ.items() if k != "RAY_ADDRESS"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 articles" in done.stdout
    assert fragile.with_suffix(".died").exists()  # a worker was killed
    found = sorted(parquet.read_table(tmp_path / "out").column("article").to_pylist(), key=lambda line: json.loads(line)["id"])
    assert [json.loads(line) for line in found] == expected
    assert [a["id"] for a in expected if a["status"] == "partial"] == ["a007"]
