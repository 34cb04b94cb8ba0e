"""What a pipeline consists of, as data and as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import asdict, frozen

from dragoman.pipeline.stages import Stage
from dragoman.plugins.registry import Registered, Registry

#: Parts of the draft that are there without any component.
_ALWAYS = frozenset({"text", "tokens", "sentences", "view", "knowledge", "published", "residue"})


@frozen(slots=True)
class ComponentInfo:
    """One component: `unmet` are the needs that nobody gives."""

    stage: str
    name: str
    version: str
    plugin: str
    source: str
    after: tuple[str, ...]
    needs: tuple[str, ...]
    unmet: tuple[str, ...]


@frozen(slots=True)
class Description:
    """The components of a pipeline in running order, and the problems met when it was built."""

    components: tuple[ComponentInfo, ...]
    problems: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self, value_serializer=lambda _, __, v: list(v) if isinstance(v, tuple) else v)

    def __str__(self) -> str:
        rows = []
        stage = None
        for c in self.components:
            rows.append(f"{c.stage if c.stage != stage else '':16} {c.name} {c.version} ({c.plugin}, {c.source})")
            if c.unmet:
                rows.append(f"{'':16}   needs {', '.join(c.unmet)}, which no active component gives")
            stage = c.stage
        return "\n".join([*rows, *(f"problem: {p}" for p in self.problems)])


def describe(stages: Sequence[tuple[Stage, Sequence[Registered]]], registry: Registry) -> Description:
    """The description of the given stages."""
    given = set(_ALWAYS)
    found = []
    for stage, components in stages:
        for registered in components:
            unmet = tuple(need for need in registered.needs if need not in given)
            found.append(
                ComponentInfo(
                    stage.name,
                    registered.name,
                    registered.version,
                    registered.plugin,
                    registry.sources.get(registered.plugin, ""),
                    registered.after,
                    registered.needs,
                    unmet,
                )
            )
        if components:
            given.add(stage.name)
    return Description(tuple(found), tuple(f"{d.code}: {d.message}" for d in registry.diagnostics))
