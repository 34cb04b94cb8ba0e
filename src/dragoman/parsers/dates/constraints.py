"""What the dates of an article without a publication date tell about one another.

"This Friday (4)" fits a few days of the calendar; "in March this year" behind a past verb fits only those from March on; the
opening of the Winter Olympics only those of February of some years; "Wednesday (2)" only those where the 2nd is a Wednesday too.
What fits all of them is kept as candidates, never as the value: the year is still the reader's to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Candidate, Date, Diagnostic
from dragoman.parsers.dates.lexicon import lexicon
from dragoman.parsers.dates.mentions import Mention
from dragoman.parsers.dates.tense import direction
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.temporal import Reading
from dragoman.temporal.ranges import resolve_range
from dragoman.temporal.resolve import candidates

#: Days with a weekday and a number lie so many days apart at most: both are near the day of publication.
APART = 21
#: An event that the article speaks of began within so many days of it.
NEAR_EVENT = 14
#: Without a known event: an article is at most so many years younger than the last year that it names.
YEARS = 3
#: With more candidates than this the constraints say nothing.
MOST = 12
#: How sure all candidates together are.
SURE = 0.5
_OPENING_REACH = 80


@frozen(slots=True)
class Told:
    """A mention with what became of it."""

    mention: Mention
    reading: Reading
    date: Date


def narrowed(draft: Draft, told: Sequence[Told]) -> Iterator[Date | Diagnostic]:
    """The dates of an article whose publication date is unknown, with the candidates that fit one another; a diagnostic where
    nothing fits."""
    marks = [t for t in told if _numbered(t.reading)]
    days: list[date] = []
    if marks:
        possible = _possible(draft, told, marks[0].reading)
        looks = [(t.reading.month or 0, _look(draft, t.mention)) for t in told if _this_year(t.reading)]
        distinct = tuple(dict.fromkeys(_number(mark.reading) for mark in marks))
        days = [day for day in possible if _fits(day, distinct, dict.fromkeys(looks))]
        if possible and not days:
            span = marks[-1].mention.bare
            yield diagnostic("DM402", "no day fits all that the text says of its weekdays and months", "dates", span)
    named = {mark.reading.weekday: mark.reading for mark in reversed(marks)}
    known: dict[tuple[Reading, Reading | None], tuple[Candidate, ...]] = {}
    for one in told:
        if not days or one.date.edtf is not None:
            yield one.date
            continue
        key = (one.reading, one.mention.until)
        if key not in known:
            known[key] = _candidates(*key, named, days)
        yield evolve(one.date, candidates=known[key] or one.date.candidates)


def _numbered(reading: Reading) -> bool:
    """Whether it is a weekday with its number and nothing more."""
    return reading.weekday is not None and reading.day is not None and reading.bare


def _possible(draft: Draft, told: Sequence[Told], reading: Reading) -> list[date]:
    """The days that the first mark can mean: near the events that the text tells of, or in the years that it leads to."""
    events = draft.knowledge.compiled(_openings)(draft.text)
    if events:
        near = (day for event in events for day in _days(reading, event, NEAR_EVENT))
        return sorted(set(near))
    explicit = [
        t.date.earliest for t in told if t.reading.absolute and t.reading.year is not None and t.reading.toward != "future"
    ]
    known = [d for d in explicit if d is not None and d[:1] != "-"]
    if not known:
        return []
    first = date.fromisoformat(max(known)[:10])
    middle = first + timedelta(366 * YEARS // 2)
    return [day for day in _days(reading, middle, 366 * YEARS // 2) if day >= first]


def _days(reading: Reading, around: date, reach: int) -> Iterable[date]:
    assert reading.weekday is not None
    assert reading.day is not None
    found = candidates(reading.weekday, reading.day, around, reach)
    return (d for d in found if reading.month in (None, d.month))


def _this_year(reading: Reading) -> bool:
    """ "March this year"."""
    return reading.unit == "year" and reading.count == 0 and reading.month is not None and reading.base is None


def _look(draft: Draft, mention: Mention) -> str | None:
    words = draft.knowledge.compiled(lexicon).cues_of(mention.language)
    return direction(draft.tokens, mention.first, mention.last, words)


def _number(reading: Reading) -> Reading:
    """Weekday, number and month alone."""
    return Reading(weekday=reading.weekday, day=reading.day, month=reading.month)


def _fits(day: date, marks: Iterable[Reading], looks: Iterable[tuple[int, str | None]]) -> bool:
    """Whether all constraints of the text can hold around `day`: the other weekdays with numbers, and the months of its year that
    sentences look back or ahead to."""
    if not all(any(_days(mark, day, APART)) for mark in marks):
        return False
    return all(look is None or (month <= day.month if look == "past" else month >= day.month) for month, look in looks)


def _candidates(
    reading: Reading, until: Reading | None, named: Mapping[int | None, Reading], days: Sequence[date]
) -> tuple[Candidate, ...]:
    """The values of a reading that go with the days that are left, at most `MOST`."""
    values: dict[str, str] = {}
    # "this Friday" behind "this Friday (4)" is the same one.
    mark = reading if _numbered(reading) else named.get(reading.weekday) if reading.bare and reading.weekday else None
    if mark is not None:
        values = {d.isoformat(): d.isoformat() for day in days for d in _days(mark, day, APART)}
    elif reading.unit in ("month", "year") and reading.base is None and reading.value is None and reading.grain != "day":
        found = [resolve_range(reading, until, day) for day in days]
        values = {v.timex: v.edtf for v in found if v.edtf is not None}
    if not 0 < len(values) <= MOST:
        return ()
    confidence = round(SURE / len(values), 3)
    return tuple(Candidate(timex, edtf, confidence) for timex, edtf in sorted(values.items()))


def _openings(knowledge: Knowledge) -> Callable[[str], list[date]]:
    """A function that gives the opening days of the events that a text says were opened."""
    events: list[tuple[str, list[date]]] = []
    opening: list[str] = []
    for row in knowledge.table("dates_events").dicts():
        forms = [form.casefold() for form in row["forms"].split("|")]
        if row["event"] == "opening":
            opening += forms
        else:
            days = [date.fromisoformat(day) for day in row["days"].split("|")]
            events += [(form, days) for form in forms]

    def find(text: str) -> list[date]:
        folded = text.casefold()
        for form, days in events:
            at = folded.find(form)
            around = folded[max(0, at - _OPENING_REACH) : at + len(form) + _OPENING_REACH] if at >= 0 else ""
            if any(word in around for word in opening):
                return days
        return []

    return find
