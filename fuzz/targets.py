"""What is fuzzed: each target takes bytes, does what a user would do with them, and checks what must hold.

A target raises when something is wrong, whatever it is: an assertion, or an exception that the documentation does not promise.
Targets keep nothing between two inputs.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import os
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [p for p in (str(HERE), str(HERE.parent / "tests" / "trust")) if p not in sys.path]

import files  # noqa: E402  (the two folders are on the path only now)
import invariants  # noqa: E402
import vocabulary  # noqa: E402
import wording  # noqa: E402
from choices import Choices, as_text  # noqa: E402
from date_targets import dated, dates  # noqa: E402

import dragoman  # noqa: E402
from dragoman.io.formats import Unreadable  # noqa: E402
from dragoman.io.read import builtin_readers, read_inputs  # noqa: E402
from dragoman.knowledge import Knowledge, Table, TableError  # noqa: E402
from dragoman.knowledge.store import packaged_tables, read_overlays  # noqa: E402
from dragoman.model import Article  # noqa: E402
from dragoman.names import NameIndex, compare  # noqa: E402
from dragoman.plugins.protocols import RawArticle  # noqa: E402

#: What one process uses for all inputs.
FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))


@functools.cache
def pipeline() -> dragoman.Pipeline:
    """The built-in parsers; a fault in one of them is raised."""
    return dragoman.Pipeline(on_error="raise", entry_points=False)


def seldom(data: bytes, part: int) -> bool:
    """Whether a costly check is due: for one of `part` inputs, always the same ones."""
    return zlib.crc32(data) % part == 0


# -- reading a text ---------------------------------------------------------------------------------------------------------


def parse(data: bytes) -> None:
    """`Pipeline.parse` on news-like and hostile text."""
    c = Choices(data)
    published = c.one_of(vocabulary.PUBLISHED)
    text = wording.article(c)
    article = pipeline().parse(text, published=published)
    invariants.check(article, text)
    if seldom(data, 4):
        assert pipeline().parse(text, published=published) == article, "the second time is another"
        assert invariants.but_for_the_end(article) == invariants.but_for_the_end(
            pipeline().parse(text + " \n", published=published), len(text)
        )
    if seldom(data, 16):
        assert article.to_html() and str(article) is not None


# -- an article from JSON -----------------------------------------------------------------------------------------------------


@functools.cache
def _stock() -> tuple[str, ...]:
    """Articles as JSON, to spoil."""
    texts = (
        "Talks\n\nKYIV, March 4 (Lumen Press) - “It is over,” Minister Anna Novak told reporters on Friday. Putin met Xi in Paris.",
        "Er sagte am Montag: „Das ist gut“. ID12345The harbour opens â€œWellâ€\x9d",
        "",
    )
    return tuple(json.dumps(pipeline().parse(text, id="a", published="2021-03-05").to_dict()) for text in texts)


def json_load(data: bytes) -> None:
    """`Article.from_dict` on spoilt articles and on any JSON: an article, or ValueError."""
    c = Choices(data)
    if c.below(4) == 0:
        try:
            record = json.loads(as_text(c.rest()))
        except (ValueError, RecursionError):
            return
    else:
        record = json.loads(c.one_of(_stock()))
        for _ in range(1 + c.below(3)):
            record = _spoilt(record, c)
    try:
        article = Article.from_dict(record)
    except ValueError as error:
        assert str(error)
        return
    again = json.loads(json.dumps(article.to_dict()))
    # NaN is not equal to itself, so the spelling is compared.
    assert json.dumps(Article.from_dict(again).to_dict()) == json.dumps(again)
    for span in invariants.spans(article):
        assert 0 <= span.start <= span.end <= len(article.text), span
    assert isinstance(article.repaired, str)
    for date in article.dates[:3]:
        with contextlib.suppress(ValueError):
            date.resolve("2021-03-05")
    if seldom(data, 64):
        assert article.to_html() and str(article) is not None
        dragoman.collate([article]).to_dict()


def _spoilt(value: Any, c: Choices) -> Any:
    """`value` with one thing in it changed."""
    if isinstance(value, dict) and value and c.below(8):
        key = sorted(value)[c.below(len(value))]
        return {**value, key: _spoilt(value[key], c)}
    if isinstance(value, list) and value and c.below(8):
        at = c.below(len(value))
        return [*value[:at], _spoilt(value[at], c), *value[at + 1 :]]
    if isinstance(value, dict) and c.below(3) == 0:
        return {**value, c.text(6): c.one_of(wording.VALUES)}
    if isinstance(value, str) and c.below(2):
        at = c.below(len(value) + 1) if len(value) < 65_000 else 0
        return value[:at] + c.text(8) + value[at + c.below(3) :]
    if isinstance(value, int) and c.below(2):
        return value + c.below(64) - 32
    if isinstance(value, list) and c.below(2):
        return value + value
    return c.one_of(wording.VALUES)


# -- the user's tables --------------------------------------------------------------------------------------------------------


class Lean(Knowledge):
    """Knowledge with the first rows of each packaged table only, so that it is compiled in no time."""

    def _read(self, name: str) -> Table:
        table = _short(name) if name in packaged_tables() else None
        for overlay in self._overlays.get(name, []):
            table = Table(name, overlay.columns, ()) if table is None else table
            table = table.with_rows(_aligned(table, overlay))
        if table is None:
            raise TableError(f"there is no table {name!r}")
        return table


@functools.cache
def _short(name: str) -> Table:
    table = _packaged().table(name)
    # Each row of the statement words is a class that the parser asks for by name.
    return table if name == "statement_words" else Table(name, table.columns, table.rows[:40])


@functools.cache
def _packaged() -> Knowledge:
    return Knowledge()


@functools.cache
def _tables() -> tuple[str, ...]:
    # The models of languages and the table that only pads others are left out: they are long and hold no words of the user's.
    return tuple(name for name in packaged_tables() if name not in ("given_names", "english_words"))


def _aligned(table: Table, overlay: Table) -> Any:
    from dragoman.knowledge import store

    return store._aligned(table, overlay)


def tables(data: bytes) -> None:
    """Overlay tables in the three formats: read and used, or refused with TableError that names the file."""
    c = Choices(data)
    name, suffix = c.one_of(_tables()), c.one_of((".tsv", ".csv", ".json"))
    header = list(_short(name).columns)
    if c.below(3) == 0:
        content = c.rest()
    else:
        rows = [header, *([_cell(name, i, c) for i in range(len(header) + (c.below(32) == 0))] for _ in range(1 + c.below(3)))]
        content = _written(rows, suffix).encode("utf-8", "surrogatepass") + (c.some(8) if c.below(8) == 0 else b"")
    path = FOLDER / "tables" / (name + suffix)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    try:
        overlays = read_overlays(path.parent)
        knowledge = Lean(overlays)
    except TableError as error:
        assert name in str(error), error
        return
    finally:
        path.unlink()
    assert all(len(row) == len(table.columns) for table in overlays for row in table.rows)
    if seldom(data, 8):
        _used(knowledge, name)


def _cell(name: str, column: int, c: Choices) -> str:
    """A cell: one of the packaged ones, or rubbish, or both."""
    rows = _short(name).rows
    own = (rows[c.below(len(rows))] if rows else ())[column : column + 1]
    own = own[0] if own else ""
    return (own, own, own + c.text(6), c.text(12), "", "|", own * 2, str(c.below(1000) - 500))[c.below(8)]


def _written(rows: list[list[str]], suffix: str) -> str:
    if suffix == ".json":
        return json.dumps([dict(zip(rows[0], row, strict=False)) for row in rows[1:]])
    if suffix == ".tsv":
        return "\n".join("\t".join(row) for row in rows)
    import csv

    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


_SAMPLE = (
    "KYIV, March 4 (Lumen Press) - “It is over,” Minister Anna Novak of Karvel told Reuters on Friday. Putin met Xi in Paris."
)


def _used(knowledge: Knowledge, name: str) -> None:
    """A text is read with the table. What does not fit is a TableError or a diagnostic, never a crash."""
    try:
        reader = dragoman.Pipeline(entry_points=False, knowledge=knowledge)
        article = reader.parse(_SAMPLE)
    except TableError as error:
        assert name in str(error), error
        return
    assert article.text == _SAMPLE
    for fault in article.diagnostics:
        # A component that fails because of somebody's row must say so: the fault names the table.
        assert name in fault.message, fault


# -- the inputs of a command ----------------------------------------------------------------------------------------------------


def readers(data: bytes) -> None:
    """Files of every kind, sound and broken: articles, or one sentence that says why not."""
    c = Choices(data)
    suffix = c.one_of(files.SUFFIXES)
    content = files.content(suffix, c)
    path = FOLDER / f"input{suffix}"
    path.write_bytes(content)
    columns = {"text": c.one_of(("body", "text", "", "é"))} if c.below(6) == 0 else None
    found = list(read_inputs([str(path)], builtin_readers(columns)))
    path.unlink()
    for item in found:
        if isinstance(item, Unreadable):
            assert item.reason, item
        else:
            assert isinstance(item, RawArticle)
            assert isinstance(item.id, str) and isinstance(item.text, str)
            assert item.published is None or isinstance(item.published, str)
            assert item.source_language is None or isinstance(item.source_language, str)
    if found and isinstance(found[0], RawArticle) and seldom(data, 64) and len(found[0].text) < 500:
        article = dragoman.parse(found[0].text, found[0].id, found[0].published, found[0].source_language)
        assert article.status == "complete"


# -- names ----------------------------------------------------------------------------------------------------------------------


@functools.cache
def _index() -> NameIndex:
    return NameIndex(
        [("1", "Vladimir Putin"), ("2", "Xi Jinping"), ("3", "Anna Łuczak"), ("4", "محمد بن سلمان"), ("5", "Kim Jong-un")]
    )


def _person(c: Choices) -> str:
    if c.below(3) == 0:
        return c.text(20)
    pieces = [
        c.one_of((*vocabulary.GIVEN, *vocabulary.FAMILY, *vocabulary.TITLE, "金正恩", "محمد", c.text(6)))
        for _ in range(1 + c.below(4))
    ]
    return c.one_of((" ", "-", ", ", "", "·", "\u00a0")).join(pieces)


def names(data: bytes) -> None:
    """`compare` and `NameIndex.search` on any two names."""
    c = Choices(data)
    a, b = _person(c), _person(c)
    there, back = compare(a, b), compare(b, a)
    assert 0.0 <= there.score <= 1.0
    assert there.score == back.score and there.method == back.method, "which name comes first makes a difference"
    assert there.unmatched == back.unmatched[::-1]
    assert (there.method == "none") == (not there.evidence)
    if seldom(data, 4):
        assert compare(a, b) == there
        own = compare(a, a)
        assert own.score in (0.0, 1.0), own
        hits = _index().search(a, limit=3)
        assert len(hits) <= 3
        assert all(0.0 < hit.score <= 1.0 for hit in hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert _index().search(a, limit=3) == hits


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parse": parse, "json_load": json_load, "tables": tables, "readers": readers, "names": names, "dates": dates, "dated": dated,
}  # fmt: skip
