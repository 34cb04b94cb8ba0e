"""Whatever a plugin does, the others' results are what they are without it, and the diagnostic names the culprit."""

import subprocess
import sys
import warnings

import pytest
from culprits import DATE, NAME, TEXT, UNTOUCHED, Panic, check, found, in_dates, pipeline, plugin

from dragoman.model import (
    Date,
    Diagnostic,
    Event,
    LanguageSpan,
    Line,
    Name,
    Published,
    Repair,
    Residue,
    Span,
    Statement,
    TranslatedFrom,
)
from dragoman.plugins import Parser


class UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no"),
        RecursionError(),
        MemoryError(),
        SystemExit(3),
        GeneratorExit(),
        StopIteration(),
        Panic("panicked"),
        UnspeakableError(),
        ValueError("x" * 1_000_000),
        OSError(28, "No space left"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("when", ["at once", "after a proposal"])
def test_raise(error, when):
    def at_once(draft):
        raise error

    def after(draft):
        yield Date(0, 8, "date", "2022")
        raise error

    article = pipeline(in_dates(at_once if when == "at once" else after)).parse(TEXT)
    check(article, "DM201")
    assert article.status == "partial"
    assert max(len(d.message) for d in article.diagnostics) < 500


def test_really_recurse_without_end():
    def deeper(draft):
        return deeper(draft)

    check(pipeline(in_dates(deeper)).parse(TEXT), "DM201")


def test_ctrl_c_is_the_users_and_stops_everything():
    def interrupted(draft):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline(in_dates(interrupted)).parse(TEXT)


def test_proposals_without_end_are_cut_off():
    def endless(draft):
        while True:
            yield Date(0, 8, "date", "2022")

    check(pipeline(in_dates(endless), time_limit=0.5).parse(TEXT), "DM204")


MISFITS = {
    "date_parsers": [Date(29, 35, "date", None), Date(29, 35, "date", "2022", confidence="high"), "Friday", None, [DATE]],
    "name_resolvers": [
        Name(9, 19, "person", 7),
        Name(9, 19, "person", "A", confidence=float("nan")),
        Name(9, 19, "person", "A", confidence=2.0),
        Name(9, 19, "person", "A", evidence=[Span(0, 1)]),
        Name(9, 19, "person", "A", evidence=(NAME,)),
        Name(9, 19, "person", "A", evidence=7),
    ],
    "line_classifiers": [Line(0, 4, "title", None), Line(0, 4, "title", True), LanguageSpan(0, 4, "en")],
    "language_detectors": [LanguageSpan(0, 9, 7)],
    "repairers": [Repair(9, 19, None, "r"), Repair(9, 19, 5, "r"), Repair(9, 19, "x", None)],
    "origin_detectors": [TranslatedFrom("it", 0.9, None), TranslatedFrom("it", 9.0, ())],
    "publication_daters": [Published(2022, "header"), Published("2022", "header", 1.0, [Span(0, 1)])],
    "statement_extractors": [
        Statement("direct", [Span(0, 4)]),
        Statement("direct", (Span(0, 4),), speakers=(None,)),
        Statement("direct", ((0, 4),)),
        Statement("direct", None),
    ],
    "event_extractors": [
        Event("CONSULT", pairs=("x", 1)),
        Event("CONSULT", pairs=(("RUS", "CHN", "USA"),)),
        Event("CONSULT", participants=("x",)),
        Event("CONSULT", evidence=None),
        Event("CONSULT", main="yes"),
        Event("CONSULT", count=1.5),
    ],
    "residue_finders": [Residue(0, 3, None, None), Residue(0, 3, [], "b"), Diagnostic("X", "loud", 7)],
}


@pytest.mark.parametrize(
    ("hook", "proposal"),
    [(hook, p) for hook, proposals in MISFITS.items() for p in proposals],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_propose_what_does_not_fit(hook, proposal):
    culprit = plugin("culprit-plugin", **{hook: [Parser("culprit", lambda draft: [proposal])]})
    check(pipeline(culprit).parse(TEXT), "DM202")


@pytest.mark.parametrize("span", [(-1, 3), (5, 2), (0, 1000), (0.0, 3), ("0", "3"), (None, 3), (0, 10**30)])
def test_propose_spans_outside_the_text(span):
    check(pipeline(in_dates(lambda draft: [Date(*span, "date", "2022")])).parse(TEXT), "DM203")
    told = Diagnostic("X1", "info", "see", None, Span(*span))
    check(pipeline(in_dates(lambda draft: [told])).parse(TEXT), "DM203")


@pytest.mark.parametrize("returned", ["words", 7, b"bytes", object(), Date])
def test_return_what_is_no_list(returned):
    check(pipeline(in_dates(lambda draft: returned)).parse(TEXT), "DM201")


def test_a_generator_function_called_for_nothing():
    check(pipeline(in_dates(lambda draft: lambda: 1)).parse(TEXT), "DM201")


CHANGES = {
    "clear": lambda tokens: tokens.texts.clear(),
    "append": lambda tokens: tokens.folds.append("x"),
    "set": lambda tokens: tokens.starts.__setitem__(0, 7),
    "sort": lambda tokens: tokens.ends.sort(reverse=True),
    "delete": lambda tokens: tokens.spaced.__delitem__(slice(0, 3)),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("hook", ["line_classifiers", "repairers", "date_parsers", "name_resolvers", "residue_finders"])
def test_change_the_shared_tokens(change, hook):
    def propose(draft):
        CHANGES[change](draft.tokens)
        return []

    culprit = plugin("culprit-plugin", **{hook: [Parser("culprit", propose, after=("a-date",))]})
    check(pipeline(culprit).parse(TEXT), "DM207")


def test_change_the_tokens_and_raise():
    def propose(draft):
        draft.tokens.texts.clear()
        raise ValueError("no")

    article = pipeline(in_dates(propose)).parse(TEXT)
    assert found(article) == UNTOUCHED
    assert [d.code for d in article.diagnostics] == ["DM207", "DM201"]


@pytest.mark.parametrize("name", ["text", "lines", "knowledge", "names"])
def test_set_a_field_of_the_draft(name):
    check(pipeline(in_dates(lambda draft: setattr(draft, name, ()))).parse(TEXT), "DM201")


def test_change_its_own_proposals_later():
    mine = [Date(0, 8, "date", "2022")]
    kept = pipeline(in_dates(lambda draft: mine)).parse(TEXT)
    before = kept.to_dict()
    mine.clear()
    assert kept.to_dict() == before


UPHEAVAL = """
import decimal, gc, locale, os, random, time, warnings
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    for name in ("de_DE.UTF-8", "tr_TR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            pass
    os.environ.update(TZ="Pacific/Kiritimati", LANG="tr_TR.UTF-8", PYTHONHASHSEED="7")
    time.tzset()
    warnings.simplefilter("error")
    random.seed(1)
    decimal.getcontext().prec = 1
    gc.disable()
    os.chdir("/")
    os.umask(0o777)
    return []

@hookimpl
def dragoman_line_classifiers():
    return [Parser("upheaval", propose)]
"""


def test_change_locale_time_zone_warnings_and_more(tmp_path, seeds):
    """Nothing that the process can be set to changes a result, so a plugin that sets it changes none."""
    (tmp_path / "upheaval.py").write_text(UPHEAVAL)
    program = (
        "import json, sys, dragoman\n"
        "plugins = sys.argv[1:]\n"
        "pipeline = dragoman.Pipeline(plugins, entry_points=False)\n"
        "text = sys.stdin.read()\n"
        "print(json.dumps([pipeline.parse(text, 'x').to_dict() for _ in range(2)], sort_keys=True))\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program, *arguments],
            input=seeds["001"],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for arguments in ([], [tmp_path / "upheaval.py"])
    ]
    assert outputs[0] == outputs[1]


def test_warn():
    def propose(draft):
        warnings.warn("look here", DeprecationWarning, stacklevel=1)
        return []

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert found(pipeline(in_dates(propose)).parse(TEXT)) == UNTOUCHED
