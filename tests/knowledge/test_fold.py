import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.folding import fold, keys
from dragoman.text.tokens import Tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Pékin", "pekin"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Кишинёв", "кишинев"),
        ("Київ", "київ"),  # the marks of Cyrillic letters are part of the letter
        ("北京", "北京"),
        ("São Tomé", "sao tome"),
        ("", ""),
    ],
)
def test_fold_removes_case_and_latin_accents_only(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_fold_of_folded_text_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(fold(once)) == fold(once)


@given(st.lists(st.text(alphabet="abÀÉłЙйёあ漢 '.-’0", min_size=1, max_size=12), max_size=8))
def test_keys_of_many_forms_are_their_keys_one_by_one(forms: list[str]) -> None:
    assert keys(forms) == [keys([form])[0] for form in forms]


@pytest.mark.parametrize(
    "form", ["U.S.", "Guinea-Bissau", "Côte d’Ivoire", "Rossiya-24", "N'Djamena", "G20", "Königsberg", "EE.UU."]
)
def test_keys_agree_with_the_tokens_of_running_text(form: str) -> None:
    assert keys([form])[0].split(" ") == [fold(token) for token in Tokens.of(form).texts]
