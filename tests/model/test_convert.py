"""to_dict and from_dict lose nothing, and say what is wrong with bad data."""

import json

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.model import (
    SCHEMA,
    Article,
    Candidate,
    Cue,
    Date,
    Diagnostic,
    Event,
    EventDate,
    LanguageSpan,
    Line,
    Name,
    Origin,
    Participant,
    Party,
    Published,
    Repair,
    Residue,
    Span,
    Statement,
    TranslatedFrom,
)
from dragoman.model.schema import article_schema

words = st.text(max_size=6)
maybe = st.none() | words
fraction = st.floats(0, 1)
origins = st.none() | st.builds(Origin, *[st.text(st.characters(exclude_characters="/"), max_size=4)] * 3)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))
parties = st.builds(Party, name=words, id=maybe, mention=st.none() | spans, country=maybe)


def some(strategy, size=2):
    return st.lists(strategy, max_size=size).map(tuple)


def located(cls, **fields):
    return st.builds(cls, start=st.integers(0, 9), end=st.integers(9, 20), origin=origins, **fields)


articles = st.builds(
    Article,
    id=words,
    text=words.map(lambda w: w + "a" * 50),
    title=st.none() | spans,
    published=st.none() | st.builds(Published, value=maybe, basis=st.sampled_from(["given", "header"]), evidence=some(spans)),
    lines=some(located(Line, kind=st.sampled_from(["title", "body"]), rule=maybe)),
    languages=some(located(LanguageSpan, language=maybe, confidence=fraction)),
    translated_from=st.none()
    | st.builds(TranslatedFrom, words, fraction, some(st.builds(Cue, st.just(1), st.just(2), words)), origins),
    repairs=some(located(Repair, replacement=words, rule=words), 1),  # two might overlap
    residue=some(located(Residue, kind=words, rule=words, note=maybe)),
    dates=some(
        located(
            Date,
            kind=st.sampled_from(["date", "set"]),
            timex=words,
            edtf=maybe,
            candidates=some(st.builds(Candidate, timex=words, edtf=maybe, confidence=fraction)),
            anchor=st.none() | spans,
        )
    ),
    names=some(located(Name, type=st.sampled_from(["person", "outlet"]), canonical=words, evidence=some(spans))),
    statements=some(
        st.builds(
            Statement,
            kind=st.sampled_from(["direct", "mixed"]),
            segments=some(spans),
            speakers=some(parties, 3),
            addressee=st.none() | parties,
            cue=st.none() | spans,
            origin=origins,
        )
    ),
    events=some(
        st.builds(
            Event,
            type=st.sampled_from(["AGREE", "OTHER"]),
            participants=some(st.builds(Participant, name=words, role=st.just("actor"), mention=st.none() | spans)),
            pairs=some(st.tuples(words, words)),
            date=st.none() | st.builds(EventDate, edtf=maybe),
            topics=some(words),
            origin=origins,
        )
    ),
    diagnostics=some(st.builds(Diagnostic, words, st.just("info"), words, maybe, st.none() | spans)),
    meta=st.dictionaries(words, st.none() | words | st.lists(st.integers()), max_size=2),
)


@given(articles)
def test_nothing_is_lost_through_json(article):
    data = json.loads(json.dumps(article.to_dict()))
    assert Article.from_dict(data) == article
    assert data == article.to_dict()


@given(articles)
def test_the_schema_describes_what_comes_out(article):
    jsonschema.Draft202012Validator(article_schema()).validate(article.to_dict())


def test_the_schema_is_itself_valid_and_covers_every_field():
    schema = article_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == {"schema", *(f.name for f in attrs.fields(Article))}


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_seeds_survive_the_round_trip_and_fit_the_schema(seeds, number):
    article = dragoman.parse(seeds[number], number)
    data = json.loads(json.dumps(article.to_dict()))
    assert Article.from_dict(data) == article
    jsonschema.Draft202012Validator(article_schema()).validate(data)


def test_speaker_is_null_an_object_or_a_list():
    a, b = Party("A"), Party("B")
    statements = tuple(Statement("direct", (Span(0, n),), speakers=who) for n, who in enumerate(((), (a,), (a, b))))
    speakers = [s["speaker"] for s in Article("x", "t", statements=statements).to_dict()["statements"]]
    assert speakers[0] is None
    assert speakers[1]["name"] == "A"
    assert [p["name"] for p in speakers[2]] == ["A", "B"]


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (["list"], "JSON object"),
        ({"schema": "dragoman/99"}, "dragoman/99"),
        ({"text": "t"}, "id"),
        ({"id": "a", "text": "t", "lines": [{"start": 0, "end": 1, "kind": "poem"}]}, r"lines\[0\]"),
        ({"id": "a", "text": "t", "names": [{"start": "x", "end": 1, "type": "person", "canonical": "A"}]}, r"names\[0\]\.start"),
        ({"id": "a", "text": "t", "colour": "red"}, "colour"),
    ],
)
def test_bad_data_is_refused_with_its_place(data, complaint):
    with pytest.raises(ValueError, match=complaint):
        Article.from_dict(data)


def test_the_model_is_frozen():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Span(0, 1).start = 5


@pytest.mark.parametrize("make", [lambda: Line(0, 1, "poem"), lambda: Event("WAR"), lambda: Name(0, 1, "cat", "Tom")])
def test_kinds_outside_the_guide_are_refused(make):
    with pytest.raises(ValueError, match="must be in"):
        make()


def test_an_origin_is_spelt_with_two_slashes():
    assert Origin.parse("p/c/1") == Origin("p", "c", "1")
    with pytest.raises(ValueError, match="plugin/component/version"):
        Origin.parse("p/c")


def test_schema_name():
    assert dragoman.parse("x").to_dict()["schema"] == SCHEMA
