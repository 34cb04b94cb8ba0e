"""Who said it: the name or the description of each statement's speakers."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import Pipeline

CASES = json.loads((Path(__file__).parent / "speakers_cases.json").read_text(encoding="utf-8"))
SIEVES = Pipeline(disable=["statement-model"], on_error="raise", entry_points=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_speakers(case: dict[str, Any]) -> None:
    found = [[party.name for party in s.speakers] for s in SIEVES.parse(case["text"]).statements]
    assert found == case["speakers"]
