"""The forms in which news reports what was said, one sentence or two each."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import Pipeline
from dragoman.model import Party

CASES = json.loads((Path(__file__).parent / "forms_cases.json").read_text(encoding="utf-8"))
SIEVES = Pipeline(disable=["statement-model"], on_error="raise", entry_points=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_form(case: dict[str, Any]) -> None:
    text = case["text"]

    def words(party: Party | None) -> str | None:
        return party.mention.of(text) if party is not None and party.mention is not None else None

    assert [
        {
            "kind": s.kind,
            "content": [segment.of(text) for segment in s.segments],
            "speaker": words(s.speaker),
            "cue": s.cue.of(text) if s.cue else None,
            "via": s.via.name if s.via else None,
        }
        for s in SIEVES.parse(text).statements
    ] == case["statements"]
