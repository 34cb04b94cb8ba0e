"""Weighted words: how alike two articles are, and which pairs are worth looking at.

Two cosines, of all words and of the words written as names, averaged: news is about the same thing when the same rare words *and*
the same names occur. Pairs are found through an inverted index of rare terms only, so the work grows with the number of articles.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from attrs import field, frozen

Vector = dict[str, float]

#: Words written as names weigh more: they tell one accident, trial or visit from another of the same kind.
NAME_WEIGHT = 1.5
#: A term in more articles than this opens no pairs. A story has tens of articles, not hundreds.
MAX_POSTINGS = 120
#: The terms of an article that open pairs: its heaviest rare ones.
OPENERS = 40
#: One rare word in common is chance.
FEWEST_OPENERS = 2


@frozen(slots=True)
class Frequencies:
    """In how many articles each word stands, and in how many of them as a name. What stands in one only may be missing."""

    articles: int
    terms: Mapping[str, int] = field(repr=False)
    names: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, articles: Iterable[tuple[Iterable[str], Iterable[str]]]) -> Frequencies:
        """The frequencies of articles, given the different words of each and those written as names."""
        terms: Counter[str] = Counter()
        names: Counter[str] = Counter()
        count = 0
        for count, (words, named) in enumerate(articles, 1):  # noqa: B007  the last one is how many there are
            terms.update(iter(words))
            names.update(iter(named))
        return cls(count, terms, names)


def weigh(counts: Mapping[str, int], frequency: Mapping[str, int], articles: int, marked: Container[str] = frozenset()) -> Vector:
    """The TF-IDF vector, of length one, of an article among `articles`; `marked` words weigh `NAME_WEIGHT` times as much."""
    vector = {}
    for word, n in counts.items():
        rarity = math.log((articles + 1) / frequency.get(word, 1))
        vector[word] = (1 + math.log(n)) * rarity * (NAME_WEIGHT if word in marked else 1.0)
    length = math.sqrt(math.fsum(x * x for x in vector.values())) or 1.0
    return {w: x / length for w, x in vector.items()}


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length one."""
    return math.fsum([a[w] * b[w] for w in a.keys() & b.keys()])


def openers(vector: Vector, frequency: Mapping[str, int]) -> list[str]:
    """The words of an article that open pairs."""
    rare = [w for w in vector if 1 < frequency.get(w, 1) <= MAX_POSTINGS]
    rare.sort(key=lambda w: (-vector[w], w))
    return rare[:OPENERS]


def candidate_pairs(vectors: Iterable[Vector], frequency: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Pairs ``(i, j)``, i < j, that share rare words. Each pair once, sorted by j."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for j, vector in enumerate(vectors):
        met: Counter[int] = Counter()
        for word in openers(vector, frequency):
            met.update(postings[word])
            postings[word].append(j)
        for i in sorted(met):
            if met[i] >= FEWEST_OPENERS:
                yield i, j
