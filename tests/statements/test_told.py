"""Who said what, in the many ways in which newspapers and the pages around them tell it."""

import json
from pathlib import Path

import pytest

from dragoman import Pipeline

CASES = json.loads((Path(__file__).parent / "told_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(on_error="raise", entry_points=False)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_who_said_what(pipeline: Pipeline, text: str, expected: list[list[str]]) -> None:
    article = pipeline.parse(text, published="2021-03-05")
    told = [[" and ".join(p.name for p in s.speakers), " … ".join(x.of(text) for x in s.segments)] for s in article.statements]
    assert told == expected
