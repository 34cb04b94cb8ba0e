"""The inputs of a command: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.io.archives import ArchiveReader
from dragoman.io.formats import FileReader, Found, Unreadable, faults, plain_readers, read_standard_input, reason
from dragoman.model.typed import first_misfit
from dragoman.plugins.faults import told
from dragoman.plugins.protocols import RawArticle

__all__ = ["Unreadable", "builtin_readers", "files_of", "read_inputs"]


def builtin_readers(columns: Mapping[str, str] | None = None) -> tuple[FileReader | ArchiveReader, ...]:
    """The readers that come with the package. `columns` maps our keys to the columns of CSV files."""
    plain = plain_readers(columns)
    return (*plain, ArchiveReader(plain))


def read_inputs(inputs: Sequence[str], readers: Sequence[Any]) -> Iterator[RawArticle | Unreadable]:
    """Every text of `inputs` (paths, folders, ``-``), in the given order, folders sorted by name. A later reader wins a suffix."""
    by_suffix = {suffix: reader for reader in readers for suffix in reader.suffixes}
    for given in inputs:
        if given == "-":
            yield from read_standard_input(sys.stdin.buffer)
            continue
        path = Path(given)
        if not path.exists():
            yield Unreadable(f"{given}: no such file or folder")
        elif path.is_dir():
            empty = True
            for file in files_of(path, by_suffix):
                empty = False
                yield from _read_file(file, by_suffix)
            if empty:
                yield Unreadable(f"{given}: the folder holds no file that can be read ({', '.join(sorted(by_suffix))})")
        else:
            yield from _read_file(path, by_suffix)


def files_of(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """The files in `folder`, at any depth, that end in one of `suffixes`, sorted."""
    wanted = frozenset(suffixes)
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in wanted and p.is_file())


def _read_file(path: Path, by_suffix: dict[str, Any]) -> Found:
    reader = by_suffix.get(path.suffix.lower())
    if reader is None:
        yield Unreadable(f"{path}: cannot read files of this kind; known endings are {', '.join(sorted(by_suffix))}")
        return
    try:
        for found in reader.read(path):
            yield _checked(found, path, reader.name)
    except faults() as error:
        yield Unreadable(f"{path}: {reason(error)}")
    except (Exception, SystemExit) as error:  # a plugin's reader may raise anything
        yield Unreadable(f"{path}: the reader {reader.name!r} raised {told(error)}")


def _checked(found: Any, path: Path, name: str) -> RawArticle | Unreadable:
    """What a reader gave, or what is wrong with it: a plugin's reader may give anything."""
    if isinstance(found, Unreadable):
        return found
    if not isinstance(found, RawArticle):
        return Unreadable(f"{path}: the reader {name!r} gave {type(found).__name__}, not RawArticle")
    misfit = first_misfit(found, RawArticle)
    return found if misfit is None else Unreadable(f"{path}: the reader {name!r} gave a RawArticle whose {misfit}")
