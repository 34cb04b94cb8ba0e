"""What holds for every article, whatever the text: nothing lost, nothing outside, nothing invented, and the same every time."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import vocabulary
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invariants import but_for_the_end, check

import dragoman

TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))

# -- text as news sites have it ----------------------------------------------------------------------------------------------

NAME = st.builds(
    lambda *parts: " ".join(p for p in parts if p),
    *map(st.sampled_from, (vocabulary.TITLE, vocabulary.GIVEN, vocabulary.FAMILY)),
)
PLACE = st.sampled_from(vocabulary.PLACE)
DATE = st.sampled_from(vocabulary.DATE)
CUE = st.sampled_from(vocabulary.CUE)
OPEN, SAYING, CLOSE = map(st.sampled_from, (vocabulary.OPEN, vocabulary.SAYING, vocabulary.CLOSE))
QUOTE = st.builds("{}{}{} {} {} {}.".format, OPEN, SAYING, CLOSE, CUE, NAME, DATE)
MEETING = st.builds("{} met {} in {} {}.".format, NAME, NAME, PLACE, DATE)
DATELINE = st.builds("{}, {} (Lumen Press) - {} {} it.".format, PLACE, DATE, NAME, CUE)
FURNITURE = st.sampled_from(vocabulary.FURNITURE)
NEWS = st.lists(st.one_of(QUOTE, MEETING, DATELINE, FURNITURE, QUOTE), min_size=1, max_size=8).flatmap(
    lambda pieces: st.lists(st.sampled_from(vocabulary.JOINTS), min_size=len(pieces), max_size=len(pieces)).map(
        lambda joints: "".join(p + j for p, j in zip(pieces, joints, strict=True))
    )
)

# -- text as nobody should have it --------------------------------------------------------------------------------------------

HOSTILE_PIECE = st.one_of(
    st.text(st.characters(), max_size=8),  # surrogates too
    st.text(vocabulary.MARKS, min_size=1, max_size=8),
    st.text("0123456789.,-/: ", min_size=1, max_size=12),
    st.sampled_from(vocabulary.HOSTILE),
    NEWS,
)
HOSTILE = st.lists(HOSTILE_PIECE, max_size=8).map("".join)
ANY = st.one_of(NEWS, HOSTILE)
PUBLISHED = st.sampled_from(vocabulary.PUBLISHED)

PIPELINE = dragoman.Pipeline(on_error="raise", entry_points=False)


def sentinel(text, published=None):
    """Reads `text` and checks all that must hold for its article alone."""
    check(PIPELINE.parse(text, published=published), text)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(NEWS, PUBLISHED)
def test_news(text, published):
    sentinel(text, published)


@settings(max_examples=350, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(HOSTILE, PUBLISHED)
@example("", None)
@example("\ud800", None)
@example("\n", None)
@example("A", "9999-12-31")
def test_hostile(text, published):
    sentinel(text, published)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_whole_texts(text):
    sentinel(text, "2021-03-05")


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(ANY, st.text(" \t\n\u00a0\u3000", min_size=1, max_size=5))
def test_white_space_at_the_end_changes_nothing_else(text, space):
    plain, spaced = PIPELINE.parse(text), PIPELINE.parse(text + space)
    # That blanks stand at the end of the last line is itself worth a note.
    assert but_for_the_end(spaced, len(text)) == but_for_the_end(plain)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(ANY, min_size=2, max_size=3))
def test_a_text_does_not_remember_the_one_before(texts):
    first = [PIPELINE.parse(text) for text in texts]
    assert [PIPELINE.parse(text) for text in reversed(texts)] == first[::-1]


def test_the_same_in_threads_and_after_pickling():
    expected = [PIPELINE.parse(text) for text in TEXTS]
    fresh = pickle.loads(pickle.dumps(PIPELINE))
    with ThreadPoolExecutor(4) as pool:
        # A pipeline that has read nothing yet: the indexes are built while four threads ask for them.
        assert list(pool.map(fresh.parse, TEXTS)) == expected


PRINT = """
import json, sys, dragoman
sys.stdout.reconfigure(encoding="utf-8")
pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
for text in json.load(open(sys.argv[1], encoding="utf-8")):
    print(json.dumps(pipeline.parse(text, published="2021-03-05").to_dict()))
"""
ELSEWHERE = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Kolkata"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("there", ELSEWHERE, ids=["one", "other"])
def test_the_same_in_another_process(there):
    """Another seed of the hashes, another locale, another time zone."""
    here = [json.dumps(PIPELINE.parse(text, published="2021-03-05").to_dict()) for text in TEXTS]
    done = subprocess.run(
        [sys.executable, "-c", PRINT, str(Path(__file__).parent / "texts.json")],
        env={**os.environ, **there}, capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    assert done.stdout.decode("utf-8").splitlines() == here
