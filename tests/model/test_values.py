"""The values themselves: spans, dates that are counted anew, and the check of what strangers put into them."""

import json
from datetime import date

import attrs
import pytest

from dragoman.model import (
    Article,
    Candidate,
    Cue,
    Date,
    Diagnostic,
    Event,
    EventDate,
    Line,
    Name,
    Origin,
    Participant,
    Party,
    Published,
    Repair,
    Span,
    Statement,
    TranslatedFrom,
)
from dragoman.model.inside import first_outside
from dragoman.model.schema import article_schema
from dragoman.model.typed import first_misfit

# -- spans ------------------------------------------------------------------------------------------------------------------------


def test_a_span_is_a_stretch_of_the_text():
    span = Span(2, 5)
    assert span.of("abcdefg") == "cde"
    assert len(span) == 3
    assert Span(2, 2)  # a point of insertion is evidence too
    assert Line(2, 5, "body").bare == span
    assert type(Line(2, 5, "body").bare) is Span


@pytest.mark.parametrize(
    ("other", "overlaps", "covers"),
    [
        ((0, 2), False, False), ((0, 3), True, False), ((2, 5), True, True), ((3, 4), True, True), ((2, 6), True, False),
        ((1, 5), True, False), ((4, 6), True, False), ((5, 6), False, False), ((3, 3), True, True), ((5, 5), False, True),
    ],
)  # fmt: skip
def test_overlap_and_cover(other, overlaps, covers):
    assert Span(2, 5).overlaps(Span(*other)) is overlaps
    assert Span(*other).overlaps(Span(2, 5)) is overlaps
    assert Span(2, 5).covers(Span(*other)) is covers


@pytest.mark.parametrize(
    ("value", "outside"),
    [
        (Span(0, 9), None),
        (Span(0, 10), Span(0, 10)),
        (Span(-1, 3), Span(-1, 3)),
        (Span(5, 4), Span(5, 4)),
        (Span(9, 9), None),
        (Span("0", 3), Span("0", 3)),
        (Span(0, 3.0), Span(0, 3.0)),
        (Span(False, 3), Span(False, 3)),
        (Line(3, 12, "body"), Line(3, 12, "body")),
        (Statement("direct", (Span(0, 2), Span(3, 11))), Span(3, 11)),
        (Statement("direct", (Span(0, 2),), cue=Span(8, 12)), Span(8, 12)),
        (Statement("direct", (Span(0, 2),), speakers=(Party("A", mention=Span(7, 10)),)), Span(7, 10)),
        (Event("AGREE", (Participant("A", "actor", mention=Span(20, 30)),)), Span(20, 30)),
        (Event("AGREE", date=EventDate(evidence=Span(1, 99))), Span(1, 99)),
        (TranslatedFrom("de", 1.0, (Cue(0, 2, "a"), Cue(8, 10, "b"))), Cue(8, 10, "b")),
        (Date(0, 3, "date", "2021", anchor=Span(10, 12)), Span(10, 12)),
        ((Span(0, 1), (Span(0, 2), Span(0, 99))), Span(0, 99)),
        ("text", None),
        (None, None),
        (7, None),
    ],
)
def test_what_lies_outside_a_text_of_nine_characters(value, outside):
    assert first_outside(value, 9) == outside


# -- dates counted anew ----------------------------------------------------------------------------------------------------------


def test_a_date_is_counted_from_another_anchor():
    friday = Date(
        3, 9, "date", "XXXX-WXX-5", grain="day", confidence=0.7, anchor=Span(0, 2), mod="APPROX", rule="weekday",
        reading="weekday=5,toward=past", candidates=(Candidate("a", None, 0.5),), origin=Origin("p", "c", "1"),
    )  # fmt: skip
    counted = friday.resolve("2021-03-07")
    assert counted == attrs.evolve(
        friday, timex="2021-03-05", edtf="2021-03-05", earliest="2021-03-05", latest="2021-03-06", basis="published", anchor=None,
        candidates=(),
    )  # fmt: skip
    assert friday.resolve(date(2021, 3, 7), "context") == attrs.evolve(counted, basis="context")
    assert counted.resolve(None) == attrs.evolve(friday, basis="none", anchor=None, candidates=())
    assert counted.resolve("2021-03-14").timex == "2021-03-12"


def test_a_date_without_a_reading_stays():
    explicit = Date(0, 4, "date", "2021", "2021", basis="explicit")
    assert explicit.resolve("1999-01-01") is explicit


def test_the_grain_of_the_words_stays_where_the_value_has_none():
    assert Date(0, 4, "date", "X", grain="week", reading="weekday=5").resolve(None).grain == "week"


@pytest.mark.parametrize("anchor", ["", "yesterday", "2021-02-30"])
def test_an_anchor_that_is_no_date_is_refused(anchor):
    with pytest.raises(ValueError, match=r"[Ii]nvalid|day is out of range"):
        Date(0, 4, "date", "X", reading="weekday=5").resolve(anchor)


# -- what strangers put in ---------------------------------------------------------------------------------------------------------

NAME = Name(0, 3, "person", "Anna Novak")
STATEMENT = Statement("direct", (Span(0, 3),))
EVENT = Event("AGREE")


def changed(value, **fields):
    """`value` with fields that its class did not get to see."""
    copy = attrs.evolve(value)
    for name, field in fields.items():
        object.__setattr__(copy, name, field)
    return copy


class Nameless:
    def __repr__(self):
        raise RuntimeError("not even a name")


@pytest.mark.parametrize(
    ("value", "misfit"),
    [
        (NAME, None),
        (changed(NAME, confidence=0), None),
        (changed(NAME, confidence=1), None),
        (changed(NAME, confidence=0.5), None),
        (changed(NAME, confidence=1.01), "confidence is 1.01"),
        (changed(NAME, confidence=-0.01), "confidence is -0.01"),
        (changed(NAME, confidence=True), "confidence is True"),
        (changed(NAME, confidence="high"), "confidence is 'high'"),
        (changed(NAME, confidence=float("nan")), "confidence is nan"),
        (changed(NAME, confidence=float("inf")), "confidence is inf"),
        (changed(NAME, confidence=None), "confidence is None"),
        (changed(NAME, start=0.0), "start is 0.0"),
        (changed(NAME, start=True), "start is True"),
        (changed(NAME, type="cat"), "type is 'cat'"),
        (changed(NAME, type=["person"]), "type is ['person']"),
        (changed(NAME, canonical=None), "canonical is None"),
        (changed(NAME, canonical=b"A"), "canonical is b'A'"),
        (changed(NAME, id=None), None),
        (changed(NAME, id="Q1"), None),
        (changed(NAME, id=1), "id is 1"),
        (changed(NAME, evidence=(Span(0, 1),)), None),
        (changed(NAME, evidence=[Span(0, 1)]), "evidence is [Span(start=0, end=1)]"),
        (changed(NAME, evidence=(Span(0, 1), None)), "evidence is (Span(start=0, end=1), None)"),
        (changed(NAME, evidence=(Span("a", 1),)), "evidence is (Span(start='a', end=1),)"),
        (changed(NAME, origin="anything"), None),  # the pipeline stamps it
        (changed(NAME, canonical=Nameless()), "canonical is a Nameless"),
        (changed(NAME, canonical=("x" * 73,)), "canonical is ('" + "x" * 73 + "',)"),
        (changed(NAME, canonical=("x" * 76,)), "canonical is ('" + "x" * 75 + "..."),
        (changed(STATEMENT, inferred=1), "inferred is 1"),
        (changed(STATEMENT, inferred=True), None),
        (changed(STATEMENT, cue=Span(0, 1)), None),
        (changed(STATEMENT, cue=NAME), None if type(NAME) is Span else f"cue is {repr(NAME)[:77]}..."),
        (changed(STATEMENT, speakers=(Party("A"), Party("B", mention=Span(0, 1)))), None),
        (changed(STATEMENT, speakers=(Party(7),)), "speakers is (Party(name=7, id=None, mention=None, type=None, country=None),)"),
        (changed(EVENT, pairs=(("RUS", "CHN"), ("CHN", "RUS"))), None),
        (changed(EVENT, pairs=(("RUS",),)), "pairs is (('RUS',),)"),
        (changed(EVENT, pairs=(("RUS", None),)), "pairs is (('RUS', None),)"),
        (changed(EVENT, pairs=(["RUS", "CHN"],)), "pairs is (['RUS', 'CHN'],)"),
        (changed(EVENT, count=3), None),
        (changed(EVENT, count=3.0), "count is 3.0"),
        (changed(EVENT, contact=None), None),
        (changed(EVENT, contact="smoke"), "contact is 'smoke'"),
        (changed(EVENT, date=EventDate("2021")), None),
        (changed(EVENT, date="2021"), "date is '2021'"),
        (changed(EVENT, topics=("a", "b")), None),
        (changed(EVENT, topics="ab"), "topics is 'ab'"),
        (Published("2021-03-05", "header"), None),
        (Article("a", "t", meta={"x": 1}), None),
        (changed(Article("a", "t"), meta=[]), "meta is []"),
        (changed(Article("a", "t"), lines=(NAME,)), f"lines is {repr((NAME,))[:77]}..."),
        (Diagnostic("DM201", "error", "m"), None),
        (changed(Diagnostic("DM201", "error", "m"), severity="fatal"), "severity is 'fatal'"),
    ],
)  # fmt: skip
def test_the_first_field_that_does_not_hold_what_the_class_says(value, misfit):
    assert first_misfit(value, type(value)) == misfit


# -- the article ---------------------------------------------------------------------------------------------------------------------


def test_an_article_shows_itself():
    article = Article("harbour", "The firm & sons.", repairs=(Repair(9, 10, "and", "r"),), lines=(Line(0, 16, "body"),))
    assert article.repaired == "The firm and sons."
    assert str(article).startswith("harbour: ")
    assert "harbour" in article._repr_html_()
    page = article.to_html()
    assert page.lower().startswith("<!doctype html>")
    assert "The firm" in page


def test_an_article_writes_itself(tmp_path):
    article = Article("harbour", "The firm.", statements=(Statement("direct", (Span(0, 3),), id="S0"),))
    article.export("csv", tmp_path / "out")
    assert any("harbour" in path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.csv"))


def test_what_an_origin_is():
    origin = Origin("plugin", "component", "1.0")
    assert str(origin) == "plugin/component/1.0"
    assert Origin.parse("plugin/component/1.0") == origin
    for wrong in ("", "a", "a/b", "a/b/c/d"):
        with pytest.raises(ValueError, match=f"spelt plugin/component/version, not '{wrong}'"):
            Origin.parse(wrong)


def test_the_speaker_is_the_first_one():
    assert STATEMENT.speaker is None
    assert attrs.evolve(STATEMENT, speakers=(Party("A"), Party("B"))).speaker == Party("A")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "an article is a JSON object, not list"),
        (None, "an article is a JSON object, not NoneType"),
        ({"schema": "dragoman/2"}, "this is 'dragoman/2'; this version reads 'dragoman/1'"),
        ({"id": "a"}, r"not an article: required field missing @ \$\.text"),
        ({"id": "a", "text": "t", "meta": 5}, r"not an article: .*\$\.meta"),
        ({"id": "a", "text": "t", "names": [{}]}, r"not an article: .*\$\.names\[0\]"),
        ({"id": "a", "text": "t", "statements": [3]}, "not an article: "),
        ({"id": "a", "text": "t", "lines": [{"start": 0, "end": 2, "kind": "body"}]}, "outside the text of 1 characters"),
    ],
)
def test_why_data_is_no_article(data, message):
    with pytest.raises(ValueError, match=message):
        Article.from_dict(data)


def test_the_schema_says_what_a_field_may_hold():
    schema = article_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "dragoman article"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert (
        schema["description"]
        == "What was read from one text. `text` is the input, character for character; everything else points into it."[
            : len(schema["description"])
        ]
    )
    assert schema["required"][0] == "schema"
    assert set(schema["required"]) == set(schema["properties"])
    assert schema["properties"]["schema"] == {"const": "dragoman/1"}
    assert schema["properties"]["text"] == {"type": "string"}
    assert schema["properties"]["meta"] == {"type": "object"}
    assert schema["properties"]["status"] == {"enum": ["complete", "partial"]}
    assert schema["properties"]["title"] == {"anyOf": [{"$ref": "#/$defs/Span"}, {"type": "null"}]}
    assert schema["properties"]["lines"] == {"type": "array", "items": {"$ref": "#/$defs/Line"}}
    definitions = schema["$defs"]
    assert list(definitions) == sorted(definitions)
    assert definitions["Span"]["properties"] == {"start": {"type": "integer"}, "end": {"type": "integer"}}
    statement = definitions["Statement"]
    assert "speakers" not in statement["properties"] and "speakers" not in statement["required"]
    assert statement["properties"]["speaker"] == {
        "anyOf": [
            {"$ref": "#/$defs/Party"},
            {"type": "array", "items": {"$ref": "#/$defs/Party"}, "minItems": 2},
            {"type": "null"},
        ]
    }
    assert "speaker" in statement["required"]
    assert statement["properties"]["origin"] == {
        "anyOf": [{"type": "string", "pattern": "^[^/]*/[^/]*/[^/]*$"}, {"type": "null"}]
    }
    assert definitions["Event"]["properties"]["pairs"] == {
        "type": "array",
        "items": {"type": "array", "prefixItems": [{"type": "string"}] * 2, "minItems": 2, "maxItems": 2},
    }
    assert definitions["Name"]["properties"]["confidence"] == {"type": "number"}
    assert definitions["Event"]["properties"]["main"] == {"type": "boolean"}
    assert json.loads(json.dumps(schema)) == schema
