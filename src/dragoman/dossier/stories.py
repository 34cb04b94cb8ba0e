"""Which articles tell of the same: words, names and main events put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.dossier.cluster import FORBIDDEN, Links, Pair, clusters
from dragoman.dossier.sameness import Verdict, compare_events
from dragoman.dossier.sketch import EventSketch, Sketch
from dragoman.dossier.vectors import Frequencies, Vector, candidate_pairs, cosine, weigh

#: Articles at least this alike (mean of the cosines of words and of names) may be one story.
THRESHOLD = 0.16
#: Below this two articles are not alike at all.
LEAST = THRESHOLD / 8
#: With fewer articles the weights of words mean nothing, and only the event itself can join two.
FEWEST_FOR_WORDS = 10
#: What the same event counts as, in likeness.
SAME_EVENT = 0.9
#: How many articles with the same key, next in date, each is compared with.
NEIGHBOURS = 40


def group(sketches: Sequence[Sketch]) -> list[list[int]]:
    """The indexes of `sketches` by story: every article in exactly one."""
    return clusters(len(sketches), find_links(sketches), THRESHOLD)


def find_links(sketches: Sequence[Sketch]) -> Links:
    """The likeness of all pairs that may be one story, and of those that must not."""
    frequencies = count_words(sketches)
    vectors = [vectors_of(s, frequencies) for s in sketches]
    links = Links()
    by_key = set(_key_pairs(sketches))
    by_words = candidate_pairs((terms for terms, _ in vectors), frequencies.terms)
    for i, j in by_key:
        _add(links, i, j, link(sketches[i], sketches[j], vectors[i], vectors[j], frequencies))
    for i, j in by_words:
        if (i, j) not in by_key:
            _add(links, i, j, link(sketches[i], sketches[j], vectors[i], vectors[j], frequencies))
    return links


def _add(links: Links, i: int, j: int, likeness: float | None) -> None:
    if likeness is not None:
        links.add(i, j, likeness)


def count_words(sketches: Iterable[Sketch]) -> Frequencies:
    """In how many of the articles each word stands."""
    return Frequencies.of((s.terms, s.names) for s in sketches)


Vectors = tuple[Vector, Vector]


def vectors_of(sketch: Sketch, frequencies: Frequencies) -> Vectors:
    """The vectors of all words and of those written as names."""
    terms = weigh(sketch.terms, frequencies.terms, frequencies.articles, sketch.names)
    return terms, weigh(sketch.names, frequencies.names, frequencies.articles)


def link(a: Sketch, b: Sketch, x: Vectors, y: Vectors, frequencies: Frequencies) -> float | None:
    """How alike two articles are, 0..1; `FORBIDDEN` when they tell of different events, None when nothing speaks for one story."""
    verdict = compare_events(a, b)
    if verdict is Verdict.SAME:
        return SAME_EVENT
    if verdict is Verdict.DIFFERENT:
        return FORBIDDEN
    if frequencies.articles < FEWEST_FOR_WORDS:
        return None
    likeness = (cosine(x[0], y[0]) + cosine(x[1], y[1])) / 2
    return likeness if likeness > LEAST else None


def event_keys(event: EventSketch) -> list[tuple[str, str, str]]:
    """The blocking keys of an event: its type with each pair of its parties."""
    parties = sorted(event.actors)[:6]
    return [(event.type, a, b) for n, a in enumerate(parties) for b in parties[n + 1 :]]


def dated_keys(sketch: Sketch) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The blocking keys of the main events, each with its day; empty when nobody knows."""
    for event in sketch.events:
        for key in event_keys(event):
            yield key, event.earliest or sketch.published or ""


def _key_pairs(sketches: Sequence[Sketch]) -> Iterable[Pair]:
    """Pairs with a main event of the same type between the same parties. Within a key only neighbours by date are paired."""
    keys: defaultdict[tuple[str, str, str], list[tuple[str, int]]] = defaultdict(list)
    for i, sketch in enumerate(sketches):
        for key, day in dated_keys(sketch):
            keys[key].append((day, i))
    for dated in keys.values():
        dated.sort()
        for n, (_, j) in enumerate(dated):
            for _, i in dated[max(0, n - NEIGHBOURS) : n]:
                if i != j:
                    yield (i, j) if i < j else (j, i)
