"""The sketch of an article: the little that collation needs of it, small enough to hold a hundred thousand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from dragoman.dossier.stem import STOPWORDS, stem
from dragoman.dossier.wording import is_state, wording
from dragoman.model import Article, Event, Statement

_WORD = re.compile(r"\w+(?:['’]\w+)?")
#: Lines that tell of something else, or of nothing.
_OTHER = frozenset({"related", "junk", "credit", "byline"})
#: The rule of an event that is no more than what headline and lead name.
MATTER = "matter"
_SENTENCE_START = frozenset(".!?:;\"“”‘’'«»„|•-–—(\n")


@frozen(slots=True)
class EventSketch:
    """A main event: what it takes to tell whether another article tells of the same."""

    id: str
    type: str
    contact: str | None
    parties: frozenset[str]
    actors: Mapping[str, frozenset[str]]  #: country -> who acts for it by name; empty for the country itself
    earliest: str | None
    latest: str | None
    edtf: str | None
    place: str | None
    duration: str | None
    status: str


@frozen(slots=True)
class StatementSketch:
    """A statement with what its words boil down to, in their order."""

    id: str
    speakers: tuple[str, ...]
    words: tuple[str, ...]
    kind: str
    date: str | None
    span: tuple[int, int]  #: from the first character of its content to the last


@frozen(slots=True)
class Sketch:
    """An article for collation: `terms` and `names` are counts of stems, `events` the main events."""

    id: str
    title: str | None
    published: str | None
    terms: Counter[str] = field(repr=False)
    names: Counter[str] = field(repr=False)
    events: tuple[EventSketch, ...] = ()
    statements: tuple[StatementSketch, ...] = ()
    dated: tuple[
        tuple[str | None, str, str, str], ...
    ] = ()  #: (EDTF, earliest day, "event" or "statement", id), for the timeline


def sketch(article: Article) -> Sketch:
    """The sketch of `article`."""
    terms, names = _words(article)
    return Sketch(
        id=article.id,
        title=article.title.of(article.text) if article.title else None,
        published=article.published.value if article.published else None,
        terms=terms,
        names=names,
        # A matter only says who is named where nothing is told: words and names compare such articles better.
        events=tuple(_event(e) for e in article.events if e.main and e.rule != MATTER),
        statements=tuple(_statement(article, s) for s in article.statements),
        dated=tuple(_dated(article)),
    )


def _words(article: Article) -> tuple[Counter[str], Counter[str]]:
    """Counts of the stems of all words, and of those that are written as names: capitalised where no sentence begins."""
    terms: Counter[str] = Counter()
    names: Counter[str] = Counter()
    seen: set[str] = set()
    for line in article.lines:
        raw = line.of(article.text)
        # The same line twice (a caption, a teaser) says nothing more.
        if line.kind in _OTHER or raw in seen:
            continue
        seen.add(raw)
        for match in _WORD.finditer(raw):
            word = match.group()
            fold = word.casefold()
            if fold in STOPWORDS or len(fold) < 2:
                continue
            root = stem(fold)
            terms[root] += 1
            if word[0].isupper() and _inside_a_sentence(raw, match.start()):
                names[root] += 1
    return terms, names


def _inside_a_sentence(line: str, start: int) -> bool:
    return start > 1 and line[start - 1].isspace() and line[start - 2] not in _SENTENCE_START


def _event(event: Event) -> EventSketch:
    when = event.date
    return EventSketch(
        id=event.id,
        type=event.type,
        contact=None if event.contact in (None, "unknown") else event.contact,
        parties=frozenset(p.name for p in event.participants),
        actors=_actors(event),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        edtf=when.edtf if when else None,
        place=event.place,
        duration=event.duration,
        status=event.status,
    )


def _actors(event: Event) -> dict[str, frozenset[str]]:
    """Who acts for each country. A country, its capital or its government acts for itself and needs no name."""
    found: dict[str, set[str]] = {}
    for p in event.participants:
        if p.country:
            named = found.setdefault(p.country, set())
            if not is_state(p.name, p.country):
                named.add(p.name)
        else:
            found.setdefault(f"={p.name}", set())
    return {country: frozenset(names) for country, names in found.items()}


def _statement(article: Article, statement: Statement) -> StatementSketch:
    words = wording(article.text, statement.segments, article.names)
    span = (statement.segments[0].start, statement.segments[-1].end)
    return StatementSketch(statement.id, tuple(p.name for p in statement.speakers), words, statement.kind, statement.date, span)


def _dated(article: Article) -> Iterable[tuple[str | None, str, str, str]]:
    for event in article.events:
        date = event.date
        # A year is told as a year: its first day only sorts it.
        yield (date.edtf if date else None), (date.earliest or "" if date else ""), "event", event.id
    for statement in article.statements:
        yield statement.date, statement.date or "", "statement", statement.id
