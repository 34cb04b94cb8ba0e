"""Standard output is for results alone: what plugins and libraries print while a command works goes to standard error."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click

_KEY = "dragoman.results"


class Command(click.Command):
    """A built-in command. It writes its results with `emit` or to `results`; all else that is printed meanwhile goes elsewhere.

    The commands of plugins are not of this class: what they print is their result.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _results_apart() as stream:
            ctx.meta[_KEY] = stream
            try:
                return super().invoke(ctx)
            finally:  # also when it ends with a status
                stream.flush()


def results() -> IO[bytes]:
    """Where the command that runs writes its results."""
    stream: IO[bytes] = click.get_current_context().meta[_KEY]
    return stream


def emit(text: str) -> None:
    """Write `text` and a line break to the results."""
    results().write(f"{text}\n".encode(getattr(sys.__stdout__, "encoding", None) or "utf-8", "backslashreplace"))


def complain(text: str) -> None:
    """Tell the user on standard error; what a terminal would act on (a file name may hold it) is made visible."""
    from dragoman.report.terminal import plain

    click.echo(f"dragoman: {plain(text)}", err=True)


class _Results(io.BufferedIOBase):
    """The stream of results. A disk that is full is told in one sentence."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        with _told():
            return self._stream.write(data)

    def flush(self) -> None:
        if not self._stream.closed:
            with _told():
                self._stream.flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader has seen enough: click ends quietly
            raise
        raise click.ClickException(f"standard output: cannot be written ({error.strerror or error})") from None


class _Elsewhere(io.TextIOBase):
    """What stands for standard output meanwhile: it writes to standard error, and closing it closes nothing."""

    encoding = "utf-8"

    @property
    def buffer(self) -> Any:
        return sys.stderr.buffer

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()

    def fileno(self) -> int:
        return sys.stderr.fileno()

    def close(self) -> None:
        """Do nothing: others print as well."""


@contextmanager
def _results_apart() -> Iterator[IO[bytes]]:
    """The stream of results; until the block ends, ``sys.stdout`` and the first file descriptor lead to standard error."""
    before = sys.stdout
    sys.stdout = _Elsewhere()  # what printing needs of it is there
    try:
        with _descriptor_apart(before) as stream:
            yield _Results(stream)  # type: ignore[misc]  # a binary stream to write to is all it is
    finally:
        sys.stdout = before


@contextmanager
def _descriptor_apart(stdout: Any) -> Iterator[IO[bytes]]:
    if stdout is None:  # closed by whoever started us
        with Path(os.devnull).open("wb") as nowhere:
            yield nowhere
        return
    stdout.flush()
    # At a terminal nobody parses what comes out, and on Windows it is no plain file.
    if not _is_descriptor(stdout, 1) or not _is_descriptor(sys.stderr, 2) or stdout.isatty():
        yield stdout.buffer
        return
    own = os.dup(1)
    try:
        os.dup2(2, 1)
        stream = open(own, "wb", closefd=False)  # noqa: SIM115 - closing it may fail like the flush that was told
        try:
            yield stream
        finally:
            with suppress(OSError):
                stream.close()
    finally:
        os.dup2(own, 1)
        os.close(own)


def _is_descriptor(stream: Any, number: int) -> bool:
    try:
        return bool(stream.fileno() == number)
    except (AttributeError, OSError, ValueError):
        return False
