"""What runs inside a worker process."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from attrs import frozen

from dragoman.model import Article

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline


@frozen(slots=True)
class Raised:
    """The answer of a worker whose pipeline raises instead of writing a diagnostic."""

    error: Exception


#: Bytes of a component's name that a worker leaves word of.
NAME = 120


def serve(connection: Connection, pipeline: Pipeline, encode: Callable[[Article], Any], memory: int | None, at: Any) -> None:
    """The worker's loop: a list of texts comes in; None when it begins with them, then an answer an article goes out.

    `at` is memory shared with the parent: the name of the component at work, for when no answer comes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _print_apart()
    if memory is not None:
        _limit_memory(memory)

    def leave_word(component: str) -> None:
        at.value = component.encode("utf-8", "replace")[: NAME - 1]

    pipeline.watch = leave_word
    try:
        while True:
            batch = connection.recv()
            connection.send(None)
            for raw in batch:
                answer = _answer(pipeline, encode, raw)
                at.value = b""
                connection.send(answer)
    except (EOFError, ConnectionResetError, BrokenPipeError):  # the parent has gone
        return


def _answer(pipeline: Pipeline, encode: Callable[[Article], Any], raw: Any) -> Any:
    try:
        return encode(pipeline.parse_raw(raw))
    except MemoryError:  # no state to go on in
        os._exit(1)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # an exception class of a plugin may not pickle
            error = RuntimeError(repr(error))
        return Raised(error)


def _print_apart() -> None:
    """What components and their libraries print is no part of what the parent writes to standard output."""
    if sys.stderr is not None:
        sys.stdout = sys.stderr
    with suppress(OSError):
        os.dup2(2, 1)


def _end_with_parent() -> None:
    """A worker that is busy, or hangs, must not outlive a parent that was killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (OSError, ValueError):  # macOS does not enforce one
        return


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Ctrl-C waits until the block has ended; a process started in it never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
