"""What each rule of the grammar is for, in the languages that it was written for. All texts were published on 5 March 2021."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman import Article

CASES = [
    case
    for name in ("rules_cases.json", "phrases_cases.json")
    for case in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['text']}")
def test_rule(case: dict[str, Any], read: Callable[..., Article]) -> None:
    article = read(case["text"], "2021-03-05", case["language"])
    assert [[d.of(article.text), d.timex, d.edtf, d.kind] for d in article.dates] == case["dates"]
