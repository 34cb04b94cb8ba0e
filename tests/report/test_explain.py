"""The explanation tells where each value comes from and what lost to what."""

from dragoman import Pipeline
from dragoman.model import Date, Published
from dragoman.plugins import Parser, hookimpl
from dragoman.report.explain import explanation_dict, render_explanation

TEXT = (
    "KARVEL, March 4 (Reuters) - Anna Lund said on Friday that “the talks were useful”. France and Germany signed an agreement."
)

FRIDAY = TEXT.index("Friday")


class Rival:
    """A plugin with a shorter date and a publication date that nobody is sure of."""

    @hookimpl
    def dragoman_date_parsers(self) -> list[Parser]:
        return [Parser("rival_dates", lambda draft: [Date(FRIDAY, FRIDAY + 3, "date", "XXXX-WXX-5")])]

    @hookimpl
    def dragoman_publication_daters(self) -> list[Parser]:
        return [Parser("rival_day", lambda draft: [Published("1999-01-01", "inferred", 0.01)])]


def test_origins_and_losers_are_told_with_their_places() -> None:
    explanation = Pipeline([Rival()], entry_points=False).explain(TEXT, published="2021-03-05")
    told = render_explanation(explanation)
    origins, losers = told.split("Where each value comes from")[1].split("Proposals that were not taken")
    assert "published  2021-03-05" in origins
    assert "“the talks were useful”" in origins.split("statement", 1)[1]
    assert "France and Germany" in origins.split("event", 1)[1]
    assert "1999-01-01" not in origins
    assert "less sure" in losers and "rival_day" in losers
    assert f"{FRIDAY}:{FRIDAY + 3}" in losers and "overlaps a longer, surer or earlier proposal" in losers
    stages = {loser["stage"]: loser for loser in explanation_dict(explanation)["losers"]}
    assert stages["published"]["proposal"]["value"] == "1999-01-01"
    assert stages["published"]["winner"]["value"] == "2021-03-05"
    assert stages["dates"]["proposal"]["start"] == FRIDAY


def test_nothing_lost_is_told_too() -> None:
    told = render_explanation(Pipeline(entry_points=False).explain(""))
    assert told.rstrip().endswith("none")
