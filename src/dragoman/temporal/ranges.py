"""Ranges: two readings, of which the later one often says what the first leaves out ("July 23-25, 2021")."""

from __future__ import annotations

from datetime import date

from dragoman.temporal.periods import Value
from dragoman.temporal.reading import Reading
from dragoman.temporal.resolve import resolve


def resolve_pair(text: str, kind: str, anchor: date | None) -> Value:
    """The value of a written reading, or of two separated by a slash. Raises ValueError when `text` is neither."""
    first, slash, last = text.partition("/")
    reading = Reading.parse(first, kind)
    return resolve_range(reading, Reading.parse(last, kind) if slash else None, anchor)


def resolve_range(first: Reading, last: Reading | None, anchor: date | None) -> Value:
    """The value of `first`, or the stretch from `first` to `last`, both included."""
    start = resolve(first, anchor)
    if last is None:
        return start
    end = resolve(last, anchor)
    if start.edtf is None or end.edtf is None or (start.earliest or "") > (end.earliest or ""):
        return Value(start.timex, None, grain=start.grain)
    edtf = f"{start.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}"
    return Value(start.timex, edtf, start.earliest, end.latest, start.grain, start.first)
