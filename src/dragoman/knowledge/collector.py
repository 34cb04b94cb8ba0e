"""Python's garbage collector, at rest while much is made and hardly anything dropped."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without garbage collection, which would look through all that is being made again and again; what is not in a circle goes
    as always. As it was before, afterwards: threads may rest at the same time, the first to rest ends it.
    """
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()
