"""Stand-off annotation formats: W3C Web Annotation and brat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dragoman.io.write import json_line, whole_file, whole_folder
from dragoman.model import Article, Span

#: Characters of context before and after an annotated stretch, so that it is found again in a changed text.
CONTEXT = 32


class WebAnnotationExporter:
    """W3C Web Annotations (JSON-LD), one a line: names, dates, statements, events, residue of each article."""

    name = "webannotation"
    suffix = ".jsonl"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the lines."""
        with whole_file(path) as file:
            for article in articles:
                for annotation in web_annotations(article):
                    file.write(json_line(annotation))


def web_annotations(article: Article) -> Iterator[dict[str, Any]]:
    """The annotations of one article. Positions count code points, as the standard's text selectors do."""
    for number, (kind, spans, body) in enumerate(_annotated(article)):
        source = f"urn:dragoman:article:{quote(article.id, safe='', errors='backslashreplace')}"
        yield {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{source}:annotation:{number}",
            "type": "Annotation",
            "motivation": "identifying" if kind == "name" else "describing",
            "body": {"type": "TextualBody", "purpose": "tagging", "value": kind, "dragoman": body},
            "target": [{"source": source, "selector": _selectors(article.text, span)} for span in spans],
        }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]


def _annotated(article: Article) -> Iterator[tuple[str, tuple[Span, ...], dict[str, Any]]]:
    for n in article.names:
        yield "name", (n.bare,), {"type": n.type, "canonical": n.canonical, "id": n.id}
    for d in article.dates:
        yield "date", (d.bare,), {"timex": d.timex, "edtf": d.edtf}
    for s in article.statements:
        yield "statement", s.segments, {"id": s.id, "kind": s.kind, "speaker": [p.name for p in s.speakers]}
    for e in article.events:
        if e.evidence:
            yield "event", e.evidence, {"id": e.id, "type": e.type, "participants": [p.name for p in e.participants]}
    for r in article.residue:
        yield "residue", (r.bare,), {"kind": r.kind}


class BratExporter:
    """A folder for the brat annotator: ``NAME.txt`` and ``NAME.ann`` an article, with a configuration."""

    name = "brat"
    suffix = ""

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the folder."""
        with whole_folder(path) as folder:
            (folder / "annotation.conf").write_text(_BRAT_CONFIGURATION, encoding="utf-8")
            used: set[str] = set()
            for article in articles:
                name = _file_name(article.id, used)
                (folder / f"{name}.txt").write_bytes(article.text.encode("utf-8", "replace"))
                (folder / f"{name}.ann").write_bytes("".join(_brat(article)).encode("utf-8", "replace"))


_BRAT_CONFIGURATION = """[entities]
Person
Country
Place
Organization
Outlet
Date
Statement
Speaker
Cue
Residue

[relations]
SaidBy\tArg1:Statement, Arg2:Speaker

[events]

[attributes]
Kind\tArg:Statement, Value:direct|indirect|mixed
"""


def _brat(article: Article) -> Iterator[str]:
    number = 0

    def entity(kind: str, spans: Iterable[Span]) -> tuple[str, str]:
        nonlocal number
        number += 1
        # A line break inside a stretch must split it, and the text column holds no line breaks.
        pieces = [p for s in spans for p in _split_lines(article.text, s)]
        where = ";".join(f"{p.start} {p.end}" for p in pieces)
        return f"T{number}", f"T{number}\t{kind} {where}\t{' '.join(p.of(article.text) for p in pieces)}\n"

    notes = 0
    for n in article.names:
        key, row = entity(n.type.capitalize(), [n])
        notes += 1
        yield row + f"#{notes}\tAnnotatorNotes {key}\t{' '.join(n.canonical.split())}\n"
    for d in article.dates:
        key, row = entity("Date", [d])
        notes += 1
        yield row + f"#{notes}\tAnnotatorNotes {key}\t{' '.join((d.edtf or d.timex).split())}\n"
    relations = 0
    for position, s in enumerate(article.statements, 1):
        key, row = entity("Statement", s.segments)
        yield row + f"A{position}\tKind {key} {s.kind}\n"
        if s.cue:
            yield entity("Cue", [s.cue])[1]
        for p in s.speakers:
            if p.mention:
                who, row = entity("Speaker", [p.mention])
                relations += 1
                yield row + f"R{relations}\tSaidBy Arg1:{key} Arg2:{who}\t\n"
    for r in article.residue:
        if len(r):
            yield entity("Residue", [r])[1]


#: All that some reader takes for the end of a line.
_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def _split_lines(text: str, span: Span) -> list[Span]:
    pieces, start = [], span.start
    for offset in range(span.start, span.end + 1):
        if offset == span.end or text[offset] in _BREAKS:
            if offset > start:
                pieces.append(Span(start, offset))
            start = offset + 1
    return pieces or [span]


def _file_name(id_: str, used: set[str]) -> str:
    """A file name made of the id that leaves the folder by no path and clashes with no other."""
    base = "".join(c if c.isalnum() or c in "-_" else "_" for c in id_)[:100] or "article"
    name, n = base, 2
    while name.casefold() in used:
        name, n = f"{base}-{n}", n + 1
    used.add(name.casefold())
    return name
