"""What must hold for every article, whatever the text. Used by the tests of this folder and by the fuzz targets."""

import json

import attrs

import dragoman
from dragoman.model import Span


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


def check(article, text):
    """Check all that must hold for the article of `text` alone."""
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


def but_for_the_end(article, length=None):
    """The article without what white space at its end may change: the text, and the note that blanks stand there.

    `length` cuts the text where the white space was added.
    """
    text = article.text[:length]
    bare = len(text.rstrip())
    return attrs.evolve(
        article, text=text, residue=tuple(r for r in article.residue if r.kind != "trailing-space" or r.end <= bare)
    )
