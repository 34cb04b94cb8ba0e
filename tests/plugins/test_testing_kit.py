"""The kit for plugin authors finds each broken rule."""

import itertools
import random

import pytest

from dragoman.model import Date, Line
from dragoman.plugins import Parser
from dragoman.testing import check_component


def fine(draft):
    return [Line(line.start, line.end, "body") for line in draft.lines]


def first_word(draft):
    """A line over the first three characters, where there are as many."""
    return [Line(0, 3, "meta")] if len(draft.text) >= 3 else []


counter = itertools.count()


def unsteady(draft):
    return [Line(0, 1, "body", confidence=next(counter) / 1e6)] if draft.text else []


def outside(draft):
    return [Line(0, 5, "body")]


def raises_on_marks(draft):
    if "“" in draft.text and "”" not in draft.text:
        raise ValueError("unbalanced")
    return []


def wrong_type(draft):
    return [Date(0, 0, "date", "2022")]


def changes_tokens(draft):
    draft.tokens.texts.append("mine")
    return []


def quadratic(draft):
    words = draft.text.split()
    sum(1 for a in words for b in words if a == b)
    return []


@pytest.mark.parametrize("propose", [fine, first_word])
def test_a_good_component_passes(propose):
    check_component(Parser("good", propose), "lines")


@pytest.mark.parametrize(
    ("propose", "complaint"),
    [
        (unsteady, "differently"),
        (outside, "outside the text"),
        (raises_on_marks, "raised ValueError"),
        (wrong_type, "proposed Date"),
        (changes_tokens, "changed the draft"),
        (quadratic, "slows down"),
        (lambda draft: [], "pickle"),
    ],
)
def test_each_broken_rule_is_found(propose, complaint):
    with pytest.raises(Exception, match=complaint) as caught:
        check_component(Parser("bad", propose), "lines")
    # What does not pickle fails with pickle's own error; every other rule with one sentence.
    assert complaint == "pickle" or isinstance(caught.value, AssertionError)


@pytest.mark.parametrize("component", [Parser("", fine), Parser("a/b", fine), Parser("x", fine, version="1/2")])
def test_names_that_cannot_be_an_origin_are_found(component):
    with pytest.raises(AssertionError):
        check_component(component, "lines")


def test_an_unknown_stage_is_named():
    with pytest.raises(AssertionError, match="no stage 'line'"):
        check_component(Parser("x", fine), "line")


def test_randomness_is_found():
    def propose(draft):
        return [Line(0, 1, "body", confidence=random.random())] if draft.text else []

    with pytest.raises(AssertionError, match="differently"):
        check_component(Parser("random", propose), "lines")
