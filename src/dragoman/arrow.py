"""One function from Arrow batch to Arrow batch: what Ray Data, Spark, Dask, Polars and DuckDB can run on many machines.

Needs the extra ``[arrow]`` (pyarrow). The schema is fixed, so an engine can plan with it before anything is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.io.extras import needed
from dragoman.io.write import json_line
from dragoman.model import Article
from dragoman.pipeline import Pipeline
from dragoman.plugins.protocols import RawArticle

if TYPE_CHECKING:
    from dragoman.dossier.sketch import Sketch

#: The columns that a batch may have; only ``text`` must be there.
INPUT = ("id", "text", "published", "source_language")
#: Rows of a Table that are parsed before the next: a column of strings holds 2 GiB at the most.
ROWS = 1000


def output_schema() -> Any:
    """The `pyarrow.Schema` of what `parse_batch` gives: a row an article, the whole of it as JSON, the usual questions as columns.

    `keys` are the blocking keys of the main events: articles of one story about known parties share one. `sketch` is what collation
    needs of the article (`dragoman.dossier.packed`), a tenth of its size.
    """
    arrow = needed("pyarrow", "arrow")
    text, whole, real = arrow.string(), arrow.int64(), arrow.float64()
    statement = arrow.struct(
        [("speaker", text), ("kind", text), ("text", text), ("start", whole), ("end", whole), ("confidence", real)]
    )
    event = arrow.struct(
        [("type", text), ("contact", text), ("status", text), ("date", text), ("place", text), ("main", arrow.bool_())]
    )
    columns = [("id", text), ("status", text), ("title", text), ("published", text), ("translated_from", text)]
    nested = [("statements", arrow.list_(statement)), ("events", arrow.list_(event)), ("keys", arrow.list_(text))]
    return arrow.schema([*columns, *nested, ("sketch", text), ("article", text)])


def parse_batch(batch: Any, pipeline: Pipeline | None = None) -> Any:
    """The parsed rows of a `pyarrow.RecordBatch` or Table (you get the same), in order, one for each row; null is an empty text.

    A row never fails the batch: `parse` does not raise, and what a component did wrong stands in the article's diagnostics. An
    article without id is named after its row, so give ids where batches come together. Raises ValueError when the batch has no
    column ``text``, or no strings in it.
    """
    arrow = needed("pyarrow", "arrow")
    if "text" not in batch.schema.names:
        raise ValueError(f"the batch needs a column 'text'; it has {', '.join(batch.schema.names)}")
    parser = pipeline or _pipeline()
    if isinstance(batch, arrow.Table):
        parts, first = [], 0
        for part in batch.to_batches(max_chunksize=ROWS):
            parts.append(_parsed(part, parser, first))
            first += part.num_rows
        return arrow.Table.from_batches(parts, schema=output_schema())
    return _parsed(batch, parser, 0)


def parse_batches(batches: Iterable[Any], pipeline: Pipeline | None = None) -> Iterator[Any]:
    """`parse_batch` of each of `batches`: what Spark's ``mapInArrow`` runs, and what makes a `pyarrow.RecordBatchReader`."""
    for batch in batches:
        yield parse_batch(batch, pipeline)


def _parsed(batch: Any, parser: Pipeline, first: int) -> Any:
    columns = {name: batch.column(name).to_pylist() for name in INPUT if name in batch.schema.names}
    for text in columns["text"]:
        if text is not None and not isinstance(text, str):
            raise ValueError(f"the column 'text' must hold strings, not {batch.schema.field('text').type}")
    rows = []
    for n in range(batch.num_rows):
        given = {name: None if values[n] is None else str(values[n]) for name, values in columns.items()}
        id_ = given.get("id")
        raw = RawArticle(
            str(first + n) if id_ is None else id_, given["text"] or "", given.get("published"), given.get("source_language")
        )
        rows.append(_row(parser.parse_raw(raw)))
    return needed("pyarrow", "arrow").RecordBatch.from_pylist(rows, schema=output_schema())


@cache
def _pipeline() -> Pipeline:
    """The pipeline of this process: engines call `parse_batch` many times in each worker."""
    return Pipeline()


def _row(article: Article) -> dict[str, Any]:
    from dragoman.dossier.packed import pack
    from dragoman.dossier.sketch import sketch

    text = article.text
    sketched = sketch(article)
    row: dict[str, Any] = _writable(
        {
            "id": article.id,
            "status": article.status,
            "title": article.title.of(text) if article.title else None,
            "published": article.published.value if article.published else None,
            "translated_from": article.translated_from.language if article.translated_from else None,
            "statements": [
                {
                    "speaker": " and ".join(p.name for p in s.speakers) or None,
                    "kind": s.kind,
                    "text": " … ".join(g.of(text) for g in s.segments),
                    "start": s.segments[0].start,
                    "end": s.segments[-1].end,
                    "confidence": s.confidence,
                }
                for s in article.statements
            ],
            "events": [
                {
                    "type": e.type,
                    "contact": e.contact,
                    "status": e.status,
                    "date": e.date.edtf if e.date else None,
                    "place": e.place,
                    "main": e.main,
                }
                for e in article.events
            ],
            "keys": _keys(sketched),
            "sketch": pack(sketched),
            "article": json_line(article.to_dict()).decode("utf-8").rstrip("\n"),
        }
    )
    return row


def _keys(sketch: Sketch) -> list[str]:
    """The blocking keys: type and each pair of parties of the main events."""
    from dragoman.dossier.stories import event_keys

    return sorted({"|".join(key) for event in sketch.events for key in event_keys(event)})


def _writable(value: Any) -> Any:
    """`value` with lone surrogates, which Arrow cannot hold, as escapes."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _writable(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_writable(v) for v in value]
    return value
