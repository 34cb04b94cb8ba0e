"""The articles of a stream from several processes, in order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.model import Article
from dragoman.plugins.protocols import RawArticle

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

#: Articles sent to a worker at once: enough to make the cost of sending small, few enough to keep memory flat.
BATCH = 16


def parallel(pipeline: Pipeline, raws: Iterable[RawArticle], jobs: int) -> Iterator[Article]:
    """The articles of `raws`, in order, parsed by `jobs` processes. At most a few batches wait in memory."""
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    texts = iter(raws)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(pipeline,)) as pool:
        waiting: deque[Future[list[Article]]] = deque()
        while batch := list(islice(texts, BATCH)):
            waiting.append(pool.submit(_parse_batch, batch))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


class _Worker:
    """What a worker process holds."""

    pipeline: Pipeline


def _start(pipeline: Pipeline) -> None:
    _Worker.pipeline = pipeline


def _parse_batch(batch: list[RawArticle]) -> list[Article]:
    return [_Worker.pipeline.parse_raw(raw) for raw in batch]
