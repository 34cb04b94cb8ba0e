"""Interviews printed without quotation marks: each turn is one statement of who stands before the colon."""

import pytest

from dragoman import Pipeline

SIEVES = Pipeline(on_error="raise", entry_points=False)

INTERVIEW = """Mayor wants the harbour back
Anna Brandt on ferries, money and fog

Courier: Mrs. Brandt, will you stay in office?
Anna Brandt: I will. Nobody asked me to go.
There is work to do.
Courier: What about the ferry?
Brandt: It sails again in May.
Courier: Are you sure?
Brandt: Quite sure.

The talk was held in the town hall."""


def turns(text: str) -> list[tuple[str | None, str]]:
    statements = [s for s in SIEVES.parse(text).statements if s.rule == "turn"]
    assert all(s.kind == "direct" for s in statements)
    return [(s.speaker.name if s.speaker else None, s.segments[0].of(text)) for s in statements]


def test_each_turn_is_a_direct_statement_of_its_speaker():
    assert turns(INTERVIEW) == [
        ("Courier", "Mrs. Brandt, will you stay in office?"),
        ("Anna Brandt", "I will. Nobody asked me to go.\nThere is work to do."),
        ("Courier", "What about the ferry?"),
        ("Anna Brandt", "It sails again in May."),
        ("Courier", "Are you sure?"),
        ("Anna Brandt", "Quite sure."),
    ]


def test_what_others_said_is_a_statement_inside_a_turn():
    text = INTERVIEW.replace("It sails again in May.", "The council said in March that the money was there.")
    inside = [s for s in SIEVES.parse(text).statements if s.rule != "turn"]
    assert [[segment.of(text) for segment in s.segments] for s in inside] == [["the money was there"]]


@pytest.mark.parametrize(
    "text",
    [
        "Notes of the week\n\nTime: ten o'clock\nPlace: the harbour\nTime: noon\nPlace: the town hall\nTime: four\nPlace: here",
        "What we know\n\nQuestion: will the ferry sail?\nThe council has not decided.\nThe mayor is away.",
        "Courier: Will you stay?\nBrandt: I will.\n\nThe ferry sails in May.",
    ],
)
def test_lists_and_single_questions_are_no_interview(text: str):
    assert turns(text) == []
