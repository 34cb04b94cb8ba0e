"""An article without a publication date: its dates narrow one another, and nothing is invented."""

from __future__ import annotations

from collections.abc import Callable

from dragoman import Article
from dragoman.model import Date

Read = Callable[..., Article]


def named(article: Article, text: str) -> Date:
    return next(d for d in article.dates if d.of(article.text) == text)


def values(found: Date) -> list[str]:
    return [c.timex for c in found.candidates]


def test_weekday_and_number_leave_a_few_days_of_the_years_that_the_text_leads_to(read: Read) -> None:
    friday = named(read("The law of December 15, 2021 stays, the minister said this Friday (4)."), "this Friday (4)")
    assert friday.edtf is None
    assert values(friday) == ["2022-02-04", "2022-03-04", "2022-11-04", "2023-08-04", "2024-10-04"]
    assert all(c.confidence < 0.5 for c in friday.candidates)


def test_a_month_that_the_text_looks_back_to_is_over(read: Read) -> None:
    text = "The law of December 15, 2021 stays, he said this Friday (4). They met in March this year."
    article = read(text)
    assert values(named(article, "this Friday (4)"))[0] == "2022-03-04"
    assert values(named(article, "March this year")) == ["2022-03", "2023-03", "2024-03"]


def test_a_known_event_tells_the_month(read: Read) -> None:
    text = "He said this Friday (4) that they agreed. He came for the opening of the Winter Olympics. They met this Friday in Beijing."
    article = read(text)
    assert values(named(article, "this Friday (4)")) == ["1994-02-04", "2022-02-04"]
    # The same Friday, told again.
    assert values(named(article, "this Friday")) == ["1994-02-04", "2022-02-04"]


def test_two_weekdays_that_cannot_be_near_each_other_are_a_conflict(read: Read) -> None:
    article = read("In May 2021 nobody came. They met on Friday (4) and on Monday (9).")
    assert [d.code for d in article.diagnostics] == ["DM402"]
    assert values(named(article, "Friday (4)")) == []


def test_without_any_year_there_are_no_candidates(read: Read) -> None:
    (friday,) = read("They met this Friday (4) in Rome.").dates
    assert (friday.timex, friday.edtf, friday.candidates) == ("XXXX-XX-04", None, ())


def test_a_publication_date_settles_it(read: Read) -> None:
    article = read("The law of December 15, 2021 stays, he said this Friday (4).", "2022-02-05")
    friday = named(article, "this Friday (4)")
    assert (friday.edtf, friday.candidates) == ("2022-02-04", ())


def test_both_readings_of_what_the_sentence_leaves_open(read: Read) -> None:
    (easter,) = read("Easter is near.", "2022-02-05").dates
    assert values(easter) == ["2022-04-17", "2021-04-04"]
    (weeks,) = read("It rained three weeks ago.", "2022-02-05").dates
    assert values(weeks) == ["2022-W02", "2022-01-15"]
    (coming,) = read("She returns in two months.", "2022-02-05").dates
    assert (coming.kind, values(coming)) == ("duration", ["P2M", "2022-04-05"])
    (told,) = read("They will meet at Easter.", "2022-02-05").dates
    assert (told.edtf, told.candidates) == ("2022-04-17", ())
