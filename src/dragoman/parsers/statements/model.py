"""The sequence model: a linear-chain CRF with whole-number weights, decoded in plain Python.

Each feature's weights for all labels are packed into one integer, so that the scores of a token for all labels are one sum;
Viterbi then finds the best path. The weights are data (``statement_model.z``), in 32nds of a nat.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from operator import add

from attrs import Factory, field, frozen

from dragoman.parsers.statements.features import Features, Stretch
from dragoman.parsers.statements.sums import Sums

#: Enough for the sum of the greatest weights of all kinds of features, three times over.
_BITS = 16
#: Added to every score, so that none is negative where they are unpacked: the same for all labels, so it prefers none.
_BIAS = 1 << (_BITS - 1)
#: Weights are in units of 1/32.
SCALE = 32
#: The weight of a move that training never saw.
_IMPOSSIBLE = -20 * SCALE
#: What the search of the best path goes by: no piece, and the beginning and the inside of contents, sources and cues.
LABELS = ("O", "B-C", "I-C", "B-S", "I-S", "B-Q", "I-Q")
#: What only its own beginning, the label before it, or itself comes before.
_INSIDES = frozenset((2, 4, 6))
#: The packed weights of a feature as the file has them: the lower 64 bits, and the others with the sign.
_PACKED = struct.Struct("<Qq")


def _sums(model: Model) -> Sums[int]:
    return Sums(model._weights.get, 0)


@frozen(slots=True, eq=False)
class Model:
    """The packed weights of each feature; `transitions[j]` are the weights of moving from each label to label j."""

    _weights: Mapping[str, int] = field(repr=False)
    _transitions: tuple[tuple[int, ...], ...] = field(repr=False)
    _sums: Sums[int] = field(init=False, repr=False, default=Factory(_sums, takes_self=True))

    @classmethod
    def of(cls, data: bytes) -> Model:
        """The model that `data` (see `pack`) holds. Raises ValueError when it is none."""
        try:
            head, _, block = zlib.decompress(data).partition(b"\n")
            raw = json.loads(head)
            labels, moves = tuple(raw["labels"]), raw["transitions"]
            weights = [low + (high << 64) for low, high in _PACKED.iter_unpack(block)]
            table = dict(zip(raw["names"].split("\n"), weights, strict=True))
        except (zlib.error, struct.error, KeyError, ValueError, AttributeError) as error:
            raise ValueError(f"not a statement model: {error}") from None
        if labels != LABELS:
            raise ValueError(f"not a statement model: its labels are {' '.join(labels)}")
        size = len(labels)
        return cls(table, tuple(tuple(int(moves[i][j]) for i in range(size)) for j in range(size)))

    def scores(self, features: Features, stretches: Sequence[Stretch]) -> list[tuple[int, ...]]:
        """What the features say for each label at each place of `stretches`; all raised by the same bias."""
        size = len(LABELS)
        bias = sum(_BIAS << (_BITS * label) for label in range(size))
        width = _BITS // 8 * size
        packed = b"".join([(bias + total).to_bytes(width, "little") for total in features.totals(stretches, self._sums)])
        return list(struct.iter_unpack(f"<{size}H", packed))

    def decode(self, scores: Sequence[Sequence[int]]) -> list[str]:
        """The best labels for a sequence of tokens with these `scores`."""
        if not scores:
            return []
        history, reached = self._walked(scores)
        at = reached.index(max(reached))
        path = [at]
        for last in reversed(history):
            moves = self._transitions[at]
            if at in _INSIDES:  # as half of the tokens are
                at -= last[at - 1] + moves[at - 1] >= last[at] + moves[at]
            else:
                into = list(map(add, last, moves))
                at = into.index(max(into))
            path.append(at)
        path.reverse()
        return [LABELS[k] for k in path]

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


def pack(labels: Sequence[str], states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]) -> bytes:
    """A trained model as the bytes that `Model.of` reads: weights rounded to 1/32, those that round to nothing left out."""
    number = {label: n for n, label in enumerate(labels)}
    table: dict[str, int] = {}
    for (name, label), weight in sorted(states.items()):
        value = round(weight * SCALE)
        if value and label in number:
            table[name] = table.get(name, 0) + (value << (_BITS * number[label]))
    # A move that training never saw is impossible, not free.
    moves = [[round(transitions.get((a, b), _IMPOSSIBLE / SCALE) * SCALE) for b in labels] for a in labels]
    head = {"labels": list(labels), "transitions": moves, "names": "\n".join(table)}
    block = b"".join(_PACKED.pack(weights & (1 << 64) - 1, weights >> 64) for weights in table.values())
    return zlib.compress(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + block, 9)


@cache
def packaged_model() -> Model:
    """The model that comes with the package, read at first use."""
    path = resources.files("dragoman.parsers.statements").joinpath("statement_model.z")
    return Model.of(path.read_bytes())
