"""Weighted words: how alike two articles are, and which pairs are worth looking at.

Two cosines, of all words and of the words written as names, averaged: news is about the same thing when the same rare words *and*
the same names occur. Pairs are found through an inverted index of rare terms only, so the work grows with the number of articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

Vector = dict[str, float]

#: Words written as names weigh more: they tell one accident, trial or visit from another of the same kind.
NAME_WEIGHT = 1.5
#: A term in more articles than this opens no pairs. A story has tens of articles, not hundreds.
MAX_POSTINGS = 120
#: The terms of an article that open pairs: its heaviest rare ones.
OPENERS = 40
#: One rare word in common is chance.
FEWEST_OPENERS = 2


def weigh(counts: Sequence[Counter[str]], names: Sequence[Counter[str]] | None = None) -> list[Vector]:
    """TF-IDF vectors of length one; `names` marks the words that weigh `NAME_WEIGHT` times as much."""
    frequency: Counter[str] = Counter()
    for count in counts:
        frequency.update(count.keys())
    total = len(counts) + 1
    idf = {word: math.log(total / n) for word, n in frequency.items()}
    vectors = []
    for i, count in enumerate(counts):
        marked = names[i] if names is not None else ()
        vector = {w: (1 + math.log(n)) * idf[w] * (NAME_WEIGHT if w in marked else 1.0) for w, n in count.items()}
        length = math.sqrt(math.fsum(x * x for x in vector.values())) or 1.0
        vectors.append({w: x / length for w, x in vector.items()})
    return vectors


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length one."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(x * b[w] for w, x in a.items() if w in b)


def candidate_pairs(vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs ``(i, j)``, i < j, that share rare terms. Each pair once, sorted by j."""
    frequency: Counter[str] = Counter()
    for vector in vectors:
        frequency.update(vector.keys())
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for j, vector in enumerate(vectors):
        rare = [w for w in vector if 1 < frequency[w] <= MAX_POSTINGS]
        rare.sort(key=lambda w: (-vector[w], w))
        met: Counter[int] = Counter()
        for word in rare[:OPENERS]:
            met.update(postings[word])
            postings[word].append(j)
        for i in sorted(met):
            if met[i] >= FEWEST_OPENERS:
                yield i, j
