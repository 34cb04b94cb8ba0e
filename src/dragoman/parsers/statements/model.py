"""The sequence model: a linear-chain CRF with whole-number weights, decoded in plain Python.

Each feature's weights for all labels are packed into one integer, so that the scores of a token for all labels are one sum;
Viterbi then finds the best path. The weights are data (``statement_model.z``): zlib over JSON, in 32nds of a nat.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat
from operator import add
from struct import iter_unpack
from typing import Any

from attrs import field, frozen

from dragoman.parsers.statements.features import Column

#: Enough for the sum of the greatest weights of all kinds of features, three times over.
_BITS = 16
#: Added to every score, so that none is negative where they are unpacked: the same for all labels, so it prefers none.
_BIAS = 1 << (_BITS - 1)
#: Weights are in units of 1/32.
SCALE = 32
_NONE: Mapping[str, int] = {}
#: The weight of a move that training never saw.
_IMPOSSIBLE = -20 * SCALE


@frozen(slots=True, eq=False)
class Model:
    """`labels` and the packed weights of each feature; `transitions[j]` are the weights of moving from each label to label j."""

    labels: tuple[str, ...]
    _weights: Mapping[str, Mapping[str, int]] = field(repr=False)  #: by kind of feature, then by the rest of its name
    _transitions: tuple[tuple[int, ...], ...] = field(repr=False)

    @classmethod
    def of(cls, data: bytes) -> Model:
        """The model that `data` (see `pack`) holds. Raises ValueError when it is none."""
        try:
            raw = json.loads(zlib.decompress(data))
            labels = tuple(raw["labels"])
            weights = {kind: dict(map(_unpacked, table.split("\n"))) for kind, table in raw["weights"].items()}
            moves = raw["transitions"]
        except (zlib.error, KeyError, ValueError, AttributeError) as error:
            raise ValueError(f"not a statement model: {error}") from None
        size = len(labels)
        return cls(labels, weights, tuple(tuple(int(moves[i][j]) for i in range(size)) for j in range(size)))

    def scores(self, columns: Sequence[Column]) -> list[tuple[int, ...]]:
        """What the features in `columns` say for each label at each place; all raised by the same bias."""
        size = len(self.labels)
        totals = [sum(_BIAS << (_BITS * label) for label in range(size))] * len(columns[0].values)
        for column in columns:
            totals = list(map(add, totals, self._found(column)))
        width = _BITS // 8 * size
        packed = b"".join([total.to_bytes(width, "little") for total in totals])
        return list(iter_unpack(f"<{size}H", packed))

    def _found(self, column: Column) -> Iterable[int]:
        if isinstance(column.kind, str):
            return map(self._weights.get(column.kind, _NONE).get, column.values, repeat(0))
        return map(_Sums(column.kind, self._weights).__getitem__, column.values)

    def decode(self, scores: Sequence[Sequence[int]]) -> list[str]:
        """The best labels for a sequence of tokens with these `scores`."""
        if not scores:
            return []
        moves = [(_two_ways(move), move) for move in self._transitions]
        reached = scores[0]
        history = []
        for score in scores[1:]:
            history.append(reached)
            last = reached
            reached = []
            for (possible, move), here in zip(moves, score, strict=True):
                if possible is None:
                    reached.append(max(map(add, last, move)) + here)
                else:
                    one, other = possible
                    reached.append(max(last[one] + move[one], last[other] + move[other]) + here)
        at = reached.index(max(reached))
        path = [at]
        for last in reversed(history):
            into = list(map(add, last, self._transitions[at]))
            at = into.index(max(into))
            path.append(at)
        path.reverse()
        return [self.labels[k] for k in path]


class _Sums(dict[Any, int]):
    """The summed weights of the features that a value stands for, found at its first use."""

    def __init__(self, names: Callable[[Any], tuple[str, ...]], weights: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__()
        self._names, self._weights = names, weights

    def __missing__(self, value: Any) -> int:
        total = self[value] = sum(self._weights.get(name[0], {}).get(name[1:], 0) for name in self._names(value))
        return total


def _unpacked(row: str) -> tuple[str, int]:
    """A row of the file: the feature's name and its weights, one integer for all labels."""
    name, _, numbers = row.rpartition("\t")
    packed = 0
    for pair in numbers.split(" "):
        label, _, value = pair.partition(":")
        packed += int(value) << (_BITS * int(label))
    return name, packed


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
