"""What each line is: cases as data, and what holds for every text."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Pipeline
from dragoman.model import Line
from dragoman.testing import HOSTILE

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
PIPELINE = Pipeline(disable=["dates", "names", "statements", "events"], on_error="raise", entry_points=False)


def parameters() -> list[object]:
    return [
        pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(strict=True)] if case["group"] == "known-failure" else [])
        for case in CASES
    ]


def line_at(text: str, snippet: str) -> Line:
    at = text.index(snippet)
    return next(line for line in PIPELINE.parse(text).lines if line.start <= at < line.end)


@pytest.mark.parametrize("case", parameters())
def test_kinds(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [[snippet, line_at(text, snippet).kind] for snippet, _ in case["lines"]]  # type: ignore[attr-defined]
    assert found == case["lines"]


def test_the_second_of_two_equal_lines_points_to_the_first() -> None:
    text = (
        "Leaders meet\nThe leaders' video conference\nThe leaders’ video conference\nThe two leaders met on Friday, they say.\n"
    )
    first, second = (line for line in PIPELINE.parse(text).lines if "video" in line.of(text))
    assert (first.duplicate_of, second.duplicate_of) == (None, first.start)


def test_the_title_of_the_article_is_its_title_line() -> None:
    article = PIPELINE.parse(CASES[0]["text"])
    assert article.title is not None
    assert article.title.of(article.text) == "Two ministers meet at the border"


def covered(text: str) -> None:
    lines = PIPELINE.parse(text).lines
    spans = [(line.start, line.end) for line in lines]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    taken = {i for start, end in spans for i in range(start, end)}
    assert all(i in taken or c.isspace() for i, c in enumerate(text))


@pytest.mark.parametrize("text", [*HOSTILE, " date 2022-01-01", "| Photo: x", "(Reuters) -", "\n\n(", "-\n-\n-", "a\nb\nc\nd"])
def test_hostile_text_is_covered_without_overlap(text: str) -> None:
    covered(text)


@given(
    st.lists(st.sampled_from(["Home", "Read also: X", "***", "“A”", "A b c d e", "Он сказал это.", "It is so.", ""]), max_size=12)
)
def test_any_mixture_of_lines_is_covered_without_overlap(lines: list[str]) -> None:
    covered("\n".join(lines))


def test_seeds_have_their_titles(seeds: dict[str, str]) -> None:
    starts = {
        number: next(line for line in PIPELINE.parse(text).lines if line.kind == "title").start for number, text in seeds.items()
    }
    assert starts == {"000": 0, "001": 17, "002": 34, "003": 0, "004": 26}


LINES = [
    "Home\n",
    "Read also: X\n",
    "a b c d e\n",
    "It is so, they said.\n",
    "Same line again here\n",
    "Он сказал\n",
    "(Reuters)\n",
    "x | y - z\n",
    "“\n",
]


@pytest.mark.parametrize("line", LINES)
def test_time_grows_with_the_lines_and_no_faster(line: str) -> None:
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            PIPELINE.parse(line * count)
            best = min(best, time.process_time() - started)
        return best

    seconds(100)
    assert seconds(4_000) < 8 * 3 * max(seconds(500), 0.004)
