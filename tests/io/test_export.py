"""Every format is loaded back by its real consumer, and nothing is altered on the way."""

import csv
import json
import sqlite3

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.io.export import BUILTIN_EXPORTERS
from dragoman.io.tables import TABLES, specs
from dragoman.model import Article, Date, Event, EventDate, Line, Name, Participant, Party, Published, Residue, Span, Statement

EXPORTERS = {e.name: e for e in BUILTIN_EXPORTERS}
NASTY = '=HYPERLINK("x")\t"quoted", comma; \'); DROP TABLE articles;-- <script>alert(1)</script> \u202e \x00 ü 习'
TEXT = f"Title\n\n“We met,” said Anna Novak in Vienna on Monday.\n{NASTY}\nlone \ud800 end"


def at(phrase):
    start = TEXT.index(phrase)
    return start, start + len(phrase)


NOVAK = Party("Anna Novak", "Q1", Span(*at("Anna Novak")), "person", "SVN")
ARTICLES = [
    Article(
        "a/../1",
        TEXT,
        title=Span(0, 5),
        published=Published("2022-02-05", "given"),
        lines=(Line(0, 5, "title"),),
        dates=(Date(*at("Monday"), "date", "2022-01-31", "2022-01-31", "2022-01-31", "2022-02-01", "day", "published"),),
        names=(Name(*at("Anna Novak"), "person", "Anna Novak", "Q1"), Name(*at("Vienna"), "place", "Vienna")),
        statements=(
            Statement(
                "direct",
                (Span(*at("“We met,”")),),
                (Span(*at("We met")),),
                Span(*at("said")),
                (NOVAK,),
                id="S0",
                date="2022-01-31",
            ),
            Statement("indirect", (Span(*at(NASTY)),), speakers=(NOVAK, Party(NASTY)), id="S1"),
        ),
        events=(
            Event(
                "CONSULT",
                (Participant("Anna Novak", "participant", "Q1", "SVN"), Participant("Denmark", "participant", None, "DNK")),
                True,
                "video",
                (("SVN", "DNK"), ("DNK", "SVN")),
                date=EventDate("2022-01-31", "2022-01-31", "2022-02-01", "published"),
                evidence=(Span(*at("We met")),),
                id="E0",
            ),
        ),
        residue=(Residue(*at("lone"), "junk", "r"),),
    ),
    Article("empty", ""),
]


def write(name, tmp_path):
    path = tmp_path / f"out{EXPORTERS[name].suffix}"
    EXPORTERS[name].write(iter(ARTICLES), path)
    return path


def test_json_and_jsonl_give_equal_articles(tmp_path):
    whole = json.loads(write("json", tmp_path).read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in write("jsonl", tmp_path).read_text(encoding="utf-8").splitlines()]
    assert [Article.from_dict(d) for d in whole] == ARTICLES
    assert [Article.from_dict(d) for d in lines] == ARTICLES


def test_no_article_is_an_empty_array(tmp_path):
    EXPORTERS["json"].write([], tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text()) == []


def test_csv_tables_hold_every_row_and_the_texts_unaltered(tmp_path):
    folder = write("csv", tmp_path)
    assert {p.stem for p in folder.iterdir()} == {t.name for t in TABLES}
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["statement"] for r in rows] == ["S0", "S1"]
    assert rows[1]["text"] == NASTY


def test_sqlite_answers_who_said_what_between_two_dates(tmp_path):
    connection = sqlite3.connect(write("sqlite", tmp_path))
    rows = connection.execute(
        "SELECT text FROM said WHERE speaker = ? AND date BETWEEN ? AND ?", ("Anna Novak", "2022-01-30", "2022-02-01")
    )
    assert rows.fetchall() == [("“We met,”",)]
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert connection.execute("SELECT participant, country FROM met ORDER BY participant").fetchall() == [
        ("Anna Novak", "SVN"),
        ("Denmark", "DNK"),
    ]


def test_duckdb_reads_typed_tables_and_views(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(str(write("duckdb", tmp_path)), read_only=True)
    assert connection.execute("SELECT main, date FROM events").fetchall() == [(True, "2022-01-31")]
    assert connection.execute("SELECT count(*) FROM said").fetchone() == (3,)


def loaded_csv(path):
    return {p.stem: list(csv.DictReader(p.read_text(encoding="utf-8").splitlines(True))) for p in path.iterdir()}


def test_a_dossier_has_its_tables_beside_those_of_its_articles(tmp_path, seeds):
    articles = [dragoman.parse(text, number) for number, text in seeds.items()]
    dossier = dragoman.collate(articles)
    dossier.export("csv", tmp_path / "csv", articles)
    tables = loaded_csv(tmp_path / "csv")
    assert set(tables) == {t.name for t in specs(dossier)}
    assert {r["article"] for r in tables["story_articles"]} == set(seeds)
    told = {(r["value"], r["article"]) for r in tables["agreement"] if r["field"] == "contact"}
    assert ("video", "004") in told
    assert len(tables["timeline"]) == len(dossier.timeline)


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_renderings_of_one_utterance_stand_side_by_side(tmp_path, seeds, engine):
    connect = sqlite3.connect if engine == "sqlite" else pytest.importorskip("duckdb").connect
    articles = [dragoman.parse(text, number) for number, text in seeds.items()]
    dossier = dragoman.collate(articles)
    dossier.export(engine, tmp_path / "file", articles)
    rows = connect(str(tmp_path / "file")).execute("SELECT quotation, article, text FROM side_by_side").fetchall()
    assert len(rows) == sum(len(q.renderings) for q in dossier.quotations)
    first = dossier.quotations[0]
    assert {article for quotation, article, _ in rows if quotation == first.id} == {r.article for r in first.renderings}


def test_frames_and_parquet_of_a_dossier(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("pandas")
    from dragoman.io.export.arrow import frames

    dossier = dragoman.collate(ARTICLES)
    dossier.export("parquet", tmp_path / "tables", ARTICLES)
    stories = parquet.read_table(tmp_path / "tables" / "stories.parquet")
    assert stories.column("story").to_pylist() == [s.id for s in dossier.stories]
    assert list(frames(ARTICLES, "pandas", dossier)["story_articles"]["article"]) == [a.id for a in ARTICLES]


def test_an_article_writes_itself_in_a_format_or_by_an_exporter(tmp_path):
    ARTICLES[0].export("sqlite", tmp_path / "one.sqlite")
    assert sqlite3.connect(tmp_path / "one.sqlite").execute("SELECT article FROM articles").fetchall() == [("a/../1",)]
    ARTICLES[0].export(EXPORTERS["jsonl"], tmp_path / "one.jsonl")
    assert Article.from_dict(json.loads((tmp_path / "one.jsonl").read_text(encoding="utf-8"))) == ARTICLES[0]
    with pytest.raises(ValueError, match="unknown format 'papyrus'; known are brat, csv"):
        ARTICLES[0].export("papyrus", tmp_path / "x")


def test_formats_of_articles_only_say_so(tmp_path):
    with pytest.raises(ValueError, match="'brat' holds articles only; a dossier goes to csv, parquet, sqlite, duckdb"):
        dragoman.collate(ARTICLES).export("brat", tmp_path / "x", ARTICLES)
    assert list(tmp_path.iterdir()) == []


def test_the_command_collates(tmp_path, seeds):
    (tmp_path / "a.txt").write_text(seeds["002"], encoding="utf-8")
    (tmp_path / "b.txt").write_text(seeds["004"], encoding="utf-8")
    arguments = ["export", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--collate"]
    done = CliRunner().invoke(main, [*arguments, "--to", "csv", "--output", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert [r["size"] for r in loaded_csv(tmp_path / "out")["stories"]] == ["2"]
    done = CliRunner().invoke(main, [*arguments, "--to", "brat", "--output", str(tmp_path / "brat")])
    assert done.exit_code == 2
    assert "holds articles only" in done.output


def test_parquet_has_a_file_a_table_with_types(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = write("parquet", tmp_path)
    names = parquet.read_table(folder / "names.parquet")
    assert names.column("canonical").to_pylist() == ["Anna Novak", "Vienna"]
    assert str(names.schema.field("start").type) == "int64"
    assert parquet.read_table(folder / "articles.parquet").num_rows == 2


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(library):
    pytest.importorskip(library)
    pytest.importorskip("pyarrow")
    from dragoman.io.export.arrow import frames

    statements = frames(ARTICLES, library)["statements"]
    assert list(statements["statement"]) == ["S0", "S1"]
    assert list(statements["text"])[1] == NASTY


def test_follow_the_money_accepts_every_entity(tmp_path):
    ftm = pytest.importorskip("followthemoney")
    rows = [json.loads(line) for line in write("ftm", tmp_path).read_text(encoding="utf-8").splitlines()]
    entities = {}
    for row in rows:
        proxy = ftm.model.get_proxy(row)
        proxy.schema.validate(row)
        entities[proxy.id] = proxy
    event = next(e for e in entities.values() if e.schema.name == "Event")
    assert [entities[i].caption for i in event.get("involved")] == ["Anna Novak", "Denmark"]
    assert event.get("startDate") == ["2022-01-31"]
    person = next(e for e in entities.values() if e.schema.name == "Person")
    assert (person.get("wikidataId"), person.get("country")) == (["Q1"], ["si"])


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # within rdflib
def test_json_ld_is_valid_linked_data(tmp_path):
    data = json.loads(write("jsonld", tmp_path).read_text(encoding="utf-8"))
    article = data["@graph"][0]
    assert article["articleBody"] == TEXT
    assert article["hasPart"][0]["creator"][0]["name"] == "Anna Novak"
    assert article["about"][0]["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    rdflib = pytest.importorskip("rdflib")
    # The vocabulary itself is not fetched: a context that maps every term to schema.org stands in for it.
    data["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(data).replace("\\ud800", "?"), format="json-ld")
    quotations = list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Quotation")))
    assert len(quotations) == 2


def test_web_annotations_find_their_text_by_position_and_by_quote(tmp_path):
    rows = [json.loads(line) for line in write("webannotation", tmp_path).read_text(encoding="utf-8").splitlines()]
    assert {r["body"]["value"] for r in rows} == {"name", "date", "statement", "event", "residue"}
    for row in rows:
        for target in row["target"]:
            position, quote = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


def test_brat_files_are_named_safely_and_offsets_fit(tmp_path):
    folder = write("brat", tmp_path)
    names = {p.name for p in folder.iterdir()}
    assert names == {"annotation.conf", "a____1.txt", "a____1.ann", "empty.txt", "empty.ann"}
    text = (folder / "a____1.txt").read_bytes().decode("utf-8")
    assert len(text) == len(TEXT)
    for line in (folder / "a____1.ann").read_bytes().decode("utf-8").split("\n"):
        if line.startswith("T"):
            _, where, shown = line.split("\t", 2)
            pieces = [tuple(map(int, p.split())) for p in where.partition(" ")[2].split(";")]
            assert " ".join(text[a:b] for a, b in pieces) == shown


def test_events_table_has_a_row_a_pair(tmp_path):
    rows = [line.split("\t") for line in write("events", tmp_path).read_text(encoding="utf-8").splitlines()]
    assert rows[0][:4] == ["date", "source", "target", "type"]
    assert [r[:4] for r in rows[1:]] == [["2022-01-31", "SVN", "DNK", "CONSULT"], ["2022-01-31", "DNK", "SVN", "CONSULT"]]


def test_spacy_loads_the_docs(tmp_path):
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin

    docs = list(DocBin().from_disk(write("spacy", tmp_path)).get_docs(spacy.blank("en").vocab))
    assert [(e.text, e.label_) for e in docs[0].ents] == [("Anna Novak", "PERSON"), ("Vienna", "LOC")]
    assert [s.text for s in docs[0].spans["dates"]] == ["Monday"]


def test_a_spacy_pipeline_takes_dragoman_as_a_component():
    spacy = pytest.importorskip("spacy")
    import dragoman.spacy  # noqa: F401 - registers the factory

    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman", config={"disable": ["statement-model"]})
    doc = nlp("“We met,” said Anna Novak in Vienna on 4 March 2022.")
    assert "Vienna" in [e.text for e in doc.ents]
    assert [s.text for s in doc.spans["dates"]] == ["4 March 2022"]
    assert doc._.dragoman.statements[0].speaker.name == "Anna Novak"


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_a_failure_in_the_middle_leaves_nothing_behind(name, tmp_path):
    needs = {"parquet": "pyarrow", "duckdb": "duckdb", "spacy": "spacy"}
    if name in needs:
        pytest.importorskip(needs[name])

    def broken():
        yield ARTICLES[0]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        EXPORTERS[name].write(broken(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["csv", "brat"])
def test_a_folder_with_files_is_not_overwritten(name, tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(ValueError, match="exists already"):
        EXPORTERS[name].write(iter(ARTICLES), tmp_path)
    assert (tmp_path / "mine").read_text() == "x"


def test_the_command_lists_formats_and_writes_one(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Anna Novak spoke.", encoding="utf-8")
    listed = CliRunner().invoke(main, ["export", str(source), "--to", "list"])
    assert set(EXPORTERS) <= {line.split()[0] for line in listed.stdout.splitlines()}
    done = CliRunner().invoke(main, ["export", str(source), "--to", "sqlite", "--output", str(tmp_path / "x.sqlite")])
    assert done.exit_code == 0, done.output
    assert sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT article FROM articles").fetchall() == [("a",)]


@pytest.mark.parametrize("arguments", [["--to", "papyrus", "--output", "x"], ["--to", "csv"]])
def test_wrong_usage_of_the_command(arguments, tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("x")
    assert CliRunner().invoke(main, ["export", str(source), *arguments]).exit_code == 2


def test_seed_articles_export_to_every_text_format(seeds, tmp_path):
    articles = [dragoman.parse(text, number) for number, text in seeds.items()]
    for name in ("json", "csv", "sqlite", "ftm", "jsonld", "webannotation", "brat", "events"):
        EXPORTERS[name].write(iter(articles), tmp_path / name)
        assert (tmp_path / name).exists()
