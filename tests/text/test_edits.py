"""The repaired view: replay, offset maps both ways, linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Repair, Span
from dragoman.text import Tokens, View
from dragoman.text.lines import physical_lines

TEXT = st.text(alphabet="ab .”é\n習", max_size=40)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Repair]]:
    """A text and a sorted list of edits that do not overlap; replacements are strange to the text."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    done = -1
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start > done:
            edits.append(Repair(start, end, draw(st.text(alphabet="XYZ", max_size=3)), "test"))
            done = end
    return text, edits


def applied(text: str, edits: list[Repair]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@given(edited())
def test_applying_the_edits_gives_the_view(case: tuple[str, list[Repair]]) -> None:
    text, edits = case
    assert View.of(text, edits).text == applied(text, edits)


@given(TEXT)
def test_without_edits_the_view_is_the_text_and_the_map_is_the_identity(text: str) -> None:
    view = View.of(text, [])
    assert view.text == text
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            assert (view.to_source(start, end).start, view.to_source(start, end).end) == (start, end)
            assert (view.from_source(start, end).start, view.from_source(start, end).end) == (start, end)


@given(edited())
def test_characters_that_no_edit_touched_make_the_round_trip(case: tuple[str, list[Repair]]) -> None:
    text, edits = case
    view = View.of(text, edits)
    touched = {i for edit in edits for i in range(edit.start, edit.end)}
    for i in range(len(text)):
        if i not in touched:
            there = view.from_source(i, i + 1)
            assert view.text[there.start : there.end] == text[i]
            back = view.to_source(there.start, there.end)
            assert (back.start, back.end) == (i, i + 1)


@given(edited())
def test_the_maps_never_turn_back_and_stay_inside(case: tuple[str, list[Repair]]) -> None:
    text, edits = case
    view = View.of(text, edits)
    for length, other, mapped in ((len(view.text), len(text), view.to_source), (len(text), len(view.text), view.from_source)):
        before = 0
        for i in range(length):
            span = mapped(i, i + 1)
            assert 0 <= span.start <= span.end <= other
            assert span.start >= before
            before = span.start


@given(edited())
def test_a_replacement_maps_to_what_it_replaced(case: tuple[str, list[Repair]]) -> None:
    text, edits = case
    view = View.of(text, edits)
    shift = 0
    for edit in edits:
        at = edit.start + shift
        if edit.replacement:
            span = view.to_source(at, at + len(edit.replacement))
            assert (span.start, span.end) == (edit.start, edit.end)
        shift += len(edit.replacement) - (edit.end - edit.start)


def test_an_end_does_not_swallow_the_edit_that_starts_there() -> None:
    view = View.of("one two", [Repair(3, 3, "!", "test")])
    assert view.text == "one! two"
    assert view.to_source(0, 3).end == 3
    assert view.from_source(0, 3).end == 3


def test_behind_a_deletion_offsets_differ_by_what_is_gone() -> None:
    view = View.of("one two three", [Repair(0, 4, "", "test"), Repair(8, 8, "", "test")])
    assert view.text == "two three"
    for start, end, source in ((0, 3, (4, 7)), (4, 9, (8, 13)), (5, 6, (9, 10))):
        assert view.to_source(start, end) == Span(*source)
        assert view.from_source(*source) == Span(start, end)
    assert view.sources([0, 4], [3, 9]) == ([4, 8], [7, 13])


@pytest.mark.parametrize(
    "edits",
    [
        [Repair(2, 4, "", "a"), Repair(3, 5, "", "b")],
        [Repair(3, 4, "", "a"), Repair(1, 2, "", "b")],
        [Repair(0, 9, "", "outside")],
    ],
)
def test_edits_that_overlap_are_unsorted_or_outside_are_refused(edits: list[Repair]) -> None:
    with pytest.raises(ValueError, match="sorted"):
        View.of("abcdef", edits)


@given(edited())
def test_tokens_read_the_view_and_point_into_the_source(case: tuple[str, list[Repair]]) -> None:
    text, edits = case
    view = View.of(text, edits)
    tokens = Tokens.of(text, view)
    assert tokens.texts == Tokens.of(view.text).texts
    touched = {i for edit in edits for i in range(edit.start, edit.end + 1)}
    for word, start, end in zip(tokens.texts, tokens.starts, tokens.ends, strict=True):
        assert 0 <= start <= end <= len(text)
        if not touched & set(range(start, end + 1)):
            assert text[start:end] == word


@given(TEXT)
def test_tokens_hold_every_character_that_is_not_white_space(text: str) -> None:
    tokens = Tokens.of(text)
    assert "".join(tokens.texts) == "".join(text.split())
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts


@given(st.text(max_size=60))
def test_lines_hold_every_character_that_is_not_white_space(text: str) -> None:
    lines = physical_lines(text)
    assert "".join("".join(line.of(text).split()) for line in lines) == "".join(text.split())
    for line in lines:
        assert line.of(text) == line.of(text).strip()
        assert len(line.of(text).splitlines()) == 1 or "\x1c" <= min(set(line.of(text)) & set("\x1c\x1d\x1e")) <= "\x1e"


def seconds(count: int) -> float:
    text = "word " * count
    edits = [Repair(5 * i, 5 * i + 1, "WW", "test") for i in range(count)]
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        view = View.of(text, edits)
        Tokens.of(text, view)
        best = min(best, time.process_time() - started)
    return best


def test_time_grows_with_the_text_and_no_faster() -> None:
    small, large = seconds(2_000), seconds(16_000)
    assert large < 8 * 3 * small
