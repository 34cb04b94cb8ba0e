"""Collation a block at a time, with any engine; the dossier is the one that `collate` gives.

Five steps, which an engine can do group by group (see the how-to on running inside an engine):

1. count in how many articles each word stands (`Frequencies`);
2. give each article its keys (`keys`), and pair the articles that share an event key and are near in date, or two word keys;
3. judge each pair (`judge`): alike, not alike, or forbidden;
4. what pairs over the threshold connect is a block (`components`); the links inside say which of its articles are one story
   (`stories_of_block`), their sketches are not needed;
5. collate each story (`collate_story`) and put them together (`join`).

So memory is bounded by the links of the largest block, which in a uniform collection may hold most of the articles, and by the
sketches of the largest story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from attrs import evolve, frozen

from dragoman.dossier.cluster import cluster_block, components
from dragoman.dossier.collate import contradictions, dossier_of
from dragoman.dossier.model import Dossier, Quotation, Story, TimelineEntry
from dragoman.dossier.sketch import Sketch
from dragoman.dossier.stories import NEIGHBOURS, THRESHOLD, dated_keys, link, vectors_of
from dragoman.dossier.vectors import FEWEST_OPENERS, Frequencies, openers

__all__ = [
    "FEWEST_OPENERS",
    "NEIGHBOURS",
    "THRESHOLD",
    "Key",
    "collate_story",
    "components",
    "join",
    "judge",
    "keys",
    "stories_of_block",
]


@frozen(slots=True)
class Key:
    """A blocking key of an article. Pairs share `FEWEST_OPENERS` word keys, or an event key within `NEIGHBOURS` by day."""

    kind: str  #: "word" or "event"
    value: str
    day: str = ""


def keys(sketch: Sketch, frequencies: Frequencies) -> list[Key]:
    """The blocking keys of an article."""
    found = [Key("event", "|".join(key), day) for key, day in dated_keys(sketch)]
    return found + [Key("word", word) for word in openers(vectors_of(sketch, frequencies)[0], frequencies.terms)]


def judge(a: Sketch, b: Sketch, frequencies: Frequencies) -> float | None:
    """How alike two articles are, 0..1; `cluster.FORBIDDEN` for never one story, None when nothing speaks for one."""
    return link(a, b, vectors_of(a, frequencies), vectors_of(b, frequencies), frequencies)


def stories_of_block(members: Sequence[int], links: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """Which of the articles of a block are one story: each story's articles in order. `members` are sorted, `links` between them."""
    return cluster_block(members, links, THRESHOLD)


def collate_story(sketches: Sequence[Sketch]) -> Dossier:
    """The dossier of the articles of one story, in their order."""
    return dossier_of(sketches, [range(len(sketches))])


def join(stories: Iterable[Dossier], order: Mapping[str, int]) -> Dossier:
    """The dossiers of single stories as one; `order` has the place of each article by its id, and the ids differ.

    `stories` are taken one after the other and their sketches dropped, so the joined dossier cannot be added to.
    """
    told: list[tuple[int, Story, tuple[Quotation, ...]]] = []
    timeline: list[tuple[str, int, int, TimelineEntry]] = []
    for dossier in stories:
        told += [(order[story.articles[0]], story, dossier.quotations) for story in dossier.stories]
        for sketch in dossier.sketches:
            timeline += _timeline(sketch, order[sketch.id])
    told.sort(key=itemgetter(0))
    numbered = tuple(evolve(story, id=f"C{n}") for n, (_, story, _) in enumerate(told, 1))
    quotations = (quotation for *_, found in told for quotation in found)
    dated = sorted((e for e in timeline if e[3].date is not None), key=lambda e: e[:3])
    undated = sorted((e for e in timeline if e[3].date is None), key=lambda e: e[1:3])
    return Dossier(
        articles=tuple(sorted(order, key=order.__getitem__)),
        stories=numbered,
        quotations=tuple(evolve(quotation, id=f"Q{n}") for n, quotation in enumerate(quotations, 1)),
        timeline=tuple(e[3] for e in (*dated, *undated)),
        diagnostics=tuple(d for story in numbered for d in contradictions(story)),
    )


def _timeline(sketch: Sketch, place: int) -> Iterator[tuple[str, int, int, TimelineEntry]]:
    for n, (date, earliest, kind, id_) in enumerate(sketch.dated):
        event, statement = (id_, None) if kind == "event" else (None, id_)
        yield earliest, place, n, TimelineEntry(date, sketch.id, event=event, statement=statement)
