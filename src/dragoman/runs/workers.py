"""Worker processes: batches of texts in, results out in order, whatever a text or a plugin does to a worker.

A worker reads one article at a time and answers after each, so the parent always knows which article a silent or dead worker was at:
that one is reported, a new worker takes the rest of the batch.
"""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import field, frozen, mutable

from dragoman.model import Article
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.protocols import RawArticle

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

R = TypeVar("R")

#: Articles of a batch of `parse_in_processes`: enough to make the cost of sending small, few enough to keep memory flat.
BATCH = 32
#: Batches that may be finished or under way, for each worker, before the oldest is handed out.
AHEAD = 3


@frozen(slots=True)
class Limits:
    """What one article may cost: seconds, and bytes of its worker's memory. None: no limit."""

    seconds: float | None = None
    memory: int | None = None


def parse_in_processes(
    pipeline: Pipeline, raws: Iterable[RawArticle], jobs: int, limits: Limits | None = None
) -> Iterator[Article]:
    """The articles of `raws`, in order, parsed by `jobs` processes. Raises ValueError when `jobs` is less than 1."""
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    texts = iter(raws)
    batches = iter(lambda: list(islice(texts, BATCH)), [])
    for results in Workers(pipeline, jobs, _itself, limits or Limits()).map(batches):
        yield from results


def _itself(article: Article) -> Article:
    return article


def cut_off(raw: RawArticle, code: str, message: str) -> Article:
    """What stands for an article that could not be read: its text, and why."""
    return Article(raw.id, raw.text, "partial", diagnostics=(diagnostic(code, message),), meta=dict(raw.meta))


@mutable(slots=True, eq=False)
class _Worker(Generic[R]):
    process: SpawnProcess
    connection: Connection
    batch: int | None = None
    todo: list[RawArticle] = field(factory=list)
    done: list[R] = field(factory=list)
    since: float = 0.0  #: when it began with the article it is at


@mutable(slots=True, eq=False)
class Workers(Generic[R]):
    """`jobs` processes that parse with `pipeline` and send back what `encode` (a module function) makes of each article."""

    pipeline: Pipeline
    jobs: int
    encode: Callable[[Article], R]
    limits: Limits = field(factory=Limits)
    _workers: list[_Worker[R]] = field(factory=list, init=False)

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
                for worker in self._answered():
                    self._receive(worker)
                for worker in self._workers:
                    if worker.batch is not None and not worker.todo:
                        finished[worker.batch] = worker.done
                        worker.batch = None
                while handed_out in finished:
                    yield finished.pop(handed_out)
                    handed_out += 1
                if exhausted and handed_out == taken:
                    return
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
            self._workers.append(self._start())
            return self._workers[-1]
        return None

    def _start(self) -> _Worker[R]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self.pipeline, self.encode, self.limits.memory), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _send(self, worker: _Worker[R]) -> None:
        worker.since = math.inf  # starting a process and loading tables is not the article's time
        try:
            worker.connection.send(worker.todo)
        except (BrokenPipeError, ConnectionResetError):
            self._replace(worker, "DM206", "the worker process ended")

    def _answered(self) -> list[_Worker[R]]:
        """The workers that have something to say, are dead, or are over the limit."""
        busy = [w for w in self._workers if w.batch is not None and w.todo]
        if not busy:
            return []
        timeout = None
        if self.limits.seconds is not None:
            first = min(w.since for w in busy)
            timeout = None if first == math.inf else max(0.0, first + self.limits.seconds - time.monotonic())
        ready = wait([w.connection for w in busy], timeout)
        late = [w for w in busy if w.connection not in ready and self._is_late(w)]
        for worker in late:
            self._replace(worker, "DM205", f"reading took longer than {self.limits.seconds:g} s")
        return [w for w in busy if w.connection in ready]

    def _is_late(self, worker: _Worker[R]) -> bool:
        return self.limits.seconds is not None and time.monotonic() - worker.since > self.limits.seconds

    def _receive(self, worker: _Worker[R]) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, ConnectionResetError, OSError):
            worker.process.join(1)
            self._replace(worker, "DM206", f"the process that read it ended (status {worker.process.exitcode})")
            return
        worker.since = time.monotonic()
        if answer is not None:  # None: it has started and begins with the batch now
            worker.done.append(answer)
            worker.todo.pop(0)

    def _replace(self, worker: _Worker[R], code: str, message: str) -> None:
        """Report the article the worker was at, and give the rest of its batch to a new one."""
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        worker.done.append(self.encode(cut_off(worker.todo.pop(0), code, message)))
        fresh = self._start()
        worker.process, worker.connection = fresh.process, fresh.connection
        if worker.todo:
            self._send(worker)


def _serve(connection: Connection, pipeline: Pipeline, encode: Callable[[Article], Any], memory: int | None) -> None:
    """The worker's loop: a list of texts comes in, an answer an article goes out."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    if memory is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while True:
        try:
            batch = connection.recv()
        except EOFError:
            return
        connection.send(None)
        for raw in batch:
            connection.send(encode(pipeline.parse_raw(raw)))
