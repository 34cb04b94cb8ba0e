"""Under which consonant skeletons a word may be found in an index of Latin names.

The table of sounds says which Latin letters a unit of any script may stand for. Walking a word unit by unit and keeping the
likeliest consonant sequences gives a handful of keys with the evidence of each; the names in the index have one key each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dragoman.names.sound import Chunks, Word, class_key

_BEAM = 14
_BEAM_HAN = 26
_DELETED = -5.0


def other_keys(plain: str) -> list[str]:
    """Further keys of a Latin word whose letters are read in more than one way: c and g before e and i, j as a vowel."""
    soft = plain
    for letter, sound in (("c", "s"), ("g", "s")):
        for vowel in "eiy":
            soft = soft.replace(letter + vowel, sound + vowel)
    own = class_key(plain)
    keys = {
        class_key(soft),
        class_key(plain.replace("j", "")),
        class_key(soft.replace("ch", "s")),
        class_key(plain.replace("w", "v")),
    }
    return sorted(keys - {own})


class KeyMaker:
    """Makes keys. The collapsed options of each chunk are kept, since the same letters come again and again."""

    def __init__(self, surprise: Mapping[str, float]) -> None:
        self._surprise = surprise
        self._collapsed: dict[int, tuple[Chunks, tuple[tuple[str, float], ...]]] = {}

    def keys(self, word: Word) -> list[tuple[str, float]]:
        """The likeliest keys of `word` with the logarithm of their probability, best first; a Latin word's own key is certain."""
        limit = _BEAM_HAN if word.script == "han" else _BEAM
        beams: list[dict[str, float]] = [{} for _ in range(len(word.options) + 1)]
        beams[0][""] = 0.0
        for at, options in enumerate(word.options):
            states = beams[at]
            best = sorted(states.items(), key=lambda s: (-s[1], s[0]))[:limit]
            for width, chunks in options:
                into = beams[at + width]
                for piece, gain in self._collapse(chunks, width):
                    for state, value in best:
                        key = state + piece if not piece or state[-1:] != piece[0] else state + piece[1:]
                        total = value + gain
                        if total > into.get(key, -1e9):
                            into[key] = total
        found = beams[-1]
        if word.script == "latin":
            found[class_key(word.plain)] = 0.0
        return sorted(found.items(), key=lambda s: (-s[1], s[0]))[:limit]

    def _collapse(self, chunks: Chunks, width: int) -> tuple[tuple[str, float], ...]:
        known = self._collapsed.get(id(chunks))
        if known is None:
            share: dict[str, float] = {}
            for target, gain in chunks.items():
                key = class_key(target)
                share[key] = share.get(key, 0.0) + math.exp(gain - sum(self._surprise.get(c, 3.0) for c in target))
            best = {key: math.log(p) for key, p in share.items()}
            if width == 1:
                best[""] = max(best.get("", _DELETED), _DELETED)
            ranked = sorted(best.items(), key=lambda s: (-s[1], s[0]))[:5]
            # Keeping `chunks` itself keeps its identity from being used again.
            known = self._collapsed[id(chunks)] = (chunks, tuple(ranked))
        return known[1]
