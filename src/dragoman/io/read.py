"""The inputs of a command: files, folders, standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from dragoman.io.decode import decode
from dragoman.plugins.protocols import RawArticle, Reader


@frozen(slots=True)
class Unreadable:
    """An input, or one line of it, that could not be read. `reason` is one sentence that names it."""

    reason: str


class TextReader:
    """One article a file; its id is the file's name without ``.txt``."""

    name = "txt"
    suffixes = (".txt",)

    def read(self, path: Path) -> Iterator[RawArticle | Unreadable]:
        """The file's text."""
        yield RawArticle(path.name.removesuffix(".txt"), decode(path.read_bytes()))


class JsonLinesReader:
    """One article a line: ``{"id", "text", "published"?, "source_language"?}``; other keys become ``meta``."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def read(self, path: Path) -> Iterator[RawArticle | Unreadable]:
        """The articles of the lines; a bad line is reported and the rest goes on."""
        with path.open("rb") as lines:
            yield from read_lines(lines, str(path))


def read_lines(lines: Iterable[bytes], where: str) -> Iterator[RawArticle | Unreadable]:
    """The articles of JSON lines."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _article(json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8")), f"{where}:{number}")
            except (ValueError, RecursionError) as error:
                yield Unreadable(f"{where}, line {number}: {_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8; convert the file"
    if isinstance(error, json.JSONDecodeError):
        return f"not a JSON object ({error.msg})"
    return str(error) or type(error).__name__


def _article(record: Any, where: str) -> RawArticle:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError('each line must be a JSON object with "text": a string')
    meta = dict(record)
    text, id_ = meta.pop("text"), meta.pop("id", None)
    published, language = meta.pop("published", None), meta.pop("source_language", None)
    return RawArticle(
        where if id_ is None else str(id_),
        text,
        None if published is None else str(published),
        None if language is None else str(language),
        meta,
    )


def read_inputs(inputs: Sequence[str], readers: Sequence[Reader]) -> Iterator[RawArticle | Unreadable]:
    """Every text of `inputs` (paths, folders, ``-``), in the given order, folders sorted by name."""
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


def _read_file(path: Path, by_suffix: dict[str, Reader]) -> Iterator[RawArticle | Unreadable]:
    reader = by_suffix.get(path.suffix.lower())
    if reader is None:
        yield Unreadable(f"{path}: cannot read files of this kind; known endings are {', '.join(sorted(by_suffix))}")
        return
    try:
        yield from reader.read(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Unreadable(f"{path}: {reason}")


def _standard_input() -> Iterator[RawArticle | Unreadable]:
    """JSON lines when the first character is a brace, else one text."""
    data = sys.stdin.buffer.read()
    if data.lstrip().startswith(b"{"):
        yield from read_lines(data.splitlines(), "standard input")
        return
    try:
        yield RawArticle("stdin", decode(data))
    except ValueError as error:
        yield Unreadable(f"standard input: {error}")


BUILTIN_READERS: tuple[Reader, ...] = (TextReader(), JsonLinesReader())  # type: ignore[assignment]  # they report bad lines too
