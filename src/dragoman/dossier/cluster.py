"""Agglomerative clustering of a sparse similarity graph, with pairs that must not meet.

When two clusters join, the similarity of the whole to a third is halfway between the lesser and the mean (weighted by size) of its
parts' similarities to it, a Lance-Williams update: complete link alone splits a story at its odd article, average link alone lets a
follow-up pull two stories together.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]
Links = dict[int, dict[int, float]]


def cluster(size: int, similar: Mapping[Pair, float], threshold: float, forbidden: Iterable[Pair] = ()) -> list[list[int]]:
    """The clusters of ``range(size)``, each sorted, sorted by their first member. `similar` holds pairs ``(i, j)``, i < j."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    links: Links = {i: {} for i in range(size)}
    apart: dict[int, set[int]] = {i: set() for i in range(size)}
    for i, j in forbidden:
        apart[i].add(j)
        apart[j].add(i)
    heap: list[tuple[float, int, int]] = []
    for (i, j), value in similar.items():
        links[i][j] = links[j][i] = value
        if value >= threshold:
            heap.append((-value, i, j))
    heapq.heapify(heap)
    label = size
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j in apart[i]:
            continue
        _join(members, links, apart, i, j, label)
        for k, value in links[label].items():
            if value >= threshold and k not in apart[label]:
                heapq.heappush(heap, (-value, k, label))
        label += 1
    return sorted(sorted(m) for m in members.values())


def _join(members: dict[int, list[int]], links: Links, apart: dict[int, set[int]], i: int, j: int, label: int) -> None:
    a, b = links.pop(i), links.pop(j)
    apart[label] = apart.pop(i) | apart.pop(j)
    for k in apart[label]:
        if k in apart:
            apart[k].add(label)
    share = len(members[i]) / (len(members[i]) + len(members[j]))
    joined: dict[int, float] = {}
    for k in sorted(a.keys() | b.keys()):
        if k in (i, j) or k not in members:
            continue
        x, y = a.get(k, 0.0), b.get(k, 0.0)
        value = (min(x, y) + x * share + y * (1 - share)) / 2
        joined[k] = links[k][label] = value
        links[k].pop(i, None)
        links[k].pop(j, None)
    links[label] = joined
    members[label] = members.pop(i) + members.pop(j)
