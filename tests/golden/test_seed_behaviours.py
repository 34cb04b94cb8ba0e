"""What a reader of the founding articles must see. Not the whole reading (see the golden files): what must never be lost."""

import json
from pathlib import Path

import pytest

import dragoman

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def articles(seeds):
    return {number: dragoman.parse(text, number) for number, text in seeds.items()}


def names(article):
    return {n.of(article.text): n.canonical for n in article.names}


def dates(article):
    return {d.of(article.text): d.edtf for d in article.dates}


def main_meetings(article):
    return [e for e in article.events if e.main and e.type == "CONSULT"]


def said(article, words):
    """The statements whose content holds `words`."""
    return [s for s in article.statements if any(words in g.of(article.text) for g in s.segments)]


class TestSeed000:
    def test_no_publication_date_is_invented(self, articles):
        article = articles["000"]
        assert article.published is None
        monday = next(d for d in article.dates if d.of(article.text) == "Monday")
        assert (monday.timex, monday.edtf, monday.earliest) == ("XXXX-WXX-1", None, None)

    def test_a_video_meeting_of_two_leaders_on_a_day_unknown(self, articles):
        (meeting,) = main_meetings(articles["000"])
        assert {"Xi Jinping", "Vladimir Putin"} <= {p.name for p in meeting.participants}
        assert (meeting.contact, meeting.date.edtf if meeting.date else None) == ("video", None)

    def test_they_agreed_on_the_treaty(self, articles):
        assert [e for e in articles["000"].events if e.type == "AGREE" and e.main]

    def test_names_are_whom_they_mean(self, articles):
        assert names(articles["000"])["Vladimir Poutine"] == "Vladimir Putin"
        assert names(articles["000"])["World time"] == "Global Times"
        assert "World time" in {r.of(articles["000"].text) for r in articles["000"].residue}

    def test_the_visit_in_march_is_of_an_unknown_year(self, articles):
        article = articles["000"]
        march = next(d for d in article.dates if d.of(article.text).startswith("March this year"))
        assert march.edtf is None

    def test_captions_stand_twice(self, articles):
        captions = [line for line in articles["000"].lines if line.kind == "caption"]
        assert sum(c.duplicate_of is not None for c in captions) == 2

    def test_related_headlines_take_no_part_in_the_events(self, articles):
        article = articles["000"]
        assert [line.kind for line in article.lines][-3:] == ["related", "related", "boilerplate"]
        assert names(article)["Kim Jong-un"].replace("-", " ").casefold() == "kim jong un"
        assert not [e for e in article.events for p in e.participants if "Kim" in p.name]


class TestSeed001:
    def test_published_by_its_header(self, articles):
        assert (articles["001"].published.value, articles["001"].published.basis) == ("2022-12-30", "header")

    def test_a_video_meeting(self, articles):
        assert main_meetings(articles["001"])[0].contact == "video"

    def test_the_tax_is_tass_as_medium_and_not_as_speaker(self, articles):
        article = articles["001"]
        assert {c for n, c in names(article).items() if n in ("Tax", "Tass")} == {"TASS"}
        first = said(article, "complicated and far from univocal")[0]
        assert (first.speaker.name, first.via.name) == ("Xi Jinping", "TASS")

    def test_a_quotation_closed_by_an_opening_mark(self, articles):
        (statement,) = said(articles["001"], "for the benefit of the peoples of our countries")
        assert statement.kind == "direct"
        assert len(statement.segments) == 2
        assert statement.speaker.name == "Xi Jinping"
        assert statement.segments[1].of(articles["001"].text).startswith("to provide each other")

    def test_next_spring_is_the_spring_of_2023(self, articles):
        assert dates(articles["001"])["next spring"] == "2023-21"


class TestSeed002:
    def test_the_video_call_on_wednesday(self, articles):
        article = articles["002"]
        assert article.published.value == "2021-12-16"
        assert dates(article)["Wednesday"] == "2021-12-15"
        meeting = main_meetings(article)[0]
        assert (meeting.contact, meeting.date.edtf) == ("video", "2021-12-15")

    def test_lost_letters(self, articles):
        assert names(articles["002"])["Pequn"] == "Beijing"
        assert "mn" in {r.of(articles["002"].text) for r in articles["002"].residue}

    def test_other_days(self, articles):
        assert dates(articles["002"])["November 15"] == "2021-11-15"


class TestSeed003:
    def test_one_line_is_portuguese(self, articles):
        article = articles["003"]
        (foreign,) = [s for s in article.languages if s.language not in ("en", None)]
        assert foreign.language == "pt"
        assert foreign.of(article.text).startswith("Ditador")

    def test_friday_the_fourth_without_and_with_a_publication_date(self, articles, seeds):
        article = articles["003"]
        assert article.published is None
        friday = next(d for d in article.dates if "(4)" in d.of(article.text))
        assert friday.edtf is None
        dated = dragoman.parse(seeds["003"], published="2022-02-05")
        assert dates(dated)[friday.of(article.text)] == "2022-02-04"

    def test_a_meeting_in_person_in_beijing(self, articles):
        meeting = main_meetings(articles["003"])[0]
        assert (meeting.contact, meeting.place) == ("in_person", "Beijing")

    def test_ids_glued_to_words_are_cut_away(self, articles):
        assert [r.of(articles["003"].text) for r in articles["003"].repairs if r.replacement == ""].count("04160333") == 2
        assert "04160333" not in articles["003"].repaired


class TestSeed004:
    def test_the_same_call(self, articles):
        meeting = main_meetings(articles["004"])[0]
        assert articles["004"].published.value == "2021-12-17"
        assert (meeting.contact, meeting.date.edtf) == ("video", "2021-12-15")

    def test_unmarked_words_after_ushakovs_are_his(self, articles):
        assert "Yuri Ushakov" in {s.speaker.name for s in said(articles["004"], "Such a figurative expression") if s.speaker}

    def test_displaced_outlets_are_media_of_the_sentence_before(self, articles):
        article = articles["004"]
        assert "Al Jazeera" in {s.via.name for s in said(article, "high-level mutual trust") if s.via}
        assert any("Bloomberg" in s.via.name for s in said(article, "exceeds even this level") if s.via)


def test_nearly_all_of_the_full_reading_is_found(articles):
    """Names and dates of the hand-made reading in `seeds-gold.jsonl`, by span and value."""
    found = wanted = 0
    for line in (HERE / "seeds-gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = articles[gold["id"][:3]]
        ours = {(n.start, n.end): n.canonical for n in article.names} | {(d.start, d.end): d.edtf for d in article.dates}
        for kind, value in (("names", "canonical"), ("dates", "value")):
            for item in gold[kind]:
                wanted += 1
                found += ours.get((item["start"], item["end"]), "?") == item[value]
    assert found / wanted > 0.95
