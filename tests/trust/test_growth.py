"""Eight times the text takes about eight times as long, whatever the text."""

import importlib.util
from pathlib import Path

import pytest

import dragoman

_spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[2] / "benchmarks" / "growth.py")
growth = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(growth)

SIZE = 1_500


@pytest.fixture(scope="module")
def pipeline():
    pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
    for case in ("article", "varied article", "kana", "Arabic", "names"):
        pipeline.parse(growth.CASES[case](SIZE))  # all indexes built, all models read
    return pipeline


@pytest.mark.parametrize("case", growth.CASES)
def test_time_grows_with_the_text(pipeline, case):
    for _ in range(3):  # a busy machine may spoil one measurement, hardly three
        one, many, stages = growth.grown(pipeline, growth.CASES[case], SIZE)
        if not growth.excessive(one, many):
            return
    pytest.fail(f"{one:.3f} s became {many:.3f} s; by component: {stages}")
