"""The inputs of a command: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.io.decode import decode
from dragoman.io.formats import Found, Unreadable, builtin_readers, faults, read_json_lines, reason
from dragoman.plugins.protocols import RawArticle

__all__ = ["Unreadable", "builtin_readers", "read_inputs"]


def read_inputs(inputs: Sequence[str], readers: Sequence[Any]) -> Iterator[RawArticle | Unreadable]:
    """Every text of `inputs` (paths, folders, ``-``), in the given order, folders sorted by name. A later reader wins a suffix."""
    by_suffix = {suffix: reader for reader in readers for suffix in reader.suffixes}
    for given in inputs:
        if given == "-":
            yield from _standard_input()
            continue
        path = Path(given)
        if not path.exists():
            yield Unreadable(f"{given}: no such file or folder")
        elif path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in by_suffix)
            if not files:
                yield Unreadable(f"{given}: the folder holds no file that can be read ({', '.join(sorted(by_suffix))})")
            for file in files:
                yield from _read_file(file, by_suffix)
        else:
            yield from _read_file(path, by_suffix)


def _read_file(path: Path, by_suffix: dict[str, Any]) -> Found:
    reader = by_suffix.get(path.suffix.lower())
    if reader is None:
        yield Unreadable(f"{path}: cannot read files of this kind; known endings are {', '.join(sorted(by_suffix))}")
        return
    try:
        yield from reader.read(path)
    except faults() as error:
        yield Unreadable(f"{path}: {reason(error)}")


def _standard_input() -> Found:
    """JSON lines when the first character is a brace, else one text."""
    stream = sys.stdin.buffer
    start = stream.readline()
    if start.lstrip().startswith(b"{"):
        yield from read_json_lines(_chained(start, stream), "standard input")
        return
    try:
        yield RawArticle("stdin", decode(start + stream.read()))
    except ValueError as error:
        yield Unreadable(f"standard input: {reason(error)}")


def _chained(first: bytes, rest: Any) -> Iterator[bytes]:
    yield first
    yield from rest
