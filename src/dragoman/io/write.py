"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import json
import math
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` when the block ends well, and leaves no trace when it does not.

    A link stays a link: the file that it names is replaced. An old file gives its permissions to the new one; one that may not be
    written is left alone (PermissionError). What is no file (a pipe, ``/dev/null``) is written to as it is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            yield file
        return
    path = _target(path)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _target(path: Path) -> Path:
    """The file that `path` names, through links. Raises PermissionError when there is one that may not be written."""
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    if path.is_file() and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, "it may not be written", str(path))
    return path


def _mode(path: Path) -> int:
    """The permissions of the old file, or those that a new one gets."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def json_line(value: Any) -> bytes:
    """`value` as one line of JSON in UTF-8. Raises TypeError for what JSON does not know.

    What UTF-8 cannot hold (lone surrogates) and what a terminal or a page could act on (C1 controls, bidirectional overrides, line
    separators) is written as escapes, which every reader of JSON turns back. NaN and infinite numbers, which JSON does not know,
    become null.
    """
    from msgspec.json import encode

    try:
        text = encode(value).decode("utf-8")
    except UnicodeEncodeError:
        # Ten times as slow, but it writes lone surrogates, which are escaped below.
        text = json.dumps(_finite(value), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(_escaped, text).encode("utf-8") + b"\n"


#: All of the first plane: one escape is enough for each.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, for libraries that open files themselves; it takes the place of `path` when all went well."""
    path = _target(path)
    with _beside(path) as temporary:
        target = temporary / path.name
        yield target
        target.replace(path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A temporary folder that becomes `path` when all went well. Raises ValueError when `path` exists and is no empty folder."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ValueError(f"{path}: exists already; name a new folder")
    with _beside(path) as temporary:
        target = temporary / path.name
        target.mkdir()
        yield target
        if path.is_dir():
            path.rmdir()
        target.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A temporary folder on the same file system as `path`, removed in the end."""
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", suffix=".part", dir=path.parent) as folder:
        yield Path(folder)
