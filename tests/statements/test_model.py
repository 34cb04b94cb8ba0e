"""The sequence model: its search against every path, its file, the names that training reads."""

from __future__ import annotations

import random
from itertools import pairwise, product

import pytest

from dragoman import Pipeline
from dragoman.parsers.statements.extract import findings
from dragoman.parsers.statements.features import PAD, Features
from dragoman.parsers.statements.model import LABELS, SCALE, Model, pack
from dragoman.parsers.statements.reading import reading
from dragoman.parsers.statements.sums import Sums

TEXT = "“The ferry is late,” said Greta Holm. She believes that the port will close."
#: An inside is reached from its own beginning or inside only.
MOVES = {
    (a, b): float(random.Random(a + b).randint(-6, 6))
    for a in LABELS
    for b in LABELS
    if b[0] != "I" or (a[0] in "BI" and a[2:] == b[2:])
}


def best(scores: list[list[int]]) -> int:
    """What the best of all paths is worth."""
    paths = [path for path in product(range(len(LABELS)), repeat=len(scores)) if all(allowed(*pair) for pair in pairwise(path))]
    return max(worth(scores, path) for path in paths)


def allowed(a: int, b: int) -> bool:
    return (LABELS[a], LABELS[b]) in MOVES


def worth(scores: list[list[int]], path: tuple[int, ...]) -> int:
    moves = sum(round(MOVES[LABELS[a], LABELS[b]] * SCALE) for a, b in pairwise(path))
    return moves + sum(row[k] for row, k in zip(scores, path, strict=True))


def test_decoding_finds_the_best_path() -> None:
    model = Model.of(pack(LABELS, {("w", "O"): 1.0}, MOVES))
    for seed in range(60):
        dice = random.Random(seed)
        scores = [[dice.randint(0, dice.choice((20, 200, 900))) for _ in LABELS] for _ in range(4)]
        path = tuple(LABELS.index(label) for label in model.decode(scores))
        assert worth(scores, path) == best(scores)
    assert model.decode([]) == []


@pytest.mark.parametrize("data", [b"", b"no model", pack(("O", "B-C"), {}, {})])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a statement model"):
        Model.of(data)


def test_scores_are_the_weights_of_the_names() -> None:
    draft = Pipeline(entry_points=False).draft(TEXT, "statements")
    features = Features(draft.shared(reading), draft.shared(findings))
    (stretch,) = [stretch for batch in features.batches() for stretch in batch]
    named = features.totals([stretch], Sums(lambda name, _: (name,), ()))
    dice = random.Random(1)
    weights = {(name, label): dice.randint(-50, 50) / SCALE for names in named for name in sorted(set(names)) for label in LABELS}
    scores = Model.of(pack(LABELS, weights, MOVES)).scores(features, [stretch])
    assert len(scores) == len(stretch) + 2 * PAD
    bias = 1 << 15
    for names, row in zip(named, scores, strict=True):
        assert list(row) == [bias + sum(round(weights[name, label] * SCALE) for name in names) for label in LABELS]
    said = next(names for names in named if "wsaid" in names)
    assert {"a”", "bgreta", "kosaid"} <= set(said)
