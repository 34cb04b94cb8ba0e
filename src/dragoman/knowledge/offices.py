"""Who held which office on a date: the tables ``offices`` and ``office_titles``, indexed.

The table knows terms, not the present: a term without end holds until its `known_until`, and nobody is named for a later day.
Dates in the table may be a month or a year; a day inside such a month belongs to the term only possibly, and the answer says so.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import starmap
from operator import itemgetter

from attrs import frozen

from dragoman.knowledge.folding import fold
from dragoman.knowledge.store import Knowledge
from dragoman.knowledge.table import TableError


@frozen(slots=True)
class Term:
    """One row of the table: a person in an office. `start`, `end`, `known_until` are as written there, coarse dates included.

    `end` is the first day without the office; an empty one means in office at `known_until`. `id` is a Wikidata QID or empty.
    """

    country: str
    office: str
    person: str
    id: str
    start: str
    end: str
    known_until: str
    note: str
    # Ordinals of the first and last day the term covers: at the widest and at the narrowest reading of coarse dates.
    widest: tuple[int, int]
    narrowest: tuple[int, int]

    @property
    def acting(self) -> bool:
        """Whether the row says that the person only acted in the office, at least at first."""
        return "acting" in self.note or "interim" in self.note or "caretaker" in self.note


@frozen(slots=True)
class Holder:
    """A person who held the office. `certain` is false when coarse dates leave open whether it was on the day(s) asked for."""

    person: str
    id: str
    certain: bool
    term: Term


@frozen(slots=True)
class Title:
    """What the press calls an office: `offices` most likely first. `countries` empty means any; `gender` is m, f or empty."""

    form: str
    language: str
    offices: tuple[str, ...]
    countries: frozenset[str]
    gender: str


class OfficeTable:
    """Terms by country and office, by person, and titles by form. Built by `build_offices`; read-only."""

    def __init__(self, terms: Iterable[Term], titles: Iterable[Title]) -> None:
        self._by_office: dict[tuple[str, str], list[Term]] = {}
        self._by_person: dict[str, list[Term]] = {}
        self._titles: dict[str, list[Title]] = {}
        for term in terms:
            self._by_office.setdefault((term.country, term.office), []).append(term)
            self._by_person.setdefault(fold(term.person), []).append(term)
        for title in titles:
            self._titles.setdefault(fold(title.form), []).append(title)

    def __iter__(self) -> Iterator[Term]:
        """All terms, by country, office and start."""
        return (term for terms in self._by_office.values() for term in terms)

    def holder(self, country: str, office: str, day: date) -> tuple[Holder, ...]:
        """Who held `office` of `country` (alpha-3 or a body's code) on `day`, by start of term.

        Several when offices are shared (spokespersons, acting holders) or coarse dates overlap; empty when the table does not
        know, which includes every day after a running term's `known_until`: never the last holder.
        """
        return self.holders_between(country, office, day, day)

    def holders_between(self, country: str, office: str, earliest: date, latest: date) -> tuple[Holder, ...]:
        """Who held the office at some time from `earliest` to `latest`, both included; `certain` is: on each of these days.

        An empty answer may mean that the interval is turned round: the caller's dates are taken as they come.
        """
        first, last = earliest.toordinal(), latest.toordinal()
        if first > last:
            return ()
        return tuple(
            Holder(t.person, t.id, t.narrowest[0] <= first and last <= t.narrowest[1], t)
            for t in self._by_office.get((country, office), ())
            if t.widest[0] <= last and first <= t.widest[1]
        )

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of the person of this canonical name (case and accents aside), by office and start."""
        return tuple(self._by_person.get(fold(person), ()))

    def offices_of(self, form: str, language: str | None = None) -> tuple[Title, ...]:
        """What a title can mean, rows limited to some countries first; without `language` in all languages."""
        found = self._titles.get(fold(form), ())
        return tuple(t for t in found if language is None or t.language == language)

    def offices_for(self, form: str, country: str, language: str | None = None) -> tuple[str, ...]:
        """The offices a title means in `country`, most likely first: rows that name the country win over general ones."""
        titles = self.offices_of(form, language)
        own = [t for t in titles if country in t.countries] or [t for t in titles if not t.countries]
        return tuple(dict.fromkeys(office for title in own for office in title.offices))

    def called(self, form: str, country: str, earliest: date, latest: date, language: str | None = None) -> tuple[Holder, ...]:
        """Who may be meant by a title of `country` in these days: the holders of the first of its offices that has any."""
        for office in self.offices_for(form, country, language):
            if found := self.holders_between(country, office, earliest, latest):
                return found
        return ()


def build_offices(knowledge: Knowledge) -> OfficeTable:
    """The index over the tables ``offices`` and ``office_titles``; pass it to `Knowledge.compiled`.

    Raises TableError when a row lacks country, office, person or start, or a date is not YYYY, YYYY-MM or YYYY-MM-DD.
    """
    rows = knowledge.table("offices")
    where = [rows.index(c) for c in ("country", "office", "person", "id", "start", "end", "known_until", "note")]
    # A later row for the same person, office and start replaces the earlier one: so an overlay ends a term.
    latest = {(t.country, t.office, t.person, t.start): t for t in starmap(_term, map(itemgetter(*where), rows.rows))}
    terms = sorted(latest.values(), key=lambda t: (t.country, t.office, t.widest, t.person))
    titles = [
        Title(
            row["form"],
            row["language"],
            tuple(row["office"].split("|")),
            frozenset(c for c in row["countries"].split("|") if c),
            row["gender"],
        )
        for row in knowledge.table("office_titles").dicts()
    ]
    titles.sort(key=lambda t: not t.countries)
    return OfficeTable(terms, titles)


def _term(country: str, office: str, person: str, id: str, start: str, end: str, known_until: str, note: str) -> Term:
    if not (country and office and person and start):
        raise TableError(f"table 'offices': a row needs country, office, person and start; got {country, office, person, start}")
    started = _days(start, person)
    if end:
        # `end` is exclusive: at the narrowest the term ran to the day before the first day `end` can mean.
        first_without, last_without = _days(end, person)
        ended = (first_without - 1, last_without - 1)
    else:
        # Nothing is claimed for a running term after `known_until`, nor without it.
        until = _days(known_until, person)[0] if known_until else started[1]
        ended = (until, until)
    # A short term inside one month or year has no day that is certain, but all its days are possible.
    widest = (started[0], max(ended[1], started[0]))
    return Term(country, office, person, id, start, end, known_until, note, widest, (started[1], ended[0]))


def _days(written: str, person: str) -> tuple[int, int]:
    """First and last day, as ordinals, of a written day, month or year."""
    try:
        if len(written) == 10 and written[4] == written[7] == "-":
            day = date.fromisoformat(written).toordinal()
            return day, day
        parts = [int(p) for p in written.split("-")]
        if len(parts) == 2:
            year, month = parts
            return date(year, month, 1).toordinal(), date(year, month, calendar.monthrange(year, month)[1]).toordinal()
        (year,) = parts
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError:
        raise TableError(f"table 'offices', {person}: {written!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from None
