"""Files that appear whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that takes the place of `path` when the block ends well, and leaves no trace when it does not."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def json_line(value: Any) -> bytes:
    """`value` as one line of JSON in UTF-8. Lone surrogates, which UTF-8 cannot hold, are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, for libraries that open files themselves; it takes the place of `path` when all went well."""
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
