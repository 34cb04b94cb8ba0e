"""The publication date: what the page says about itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman import Article

Read = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        (" date 2022-12-30 Two leaders spoke by video\n\nThey met on Friday.", "2022-12-30", "published"),
        ("Ministers meet in Riga\nPublished: 4 February 2022\nThey spoke of gas.", "2022-02-04", "published"),
        ("Aid for the quake zone - DW - 11.02.2023\nHelpers dug on.", "2023-02-11", "title_suffix"),
        ("Aid for the quake zone\n11.02.2023 14:30\nHelpers dug on.", "2023-02-11", "date_line"),
        ("Aid for the quake zone\nBEIJING, Feb 4, 2022 (Agency) -- Helpers dug on.", "2022-02-04", "dateline"),
        ("Scholz telefoniert\nBerlin, 4. März 2022. Der Kanzler sprach eine Stunde lang.", "2022-03-04", "dateline"),
        ("Incontro a Roma\n13 maggio 2023 - La presidente ha ricevuto gli ospiti.", "2023-05-13", "opening_date"),
        ("Aid for the quake zone\nBy Ann Lee, The Tidewater Post | Feb. 4, 2022\nHelpers dug on.", "2022-02-04", "date_line"),
        ("Aid for the quake zone\nHelpers dug on.\nMore came later.\nNobody slept.\nRain fell.\n04.02.2022", "2022-02-04", None),
        ("Aid\nHelpers dug on, see https://example.org/2022/02/04/aid for more.", "2022-02-04", "url"),
    ],
)
def test_the_page_tells_its_date(text: str, value: str, rule: str | None, read: Read) -> None:
    published = read(text).published
    assert published is not None
    assert published.value == value
    assert rule is None or published.rule == rule
    assert all(span.of(text) for span in published.evidence)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("es", "Ayuda para la zona\n04/02/2022 - 14:30\nLos equipos siguieron excavando.", "date_line"),
        ("fr", "Aide aux sinistrés\nPar Jean Dupont, publié le 4 février 2022 à 14h30\nLes secours ont continué.", "published"),
        ("pt", "Ajuda para a zona\n04 fev 2022 14h30\nAs equipas continuaram.", "date_line"),
    ],
)
def test_pages_of_other_languages_tell_their_date(language: str, text: str, rule: str, read: Read) -> None:
    published = read(text, language=language).published
    assert published is not None
    assert (published.value, published.rule) == ("2022-02-04", rule)


@pytest.mark.parametrize(
    "text",
    [
        "The treaty was signed on 16 July 2001 in Moscow.\nIt was renewed.",
        "They met.\nBEIJING, Feb 4 (Agency) -- The games began.",
        "How it came\n24 February 2022 – The war begins.\n4 March 2022 – Helpers leave.",
        "They met.\n— Somebody (@somebody) February 4, 2022",
        "They met.\nPhoto: Agency, 4 February 2022",
    ],
)
def test_dates_of_other_things_are_not_taken(text: str, read: Read) -> None:
    assert read(text).published is None


PROSE = "The commission spent the whole of Monday on the dredging of the lower channel and on who would pay for the work. No vote was held."
TEXT = f"\n{PROSE}\n{PROSE}"
MENU = "Home\nWorld\nPolitics\nSport\nCulture\nVideo\nAbout us\nContact\nSubscribe\nLog in"


@pytest.mark.parametrize(
    "page",
    [
        # The page title, menus under the day of the visit, the headline with its date, and lists of other articles.
        f"Harbour to be dredged - The Tidewater Post\nNovember 20, 2019\n{MENU}\nHarbour to be dredged\nNov. 18, 2019 8:03 am\n"
        f"{PROSE}\n{PROSE}\nMore\nFerry fares rise\nMay 7, 2016",
        # The date above the headline; another article's date below.
        f"Harbour to be dredged | Tidewater\n{MENU}\n18 November 2019\nHarbour to be dredged\nRead also\nFerry fares rise\n7 May 2016\n"
        f"{PROSE}\n{PROSE}",
        # No headline but the page's title: just above the first paragraph.
        f"Tidewater: all that is new at the coast\n{MENU}\nBy Per Holm\nUpdated 1909 GMT November 18, 2019{TEXT}",
        # The same, with buttons to share it between.
        f"Tidewater: all that is new\n{MENU}\nBy Per Holm\nNov. 18, 2019\n5:53 PM\nTwitter\nLinkedIn\nEmail\nPrint\nShare{TEXT}",
        # The author's account stands before the date.
        f"Harbour to be dredged | Tidewater\n{MENU}\nHarbour to be dredged\nBy Per Holm @perholm Nov 18, 2019, 11:47am EST{TEXT}",
        # Tags behind it, and the section of the menu that the title names too.
        f"Harbour to be dredged - Sport\n{MENU}\nHarbour to be dredged\nPer Holm 18/11/2019 2 comments Coast, Money, Ships, Work\n"
        f"{PROSE}\n{PROSE}",
        # Labelled, among lines that are no text.
        f"All that is new\n{MENU}\nThe harbour at last\nPublished Mon, Nov 18 2019 7:05 AM EST Updated 7:16 AM EST\nShare\n"
        f"Per Holm\n{MENU}{TEXT}",
    ],
)
def test_below_menus_the_date_at_the_headline_counts(page: str, read: Read) -> None:
    published = read(page).published
    assert published is not None
    assert published.value == "2019-11-18"


def test_labelled_dates_of_several_other_articles_are_not_taken(read: Read) -> None:
    others = "\n".join(f"Ferry {day}\nPublished {day} May 2016\nShort" for day in (3, 4, 5))
    assert read(f"Harbour to be dredged\n{MENU}\n{PROSE}\n{PROSE}\n{PROSE}\n{others}\n{MENU}").published is None


def test_dates_of_posts_in_a_side_column_are_not_taken(read: Read) -> None:
    posts = "\n".join(f"@tidewater\n- November {day}, 2019, 10:54 am\nA post" for day in (18, 19, 20))
    assert read(f"Harbour to be dredged\n{MENU}\n{PROSE}\n{PROSE}\nFollow us\n{posts}\nFollow @tidewater").published is None


def test_the_caller_knows_better_and_the_contradiction_is_told(read: Read) -> None:
    article = read("Published: 4 February 2022\nThey met on Friday.", "2021-12-30")
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2021-12-30", "given")
    assert "DM401" in [d.code for d in article.diagnostics]


def test_two_places_that_agree_are_surer_than_one(read: Read) -> None:
    one = read("Published: 4 February 2022\nThey met.").published
    two = read("Published: 4 February 2022\nThey met.\nSee https://example.org/2022/02/04/meeting too.").published
    assert one is not None and two is not None
    assert two.confidence > one.confidence
    assert len(two.evidence) == 2
