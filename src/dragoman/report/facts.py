"""What the page tells of each finding: one fact a finding, with all that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dragoman.model import Article, Event, Party, Span, Statement
from dragoman.report.terminal import plain


@frozen(slots=True)
class Fact:
    """A finding as the page shows it. `id` is unique within its article; `start` is None for what has no place in the text."""

    id: str
    group: str  #: statement, event, name, date, residue, repair
    kind: str
    label: str
    text: str
    details: tuple[tuple[str, str], ...]
    confidence: float
    start: int | None
    end: int | None
    speaker: str = ""
    citation: str = ""
    place: int | None = None  #: where the page has an anchor for it: its start, or that of its line


def facts(article: Article) -> list[Fact]:
    """The facts of an article, grouped."""
    return [*_statements(article), *_events(article), *_names(article), *_dates(article), *_residue(article), *_repairs(article)]


def _statements(a: Article) -> Iterator[Fact]:
    for n, s in enumerate(a.statements):
        text = _joined(a, s.segments)
        details = [
            ("Speaker", people(s.speakers)),
            ("To", people([s.addressee] if s.addressee else [])),
            *_statement_details(a, s),
        ]
        yield _fact(a, f"s{n}", "statement", s.kind, people(s.speakers) or "source not named", text, details, s, s.segments)


def _statement_details(a: Article, s: Statement) -> list[tuple[str, str]]:
    return [
        ("Cue", s.cue.of(a.text) if s.cue else ""),
        ("Via", s.via.name if s.via else ""),
        ("Said on", s.date or ""),
        ("End", "inferred: a mark is missing" if s.inferred else ""),
    ]


def _events(a: Article) -> Iterator[Fact]:
    for n, e in enumerate(a.events):
        who = ", ".join(f"{p.name} ({p.role})" for p in e.participants)
        text = e.evidence[0].of(a.text) if e.evidence else ""
        label = f"{e.type}{f', {e.contact}' if e.contact else ''}"
        yield _fact(
            a,
            f"e{n}",
            "event",
            "main event" if e.main else "event",
            label,
            text,
            [("Who", who), *_event_details(e)],
            e,
            e.evidence,
        )


def _event_details(e: Event) -> list[tuple[str, str]]:
    date = e.date
    return [
        ("When", (date.edtf or "unknown") if date else "unknown"),
        ("Where", e.place or ""),
        ("Status", e.status),
        ("Lasted", e.duration or ""),
        ("Times", str(e.count) if e.count else ""),
        ("Countries", "; ".join(f"{a}→{b}" for a, b in e.pairs)),
    ]


def _names(a: Article) -> Iterator[Fact]:
    for n, x in enumerate(a.names):
        details = [("Usual name", x.canonical), ("Id", x.id or ""), ("Country", x.country or ""), ("Found by", x.method or "")]
        yield _fact(a, f"n{n}", "name", x.type, x.canonical, x.of(a.text), details, x, (x,))


def _dates(a: Article) -> Iterator[Fact]:
    for n, x in enumerate(a.dates):
        details = [
            ("TIMEX3", x.timex),
            ("EDTF", x.edtf or ""),
            ("From", x.earliest or ""),
            ("Before", x.latest or ""),
            ("Basis", x.basis),
        ]
        yield _fact(a, f"d{n}", "date", x.kind, x.edtf or x.timex, x.of(a.text), details, x, (x,))


def _residue(a: Article) -> Iterator[Fact]:
    for n, x in enumerate(a.residue):
        yield _fact(a, f"x{n}", "residue", x.kind, x.kind, x.of(a.text), [("Note", x.note or "")], x, (x,))


def _repairs(a: Article) -> Iterator[Fact]:
    for n, x in enumerate(a.repairs):
        yield _fact(a, f"r{n}", "repair", x.rule, x.rule, x.of(a.text), [("Reads", x.replacement)], x, (x,))


def _fact(
    a: Article,
    id_: str,
    group: str,
    kind: str,
    label: str,
    text: str,
    details: Iterable[tuple[str, str]],
    item: object,
    spans: Iterable[Span],
) -> Fact:
    places = list(spans)
    start, end = (places[0].start, places[-1].end) if places else (None, None)
    confidence = float(getattr(item, "confidence", 1.0))
    origin = getattr(item, "origin", None)
    more = [
        ("Rule", getattr(item, "rule", None) or ""),
        ("Confidence", f"{confidence:.2f}"),
        ("Found by plugin", str(origin or "")),
    ]
    kept = tuple((name, plain(value)) for name, value in [*details, *more] if value)
    citation = f"{plain(a.id)}, characters {start}–{end}: {_quoted(text)}" if start is not None else ""
    speaker = label if group == "statement" else ""
    return Fact(id_, group, kind, plain(label), plain(text), kept, confidence, start, end, plain(speaker), citation)


def people(parties: Iterable[Party]) -> str:
    """The names of the parties in one line."""
    return " and ".join(p.name for p in parties)


def _joined(a: Article, spans: Iterable[Span]) -> str:
    return " … ".join(s.of(a.text) for s in spans)


def _quoted(text: str) -> str:
    return f"«{plain(text)}»"
