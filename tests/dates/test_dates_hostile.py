"""Hostile input: no error, and time that grows with the length only."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dragoman import Article

Read = Callable[..., Article]
PIECES = [
    "12 ", "2012 ", "1,", "last ", "one-", "12:12", "12.", "May ", "the ", "(4) ", "'", "年", "12月", "а", "1/1/", "Monday, ",
    "Monday 4 ", "of the ", "two hundred and ", "in ", "2012-", "@", "nineteen ", "-", "２", "²", "year-end ", "a week after ",
    "1.2 ", "May and ", "春节", "Eid al-Fitr ", "two weeks ago in ", "U.S. on Monday. ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece: str, read: Read) -> None:
    read(piece * 50, "2022-02-04")
    short, long = (min(_seconds(read, piece, size) for _ in range(2)) for size in (20_000, 80_000))
    # Four times the text: four times the time, with room for the machine's moods; quadratic would be sixteen.
    assert long < 9 * short + 0.05


@pytest.mark.parametrize("piece", ["Friday (4), ", "Friday (4) and Monday, ", "In March this year and Friday (4), "])
def test_time_grows_with_the_length_without_a_publication_date(piece: str, read: Read) -> None:
    short, long = (min(_seconds(read, piece, size, "In 2021. ") for _ in range(2)) for size in (20_000, 80_000))
    assert long < 9 * short + 0.05


def _seconds(read: Read, piece: str, size: int, before: str = "") -> float:
    text = before + piece * (size // len(piece))
    start = time.process_time()
    read(text, None if before else "2022-02-04")
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "²",
        "12²",
        "٤ شباط",
        "\ud800",
        "\x00May 4",
        "99999999999999999999 years ago",
        "in 0000",
        "the 99th",
        "31.02.2022",
    ],
)
def test_odd_text_is_read(text: str, read: Read) -> None:
    read(text, "2022-02-04")
    read(text)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str, read: Read) -> None:
    text = "Two years ago. Next year, next week, next month, next quarter, tomorrow, yesterday. "
    text += "Last decade, last century, on Monday (4), next spring."
    article = read(text, published)
    assert article.dates
