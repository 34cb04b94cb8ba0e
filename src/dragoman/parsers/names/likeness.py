"""How alike two words of names are, by their consonants first and their sound then."""

from __future__ import annotations

import functools

from dragoman.names import same_spelling_cluster, skeleton

#: Likeness that no threshold, with its margin, can take for anything: not worth measuring.
NO_MATTER = 0.6

measured = functools.lru_cache(maxsize=8_192)(same_spelling_cluster)
skeleton_of = functools.lru_cache(maxsize=8_192)(skeleton)


def alike(a: str, b: str, least: float = NO_MATTER) -> float:
    """`same_spelling_cluster` behind a cheap guard: words that share few consonants are not worth measuring.

    What is below `least` may come out as 0.
    """
    return 0.0 if unlike(a, b) else measured(a, b, least)


def unlike(a: str, b: str) -> bool:
    """Whether two words share too few consonants to be spellings of one."""
    return few_shared(consonants(a), consonants(b))


def few_shared(one: int, two: int) -> bool:
    """The same for sets of consonants."""
    return 2 * (one & two).bit_count() < max(one.bit_count(), two.bit_count()) - 1


@functools.lru_cache(maxsize=8_192)
def consonants(word: str) -> int:
    """The classes of consonants in a word, as a bit set."""
    bits = 0
    for consonant in skeleton_of(word):
        bits |= 1 << ord(consonant)
    return bits


def parts_of(key: str) -> list[str]:
    """The words of a folded name; the halves of double names count one by one."""
    return key.replace("-", " ").replace(".", " ").split()
