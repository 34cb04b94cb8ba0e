"""Sentences: where they end, and that every token of a line is in exactly one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.text import Tokens, split_sentences
from dragoman.text.lines import physical_lines
from dragoman.text.quotes import find_quotations

CASES = [
    ("two sentences", "They met. They parted.", ["They met.", "They parted."]),
    ("title before a name", "Mr. Brown spoke. Dr. Green listened.", ["Mr. Brown spoke.", "Dr. Green listened."]),
    ("initial", "J. Brown spoke.", ["J. Brown spoke."]),
    ("goes on with a small letter", "Is it so? he asked. No.", ["Is it so? he asked.", "No."]),
    ("a quotation is one", "“We go. We stay,” he said.", ["“We go. We stay,” he said."]),
    ("a finished quotation ends it", "“We go.” They went.", ["“We go.”", "They went."]),
    ("a tag keeps it open", "“Why now?” asked the mayor. Nobody knew.", ["“Why now?” asked the mayor.", "Nobody knew."]),
    ("a dash tag keeps it open", "“We go.” – said the mayor.", ["“We go.” – said the mayor."]),
    ("stop behind the mark", "They called it “fair”. It was not.", ["They called it “fair”.", "It was not."]),
    ("glued", "They signed the agreement.We do not know why.", ["They signed the agreement.", "We do not know why."]),
    ("a site is no sentence", "It was on Onet.pl today.", ["It was on Onet.pl today."]),
    ("a lost mark ends nothing else", "“We go. They stayed. All slept.", ["“We go.", "They stayed.", "All slept."]),
    ("lines", "One\nTwo", ["One", "Two"]),
    ("ellipsis", "They waited... and left.", ["They waited... and left."]),
    ("German marks", "„Wir gehen. Wir bleiben“, sagte er. Gut.", ["„Wir gehen. Wir bleiben“, sagte er.", "Gut."]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in CASES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in split_sentences(text, Tokens.of(text), physical_lines(text))] == expected


MORE = json.loads((Path(__file__).parent / "sentences_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=case[0]) for case in MORE])
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in split_sentences(text, Tokens.of(text), physical_lines(text))] == expected


def test_a_sentence_knows_its_line_and_its_tokens() -> None:
    text = "One. Two.\n\nThree “four. Five.”"
    tokens = Tokens.of(text)
    found = split_sentences(text, tokens, physical_lines(text))
    assert [(s.line, s.first, s.last) for s in found] == [(0, 0, 2), (0, 2, 4), (1, 4, 11)]
    for sentence in found:
        assert sentence.bare == tokens.span(sentence.first, sentence.last)


def test_quotations_that_are_known_need_not_be_found_again() -> None:
    text = "“We go. They stay,” he said."
    tokens, lines = Tokens.of(text), physical_lines(text)
    assert len(split_sentences(text, tokens, lines, find_quotations(tokens, lines))) == 1
    nothing = find_quotations(Tokens.of(""), [])
    assert len(split_sentences(text, tokens, lines, nothing)) == 2


def test_only_the_given_lines_are_read() -> None:
    text = "One. Two.\nThree. Four."
    tokens = Tokens.of(text)
    assert [s.of(text) for s in split_sentences(text, tokens, iter([Span(10, 22)]))] == ["Three.", "Four."]


@given(st.text(alphabet="aB. ”“\"'\n?!-«»„", max_size=80))
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = Tokens.of(text)
    sentences = split_sentences(text, tokens, physical_lines(text))
    assert [k for s in sentences for k in range(s.first, s.last)] == list(range(len(tokens)))
