"""What fuzzing found, told in plain input: the shape of the fault stays readable when the fuzzers' bytes mean something else."""

import datetime
import gzip
import io
import zipfile

import pytest

import dragoman
from dragoman.io.read import Unreadable, builtin_readers, read_inputs
from dragoman.model import Date
from dragoman.names import NameIndex, compare

PIPELINE = dragoman.Pipeline(on_error="raise", entry_points=False)


@pytest.mark.parametrize("name", ["Novak, .", "Novak,. .,", ",.", "Novak, …", "., Anna"])
def test_a_comma_without_a_name_behind_it_is_no_title(name):
    compare(name, "Anna Novak")
    NameIndex([("1", name), ("2", "Anna Novak")]).search(name)
    assert compare("Novak, .", "Novak").score == compare("Novak", "Novak").score


def test_a_member_of_an_archive_without_a_name_is_passed_over(tmp_path):
    path = tmp_path / "a.zip"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo("q"), "lost")
        archive.writestr(zipfile.ZipInfo("note.txt"), "kept")
    path.write_bytes(content.getvalue().replace(b"q", b"\x00"))
    assert [raw.text for raw in read_inputs([str(path)], builtin_readers())] == ["kept"]


@pytest.mark.parametrize(
    "reading",
    ["part=XX", "season=XX", "unit=fortnight,count=1", "month=13", "day=0", "weekday=8", "hour=25", "quarter=5", "week=54"],
)
def test_a_reading_that_no_calendar_has_is_refused(reading):
    with pytest.raises(ValueError, match="not a "):
        Date(0, 1, "date", "XXXX", reading=reading).resolve(datetime.date(2021, 3, 5))


def test_a_span_outside_the_text_is_refused():
    there = PIPELINE.parse("Minister Anna Novak came.", id="a").to_dict()
    there["lines"][0]["start"] = -32
    with pytest.raises(ValueError, match="outside the text of 25 characters"):
        dragoman.Article.from_dict(there)


def test_repairs_that_overlap_are_refused():
    there = PIPELINE.parse("The firm of Novak &amp; Sons closed.", id="a").to_dict()
    assert there["repairs"]
    there["repairs"] *= 2
    with pytest.raises(ValueError, match="not overlap"):
        dragoman.Article.from_dict(there)


def test_a_header_takes_no_blank_along_from_the_end_of_the_text():
    assert PIPELINE.parse("Published: 5 March 2021 ").residue == PIPELINE.parse("Published: 5 March 2021").residue


def test_a_compressed_archive_that_ends_in_its_first_bytes_is_told(tmp_path):
    path = tmp_path / "a.tgz"
    whole = gzip.compress(b"")
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert all(
            isinstance(found, Unreadable) and str(path) in found.reason for found in read_inputs([str(path)], builtin_readers())
        )
