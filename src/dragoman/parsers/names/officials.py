"""The table of offices as the names parser asks it: who held an office when, and which offices somebody held."""

from __future__ import annotations

from attrs import field, frozen

from dragoman.knowledge import Knowledge, TableError


@frozen(slots=True)
class Term:
    """One person in one office. `end` is the first day without it; `known_until` the last day an open term is known to hold."""

    country: str
    office: str
    person: str
    start: str
    end: str
    known_until: str

    def holds(self, date: str) -> bool:
        """Whether the person held the office on `date` (``YYYY-MM-DD``), as far as the table knows."""
        return self.start <= date[: len(self.start)] and (
            date < self.end if self.end else bool(self.known_until) and date[: len(self.known_until)] <= self.known_until
        )


@frozen(slots=True, eq=False)
class Officials:
    """The terms by (country, office) and by person."""

    by_office: dict[tuple[str, str], list[Term]] = field(factory=dict)
    by_person: dict[str, list[Term]] = field(factory=dict)
    titles: dict[str, tuple[tuple[str, ...], frozenset[str], str | None]] = field(factory=dict)

    def holder(self, country: str, office: str, date: str | None) -> str | None:
        """The one person known to hold the office on that date; None when the date is unknown, nobody is known, or several are."""
        if date is None or len(date) != 10:
            return None
        holders = {t.person for t in self.by_office.get((country, office), ()) if t.holds(date)}
        return holders.pop() if len(holders) == 1 else None

    def held(self, person: str, country: str | None, offices: tuple[str, ...], date: str | None) -> bool:
        """Whether the table does not exclude that `person` was called by one of these offices: on the date, or ever if unknown."""
        return any(
            t.office in offices and (country is None or t.country == country) and (date is None or t.holds(date))
            for t in self.by_person.get(person, ())
        )


def officials(knowledge: Knowledge) -> Officials:
    """The offices of `knowledge`. Use it as ``knowledge.compiled(officials)``."""
    found = Officials()
    try:
        for row in knowledge.table("offices").dicts():
            term = Term(row["country"], row["office"], row["person"], row["start"], row["end"], row["known_until"])
            found.by_office.setdefault((term.country, term.office), []).append(term)
            found.by_person.setdefault(term.person, []).append(term)
        for row in knowledge.table("office_titles").dicts():
            countries = frozenset(filter(None, row["countries"].split("|")))
            offices = tuple(row["office"].split("|"))
            found.titles.setdefault(row["form"], (offices, countries, row["gender"] or None))
    except TableError:
        pass
    return found
