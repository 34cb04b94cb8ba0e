"""Tokens and lines: what they are, and how they are found again by offset."""

import pytest

from dragoman.model import Repair, Span
from dragoman.text import Tokens, View, physical_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met.", ["They", "met", "."]),
        ("don't d'État the dogs'", ["don't", "d'État", "the", "dogs", "'"]),
        ("rock’n’roll ’em", ["rock’n’roll", "’", "em"]),
        ("3.5 million, 50%", ["3", ".", "5", "million", ",", "50", "%"]),
        ("Müller-Sand", ["Müller", "-", "Sand"]),
        ("中国外交部说：“好”", ["中国外交部说", "：", "“", "好", "”"]),
        ("a\u00a0b\u3000c\td\ne", ["a", "b", "c", "d", "e"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    tokens = Tokens.of(text)
    assert list(tokens.texts) == expected
    assert len(tokens) == len(expected)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == expected
    assert list(tokens.folds) == [word.casefold() for word in expected]


def test_what_stands_behind_white_space() -> None:
    assert list(Tokens.of("a b.c (d) ").spaced) == [True, True, False, False, True, False, False]
    assert list(Tokens.of(" a").spaced) == [True]


def test_tokens_are_found_by_offset() -> None:
    tokens = Tokens.of("ab  cd.")
    assert [tokens.first_at(n) for n in range(9)] == [0, 1, 1, 1, 1, 2, 2, 3, 3]
    assert [tokens.containing(n) for n in range(8)] == [0, 0, None, None, 1, 1, 2, None]
    assert tokens.range(0, 7) == range(3)
    assert tokens.range(1, 4) == range(1, 1)
    assert tokens.range(0, 4) == range(1)
    assert tokens.range(4, 6) == range(1, 2)
    assert tokens.span(0, 1) == Span(0, 2)
    assert tokens.span(0, 3) == Span(0, 7)
    assert tokens.span(1, 2) == Span(4, 6)


def test_tokens_of_a_repaired_text_point_into_the_source() -> None:
    text = "talks ended.He &amp; she left"
    repairs = (Repair(12, 12, " ", "glued"), Repair(15, 20, "&", "entity"))
    tokens = Tokens.of(text, View.of(text, repairs))
    assert list(tokens.texts) == ["talks", "ended", ".", "He", "&", "she", "left"]
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == [
        "talks",
        "ended",
        ".",
        "He",
        "&amp;",
        "she",
        "left",
    ]
    assert list(tokens.spaced) == [True, True, False, True, True, True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", ["one", "two"]),
        ("one\r\ntwo\rthree", ["one", "two", "three"]),
        ("one\x0btwo\x0cthree\x85four\u2028five\u2029six", ["one", "two", "three", "four", "five", "six"]),
        ("  one  \n\n \t\n  two", ["one", "two"]),
        ("\n\none\n", ["one"]),
        ("one\x1ctwo", ["one\x1ctwo"]),
        ("   ", []),
        ("", []),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert [line.of(text) for line in physical_lines(text)] == expected
