"""What is written as JSON is read back the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.io.write import json_line

plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(values)
def test_a_line_reads_back_as_what_was_written(value):
    line = json_line(value)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json.loads(line) == value


@pytest.mark.parametrize("value", ["\ud800 alone", {"\udfff": [1e-7, 1 << 80]}, {"a": {1: "a key that is a number"}}])
def test_what_json_hardly_knows_is_written_all_the_same(value):
    assert json.loads(json_line(value)) == json.loads(json.dumps(value))


def test_what_json_does_not_know_is_refused():
    with pytest.raises(TypeError):
        json_line({"meta": object()})
