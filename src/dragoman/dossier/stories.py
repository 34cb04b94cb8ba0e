"""Which articles tell of the same: words, names and main events put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.dossier.cluster import Pair, cluster
from dragoman.dossier.quotations import containment
from dragoman.dossier.sameness import Verdict, compare_events
from dragoman.dossier.sketch import EventSketch, Sketch
from dragoman.dossier.vectors import candidate_pairs, cosine, weigh

#: Articles at least this alike (mean of the cosines of words and of names) may be one story.
THRESHOLD = 0.16
#: With fewer articles the weights of words mean nothing, and only the event itself can join two.
FEWEST_FOR_WORDS = 10
#: What the same event counts as, in likeness.
SAME_EVENT = 0.9


def group(sketches: Sequence[Sketch]) -> list[list[int]]:
    """The indexes of `sketches` by story: every article in exactly one."""
    terms = weigh([s.terms for s in sketches], [s.names for s in sketches])
    names = weigh([s.names for s in sketches])
    words_count = len(sketches) >= FEWEST_FOR_WORDS
    similar: dict[Pair, float] = {}
    forbidden: list[Pair] = []
    for i, j in sorted({*candidate_pairs(terms), *_key_pairs(sketches)}):
        verdict = compare_events(sketches[i], sketches[j], _shared_quotations(sketches[i], sketches[j]))
        if verdict is Verdict.SAME:
            similar[i, j] = SAME_EVENT
        elif verdict is Verdict.DIFFERENT:
            forbidden.append((i, j))
        elif words_count:
            likeness = (cosine(terms[i], terms[j]) + cosine(names[i], names[j])) / 2
            if likeness > THRESHOLD / 8:
                similar[i, j] = likeness
    return cluster(len(sketches), similar, THRESHOLD, forbidden)


def event_keys(event: EventSketch) -> list[tuple[str, str, str]]:
    """The blocking keys of an event: its type with each pair of its parties."""
    parties = sorted(event.actors)[:6]
    return [(event.type, a, b) for n, a in enumerate(parties) for b in parties[n + 1 :]]


def _key_pairs(sketches: Sequence[Sketch]) -> Iterable[Pair]:
    """Pairs with a main event of the same type between the same parties. Within a key only neighbours by date are paired."""
    keys: defaultdict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for i, sketch in enumerate(sketches):
        for event in sketch.events:
            for key in event_keys(event):
                keys[key].append((event.earliest or sketch.published or "", i))
    for dated in keys.values():
        dated.sort()
        for n, (_, j) in enumerate(dated):
            for _, i in dated[max(0, n - NEIGHBOURS) : n]:
                if i != j:
                    yield (i, j) if i < j else (j, i)


#: How many articles with the same key, next in date, each is compared with.
NEIGHBOURS = 40


def _shared_quotations(a: Sketch, b: Sketch) -> int:
    """How many longer quotations of the same speaker both articles hold, almost word for word."""
    count = 0
    for x in a.statements:
        if x.kind == "indirect" or len(x.words) < 6:
            continue
        for y in b.statements:
            if y.kind != "indirect" and len(y.words) >= 6 and set(x.speakers) & set(y.speakers):
                count += containment(x.words, y.words, dict.fromkeys((*x.words, *y.words), 1.0))[0] >= 0.8
    return count
