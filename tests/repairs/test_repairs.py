"""Repairs: cases as data, and what holds for every text."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Pipeline
from dragoman.testing import HOSTILE
from dragoman.text import View

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
# Without the statements plugin, whose repairs of quotation marks have tests of their own.
PIPELINE = Pipeline(disable=["dates", "names", "statements", "events"], on_error="raise", entry_points=False)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(strict=True)] if case["group"] == "known-failure" else [])
        for case in CASES
    ],
)
def test_repaired_text(case: dict[str, str]) -> None:
    # A case without "repaired" must be left alone.
    assert PIPELINE.parse(case["text"]).repaired == case.get("repaired", case["text"])


def test_every_repair_names_its_rule_and_its_origin() -> None:
    repairs = PIPELINE.parse("It is over.The end. 04160333Putin left.").repairs
    assert [(r.replacement, r.rule, str(r.origin)) for r in repairs] == [
        (" ", "lost-separator:stop", "repairs/repairs/1"),
        ("", "glued-id", "repairs/repairs/1"),
    ]


@given(st.text(alphabet='aT.,”“" -&;#39Ãº\n', max_size=80))
def test_the_edits_can_always_be_applied(text: str) -> None:
    article = PIPELINE.parse(text)
    assert article.text == text
    assert View.of(text, article.repairs).text == article.repaired


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    assert PIPELINE.parse(text).text == text


PIECES = ["war.The ", "a" * 50, "Ã" * 20, "&" * 20, " -x", "..,", "1: 2", "20" * 10, "““", "mn ", "– said X – ", "The "]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            PIPELINE.parse(text)
            best = min(best, time.process_time() - started)
        return best

    seconds(1_000)
    assert seconds(32_000) < 8 * 3 * max(seconds(4_000), 0.002)


def test_mixed_pieces_in_any_order() -> None:
    chooser = random.Random(7)
    for _ in range(50):
        PIPELINE.parse("".join(chooser.choices([*PIECES, "\n", "Read also: ", "(Reuters)", "| Photo: "], k=30)))
