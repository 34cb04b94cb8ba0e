"""Sentences: where they end, and that every token of a line is in exactly one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import Tokens, split_sentences
from dragoman.text.lines import physical_lines

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


@given(st.text(alphabet="aB. ”“\"'\n?!-«»„", max_size=80))
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = Tokens.of(text)
    sentences = split_sentences(text, tokens, physical_lines(text))
    assert [k for s in sentences for k in range(s.first, s.last)] == list(range(len(tokens)))
