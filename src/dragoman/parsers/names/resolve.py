"""From candidates to names: who each of them is, over the whole article."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Name, Span
from dragoman.parsers.names.finder import find
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.lexicon import Lexicon, lexicon
from dragoman.parsers.names.people import People, Person
from dragoman.parsers.names.words import words
from dragoman.plugins.draft import Draft

#: Lines whose names take no part in resolving the article's own.
ASIDE = frozenset({"related", "boilerplate"})


def resolve(draft: Draft) -> Iterator[Name]:
    """The names of `draft`, in text order."""
    yield from _Resolver(draft).names()


class _Resolver:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.shared(words)
        self.lexicon: Lexicon = draft.knowledge.compiled(lexicon)
        self.found = find(draft)
        self.people = People(self.lexicon)
        self.persons: dict[int, Person] = {}

    def names(self) -> Iterator[Name]:
        aside = self._aside()
        body = [f for f in self.found if f.first not in aside]
        rest = [f for f in self.found if f.first in aside]
        countries = self._countries(body)
        self._persons(body, countries)
        self._persons(rest, countries)
        for found in self.found:
            name = self._name(found)
            if name is not None:
                yield name

    def _aside(self) -> frozenset[int]:
        tokens = self.draft.tokens
        return frozenset(i for line in self.draft.lines if line.kind in ASIDE for i in tokens.range(line.start, line.end))

    def _countries(self, found: list[Found]) -> list[str]:
        return list(dict.fromkeys(f.country for f in found if f.country))

    def _surface(self, found: Found) -> str:
        return " ".join(self.draft.text[self.words.starts[found.first] : self.words.ends[found.last - 1]].split())

    def _single(self, found: Found) -> bool:
        return found.last - found.first == 1

    def _persons(self, found: list[Found], countries: list[str]) -> None:
        people = [f for f in found if f.type == "person"]
        for f in people:
            if f.entry is not None or not self._single(f):
                self.persons[f.first] = self.people.full(self._surface(f), f.entry)
        single = [f for f in people if f.first not in self.persons]
        for f in single:
            person = self.people.short(self.words.keys[f.first])
            if person is not None:
                self.persons[f.first] = person
        for f in single:
            if f.first not in self.persons:
                key = self.words.keys[f.first]
                known = self.people.short(key) or self.people.known(key, countries, f.titled)
                if known is not None:
                    self.persons[f.first] = known
        self._unknown([f for f in single if f.first not in self.persons])

    def _unknown(self, single: list[Found]) -> None:
        """Single words that name a person nobody knows: each is one, if it is a name at all."""
        sure = {self.words.keys[f.first] for f in single if not f.pending}
        for f in single:
            if f.pending and self.words.keys[f.first] not in sure:
                f.type = "none"
            else:
                f.canonical = self._surface(f)

    def _name(self, found: Found) -> Name | None:
        if found.type == "none":
            return None
        start, end = self.words.starts[found.first], self.words.ends[found.last - 1]
        person = self.persons.get(found.first) if found.type == "person" else None
        entry = person.entry if person is not None else found.entry
        canonical = person.canonical if person is not None else found.canonical or (entry.canonical if entry else self._surface(found))
        country = person.country if person is not None else found.country
        if not start < end or not canonical:
            return None
        return Name(start, end, found.type, canonical, entry.id if entry else None, found.confidence, found.method, country, (Span(start, end),))  # type: ignore[arg-type]
