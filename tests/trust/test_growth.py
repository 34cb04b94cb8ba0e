"""Ten times the text is at most twelve times the work, in each component and in all, whatever the text.

Work is counted twice: in executed lines, which no busy machine disturbs, and in time, which also tells of what happens within a line.
"""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[2] / "benchmarks" / "growth.py")
growth = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(growth)

#: Sentences are read with bounds of some hundred words: below that, work may grow with the square.
SIZE = 2_000


@pytest.fixture(scope="module")
def meter():
    return growth.Meter()


@pytest.mark.parametrize("case", growth.CASES)
def test_steps_grow_with_the_text(meter, case):
    one, many = growth.grown(meter.steps, growth.CASES[case], SIZE)
    assert not growth.excessive(one, many, growth.STEPS), f"{one} became {many}"


@pytest.mark.parametrize("case", growth.CASES)
def test_time_grows_with_the_text(meter, case):
    for _ in range(3):  # a busy machine may spoil one measurement, hardly three
        one, many = growth.grown(meter.seconds, growth.CASES[case], SIZE)
        if not growth.excessive(one, many, growth.SECONDS):
            return
    pytest.fail(f"{one} became {many}")
