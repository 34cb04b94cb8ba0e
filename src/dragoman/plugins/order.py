"""The order of components in a stage: topological by ``after``, ties by name, so that install order never matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter


def ordered(after: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """The names of `after` in order, and those whose wishes had to be ignored because they form a circle.

    Names that do not exist are no constraint: a component may ask to run after one that is not installed.
    """
    graph = {name: {a for a in wishes if a in after and a != name} for name, wishes in after.items()}
    ignored: list[str] = []
    while True:
        sorter = TopologicalSorter(graph)
        try:
            sorter.prepare()
            break
        except CycleError as error:
            culprit = min(error.args[1])
            ignored.append(culprit)
            graph[culprit] = set()
    names: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        # One at a time, so that a name freed by the first still sorts among the others.
        names += ready
        sorter.done(*ready)
    return names, ignored
