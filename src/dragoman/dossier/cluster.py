"""Agglomerative clustering of a sparse similarity graph, with pairs that must not meet.

When two clusters join, the similarity of the whole to a third is halfway between the lesser and the mean (weighted by size) of its
parts' similarities to it, a Lance-Williams update: complete link alone splits a story at its odd article, average link alone lets a
follow-up pull two stories together.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

Pair = tuple[int, int]
Neighbours = dict[int, dict[int, float]]

#: The likeness of two that must not meet.
FORBIDDEN = -1.0


@frozen(slots=True)
class Links:
    """Which of many things are alike, and how much: three numbers a pair, for there are millions."""

    left: array[int] = field(factory=lambda: array("l"))
    right: array[int] = field(factory=lambda: array("l"))
    likeness: array[float] = field(factory=lambda: array("d"))

    def add(self, i: int, j: int, likeness: float) -> None:
        """Note the likeness of a pair."""
        self.left.append(i)
        self.right.append(j)
        self.likeness.append(likeness)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.left, self.right, self.likeness, strict=True)


def components(size: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of ``range(size)`` the least that it is connected to by `pairs`."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in pairs:
        a, b = find(i), find(j)
        if a != b:
            root[max(a, b)] = min(a, b)
    return [find(i) for i in range(size)]


def clusters(size: int, links: Links, threshold: float) -> list[list[int]]:
    """The clusters of ``range(size)``, each sorted, sorted by their first member.

    Clusters that join are alike through a pair of their members, so none reaches beyond what pairs over `threshold` connect:
    each such block is clustered by itself.
    """
    block = components(size, ((i, j) for i, j, likeness in links if likeness >= threshold))
    members: dict[int, list[int]] = {}
    for i, first in enumerate(block):
        members.setdefault(first, []).append(i)
    inside: dict[int, list[tuple[int, int, float]]] = {}
    for i, j, likeness in links:
        if block[i] == block[j]:
            inside.setdefault(block[i], []).append((i, j, likeness))
    found = [
        m for first, block_members in members.items() for m in cluster_block(block_members, inside.get(first, ()), threshold)
    ]
    return sorted(found)


def cluster_block(members: Sequence[int], links: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """The clusters of `members`, which are sorted; `links` are pairs of them with their likeness."""
    place = {member: n for n, member in enumerate(members)}
    inside = ((place[i], place[j], likeness) for i, j, likeness in links)
    return [[members[n] for n in found] for found in cluster(len(members), inside, threshold)]


def cluster(size: int, links: Iterable[tuple[int, int, float]], threshold: float) -> list[list[int]]:
    """The clusters of ``range(size)``, each sorted, sorted by their first member; a link is ``(i, j, likeness)``, i < j."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    similar: Neighbours = {i: {} for i in range(size)}
    apart: dict[int, set[int]] = {i: set() for i in range(size)}
    heap: list[tuple[float, int, int]] = []
    for i, j, value in links:
        if value == FORBIDDEN:
            apart[i].add(j)
            apart[j].add(i)
            continue
        similar[i][j] = similar[j][i] = value
        if value >= threshold:
            heap.append((-value, i, j))
    heapq.heapify(heap)
    label = size
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j in apart[i]:
            continue
        _join(members, similar, apart, i, j, label)
        for k, value in similar[label].items():
            if value >= threshold and k not in apart[label]:
                heapq.heappush(heap, (-value, k, label))
        label += 1
    return sorted(sorted(m) for m in members.values())


def _join(members: dict[int, list[int]], similar: Neighbours, apart: dict[int, set[int]], i: int, j: int, label: int) -> None:
    a, b = similar.pop(i), similar.pop(j)
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
        joined[k] = similar[k][label] = value
        similar[k].pop(i, None)
        similar[k].pop(j, None)
    similar[label] = joined
    members[label] = members.pop(i) + members.pop(j)
