"""Names and whom other phrases mean: invented sentences, each for one rule; what must hold for any text; growth."""

import json
import pathlib
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import Pipeline
from dragoman.knowledge import Knowledge
from dragoman.model import Article
from dragoman.parsers.names.referents import Mention, referents
from dragoman.plugins import Draft, NameEntry, hookimpl

CASES = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
KNOWLEDGE = Knowledge()
PIPELINE = Pipeline(disable=["statements", "events"], on_error="raise", entry_points=False, knowledge=KNOWLEDGE)
HOSTILE = st.text(max_size=120) | st.text(
    alphabet="PutinXi Kim-'’.,“”(): \nthe presidentМосква习近平é\u0301\ud800😀\u200b", max_size=200
)
PIECES = """President Putin Xi Jinping the Chinese Foreign Ministry of and Moscow said he they both leaders Kim Jong - un
US Republic Party Bank I von de O'Neill U . S . Mr . counterpart his officials Luhansk regions"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join)


def parse(case: dict[str, Any]) -> Article:
    return PIPELINE.parse(case["text"], published=case.get("published"), source_language=case.get("source_language"))


def mentions_of(article: Article, source_language: str | None = None) -> tuple[Mention, ...]:
    draft = Draft(
        article.text,
        KNOWLEDGE,
        source_language=source_language,
        lines=article.lines,
        languages=article.languages,
        repairs=article.repairs,
        published=article.published,
        names=article.names,
    )
    return referents(draft).mentions


def why(case: dict[str, Any]) -> str:
    return str(case["why"])


@pytest.mark.parametrize("case", CASES["names"], ids=why)
def test_names_have_span_type_and_usual_english_name(case: dict[str, Any]) -> None:
    article = parse(case)
    found = [[name.of(article.text), name.type, name.canonical] for name in article.names]
    if case["why"].startswith("titles"):
        found = [name for name in found if "Dupont" not in name[0]]
    assert found == case["names"] or _without_bare_family(found) == case["names"]


def _without_bare_family(found: list[list[str]]) -> list[list[str]]:
    return [name for name in found if name[0] != name[2] or name[0] not in ("Kim", "Wang")]


@pytest.mark.parametrize("case", CASES["referents"], ids=why)
def test_descriptions_and_pronouns_mean_persons_of_the_article_or_the_office_table(case: dict[str, Any]) -> None:
    article = parse(case)
    mentions = {mention.of(article.text): mention for mention in mentions_of(article)}
    for text in case.get("only", case["mentions"]):
        assert text in mentions, sorted(mentions)
        assert [party.name for party in mentions[text].parties] == case["mentions"][text]
    for text, description in case.get("descriptions", {}).items():
        assert mentions[text].description == description


@pytest.mark.parametrize("age", ["²", "³9", "9" * 5000])
def test_digits_that_are_no_age_stand_behind_a_name(age: str) -> None:
    article = PIPELINE.parse(f"The police found Anna Maier, {age}, in Berlin.")
    assert [name.canonical for name in article.names] == ["Anna Maier", "Berlin"]


def test_a_name_of_the_users_own_list_stays_as_it_is() -> None:
    class Source:
        name = "mine"

        def entries(self) -> list[NameEntry]:
            return [
                NameEntry("Lumen’s Harbour (holding company)", "organization", forms=("Lumen Harbour",)),
                NameEntry("Rory O’Lumen", "person"),
            ]

    class Plugin:
        @hookimpl
        def dragoman_name_sources(self) -> list[Source]:
            return [Source()]

    article = Pipeline([Plugin()], entry_points=False).parse("Rory O’Lumen left Lumen Harbour on Friday.")
    assert [name.canonical for name in article.names] == ["Rory O’Lumen", "Lumen’s Harbour (holding company)"]


def test_names_in_related_lines_take_no_part_in_resolving() -> None:
    body = "The minister spoke in Geneva on Monday about trade with his colleagues from abroad."
    text = f"Talks in Geneva\n\n{body}\n\nRead also: Kim Jong-un visits Rome"
    article = PIPELINE.parse(text)
    assert any(line.kind == "related" for line in article.lines)
    kim = next(name for name in article.names if name.of(text) == "Kim Jong-un")
    assert kim.canonical == "Kim Jong Un"
    bare = PIPELINE.parse(text.replace("The minister spoke", "Minister Kim spoke"))
    assert [n.canonical for n in bare.names if n.of(bare.text) == "Kim"] == ["Kim"]


def test_names_of_a_plugins_source_are_found_like_built_in_ones() -> None:
    class Ships:
        name = "ships"

        def entries(self) -> list[NameEntry]:
            return [
                NameEntry("Grzegorz Brzeczyk", "person", ("G. Brzeczyk",), "W1", "POL"),
                NameEntry("Hafenwacht", "organization", (), "W2"),
            ]

    class Plugin:
        @hookimpl
        def dragoman_name_sources(self) -> list[Ships]:
            return [Ships()]

    pipeline = Pipeline(plugins=[Plugin()], disable=["statements", "events"], on_error="raise", entry_points=False)
    article = pipeline.parse("On Monday the Hafenwacht met Grzegorz Brzeczyk.")
    assert [(name.canonical, name.id) for name in article.names] == [("Hafenwacht", "W2"), ("Grzegorz Brzeczyk", "W1")]


@given(HOSTILE | WORDS)
def test_any_text_gives_ordered_names_and_mentions_inside_it(text: str) -> None:
    article = PIPELINE.parse(text)
    names = article.names
    assert all(0 <= n.start < n.end <= len(text) and n.canonical for n in names)
    assert all(a.end <= b.start for a, b in pairwise(names))
    mentions = mentions_of(article)
    assert all(0 <= m.start <= m.end <= len(text) and m.first < m.last for m in mentions)
    assert all(a.last <= b.first for a, b in pairwise(mentions))
    assert PIPELINE.parse(text).names == names


@pytest.mark.parametrize(
    "piece",
    [
        "President Xi Jinping met Sergei Gavrilitsa of the Ministry of Fish. He said so. ",
        "Abc Def Ghi ",
        "The ",
        "and ",
        "Ministry of ",
        "Jong-",
        "习近平",
        "A. ",
        "O'",
        "he ",
        "the president and his counterpart ",
        "Read also: Xi\n",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        article = PIPELINE.parse(piece * times)
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            PIPELINE.parse(article.text)
            best = min(best, time.process_time() - started)
        return best

    short, long = seconds(500), seconds(2000)
    assert long < 12 * short + 0.05


def test_time_grows_with_the_number_of_persons() -> None:
    letters = "bdfgklmnprst"

    def text(count: int) -> str:
        names = (f"{a}a{b}i{c}ov".capitalize() for a in letters for b in letters for c in letters)
        return " ".join(
            f"Mr. Anton {name} met {name} and the French minister." for _, name in zip(range(count), names, strict=False)
        )

    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            mentions_of(PIPELINE.parse(text(count)))
            best = min(best, time.process_time() - started)
        return best

    seconds(20)
    assert seconds(1200) < 8 * seconds(300) + 0.1
