"""How proposals that contradict each other are settled: who wins, who loses to whom, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Date, Event, LanguageSpan, Line, Name, Party, Published, Repair, Residue, Span, Statement
from dragoman.pipeline.resolve import settle


def name(start, end, confidence=1.0, canonical="x"):
    return Name(start, end, "person", canonical, confidence=confidence)


def line(start, end, confidence, kind="body"):
    return Line(start, end, kind, confidence)


def places(settled):
    return [(w.start, w.end) for w in settled.winners]


# -- the longest wins: dates, names ---------------------------------------------------------------------------------------------


def test_the_longest_wins_over_the_surer():
    short, long = name(0, 4, 1.0), name(2, 9, 0.1)
    settled = settle("drop", [short, long], "x" * 9)
    assert settled.winners == (long,)
    [loser] = settled.losers
    assert (loser.proposal, loser.winner) == (short, long)
    assert loser.reason == "overlaps a longer, surer or earlier proposal"


def test_of_equally_long_ones_the_surer_wins():
    unsure, sure = name(0, 4, 0.4), name(1, 5, 0.6)
    assert settle("drop", [unsure, sure], "x" * 9).winners == (sure,)
    assert settle("drop", [sure, unsure], "x" * 9).winners == (sure,)


def test_of_equally_sure_ones_the_earlier_declared_wins():
    first, second = name(0, 4, canonical="first"), name(0, 4, canonical="second")
    assert settle("drop", [first, second], "x" * 9).winners == (first,)
    assert settle("drop", [second, first], "x" * 9).winners == (second,)


def test_neighbours_that_touch_both_stand_and_come_in_text_order():
    assert places(settle("drop", [name(4, 6), name(0, 4), name(6, 9)], "x" * 9)) == [(0, 4), (4, 6), (6, 9)]


def test_a_winner_inside_which_many_lie_beats_them_all():
    inner = [name(n, n + 1) for n in range(1, 8)]
    settled = settle("drop", [*inner, name(0, 9)], "x" * 9)
    assert places(settled) == [(0, 9)]
    assert len(settled.losers) == 7


def test_the_rival_to_the_left_and_to_the_right_is_seen():
    assert places(settle("drop", [name(0, 5), name(4, 8)], "x" * 9)) == [(0, 5)]
    assert places(settle("drop", [name(4, 9), name(1, 5)], "x" * 9)) == [(4, 9)]
    assert places(settle("drop", [name(0, 3), name(6, 9), name(2, 4), name(5, 7)], "x" * 9)) == [(0, 3), (6, 9)]


def test_empty_spans_clash_with_what_they_lie_in_and_with_nothing_else():
    assert places(settle("drop", [name(2, 6), name(4, 4)], "x" * 9)) == [(2, 6)]
    assert places(settle("drop", [name(2, 6), name(2, 2), name(6, 6)], "x" * 9)) == [(2, 2), (2, 6), (6, 6)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.sampled_from([0.2, 0.5, 0.9])), max_size=14))
def test_winners_never_overlap_and_every_loser_overlaps_a_winner(given_spans):
    proposals = [name(start, start + length, sure) for start, length, sure in given_spans]
    settled = settle("drop", proposals, "x" * 40)
    ends = 0
    for winner in settled.winners:
        assert winner.start >= ends
        ends = winner.end
    assert len(settled.winners) + len(settled.losers) == len(proposals)
    for loser in settled.losers:
        assert loser.winner in settled.winners
        inside = not len(loser.proposal) or not len(loser.winner)
        assert loser.winner.overlaps(loser.proposal) or inside
        assert (len(loser.winner), loser.winner.confidence) >= (len(loser.proposal), loser.proposal.confidence)


# -- repairs -------------------------------------------------------------------------------------------------------------------


def repair(start, end, replacement="!", rule="r"):
    return Repair(start, end, replacement, rule)


def test_an_edit_that_changes_nothing_is_no_edit():
    settled = settle("repairs", [repair(0, 3, "abc"), repair(0, 3, "abd")], "abcdef")
    assert [w.replacement for w in settled.winners] == ["abd"]
    assert settled.losers == ()


def test_the_longer_edit_wins_then_the_earlier_declared():
    assert places(settle("repairs", [repair(1, 2), repair(0, 4)], "abcdef")) == [(0, 4)]
    settled = settle("repairs", [repair(0, 2, rule="first"), repair(0, 2, rule="second")], "abcdef")
    assert [w.rule for w in settled.winners] == ["first"]


def test_two_insertions_at_one_place_clash_and_so_do_an_insertion_and_an_edit_that_starts_there():
    assert [w.rule for w in settle("repairs", [repair(2, 2, rule="a"), repair(2, 2, rule="b")], "abcdef").winners] == ["a"]
    assert places(settle("repairs", [repair(2, 2), repair(2, 4)], "abcdef")) == [(2, 4)]
    assert places(settle("repairs", [repair(3, 3), repair(2, 4)], "abcdef")) == [(2, 4)]


def test_an_insertion_right_behind_an_edit_stands():
    assert places(settle("repairs", [repair(4, 4), repair(2, 4)], "abcdef")) == [(2, 4), (4, 4)]


# -- lines, languages: the surest keeps all, the others what is left --------------------------------------------------------------


def test_the_surer_line_cuts_the_other_at_both_ends_without_white_space():
    text = "ab  cd  ef"
    settled = settle("trim", [line(0, 10, 0.5), line(4, 6, 0.9, "title")], text)
    assert [(w.start, w.end, w.kind) for w in settled.winners] == [(0, 2, "body"), (4, 6, "title"), (8, 10, "body")]
    assert settled.losers == ()


def test_what_is_covered_loses_to_the_one_that_covers_it():
    cover, covered = line(0, 10, 0.9), line(2, 5, 0.5, "title")
    settled = settle("trim", [covered, cover], "x" * 10)
    assert settled.winners == (cover,)
    [loser] = settled.losers
    assert (loser.proposal, loser.reason, loser.winner) == (covered, "covered by a surer or earlier proposal", cover)


def test_of_equally_sure_lines_the_earlier_declared_keeps_all():
    one, two = line(0, 6, 0.5, "title"), line(3, 9, 0.5)
    assert [(w.start, w.end, w.kind) for w in settle("trim", [one, two], "x" * 9).winners] == [(0, 6, "title"), (6, 9, "body")]
    assert [(w.start, w.end, w.kind) for w in settle("trim", [two, one], "x" * 9).winners] == [(0, 3, "title"), (3, 9, "body")]


def test_only_white_space_left_is_nothing_left():
    assert places(settle("trim", [line(2, 8, 0.9), line(0, 10, 0.5)], "  abcdef  ")) == [(2, 8)]


@pytest.mark.parametrize("blanks", [1, 2, 3, 4, 5])
def test_however_much_white_space_is_left_at_the_cut(blanks):
    text = "word" + " " * blanks + "word" + " " * blanks + "word"
    middle = (4 + blanks, 8 + blanks)
    settled = settle("trim", [line(0, len(text), 0.5), line(*middle, 0.9, "title")], text)
    assert places(settled) == [(0, 4), middle, (8 + 2 * blanks, len(text))]
    # The one piece is the end of a line, the other the beginning of one.
    assert places(settle("trim", [line(2, len(text), 0.5), line(0, 4, 0.9)], text)) == [(0, 4), (4 + blanks, len(text))]
    assert places(settle("trim", [line(0, 10 + blanks, 0.5), line(*middle, 0.9)], text)) == [
        (0, 4),
        middle,
        *tail(text, middle[1], 10 + blanks),
    ]


def tail(text, start, end):
    """The span of what is not white space at both ends of a stretch, if anything is left."""
    bare = text[start:end]
    first = start + len(bare) - len(bare.lstrip())
    return [(first, end)] if bare.strip() else []


def test_empty_language_spans_part_what_lies_around_them():
    def span(start, end, sure):
        return LanguageSpan(start, end, "en", sure)

    assert places(settle("trim", [span(4, 4, 0.9), span(2, 6, 0.5)], "x" * 9)) == [(2, 4), (4, 4), (4, 6)]
    assert places(settle("trim", [span(3, 6, 0.9), span(3, 3, 0.5)], "x" * 9)) == [(3, 3), (3, 6)]
    behind = [span(0, 1, 0.9), span(1, 2, 0.9), span(3, 3, 0.9), span(3, 6, 0.8), span(3, 5, 0.5)]
    assert places(settle("trim", behind, "x" * 9)) == [(0, 1), (1, 2), (3, 3), (3, 6)]


def test_a_line_may_be_cut_into_many_pieces():
    many = [LanguageSpan(n, n + 1, "de", 0.9) for n in range(1, 9, 2)]
    settled = settle("trim", [LanguageSpan(0, 9, "en", 0.5), *many], "x" * 9)
    assert places(settled) == [(n, n + 1) for n in range(9)]
    assert [w.language for w in settled.winners] == ["en", "de"] * 4 + ["en"]


# -- one of many ---------------------------------------------------------------------------------------------------------------


def test_the_surest_date_of_publication_wins_and_the_earlier_of_two():
    low, high, late = (Published("2021-03-0" + d, "header", c) for d, c in (("1", 0.3), ("2", 0.8), ("3", 0.8)))
    settled = settle("best", [low, high, late], "")
    assert settled.winners == (high,)
    assert [(loser.proposal, loser.reason, loser.winner) for loser in settled.losers] == [
        (late, "less sure", high),
        (low, "less sure", high),
    ]
    assert settle("best", [], "").winners == ()


# -- statements ------------------------------------------------------------------------------------------------------------------


def said(*segments, confidence=1.0, by=None):
    speakers = () if by is None else (Party(by),)
    return Statement("direct", tuple(Span(*s) for s in segments), speakers=speakers, confidence=confidence)


def test_statements_are_numbered_in_text_order_the_outer_before_the_inner():
    settled = settle("statements", [said((5, 9)), said((0, 3)), said((0, 9)), said((0, 2), (5, 8))], "x" * 9)
    assert [(s.id, [(p.start, p.end) for p in s.segments]) for s in settled.winners] == [
        ("S0", [(0, 9)]),
        ("S1", [(0, 2), (5, 8)]),
        ("S2", [(0, 3)]),
        ("S3", [(5, 9)]),
    ]


def test_the_same_content_twice_goes_to_the_surer_and_then_to_the_earlier():
    weak, strong = said((0, 5), confidence=0.4, by="weak"), said((0, 5), confidence=0.8, by="strong")
    for given_order in ([weak, strong], [strong, weak]):
        settled = settle("statements", given_order, "x" * 9)
        assert [s.speakers[0].name for s in settled.winners] == ["strong"]
        [loser] = settled.losers
        assert (loser.proposal, loser.reason, loser.winner) == (weak, "the same content from a surer proposal", strong)
    first, second = said((0, 5), by="first"), said((0, 5), by="second")
    assert settle("statements", [first, second], "x" * 9).winners[0].speakers[0].name == "first"


def test_a_statement_without_content_is_none():
    settled = settle("statements", [said(), said((0, 2))], "xx")
    assert [s.id for s in settled.winners] == ["S0"]
    assert [(loser.proposal, loser.reason, loser.winner) for loser in settled.losers] == [(said(), "has no content", None)]


# -- events ------------------------------------------------------------------------------------------------------------------------


def test_main_events_come_first_then_text_order_and_what_has_no_evidence_last():
    def event(main, *evidence, rule):
        return Event("CONSULT", main=main, evidence=tuple(Span(n, n + 1) for n in evidence), rule=rule)

    proposals = [
        event(False, 1, rule="d"), event(True, 7, 0, rule="b"), event(False, rule="f"), event(True, 2, rule="a"),
        event(False, 8, rule="e1"), event(False, 8, rule="e2"), event(True, rule="c"),
    ]  # fmt: skip
    settled = settle("events", proposals, "x" * 9)
    assert [(e.id, e.rule) for e in settled.winners] == [
        ("E0", "a"), ("E1", "b"), ("E2", "c"), ("E3", "d"), ("E4", "e1"), ("E5", "e2"), ("E6", "f"),
    ]  # fmt: skip
    assert settled.losers == ()


def test_labels_all_stand():
    labels = [Residue(0, 3, "junk", "a"), Residue(0, 3, "junk", "b"), Residue(1, 2, "glued", "c")]
    assert settle("all", labels, "xxx").winners == tuple(labels)


@pytest.mark.parametrize("how", ["drop", "repairs", "trim", "best", "statements", "events", "all"])
def test_nothing_proposed_is_nothing_won(how):
    settled = settle(how, [], "text")
    assert settled.winners == ()
    assert settled.losers == ()


def test_dates_are_settled_as_names_are():
    day, range_ = Date(0, 5, "date", "2021-03-04"), Date(0, 12, "date", "2021-03-04")
    assert settle("drop", [day, range_], "x" * 12).winners == (range_,)
