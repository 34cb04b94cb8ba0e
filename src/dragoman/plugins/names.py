"""Name sources become rows of the table ``names``: one mechanism for packaged names, watch-lists and overlays."""

from __future__ import annotations

from dragoman.knowledge import Table
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.protocols import NameEntry
from dragoman.plugins.registry import Registry

#: The columns of the table ``watch_names``.
COLUMNS = ("id", "name", "type", "country", "forms", "source")


def name_table(registry: Registry) -> list[Table]:
    """The entries of all name sources as one overlay table, or none."""
    rows: list[tuple[str, ...]] = []
    for plugin, source in registry.collect("dragoman_name_sources"):
        try:
            name = str(source.name)
            rows += [_row(entry, name) for entry in source.entries()]
        except Exception as error:  # a stranger's code may raise anything
            if registry.strict:
                raise
            message = f"a name source of plugin {plugin!r} was left out: {type(error).__name__}: {error}"
            registry.diagnostics.append(diagnostic("DM106", message, plugin))
    return [Table("watch_names", COLUMNS, tuple(rows))] if rows else []


def _row(entry: NameEntry, source: str) -> tuple[str, ...]:
    if not isinstance(entry, NameEntry):
        raise TypeError(f"entries() must give NameEntry, not {type(entry).__name__}")
    forms = "|".join(_plain(form) for form in dict.fromkeys((entry.canonical, *entry.forms)))
    return (entry.id or "", _plain(entry.canonical), entry.type, entry.country or "", forms, source)


def _plain(cell: str) -> str:
    return " ".join(cell.replace("|", " ").split())
