"""What the pipeline promises to those who build it, describe it, send it to other processes, and write components for it."""

import gc
import json
import pickle
import sys
import types
import weakref

import pytest

from dragoman import Pipeline
from dragoman.model import Diagnostic, Line, Name
from dragoman.plugins import Parser, RawArticle, hookimpl

LIGHT = {"disable": ("names", "statements", "events", "dates", "repairs", "languages", "layout"), "entry_points": False}
TEXT = "Anna Lund left.\n\nNobody knew."


class Lines:
    """A plugin whose components find lines; `revising` takes back what the other found."""

    def __init__(self, first, second=None):
        self.first, self.second = first, second

    @hookimpl
    def dragoman_line_classifiers(self):
        found = [Parser("first", lambda draft: self.first)]
        if self.second is not None:
            found.append(Parser("second", lambda draft: self.second, after=("first",), revises=("first",)))
        return found


def test_what_a_component_revises_gives_way_as_a_whole_and_is_explained():
    plugin = Lines([Line(0, 15, "title"), Line(17, 29, "caption")], [Line(0, 29, "meta", 0.1)])
    explanation = Pipeline([plugin], **LIGHT).explain(TEXT)
    assert [(line.start, line.end, line.kind) for line in explanation.article.lines] == [(0, 29, "meta")]
    assert [(x.proposal.kind, x.reason) for x in explanation.losers["lines"]] == [
        ("title", "revised by a later component"),
        ("caption", "revised by a later component"),
    ]


def test_a_component_that_fails_revises_nothing():
    explanation = Pipeline([Lines([Line(0, 15, "title", 1.0)], 7)], **LIGHT).explain(TEXT)
    assert explanation.article.status == "partial"
    assert explanation.article.lines[0].kind == "title"
    assert explanation.losers == {}


def test_lines_that_nobody_takes_are_unsure_and_say_so():
    title, rest = Pipeline([Lines([Line(0, 15, "title", 1.0)])], **LIGHT).parse(TEXT).lines
    assert (title.kind, title.confidence) == ("title", 1.0)
    assert (rest.start, rest.end, rest.kind, rest.confidence, rest.rule) == (17, 29, "body", 0.0, "unclassified")
    assert str(rest.origin) == "dragoman/pipeline/1"


class Changing:
    """A plugin that changes the tokens that all share, and one that reads them afterwards."""

    def __init__(self):
        self.seen = []

    @hookimpl
    def dragoman_name_resolvers(self):
        return [Parser("changes", self.change), Parser("reads", self.read, after=("changes",))]

    def change(self, draft):
        draft.tokens.texts[0] = "Someone"
        draft.tokens.starts.clear()
        return [Name(0, 4, "person", "Anna")]

    def read(self, draft):
        self.seen = [list(draft.tokens.texts), list(draft.tokens.starts)]
        return []


def test_changed_tokens_are_put_back_before_the_next_component_reads_them():
    plugin = Changing()
    article = Pipeline([plugin], **LIGHT).parse(TEXT)
    assert plugin.seen == [["Anna", "Lund", "left", ".", "Nobody", "knew", "."], [0, 5, 10, 14, 17, 24, 28]]
    assert article.names == ()
    assert [(d.code, d.component) for d in article.diagnostics] == [("DM207", "changes")]
    with pytest.raises(TypeError, match="changed the tokens"):
        Pipeline([Changing()], on_error="raise", **LIGHT).parse(TEXT)


class Telling:
    """A plugin that proposes a diagnostic under a false name."""

    @hookimpl
    def dragoman_name_resolvers(self):
        return [Parser("teller", lambda draft: [Diagnostic("X001", "info", "nothing found", "somebody else")])]


def test_a_diagnostic_bears_the_name_of_the_component_that_gave_it():
    (told,) = Pipeline([Telling()], **LIGHT).parse(TEXT).diagnostics
    assert (told.code, told.message, told.component) == ("X001", "nothing found", "teller")


def test_a_description_tells_each_stage_once_and_goes_through_json():
    plugin = Lines([], [])
    description = Pipeline([plugin], **LIGHT).describe()
    rows = [row for row in str(description).splitlines() if "(Lines" in row]
    assert [row[:16].strip() for row in rows] == ["lines", ""]
    data = json.loads(json.dumps(description.to_dict()))
    assert [c["name"] for c in data["components"] if c["plugin"] == "Lines"] == ["first", "second"]
    assert data["components"][0].keys() >= {"stage", "version", "source", "needs", "unmet"}


def test_an_article_of_a_reader_keeps_all_that_is_known_of_it():
    raw = RawArticle("a7", TEXT, "2021-03-05", "de", {"outlet": "Karvel Times"})
    article = Pipeline(**LIGHT).parse_raw(raw)
    assert (article.id, article.text, dict(article.meta)) == ("a7", TEXT, {"outlet": "Karvel Times"})
    assert article.published.value == "2021-03-05"
    assert (article.statements, article.events, article.status) == ((), (), "complete")


def test_a_stream_in_one_process_numbers_texts_and_keeps_the_names_of_articles():
    articles = list(Pipeline(**LIGHT).stream(["one", RawArticle("b", "two"), "three"]))
    assert [(a.id, a.text) for a in articles] == [("0", "one"), ("b", "two"), ("2", "three")]


def test_a_draft_is_what_the_components_of_its_stage_see():
    pipeline = Pipeline([Lines([Line(0, 15, "title")])], **LIGHT)
    assert pipeline.draft(TEXT, "lines", "2021-03-05").lines == ()
    seen = pipeline.draft(TEXT, "names", "2021-03-05")
    assert [line.kind for line in seen.lines] == ["title", "body"]
    assert (seen.text, seen.given_published) == (TEXT, "2021-03-05")
    with pytest.raises(KeyError, match="no stage 'nonsense'"):
        pipeline.draft(TEXT, "nonsense")


def test_modules_and_limits_survive_pickling(monkeypatch):
    module = types.ModuleType("plugin_of_a_test")
    module.dragoman_line_classifiers = Lines([Line(0, 4, "meta", 1.0)]).dragoman_line_classifiers
    monkeypatch.setitem(sys.modules, module.__name__, module)
    copy = pickle.loads(pickle.dumps(Pipeline([module], time_limit=7.5, **LIGHT)))
    assert copy.parse(TEXT).lines[0].kind == "meta"
    assert copy._time_limit == 7.5


@pytest.fixture
def collector():
    """The state of the collector is put back."""
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("state", [True, False])
def test_the_collector_is_as_it_was_after_a_text(collector, state):
    (gc.enable if state else gc.disable)()
    Pipeline(**LIGHT).parse(TEXT)
    assert gc.isenabled() is state


def _itself(draft):
    """An analysis that knows its draft, as many do."""
    return [draft]


def test_what_components_shared_goes_with_the_text_and_without_the_collector(collector):
    gc.disable()
    drafts = []

    def look(draft):
        drafts.append(weakref.ref(draft))
        assert draft.shared(_itself) == draft.of_text(_itself) == [draft]
        return ()

    class Plugin:
        @hookimpl
        def dragoman_name_resolvers(self):
            return [Parser("n", look)]

    article = Pipeline([Plugin()], **LIGHT).parse(TEXT)
    assert article.status == "complete"
    assert [ref() for ref in drafts] == [None]
