"""Renderings of one utterance: the same speaker, in the same story, in words that share their content."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dragoman.dossier.cluster import cluster
from dragoman.dossier.model import Quotation, StatementRef
from dragoman.dossier.sketch import Sketch, StatementSketch

#: How much of the shorter wording's content the longer must hold.
CONTAINMENT = 0.5
#: With fewer content words than this two wordings agree by chance.
FEWEST = 2


def quotations(sketches: Sequence[Sketch], stories: Sequence[Sequence[int]]) -> list[Quotation]:
    """The families of renderings, numbered in the order of the articles. `stories` lists indexes into `sketches`."""
    found = []
    for story in stories:
        items = [(sketches[i].id, s) for i in story for s in sketches[i].statements if len(s.stems) >= FEWEST]
        for family, confidence in _families(items):
            refs = tuple(StatementRef(items[k][0], items[k][1].id) for k in family)
            speaker = next((items[k][1].speakers[0] for k in family if items[k][1].speakers), None)
            found.append((speaker, refs, confidence))
    return [Quotation(f"Q{n}", speaker, refs, round(confidence, 3)) for n, (speaker, refs, confidence) in enumerate(found, 1)]


def _families(items: Sequence[tuple[str, StatementSketch]]) -> list[tuple[list[int], float]]:
    weight = _rarity([s for _, s in items])
    similar = {}
    by_speaker: dict[str, list[int]] = {}
    for k, (_, statement) in enumerate(items):
        for speaker in statement.speakers:
            by_speaker.setdefault(speaker, []).append(k)
    for group in by_speaker.values():
        for n, j in enumerate(group):
            for i in group[:n]:
                value = containment(items[i][1].stems, items[j][1].stems, weight)
                if value >= CONTAINMENT:
                    similar[i, j] = value
    families = [f for f in cluster(len(items), similar, CONTAINMENT) if len(f) > 1]
    return [(f, min(similar.get((i, j), CONTAINMENT) for n, j in enumerate(f) for i in f[:n])) for f in families]


def _rarity(statements: Sequence[StatementSketch]) -> dict[str, float]:
    """How much a shared stem says: less when many statements of the story hold it."""
    frequency = Counter(s for statement in statements for s in statement.stems)
    total = len(statements) + 1
    return {s: math.log(1 + total / n) for s, n in frequency.items()}


def containment(a: frozenset[str], b: frozenset[str], weight: dict[str, float]) -> float:
    """The weighted share of the smaller set's stems that the larger one holds, 0..1."""
    if len(b) < len(a):
        a, b = b, a
    whole = math.fsum(sorted(weight[s] for s in a))
    return math.fsum(sorted(weight[s] for s in a if s in b)) / whole if whole else 0.0
