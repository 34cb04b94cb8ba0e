"""schema.org JSON-LD: NewsArticle with Quotations and Events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.io.write import json_line, whole_file
from dragoman.model import Article, Event, Party, Statement

_TYPES = {"person": "Person", "organization": "Organization", "outlet": "Organization", "country": "Country"}
_STATUS = {"occurred": None, "planned": "EventScheduled", "cancelled": "EventCancelled", "hypothetical": None, "denied": None}
_ATTENDANCE = {
    "video": "OnlineEventAttendanceMode",
    "phone": "OnlineEventAttendanceMode",
    "in_person": "OfflineEventAttendanceMode",
}


class JsonLdExporter:
    """One document with a graph: a NewsArticle an article, its Quotations and its Events."""

    name = "jsonld"
    suffix = ".jsonld"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the document."""
        with whole_file(path) as file:
            file.write(b'{"@context":"https://schema.org","@graph":[\n')
            separator = b""
            for article in articles:
                # A page may take the document into a <script>: nothing in it may end that. The escape is JSON's own.
                file.write(separator + json_line(document(article)).rstrip(b"\n").replace(b"<", b"\\u003c"))
                separator = b",\n"
            file.write(b"\n]}\n")


def document(article: Article) -> dict[str, Any]:
    """One article as a node."""
    languages = sorted({s.language for s in article.languages if s.language})
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"urn:dragoman:article:{_urn(article.id)}",
            "identifier": article.id,
            "headline": article.title.of(article.text) if article.title else None,
            "datePublished": article.published.value if article.published else None,
            "inLanguage": languages or None,
            "articleBody": article.text,
            "hasPart": [_quotation(article, s) for s in article.statements],
            "about": [_event(article, e) for e in article.events],
        }
    )


def _quotation(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "@id": f"urn:dragoman:article:{_urn(article.id)}:{statement.id}",
        "text": " … ".join(s.of(article.text) for s in statement.segments),
        "creator": [_party(p) for p in statement.speakers],
        "recipient": _party(statement.addressee) if statement.addressee else None,
        "dateCreated": statement.date,
    }


def _party(party: Party) -> dict[str, Any]:
    return {"@type": _TYPES.get(party.type or "", "Thing"), "name": party.name, "sameAs": _wikidata(party.id)}


def _event(article: Article, event: Event) -> dict[str, Any]:
    status, attendance = _STATUS[event.status], _ATTENDANCE.get(event.contact or "")
    return {
        "@type": "Event",
        "@id": f"urn:dragoman:article:{_urn(article.id)}:{event.id}",
        "name": f"{event.type}: {', '.join(p.name for p in event.participants)}",
        "description": event.evidence[0].of(article.text) if event.evidence else None,
        "startDate": event.date.edtf if event.date else None,
        "location": {"@type": "Place", "name": event.place} if event.place else None,
        "eventStatus": f"https://schema.org/{status}" if status else None,
        "eventAttendanceMode": f"https://schema.org/{attendance}" if attendance else None,
        "attendee": [{"@type": "Thing", "name": p.name, "sameAs": _wikidata(p.id)} for p in event.participants],
    }


def _wikidata(id_: str | None) -> str | None:
    return f"http://www.wikidata.org/entity/{id_}" if id_ and id_[:1] == "Q" and id_[1:].isdigit() else None


def _urn(id_: str) -> str:
    from urllib.parse import quote

    return quote(id_, safe="", errors="backslashreplace")


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """`node` without nulls and empty lists, at any depth: JSON-LD leaves out what is not known."""
    return {key: _inside(value) for key, value in node.items() if value is not None and value != []}


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return _known(value)
    if isinstance(value, list):
        return [_inside(v) for v in value]
    return value
