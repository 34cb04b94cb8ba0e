"""The steps of `dragoman.dossier.blocks` over Arrow tables, for engines that group and join them. Needs the extra ``[arrow]``.

Articles are rows with ``n``, their place in the dossier, and ``sketch``, the column that `dragoman.arrow.parse_batch` gives. Each
function takes a `pyarrow.Table` or `RecordBatch` and gives a Table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from dragoman.dossier.blocks import THRESHOLD, collate_block, components, keys
from dragoman.dossier.model import Dossier
from dragoman.dossier.packed import unpack
from dragoman.dossier.sketch import Sketch
from dragoman.dossier.stories import Vectors, count_words, link, vectors_of
from dragoman.dossier.vectors import Frequencies
from dragoman.io.extras import needed


def count_table(batch: Any) -> Any:
    """``word, articles, as_name``: in how many articles of the batch each word stands. The engine adds these up by word."""
    found = count_words(map(unpack, _values(batch, "sketch")))
    rows = [(word, articles, found.names.get(word, 0)) for word, articles in found.terms.items()]
    return _table(rows, word="string", articles="int64", as_name="int64")


def frequencies_of(counts: Any, articles: int) -> Frequencies:
    """The frequencies that the counts of all batches add up to; words of one article need not be in `counts`."""
    terms: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for word, held, as_name in _rows(counts, "word", "articles", "as_name"):
        terms[word] += held
        names[word] += as_name
    return Frequencies(articles, terms, +names)


def key_table(batch: Any, frequencies: Frequencies) -> Any:
    """``n, kind, key, day``: the blocking keys of each article."""
    found = ((n, keys(unpack(sketch), frequencies)) for n, sketch in _rows(batch, "n", "sketch"))
    rows = [(n, key.kind, key.value, key.day) for n, of_article in found for key in of_article]
    return _table(rows, n="int64", kind="string", key="string", day="string")


def link_table(pairs: Any, frequencies: Frequencies) -> Any:
    """``i, j, likeness`` for those of the pairs (columns ``i, j, sketch_i, sketch_j``) that are linked or forbidden."""
    known: dict[int, tuple[Sketch, Vectors]] = {}

    def article(n: int, sketch: str) -> tuple[Sketch, Vectors]:
        found = known.get(n)
        if found is None:
            unpacked = unpack(sketch)
            found = known[n] = unpacked, vectors_of(unpacked, frequencies)
        return found

    rows = []
    for i, j, sketch_i, sketch_j in _rows(pairs, "i", "j", "sketch_i", "sketch_j"):
        (a, x), (b, y) = article(i, sketch_i), article(j, sketch_j)
        likeness = link(a, b, x, y, frequencies)
        if likeness is not None:
            rows.append((i, j, likeness))
    return _table(rows, i="int64", j="int64", likeness="float64")


def block_table(links: Any, articles: int) -> Any:
    """``n, block`` for the articles ``0 … articles - 1``: a block is named after its first article."""
    joined = ((i, j) for i, j, likeness in _rows(links, "i", "j", "likeness") if likeness >= THRESHOLD)
    return _table(list(enumerate(components(articles, joined))), n="int64", block="int64")


def collate_blocks(articles: Any, links: Any) -> Iterator[Dossier]:
    """The dossier of each block among `articles` (``block, n, sketch``, sorted by both) with its ``links`` (``block, i, j, likeness``)."""
    inside: dict[int, list[tuple[int, int, float]]] = {}
    for block, i, j, likeness in _rows(links, "block", "i", "j", "likeness"):
        inside.setdefault(block, []).append((i, j, likeness))
    for block, rows in groupby(_rows(articles, "block", "n", "sketch"), key=lambda row: row[0]):
        members = [(n, unpack(sketch)) for _, n, sketch in rows]
        place = {n: k for k, (n, _) in enumerate(members)}
        local = ((place[i], place[j], likeness) for i, j, likeness in inside.get(block, ()))
        yield collate_block([sketch for _, sketch in members], local)


def _values(batch: Any, name: str) -> list[Any]:
    return list(batch.column(name).to_pylist())


def _rows(batch: Any, *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(_values(batch, name) for name in names), strict=True)


def _table(rows: list[tuple[Any, ...]], **columns: str) -> Any:
    arrow = needed("pyarrow", "arrow")
    schema = arrow.schema([(name, getattr(arrow, type_)()) for name, type_ in columns.items()])
    values = zip(*rows, strict=True) if rows else [[] for _ in columns]
    return arrow.table([arrow.array(v, type=t) for v, t in zip(values, schema.types, strict=True)], schema=schema)
