"""The sequence model: a linear-chain CRF with whole-number weights, decoded in plain Python.

Each feature's weights for all labels are packed into one integer, so scoring a token is one sum of look-ups; Viterbi then finds
the best path. The weights are data (``statement_model.z``): zlib over JSON, in 32nds of a nat.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from operator import add
from struct import Struct

from attrs import field, frozen

_BITS = 32
#: Added to every score, so that none is negative where they are unpacked: the same for all labels, so it prefers none.
_BIAS = 1 << (_BITS - 1)
#: Weights are in units of 1/32.
SCALE = 32
#: The weight of a move that training never saw.
_IMPOSSIBLE = -20 * SCALE


@frozen(slots=True, eq=False)
class Model:
    """`labels` and the packed weights of each feature; `transitions[j]` are the weights of moving from each label to label j."""

    labels: tuple[str, ...]
    _weights: dict[str, int] = field(repr=False)
    _transitions: tuple[tuple[int, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, data: bytes) -> Model:
        """The model that `data` (see `pack`) holds. Raises ValueError when it is none."""
        try:
            raw = json.loads(zlib.decompress(data))
            labels = tuple(raw["labels"])
            weights: dict[str, int] = {}
            for kind, table in raw["weights"].items():
                for row in table.split("\n"):
                    name, _, numbers = row.rpartition("\t")
                    packed = 0
                    for pair in numbers.split(" "):
                        label, _, value = pair.partition(":")
                        packed += int(value) << (_BITS * int(label))
                    weights[kind + name] = packed
            moves = raw["transitions"]
        except (zlib.error, KeyError, ValueError, AttributeError) as error:
            raise ValueError(f"not a statement model: {error}") from None
        size = len(labels)
        return cls(labels, weights, tuple(tuple(int(moves[i][j]) for i in range(size)) for j in range(size)))

    def decode(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """The best label of each row of features."""
        if not rows:
            return []
        get = self._weights.get
        size = len(self.labels)
        unpack = Struct(f"<{size}I").unpack
        bias = sum(_BIAS << (_BITS * label) for label in range(size))
        moves = [(_two_ways(move), move) for move in self._transitions]
        best: Sequence[int] | None = None
        back: list[list[int]] = []
        for row in rows:
            packed = sum(filter(None, map(get, row)), bias)
            scores = unpack(packed.to_bytes(_BITS // 8 * size, "little"))
            if best is None:
                best = scores
                continue
            came = []
            reached = []
            for (possible, move), score in zip(moves, scores, strict=True):
                if possible is not None:
                    one, other = possible
                    into_one, into_other = best[one] + move[one], best[other] + move[other]
                    at, top = (one, into_one) if into_one >= into_other else (other, into_other)
                else:
                    into = list(map(add, best, move))
                    top = max(into)
                    at = into.index(top)
                came.append(at)
                reached.append(top + score)
            back.append(came)
            best = reached
        assert best is not None
        at = best.index(max(best))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        path.reverse()
        return [self.labels[k] for k in path]


def _two_ways(move: Sequence[int]) -> tuple[int, int] | None:
    """The labels from which a label can be reached, where there are just two: the inside of a span follows its like only."""
    possible = [label for label, weight in enumerate(move) if weight > _IMPOSSIBLE]
    return (possible[0], possible[1]) if len(possible) == 2 else None


def pack(labels: Sequence[str], states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]) -> bytes:
    """A trained model as the bytes that `Model.of` reads: weights rounded to 1/32, those that round to nothing left out."""
    number = {label: n for n, label in enumerate(labels)}
    table: dict[str, dict[str, list[str]]] = {}
    for (name, label), weight in sorted(states.items()):
        value = round(weight * SCALE)
        if value and label in number:
            table.setdefault(name[0], {}).setdefault(name[1:], []).append(f"{number[label]}:{value}")
    weights = {
        kind: "\n".join(f"{name}\t{' '.join(pairs)}" for name, pairs in sorted(rows.items()))
        for kind, rows in sorted(table.items())
    }
    # A move that training never saw is impossible, not free.
    moves = [[round(transitions.get((a, b), _IMPOSSIBLE / SCALE) * SCALE) for b in labels] for a in labels]
    raw = {"labels": list(labels), "transitions": moves, "weights": weights}
    return zlib.compress(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode(), 9)


@cache
def packaged_model() -> Model:
    """The model that comes with the package, read at first use."""
    path = resources.files("dragoman.parsers.statements").joinpath("statement_model.z")
    return Model.of(path.read_bytes())
