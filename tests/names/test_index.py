"""NameIndex: a watch-list searched by any spelling in any script."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.names import NameIndex, compare

WATCH_LIST = [
    ("1", "Vladimir Putin"),
    ("2", "Xi Jinping"),
    ("3", "Kim Jong-un"),
    ("4", "Kim Jong-il"),
    ("5", "Sergey Lavrov"),
    ("6", "Recep Tayyip Erdoğan"),
    ("7", "Angela Merkel"),
    ("8", "Emmanuel Macron"),
    ("9", "Alexander Lukashenko"),
    ("10", "Wang Yi"),
    ("11", "Wang Wenbin"),
    ("12", "Abdel Fattah el-Sisi"),
    ("13", "Shinzo Abe"),
    ("14", "Mario Draghi"),
    ("15", "Bill Clinton"),
    ("16", "Hillary Clinton"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(WATCH_LIST)


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("Путин", "1"),
        ("Poutine", "1"),
        ("普京", "1"),
        ("习近平", "2"),
        ("Си Цзиньпин", "2"),
        ("김정은", "3"),
        ("Ким Чен Ир", "4"),
        ("Лавров, Сергей", "5"),
        ("Реджеп Эрдоган", "6"),
        ("アンゲラ・メルケル", "7"),
        ("埃马纽埃尔·马克龙", "8"),
        ("Łukaszenka", "9"),
        ("王毅", "10"),
        ("السيسي", "12"),
        ("安倍晋三", "13"),
        ("Μάριο Ντράγκι", "14"),
        ("William Clinton", "15"),
    ],
)
def test_the_right_entry_comes_first(index: NameIndex, query: str, id_: str) -> None:
    assert index.search(query)[0].id == id_


def test_a_hit_carries_name_score_and_evidence(index: NameIndex) -> None:
    hit = index.search("Wladimir Poutine", limit=1)[0]
    assert (hit.id, hit.name) == ("1", "Vladimir Putin")
    assert hit.score == compare("Wladimir Poutine", "Vladimir Putin").score
    assert {(e.a, e.b) for e in hit.evidence} == {("Wladimir", "Vladimir"), ("Poutine", "Putin")}


def test_a_tie_is_visible() -> None:
    hits = NameIndex([("a", "John Smith"), ("b", "John Smith"), ("c", "Jane Doe")]).search("Джон Смит")
    assert [hit.id for hit in hits[:2]] == ["a", "b"]
    assert hits[0].score == hits[1].score


def test_a_short_form_of_two_entries_is_a_tie(index: NameIndex) -> None:
    hits = index.search("Clinton", limit=2)
    assert {hit.id for hit in hits} == {"15", "16"}


def test_an_unknown_name_finds_nothing_certain(index: NameIndex) -> None:
    assert all(hit.score < 0.5 for hit in index.search("Zbigniew Brzeziński"))


@pytest.mark.parametrize("query", ["", "...", "😀", "\ud800", "1234"])
def test_what_is_no_name_finds_nothing(index: NameIndex, query: str) -> None:
    assert all(hit.score < 0.5 for hit in index.search(query))


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex([]).search("Putin") == []


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_query_gets_a_ranked_answer(query: str) -> None:
    hits = NameIndex(WATCH_LIST).search(query, limit=3)
    assert len(hits) <= 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_searching_again_and_in_another_order_changes_nothing(index: NameIndex) -> None:
    queries = ["Путин", "Poutine", "김정은", "Clinton", "Lavrov"]
    first = [index.search(query) for query in queries]
    again = NameIndex(WATCH_LIST)
    assert [again.search(query) for query in reversed(queries)] == first[::-1]


def _invented(count: int) -> list[tuple[str, str]]:
    rng = random.Random(7)
    syllables = ["ba", "ko", "ri", "len", "mar", "to", "vi", "san", "der", "ul", "ne", "gos"]
    names = (
        "".join(rng.choices(syllables, k=3)).title() + " " + "".join(rng.choices(syllables, k=4)).title() for _ in range(count)
    )
    return [(str(number), name) for number, name in enumerate(names)]


def test_building_grows_with_the_list_not_faster() -> None:
    def seconds(names: list[tuple[str, str]]) -> float:
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            NameIndex(names)
            best = min(best, time.process_time() - start)
        return best

    NameIndex(WATCH_LIST)
    small, large = seconds(_invented(1000)), seconds(_invented(4000))
    assert large < 10 * small


def test_a_long_query_costs_no_more_than_its_first_words(index: NameIndex) -> None:
    start = time.process_time()
    index.search("Putin " * 20000)
    assert time.process_time() - start < 2.0
