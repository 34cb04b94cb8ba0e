"""Train the sequence model for statements (a linear CRF over the sieves' findings) and write its weights.

usage: python tools/train_statements.py CORPUS.jsonl --damage DAMAGE.py --output src/dragoman/parsers/statements/statement_model.z

CORPUS has one JSON object a line: ``id``, ``text``, ``statements`` with ``quote_start``/``quote_end``, ``speaker_start``/
``speaker_end`` and ``cue`` (a list of pairs), offsets in code points. DAMAGE is a Python file with ``damage(text, key)`` that
returns the text with broken quotation marks, character for character; half of the articles are trained in that form. Needs
python-crfsuite, to train only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path
from typing import Any


def gold_labels(reading: Any, statements: list[dict[str, Any]]) -> list[str]:
    """The label of each token. Of contents that nest the outer one counts; sources and cues inside a content are content."""
    tokens = reading.tokens
    labels = ["O"] * len(tokens)
    contents = sorted(((s["quote_start"], s["quote_end"]) for s in statements), key=lambda p: (p[0] - p[1], p[0]))
    spans = [(a, b, "C") for a, b in contents]
    spans += [(s["speaker_start"], s["speaker_end"], "S") for s in statements if s.get("speaker_start") is not None]
    spans += [(a, b, "Q") for s in statements for a, b in s.get("cue") or []]
    for start, end, kind in spans:
        here = tokens.range(start, end)
        if len(here) and all(labels[k] == "O" for k in here):
            labels[here.start] = "B-" + kind
            for k in here[1:]:
                labels[k] = "I-" + kind
    return labels


def sequences(docs: list[dict[str, Any]], damage: Any, seed: int = 1) -> Any:
    """(features, labels) of each stretch that the model will read, half of the articles with damaged marks."""
    from dragoman import Pipeline
    from dragoman.parsers.statements.extract import findings
    from dragoman.parsers.statements.features import PAD, Features
    from dragoman.parsers.statements.reading import reading
    from dragoman.parsers.statements.sums import Sums

    pipeline = Pipeline(entry_points=False)
    names = Sums(lambda name, _: (name,), ())
    order = random.Random(seed)
    for doc in docs:
        text = damage(doc["text"], doc["id"] + ".train") if damage is not None and order.random() < 0.5 else doc["text"]
        draft = pipeline.draft(text, "statements")
        here = draft.shared(reading)
        features = Features(here, findings(draft))
        labels = gold_labels(here, doc["statements"])
        for batch in features.batches():
            for stretch in batch:
                yield features.totals([stretch], names)[PAD:-PAD], labels[stretch.first : stretch.last]


def train(docs: list[dict[str, Any]], damage: Any, c1: float, iterations: int, scratch: Path) -> bytes:
    """The packed model."""
    import pycrfsuite

    from dragoman.parsers.statements.model import LABELS, pack

    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0
    for rows, labels in sequences(docs, damage):
        trainer.append([list(r) for r in rows], labels)
        count += len(labels)
    print(f"{count} tokens", flush=True)
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": c1, "c2": 0.0, "feature.minfreq": 2, "max_iterations": iterations, "feature.possible_transitions": False}
    )
    trainer.train(str(scratch))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(scratch))
    info = tagger.info()
    return pack(LABELS, dict(info.state_features), dict(info.transitions))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--damage", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--c1", type=float, default=0.8)
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--limit", type=int, help="train on the first so many articles only")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first so many articles (to measure on them)")
    args = parser.parse_args()
    docs = [json.loads(line) for line in args.corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    docs = docs[args.skip : args.limit]
    damage = None
    if args.damage:
        spec = importlib.util.spec_from_file_location("damage", args.damage)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        damage = module.damage
    started = time.monotonic()
    data = train(docs, damage, args.c1, args.iterations, args.output.with_suffix(".crfsuite"))
    args.output.write_bytes(data)
    print(f"{args.output}: {len(data)} bytes, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
