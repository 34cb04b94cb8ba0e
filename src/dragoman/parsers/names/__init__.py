"""Built-in plugin: names of persons, countries, places, organizations and outlets, and whom other phrases mean."""

from __future__ import annotations

from dragoman.parsers.names.resolve import resolve
from dragoman.plugins import NameResolver, Parser, hookimpl


@hookimpl
def dragoman_name_resolvers() -> list[NameResolver]:
    """The built-in name finder and resolver."""
    return [Parser("names", resolve, needs=("lines", "tokens"))]
