"""What plugins give for the hooks outside parsing: readers and exporters, looked at before they are used."""

from __future__ import annotations

from typing import Any

from dragoman.plugins.codes import diagnostic
from dragoman.plugins.faults import told
from dragoman.plugins.registry import Registry

#: hook -> what its things do, and the member that names their file endings
_DOES = {"dragoman_readers": ("read", "suffixes"), "dragoman_exporters": ("write", "suffix")}


def extras(registry: Registry, hook: str) -> list[Any]:
    """Everything the implementations of `hook` return; what lacks something is left out with a diagnostic."""
    found = []
    for plugin, item in registry.collect(hook):
        try:
            problem = _lacks(item, *_DOES[hook]) if hook in _DOES else None
        except Exception as error:  # a property of a stranger's object may raise anything
            problem = told(error)
        if problem is None:
            found.append(item)
            continue
        fault = diagnostic("DM106", f"{hook} of plugin {plugin!r} returned {type(item).__name__}: {problem}", plugin)
        if fault not in registry.diagnostics:
            registry.diagnostics.append(fault)
    return found


def _lacks(item: Any, method: str, endings: str) -> str | None:
    if isinstance(item, type):
        return "a class; return an instance of it"
    if not isinstance(getattr(item, "name", None), str) or not item.name:
        return "its name is no string"
    value = getattr(item, endings, None)
    if endings == "suffix" and not isinstance(value, str):
        return "its suffix is no string"
    if endings == "suffixes" and (
        not isinstance(value, (tuple, list, set, frozenset)) or not all(isinstance(s, str) and s.startswith(".") for s in value)
    ):
        return "its suffixes are no list of endings with their dot"
    return None if callable(getattr(item, method, None)) else f"it has no {method}()"
