"""The batch function that engines run: fixed schema, one row a row, no row fails a batch."""

import json

import pytest

import dragoman
from dragoman.model import Article
from dragoman.plugins import Parser, hookimpl

arrow = pytest.importorskip("pyarrow")

TEXTS = ["“We met,” said Anna Novak in Vienna.", None, "", "lone \ud800 end", "習近平\x00 “"]


def batch():
    # Arrow itself refuses lone surrogates, so they can only come as escapes.
    texts = [t and t.encode("utf-8", "backslashreplace").decode() for t in TEXTS]
    ids = [f"a{n}" for n in range(len(texts))]
    return arrow.RecordBatch.from_pydict({"id": ids, "text": texts, "published": ["2022-02-05"] + [None] * 4})


def test_rows_in_order_with_the_fixed_schema():
    from dragoman.arrow import output_schema, parse_batch

    out = parse_batch(batch())
    assert out.schema == output_schema()
    assert out.column("id").to_pylist() == ["a0", "a1", "a2", "a3", "a4"]
    first = out.to_pylist()[0]
    assert first["published"] == "2022-02-05"
    assert first["statements"][0]["speaker"] == "Anna Novak"


def test_the_article_column_is_the_whole_article():
    from dragoman.arrow import parse_batch

    row = parse_batch(batch()).to_pylist()[0]
    assert Article.from_dict(json.loads(row["article"])) == dragoman.parse(TEXTS[0], "a0", "2022-02-05")


def test_a_component_that_raises_does_not_fail_the_batch():
    from dragoman.arrow import parse_batch

    def explode(draft):
        raise RuntimeError("no")

    plugin = type("P", (), {"name": "p", "dragoman_date_parsers": staticmethod(hookimpl(lambda: [Parser("x", explode)]))})()
    out = parse_batch(batch(), dragoman.Pipeline([plugin], entry_points=False))
    assert set(out.column("status").to_pylist()) == {"partial"}


def test_articles_of_one_story_share_a_key(seeds):
    from dragoman.arrow import parse_batch

    rows = parse_batch(arrow.RecordBatch.from_pydict({"text": [seeds["002"], seeds["004"]]})).to_pylist()
    assert set(rows[0]["keys"]) & set(rows[1]["keys"])


def test_a_batch_without_text_is_refused():
    from dragoman.arrow import parse_batch

    with pytest.raises(ValueError, match="column 'text'"):
        parse_batch(arrow.RecordBatch.from_pydict({"body": ["x"]}))


def test_duckdb_and_polars_take_the_output():
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    from dragoman.arrow import parse_batch

    parsed = arrow.Table.from_batches([parse_batch(batch())])
    assert duckdb.sql("SELECT count(*) FROM parsed WHERE len(statements) > 0").fetchall() == [(1,)]
    assert polars.from_arrow(parsed).height == len(TEXTS)
