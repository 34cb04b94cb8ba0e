"""A stream of articles may be as long as it likes: nothing of an article stays behind."""

import functools
import gc
import itertools
import tracemalloc

import dragoman

SYLLABLES = ("ba", "ko", "ri", "ne", "sto", "vu", "mi", "dar", "lo", "pe", "gan", "tu", "zel", "or", "ka")


def texts():
    """Short articles without end; all names, numbers and dates differ."""
    names = ("".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=4))
    for n in itertools.count():
        person, town, other = next(names), next(names), next(names)
        yield (
            f"{town} mayor {person} resigns\n\n{town.upper()}, March {1 + n % 28} (Lumen Press) - “We have lost {n} houses,” said Anna "
            f"{person}, the mayor of {town}. Peter {other} met her on Tuesday and accused {other} Holdings of delay.\n"
        )


def forget():
    """Empty the caches that have a limit: they fill up, and no more."""
    for cache in gc.get_objects():
        if isinstance(cache, functools._lru_cache_wrapper) and cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()
    gc.collect()


def test_memory_does_not_grow_with_the_articles_of_a_stream():
    stream = dragoman.Pipeline(entry_points=False).stream(texts())

    def read(count):
        for article in itertools.islice(stream, count):
            assert article.statements
        forget()
        return tracemalloc.get_traced_memory()[0]

    read(15)  # tables are loaded when they are first needed
    tracemalloc.start()
    try:
        first = read(20)
        growth = read(60) - first
    finally:
        tracemalloc.stop()
    # In bytes: words are remembered, up to a limit; an article with its objects takes nine times as much.
    assert growth < 60 * 1500
