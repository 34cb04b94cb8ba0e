"""Which indexes are packed when the package is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.knowledge.gazetteer import SOURCES, latin_forms, other_forms
from dragoman.knowledge.packed import pack
from dragoman.parsers.names.persons import by_family, by_first, by_last, by_sound


def pack_all(folder: Path) -> Iterator[Path]:
    """Write all of them into `folder`."""
    knowledge = Knowledge()
    named = [knowledge.table(name) for name in SOURCES]
    yield pack(folder, latin_forms, named)
    yield pack(folder, other_forms, [table for table in named if table.rows])
    for build in (by_family, by_sound, by_first, by_last):
        yield pack(folder, build, [knowledge.table("persons")])
