"""The built-in parsers. Each package is a plugin that registers through the same hooks as a stranger's."""

from importlib import import_module
from types import ModuleType

#: The plugins, in the order of their stages.
BUILTIN = ("layout", "languages", "repairs", "dates", "names", "statements", "events")


def load(name: str) -> ModuleType:
    """The built-in plugin `name`."""
    return import_module(f"dragoman.parsers.{name}")
