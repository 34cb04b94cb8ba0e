"""Archives of files: zip, tar, gzip, bzip2, xz. Nothing is unpacked to disk, and nothing in them is believed about its size."""

from __future__ import annotations

import bz2
import functools
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Self

from attrs import field, frozen

from dragoman.io.formats import FileReader, Found, Unreadable, faults, reason

#: What one file of an archive may have when unpacked, in bytes.
LARGEST_MEMBER = 16 * 2**30
#: What a header of a tar archive may have, in bytes: long names and comments, never more than a few thousand.
LARGEST_HEADER = 2**20

_TAR = (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_PACKED: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_SIGNS: tuple[tuple[bytes, Any], ...] = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))


@frozen(slots=True)
class ArchiveReader:
    """Zip, tar and compressed files of what `inner` reads. Members are read where they are: nothing is unpacked to disk.

    A member's path only names its article. Links and devices are passed over, and so are files of other kinds, as in a folder.
    An archive without any file that could be read is told, and so are archives in archives and encrypted members. A member that
    unpacks to more than `LARGEST_MEMBER` is refused.
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
        members = self._zip if name.endswith(".zip") else self._tar if name.endswith(_TAR) else self._single
        empty = True
        for found in members(path):
            empty = False
            yield from found
        if empty:
            yield Unreadable(f"{path}: holds no file that can be read ({', '.join(sorted(self._by_suffix))})")

    def _zip(self, path: Path) -> Iterator[Found]:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if info.filename and not info.is_dir() and self._wanted(info.filename):
                    if info.flag_bits & 1:
                        yield iter([Unreadable(f"{path}/{info.filename}: is encrypted")])
                    else:
                        yield self._member(path, info.filename, functools.partial(archive.open, info))

    def _tar(self, path: Path) -> Iterator[Found]:
        with _unpacked(path) as stream, tarfile.open(fileobj=stream, mode="r|", tarinfo=_TarInfo) as archive:
            for info in archive:
                if info.isreg() and self._wanted(info.name):
                    yield self._member(path, info.name, functools.partial(archive.extractfile, info))

    def _single(self, path: Path) -> Iterator[Found]:
        opener = _PACKED[path.suffix.lower()]
        name = path.name[: -len(path.suffix)]
        if self._wanted(name):
            yield self._member(path, name, lambda: opener(path, "rb"))

    def _wanted(self, name: str) -> bool:
        suffix = PurePosixPath(name).suffix.lower()
        return suffix in self._by_suffix or suffix in self.suffixes

    def _member(self, archive: Path, name: str, open_: Callable[[], Any]) -> Found:
        where = str(archive) if _is_packed(archive, name) else f"{archive}/{name}"
        reader = self._by_suffix.get(PurePosixPath(name).suffix.lower())
        if reader is None:
            yield Unreadable(f"{where}: an archive in an archive is not read; unpack the outer one")
            return
        try:
            with open_() as stream:
                limited: Any = _Limited(stream)
                # Lines of a member come in pieces without a buffer.
                for found in reader.read_stream(io.BufferedReader(limited, 2**16), name):
                    yield Unreadable(f"{archive}: {found.reason}") if isinstance(found, Unreadable) else found
        except faults() as error:
            yield Unreadable(f"{where}: {reason(error)}")


def _is_packed(archive: Path, name: str) -> bool:
    """Whether `archive` is no more than the packed file `name`."""
    return archive.stem == name and archive.suffix.lower() in _PACKED


def _unpacked(path: Path) -> Any:
    """The stream of a tar archive, whatever it is packed with. tarfile itself would unpack a block of it without a limit."""
    with path.open("rb") as file:
        start = file.read(6)
    opener = next((opener for sign, opener in _SIGNS if start.startswith(sign)), None)
    return path.open("rb") if opener is None else opener(path, "rb")


class _TarInfo(tarfile.TarInfo):
    """A header that is refused when it is damaged or promises more than a header has: tarfile would end there without a word, or
    read all that it promises into memory.
    """

    _EXTENSIONS = frozenset(
        (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
    )

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in `buf`. Raises ValueError, which tarfile does not swallow."""
        try:
            info = super().frombuf(buf, encoding, errors)
        except (tarfile.EmptyHeaderError, tarfile.EOFHeaderError):  # type: ignore[attr-defined]  # not in the types
            raise  # the end
        except tarfile.HeaderError as error:
            raise ValueError(f"the archive is damaged ({error})") from None
        if info.type in cls._EXTENSIONS and info.size > LARGEST_HEADER:
            raise ValueError(f"the archive is damaged (a header of {info.size} bytes)")
        return info


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
