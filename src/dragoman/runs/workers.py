"""Worker processes: batches of texts in, results out in order, whatever a text or a plugin does to a worker.

A worker reads one article at a time and answers after each, so the parent always knows which article a silent or dead worker was at.
A silent one is cut off and reported. A dead one is reported when a fresh worker dies of it as well: memory may have run out for other
reasons. A new worker takes the rest of the batch.
"""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from ctypes import c_char
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen, mutable

from dragoman.model import Article
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.protocols import RawArticle
from dragoman.runs.serve import NAME, Raised, serve, without_interrupts

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

R = TypeVar("R")

#: Articles of a batch: enough to make the cost of sending small, few enough that all workers end at about the same time.
BATCH = 16
#: Batches that may be finished or under way, for each worker, before the oldest is handed out: a slow text stops nobody else.
AHEAD = 32
#: So many processes in a row that end before they read anything, and no more are started.
FALSE_STARTS = 3


class WorkerError(RuntimeError):
    """No worker process can be started. The message says what to do."""


@frozen(slots=True)
class Limits:
    """What one article may cost: seconds, and bytes of its worker's memory (where the system enforces it). None: no limit."""

    seconds: float | None = None
    memory: int | None = None


def parse_in_processes(
    pipeline: Pipeline, raws: Iterable[RawArticle], jobs: int, limits: Limits | None = None
) -> Iterator[Article]:
    """The articles of `raws`, in order, parsed by `jobs` processes.

    Raises ValueError when `jobs` is less than 1, WorkerError when processes cannot start, and what a pipeline with
    ``on_error="raise"`` raises.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    for results in Workers(pipeline, jobs, _itself, limits or Limits()).map(batches(raws)):
        yield from results


def batches(raws: Iterable[RawArticle]) -> Iterator[list[RawArticle]]:
    """`raws` in lists of `BATCH`."""
    texts = iter(raws)
    return iter(lambda: list(islice(texts, BATCH)), [])


def _itself(article: Article) -> Article:
    return article


def cut_off(raw: RawArticle, code: str, message: str, component: str | None = None) -> Article:
    """What stands for an article that could not be read: its text, why, and which component was at work."""
    if component:
        message = f"{message}, in component {component!r}"
    return Article(raw.id, raw.text, "partial", diagnostics=(diagnostic(code, message, component or None),), meta=dict(raw.meta))


@mutable(slots=True, eq=False)
class _Worker(Generic[R]):
    process: SpawnProcess
    connection: Connection
    at: Any  #: shared memory: the name of the component at work
    batch: int | None = None
    todo: list[RawArticle] = field(factory=list)
    done: list[R] = field(factory=list)
    since: float = math.inf  #: when it began with the article it is at; starting and loading tables is not the article's time
    begun: bool = False  #: whether it has read anything
    suspect: bool = False  #: whether the article it is at has ended a process before


@mutable(slots=True, eq=False)
class Workers(Generic[R]):
    """`jobs` processes that parse with `pipeline` and send back what `encode` (a module function) makes of each article."""

    pipeline: Pipeline
    jobs: int
    encode: Callable[[Article], R]
    limits: Limits = field(factory=Limits)
    _workers: list[_Worker[R]] = field(factory=list, init=False)
    _false_starts: int = field(default=0, init=False)

    def map(self, batches: Iterable[list[RawArticle]]) -> Iterator[list[R]]:
        """The results of each batch, in the order of the batches. Ends its processes when it is closed or fails."""
        source = enumerate(batches)
        finished: dict[int, list[R]] = {}
        handed_out = taken = 0
        exhausted = False
        try:
            while True:
                while not exhausted and taken - handed_out < AHEAD * self.jobs and (worker := self._idle()) is not None:
                    number, batch = next(source, (None, []))
                    if number is None:
                        exhausted = True
                        break
                    taken += 1
                    worker.batch, worker.todo, worker.done = number, list(batch), []
                    self._send(worker)
                if handed_out in finished:  # one, then the workers that have become idle get theirs
                    yield finished.pop(handed_out)
                    handed_out += 1
                elif exhausted and handed_out == taken:
                    return
                for worker in self._answered(wait_for_them=handed_out not in finished):
                    self._receive(worker)
                for worker in self._workers:
                    if worker.batch is not None and not worker.todo:
                        finished[worker.batch] = worker.done
                        worker.batch = None
        finally:
            self.close()

    def close(self) -> None:
        """End all processes, at once."""
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def _idle(self) -> _Worker[R] | None:
        for worker in self._workers:
            if worker.batch is None:
                return worker
        if len(self._workers) < self.jobs:
            self._workers.append(_Worker(*self._start()))
            return self._workers[-1]
        return None

    def _start(self) -> tuple[SpawnProcess, Connection, Any]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        at = context.Array(c_char, NAME, lock=False)
        arguments = (there, self.pipeline, self.encode, self.limits.memory, at)
        process = context.Process(target=serve, args=arguments, daemon=True)
        with without_interrupts():  # the parent decides when to stop, also while a worker is still loading
            process.start()
        there.close()
        return process, here, at

    def _send(self, worker: _Worker[R]) -> None:
        worker.since = math.inf
        try:
            worker.connection.send(worker.todo)
        except (BrokenPipeError, ConnectionResetError):
            self._died(worker)

    def _answered(self, wait_for_them: bool) -> list[_Worker[R]]:
        """The workers that have something to say or are dead; those over the limit are replaced."""
        busy = [w for w in self._workers if w.batch is not None and w.todo]
        if not busy:
            return []
        ready = set(wait([w.connection for w in busy], self._patience(busy) if wait_for_them else 0))
        for worker in busy:
            if worker.connection not in ready and self._is_late(worker):
                self._cut_off(worker, "DM205", f"reading took longer than {self.limits.seconds:g} s")
        return [w for w in busy if w.connection in ready]

    def _patience(self, busy: list[_Worker[R]]) -> float | None:
        """Seconds until the first of `busy` is over the limit; None for ever."""
        first = min(w.since for w in busy)
        if self.limits.seconds is None or first == math.inf:
            return None
        return max(0.0, first + self.limits.seconds - time.monotonic())

    def _is_late(self, worker: _Worker[R]) -> bool:
        return self.limits.seconds is not None and time.monotonic() - worker.since > self.limits.seconds

    def _receive(self, worker: _Worker[R]) -> None:
        """Take all that `worker` has said."""
        try:
            while worker.todo:
                answer = worker.connection.recv()
                worker.since = time.monotonic()
                if answer is None:  # it has started and begins with the batch now
                    worker.begun, self._false_starts = True, 0
                elif isinstance(answer, Raised):
                    raise answer.error
                else:
                    worker.done.append(answer)
                    worker.todo.pop(0)
                    worker.suspect = False
                if not worker.connection.poll():
                    return
        except (EOFError, ConnectionResetError, BrokenPipeError):
            self._died(worker)

    def _died(self, worker: _Worker[R]) -> None:
        """A process ended by itself: of the article it was at, of loading, or of something else on this machine."""
        worker.process.join(1)
        status = worker.process.exitcode
        if not worker.begun:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS:
                raise WorkerError(
                    f"worker processes end before they read anything (status {status}): a program that uses several processes must "
                    'be started under `if __name__ == "__main__":`, plugins must load, and the memory limit must leave room for tables'
                )
            self._replace(worker)
        elif worker.suspect:
            self._cut_off(worker, "DM206", f"the process that read it ended (status {status})")
        else:
            self._replace(worker)
            worker.suspect = True

    def _cut_off(self, worker: _Worker[R], code: str, message: str) -> None:
        """Report the article the worker was at, and give the rest of its batch to a new one."""
        component = worker.at.value.decode("utf-8", "replace")
        worker.done.append(self.encode(cut_off(worker.todo.pop(0), code, message, component)))
        worker.suspect = False
        self._replace(worker)

    def _replace(self, worker: _Worker[R]) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        worker.process, worker.connection, worker.at = self._start()
        worker.begun = False
        if worker.todo:
            self._send(worker)
