"""Write the articles into a DuckDB file and ask it. Needs `pip install 'dragoman[duckdb]'`."""

import tempfile
from pathlib import Path

import duckdb

import dragoman
from dragoman.io.export.databases import DuckDbExporter

SEEDS = Path(__file__).parent.parent / "seeds"

articles = (dragoman.parse(path.read_text(encoding="utf-8"), id=path.name[:3]) for path in sorted(SEEDS.glob("*.txt")))
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "seeds.duckdb")
    DuckDbExporter().write(articles, path)
    with duckdb.connect(str(path), read_only=True) as connection:
        query = """
            SELECT article, speaker, text FROM said
            WHERE speaker = 'Vladimir Putin' AND text ILIKE '%cooperation%' AND date BETWEEN '2021-01-01' AND '2022-12-31'
            ORDER BY article, start
        """
        for row in connection.execute(query).fetchall():
            print(row)
