"""The event stage on text that is made to hurt: time grows with the text, and nothing raises."""

from __future__ import annotations

import time

import pytest

from dragoman import Pipeline
from dragoman.parsers.events.extract import extract
from dragoman.plugins.draft import Draft

PATTERNS = {
    "actors": "France, Germany, Italy, Spain and ",
    "coordinated": "Russia attacked Ukraine and bombed Poland and ",
    "nouns": "talks with France visit to Spain meeting of Italy attack on Poland ",
    "attributions": "Xi said, Putin said, ",
    "relatives": "Russia which attacked Ukraine who met Poland that bombed ",
    "sentences": "Russia attacked Ukraine. China met France. ",
    "duties": "Russia said that Ukraine must and ",
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(entry_points=False)


def seconds(draft: Draft) -> float:
    list(extract(draft))  # what the draft shares is made here
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        list(extract(draft))
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("unit", PATTERNS.values(), ids=PATTERNS)
def test_time_grows_with_the_text(unit: str, pipeline: Pipeline) -> None:
    short, long = (seconds(pipeline.draft(unit * n, "events")) for n in (150, 600))
    assert long < 8 * short + 0.05


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "’s", "attack", "Russia" * 500, "to " * 300, "'" * 100 + "Russia attacked Ukraine", "“Xi met", "\x00"],
)
def test_nothing_raises(text: str) -> None:
    Pipeline(on_error="raise", entry_points=False).parse(text)
