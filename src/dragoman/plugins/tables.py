"""What plugins add to the knowledge: their tables, and their name sources as rows of the table ``watch_names``."""

from __future__ import annotations

from dragoman.knowledge import Knowledge, Table
from dragoman.model.names import NAME_TYPES
from dragoman.model.typed import first_misfit
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.faults import told
from dragoman.plugins.protocols import NameEntry
from dragoman.plugins.registry import Registry

#: The columns of the table ``watch_names``.
NAME_COLUMNS = ("id", "name", "type", "country", "forms", "source")


def plugin_tables(registry: Registry) -> list[Table]:
    """The tables of all plugins that fit; each that does not is left out with a diagnostic."""
    tables: list[Table] = []
    for plugin, table in registry.collect("dragoman_tables"):
        try:
            if not isinstance(table, Table):
                raise TypeError(f"{type(table).__name__} is no Table")
            if not isinstance(table.name, str):
                raise TypeError(f"its name {table.name!r} is no string")
            Knowledge([table])
            tables.append(table)
        except Exception as error:  # a stranger's table may be anything
            _left_out(registry, plugin, "a table", error)
    rows: list[tuple[str, ...]] = []
    for plugin, source in registry.collect("dragoman_name_sources"):
        try:
            name = str(source.name)
            rows += [_row(entry, name) for entry in source.entries()]
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a stranger's code may raise anything
            _left_out(registry, plugin, "a name source", error)
    if rows:
        tables.append(Table("watch_names", NAME_COLUMNS, tuple(rows)))
    return tables


def _left_out(registry: Registry, plugin: str, what: str, error: BaseException) -> None:
    if registry.strict:
        raise error
    message = f"{what} of plugin {plugin!r} was left out: {told(error)}"
    registry.diagnostics.append(diagnostic("DM106", message, plugin))


def _row(entry: NameEntry, source: str) -> tuple[str, ...]:
    if not isinstance(entry, NameEntry):
        raise TypeError(f"entries() must give NameEntry, not {type(entry).__name__}")
    misfit = first_misfit(entry, NameEntry)
    if misfit is not None:
        raise TypeError(f"{str(entry.canonical)!r}: {misfit}")
    if entry.type not in NAME_TYPES:
        raise ValueError(f"{entry.canonical!r}: type is {entry.type!r}; the types are {', '.join(sorted(NAME_TYPES))}")
    forms = "|".join(_plain(form) for form in dict.fromkeys((entry.canonical, *entry.forms)))
    return (entry.id or "", _plain(entry.canonical), entry.type, entry.country or "", forms, source)


def _plain(cell: str) -> str:
    """`cell` without what separates cells, rows and forms."""
    return " ".join(cell.replace("|", " ").split())
