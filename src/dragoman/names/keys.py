"""Under which consonant skeletons a word may be found in an index of Latin names.

The table of sounds says which Latin letters a unit of any script may stand for. Walking a word unit by unit and keeping the
likeliest consonant sequences gives a handful of keys with the evidence of each; the names in the index have one key each.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.names.sound import Chunks, Word

_CLASS = str.maketrans("bpckqgszxjdtfvlrmn", "ppkkkkssssttfflrmn", "aeiouyhw")
_BEAM = 14
_DELETED = -3.6


def class_key(plain: str) -> str:
    """The consonant classes of folded Latin letters, doubled letters once; the vowels themselves when there is no consonant."""
    once = "".join(c for i, c in enumerate(plain) if i == 0 or c != plain[i - 1])
    return once.translate(_CLASS)


class KeyMaker:
    """Makes keys. Collapsed options of each chunk are kept, since the same letters come again and again."""

    def __init__(self) -> None:
        self._collapsed: dict[int, tuple[Chunks, tuple[tuple[str, float], ...]]] = {}

    def keys(self, word: Word) -> list[tuple[str, float]]:
        """The likeliest keys of `word` with their evidence in nats, best first; of a Latin word its own key as well."""
        beams: list[dict[str, float]] = [{} for _ in range(len(word.options) + 1)]
        beams[0][""] = 0.0
        for at, options in enumerate(word.options):
            states = beams[at]
            if len(states) > _BEAM:
                best = sorted(states.items(), key=lambda s: (-s[1], s[0]))[:_BEAM]
            else:
                best = list(states.items())
            for width, chunks in options:
                into = beams[at + width]
                for piece, gain in self._collapse(chunks, width):
                    for state, value in best:
                        key = state + piece
                        total = value + gain
                        if total > into.get(key, -1e9):
                            into[key] = total
        found = beams[-1]
        if word.script == "latin":
            own = class_key(word.plain)
            found[own] = max(found.get(own, 0.0), 0.5 * word.surprise)
        return sorted(found.items(), key=lambda s: (-s[1], s[0]))[:_BEAM]

    def _collapse(self, chunks: Chunks, width: int) -> tuple[tuple[str, float], ...]:
        known = self._collapsed.get(id(chunks))
        if known is None:
            best: dict[str, float] = {}
            for target, gain in chunks.items():
                key = class_key(target)
                if gain > best.get(key, -1e9):
                    best[key] = gain
            if width == 1:
                best.setdefault("", _DELETED)
            ranked = sorted(best.items(), key=lambda s: (-s[1], s[0]))[:6]
            # Keeping `chunks` itself keeps its identity from being used again.
            known = self._collapsed[id(chunks)] = (chunks, tuple(ranked))
        return known[1]


Keys = Mapping[str, list[int]]
