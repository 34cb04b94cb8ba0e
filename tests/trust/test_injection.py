"""What is harmless in an article must not become harmful, or something else, where it is written to: each format in its consumer.

The pages are opened in a real browser in ``tests/browser``.
"""

import csv
import io
import json
import sqlite3

import pytest
from injected import ARTICLES, BEFORE, INJECTIONS

import dragoman
from dragoman.io.export import BUILTIN_EXPORTERS
from dragoman.model import Article
from dragoman.report.explain import render_explanation
from dragoman.report.notebook import notebook_html
from dragoman.report.terminal import render

EXPORTERS = {e.name: e for e in BUILTIN_EXPORTERS}
TEXTS = [injection["text"] for injection in INJECTIONS]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The path of a format with all articles in it, made when it is asked for."""
    folder, made = tmp_path_factory.mktemp("written"), {}

    def path(name):
        if name not in made:
            made[name] = folder / f"out-{name}{EXPORTERS[name].suffix}"
            EXPORTERS[name].write(iter(ARTICLES), made[name])
        return made[name]

    return path


def escaped(text):
    """As formats that are UTF-8 hold a text: lone surrogates spelt out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def lines(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def test_json_gives_equal_articles(written):
    assert [Article.from_dict(row) for row in lines(written("jsonl"))] == ARTICLES
    assert [Article.from_dict(row) for row in json.loads(written("json").read_bytes())] == ARTICLES


def test_csv_gives_every_cell_unaltered(written):
    with (written("csv") / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["text"] for r in rows] == [escaped(t) for t in TEXTS]
    assert [r["addressee"] for r in rows] == [escaped(t) for t in TEXTS]


def test_pandas_and_polars_read_the_csv_unaltered(written):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    path = written("csv") / "statements.csv"
    # Pandas takes the word NULL for nothing unless it is told not to.
    assert list(pandas.read_csv(path, dtype=str, keep_default_na=False)["text"]) == [escaped(t) for t in TEXTS]
    assert polars.read_csv(path, infer_schema=False)["text"].to_list() == [escaped(t) for t in TEXTS]


def test_sqlite_holds_every_text_and_runs_none(written):
    connection = sqlite3.connect(written("sqlite"))
    expected = [escaped(t).replace("\x00", "\\x00") for t in TEXTS]
    assert [t for (t,) in connection.execute("SELECT text FROM statements ORDER BY rowid")] == expected
    for text in expected:
        query = "SELECT count(*) FROM said WHERE speaker = ? AND text = ?"
        assert connection.execute(query, (text, text)).fetchone() == (1,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_duckdb_holds_every_text_and_runs_none(written):
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(str(written("duckdb")), read_only=True)
    expected = [escaped(t).replace("\x00", "\\x00") for t in TEXTS]
    assert [t for (t,) in connection.execute("SELECT text FROM statements").fetchall()] == expected
    assert connection.execute("SELECT count(*) FROM met").fetchone() == (2 * len(TEXTS),)


def test_arrow_tables_and_frames_hold_every_text_and_what_is_unknown(written):
    parquet = pytest.importorskip("pyarrow.parquet")
    from dragoman.io.export.arrow import frames

    for table in (
        parquet.read_table(written("parquet") / "statements.parquet").to_pydict(),
        frames(ARTICLES, "polars")["statements"].to_dict(as_series=False) if _has("polars") else None,
        frames(ARTICLES, "pandas")["statements"].to_dict("list") if _has("pandas") else None,
    ):
        if table is not None:
            assert table["text"] == [escaped(t) for t in TEXTS]
    events = parquet.read_table(written("parquet") / "events.parquet")
    assert events["contact"].null_count == len(TEXTS)
    assert events["place"].to_pylist() == [escaped(t) for t in TEXTS]


def _has(module):
    from importlib.util import find_spec

    return find_spec(module) is not None


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # within rdflib
def test_linked_data_is_read_unaltered_and_does_not_end_a_script_element(written):
    raw = written("jsonld").read_bytes()
    assert b"<" not in raw
    data = json.loads(raw)
    assert [n["articleBody"] for n in data["@graph"]] == [a.text for a in ARTICLES]
    rdflib = pytest.importorskip("rdflib")
    data["@context"] = {"@vocab": "https://schema.org/"}
    # What RDF, whose texts are UTF-8, has no place for.
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    bodies = {str(o) for o in graph.objects(None, rdflib.URIRef("https://schema.org/articleBody"))}
    assert bodies == {a.text.encode("utf-8", "replace").decode() for a in ARTICLES}


def test_follow_the_money_takes_every_entity(written):
    ftm = pytest.importorskip("followthemoney")
    rows = lines(written("ftm"))
    for row in rows:
        row = json.loads(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
        proxy = ftm.model.get_proxy(row)
        assert proxy.schema.name in ("Article", "Person", "LegalEntity", "PublicBody", "Organization", "Event", "Note")
    assert [r["properties"]["bodyText"][0] for r in rows if r["schema"] == "Article"] == [a.text for a in ARTICLES]


def test_web_annotations_select_what_they_say(written):
    by_source = {}
    for row in lines(written("webannotation")):
        assert set(row["id"]) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:%-._~")
        by_source.setdefault(row["target"][0]["source"], []).append(row["target"][0]["selector"])
    assert len(by_source) == len(ARTICLES)
    for article, found in zip(ARTICLES, by_source.values(), strict=True):
        for position, quote in found:
            assert article.text[position["start"] : position["end"]] == quote["exact"]


def test_brat_files_hold_one_annotation_a_line_and_stay_in_their_folder(written):
    folder = written("brat")
    files = sorted(folder.iterdir())
    assert len(files) == 2 * len(ARTICLES) + 1
    assert all(set(p.name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") or p.stem for p in files)
    assert all(p.resolve().parent == folder.resolve() for p in files)
    for path in folder.glob("*.ann"):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        content = path.read_bytes().decode("utf-8")
        assert content.splitlines() == content.split("\n")[:-1]
        for line in content.splitlines():
            assert line[0] in "TAR#"
            if line[0] == "T":
                _, where, shown = line.split("\t", 2)
                pieces = [tuple(map(int, p.split())) for p in where.partition(" ")[2].split(";")]
                assert " ".join(text[a:b] for a, b in pieces) == shown


def test_the_table_of_events_has_a_line_a_pair(written):
    content = written("events").read_bytes().decode("utf-8")
    rows = content.split("\n")[:-1]
    assert len(rows) == 1 + len(ARTICLES)
    assert {row.count("\t") for row in rows} == {10}


def test_spacy_loads_the_docs_with_their_texts(written):
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(written("spacy")).get_docs(spacy.blank("en").vocab))
    assert [d.text for d in docs] == [a.text.encode("utf-8", "replace").decode() for a in ARTICLES]


@pytest.mark.parametrize("number", range(len(ARTICLES)), ids=[i["name"] for i in INJECTIONS])
def test_a_terminal_gets_nothing_that_it_acts_on(number):
    article = ARTICLES[number]
    explanation = dragoman.Pipeline(disable=["statements", "events", "names"], entry_points=False).explain(
        article.text, article.id
    )
    for shown in (render(article), str(article), render_explanation(explanation)):
        assert all(line.isprintable() for line in shown.split("\n"))
    assert notebook_html(article).count("<") == notebook_html(ARTICLES[INJECTIONS.index(_named("path"))]).count("<")


def _named(name):
    return next(i for i in INJECTIONS if i["name"] == name)


def test_no_csv_cell_can_leave_its_cell(written):
    """The quotes of a cell are doubled, so that a spreadsheet sees as many columns in each row."""
    for path in written("csv").iterdir():
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
        assert len({len(row) for row in rows}) == 1


def test_the_corpus_is_a_corpus():
    assert {i["danger"] for i in INJECTIONS} >= {
        "html",
        "css",
        "js",
        "jsonld",
        "csv",
        "sql",
        "bidi",
        "unicode",
        "terminal",
        "path",
    }
    assert all(a.text.startswith(BEFORE) for a in ARTICLES)
