"""The formats of input: text, JSON lines, CSV, HTML. Each reads from a stream, so archives of them need no copies."""

from __future__ import annotations

import csv
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, Any

from attrs import frozen

from dragoman.io.decode import decode
from dragoman.io.extras import needed
from dragoman.plugins.protocols import RawArticle

#: What one text, or one line of a file of many, may have, in bytes: beyond it is no article, and in an archive it is a bomb.
LARGEST_TEXT = 64 * 2**20
#: How many lists and objects of a record may hold each other: what is read must also be written, from deeper within a program.
DEEPEST = 100
#: The keys of a JSON line or a CSV row that mean something to us; all others are carried along as ``meta``.
KEYS = ("id", "text", "published", "source_language")


@frozen(slots=True)
class Unreadable:
    """An input, or one record of it, that could not be read. `reason` is one sentence that names it."""

    reason: str


Found = Iterator[RawArticle | Unreadable]


def faults() -> tuple[type[Exception], ...]:
    """What reading a broken file may raise."""
    return (
        OSError,
        ValueError,
        csv.Error,
        EOFError,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        zipfile.BadZipFile,
        tarfile.TarError,
        NotImplementedError,
        RecursionError,
    )


def read_text(stream: IO[bytes], name: str) -> Found:
    """One article; its id is the file's name without ``.txt``."""
    yield RawArticle(PurePosixPath(name).name.removesuffix(".txt"), decode(_all(stream)))


def read_json_lines(stream: IO[bytes], name: str) -> Found:
    """``{"id", "text", "published"?, "source_language"?}`` a line; a bad line is reported and the rest goes on."""
    return _json_lines(_lines(stream), name)


def _json_lines(lines: Iterable[bytes | None], name: str) -> Found:
    for number, line in enumerate(lines, 1):
        where = f"{name}, line {number}"
        if line is None:
            yield Unreadable(f"{where}: {_too_large()}")
        elif line.strip():
            try:
                # A mark may stand at the head of any line: files with one are often put behind each other. NaN and Infinity are
                # no JSON; programs that write them mean that nothing is known.
                record = json.loads(line.decode("utf-8-sig"), parse_constant=lambda _: None)
                if not isinstance(record, dict):
                    raise ValueError('each line must be a JSON object with "text": a string')
                yield article_of(record, f"{name}:{number}")
            except (ValueError, RecursionError) as error:
                yield Unreadable(f"{where}: {reason(error)}")


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of `stream`, in bounded memory: None for one that is too long."""
    while line := stream.readline(LARGEST_TEXT + 1):
        if len(line) <= LARGEST_TEXT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(2**20)
        yield None


def read_standard_input(stream: IO[bytes]) -> Found:
    """JSON lines when the first character is a brace, else one text."""
    name = "standard input"
    first = stream.readline(LARGEST_TEXT + 1)
    if first.lstrip().startswith(b"{") and len(first) <= LARGEST_TEXT:
        yield from _json_lines(chain([first], _lines(stream)), name)
        return
    try:
        yield RawArticle("stdin", decode(first + _all(stream, LARGEST_TEXT - len(first))))
    except ValueError as error:
        yield Unreadable(f"{name}: {reason(error)}")


def read_csv(stream: IO[bytes], name: str, columns: Mapping[str, str] | None = None) -> Found:
    """One article a row. `columns` says which column is the ``text``, ``id``, ``published``, ``source_language``."""
    csv.field_size_limit(LARGEST_TEXT)
    yield from _rows(_text_lines(stream), name, dict(columns or {}))


class _LinesEndError(ValueError):
    """A line that cannot be read, and with it all that follow: nobody knows where the next row would begin."""


def _text_lines(stream: IO[bytes]) -> Iterator[str]:
    """The lines of a CSV file; their ends are kept, because a cell may hold some. Raises _LinesEndError."""
    for number, line in enumerate(_lines(stream), 1):
        if line is None:
            raise _LinesEndError(f"line {number}: {_too_large()}")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise _LinesEndError(f"line {number}: {reason(error)}") from None


def _rows(lines: Iterator[str], name: str, mapping: dict[str, str]) -> Found:
    first = next(lines, "")
    separator = "\t" if "\t" in first and "," not in first else ";" if ";" in first and "," not in first else ","
    header = next(csv.reader(chain([first], lines), delimiter=separator), [])
    wanted = mapping.get("text", "text")
    if wanted not in header:
        raise ValueError(f"no column {wanted!r}; the columns are {', '.join(header)}; name it with --columns text=NAME")
    back = {theirs: ours for ours, theirs in mapping.items()}
    rows = csv.reader(lines, delimiter=separator, strict=True)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if len(row) != len(header):
                raise ValueError(f"{len(row)} cells where the header has {len(header)}")
            yield article_of({back.get(k, k): v or None for k, v in zip(header, row, strict=True)}, f"{name}:{number}")
        except csv.Error as error:  # what follows cannot be told apart from it
            raise ValueError(f"row {number}: {reason(error)}; the rows behind it were not read") from None
        except _LinesEndError:
            raise
        except ValueError as error:
            yield Unreadable(f"{name}, row {number}: {reason(error)}")


def read_html(stream: IO[bytes], name: str) -> Found:
    """The main text of a page and what it says of itself, by trafilatura (extra ``[html]``)."""
    trafilatura = needed("trafilatura", "html")
    page = decode(_all(stream))
    document = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if document is None:
        raise ValueError("no article was found in the page")
    facts = document if isinstance(document, dict) else document.as_dict()
    text, title = facts.get("text") or "", facts.get("title")
    if not text.strip():
        raise ValueError("no article was found in the page")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    meta = {key: facts[key] for key in ("title", "author", "url", "hostname", "sitename", "description") if facts.get(key)}
    yield RawArticle(PurePosixPath(name).stem, text, facts.get("date") or None, None, {"html": meta})


def article_of(record: Mapping[str, Any], where: str) -> RawArticle:
    """The article of a record. Raises ValueError when it has no text."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError('each record must have "text": a string')
    if _deep(record):
        raise ValueError("nested too deeply")
    id_, published, language = (record.get(key) for key in ("id", "published", "source_language"))
    return RawArticle(
        where if id_ is None else str(id_),
        text,
        None if published is None else str(published),
        None if language is None else str(language),
        {key: value for key, value in record.items() if key not in KEYS},
    )


def _deep(value: Any, left: int = DEEPEST) -> bool:
    """Whether `value` holds more than so many lists and objects in each other."""
    if not isinstance(value, (dict, list)):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_deep(item, left - 1) for item in inside)


def reason(error: BaseException) -> str:
    """One clause that says what is wrong."""
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8; convert the file"
    if isinstance(error, json.JSONDecodeError):
        return f"not a JSON object ({error.msg})"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, (EOFError, zlib.error)):
        return "the archive is cut off or damaged"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _all(stream: IO[bytes], most: int | None = None) -> bytes:
    most = LARGEST_TEXT if most is None else max(0, most)
    data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(_too_large())
    return data


def _too_large() -> str:
    return f"larger than {LARGEST_TEXT >> 20} MiB, which is no article"


StreamReader = Callable[[IO[bytes], str], Found]


@frozen(slots=True)
class FileReader:
    """A reader of one kind of file, made of a function that reads a stream."""

    name: str
    suffixes: tuple[str, ...]
    read_stream: StreamReader

    def read(self, path: Path) -> Found:
        """The articles in the file."""
        with path.open("rb") as stream:
            yield from self.read_stream(stream, str(path))


def plain_readers(columns: Mapping[str, str] | None = None) -> tuple[FileReader, ...]:
    """The readers of single files. `columns` maps our keys to the columns of CSV files."""

    def rows(stream: IO[bytes], name: str) -> Found:
        return read_csv(stream, name, columns)

    return (
        FileReader("txt", (".txt",), read_text),
        FileReader("jsonl", (".jsonl", ".ndjson"), read_json_lines),
        FileReader("csv", (".csv", ".tsv"), rows),
        FileReader("html", (".html", ".htm"), read_html),
    )
