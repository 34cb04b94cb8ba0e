"""Whatever a plugin does, the others' results are what they are without it, and the diagnostic names the culprit."""

import json
import os
import pickle
import subprocess
import sys
import warnings

import pytest

import dragoman
from dragoman.model import (
    Article,
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
from dragoman.plugins import NameEntry, Parser, RawArticle, Table, hookimpl
from dragoman.runs.workers import Limits, parse_in_processes

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


# -- raising ------------------------------------------------------------------------------------------------------------------


class Panic(BaseException):
    """As libraries in Rust raise it."""


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


# -- proposing nonsense -------------------------------------------------------------------------------------------------------

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


# -- changing what is not theirs ---------------------------------------------------------------------------------------------------

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


# -- changing the process -----------------------------------------------------------------------------------------------------------

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


# -- being declared badly ------------------------------------------------------------------------------------------------------------


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


# -- plugins of the command line ---------------------------------------------------------------------------------------------------

LOUD = """
import os, subprocess, sys
print("loud at import")
os.write(1, b"loud at import, to the descriptor\\n")
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    print("loud")
    os.write(1, b"loud to the descriptor\\n")
    sys.stdout.buffer.write(b"loud bytes\\n")
    print("loud behind", file=sys.__stdout__, flush=True)
    subprocess.run([sys.executable, "-c", "print('loud child')"])
    sys.stdout.close()
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("loud", propose)]
"""
BAD_READER = """
from dragoman.plugins import RawArticle, hookimpl

class Reader:
    name = "bad-reader"
    suffixes = (".bad",)
    def read(self, path):
        yield RawArticle("good", "Good words.")
        yield "no article"
        yield RawArticle("bytes", b"Bytes.")
        raise KeyError("broken")

class Nameless:
    suffixes = ".x"

class Exporter:
    name = "bad-exporter"
    suffix = ".x"
    def write(self, articles, path):
        list(articles)
        raise KeyError("broken")

@hookimpl
def dragoman_readers():
    return [Reader(), Nameless(), Reader]

@hookimpl
def dragoman_exporters():
    return [Exporter(), None]
"""


def dragoman_command(*arguments, **options):
    command = [sys.executable, "-m", "dragoman", *(f"--disable={name}" for name in BUILTIN), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


@pytest.mark.parametrize("command", [["parse"], ["collate"], ["explain", "--json"], ["run", "--jobs", "2"]])
def test_what_a_plugin_prints_is_no_part_of_the_output(tmp_path, command):
    (tmp_path / "loud.py").write_text(LOUD)
    (tmp_path / "a.txt").write_text(TEXT)
    if command[0] == "run":
        command = [*command, "--output", tmp_path / "out"]
    done = dragoman_command("--plugin", tmp_path / "loud.py", *command, tmp_path / "a.txt")
    assert done.returncode == 0, done.stderr
    output = (tmp_path / "out" / "articles-00000.jsonl").read_text() if command[0] == "run" else done.stdout
    json.loads(output)
    assert command[0] != "run" or done.stdout == ""
    for words in ("loud\n", "loud to the descriptor", "loud bytes", "loud behind", "loud child", "loud at import"):
        assert words in done.stderr
    assert "DM201" not in output


def test_readers_and_exporters_that_fail_cost_their_own_files_only(tmp_path):
    (tmp_path / "bad.py").write_text(BAD_READER)
    (tmp_path / "a.bad").write_text("x")
    (tmp_path / "b.txt").write_text(TEXT)
    done = dragoman_command("--plugin", tmp_path / "bad.py", "parse", tmp_path / "a.bad", tmp_path / "b.txt")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good", "b"]
    assert "Traceback" not in done.stderr
    assert done.stderr.count("'bad-reader'") == 3
    assert done.stderr.count("DM106: dragoman_readers of plugin 'bad'") == 2
    output = tmp_path / "x"
    done = dragoman_command("--plugin", tmp_path / "bad.py", "export", tmp_path / "b.txt", "--to", "bad-exporter", "-o", output)
    assert done.returncode == 1
    assert "the exporter 'bad-exporter' of a plugin raised KeyError" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_raw_article_of_the_callers_own_is_taken_at_its_word():
    assert found(pipeline().parse_raw(RawArticle("a", TEXT))) == UNTOUCHED


# -- in processes of their own ---------------------------------------------------------------------------------------------------

CULPRIT = """
import os, time
from dragoman.plugins import Parser, hookimpl

leak = []

def propose(draft):
    if "HANG" in draft.text:
        time.sleep(600)
    if "CRASH" in draft.text:
        os.abort()
    if "LEAK" in draft.text:
        leak.append(bytearray(100_000_000))
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("culprit", propose)]
"""


@pytest.fixture
def light(tmp_path):
    (tmp_path / "culprit.py").write_text(CULPRIT)
    (tmp_path / "good.py").write_text(GOOD)
    return dragoman.Pipeline([tmp_path / "culprit.py", tmp_path / "good.py"], disable=BUILTIN, entry_points=False)


def test_hang_or_end_the_process(light):
    texts = [RawArticle(str(n), f"Words {n}. {bad}") for n, bad in enumerate(["", "HANG", "", "CRASH", ""])]
    articles = list(parse_in_processes(light, texts, 1, Limits(seconds=3.0)))
    assert [a.text for a in articles] == [t.text for t in texts]
    assert [[(d.code, d.component) for d in a.diagnostics] for a in articles] == [
        [], [("DM205", "culprit")], [], [("DM206", "culprit")], []
    ]  # fmt: skip
    assert all("in component 'culprit'" in d.message for a in articles for d in a.diagnostics)
    assert [bool(a.lines) for a in articles] == [True, False, True, False, True]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are enforced on Linux")
def test_leak_memory(light):
    texts = [RawArticle(str(n), f"Words {n}. LEAK") for n in range(12)]
    articles = list(parse_in_processes(light, texts, 1, Limits(memory=900_000_000)))
    assert [a.id for a in articles] == [t.id for t in texts]
    assert [a.lines[0].origin.component for a in articles if a.lines] == ["good"] * 12
    faults = [d for a in articles for d in a.diagnostics]
    assert faults
    assert {(d.code, d.component) for d in faults} == {("DM201", "culprit")}


# -- installed plugins ---------------------------------------------------------------------------------------------------------------


def installed(folder, name, entry_points, module=None):
    """A distribution as an installer leaves it."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_bytes(entry_points)
    if module is not None:
        (folder / f"{name.replace('-', '_')}.py").write_text(module)


GOOD = """
from dragoman.model import Line
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    return [Line(0, 8, "meta", confidence=1.0)]

@hookimpl
def dragoman_line_classifiers():
    return [Parser("good", propose)]
"""
BROKEN = {
    "exits": (b"[dragoman]\nexits = exits\n", "import sys\nsys.exit(4)\n"),
    "fails": (b"[dragoman]\nfails = fails\n", "1/0\n"),
    "syntax": (b"[dragoman]\nsyntax = syntax\n", "def broken(:\n"),
    "missing": (b"[dragoman]\nmissing = no_such_module_anywhere\n", None),
    "attribute": (b"[dragoman]\nattribute = json:no_such_name\n", None),
    "nonsense": (b"[dragoman]\nnonsense = not a : module :: at all\n", None),
}


def test_a_broken_installation_is_told_and_the_good_one_works(tmp_path):
    for name, (entry_points, module) in BROKEN.items():
        installed(tmp_path, name, entry_points, module)
    installed(tmp_path, "good", b"[dragoman]\ngood = good\n", GOOD)
    (tmp_path / "a.txt").write_text(TEXT)
    done = dragoman_command("parse", tmp_path / "a.txt", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    for name in BROKEN:
        assert f"DM101: plugin '{name}' was left out" in done.stderr
    assert json.loads(done.stdout)["lines"][0]["origin"] == "good/good/1"


@pytest.mark.parametrize("content", [b"\xff\xfe not utf-8", b"no section\n", b"[dragoman\nx"])
def test_metadata_of_others_that_cannot_be_read_stop_nothing(tmp_path, content):
    installed(tmp_path, "damaged", content)
    (tmp_path / "a.txt").write_text(TEXT)
    done = dragoman_command("parse", tmp_path / "a.txt", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == TEXT
