"""What is said: where contents begin and end, over clauses, sentences and lines; and what is no statement."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import Pipeline

CASES = json.loads((Path(__file__).parent / "contents_cases.json").read_text(encoding="utf-8"))
SIEVES = Pipeline(disable=["statement-model"], on_error="raise", entry_points=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_content(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [
        {"kind": s.kind, "content": [segment.of(text) for segment in s.segments]} for s in SIEVES.parse(text).statements
    ] == case["statements"]
