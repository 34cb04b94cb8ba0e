"""Who held which office on a date: the tables ``offices`` and ``office_titles``, indexed.

The table knows terms, not the present: a term without end holds until its `known_until`, and nobody is named for a later day.
Dates in the table may be a month or a year; a day inside such a month belongs to the term only possibly, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from dragoman.knowledge.days import days_of
from dragoman.knowledge.folding import fold, folds
from dragoman.knowledge.groups import Groups
from dragoman.knowledge.store import Knowledge


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
    """Terms by country and office, by person, and titles by form. Built by `build_offices`; read-only.

    Terms and titles are made of their rows when they are asked for.
    """

    def __init__(self, terms: Iterable[tuple[str, ...]], titles: Iterable[tuple[str, ...]]) -> None:
        # A later row for the same person, office and start replaces the earlier one: so an overlay ends a term.
        self._rows = list({(*row[:3], row[4]): row for row in terms}.values())
        self._offices = Groups([f"{row[0]}\t{row[1]}" for row in self._rows])
        self._persons = Groups(folds([row[2] for row in self._rows]))
        # Rows limited to some countries first.
        self._title_rows = sorted(titles, key=lambda row: not row[3].strip("|"))
        self._titles = Groups(folds([row[0] for row in self._title_rows]))
        self._made: dict[tuple[int, ...], tuple[Term, ...]] = {}
        self._made_titles: dict[tuple[int, ...], tuple[Title, ...]] = {}

    def __iter__(self) -> Iterator[Term]:
        """All terms, by country, office and start."""
        return iter(_sorted(self._rows))

    def _terms(self, numbers: tuple[int, ...]) -> tuple[Term, ...]:
        """The terms of the rows with these numbers, by country, office and start."""
        made = self._made.get(numbers)
        if made is None:
            made = self._made[numbers] = _sorted(self._rows[number] for number in numbers)
        return made

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
            for t in self._terms(self._offices.get(f"{country}\t{office}"))
            if t.widest[0] <= last and first <= t.widest[1]
        )

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of the person of this canonical name (case and accents aside), by office and start."""
        return self._terms(self._persons.get(fold(person)))

    def countries_of(self, person: str) -> frozenset[str]:
        """The countries (and bodies) that the person of this canonical name held offices of."""
        return frozenset([self._rows[number][0] for number in self._persons.get(fold(person))])

    def offices_of(self, form: str, language: str | None = None) -> tuple[Title, ...]:
        """What a title can mean, rows limited to some countries first; without `language` in all languages."""
        numbers = self._titles.get(fold(form))
        made = self._made_titles.get(numbers)
        if made is None:
            made = self._made_titles[numbers] = tuple(_title(*self._title_rows[number]) for number in numbers)
        return made if language is None else tuple(t for t in made if t.language == language)

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
    """The index over the tables ``offices`` and ``office_titles``; pass it to `Knowledge.compiled`."""
    terms = knowledge.table("offices").select("country", "office", "person", "id", "start", "end", "known_until", "note")
    titles = knowledge.table("office_titles").select("form", "language", "office", "countries", "gender")
    return OfficeTable(terms, titles)


def _sorted(rows: Iterable[tuple[str, ...]]) -> tuple[Term, ...]:
    return tuple(sorted((_term(*row) for row in rows), key=lambda t: (t.country, t.office, t.widest, t.person)))


def _title(form: str, language: str, office: str, countries: str, gender: str) -> Title:
    return Title(form, language, tuple(office.split("|")), frozenset(c for c in countries.split("|") if c), gender)


def _term(country: str, office: str, person: str, id: str, start: str, end: str, known_until: str, note: str) -> Term:
    started = days_of(start)
    if end:
        # `end` is exclusive: at the narrowest the term ran to the day before the first day `end` can mean.
        first_without, last_without = days_of(end)
        ended = (first_without - 1, last_without - 1)
    else:
        # Nothing is claimed for a running term after `known_until`, nor without it.
        until = days_of(known_until)[0] if known_until else started[1]
        ended = (until, until)
    # A short term inside one month or year has no day that is certain, but all its days are possible.
    widest = (started[0], max(ended[1], started[0]))
    return Term(country, office, person, id, start, end, known_until, note, widest, (started[1], ended[0]))
