"""Quotation marks: which open, which close, whose partner is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import Tokens
from dragoman.text.lines import physical_lines
from dragoman.text.quotes import find_quotations

WHOLE = [
    ("curly", "He said: “We go.” Then “no”.", ["“We go.”", "“no”"]),
    ("straight", 'He said: "We go." Then "no".', ['"We go."', '"no"']),
    ("closing mark flipped", "“We go “, he said.", ["“We go “"]),
    ("closing mark before its tag", "“We all go, ”said Brown.", ["“We all go, ”"]),
    ("both marks glued", "had the“absolute power”to decide", ["“absolute power”"]),
    ("opening mark detached", "the chief said, “ not today” .", ["“ not today”"]),
    ("low and high", "Er sagte: „Wir gehen“ und ging.", ["„Wir gehen“"]),
    ("angles", "Il a dit : « Nous partons ».", ["« Nous partons »"]),
    ("angles turned", "Er sagte: »Wir gehen« und ging.", ["»Wir gehen«"]),
    ("Japanese", "「行く」と言った", ["「行く」"]),
    ("pairs of single marks", "He said: ''We go.'' Then left.", ["''We go.''"]),
    ("backticks", "He said: ``We go.'' Then left.", ["``We go.''"]),
    ("single", "She called it ‘a mistake’ again.", ["‘a mistake’"]),
    ("an apostrophe is none", "The leaders’ talks and the dog's bone weren't 'em.", []),
    ("an elision is none", "They will ‘invade it soon.", []),
    ("nested", "“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ("sentences side by side", '"We go.""They stay."', ['"We go."', '"They stay."']),
    ("doubled", 'They read ""The Blade"" today.', ['""The Blade""']),
    ("one sentence a line", '"We go.\nWe stay, "said Brown.', ['"We go.\nWe stay, "']),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in WHOLE])
def test_whole_quotations(text: str, expected: list[str]) -> None:
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    assert [tokens.span(q.first, q.last).of(text) for q in found if q.whole] == expected


def test_a_lost_mark_costs_one_quotation() -> None:
    text = "“We go, said Brown. “They stay,” said Green. “All sleep,” said Gray."
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    assert [(tokens.span(q.first, q.last).of(text), q.whole) for q in found] == [
        ("“We go, said Brown.", False),
        ("“They stay,”", True),
        ("“All sleep,”", True),
    ]


def test_paragraphs_of_one_quotation_open_again() -> None:
    text = "“We go.\n\n“We stay,” he said."
    found = find_quotations(Tokens.of(text), physical_lines(text)).items
    assert [(q.opened, q.closed) for q in found] == [(True, False), (True, True)]


@given(st.text(alphabet="aB. ,”“\"'‘’\n«»„", max_size=80))
def test_quotations_are_in_order_and_do_not_overlap(text: str) -> None:
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    assert all(0 <= q.first < q.last <= len(tokens) for q in found)
    assert all(a.last <= b.first for a, b in pairwise(found))
