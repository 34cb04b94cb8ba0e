"""The whole output for each seed article is what it was when somebody last reviewed it."""

import json
from pathlib import Path

import pytest
from rewrite import outputs

HERE = Path(__file__).parent
FILES = sorted(p.name for p in HERE.glob("*.json"))


@pytest.fixture(scope="module")
def fresh():
    return outputs()


def test_there_is_a_golden_file_for_each_seed(fresh):
    assert sorted(fresh) == FILES


@pytest.mark.parametrize("name", FILES)
def test_output_is_as_reviewed(fresh, name):
    # Compared as data, so that a failure shows the value that differs.
    assert json.loads(fresh[name]) == json.loads((HERE / name).read_text(encoding="utf-8"))
