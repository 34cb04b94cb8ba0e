"""The steps of `dragoman.dossier.blocks` over Arrow tables, for engines that group and join them. Needs the extra ``[arrow]``.

Articles are rows with ``n``, their place in the dossier, and ``sketch``, the column that `dragoman.arrow.parse_batch` gives. Each
function takes a `pyarrow.Table` or `RecordBatch` and gives a Table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from dragoman.dossier.blocks import THRESHOLD, collate_story, components, keys, stories_of_block
from dragoman.dossier.model import Dossier
from dragoman.dossier.packed import unpack
from dragoman.dossier.sketch import Sketch
from dragoman.dossier.stories import Vectors, count_words, link, vectors_of
from dragoman.dossier.vectors import Frequencies
from dragoman.io.extras import needed

#: How many rows are Python objects at a time.
_STRETCH = 50_000


def count_table(batch: Any) -> Any:
    """``word, articles, as_name``: in how many articles of the batch each word stands. The engine adds these up by word."""
    found = count_words(unpack(sketch) for (sketch,) in _rows(batch, "sketch"))
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


def story_table(blocks: Any, links: Any) -> Any:
    """``n, story`` for the articles of whole blocks (``block, n``, sorted by both) with their ``links`` (``block, i, j, likeness``).

    A story is named after its first article. Links are sorted by block; a block without links may be there or not.
    """
    linked = groupby(_rows(links, "block", "i", "j", "likeness"), key=itemgetter(0))
    block_linked, inside = next(linked, (None, iter(())))
    rows: list[tuple[int, int]] = []
    for block, members in groupby(_rows(blocks, "block", "n"), key=itemgetter(0)):
        found = ((i, j, likeness) for _, i, j, likeness in inside) if block == block_linked else ()
        for story in stories_of_block([n for _, n in members], found):
            rows += [(n, story[0]) for n in story]
        if block == block_linked:
            block_linked, inside = next(linked, (None, iter(())))
    return _table(rows, n="int64", story="int64")


def collate_stories(articles: Any) -> Iterator[Dossier]:
    """The dossier of each story among `articles` (``story, n, sketch``, sorted by story and n)."""
    for _, rows in groupby(_rows(articles, "story", "n", "sketch"), key=itemgetter(0)):
        yield collate_story([unpack(sketch) for *_, sketch in rows])


def _rows(table: Any, *names: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a Table or RecordBatch, a stretch at a time: as Python objects they are many times as large."""
    for start in range(0, table.num_rows, _STRETCH):
        stretch = table.slice(start, _STRETCH)
        yield from zip(*(stretch.column(name).to_pylist() for name in names), strict=True)


def _table(rows: list[tuple[Any, ...]], **columns: str) -> Any:
    arrow = needed("pyarrow", "arrow")
    schema = arrow.schema([(name, getattr(arrow, type_)()) for name, type_ in columns.items()])
    values = zip(*rows, strict=True) if rows else [[] for _ in columns]
    return arrow.table([arrow.array(v, type=t) for v, t in zip(values, schema.types, strict=True)], schema=schema)
