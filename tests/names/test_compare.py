"""compare(): the same person across scripts, spellings and orders; never on a shared part alone."""

import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge, Table
from dragoman.names import compare, fold, same_spelling_cluster, skeleton
from dragoman.names.fold import skeletons

CASES = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
THRESHOLD = CASES["threshold"]
ANY_NAME = st.text(max_size=40) | st.text(alphabet="аеиПутн习近平Kim-. ,'김정은ジムロمحمد\ud800😀", max_size=25)


@pytest.mark.parametrize(("a", "b"), CASES["same"])
def test_names_of_one_person_score_above_the_threshold(a: str, b: str) -> None:
    assert compare(a, b).score > THRESHOLD


@pytest.mark.parametrize(("a", "b"), CASES["different"])
def test_names_of_two_persons_score_below_the_threshold(a: str, b: str) -> None:
    assert compare(a, b).score < THRESHOLD


@pytest.mark.parametrize(
    ("a", "b", "truth"),
    [pytest.param(a, b, truth, marks=pytest.mark.xfail(strict=True, reason=why)) for a, b, truth, why in CASES["known_failures"]],
)
def test_known_failures(a: str, b: str, truth: str) -> None:
    assert (compare(a, b).score > THRESHOLD) == (truth == "same")


@pytest.mark.parametrize(("a", "b"), CASES["same_cluster"])
def test_spellings_of_one_name_inside_an_article(a: str, b: str) -> None:
    assert same_spelling_cluster(a, b) > 0.7


@pytest.mark.parametrize(("a", "b"), CASES["other_cluster"])
def test_other_names_inside_an_article(a: str, b: str) -> None:
    assert same_spelling_cluster(a, b) < 0.7


def test_the_evidence_says_which_parts_agree_and_how() -> None:
    match = compare("Путин, Владимир", "Vladimir Poutine")
    assert {(e.a, e.b) for e in match.evidence} == {("Владимир", "Vladimir"), ("Путин", "Poutine")}
    assert all(e.method in ("exact", "table", "sound") and e.nats > 0 for e in match.evidence)
    assert match.unmatched == ((), ())


def test_what_found_no_counterpart_is_shown() -> None:
    match = compare("Wang Yi", "Wang Wenbin")
    assert match.unmatched == (("Yi",), ("Wenbin",))


def test_an_initial_agrees_with_the_name_it_begins() -> None:
    assert compare("V. Putin", "Vladimir Putin").method == "initial"


def test_equal_names_score_one() -> None:
    assert compare("Sauli Niinistö", "sauli niinisto").score == 1.0


@pytest.mark.parametrize("name", ["", " ", "...", "123", "😀", "\ud800", ",", "-", "؟", "\u200e"])
def test_what_is_no_name_matches_nothing(name: str) -> None:
    assert compare(name, "Vladimir Putin").score < THRESHOLD


def test_an_overlay_adds_a_spelling() -> None:
    assert compare("Bagpipes Smith", "Duda Smith").score < THRESHOLD
    overlay = Table("name_parts", ("forms",), (("bagpipes|duda",),))
    assert compare("Bagpipes Smith", "Duda Smith", knowledge=Knowledge([overlay])).score > THRESHOLD


@given(ANY_NAME, ANY_NAME)
@settings(max_examples=150, deadline=None)
def test_compare_is_total_symmetric_and_bounded(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert 0.0 <= one.score <= 1.0
    assert one.score == other.score
    assert [(e.a, e.b) for e in one.evidence] == [(e.b, e.a) for e in other.evidence]
    assert compare(a, b) == one


@given(ANY_NAME, ANY_NAME)
@settings(max_examples=150, deadline=None)
def test_spelling_is_total_symmetric_and_bounded(a: str, b: str) -> None:
    score = same_spelling_cluster(a, b)
    assert 0.0 <= score <= 1.0
    assert score == same_spelling_cluster(b, a)


@given(ANY_NAME)
@settings(max_examples=150, deadline=None)
def test_fold_and_skeleton_give_plain_parts(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(name).isascii()
    assert len(skeleton(name).split()) == len(fold(name).split())


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Łukaszenka", "lukaszenka"),
        ("Путин, Владимир", "putin vladimir"),
        ("ジェフリー・アーチャー", "jefuri acha"),
        ("习近平", "xijinping"),
        ("O'Neill", "oneill"),
        ("Erdoğan", "erdogan"),
    ],
)
def test_fold(name: str, plain: str) -> None:
    assert fold(name) == plain


def test_many_skeletons_at_once_are_those_of_each() -> None:
    names = ["Łukaszenka", "", "O'Brien-Shaw", "Wu", "Huai-hua", "Schtscherbakow", "日本", "-"]
    assert skeletons(names) == [skeleton(name) for name in names]


def test_spellings_share_a_skeleton() -> None:
    assert skeleton("Łukaszenka") == skeleton("Lukashenko") == skeleton("Лукашенко")
