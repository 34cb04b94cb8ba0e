"""Articles and dossiers as tables: one table a type, keys between them. Every tabular format (CSV, Parquet, SQLite, frames) is made
from these.

`article` is the key of the articles table; statements and events are known within an article by their id, stories and quotations
within a dossier by theirs. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Literal, TypeVar

from attrs import frozen

from dragoman.dossier.model import Dossier
from dragoman.model import Article, Span

ColumnType = Literal["text", "integer", "real", "boolean"]
Row = tuple[Any, ...]
T = TypeVar("T")


@frozen(slots=True)
class TableSpec(Generic[T]):
    """A table: its name, its typed columns, and how to read its rows off an article (or a dossier)."""

    name: str
    columns: tuple[tuple[str, ColumnType], ...]
    rows: Callable[[T], Iterator[Row]]


def _columns(spec: str) -> tuple[tuple[str, ColumnType], ...]:
    """Columns spelt ``name`` (text), ``name:integer``, ``name:real``, ``name:boolean``."""
    parsed: list[tuple[str, ColumnType]] = []
    types: dict[str, ColumnType] = {"": "text", "integer": "integer", "real": "real", "boolean": "boolean"}
    for word in spec.split():
        name, _, kind = word.partition(":")
        parsed.append((name, types[kind]))
    return tuple(parsed)


def _articles(a: Article) -> Iterator[Row]:
    p, t = a.published, a.translated_from
    title = a.title.of(a.text) if a.title else None
    yield (a.id, title, p and p.value, p and p.basis, p and p.confidence, t and t.language, a.status, a.text)


def _lines(a: Article) -> Iterator[Row]:
    for x in a.lines:
        yield (a.id, x.start, x.end, x.kind, x.of(a.text), x.confidence, x.rule, _text(x.origin))


def _languages(a: Article) -> Iterator[Row]:
    for x in a.languages:
        yield (a.id, x.start, x.end, x.language, x.confidence, _text(x.origin))


def _repairs(a: Article) -> Iterator[Row]:
    for x in a.repairs:
        yield (a.id, x.start, x.end, x.of(a.text), x.replacement, x.rule, _text(x.origin))


def _residue(a: Article) -> Iterator[Row]:
    for x in a.residue:
        yield (a.id, x.start, x.end, x.of(a.text), x.kind, x.rule, x.note, _text(x.origin))


def _dates(a: Article) -> Iterator[Row]:
    for x in a.dates:
        yield (
            a.id, x.start, x.end, x.of(a.text), x.kind, x.timex, x.edtf, x.earliest, x.latest, x.grain, x.basis, x.confidence,
            x.rule, _text(x.origin),
        )  # fmt: skip


def _names(a: Article) -> Iterator[Row]:
    for x in a.names:
        yield (a.id, x.start, x.end, x.of(a.text), x.type, x.canonical, x.id, x.country, x.confidence, x.method, _text(x.origin))


def _statements(a: Article) -> Iterator[Row]:
    for x in a.statements:
        yield (
            a.id, x.id, x.kind, x.segments[0].start, x.segments[-1].end, _pieces(a, x.segments), _pieces(a, x.verbatim),
            x.cue.of(a.text) if x.cue else None, x.addressee and x.addressee.name, x.via and x.via.name, x.date, x.confidence,
            x.rule, x.inferred, _text(x.origin),
        )  # fmt: skip


def _speakers(a: Article) -> Iterator[Row]:
    for s in a.statements:
        for n, x in enumerate(s.speakers):
            yield (a.id, s.id, n, x.name, x.id, x.type, x.country, *_ends(x.mention))


def _events(a: Article) -> Iterator[Row]:
    for x in a.events:
        d, where = x.date, x.evidence[0] if x.evidence else None
        yield (
            a.id, x.id, x.main, x.type, x.mode, x.contact, x.place, d and d.edtf, d and d.earliest, d and d.latest, x.status,
            x.duration, x.count, x.via, *_ends(where), where.of(a.text) if where else None, x.confidence, x.rule, _text(x.origin),
        )  # fmt: skip


def _participants(a: Article) -> Iterator[Row]:
    for e in a.events:
        for n, x in enumerate(e.participants):
            yield (a.id, e.id, n, x.name, x.id, x.role, x.country, *_ends(x.mention))


def _pairs(a: Article) -> Iterator[Row]:
    for e in a.events:
        for source, target in e.pairs:
            yield (a.id, e.id, source, target)


def _diagnostics(a: Article) -> Iterator[Row]:
    for x in a.diagnostics:
        yield (a.id, x.code, x.severity, x.message, x.component, *_ends(x.span))


def _stories(d: Dossier) -> Iterator[Row]:
    for x in d.stories:
        yield (x.id, x.title, x.type, x.contact, x.date, x.place, len(x.articles))


def _story_articles(d: Dossier) -> Iterator[Row]:
    for x in d.stories:
        for article in x.articles:
            yield (x.id, article)


def _story_events(d: Dossier) -> Iterator[Row]:
    for x in d.stories:
        for ref in x.events:
            yield (x.id, ref.article, ref.event)


def _story_participants(d: Dossier) -> Iterator[Row]:
    for x in d.stories:
        for n, name in enumerate(x.participants):
            yield (x.id, n, name)


def _agreement(d: Dossier) -> Iterator[Row]:
    for x in d.stories:
        for name, claims in x.agreement.items():
            for claim in claims:
                for article in claim.articles:
                    yield (x.id, name, _told(claim.value), article)


def _quotations(d: Dossier) -> Iterator[Row]:
    for x in d.quotations:
        yield (x.id, x.speaker, x.confidence, len(x.renderings))


def _renderings(d: Dossier) -> Iterator[Row]:
    for x in d.quotations:
        for ref in x.renderings:
            yield (x.id, ref.article, ref.statement)


def _timeline(d: Dossier) -> Iterator[Row]:
    for n, x in enumerate(d.timeline):
        yield (n, x.date, x.article, x.event, x.statement)


def _told(value: Any) -> str | None:
    """A claim's value as one cell: lists of names with a comma between."""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else _text(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _pieces(a: Article, spans: Iterable[Span]) -> str:
    """The characters of the spans, with an ellipsis where the text between them is left out."""
    return " … ".join(s.of(a.text) for s in spans)


_AT = "start:integer end:integer"
TABLES: tuple[TableSpec[Article], ...] = (
    TableSpec(
        "articles",
        _columns("article title published published_basis published_confidence:real translated_from status text"),
        _articles,
    ),
    TableSpec("lines", _columns(f"article {_AT} kind text confidence:real rule origin"), _lines),
    TableSpec("languages", _columns(f"article {_AT} language confidence:real origin"), _languages),
    TableSpec("repairs", _columns(f"article {_AT} text replacement rule origin"), _repairs),
    TableSpec("residue", _columns(f"article {_AT} text kind rule note origin"), _residue),
    TableSpec(
        "dates", _columns(f"article {_AT} text kind timex edtf earliest latest grain basis confidence:real rule origin"), _dates
    ),
    TableSpec("names", _columns(f"article {_AT} text type canonical id country confidence:real method origin"), _names),
    TableSpec(
        "statements",
        _columns(
            f"article statement kind {_AT} text verbatim cue addressee via date confidence:real rule inferred:boolean origin"
        ),
        _statements,
    ),
    TableSpec("speakers", _columns(f"article statement position:integer name id type country {_AT}"), _speakers),
    TableSpec(
        "events",
        _columns(
            "article event main:boolean type mode contact place date earliest latest status duration count:integer via "
            f"{_AT} text confidence:real rule origin"
        ),
        _events,
    ),
    TableSpec("participants", _columns(f"article event position:integer name id role country {_AT}"), _participants),
    TableSpec("pairs", _columns("article event source target"), _pairs),
    TableSpec("diagnostics", _columns(f"article code severity message component {_AT}"), _diagnostics),
)

#: What several articles tell together.
DOSSIER_TABLES: tuple[TableSpec[Dossier], ...] = (
    TableSpec("stories", _columns("story title type contact date place size:integer"), _stories),
    TableSpec("story_articles", _columns("story article"), _story_articles),
    TableSpec("story_events", _columns("story article event"), _story_events),
    TableSpec("story_participants", _columns("story position:integer name"), _story_participants),
    TableSpec("agreement", _columns("story field value article"), _agreement),
    TableSpec("quotations", _columns("quotation speaker confidence:real size:integer"), _quotations),
    TableSpec("renderings", _columns("quotation article statement"), _renderings),
    TableSpec("timeline", _columns("position:integer date article event statement"), _timeline),
)


def specs(dossier: Dossier | None = None) -> tuple[TableSpec[Any], ...]:
    """The tables of articles, and with a dossier its own."""
    return TABLES if dossier is None else (*TABLES, *DOSSIER_TABLES)


def filled(articles: Iterable[Article], dossier: Dossier | None = None) -> Iterator[tuple[TableSpec[Any], list[Row]]]:
    """The rows, article by article and table by table, then those of the dossier. Holds one article's rows at a time."""
    for article in articles:
        yield from ((table, list(table.rows(article))) for table in TABLES)
    if dossier is not None:
        yield from ((table, list(table.rows(dossier))) for table in DOSSIER_TABLES)
