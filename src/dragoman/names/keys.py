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
#: A word that is looked for once more, more thoroughly, has the same keys.
_REMEMBERED = 64
_IMPOSSIBLE = 1e9


def other_keys(plain: str) -> list[str]:
    """Further keys of a Latin word whose letters are read in more than one way: c and g before e and i, j as a vowel."""
    if "c" not in plain and "g" not in plain and "j" not in plain and "w" not in plain:
        return []
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
        self._known: dict[Word, list[tuple[str, float]]] = {}
        self._collapsed: dict[int, tuple[Chunks, tuple[tuple[str, str, float], ...]]] = {}

    def keys(self, word: Word) -> list[tuple[str, float]]:
        """The likeliest keys of `word` with the logarithm of their probability, best first; a Latin word's own key is certain."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            known = self._known[word] = self._walk(word)
        return known

    def _walk(self, word: Word) -> list[tuple[str, float]]:
        limit = _BEAM_HAN if word.script == "han" else _BEAM
        # Costs, what is lost of a logarithm: least first is best first.
        beams: list[dict[str, float]] = [{} for _ in range(len(word.options) + 1)]
        beams[0][""] = 0.0
        for at, options in enumerate(word.options):
            best = list(zip(beams[at].values(), beams[at], strict=True))
            if len(best) > limit:
                best = sorted(best)[:limit]
            for width, chunks in options:
                into = beams[at + width]
                for piece, first, cost in self._collapse(chunks, width):
                    for value, state in best:
                        key = state + piece if not piece or state[-1:] != first else state + piece[1:]
                        total = value + cost
                        if total < into.get(key, _IMPOSSIBLE):
                            into[key] = total
        found = beams[-1]
        if word.script == "latin":
            found[class_key(word.plain)] = 0.0
        return [(key, -cost) for cost, key in sorted(zip(found.values(), found, strict=True))[:limit]]

    def _collapse(self, chunks: Chunks, width: int) -> tuple[tuple[str, str, float], ...]:
        """The likeliest consonants that the letters of `chunks` leave, the first of them, and what they cost."""
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
            known = self._collapsed[id(chunks)] = (chunks, tuple([(key, key[:1], -nats) for key, nats in ranked]))
        return known[1]
