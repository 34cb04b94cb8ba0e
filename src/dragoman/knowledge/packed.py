"""Indexes of the packaged tables that are made when the package is built, so that a process need not make them of the rows.

A wheel holds a file for each in the folder ``packed``; a checkout has none unless somebody calls `pack`. A file is used only where
it was made of the same tables, to the byte, by the same modules. Everywhere else, and where a user extends one of the tables, the
index is made of the rows: the answers are the same, the first one comes later.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zlib import crc32

from dragoman.knowledge.table import Table

#: What an index is made of: dictionaries, lists and tuples of strings and numbers.
Build = Callable[[Sequence[Table]], Any]
#: The modules that make indexes, besides the one of the function itself.
_MODULES = ("dragoman.knowledge.folding", "dragoman.knowledge.groups", "dragoman.knowledge.table", "dragoman.names.fold")


def packed(build: Build, tables: Sequence[Table]) -> Any:
    """What `build`, a module function, makes of `tables`, plain data: as it was packed where that is the same, else made now."""
    if all(table.checksum for table in tables):
        path = _folder().joinpath(_file_name(build))
        if path.is_file():
            made_of, _, data = path.read_bytes().partition(b"\n")
            if made_of == _made_of(build, tables):
                return marshal.loads(data)
    return build(tables)


def pack(folder: Path, build: Build, tables: Sequence[Table]) -> Path:
    """Write the file of `build` into `folder`."""
    path = folder / _file_name(build)
    path.write_bytes(_made_of(build, tables) + b"\n" + marshal.dumps(build(tables), 4))
    return path


def _folder() -> Traversable:
    return resources.files("dragoman.knowledge").joinpath("packed")


def _file_name(build: Build) -> str:
    return f"{build.__module__}.{build.__name__}"


def _made_of(build: Build, tables: Iterable[Table]) -> bytes:
    """The checksums of the tables and of the modules that read them."""
    modules = sorted({*_MODULES, build.__module__})
    sums = [*(table.checksum for table in tables), *map(_checksum, modules)]
    return " ".join(map(str, sums)).encode()


@cache
def _checksum(module: str) -> int:
    package, _, name = module.rpartition(".")
    return crc32(resources.files(package).joinpath(f"{name}.py").read_bytes())
