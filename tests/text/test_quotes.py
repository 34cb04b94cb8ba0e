"""Quotation marks: which open, which close, whose partner is lost."""

import json
import re
from itertools import pairwise
from pathlib import Path

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
    ("doubled at the end", 'They read ""The Blade""', ['""The Blade""']),
    ("angles turned and detached", "Er rief »Halt« und dann » Stopp « noch einmal.", ["»Halt«", "» Stopp «"]),
    ("angles detached", "Il crie «Halte» et puis « Stop » encore.", ["«Halte»", "« Stop »"]),
    ("in brackets", 'He said "We go" ("never"again) today.', ['"We go"', '"never"']),
    ("an ellipsis behind the opening mark", 'He said "no" and "... perhaps" and "yes".', ['"no"', '"... perhaps"', '"yes"']),
    ("one sentence a line", '"We go.\nWe stay, "said Brown.', ['"We go.\nWe stay, "']),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in WHOLE])
def test_whole_quotations(text: str, expected: list[str]) -> None:
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    assert [tokens.span(q.first, q.last).of(text) for q in found if q.whole] == expected


CASES = json.loads((Path(__file__).parent / "quotes_cases.json").read_text(encoding="utf-8"))


def shown(text: str) -> list[str]:
    """Each quotation with its faults: ``<`` before one without opening mark, ``>`` before one without closing, ``'`` for single ones."""
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    return [
        ("" if q.opened else "<") + ("'" if q.single else "") + ("" if q.closed else ">") + tokens.span(q.first, q.last).of(text)
        for q in found
    ]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in CASES])
def test_quotations_and_what_is_lost(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


ARTICLE = """The port of Karvel stays shut, the minister said on Friday.
“We have asked them twice,” Anna Novak told reporters, “and they did not answer.”
She called the delay “a mistake”, and her deputy spoke of “months of talks” (“or years”).
“Why wait?” asked Peter Dole. “Nobody knows.”
The paper wrote that “the harbour is lost”. It said: “The town has no other income.”
According to the mayor, “fishing will go on”; the union answered that “it will not”.
Later he said “… and that is all” and left. “We shall see,” he added. The so-called “port law” is old.
“They promised work,” said Maria Lund, a driver. “They promised roads. They brought neither.”"""
PAIRS = [(m.start(), m.end() - 1) for m in re.finditer("“[^”]*”", ARTICLE)]
MARKS = sorted({mark for pair in PAIRS for mark in pair})


def damaged(how: str, at: int) -> str:
    """The article with one mark damaged as translation engines and scrapers damage them."""
    mark, before, after = ARTICLE[at], ARTICLE[:at], ARTICLE[at + 1 :]
    opens = mark == "“"
    return {
        "flipped": before + ("”" if opens else "“") + after,
        "straight": before + '"' + after,
        "detached": before + (mark + " " if opens else " " + mark) + after,
        "glued": before.rstrip(" ") + mark + after if opens else before + mark + after.removeprefix(" "),
        "lost": before + after,
    }[how]


#: How many of the marks may be read otherwise when they are damaged. What is lost cannot be whole.
MISREAD = {"flipped": 0, "straight": 0, "detached": 0, "glued": 0, "lost": len(MARKS)}


def words_of(text: str) -> list[str]:
    """The quotations of a text, whole and torn, by their words alone."""
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text)).items
    return ["".join(re.findall(r"\w+", tokens.span(q.first, q.last).of(text))) for q in found if q.whole]


@pytest.mark.parametrize("how", MISREAD)
def test_one_damaged_mark_costs_at_most_its_own_quotation(how: str) -> None:
    sound = words_of(ARTICLE)
    assert len(sound) == len(PAIRS)
    misread = []
    for at in MARKS:
        own = next(n for n, pair in enumerate(PAIRS) if at in pair)
        found = words_of(damaged(how, at))
        others = sound[:own] + sound[own + 1 :]
        assert [words for words in found if words in others] == others, ARTICLE[at - 20 : at + 20]
        if found != sound:
            misread.append(ARTICLE[at - 20 : at + 20])
    assert len(misread) <= MISREAD[how], misread


def test_quotations_are_found_by_token() -> None:
    text = "a “b c” d “e” f"
    tokens = Tokens.of(text)
    found = find_quotations(tokens, physical_lines(text))
    assert [(q.first, q.last) for q in found.items] == [(1, 5), (6, 9)]
    held = [found.holding(n) for n in range(len(tokens))]
    assert [None if q is None else q.first for q in held] == [None, 1, 1, 1, 1, None, 6, 6, 6, None]
    assert [q.first for q in found.within(0, 10)] == [1, 6]
    assert [q.first for q in found.within(1, 6)] == [1]
    assert [q.first for q in found.within(2, 7)] == [6]
    assert found.within(2, 6) == ()
    assert found.opens == {1, 6}
    assert found.closes == {4, 8}


def test_a_text_without_marks_has_no_quotation() -> None:
    found = find_quotations(Tokens.of("none at all"), [])
    assert (found.items, found.opens, found.closes) == ((), frozenset(), frozenset())
    assert found.holding(0) is None
    assert found.within(0, 3) == ()


def test_marks_outside_the_lines_count_for_nothing() -> None:
    text = "“No,” he said ‘so’.\nRead “more” and ‘this’\nThen ‘yes’ and “we go”.\nSee “too” and ‘that’ here"
    tokens, lines = Tokens.of(text), physical_lines(text)
    found = find_quotations(tokens, [lines[0], lines[2]]).items
    assert [tokens.span(q.first, q.last).of(text) for q in found] == ["“No,”", "‘so’", "‘yes’", "“we go”"]
    assert find_quotations(tokens, []).items == ()


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
