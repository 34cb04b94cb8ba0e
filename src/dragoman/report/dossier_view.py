"""The dossier as the page shows it: stories with their agreement, renderings side by side, who said what, a timeline."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from dragoman.dossier.model import Dossier, Quotation, Story
from dragoman.model import Article, Event, Statement
from dragoman.report.facts import people
from dragoman.report.terminal import plain


@frozen(slots=True)
class Link:
    """A place in the page: an article, or a fact in one."""

    href: str
    text: str


@frozen(slots=True)
class Rendering:
    """One wording: its words, each with whether no other rendering of the family has it."""

    link: Link
    kind: str
    words: tuple[tuple[str, bool], ...]


@frozen(slots=True)
class Family:
    """Renderings of one utterance."""

    speaker: str
    confidence: float
    renderings: tuple[Rendering, ...]


@frozen(slots=True)
class StoryView:
    """A story and, field by field, who says what."""

    id: str
    title: str
    articles: tuple[Link, ...]
    agreement: tuple[tuple[str, tuple[tuple[str, tuple[Link, ...]], ...]], ...]


@frozen(slots=True)
class Entry:
    """A line of the timeline."""

    date: str
    what: str
    group: str
    link: Link


@frozen(slots=True)
class Person:
    """Somebody and what they said."""

    name: str
    statements: tuple[Link, ...]


@frozen(slots=True)
class DossierView:
    """The whole."""

    stories: tuple[StoryView, ...]
    families: tuple[Family, ...]
    timeline: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    people: tuple[Person, ...]
    diagnostics: tuple[str, ...]


def dossier_view(dossier: Dossier, articles: Sequence[Article], keys: Mapping[str, str]) -> DossierView:
    """The view; `keys` gives each article's id in the page."""
    known = {a.id: a for a in articles}
    statements = {(a.id, s.id): (n, s) for a in articles for n, s in enumerate(a.statements)}
    events = {(a.id, e.id): (n, e) for a in articles for n, e in enumerate(a.events)}
    entries = [
        _entry(t.date, t.article, t.event, t.statement, known, keys, statements, events)
        for t in dossier.timeline
        if t.article in known
    ]
    return DossierView(
        stories=tuple(_story(s, keys) for s in dossier.stories),
        families=tuple(_family(q, known, keys, statements) for q in dossier.quotations),
        timeline=tuple(e for e in entries if e.date),
        undated=tuple(e for e in entries if not e.date and e.group == "event"),
        people=_people(articles, keys),
        diagnostics=tuple(f"{d.code}: {plain(d.message)}" for d in dossier.diagnostics),
    )


def _article_link(id_: str, keys: Mapping[str, str]) -> Link:
    return Link(f"#{keys.get(id_, '')}", plain(id_))


def _story(story: Story, keys: Mapping[str, str]) -> StoryView:
    rows = tuple(
        (name, tuple((_shown(claim.value), tuple(_article_link(a, keys) for a in claim.articles)) for claim in claims))
        for name, claims in story.agreement.items()
    )
    return StoryView(story.id, plain(story.title or story.id), tuple(_article_link(a, keys) for a in story.articles), rows)


def _shown(value: Any) -> str:
    return plain(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))


def _family(
    quotation: Quotation,
    known: Mapping[str, Article],
    keys: Mapping[str, str],
    statements: Mapping[tuple[str, str], tuple[int, Statement]],
) -> Family:
    found = []
    for ref in quotation.renderings:
        n, statement = statements[ref.article, ref.statement]
        text = plain(" … ".join(s.of(known[ref.article].text) for s in statement.segments))
        found.append((Link(f"#{keys[ref.article]}-s{n}", plain(ref.article)), statement.kind, text))
    holders = Counter(w for _, _, text in found for w in {_fold(word) for word in text.split()})
    renderings = tuple(
        Rendering(link, kind, tuple((word, holders[_fold(word)] < len(found)) for word in text.split()))
        for link, kind, text in found
    )
    return Family(plain(quotation.speaker or "source not named"), quotation.confidence, renderings)


def _fold(word: str) -> str:
    return re.sub(r"\W+", "", word).casefold()


def _entry(
    date: str | None,
    article: str,
    event: str | None,
    statement: str | None,
    known: Mapping[str, Article],
    keys: Mapping[str, str],
    statements: Mapping[tuple[str, str], tuple[int, Statement]],
    events: Mapping[tuple[str, str], tuple[int, Event]],
) -> Entry:
    if event is not None:
        n, e = events[article, event]
        who = ", ".join(p.name for p in e.participants)
        what = f"{e.type}{f', {e.contact}' if e.contact else ''} ({e.status}): {who}"
        return Entry(date or "", plain(what), "event", Link(f"#{keys[article]}-e{n}", plain(article)))
    n, s = statements[article, statement or ""]
    text = " … ".join(p.of(known[article].text) for p in s.segments)
    short = text if len(text) <= 160 else text[:157] + "…"
    return Entry(
        date or "",
        plain(f"{people(s.speakers) or 'source not named'}: {short}"),
        "statement",
        Link(f"#{keys[article]}-s{n}", plain(article)),
    )


def _people(articles: Sequence[Article], keys: Mapping[str, str]) -> tuple[Person, ...]:
    said: defaultdict[str, list[Link]] = defaultdict(list)
    for a in articles:
        for n, s in enumerate(a.statements):
            text = plain(" … ".join(p.of(a.text) for p in s.segments))
            for speaker in s.speakers:
                said[plain(speaker.name)].append(Link(f"#{keys[a.id]}-s{n}", text if len(text) <= 200 else text[:197] + "…"))
    return tuple(Person(name, tuple(links)) for name, links in sorted(said.items(), key=lambda item: (-len(item[1]), item[0])))
