"""What is written as JSON is read back the same, whichever library writes it (the `consumers` environment has orjson)."""

from __future__ import annotations

import datetime
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


@pytest.mark.parametrize("value", ["\ud800 alone", 1 << 80, {"a": {1: "a key that is a number"}}])
def test_what_orjson_refuses_is_written_all_the_same(value):
    assert json.loads(json_line(value)) == json.loads(json.dumps(value))


@pytest.mark.parametrize("value", [datetime.date(2022, 3, 4), {1, 2}, object()])
def test_what_json_does_not_know_is_refused(value):
    with pytest.raises(TypeError):
        json_line({"meta": value})
