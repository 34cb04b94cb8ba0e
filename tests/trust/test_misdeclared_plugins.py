"""A plugin that is declared badly is told and costs nobody else anything."""

import pickle

import pytest
from culprits import TEXT, UNTOUCHED, Panic, found, in_dates, pipeline, plugin

from dragoman.model import (
    Article,
    Date,
)
from dragoman.plugins import NameEntry, Parser, Table


def component(**members):
    base = {"name": "culprit", "version": "1", "after": (), "needs": (), "propose": lambda self, draft: []}
    return type("Component", (), {**base, **members})()


def explode(self):
    raise ZeroDivisionError("no")


@pytest.mark.parametrize(
    "declared",
    [
        component(name=7),
        component(name=""),
        component(name="a/b"),
        component(name=property(explode)),
        component(version=None),
        component(version="1/2"),
        component(after="abc"),
        component(after=([],)),
        component(needs=(1,)),
        component(needs=property(explode)),
        component(revises=7),
        component(revises="abc"),
        component(propose=None),
        Parser,
        7,
        None,
    ],
)
def test_declare_what_is_no_component(declared):
    built = pipeline(plugin("culprit-plugin", date_parsers=[declared]))
    [fault] = [d for d in built.diagnostics if d.severity == "error"]
    assert (fault.code, fault.component) == ("DM106", "culprit-plugin")
    assert found(built.parse(TEXT)) == UNTOUCHED


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), Panic("x")], ids=lambda e: type(e).__name__)
def test_a_hook_that_raises(error):
    def hook():
        raise error

    built = pipeline(plugin("culprit-plugin", date_parsers=hook, readers=hook, name_sources=hook))
    built.extras("dragoman_readers")
    built.extras("dragoman_readers")
    assert [(d.code, d.component) for d in built.diagnostics] == [("DM106", "culprit-plugin")] * 3
    assert found(built.parse(TEXT)) == UNTOUCHED


def test_a_plugin_with_a_slash_in_its_name_gives_origins_that_can_be_read():
    article = pipeline(plugin("my/plugin", date_parsers=[Parser("mine", lambda draft: [Date(0, 8, "date", "2022")])])).parse(TEXT)
    assert Article.from_dict(article.to_dict()) == article
    assert article.dates[0].origin.plugin == "my-plugin"


def test_a_plugin_whose_attributes_raise():
    class Thorny:
        def __getattr__(self, name):
            raise RuntimeError(f"no {name}")

    built = pipeline(Thorny())
    assert [(d.code, d.component) for d in built.diagnostics] == [("DM102", "Thorny")]
    assert found(built.parse(TEXT)) == UNTOUCHED


def test_a_hook_without_its_mark_is_told():
    class Unmarked:
        name = "culprit-plugin"

        def dragoman_date_parsers(self):
            return []

    [fault] = pipeline(Unmarked()).diagnostics
    assert fault.code == "DM102"
    assert "@hookimpl" in fault.message


def test_the_same_plugin_twice_counts_once():
    mine = in_dates(lambda draft: [Date(0, 8, "date", "2022")])
    built = pipeline(mine, mine)
    assert built.diagnostics == ()
    assert [c.name for c in built.describe().components].count("culprit") == 1


def test_two_plugins_of_one_name_both_count():
    one = plugin("same", date_parsers=[Parser("one", lambda draft: [Date(0, 8, "date", "2022")])])
    two = plugin("same", date_parsers=[Parser("two", lambda draft: [])])
    built = pipeline(one, two)
    assert {c.plugin for c in built.describe().components} >= {"same", "same-2"}
    assert found(built.parse(TEXT)) == UNTOUCHED


def test_a_clash_of_names_is_told_and_does_not_depend_on_the_order_of_installation():
    one = plugin("one", date_parsers=[Parser("clash", lambda draft: [Date(0, 8, "date", "2021")])])
    two = plugin("two", date_parsers=[Parser("clash", lambda draft: [Date(0, 8, "date", "2022")])])
    articles = []
    for order in ([one, two], [two, one]):
        built = pipeline(*order)
        assert [(d.code, d.component) for d in built.diagnostics] == [("DM103", "clash")]
        articles.append(built.parse(TEXT))
    assert articles[0] == articles[1]
    assert found(articles[0]) == UNTOUCHED


def test_a_component_that_needs_what_nobody_gives_is_told_and_runs():
    built = pipeline(plugin("culprit-plugin", date_parsers=[Parser("culprit", lambda draft: [], needs=("statements",))]))
    [fault] = built.diagnostics
    assert (fault.code, fault.component) == ("DM105", "culprit")
    assert found(built.parse(TEXT)) == UNTOUCHED


def test_a_plugin_that_does_not_pickle_says_so_where_it_must():
    built = pipeline(in_dates(lambda draft: []))
    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(built)


@pytest.mark.parametrize(
    "entry",
    [
        NameEntry("Anna Novak", "hero"),
        NameEntry(None, "person"),
        NameEntry("Anna Novak", "person", id=7),
        NameEntry("Anna Novak", "person", ["A. Novak"]),
        "Anna Novak",
    ],
)
def test_a_name_source_with_nonsense_is_left_out(entry):
    source = type("Source", (), {"name": "watch", "entries": lambda self: [entry]})()
    built = pipeline(plugin("culprit-plugin", name_sources=[source]))
    assert [(d.code, d.component) for d in built.diagnostics] == [("DM106", "culprit-plugin")]
    assert found(built.parse(TEXT)) == UNTOUCHED


CUES = ("language", "lemma", "forms", "frames", "strength")


@pytest.mark.parametrize(
    "table",
    [
        "a table",
        Table("cues", CUES, (("en", "x"),)),
        Table("cues", CUES, ((1, 2, 3, 4, 5),)),
        Table("cues", CUES, (("en", "blurt", "blurted", "speech", "strong"),)),
        Table("cues", ("language", "colour"), ()),
        Table("cues", ("language", "language"), ()),
        Table("residue_patterns", ("kind", "rule", "pattern"), (("junk", "r", "(a+)+$"),)),
        Table("residue_patterns", ("kind", "rule", "pattern"), (("junk", "r", "(a"),)),
        Table(7, (), ()),
    ],
)
def test_a_table_with_nonsense_is_left_out(table):
    built = pipeline(plugin("culprit-plugin", tables=[table]))
    assert [(d.code, d.component) for d in built.diagnostics] == [("DM106", "culprit-plugin")]
    assert found(built.parse(TEXT)) == UNTOUCHED
