"""The sequence model: a linear-chain CRF with whole-number weights, decoded in plain Python.

Each feature's weights for all labels are packed into one integer, so that the scores of a token for all labels are one sum;
Viterbi then finds the best path. The weights are data (``statement_model.z``): zlib over JSON, in 32nds of a nat.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat
from operator import add
from struct import iter_unpack
from typing import Any

from attrs import field, frozen

from dragoman.parsers.statements.features import Around, Column, moved

#: Enough for the sum of the greatest weights of all kinds of features, three times over.
_BITS = 16
#: Added to every score, so that none is negative where they are unpacked: the same for all labels, so it prefers none.
_BIAS = 1 << (_BITS - 1)
#: Weights are in units of 1/32.
SCALE = 32
_NONE: Mapping[str, int] = {}
#: The weight of a move that training never saw.
_IMPOSSIBLE = -20 * SCALE
_MOST_SUMS = 4096
#: What the search of the best path goes by: no piece, and the beginning and the inside of contents, sources and cues.
LABELS = ("O", "B-C", "I-C", "B-S", "I-S", "B-Q", "I-Q")


@frozen(slots=True, eq=False)
class Model:
    """`labels` and the packed weights of each feature; `transitions[j]` are the weights of moving from each label to label j."""

    labels: tuple[str, ...]
    _weights: Mapping[str, Mapping[str, int]] = field(repr=False)  #: by kind of feature, then by the rest of its name
    _transitions: tuple[tuple[int, ...], ...] = field(repr=False)
    _sums: dict[Callable[[Any], tuple[str, ...]], _Sums] = field(factory=dict, init=False, repr=False)
    #: The weights of several kinds for each rest of a name, put together when they are first asked for.
    _together: dict[str, dict[str, tuple[int, ...]]] = field(factory=dict, init=False, repr=False)

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
        if labels != LABELS:
            raise ValueError(f"not a statement model: its labels are {' '.join(labels)}")
        size = len(labels)
        return cls(labels, weights, tuple(tuple(int(moves[i][j]) for i in range(size)) for j in range(size)))

    def scores(self, columns: Sequence[Column | Around]) -> list[tuple[int, ...]]:
        """What the features in `columns` say for each label at each place; all raised by the same bias."""
        size = len(self.labels)
        totals = [sum(_BIAS << (_BITS * label) for label in range(size))] * len(columns[0].values)
        for column in columns:
            for found in self._around(column) if isinstance(column, Around) else (self._found(column),):
                totals = list(map(add, totals, found))
        width = _BITS // 8 * size
        packed = b"".join([total.to_bytes(width, "little") for total in totals])
        return list(iter_unpack(f"<{size}H", packed))

    def _found(self, column: Column) -> Iterable[int]:
        if isinstance(column.kind, str):
            return map(self._weights.get(column.kind, _NONE).get, column.values, repeat(0))
        sums = self._sums.get(column.kind)
        if sums is None:
            sums = self._sums[column.kind] = _Sums(column.kind, self._weights)
        return map(sums.__getitem__, column.values)

    def _around(self, column: Around) -> Iterator[Sequence[int]]:
        kinds = "".join(kind for kind, _ in column.kinds)
        table = self._together.get(kinds)
        if table is None:
            table = self._together[kinds] = _joined([self._weights.get(kind, _NONE) for kind in kinds])
        found = list(map(table.get, column.values, repeat((0,) * len(kinds))))
        for n, (_, away) in enumerate(column.kinds):
            yield moved([weights[n] for weights in found], away)

    def decode(self, scores: Sequence[Sequence[int]]) -> list[str]:
        """The best labels for a sequence of tokens with these `scores`."""
        if not scores:
            return []
        history, reached = self._walked(scores)
        at = reached.index(max(reached))
        path = [at]
        for last in reversed(history):
            into = list(map(add, last, self._transitions[at]))
            at = into.index(max(into))
            path.append(at)
        path.reverse()
        return [self.labels[k] for k in path]

    def _walked(self, scores: Sequence[Sequence[int]]) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
        """How good the best path to each label is, before each token and at the end.

        Written out for the seven labels, as this is asked for each token of a text: to none and to a beginning (o, bc, bs, bq) from
        everywhere; to an inside (ic, is, iq) from its own beginning or inside only.
        """
        (o0, o1, o2, o3, o4, o5, o6), (c0, c1, c2, c3, c4, c5, c6), to_ic = self._transitions[:3]
        (s0, s1, s2, s3, s4, s5, s6), to_is, (q0, q1, q2, q3, q4, q5, q6), to_iq = self._transitions[3:]
        (bc_ic, ic_ic), (bs_is, is_is), (bq_iq, iq_iq) = to_ic[1:3], to_is[3:5], to_iq[5:7]
        history: list[tuple[int, ...]] = []
        o, bc, ic, bs, is_, bq, iq = scores[0]
        for at_o, at_bc, at_ic, at_bs, at_is, at_bq, at_iq in scores[1:]:
            history.append((o, bc, ic, bs, is_, bq, iq))
            to_o = max(o + o0, bc + o1, ic + o2, bs + o3, is_ + o4, bq + o5, iq + o6)
            to_bc = max(o + c0, bc + c1, ic + c2, bs + c3, is_ + c4, bq + c5, iq + c6)
            to_bs = max(o + s0, bc + s1, ic + s2, bs + s3, is_ + s4, bq + s5, iq + s6)
            to_bq = max(o + q0, bc + q1, ic + q2, bs + q3, is_ + q4, bq + q5, iq + q6)
            ic = max(bc + bc_ic, ic + ic_ic) + at_ic
            is_ = max(bs + bs_is, is_ + is_is) + at_is
            iq = max(bq + bq_iq, iq + iq_iq) + at_iq
            o, bc, bs, bq = to_o + at_o, to_bc + at_bc, to_bs + at_bs, to_bq + at_bq
        return history, (o, bc, ic, bs, is_, bq, iq)


class _Sums(dict[Any, int]):
    """The summed weights of the features that a value stands for, found at its first use; not more than `_MOST_SUMS` are kept."""

    def __init__(self, names: Callable[[Any], tuple[str, ...]], weights: Mapping[str, Mapping[str, int]]) -> None:
        super().__init__()
        self._names, self._weights = names, weights

    def __missing__(self, value: Any) -> int:
        if len(self) >= _MOST_SUMS:
            self.clear()
        total = self[value] = sum(self._weights.get(name[0], {}).get(name[1:], 0) for name in self._names(value))
        return total


def _joined(tables: Sequence[Mapping[str, int]]) -> dict[str, tuple[int, ...]]:
    """For each key of any of `tables` what all of them have for it, 0 where one has nothing."""
    return {key: tuple(table.get(key, 0) for table in tables) for key in set().union(*tables)}


def _unpacked(row: str) -> tuple[str, int]:
    """A row of the file: the feature's name and its weights, one integer for all labels."""
    name, _, numbers = row.rpartition("\t")
    packed = 0
    for pair in numbers.split(" "):
        label, _, value = pair.partition(":")
        packed += int(value) << (_BITS * int(label))
    return name, packed


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
