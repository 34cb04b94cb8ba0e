"""A sketch as JSON: what an engine carries from parsing to collation in place of the article."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from attrs import evolve

from dragoman.dossier.sketch import EventSketch, Sketch, StatementSketch


def pack(sketch: Sketch) -> str:
    """`sketch` as one line of JSON; the same sketch gives the same line."""
    return json.dumps(
        [
            [sketch.id, sketch.title, sketch.published],
            sketch.terms,
            sketch.names,
            [_event(e) for e in sketch.events],
            [[s.id, s.speakers, s.words, s.kind, s.date, s.span] for s in sketch.statements],
            sketch.dated,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpack(line: str) -> Sketch:
    """The sketch that `pack` wrote. Raises ValueError when `line` is none."""
    (id_, title, published), terms, names, events, statements, dated = json.loads(line)
    return Sketch(
        id=id_,
        title=title,
        published=published,
        terms=Counter(terms),
        names=Counter(names),
        events=tuple(map(_event_of, events)),
        statements=tuple(
            StatementSketch(id_, tuple(speakers), tuple(words), kind, date, (span[0], span[1]))
            for id_, speakers, words, kind, date, span in statements
        ),
        dated=tuple((edtf, earliest, kind, id_) for edtf, earliest, kind, id_ in dated),
    )


_EVENT = ("id", "type", "contact", "parties", "actors", "earliest", "latest", "edtf", "place", "duration", "status")


def _event(event: EventSketch) -> list[Any]:
    plain: dict[str, Any] = {name: getattr(event, name) for name in _EVENT}
    plain["parties"] = sorted(event.parties)
    plain["actors"] = {country: sorted(names) for country, names in event.actors.items()}
    return list(plain.values())


def _event_of(values: list[Any]) -> EventSketch:
    event = EventSketch(**dict(zip(_EVENT, values, strict=True)))
    actors = {country: frozenset(names) for country, names in event.actors.items()}
    return evolve(event, parties=frozenset(event.parties), actors=actors)
