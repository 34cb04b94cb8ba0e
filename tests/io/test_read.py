"""Every kind of input is read, or refused with one sentence, and what is good in it is kept."""

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile

import pytest

from dragoman.io import archives
from dragoman.io.read import Unreadable, builtin_readers, read_inputs


def read(*inputs, columns=None):
    found = list(read_inputs([str(i) for i in inputs], builtin_readers(columns)))
    return [f for f in found if not isinstance(f, Unreadable)], [f.reason for f in found if isinstance(f, Unreadable)]


LINES = "".join(json.dumps({"id": i, "text": f"Text {i}."}) + "\n" for i in "ab").encode()


def test_csv_with_mapped_columns_and_other_columns_as_meta(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text('key,body,day,outlet\n1,"Line one.\nLine two, quoted.",2022-02-04,X\n2,Second.,,Y\n', encoding="utf-8")
    articles, problems = read(path, columns={"text": "body", "id": "key", "published": "day"})
    assert problems == []
    assert [(a.id, a.text, a.published, dict(a.meta)) for a in articles] == [
        ("1", "Line one.\nLine two, quoted.", "2022-02-04", {"outlet": "X"}),
        ("2", "Second.", None, {"outlet": "Y"}),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_separators(tmp_path, separator):
    path = tmp_path / "x.csv"
    path.write_text(separator.join(["id", "text"]) + "\n" + separator.join(["1", "Words."]) + "\n", encoding="utf-8")
    assert [a.text for a in read(path)[0]] == ["Words."]


def test_csv_without_the_text_column_says_which_there_are(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    articles, problems = read(path)
    assert articles == []
    assert "a, b" in problems[0]
    assert "--columns" in problems[0]


def test_a_csv_row_of_another_length_is_named_and_the_rest_read(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("id,text\n1,One.\n2\n3,Three.\n")
    articles, problems = read(path)
    assert [a.id for a in articles] == ["1", "3"]
    assert "row 3" in problems[0]


@pytest.mark.parametrize(("suffix", "opener"), [(".gz", gzip.open), (".bz2", bz2.open), (".xz", lzma.open)])
def test_compressed_files(tmp_path, suffix, opener):
    path = tmp_path / f"x.jsonl{suffix}"
    with opener(path, "wb") as file:
        file.write(LINES)
    assert [a.id for a in read(path)[0]] == ["a", "b"]


def test_a_cut_off_gzip_gives_what_it_holds_and_says_so(tmp_path):
    lines = b"".join(json.dumps({"id": str(n), "text": os.urandom(500).hex()}).encode() + b"\n" for n in range(200))
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-20_000])
    articles, problems = read(path)
    assert 10 < len(articles) < 200
    assert any("cut off" in p for p in problems)


def test_zip_and_tar_members_in_order_and_paths_only_name(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("../../evil.txt", "Evil path.")
        archive.writestr("notes.docx", "not ours")
        archive.writestr("in/lines.jsonl", LINES)
    articles, problems = read(tmp_path / "x.zip")
    assert [a.id for a in articles] == ["evil", "a", "b"]
    assert problems == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.zip"]
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = 3
        archive.addfile(member, io.BytesIO(b"Hi."))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    articles, problems = read(tmp_path / "x.tar.gz")
    assert [(a.id, a.text) for a in articles] == [("a", "Hi.")]


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 10_000)
    with gzip.open(tmp_path / "bomb.txt.gz", "wb") as file:
        file.write(b"x" * 1_000_000)
    articles, problems = read(tmp_path / "bomb.txt.gz")
    assert articles == []
    assert "unpacks to more" in problems[0]


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.gz", "x.jsonl.gz", "x.tgz", "x.xz"])
@pytest.mark.parametrize("data", [b"", b"garbage", b"PK\x03\x04broken", b"\x1f\x8b\x08broken"])
def test_broken_archives_are_one_sentence(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    articles, problems = read(path)
    assert articles == []
    assert all(str(path) in p and "\n" not in p for p in problems)


def test_html_pages_give_text_title_and_date(tmp_path):
    pytest.importorskip("trafilatura")
    words = "The ministers of both countries met in Vienna and spoke about grain, ships and the price of bread. " * 5
    page = (
        "<html><head><title>Ministers meet</title><meta property='article:published_time' content='2022-02-04'></head>"
        f"<body><nav>Home</nav><article><h1>Ministers meet</h1><p>{words}</p><p>{words}</p></article></body></html>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    articles, problems = read(tmp_path / "page.html")
    assert problems == []
    assert articles[0].published == "2022-02-04"
    assert articles[0].text.startswith("Ministers meet")
    assert "Home" not in articles[0].text


def test_a_page_without_an_article_is_refused(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text("<html></html>")
    assert "no article" in read(tmp_path / "page.html")[1][0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("x")
    path.chmod(0)
    assert "Permission" in read(path)[1][0]


def test_an_empty_folder_says_what_could_be_read(tmp_path):
    assert ".txt" in read(tmp_path)[1][0]
