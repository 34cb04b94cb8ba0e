"""Events: who did what to whom, how it is told, and what an article is about."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Article, Pipeline
from dragoman.model.events import EVENT_TYPES

SALAD = (
    *("Russia", "Ukraine", "attacked", "by", "met", "with", "and", ",", ".", "the", "Xi Jinping", "will", "not", "said", "that"),
    *("who", "“", "”", "on", "Friday", "sanctions", "against", "to", "agreed", "they", "a meeting", "’s"),
)
Read = Callable[..., Article]
CASES: dict[str, list[Any]] = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))


def told(article: Article) -> set[tuple[str, str, str]]:
    return {(source, target, event.type) for event in article.events for source, target in event.pairs}


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda c: c["text"][:60])
def test_sentence_tells_its_event(case: dict[str, Any], read: Read) -> None:
    article = read(case["text"])
    assert told(article) == {tuple(event) for event in case["events"]}
    if "contact" in case:
        assert case["contact"] in [event.contact for event in article.events]
    if "status" in case:
        assert [event.status for event in article.events] == [case["status"]]


@pytest.mark.parametrize("case", CASES["known-failures"], ids=lambda c: c["text"][:60])
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, Any], read: Read) -> None:
    assert told(read(case["text"])) == {tuple(event) for event in case["events"]}


@pytest.mark.parametrize("text", CASES["negative"], ids=lambda t: t[:60])
def test_what_is_no_political_event(text: str, read: Read) -> None:
    assert told(read(text)) == set()


@pytest.mark.parametrize("case", CASES["articles"], ids=lambda c: c["text"][:40])
def test_main_events_of_an_article(case: dict[str, Any], read: Read) -> None:
    main = [e for e in read(case["text"]).events if e.main]
    assert [(e.type, e.contact, e.date.edtf if e.date else None) for e in main] == [
        (e["type"], e["contact"], e["date"]) for e in case["main"]
    ]
    for event, wanted in zip(main, case["main"], strict=True):
        assert set(wanted["participants"]) <= {p.name for p in event.participants}


def test_evidence_shows_the_words(read: Read) -> None:
    text = "Bulgaria expelled two Russian diplomats on Friday."
    (event,) = read(text).events
    assert [span.of(text) for span in event.evidence] == ["Bulgaria expelled two Russian diplomats"]
    assert [(p.name, p.role, p.country) for p in event.participants] == [
        ("Bulgaria", "actor", "BGR"),
        ("Russia", "recipient", "RUS"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Polish police arrested two Czech students.", ["Polish police", "Czech students"]),
        ("The Polish government thanked the Czech people.", ["Poland", "Czech Republic"]),
        ("Warsaw accused Prague of theft.", ["Poland", "Czech Republic"]),
    ],
)
def test_who_stands_for_a_country(text: str, names: list[str], read: Read) -> None:
    (event,) = read(text).events
    assert [p.name for p in event.participants] == names
    assert [p.country for p in event.participants] == ["POL", "CZE"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Poland accused the young farmers of theft.", "young farmers"),
        ("Poland accused a hundred farmers of theft.", "farmers"),
        ("On Friday farmers accused Poland.", "farmers"),
    ],
)
def test_a_group_goes_by_the_words_that_say_which(text: str, name: str, read: Read) -> None:
    (event,) = read(text).events
    assert name in [p.name for p in event.participants]


def test_a_retold_event_is_told_once(read: Read) -> None:
    article = read("Russia attacked Ukraine on 24 February 2022.\nRussian troops attacked Ukraine at dawn.")
    assert [(e.type, len(e.evidence)) for e in article.events] == [("ASSAULT", 2)]


def test_other_dates_forbid_a_merger(read: Read) -> None:
    article = read("Xi Jinping met Vladimir Putin on 4 February 2022.\nXi Jinping met Vladimir Putin on 15 September 2022.")
    assert sorted(e.date.edtf for e in article.events if e.date and e.date.edtf) == ["2022-02-04", "2022-09-15"]


def test_related_lines_tell_nothing(read: Read) -> None:
    article = read("Spain recalled its ambassador from Nicaragua on Friday.\nRead also: Iran attacked Iraq")
    assert {e.type for e in article.events} == {"SANCTION"}


def test_visitor_and_host(read: Read) -> None:
    (event,) = read("Sergey Lavrov arrived in Serbia on 3 May 2021.").events
    assert {p.name: p.role for p in event.participants} == {"Sergey Lavrov": "visitor", "Serbia": "host"}


def test_count_and_duration(read: Read) -> None:
    (event,) = read("Xi Jinping met 37 times with Vladimir Putin.").events
    assert event.count == 37


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(SALAD),
        max_size=40,
    )
)
def test_any_word_salad_gives_well_formed_events(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    for event in read(text).events:
        assert event.type in EVENT_TYPES
        assert event.evidence and all(0 <= s.start < s.end <= len(text) for s in event.evidence)
        assert event.participants
        assert all(source != "" or target != "" for source, target in event.pairs)


def test_what_an_article_in_another_language_is_about_is_not_said() -> None:
    text = (
        "Scholz telefoniert mit Putin\nBundeskanzler Olaf Scholz hat mit dem Präsidenten Wladimir Putin telefoniert.\n"
        "Das Gespräch dauerte eine Stunde. Die Kanzlerin war nicht dabei."
    )
    assert Pipeline(entry_points=False).parse(text).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "How to bake bread at home\nTake flour and water.\nWait for two hours.\nBake it.",
        "How to bake bread with Anna Berg\nAnna Berg takes flour and water.\nShe waits for two hours.\nShe bakes it.",
        "7 tips for the garden\nAnna Berg plants trees in Oslo.\nShe likes roses.\nThey like her.",
        "Anna Berg opened a shop.",
    ],
)
def test_an_advice_or_a_lone_sentence_has_no_matter(text: str, read: Read) -> None:
    assert not [e for e in read(text).events if e.rule == "matter"]
