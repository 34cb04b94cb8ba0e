"""The formats of input: text, JSON lines, CSV, HTML, and archives of these. Each reads from a stream, so archives need no copies."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Any

from attrs import field, frozen

from dragoman.io.decode import decode
from dragoman.io.extras import needed
from dragoman.plugins.protocols import RawArticle

#: What one text may have, in bytes: beyond it is no article, and in an archive it is a bomb.
LARGEST_TEXT = 256 * 2**20
#: What one file of an archive may have when unpacked, in bytes.
LARGEST_MEMBER = 16 * 2**30
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
        zipfile.BadZipFile,
        tarfile.TarError,
        NotImplementedError,
        RecursionError,
    )


def read_text(stream: IO[bytes], name: str) -> Found:
    """One article; its id is the file's name without ``.txt``."""
    yield RawArticle(PurePosixPath(name).name.removesuffix(".txt"), decode(_all(stream)))


def read_json_lines(stream: Iterable[bytes], name: str) -> Found:
    """``{"id", "text", "published"?, "source_language"?}`` a line; a bad line is reported and the rest goes on."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(record, dict):
                    raise ValueError('each line must be a JSON object with "text": a string')
                yield article_of(record, f"{name}:{number}")
            except (ValueError, RecursionError) as error:
                yield Unreadable(f"{name}, line {number}: {reason(error)}")


def read_csv(stream: IO[bytes], name: str, columns: Mapping[str, str] | None = None) -> Found:
    """One article a row. `columns` says which column is the ``text``, ``id``, ``published``, ``source_language``."""
    csv.field_size_limit(LARGEST_TEXT)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        yield from _rows(text, name, dict(columns or {}))
    finally:
        text.detach()  # the stream is its opener's to close


def _rows(text: io.TextIOWrapper, name: str, mapping: dict[str, str]) -> Found:
    first = text.readline()
    separator = "\t" if "\t" in first and "," not in first else ";" if ";" in first and "," not in first else ","
    header = next(csv.reader([first], delimiter=separator), [])
    wanted = mapping.get("text", "text")
    if wanted not in header:
        raise ValueError(f"no column {wanted!r}; the columns are {', '.join(header)}; name it with --columns text=NAME")
    back = {theirs: ours for ours, theirs in mapping.items()}
    for number, row in enumerate(csv.reader(text, delimiter=separator, strict=True), 2):
        if len(row) != len(header):
            yield Unreadable(f"{name}, row {number}: {len(row)} cells where the header has {len(header)}")
            continue
        yield article_of({back.get(k, k): v or None for k, v in zip(header, row, strict=True)}, f"{name}:{number}")


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
    id_, published, language = (record.get(key) for key in ("id", "published", "source_language"))
    return RawArticle(
        where if id_ is None else str(id_),
        text,
        None if published is None else str(published),
        None if language is None else str(language),
        {key: value for key, value in record.items() if key not in KEYS},
    )


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


def _all(stream: IO[bytes]) -> bytes:
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise ValueError(f"larger than {LARGEST_TEXT >> 20} MiB, which is no article")
    return data


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


@frozen(slots=True)
class ArchiveReader:
    """Zip, tar and gzip files of what `inner` reads. Members are read where they are: nothing is unpacked to disk.

    A member's path only names its article. Links and devices are passed over; a member that unpacks to more than
    `LARGEST_MEMBER` is refused.
    """

    inner: tuple[FileReader, ...]
    name: str = "archive"
    suffixes: tuple[str, ...] = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz")
    _by_suffix: dict[str, FileReader] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_suffix", {s: r for r in self.inner for s in r.suffixes})

    def read(self, path: Path) -> Found:
        """The articles of all members, in the order of the archive."""
        name = path.name.lower()
        if name.endswith(".zip"):
            yield from self._zip(path)
        elif name.endswith((".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")):
            yield from self._tar(path)
        else:
            yield from self._single(path)

    def _zip(self, path: Path) -> Found:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.filename and not info.is_dir():
                    yield from self._member(f"{path}/{info.filename}", info.filename, lambda info=info: archive.open(info))  # type: ignore[misc]

    def _tar(self, path: Path) -> Found:
        with tarfile.open(path, "r|*") as archive:
            for info in archive:
                if info.isreg():
                    yield from self._member(f"{path}/{info.name}", info.name, lambda info=info: archive.extractfile(info))  # type: ignore[misc]

    def _single(self, path: Path) -> Found:
        import bz2
        import lzma

        opener: Any = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}[path.suffix.lower()]
        yield from self._member(str(path), path.name[: -len(path.suffix)], lambda: opener(path, "rb"))

    def _member(self, where: str, name: str, open_: Callable[[], Any]) -> Found:
        reader = self._by_suffix.get(PurePosixPath(name).suffix.lower())
        if reader is None:
            return
        try:
            with open_() as stream:
                limited: Any = _Limited(stream)
                yield from reader.read_stream(limited, name)
        except faults() as error:
            yield Unreadable(f"{where}: {reason(error)}")


class _Limited(io.RawIOBase):
    """A stream that ends with an error when more comes out of it than an honest file holds."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._left = stream, LARGEST_MEMBER

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ValueError(f"unpacks to more than {LARGEST_MEMBER >> 30} GiB")
        buffer[: len(data)] = data
        return len(data)


def _buffered(read: StreamReader) -> StreamReader:
    """The reader over a buffered stream: lines of an archive's member come in pieces otherwise."""

    def wrapped(stream: IO[bytes], name: str) -> Found:
        raw: Any = stream
        return read(io.BufferedReader(raw) if isinstance(raw, _Limited) else stream, name)

    return wrapped


def builtin_readers(columns: Mapping[str, str] | None = None) -> tuple[FileReader | ArchiveReader, ...]:
    """The readers that come with the package. `columns` maps our keys to the columns of CSV files."""

    def rows(stream: IO[bytes], name: str) -> Found:
        return read_csv(stream, name, columns)

    plain = (
        FileReader("txt", (".txt",), _buffered(read_text)),
        FileReader("jsonl", (".jsonl", ".ndjson"), _buffered(read_json_lines)),
        FileReader("csv", (".csv", ".tsv"), _buffered(rows)),
        FileReader("html", (".html", ".htm"), _buffered(read_html)),
    )
    return (*plain, ArchiveReader(plain))
