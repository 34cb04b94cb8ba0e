"""Collation: from articles to a dossier."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dragoman.dossier.model import Claim, Dossier, EventRef, Story, TimelineEntry
from dragoman.dossier.quotations import quotations
from dragoman.dossier.sketch import EventSketch, Sketch, sketch
from dragoman.dossier.stories import group
from dragoman.model import Article, Diagnostic
from dragoman.plugins.codes import diagnostic

#: The fields of a story whose agreement is shown, and how to read them off an event.
FIELDS: tuple[tuple[str, Callable[[EventSketch], Any]], ...] = (
    ("type", lambda e: e.type),
    ("contact", lambda e: e.contact),
    ("participants", lambda e: sorted(e.parties)),
    ("date", lambda e: e.edtf),
    ("place", lambda e: e.place),
    ("status", lambda e: e.status),
    ("duration", lambda e: e.duration),
)
#: Fields with one true value: two different ones contradict each other.
SINGLE = ("contact", "date", "place")


def collate(articles: Iterable[Article]) -> Dossier:
    """The dossier of `articles`. Every article is in exactly one story; ids should differ."""
    return collate_sketches([sketch(article) for article in articles])


def collate_sketches(sketches: Sequence[Sketch]) -> Dossier:
    """The dossier of articles of which only the sketches are at hand."""
    return dossier_of(sketches, group(sketches))


def dossier_of(sketches: Sequence[Sketch], groups: Sequence[Sequence[int]]) -> Dossier:
    """The dossier of articles whose stories are found: `groups` lists indexes into `sketches`."""
    stories = [_story(f"C{n}", [sketches[i] for i in members]) for n, members in enumerate(groups, 1)]
    return Dossier(
        articles=tuple(s.id for s in sketches),
        stories=tuple(stories),
        quotations=tuple(quotations(sketches, groups)),
        timeline=_timeline(sketches),
        diagnostics=tuple(d for story in stories for d in contradictions(story)),
        sketches=tuple(sketches),
    )


def _story(id_: str, members: Sequence[Sketch]) -> Story:
    firsts = [(s.id, s.events[0]) for s in members if s.events]
    agreement = {name: claims for name, read in FIELDS if (claims := _claims((i, read(e)) for i, e in firsts))}
    settled = {name: claims[0].value for name, claims in agreement.items()}
    return Story(
        id=id_,
        title=next((s.title for s in members if s.title), None),
        articles=tuple(s.id for s in members),
        events=tuple(EventRef(i, e.id) for i, e in firsts),
        type=settled.get("type"),
        contact=settled.get("contact"),
        participants=tuple(settled.get("participants", ())),
        date=settled.get("date"),
        place=settled.get("place"),
        agreement=agreement,
    )


def _claims(said: Iterable[tuple[str, Any]]) -> tuple[Claim, ...]:
    """The values with the articles that say so, most articles first; silence is no claim."""
    by_value: dict[str, tuple[Any, list[str]]] = {}
    for article, value in said:
        if value not in (None, []):
            by_value.setdefault(json.dumps(value), (value, []))[1].append(article)
    ranked = sorted(by_value.items(), key=lambda item: (-len(item[1][1]), item[0]))
    return tuple(Claim(value, tuple(articles)) for _, (value, articles) in ranked)


def contradictions(story: Story) -> Iterable[Diagnostic]:
    """A diagnostic for each field with one true value of which the articles give several."""
    for name in SINGLE:
        claims = story.agreement.get(name, ())
        if len(claims) > 1:
            told = "; ".join(f"{c.value} in {', '.join(c.articles)}" for c in claims)
            yield diagnostic("DM601", f"story {story.id}: the articles give different values of {name}: {told}", "collate")


def _timeline(sketches: Sequence[Sketch]) -> tuple[TimelineEntry, ...]:
    """Events and statements by date; what has no date comes last, in the order of the articles."""
    entries = [
        (
            earliest,
            TimelineEntry(date, s.id, event=id_ if kind == "event" else None, statement=id_ if kind == "statement" else None),
        )
        for s in sketches
        for date, earliest, kind, id_ in s.dated
    ]
    dated = sorted((e for e in entries if e[1].date is not None), key=lambda e: e[0])
    return tuple(entry for _, entry in (*dated, *(e for e in entries if e[1].date is None)))
