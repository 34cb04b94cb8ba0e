"""Several articles together: the same event is one story, another meeting of the same people is another."""

import json
import time

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.dossier import collate
from dragoman.dossier.cluster import FORBIDDEN, cluster
from dragoman.dossier.stem import stem
from dragoman.dossier.wording import alike
from dragoman.model import Article, Event, EventDate, Line, Participant, Party, Published, Span, Statement


def meeting(
    id_, day=None, contact=None, *, people=("Anna Novak", "Per Holm"), place=None, published=None, status="occurred", said=()
):
    """An article whose main event is a meeting. `said` are quotations of the first person."""
    text = "A meeting. " + " ".join(f"“{words}”" for words in said)
    statements = []
    for n, words in enumerate(said):
        start = text.index(f"“{words}”")
        statements.append(Statement("direct", (Span(start, start + len(words) + 2),), speakers=(Party(people[0]),), id=f"S{n}"))
    countries = dict(zip(people, ("SVN", "DNK", "NOR"), strict=False))
    event = Event(
        "CONSULT",
        tuple(Participant(p, "participant", country=countries[p]) for p in people),
        main=True,
        contact=contact,
        place=place,
        date=EventDate(day, day, day and day[:8] + f"{int(day[8:]) + 1:02}", "published") if day else None,
        status=status,
        id="E0",
    )
    return Article(
        id_,
        text,
        lines=(Line(0, len(text), "body"),),
        published=Published(published, "header") if published else None,
        statements=tuple(statements),
        events=(event,),
    )


def stories(*articles):
    return sorted(s.articles for s in collate(articles).stories)


def test_the_same_meeting_on_the_same_day_is_one_story():
    assert stories(meeting("a", "2022-02-04"), meeting("b", "2022-02-04")) == [("a", "b")]


def test_a_weekday_may_be_off_by_one():
    assert stories(meeting("a", "2022-02-04"), meeting("b", "2022-02-05")) == [("a", "b")]


def test_another_day_is_another_story_however_alike_the_texts():
    assert stories(meeting("a", "2022-02-04"), meeting("b", "2022-03-04")) == [("a",), ("b",)]


def test_another_kind_of_contact_is_another_story():
    assert stories(meeting("a", "2022-02-04", "video"), meeting("b", "2022-02-04", "in_person")) == [("a",), ("b",)]


def test_an_unknown_date_needs_two_supports():
    dated = meeting("a", "2022-02-04", "in_person", place="Vienna")
    assert stories(dated, meeting("b", None, "in_person")) == [("a",), ("b",)]
    assert stories(dated, meeting("b", None, "in_person", place="Vienna")) == [("a", "b")]


def test_a_meeting_reported_a_year_later_is_another():
    assert stories(
        meeting("a", "2022-02-04", "video", place="Vienna"), meeting("b", None, "video", place="Vienna", published="2023-02-04")
    ) == [("a",), ("b",)]


def test_a_planned_meeting_is_not_the_one_that_took_place():
    assert stories(meeting("a", "2022-02-04"), meeting("b", "2022-02-04", status="planned")) == [("a",), ("b",)]


def test_a_country_stands_for_whoever_acts_for_it():
    states = meeting("b", "2022-02-04", people=("Slovenia", "Denmark"))
    assert stories(meeting("a", "2022-02-04"), states) == [("a", "b")]


def test_other_ministers_of_the_same_countries_are_another_meeting():
    others = meeting("b", "2022-02-04", people=("Ivo Kranjc", "Mette Lund"))
    assert stories(meeting("a", "2022-02-04"), others) == [("a",), ("b",)]


def test_agreement_shows_each_value_with_its_articles_and_contradictions_are_told():
    dossier = collate(
        [meeting("a", "2022-02-04", place="Vienna"), meeting("b", "2022-02-05", place="Vienna"), meeting("c", "2022-02-05")]
    )
    (story,) = dossier.stories
    assert [(c.value, c.articles) for c in story.agreement["date"]] == [("2022-02-05", ("b", "c")), ("2022-02-04", ("a",))]
    assert [(c.value, c.articles) for c in story.agreement["place"]] == [("Vienna", ("a", "b"))]
    assert [d.code for d in dossier.diagnostics] == ["DM601"]


def test_renderings_of_the_same_words_are_found_across_articles():
    a = meeting("a", "2022-02-04", said=["We will deepen our strategic partnership with the north.", "Fish is dear this year."])
    b = meeting(
        "b", "2022-02-04", said=["We are going to intensify the strategic partnership with the North,", "The weather was fine."]
    )
    (family,) = collate([a, b]).quotations
    assert [(r.article, r.statement) for r in family.renderings] == [("a", "S0"), ("b", "S0")]
    assert family.speaker == "Anna Novak"


def test_the_same_words_at_another_meeting_are_another_utterance():
    words = ["Our relations are a model of cooperation for the century."]
    assert collate([meeting("a", "2022-02-04", said=words), meeting("b", "2022-06-04", said=words)]).quotations == ()


def test_the_same_words_of_another_speaker_are_another_utterance():
    words = ["Our relations are a model of cooperation for the century."]
    other = meeting("b", "2022-02-04", people=("Per Holm", "Anna Novak"), said=words)
    assert collate([meeting("a", "2022-02-04", said=words), other]).quotations == ()


def test_the_timeline_is_sorted_and_what_has_no_date_comes_last():
    dates = [t.date for t in collate([meeting("a", "2022-03-04"), meeting("b"), meeting("c", "2022-02-04")]).timeline]
    assert dates == ["2022-02-04", "2022-03-04", None]


def test_a_year_is_told_as_a_year_in_the_timeline():
    year = evolve(meeting("a", "2022-03-04").events[0], date=EventDate("2022", "2022-01-01", "2023-01-01", "explicit"))
    dossier = collate([evolve(meeting("a"), events=(year,)), meeting("b", "2021-06-01"), meeting("c", "2022-03-04")])
    assert [t.date for t in dossier.timeline] == ["2021-06-01", "2022", "2022-03-04"]


def test_seed_stories(seeds):
    dossier = collate(dragoman.parse(text, number) for number, text in seeds.items())
    assert sorted(s.articles for s in dossier.stories) == [("000",), ("001",), ("002", "004"), ("003",)]


def test_general_news_without_known_parties_is_grouped_by_words_and_names():
    accident = "A ferry with {} passengers ran aground near Lundholm on its way to Karsvik. Captain Berg {} the fog."
    trial = "The trial of the baker Ole Strand began in Nyborg. The court heard {} witnesses about the burnt {}."
    filler = [
        f"The {w} festival in {w}stad drew crowds, and the {w} choir sang {w} songs."
        for w in ["aspen", "birch", "cedar", "elder", "hazel", "linden", "maple", "rowan"]
    ]
    texts = [
        accident.format(80, "blamed"),
        accident.format(79, "cursed"),
        trial.format("four", "shop"),
        trial.format("five", "mill"),
        *filler,
    ]
    dossier = collate(dragoman.parse(text, str(n)) for n, text in enumerate(texts))
    grouped = {s.articles for s in dossier.stories}
    assert ("0", "1") in grouped
    assert ("2", "3") in grouped


def test_adding_gives_what_collating_at_once_gives():
    articles = [meeting("a", "2022-02-04"), meeting("b", "2022-03-04"), meeting("c", "2022-02-04")]
    assert collate(articles[:2]).add(articles[2]) == collate(articles)


def test_a_dossier_is_plain_json():
    dossier = collate([meeting("a", "2022-02-04", said=["One two three four."]), meeting("b", "2022-02-04")])
    data = json.loads(json.dumps(dossier.to_dict()))
    assert set(data) == {"articles", "stories", "quotations", "timeline", "diagnostics"}
    assert data["stories"][0]["agreement"]["type"] == [{"value": "CONSULT", "articles": ["a", "b"]}]


def test_nothing_makes_an_empty_dossier():
    assert collate([]).stories == ()


pairs = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1])


@given(st.dictionaries(pairs, st.floats(0, 1)), st.sets(pairs), st.floats(0.05, 0.9))
def test_clusters_are_a_partition_that_keeps_forbidden_pairs_apart(similar, forbidden, threshold):
    links = [(i, j, likeness) for (i, j), likeness in similar.items()] + [(i, j, FORBIDDEN) for i, j in forbidden]
    clusters = cluster(12, links, threshold)
    assert sorted(i for c in clusters for i in c) == list(range(12))
    assert not [1 for c in clusters for i, j in forbidden if i in c and j in c]
    assert clusters == cluster(12, reversed(links), threshold)


@pytest.mark.parametrize(
    ("a", "b"),
    [("relations", "relation"), ("exceeds", "exceed"), ("countries", "country"), ("meeting", "meet"), ("allies", "ally")],
)
def test_forms_of_a_word_share_their_stem(a, b):
    assert stem(a) == stem(b)


def test_cognates_are_alike_and_chance_is_not():
    assert alike("democracia", "democracy")
    assert not alike("spear", "speak")


def test_time_grows_with_the_number_of_articles_and_not_with_its_square():
    def seconds(count):
        articles = [
            meeting(str(n), f"2022-02-{1 + n % 27:02}", people=(f"Person{n // 3} A", f"Person{n // 3} B")) for n in range(count)
        ]
        started = time.process_time()
        collate(articles)
        return time.process_time() - started

    seconds(50)
    assert seconds(1600) < 20 * seconds(200) + 0.5
