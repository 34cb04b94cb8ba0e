"""Plugins are found, blocked, replaced, and a broken one never takes the others with it."""

import pytest

import dragoman
from dragoman.model import Line
from dragoman.plugins import Parser, hookimpl

GOOD = """
from dragoman.model import Line
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    yield Line(0, 3, "meta", confidence=1.0)

@hookimpl
def dragoman_line_classifiers():
    return [Parser("loose-lines", propose)]
"""


def names(pipeline):
    return {c.name for c in pipeline.describe().components}


def codes(pipeline):
    return [d.code for d in pipeline.diagnostics if d.code != "DM105"]  # leaving built-ins out leaves needs unmet


def test_a_loose_file_is_a_plugin(tmp_path):
    path = tmp_path / "loose.py"
    path.write_text(GOOD)
    pipeline = dragoman.Pipeline([path], entry_points=False)
    assert "loose-lines" in names(pipeline)
    assert pipeline.parse("One two").lines[0].kind == "meta"


@pytest.mark.parametrize("source", ["1/0", "import no_such_module_anywhere", "def broken(:", "raise SystemError('x')"])
def test_a_file_that_does_not_import_is_left_out(tmp_path, source):
    path = tmp_path / "broken.py"
    path.write_text(source)
    pipeline = dragoman.Pipeline([path], entry_points=False)
    assert codes(pipeline) == ["DM101"]
    assert "broken" in pipeline.diagnostics[0].message
    assert pipeline.parse("Still works.").status == "complete"


def test_a_missing_file_is_left_out(tmp_path):
    assert codes(dragoman.Pipeline([tmp_path / "none.py"], entry_points=False)) == ["DM101"]


def test_strict_plugins_raise(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_STRICT_PLUGINS", "1")
    path = tmp_path / "broken.py"
    path.write_text("1/0")
    with pytest.raises(ZeroDivisionError):
        dragoman.Pipeline([path], entry_points=False)


class FakeEntryPoint:
    group = "dragoman"
    value = "fake"
    dist = None

    def __init__(self, name, load):
        self.name, self.load = name, load


def test_one_broken_entry_point_does_not_stop_the_others(monkeypatch):
    class Good:
        @hookimpl
        def dragoman_line_classifiers(self):
            return [Parser("from-entry-point", lambda draft: [])]

    def explode():
        raise ImportError("its dependency is missing")

    entries = [FakeEntryPoint("a-broken", explode), FakeEntryPoint("b-good", Good)]
    monkeypatch.setattr("dragoman.plugins.registry.entry_points", lambda group: entries)
    pipeline = dragoman.Pipeline()
    assert "from-entry-point" in names(pipeline)
    assert codes(pipeline) == ["DM101"]
    assert "a-broken" in pipeline.diagnostics[0].message


def test_plugins_and_components_can_be_disabled(tmp_path, monkeypatch):
    path = tmp_path / "loose.py"
    path.write_text(GOOD)
    assert "loose-lines" not in names(dragoman.Pipeline([path], disable=["loose"], entry_points=False))
    assert "loose-lines" not in names(dragoman.Pipeline([path], disable=["loose-lines"], entry_points=False))
    monkeypatch.setenv("DRAGOMAN_DISABLE_PLUGINS", "other, loose")
    assert "loose-lines" not in names(dragoman.Pipeline([path], entry_points=False))


def plugin_with(hook, returned, name="stranger"):
    def implementation():
        return returned

    return type("P", (), {"name": name, hook: staticmethod(hookimpl(implementation))})()


def test_a_hook_that_does_not_exist_is_reported():
    pipeline = dragoman.Pipeline([plugin_with("dragoman_date_parser", [])], entry_points=False)
    assert codes(pipeline) == ["DM102"]
    assert "dragoman_date_parser" in pipeline.diagnostics[0].message


def test_a_later_component_replaces_one_of_the_same_name():
    mine = Parser("shared-name", lambda draft: [Line(0, 3, "meta")], version="mine")
    first = plugin_with("dragoman_line_classifiers", [Parser("shared-name", lambda draft: [])], "a")
    second = plugin_with("dragoman_line_classifiers", [mine], "b")
    pipeline = dragoman.Pipeline([first, second], disable=["layout"], entry_points=False)
    assert codes(pipeline) == ["DM103"]
    assert [c.version for c in pipeline.describe().components if c.name == "shared-name"] == ["mine"]


class Incomplete:
    name = "incomplete"
    version = "1"


@pytest.mark.parametrize(
    "component", [Parser, Incomplete(), 7, None, Parser("x", None), Parser(7, list), Parser("x", list, after="abc")]
)
def test_what_is_no_component_is_refused(component):
    pipeline = dragoman.Pipeline([plugin_with("dragoman_line_classifiers", [component])], entry_points=False)
    assert codes(pipeline) == ["DM106"]
    pipeline.parse("Still works.")


@pytest.mark.parametrize("returned", ["abc", 7, {"a": 1}])
def test_a_hook_must_return_a_list(returned):
    pipeline = dragoman.Pipeline([plugin_with("dragoman_line_classifiers", returned)], entry_points=False)
    assert codes(pipeline) == ["DM106"]


def test_a_raising_hook_is_reported_and_the_rest_loads():
    def explode():
        raise ValueError("no")

    bad = type("Bad", (), {"name": "bad", "dragoman_line_classifiers": staticmethod(hookimpl(explode))})()
    good = plugin_with("dragoman_line_classifiers", [Parser("fine", lambda draft: [])], "good")
    pipeline = dragoman.Pipeline([bad, good], entry_points=False)
    assert "fine" in names(pipeline)
    assert codes(pipeline) == ["DM106"]


def test_built_in_parsers_come_through_the_same_hooks():
    described = dragoman.Pipeline(entry_points=False).describe()
    assert {c.source for c in described.components} == {"built in"}
