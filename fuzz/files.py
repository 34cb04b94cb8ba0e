"""The inputs of a command as files: JSON lines, tables, texts, archives, right and then spoilt in places."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Callable

import wording
from choices import Choices

SUFFIXES = (".jsonl", ".csv", ".tsv", ".txt", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".tar.gz", ".ndjson")


def content(suffix: str, c: Choices) -> bytes:
    """The content of a file of that kind: right, then spoilt in places."""
    mode = c.below(8)
    if mode == 0:
        return c.rest()
    whole = _FILES.get(suffix, _packed)(suffix, c)
    if mode == 1:
        return whole[: c.below(len(whole) + 1)] if len(whole) < 65_000 else whole
    if mode == 2 and whole:
        spoilt = bytearray(whole)
        for _ in range(1 + c.below(4)):
            spoilt[c.below(min(len(spoilt), 65_536))] = c.below(256)
        return bytes(spoilt)
    return c.one_of((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b"\x00", b"")) + whole


def _plain(suffix: str, c: Choices) -> bytes:
    return wording.article(c).encode(c.one_of(("utf-8", "utf-16", "latin-1", "utf-32", "cp1251")), "replace")


def _lines(suffix: str, c: Choices) -> bytes:
    out = []
    for _ in range(1 + c.below(4)):
        record = {
            key: c.one_of((*wording.VALUES, "text", c.text(12)))
            for key in ("id", "text", "published", "source_language", "x")
            if c.below(4)
        }
        out.append(c.text(10).encode("utf-8", "replace") if c.below(5) == 0 else json.dumps(record).encode())
    return c.one_of((b"\n", b"\r\n", b"\r", b"\n\n")).join(out)


def _rows(suffix: str, c: Choices) -> bytes:
    separator = c.one_of((",", ";", "\t"))
    rows = [["id", "text", "published"], *([c.text(8) for _ in range(2 + c.below(3))] for _ in range(c.below(4)))]
    quoted = [[f'"{cell}"' if c.below(3) == 0 else cell for cell in row] for row in rows]
    return c.one_of(("\n", "\r\n", "\r")).join(separator.join(row) for row in quoted).encode("utf-8", "surrogateescape")


def _member(c: Choices) -> tuple[str, bytes]:
    suffix = c.one_of((".txt", ".jsonl", ".csv", ".gz", "", ".zip"))
    name = c.one_of(("a", "../../a", "/etc/a", "b/c", "a\nb", "a\x00b", "ü", c.text(6))) + suffix
    return name, _FILES.get(suffix, _plain)(suffix, c)


def _packed(suffix: str, c: Choices) -> bytes:
    """An archive, or a compressed file."""
    members = [_member(c) for _ in range(1 + c.below(3))]
    out = io.BytesIO()
    if suffix == ".zip":
        with (
            warnings.catch_warnings(),
            zipfile.ZipFile(out, "w", c.one_of((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive,
        ):
            warnings.simplefilter("ignore")  # the same name twice is part of the game
            for name, content in members:
                archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode() or "x"), content)
        return out.getvalue()
    if suffix.startswith((".tar", ".tgz")):
        with tarfile.open(fileobj=out, mode="w:gz" if suffix.endswith("gz") else "w") as tar:
            for name, content in members:
                info = tarfile.TarInfo(name.replace("\x00", "") or "x")
                info.size = len(content)
                info.type = c.one_of((tarfile.REGTYPE, tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE))
                tar.addfile(info, io.BytesIO(content))
        return out.getvalue()
    return {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}[suffix](members[0][1])


_FILES: dict[str, Callable[[str, Choices], bytes]] = {
    ".txt": _plain, ".jsonl": _lines, ".ndjson": _lines, ".csv": _rows, ".tsv": _rows,
}  # fmt: skip
