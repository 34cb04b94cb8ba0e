"""FollowTheMoney entities: articles, people, organisations, and events that link them. One JSON object a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.io.write import json_line, whole_file
from dragoman.model import Article, Event

#: FollowTheMoney schemata for the types of names; what is not here becomes a LegalEntity.
_SCHEMATA = {"person": "Person", "organization": "Organization", "outlet": "Organization", "country": "PublicBody"}


class FollowTheMoneyExporter:
    """Entities of the schemata Article, Person, Organization, PublicBody, LegalEntity, Event, Note (a statement)."""

    name = "ftm"
    suffix = ".ftm.json"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the lines; an entity that several articles mention is written once for each, to be merged by its id."""
        with whole_file(path) as file:
            for article in articles:
                for entity in entities(article):
                    file.write(json_line(entity))


def entities(article: Article) -> Iterator[dict[str, Any]]:
    """The entities of one article."""
    source = _id("article", article.id)
    title = article.title.of(article.text) if article.title else article.id
    yield _entity(source, "Article", title=title, publishedAt=_day(article), bodyText=article.text)
    parties: dict[str, tuple[str | None, str | None, str | None]] = {}
    parties |= {p.name: (p.id, p.type, p.country) for s in article.statements for p in s.speakers}
    parties |= {p.name: (p.id, _type_of(article, p.name), p.country) for e in article.events for p in e.participants}
    for name, (id_, kind, country) in sorted(parties.items()):
        properties: dict[str, Any] = {"name": name, "country": _alpha2(country)}
        if id_ and id_.startswith("Q") and id_[1:].isdigit():
            properties["wikidataId"] = id_
        yield _entity(_party(name), _SCHEMATA.get(kind or "", "LegalEntity"), **properties)
    for event in article.events:
        yield _event(article, event, source)
    for statement in article.statements:
        content = " … ".join(s.of(article.text) for s in statement.segments)
        speakers = [_party(p.name) for p in statement.speakers]
        yield _entity(
            _id("note", article.id, statement.id), "Note", description=content, date=statement.date, entity=[source, *speakers]
        )


def _event(article: Article, event: Event, source: str) -> dict[str, Any]:
    evidence = event.evidence[0].of(article.text) if event.evidence else None
    date = event.date
    return _entity(
        _id("event", article.id, event.id),
        "Event",
        name=f"{event.type}: {', '.join(p.name for p in event.participants)}",
        summary=evidence,
        startDate=date.earliest[:10] if date and date.earliest else None,
        location=event.place,
        involved=[_party(p.name) for p in event.participants],
        proof=source,
    )


def _entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    clean = {k: v if isinstance(v, list) else [v] for k, v in properties.items() if v not in (None, "", [])}
    return {"id": id_, "schema": schema, "properties": clean}


def _party(name: str) -> str:
    return _id("party", name)


def _id(*parts: str) -> str:
    return "dragoman-" + hashlib.sha1("\x1f".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _type_of(article: Article, name: str) -> str | None:
    return next((n.type for n in article.names if n.canonical == name), None)


def _day(article: Article) -> str | None:
    return article.published.value if article.published else None


def _alpha2(code: str | None) -> str | None:
    """FollowTheMoney spells countries with two letters; the table of countries knows both."""
    if not code:
        return None
    from dragoman.io.export.codes import alpha2

    return alpha2(code)
