"""Files of every bad kind: what is good in them is read, and what is not is one sentence."""

import gzip
import io
import json
import os
import tarfile
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from reading import command, read, read_bytes, zipped

from dragoman.io import archives, formats
from dragoman.io.read import builtin_readers, read_inputs
from dragoman.io.write import json_line, whole_file, whole_folder

# -- encodings ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Hello there, reader.", "Привет, читатель."])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_refused_not_read_as_something_else(tmp_path, text, encoding):
    texts, problems = read_bytes(tmp_path, "a.txt", text.encode(encoding))
    assert texts == []
    assert "UTF-16" in problems[0]


def test_utf_16_with_its_mark_is_read(tmp_path):
    assert read_bytes(tmp_path, "a.txt", "Привет".encode("utf-16"))[0] == ["Привет"]


def test_windows_quotation_marks_are_refused_with_the_byte(tmp_path):
    assert "byte 0" in read_bytes(tmp_path, "a.txt", "“Hello”".encode("cp1252"))[1][0]


def test_marks_at_the_head_of_later_lines(tmp_path):
    """Files that begin with a mark, put behind each other."""
    line = b'\xef\xbb\xbf{"text": "Words."}\r\n'
    assert read_bytes(tmp_path, "a.jsonl", line * 3) == (["Words."] * 3, [])


def test_json_lines_of_another_encoding_are_told_line_by_line(tmp_path):
    good, bad = b'{"text": "good"}\n', '{"text": "Müller"}\n'.encode("latin-1")
    texts, problems = read_bytes(tmp_path, "a.jsonl", good + bad + good)
    assert texts == ["good", "good"]
    assert "line 2: not UTF-8" in problems[0]


def test_line_breaks_of_all_kinds_stay_in_the_text(tmp_path):
    odd = "a\r\nb\rc\x0bd\x85e\u2028f"
    assert read_bytes(tmp_path, "a.txt", odd.encode())[0] == [odd]
    assert read_bytes(tmp_path, "a.jsonl", json.dumps({"text": odd}, ensure_ascii=False).encode())[0] == [odd]
    assert read_bytes(tmp_path, "a.csv", f'text\r\n"{odd}"\r\n'.encode())[0] == [odd]


def test_numbers_that_are_no_json_are_unknown_and_what_is_written_is_json(tmp_path):
    line = b'{"text": "Words.", "score": NaN, "other": [Infinity, 1]}\n'
    (tmp_path / "a.jsonl").write_bytes(line)
    [article], _ = read(tmp_path / "a.jsonl")
    assert article.meta == {"score": None, "other": [None, 1]}
    assert json_line({"a": float("nan"), "b": [float("inf")]}) == b'{"a":null,"b":[null]}\n'


@pytest.mark.parametrize("depth", [50, 150, 900, 950, 970, 980, 990, 1_000, 100_000])
def test_nested_records_are_refused_or_can_be_written(tmp_path, depth):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Words.", "m": ' + b"[" * depth + b"]" * depth + b"}\n")
    done = command("parse", tmp_path / "a.jsonl")
    assert b"Traceback" not in done.stderr
    assert done.returncode == (1 if depth > formats.DEEPEST else 0)


# -- CSV ---------------------------------------------------------------------------------------------------------------------


def test_a_row_without_text_does_not_take_the_others_along(tmp_path):
    texts, problems = read_bytes(tmp_path, "a.csv", b"id,text\n1,One\n2,\n3,Three\n")
    assert texts == ["One", "Three"]
    assert "row 3" in problems[0]


@pytest.mark.parametrize(("bad", "told"), [(b'"un"x"', "row 3"), (b"\xff", "line 3: not UTF-8"), (b'"open', "row 3")])
def test_where_rows_cannot_be_told_apart_the_place_is_named(tmp_path, bad, told):
    texts, problems = read_bytes(tmp_path, "a.csv", b"id,text\n1,One\n2," + bad + b"\n3,Three\n")
    assert texts == ["One"]
    assert told in problems[0]


# -- size ----------------------------------------------------------------------------------------------------------------------


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LARGEST_TEXT", 1000)
    for name in ("a.jsonl", "a.jsonl.gz"):
        data = b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "good"}\n'
        texts, problems = read_bytes(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
        assert texts == ["good"]
        assert "line 1: larger than" in problems[0]
    texts, problems = read_bytes(tmp_path, "a.csv", b"text\nOne\n" + b"x" * 5000 + b"\nThree\n")
    assert texts == ["One"]
    assert "line 3: larger than" in problems[0]
    texts, problems = read_bytes(tmp_path, "a.txt", b"x" * 1001)
    assert texts == []
    assert "larger than" in problems[0]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.zip", "a.tar.gz"])
def test_memory_does_not_grow_with_the_file(tmp_path, name):
    """40 MB of articles in each kind of file are read in less than 3 MB."""
    words = "word " * 8000
    lines = f"text\n{(words + chr(10)) * 1000}" if name == "a.csv" else (json.dumps({"text": words}) + "\n") * 1000
    data, path = lines.encode(), tmp_path / name
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", data)
    elif name == "a.tar.gz":
        with tarfile.open(path, "w:gz", compresslevel=1) as tar:
            member = tarfile.TarInfo("a.jsonl")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    else:
        path.write_bytes(gzip.compress(data, 1) if name.endswith("gz") else data)
    del data, lines
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_inputs([str(path)], builtin_readers()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 1000
    assert peak < 3_000_000


def test_a_file_without_end_is_refused_in_bounded_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LARGEST_TEXT", 2**20)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "larger than" in read(tmp_path / "zero.txt")[1][0]


# -- archives ------------------------------------------------------------------------------------------------------------------


def tarred(*members, **options):
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", **options) as archive:
        for info in members:
            archive.addfile(info, io.BytesIO(b"Hi." * (info.size // 3)) if info.size else None)
    return content.getvalue()


def member(name, size=3, type=tarfile.REGTYPE, linkname=""):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size if type == tarfile.REGTYPE else 0, type, linkname
    return info


def test_paths_links_and_devices_in_archives_reach_nothing(tmp_path):
    before = set(tmp_path.parent.iterdir())
    types = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)
    special = [member(f"special{n}.txt", type=t, linkname="/etc/passwd") for n, t in enumerate(types)]
    data = tarred(member("/abs/a.txt"), *special, member("../../b.txt"), member("c:\\d.txt"), member("x/" * 200 + "e.txt"))
    (tmp_path / "a.tar").write_bytes(data)
    articles, problems = read(tmp_path / "a.tar")
    assert [a.id for a in articles] == ["a", "b", "c:\\d", "e"]
    assert {a.text for a in articles} == {"Hi."}
    assert problems == []
    texts, _ = read_bytes(tmp_path, "a.zip", zipped(**{"/etc/a.txt": "One", "..\\..\\b.txt": "Two"}))
    assert texts == ["One", "Two"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tar", "a.zip"]
    assert set(tmp_path.parent.iterdir()) == before


def test_a_symbolic_link_in_a_zip_is_its_text_and_is_not_followed(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert read_bytes(tmp_path, "a.zip", content.getvalue())[0] == ["/etc/passwd"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.csv.gz", "a.zip", "a.tar.gz"])
def test_bombs_are_refused_in_bounded_memory(tmp_path, monkeypatch, name):
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 50_000_000)
    monkeypatch.setattr(formats, "LARGEST_TEXT", 1_000_000)
    zeros = bytes(60_000_000)
    path = tmp_path / name
    if name == "a.zip":
        path.write_bytes(zipped(**{"a.jsonl": zeros}))
    elif name == "a.tar.gz":
        path.write_bytes(gzip.compress(tarred(member("a.jsonl", 60_000_000)), 1))
    else:
        path.write_bytes(gzip.compress(zeros, 1))
    del zeros
    tracemalloc.start()
    try:
        articles, problems = read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert articles == []
    assert any("larger than" in p or "unpacks to more" in p for p in problems)
    assert peak < 8_000_000


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK])
def test_a_header_that_promises_gigabytes_is_not_read(tmp_path, kind):
    info = tarfile.TarInfo("x")
    info.type, info.size = kind, 2**33
    texts, problems = read_bytes(
        tmp_path, "a.tar.gz", gzip.compress(tarred(member("a.txt"))[:1024] + info.tobuf(tarfile.GNU_FORMAT))
    )
    assert texts == ["Hi."]
    assert "damaged" in problems[0]


def test_a_tar_that_is_damaged_or_cut_off_says_so(tmp_path):
    whole = tarred(*(member(f"{n}.txt") for n in range(3)))
    damaged = bytearray(whole)
    damaged[1024 + 10] ^= 1
    assert read_bytes(tmp_path, "a.tar", whole) == (["Hi."] * 3, [])
    for data in (bytes(damaged), whole[:1200], whole[:1500]):
        texts, problems = read_bytes(tmp_path, "a.tar", data)
        assert texts == ["Hi."]
        assert len(problems) == 1


def test_what_cannot_be_opened_in_a_zip_is_named_and_the_rest_is_read(tmp_path):
    data = zipped(**{"a.txt": "secret", "b.txt": "open"})
    central = data.index(b"PK\x01\x02")
    encrypted, strange = data.copy(), data.copy()
    encrypted[6] |= 1
    encrypted[central + 8] |= 1
    strange[8], strange[central + 10] = 99, 99
    for broken, told in ((encrypted, "is encrypted"), (strange, "compression method")):
        texts, problems = read_bytes(tmp_path, "a.zip", bytes(broken))
        assert texts == ["open"]
        assert told in problems[0]
        assert "a.txt" in problems[0]


def test_an_archive_in_an_archive_and_one_with_nothing_to_read_are_told(tmp_path):
    texts, problems = read_bytes(tmp_path, "a.zip", bytes(zipped(**{"inner.zip": b"x", "inner.jsonl.gz": b"x", "a.txt": "One"})))
    assert texts == ["One"]
    assert [p.partition("a.zip/")[2].partition(":")[0] for p in problems] == ["inner.zip", "inner.jsonl.gz"]
    for name, data in (("b.zip", zipped(**{"a.docx": b"x"})), ("c.gz", gzip.compress(b"x")), ("d.tar", tarred(member("x.png")))):
        texts, problems = read_bytes(tmp_path, name, bytes(data))
        assert texts == []
        assert "holds no file that can be read" in problems[0]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.bz2", "a.txt.xz", "a.jsonl.xz", "a.tar.xz", "a.tar.bz2", "a.csv.gz"])
def test_damaged_archives_of_every_kind_are_one_sentence(tmp_path, name):
    for data in (b"garbage", b"", b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00"):
        texts, problems = read_bytes(tmp_path, name, data)
        assert len(problems) == 1 or (data == b"" and texts == [""])


def test_many_entries_cost_time_in_proportion(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped(**{f"{n}.txt": "x" for n in range(2000)}))
    assert len(read(tmp_path / "a.zip")[0]) == 2000


# -- where files are --------------------------------------------------------------------------------------------------------------


def test_links_in_folders(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("One.")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    (tmp_path / "in" / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    articles, problems = read(tmp_path / "in")
    assert [a.id for a in articles] == ["a", "link"]
    assert problems == []
    for name in ("self.txt", "nowhere.txt"):
        assert "no such file" in read(tmp_path / "in" / name)[1][0]


def test_a_folder_in_the_place_of_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    assert "holds no file" in read(tmp_path / "a.txt")[1][0]
    (tmp_path / "b.txt").write_text("Words.")
    assert [a.id for a in read(tmp_path)[0]] == ["b"]


@pytest.fixture
def as_nobody():
    """A folder of a user without rights, and that user in our place: root may do everything."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no users as POSIX knows them")
    was_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        if was_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if was_root:
                os.seteuid(0)


def test_what_may_not_be_read_is_told_and_the_rest_is_read(as_nobody):
    (as_nobody / "a.txt").write_text("Secret.")
    (as_nobody / "a.txt").chmod(0)
    (as_nobody / "b.txt").write_text("Open.")
    articles, problems = read(as_nobody)
    assert [a.id for a in articles] == ["b"]
    assert "Permission denied" in problems[0]


def test_what_may_not_be_written_is_left_alone(as_nobody):
    path = as_nobody / "out.jsonl"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError), whole_file(path) as file:
        file.write(b"new")
    assert path.read_text() == "old"
    locked = as_nobody / "locked"
    locked.mkdir(mode=0o555)
    with pytest.raises(PermissionError), whole_file(locked / "x") as file:
        file.write(b"new")
    with pytest.raises(PermissionError), whole_folder(locked / "x"):
        pass
    assert [p.name for p in as_nobody.iterdir() if p.name.startswith(".")] == []
    locked.chmod(0o755)
