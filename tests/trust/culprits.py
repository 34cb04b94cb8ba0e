"""Plugins that misbehave between two honest ones, and what must be found all the same."""

import json

import dragoman
from dragoman.model import (
    Article,
    Date,
    Name,
    Residue,
)
from dragoman.plugins import Parser, hookimpl

TEXT = "Minister Anna Novak spoke on Friday.\nThe end."
BUILTIN = ["layout", "languages", "repairs", "dates", "names", "statements", "events"]
DATE, NAME = Date(29, 35, "date", "XXXX-WXX-5"), Name(9, 19, "person", "Anna Novak")


def plugin(name, **hooks):
    """A plugin of `name`; hooks without ``dragoman_`` -> what they return, or a function that returns it."""
    members = {"name": name}
    for hook, returned in hooks.items():

        def make(returned=returned):
            def implementation():
                return returned() if callable(returned) else returned

            return staticmethod(hookimpl(implementation))

        members[f"dragoman_{hook}"] = make()
    return type("Plugin", (), members)()


def honest():
    """A plugin before the culprit and one behind it, by name."""
    return [
        plugin("a-honest", date_parsers=[Parser("a-date", lambda draft: [DATE] if draft.tokens.texts[0] == "Minister" else [])]),
        plugin(
            "z-honest",
            name_resolvers=[Parser("z-name", lambda draft: [NAME] if len(draft.tokens) == 10 else [])],
            residue_finders=[Parser("z-residue", lambda draft: [Residue(37, 40, "junk", draft.tokens.folds[-2])])],
        ),
    ]


def pipeline(*culprits, **options):
    return dragoman.Pipeline([*culprits, *honest()], disable=BUILTIN, entry_points=False, **options)


def found(article):
    return {
        (type(x).__name__, x.start, x.end, x.origin.component)
        for x in (*article.dates, *article.names, *article.residue)
        if x.origin.plugin.endswith("honest")
    }


UNTOUCHED = {("Date", 29, 35, "a-date"), ("Name", 9, 19, "z-name"), ("Residue", 37, 40, "z-residue")}


def check(article, code, culprit="culprit"):
    """The honest found what they always find, the culprit is named, and the article can be written and read."""
    assert found(article) == UNTOUCHED
    faults = [d for d in article.diagnostics if d.severity == "error"]
    assert faults
    assert {(d.code, d.component) for d in faults} == {(code, culprit)}
    assert all(culprit in d.message for d in faults)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict(), allow_nan=False))) == article
    article.to_html()
    str(article)


def in_dates(propose):
    return plugin("culprit-plugin", date_parsers=[Parser("culprit", propose)])


class Panic(BaseException):
    """As libraries in Rust raise it."""
