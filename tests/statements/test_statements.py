"""Statements: cases as data, and what holds for every text."""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Pipeline
from dragoman.model import Party, Statement
from dragoman.testing import HOSTILE

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
SIEVES = Pipeline(disable=["statement-model"], on_error="raise", entry_points=False)
FULL = Pipeline(on_error="raise", entry_points=False)


def _shown(statement: Statement, text: str, keys: set[str]) -> dict[str, Any]:
    """The fields of a statement that a case speaks of."""

    def words(party: Party | None) -> str | None:
        return party.mention.of(text) if party is not None and party.mention is not None else None

    shown = {
        "content": [s.of(text) for s in statement.segments],
        "speaker": words(statement.speaker),
        "kind": statement.kind,
        "cue": statement.cue.of(text) if statement.cue else None,
        "addressee": words(statement.addressee),
        "via": statement.via.name if statement.via else None,
        "rule": statement.rule,
        "inferred": statement.inferred,
    }
    return {k: v for k, v in shown.items() if k in keys}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(strict=True)] if case["group"] == "known-failure" else [])
        for case in CASES
    ],
)
def test_sieves(case: dict[str, Any]) -> None:
    found = SIEVES.parse(case["text"]).statements
    expected = case["statements"]
    assert [_shown(s, case["text"], set(e)) for s, e in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Anna Brandt said the harbour was full. “We need a second pier,” the politician said.", "Anna Brandt"),
        ("“The pier is closed,” the statement from the Harbour Ministry of Denmark said.", "Harbour Ministry"),
        ("Mayor Anna Brandt spoke first. The tone of her comments suggested that the pier would stay.", "Anna Brandt"),
        ("Denmark was late. Its harbour masters warned that the ferries would stop.", "Denmark's harbour masters"),
        ("Anna Brandt asked Per Holm about the pier. “Per Holm knows nothing,” she said.", "Anna Brandt"),
    ],
)
def test_whom_a_source_phrase_takes_up(text: str, name: str) -> None:
    assert name in SIEVES.parse(text).statements[-1].speakers[0].name


def test_a_shared_subject_speaks_twice() -> None:
    text = "The mayor said that the harbour was open, adding that the ferry would sail."
    first, second = SIEVES.parse(text).statements
    assert [p.name for p in first.speakers] == [p.name for p in second.speakers] == ["mayor"]


def test_joint_speakers() -> None:
    text = "Vladimir Putin and Xi Jinping said that they would meet."
    (statement,) = SIEVES.parse(text).statements
    assert [p.name for p in statement.speakers] == ["Vladimir Putin", "Xi Jinping"]


def test_the_day_it_was_said() -> None:
    text = "The mayor said on 4 February 2022 that the harbour was open."
    (statement,) = SIEVES.parse(text).statements
    assert statement.date == "2022-02-04"


def test_a_pronoun_is_the_speaker_before() -> None:
    text = "“We agree,” said Angela Merkel. She added that talks would go on."
    assert [s.speaker.name for s in SIEVES.parse(text).statements if s.speaker] == ["Angela Merkel", "Angela Merkel"]


def test_marks_without_a_partner_are_reported() -> None:
    article = SIEVES.parse("“The harbour stays open, said Brandt.")
    assert [d.code for d in article.diagnostics] == ["DM501"]


def test_marks_are_repaired_where_both_are_there() -> None:
    article = SIEVES.parse("“The harbour stays open, ”said Brandt of the“old town”today.")
    assert article.repaired == "“The harbour stays open,” said Brandt of the “old town” today."


def test_the_model_can_be_disabled() -> None:
    text = "“The harbour stays open,” said Brandt. I don't know."
    origins = {str(s.origin) for p in (SIEVES, FULL) for s in p.parse(text).statements}
    assert origins == {"statements/statement-sieves/1", "statements/statement-model/1"}


@given(st.text(alphabet="aB. ,:”“\"'«»-–\n", max_size=60))
def test_any_marks(text: str) -> None:
    article = FULL.parse("He said " + text)
    for statement in article.statements:
        assert statement.segments
        assert all(0 <= s.start < s.end <= len(article.text) for s in statement.segments)
        assert all(a.end <= b.start for a, b in zip(statement.segments, statement.segments[1:], strict=False))


_WORDS = [
    "said",
    "that",
    "Brandt",
    "“",
    "”",
    '"',
    ",",
    ".",
    "-",
    "he",
    "told",
    "according",
    "to",
    "as",
    "of",
    "who",
    "and",
    "was",
    ":",
    "don't",
    "\n",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_any_words(words: list[str]) -> None:
    text = " ".join(words)
    assert FULL.parse(text).text == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    assert FULL.parse(text).text == text


PIECES = [
    "He said “we go, ",
    "“”\"'' ",
    "he said that she said that ",
    "a, said, ",
    "was has would said ",
    "accused of as of ",
    "in his opinion ",
    "We go,” said he. ",
    '"a\n',
    "- A - said X. ",
    "A: ",
    "‘a ’b ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    pipeline = Pipeline(disable=["names", "dates", "events", "languages", "residue"], on_error="raise", entry_points=False)

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            pipeline.parse(text)
            best = min(best, time.process_time() - started)
        return best

    seconds(1_000)  # tables are compiled at their first use
    # Four times the text; a quadratic step would take sixteen times as long.
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.01)


def test_same_answer_again() -> None:
    rng = random.Random(5)
    text = " ".join(rng.choice(_WORDS) for _ in range(300))
    assert FULL.parse(text).statements == FULL.parse(text).statements
