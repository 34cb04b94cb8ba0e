"""The table of offices as the names parser asks it: what a title means, who held an office on the article's date."""

from __future__ import annotations

import calendar
from datetime import date

from attrs import field, frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.knowledge.offices import OfficeTable, build_offices

#: First and last day of a stretch of time.
Days = tuple[date, date]


@frozen(slots=True)
class _Titles:
    """The titles that begin with one word: itself, if it is one, and those that go on, the longest first."""

    alone: str | None
    seconds: frozenset[str]  #: with what the others go on
    longer: tuple[tuple[list[str], str], ...]  #: the words behind the first one, the title as folded


@frozen(slots=True, eq=False)
class Officials:
    """`table` with the titles by their first word."""

    table: OfficeTable
    starts: dict[str, _Titles]
    _held: dict[str, frozenset[str]] = field(
        factory=dict, init=False, repr=False
    )  #: of persons asked for, of what they held offices

    def title_at(self, keys: list[str], i: int, stop: int) -> tuple[int, str] | None:
        """The longest title of an office that the words from `i` spell: the index behind it and the title."""
        titles = self.starts.get(keys[i])
        if titles is None:
            return None
        if i + 1 < stop and keys[i + 1] in titles.seconds:
            for rest, form in titles.longer:
                end = i + 1 + len(rest)
                if end <= stop and keys[i + 1 : end] == rest:
                    return end, form
        return (i + 1, titles.alone) if titles.alone is not None and i < stop else None

    def country_of(self, title: str) -> str | None:
        """The one country (or body) that has the title: "head of the White House"."""
        countries = {c for t in self.table.offices_of(title) for c in t.countries}
        general = any(not t.countries for t in self.table.offices_of(title))
        return countries.pop() if len(countries) == 1 and not general else None

    def offices(self, title: str, country: str | None) -> tuple[str, ...]:
        """The classes of offices that the title means, most likely first."""
        if country is not None:
            return self.table.offices_for(title, country)
        return tuple(dict.fromkeys(o for t in self.table.offices_of(title) for o in t.offices))

    def gender(self, title: str) -> str | None:
        """The gender that the title itself says."""
        said = {t.gender for t in self.table.offices_of(title)}
        return said.pop() or None if len(said) == 1 else None

    def holder(self, country: str, office: str, days: Days | None) -> str | None:
        """The one person known to hold the office all these days; None without days, and when nobody or several are."""
        if days is None:
            return None
        holders = {h.person for h in self.table.holders_between(country, office, *days) if h.certain}
        return holders.pop() if len(holders) == 1 else None

    def held(self, person: str, country: str | None, offices: tuple[str, ...], days: Days | None) -> bool:
        """Whether the table lets `person` be called by one of these offices: in these days, or ever when they are unknown."""
        return any(office in offices for office in self.offices_of(person, days, country))

    def offices_of(self, person: str, days: Days | None, country: str | None = None) -> tuple[str, ...]:
        """The offices that the person held: in these days, or ever when they are unknown."""
        found = []
        for term in self.table.terms(person):
            if country is not None and term.country != country:
                continue
            if days is None or (term.widest[0] <= days[1].toordinal() and days[0].toordinal() <= term.widest[1]):
                found.append(term.office)
        return tuple(dict.fromkeys(found))

    def of_any(self, person: str, countries: frozenset[str]) -> bool:
        """Whether the person ever held an office of one of these countries and unions of countries."""
        held = self._held.get(person)
        if held is None:
            held = self._held[person] = self.table.countries_of(person)
        return not held.isdisjoint(countries)


def officials(knowledge: Knowledge) -> Officials:
    """The offices of `knowledge`. Use it as ``knowledge.compiled(officials)``."""
    starts: dict[str, dict[str, list[str]]] = {}
    for row in knowledge.table("office_titles").dicts():
        # Hyphens are words of their own in the article's tokens.
        words = fold(row["form"]).replace("-", " - ").split()
        if words:
            starts.setdefault(words[0], {})[row["form"]] = words[1:]
    return Officials(knowledge.compiled(build_offices), {first: _titles(forms) for first, forms in starts.items()})


def _titles(forms: dict[str, list[str]]) -> _Titles:
    """The titles that begin with one word, by the words behind it."""
    longer = sorted([(rest, form) for form, rest in forms.items() if rest], key=lambda f: (-len(f[0]), f[1]))
    alone = min([form for form, rest in forms.items() if not rest], default=None)
    return _Titles(alone, frozenset([rest[0] for rest, _ in longer]), tuple(longer))


def days_of(value: str | None) -> Days | None:
    """The days of a date ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; None for anything else."""
    if not value:
        return None
    try:
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 3:
            day = date(*parts)
            return day, day
        if len(parts) == 2:
            year, month = parts
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    except (ValueError, TypeError, calendar.IllegalMonthError):
        return None
