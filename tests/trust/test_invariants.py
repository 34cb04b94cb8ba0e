"""What holds for every article, whatever the text: nothing lost, nothing outside, nothing invented, and the same every time."""

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.model import Span

TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))

# -- text as news sites have it ----------------------------------------------------------------------------------------------

FAMILY = st.sampled_from(["Novak", "Karvelo", "Putin", "Łuczak", "al-Dostin", "Xi", "O'Harran", "Пальцев", "Müller-Sand"])
GIVEN = st.sampled_from(["Anna", "Peter", "Vladimir", "J.", "Marie-Claire", "Иван", "Jinping", ""])
TITLE = st.sampled_from(["Minister", "President", "Mr.", "the spokesman", "Foreign Minister", "Kanzlerin", "presidente", ""])
NAME = st.builds(lambda *parts: " ".join(p for p in parts if p), TITLE, GIVEN, FAMILY)
PLACE = st.sampled_from(["PARIS", "Kyiv", "Karvel", "the United States", "China", "Georgia", "Москва", "北京", "Turkey"])
DATE = st.sampled_from(
    [
        "on Friday", "4 March 2021", "March 4", "12.05.2019", "2020-02-30", "last week", "in 2022", "am Montag", "el 3 de mayo",
        "le 1er juin", "vor zwei Tagen", "3 марта", "2021年3月5日", "two days earlier", "99/99/9999", "at 5 p.m.", "yesterday", "",
    ]
)  # fmt: skip
OPEN = st.sampled_from(["“", "”", '"', "«", "„", "``", "'", "– ", "", "「"])
CLOSE = st.sampled_from(["”", "“", '"', "»", "“", "''", "'", "", "", "」"])
CUE = st.sampled_from(
    ["said", "told reporters", "added", "according to", "sagte", "dijo", "заявил", "denied that", "tweeted", ""]
)
SAYING = st.sampled_from(
    [
        "The talks were useful",
        "we have nothing to hide.",
        "Das ist gut,",
        "no comment!",
        "It ends in two weeks…",
        "Всё решено",
        "a",
    ]
)
QUOTE = st.builds("{}{}{} {} {} {}.".format, OPEN, SAYING, CLOSE, CUE, NAME, DATE)
MEETING = st.builds("{} met {} in {} {}.".format, NAME, NAME, PLACE, DATE)
DATELINE = st.builds("{}, {} (Lumen Press) - {} {} it.".format, PLACE, DATE, NAME, CUE)
FURNITURE = st.sampled_from(
    [
        "Share on Facebook", "Read more: The harbour is shut", "© Lumen Press / Archive", "Photo: A. Novak", "Home | News | World",
        "date 2022-12-30 The harbour opens", "ID12345The harbour opens", "Subscribe to our newsletter", "Published: 5 March 2021",
        "https://lumen.example/2021/03/05/harbour", "[…]", "Advertisement", "By Peter Dole, Karvel", "&nbsp;&amp;", "â€œWellâ€\x9d",
    ]
)  # fmt: skip
NEWS = st.lists(st.one_of(QUOTE, MEETING, DATELINE, FURNITURE, QUOTE), min_size=1, max_size=8).flatmap(
    lambda pieces: st.lists(st.sampled_from(["\n", " ", "\r\n", "\n\n", ""]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda joints: "".join(p + j for p, j in zip(pieces, joints, strict=True))
    )
)

# -- text as nobody should have it --------------------------------------------------------------------------------------------

HOSTILE_PIECE = st.one_of(
    st.text(st.characters(), max_size=8),  # surrogates too
    st.text("“”\"'«»„‚‘’「」–—-()[].,:;!?…|/\\#@&<>", min_size=1, max_size=8),
    st.text("0123456789.,-/: ", min_size=1, max_size=12),
    st.sampled_from(
        [
            "\ud800", "\udfff", "\x00", "\ufeff", "\u202e", "\u2066", "\u200d", "\u00ad", "\u0301" * 9, "👍🏽", "👨‍👩‍👧", "ﷺ",
            "９９９", "٣", "中国外交部", "قال الرئيس", "הנשיא", "ไทย", "ｱﾒﾘｶ", "İ", "ß", "ŉ", "ǆ", "ﬁ", "K", "\x1c", "\x85", "\u2028",
            "\t", "\r", "9" * 60, "1/1/1", "-1-1-1", "0000-00-00", "Mr. ", "A.", "said", "the", "President of ", "last ", "XIV", "½",
        ]
    ),
    NEWS,
)  # fmt: skip
HOSTILE = st.lists(HOSTILE_PIECE, max_size=8).map("".join)
ANY = st.one_of(NEWS, HOSTILE)
PUBLISHED = st.sampled_from([None, "2021-03-05", "0001-01-01", "9999-12-31", "2020-02-29", "no date"])

PIPELINE = dragoman.Pipeline(on_error="raise", entry_points=False)


def spans(value):
    """Every span in a value, at any depth."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from spans(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from spans(getattr(value, field.name))


def sentinel(text, published=None):
    """The article, after checking all that must hold for it alone."""
    article = PIPELINE.parse(text, published=published)
    assert article.text == text
    assert article.status == "complete"
    for span in spans(article):
        assert 0 <= span.start <= span.end <= len(text), span
    replays(article)
    lines_cover(article)
    languages_cover(article)
    nothing_invented(article)
    for things in (article.statements, article.events):
        assert len({thing.id for thing in things}) == len(things)
    there = article.to_dict()
    assert dragoman.Article.from_dict(there) == article
    assert dragoman.Article.from_dict(json.loads(json.dumps(there))) == article
    return article


def replays(article):
    """The repairs are sorted and apart, and applying them gives the repaired text."""
    end, out = 0, []
    for edit in article.repairs:
        assert end <= edit.start
        assert article.text[edit.start : edit.end] != edit.replacement, "an edit that changes nothing"
        out += [article.text[end : edit.start], edit.replacement]
        end = edit.end
    assert "".join([*out, article.text[end:]]) == article.repaired


def lines_cover(article):
    """Every character that is not white space is in exactly one line."""
    end = 0
    for line in article.lines:
        assert end <= line.start < line.end
        assert not article.text[end : line.start].strip()
        end = line.end
    assert not article.text[end:].strip()


def languages_cover(article):
    """Every line lies in language spans, which do not overlap."""
    marked = bytearray(len(article.text))
    for span in article.languages:
        assert not any(marked[span.start : span.end]), "two languages in one place"
        marked[span.start : span.end] = b"\1" * len(span)
    for line in article.lines:
        bare = [i for i in range(line.start, line.end) if not article.text[i].isspace()]
        assert all(marked[i] for i in bare), line


def nothing_invented(article):
    """A value has a basis; a party has a mention, or stands elsewhere in the article (she who spoke before speaks on)."""
    named = {name.canonical for name in article.names}
    for date in article.dates:
        if date.edtf is not None and date.kind in ("date", "time"):
            assert date.basis != "none", date
    if article.published is not None and article.published.basis != "given":
        assert article.published.evidence, article.published
    for statement in article.statements:
        assert statement.segments
        for party in (*statement.speakers, statement.addressee, statement.via):
            assert party is None or party.mention or party.name in named or party.name in article.text, statement
    for event in article.events:
        assert event.evidence
        assert event.date is None or event.date.edtf is None or event.date.basis != "none", event


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
    residue = tuple(r for r in spaced.residue if r.kind != "trailing-space" or r.end <= len(text.rstrip()))
    before = tuple(r for r in plain.residue if r.kind != "trailing-space" or r.end <= len(text.rstrip()))
    assert attrs.evolve(spaced, text=text, residue=residue) == attrs.evolve(plain, residue=before)


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
