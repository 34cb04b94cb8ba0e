"""A pipeline keeps going whatever a component does, and says who did it."""

import pickle
import time

import pytest

import dragoman
from dragoman.model import Date, LanguageSpan, Line, Name, Repair, Residue, Span, Statement
from dragoman.plugins import NameEntry, Parser, Table, hookimpl

TEXT = "Minister Anna Novak spoke on Friday.\nThe end."


class Plugin:
    """A plugin made of keyword arguments: hook name without ``dragoman_`` -> what it returns."""

    def __init__(self, name="stranger", **hooks):
        self.name = name
        for hook, returned in hooks.items():

            def implementation(returned=returned):
                return returned() if callable(returned) else returned

            setattr(self, f"dragoman_{hook}", hookimpl(_without_arguments(implementation)))


def _without_arguments(function):
    def implementation():
        return function()

    return implementation


def bare(**hooks):
    """A pipeline without the built-in parsers, with one plugin."""
    builtin = ("layout", "languages", "repairs", "dates", "names", "statements", "events")
    return dragoman.Pipeline([Plugin(**hooks)], disable=builtin, entry_points=False)


def codes(article):
    return [d.code for d in article.diagnostics]


def raising(draft):
    yield Line(0, 3, "title")
    raise RuntimeError("no luck")


def test_a_component_that_raises_costs_only_its_own_proposals():
    good = Parser("good", lambda draft: [Line(0, 36, "title")])
    article = bare(line_classifiers=[Parser("bad", raising), good]).parse(TEXT)
    assert article.status == "partial"
    assert codes(article) == ["DM201"]
    assert "no luck" in article.diagnostics[0].message
    assert article.diagnostics[0].component == "bad"
    assert [(line.kind, line.of(TEXT)) for line in article.lines] == [("title", TEXT[:36]), ("body", "The end.")]


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError("full"), UnicodeError("odd"), StopIteration("end")])
def test_no_exception_of_a_component_escapes(error):
    def propose(draft):
        raise error

    article = bare(date_parsers=[Parser("bad", propose)]).parse(TEXT)
    assert codes(article) == ["DM201"]


@pytest.mark.parametrize("returned", ["words", 7, b"bytes", object()])
def test_what_is_no_list_of_proposals_is_refused(returned):
    article = bare(date_parsers=[Parser("bad", lambda draft: returned)]).parse(TEXT)
    assert codes(article) == ["DM201"]


def test_a_wrong_type_costs_that_proposal_only():
    component = Parser("mixed", lambda draft: [Span(0, 1), "x", None, Name(9, 19, "person", "Anna Novak")])
    article = bare(name_resolvers=[component]).parse(TEXT)
    assert codes(article) == ["DM202"] * 3
    assert [n.canonical for n in article.names] == ["Anna Novak"]
    assert article.status == "complete"


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 1000), (0.0, 3), (0, True)])
def test_a_span_outside_the_text_costs_that_proposal_only(span):
    component = Parser("far", lambda draft: [Date(*span, "date", "2022"), Date(29, 35, "date", "XXXX-WXX-5")])
    article = bare(date_parsers=[component]).parse(TEXT)
    assert codes(article) == ["DM203"]
    assert [d.of(TEXT) for d in article.dates] == ["Friday"]


def test_spans_are_checked_at_any_depth():
    statement = Statement("direct", (Span(0, 4),), verbatim=(Span(0, 99999),))
    article = bare(statement_extractors=[Parser("deep", lambda draft: [statement])]).parse(TEXT)
    assert codes(article) == ["DM203"]
    assert article.statements == ()


def test_a_slow_component_loses_its_proposals():
    def slow(draft):
        yield Line(0, 4, "title")
        time.sleep(0.05)
        yield Line(5, 9, "title")

    plugin = Plugin(line_classifiers=[Parser("slow", slow)])
    pipeline = dragoman.Pipeline([plugin], disable=["layout"], time_limit=0.01, entry_points=False)
    article = pipeline.parse(TEXT)
    assert "DM204" in codes(article)
    assert {line.kind for line in article.lines} == {"body"}


def test_on_error_raise_raises():
    pipeline = dragoman.Pipeline([Plugin(line_classifiers=[Parser("bad", raising)])], on_error="raise", entry_points=False)
    with pytest.raises(RuntimeError, match="no luck"):
        pipeline.parse(TEXT)


def test_the_pipeline_stamps_the_origin_and_not_the_component():
    forged = Line(0, 36, "title", origin=dragoman.model.Origin("dragoman", "forged", "9"))
    article = bare(line_classifiers=[Parser("honest", lambda draft: [forged], version="3")]).parse(TEXT)
    assert str(article.lines[0].origin) == "stranger/honest/3"


def test_overlapping_names_longest_wins_and_the_loser_is_explained():
    short, long = Name(9, 13, "person", "Anna"), Name(9, 19, "person", "Anna Novak")
    pipeline = bare(name_resolvers=[Parser("a", lambda draft: [short]), Parser("b", lambda draft: [long])])
    explanation = pipeline.explain(TEXT)
    assert [n.canonical for n in explanation.article.names] == ["Anna Novak"]
    (loser,) = explanation.losers["names"]
    assert (loser.proposal.canonical, loser.winner.canonical) == ("Anna", "Anna Novak")


def test_a_surer_line_trims_the_others():
    whole, part = Line(0, 36, "body", 0.5), Line(0, 8, "meta", 0.9)
    article = bare(line_classifiers=[Parser("x", lambda draft: [whole, part])]).parse(TEXT)
    assert [(line.kind, line.of(TEXT)) for line in article.lines][:2] == [("meta", "Minister"), ("body", TEXT[9:36])]


def test_every_character_that_is_not_white_space_is_in_a_line_and_has_a_language_entry():
    detector = Parser("half", lambda draft: [LanguageSpan(0, 36, "en")])
    article = bare(language_detectors=[detector]).parse(TEXT)
    for spans in (article.lines, article.languages):
        covered = {i for s in spans for i in range(s.start, s.end)}
        assert all(i in covered or c.isspace() for i, c in enumerate(TEXT))
    assert [s.language for s in article.languages] == ["en", None]


def test_repairs_that_overlap_are_settled_and_replay():
    a, b = Repair(0, 8, "Dr", "title"), Repair(4, 12, "x", "other")
    article = bare(repairers=[Parser("r", lambda draft: [a, b])]).parse(TEXT)
    assert [(r.start, r.end) for r in article.repairs] == [(0, 8)]
    assert article.repaired == "Dr" + TEXT[8:]


def test_later_stages_read_tokens_through_the_repairs_with_source_offsets():
    seen = []

    def look(draft):
        seen.extend(zip(draft.tokens.texts[:3], draft.tokens.starts[:3], draft.tokens.ends[:3], strict=True))
        return []

    bare(repairers=[Parser("r", lambda draft: [Repair(0, 8, "Dr", "t")])], date_parsers=[Parser("d", look)]).parse(TEXT)
    assert seen == [("Dr", 0, 8), ("Anna", 9, 13), ("Novak", 14, 19)]


def test_residue_may_come_from_any_stage():
    article = bare(date_parsers=[Parser("d", lambda draft: [Residue(0, 8, "junk", "r")])]).parse(TEXT)
    assert [r.of(TEXT) for r in article.residue] == ["Minister"]


def test_text_is_never_changed_and_meta_is_carried():
    text = "\ufeff  odd \r\n\x00 text\ud800"
    article = dragoman.Pipeline().parse(text, "a", meta={"k": [1]})
    assert article.text == text
    assert article.meta == {"k": [1]}


def test_a_given_date_that_cannot_be_read_is_left_out_with_a_diagnostic():
    article = dragoman.parse(TEXT, published="last Tuesday")
    assert "DM301" in codes(article)
    assert article.published is None or article.published.basis != "given"


@pytest.mark.parametrize("given", ["2022-02-05", "2022-02-05T10:00:00Z", " 2022-02-05"])
def test_a_given_date_counts_most(given):
    article = bare().parse(TEXT, published=given)
    assert (article.published.value, article.published.basis) == ("2022-02-05", "given")


def test_only_str_is_text():
    with pytest.raises(TypeError, match="not bytes"):
        dragoman.parse(b"bytes")


def test_install_order_does_not_matter():
    one = Plugin("one", name_resolvers=[Parser("a", lambda d: [Name(9, 13, "person", "A", confidence=0.7)])])
    two = Plugin("two", name_resolvers=[Parser("b", lambda d: [Name(9, 13, "person", "B", confidence=0.7)])])
    results = {
        dragoman.Pipeline(plugins, disable=["names"], entry_points=False).parse(TEXT).names[0].canonical
        for plugins in ([one, two], [two, one])
    }
    assert len(results) == 1


def test_order_can_be_asked_for():
    ran = []

    def note(name):
        return Parser(name, lambda draft: ran.append(name) or [])

    plugin = Plugin(date_parsers=[note("a"), note("b"), note("c")])
    dragoman.Pipeline([plugin], disable=["dates"], order=["c", "a"], entry_points=False).parse(TEXT)
    assert ran == ["b", "c", "a"]


def test_a_circle_is_broken_and_reported():
    plugin = Plugin(date_parsers=[Parser("a", lambda d: [], after=("b",)), Parser("b", lambda d: [], after=("a",))])
    pipeline = dragoman.Pipeline([plugin], disable=["dates"], entry_points=False)
    assert [d.code for d in pipeline.diagnostics if d.code != "DM105"] == ["DM104"]


def test_name_sources_and_tables_reach_the_knowledge():
    entry = NameEntry("Anna Novak", "person", ("A. Novak",), "w:1", "SVN")
    table = Table("my_words", ("form", "value"), (("x", "1"),))

    class Source:
        name = "watch"

        def entries(self):
            return [entry]

    pipeline = bare(name_sources=[Source()], tables=[table])
    rows = list(pipeline.knowledge.table("watch_names").dicts())
    assert rows[0]["forms"] == "Anna Novak|A. Novak"
    assert pipeline.knowledge.table("my_words").rows == (("x", "1"),)


def test_describe_names_unmet_needs():
    pipeline = bare(date_parsers=[Parser("d", lambda d: [], needs=("names", "lines"))])
    (info,) = pipeline.describe().components
    assert info.unmet == ("names", "lines")
    assert "needs names, lines" in str(pipeline.describe())
    assert [d.code for d in pipeline.diagnostics] == ["DM105"]


def _never(draft):
    return []


def test_a_pipeline_pickles():
    pipeline = dragoman.Pipeline(disable=["events"], entry_points=False)
    copy = pickle.loads(pickle.dumps(pipeline))
    assert copy.parse(TEXT) == pipeline.parse(TEXT)


def test_stream_keeps_order_and_is_the_same_with_processes():
    texts = [f"{TEXT} {n}" for n in range(40)]
    pipeline = dragoman.Pipeline(entry_points=False)
    one, two = list(pipeline.stream(texts)), list(pipeline.stream(texts, jobs=2))
    assert one == two
    assert [a.id for a in one] == [str(n) for n in range(40)]
