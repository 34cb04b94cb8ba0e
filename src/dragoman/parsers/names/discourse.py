"""Reads the mentions of an article in order and resolves each against what came before it.

Names with their titles first; then descriptions of offices by the persons the article names, then by the table of offices at the
article's date; then pronouns, to the nearest antecedent that agrees in number and gender, subjects before others.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import mutable

from dragoman.model import Name, Party
from dragoman.parsers.names.descriptions import Description, Reader
from dragoman.parsers.names.lexicon import lexicon
from dragoman.parsers.names.officials import days_of, officials
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.names.resolve import ASIDE
from dragoman.parsers.names.words import words
from dragoman.plugins.draft import Draft

#: pronoun -> gender (None: any), plural
PRONOUNS: dict[str, tuple[str | None, bool]] = {
    "he": ("m", False), "him": ("m", False), "himself": ("m", False), "she": ("f", False), "they": (None, True), "them": (None, True),
}  # fmt: skip
#: An antecedent further back than this many sentences is out of mind.
_MEMORY = 6


@mutable(slots=True)
class _Seen:
    """A person (or other party) mentioned: where, and what is known of it."""

    party: Party
    sentence: int
    token: int
    gender: str | None
    subject: bool
    role: str | None = None


def read_mentions(draft: Draft) -> Iterator[Mention]:
    """The mentions of `draft`, sorted, not overlapping."""
    return _Discourse(draft).mentions()


class _Discourse:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.shared(words)
        self.lexicon = draft.knowledge.compiled(lexicon)
        self.officials = draft.knowledge.compiled(officials)
        self.days = days_of(draft.published.value if draft.published else None)
        self.names = self._names()
        self.reader = Reader(self.words, self.lexicon, self.officials, self.names)
        self.people: dict[str, Party] = {}
        self.genders: dict[str, str | None] = {}
        self.roles: dict[str, set[str]] = {}
        self.seen: list[_Seen] = []
        self._collect()

    def _names(self) -> dict[int, tuple[int, Name]]:
        tokens = self.draft.tokens
        found = {}
        for name in self.draft.names:
            here = range(tokens.containing(name.start) or tokens.first_at(name.start), tokens.first_at(name.end))
            if len(here):
                found[here.start] = (here.stop, name)
        return found

    def _collect(self) -> None:
        """The persons of the article's own lines: candidates for descriptions anywhere in it."""
        aside = [line for line in self.draft.lines if line.kind in ASIDE]
        for _, name in self.names.values():
            if name.type == "person" and not any(line.covers(name) for line in aside):
                self.people.setdefault(name.canonical, Party(name.canonical, name.id, None, "person", name.country))
        for canonical in self.people:
            entry = self.lexicon.by_name.get(canonical)
            given = canonical.split()[0].casefold()
            self.genders[canonical] = (entry.gender if entry else None) or self.lexicon.given.get(given) or None

    # -- one pass ------------------------------------------------------------------------------------------------------------

    def mentions(self) -> Iterator[Mention]:
        """All mentions, in order."""
        for number, sentence in enumerate(self.draft.sentences):
            i = sentence.first
            while i < sentence.last:
                mention = self._at(i, sentence.first, sentence.last, number)
                if mention is None:
                    i += 1
                    continue
                yield mention
                i = max(mention.last, i + 1)

    def _at(self, i: int, first: int, stop: int, sentence: int) -> Mention | None:
        key = self.words.keys[i]
        pronoun = PRONOUNS.get(key)
        if pronoun is not None:
            return self._pronoun(i, pronoun, sentence)
        name = self.names.get(i)
        if not key[0].isalpha():
            return None
        description = self.reader.at(i, stop)
        if description is not None:
            behind = self._named_behind(description.last, stop)
            if behind is not None:
                return self._titled(i, behind, description, first, sentence)
            if name is None or description.last > name[0]:
                return self._description(description, first, sentence)
        if name is None:
            return None
        behind_name = self._titles_then_name(i, stop)
        if behind_name is not None:
            return self._titled(i, behind_name, None, first, sentence)
        return self._plain(i, name, first, sentence)

    def _mention(self, first: int, last: int, kind: str, parties: tuple[Party, ...], **more: object) -> Mention:
        tokens = self.draft.tokens
        start = self.words.starts[first] if kind == "name" else tokens.starts[first]
        return Mention(start, self.words.ends[last - 1], first, last, kind, parties, **more)  # type: ignore[arg-type]

    # -- names ---------------------------------------------------------------------------------------------------------------

    def _named_behind(self, j: int, stop: int) -> int | None:
        """The index of the person's name that a description at its end introduces, directly or between commas."""
        keys = self.words.keys
        if j < stop and keys[j] == "," and j + 1 < stop:
            k = j + 1
            name = self.names.get(k)
            if name is not None and name[1].type == "person" and name[0] < stop and keys[name[0]] in (",", ".", "”", "“", '"'):
                return k
            return None
        name = self.names.get(j) if j < stop else None
        return j if name is not None and name[1].type == "person" else None

    def _titles_then_name(self, i: int, stop: int) -> int | None:
        """The index of a person's name behind a name of an institution and a title that no table of offices has."""
        name = self.names[i]
        if name[1].type == "person":
            return None
        j = name[0]
        while j < min(stop, i + 12) and self.words.keys[j] in self.lexicon.titles:
            j += 1
        behind = self.names.get(j) if name[0] < j < stop else None
        return j if behind is not None and behind[1].type == "person" else None

    def _titled(self, i: int, at: int, description: Description | None, first: int, sentence: int) -> Mention:
        last, name = self.names[at]
        role = description.head if description is not None else self.words.keys[at - 1]
        party = self._party(name)
        if description is not None and description.gender and not self.genders.get(name.canonical):
            self.genders[name.canonical] = description.gender
        self.roles.setdefault(name.canonical, set()).add(role)
        self._remember(party, i, first, sentence, role)
        return self._mention(i, last, "name", (party,), role=role, gender=self.genders.get(name.canonical))

    def _plain(self, i: int, name: tuple[int, Name], first: int, sentence: int) -> Mention:
        party = self._party(name[1])
        self._remember(party, i, first, sentence, None)
        return self._mention(i, name[0], "name", (party,), gender=self.genders.get(name[1].canonical))

    def _party(self, name: Name) -> Party:
        return Party(name.canonical, name.id, name.bare, name.type, name.country)

    def _remember(self, party: Party, token: int, first: int, sentence: int, role: str | None) -> None:
        self.seen.append(_Seen(party, sentence, token, self.genders.get(party.name), self._subject(token, first), role))

    def _subject(self, token: int, first: int) -> bool:
        """Whether a mention at `token` is likely the subject: nothing before it in its sentence governs it."""
        return not any(self.words.keys[j] in self.lexicon.context["govern"] for j in range(max(first, token - 3), token))

    # -- descriptions --------------------------------------------------------------------------------------------------------

    def _description(self, d: Description, first: int, sentence: int) -> Mention | None:
        if d.kind == "group" or (d.kind == "person" and not d.definite):
            words = " ".join(self.draft.tokens.texts[d.first : d.last])
            plain = words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ").removeprefix("an ")
            return self._mention(d.first, d.last, "epithet", (), description=plain, plural=d.plural, role=d.head)
        if d.kind == "collective":
            return self._pair(d, sentence)
        if d.kind == "countries":
            return self._mention(d.first, d.last, "collective", self._country_pair(), plural=True)
        party = self._counterpart(d, sentence) if d.kind == "counterpart" else self._holder(d, sentence)
        if not d.definite and party is None:
            return self._mention(
                d.first, d.last, "epithet", (), description=" ".join(self.draft.tokens.texts[d.first : d.last]), role=d.head
            )
        if party is not None:
            self._remember(party, d.first, first, sentence, d.head)
            return self._mention(d.first, d.last, "epithet", (party,), confidence=0.8, gender=d.gender, role=d.head)
        if d.first + 1 == d.last and not d.definite:
            return None
        description = " ".join(self.draft.tokens.texts[d.first : d.last])
        return self._mention(d.first, d.last, "epithet", (), description=description, gender=d.gender, role=d.head)

    def _holder(self, d: Description, sentence: int) -> Party | None:
        """Whom an office means: who is named by it in the article, whom the table gives at the date, who was last called so."""
        if d.offices and d.country:
            fits = [
                party
                for canonical, party in self.people.items()
                if self.officials.held(canonical, d.country, d.offices, self.days)
                or (party.country == d.country and d.head in self.roles.get(canonical, ()))
            ]
            if len(fits) == 1:
                return fits[0]
            for office in d.offices:
                holder = self.officials.holder(d.country, office, self.days)
                if holder is not None:
                    return self.people.get(holder) or Party(holder, None, None, "person", d.country)
            return None
        if d.country is None and d.definite:
            return self._last_called(d, sentence)
        if d.country is not None and d.definite:
            fits = [p for c, p in self.people.items() if p.country == d.country and d.head in self.roles.get(c, ())]
            return fits[0] if len(fits) == 1 else None
        return None

    def _last_called(self, d: Description, sentence: int) -> Party | None:
        """The last person who was called, or is known to be, what a bare "the president" says."""
        for seen in reversed(self.seen):
            if sentence - seen.sentence > 2 * _MEMORY:
                return None
            if seen.party.type != "person" or (d.gender and seen.gender and seen.gender != d.gender):
                continue
            called = self.roles.get(seen.party.name, set())
            if d.head in called or any(role.endswith(" " + d.head) for role in called):
                return seen.party
            if d.offices and self.officials.held(seen.party.name, None, d.offices, self.days):
                return seen.party
        return None

    def _counterpart(self, d: Description, sentence: int) -> Party | None:
        """The person who holds for another country the office that the last subject holds for his."""
        if d.country is None:
            return None
        for seen in reversed(self.seen):
            if seen.party.type != "person" or seen.party.country == d.country:
                continue
            if sentence - seen.sentence > _MEMORY:
                break
            offices = self.officials.offices_of(seen.party.name, self.days)
            fits = [p for c, p in self.people.items() if offices and self.officials.held(c, d.country, offices, self.days)]
            if len(fits) == 1:
                return fits[0]
            for office in offices:
                holder = self.officials.holder(d.country, office, self.days)
                if holder is not None:
                    return self.people.get(holder) or Party(holder, None, None, "person", d.country)
            if offices:
                break
        fits = [p for p in self.people.values() if p.country == d.country]
        return fits[0] if len(fits) == 1 else None

    # -- collectives and pronouns --------------------------------------------------------------------------------------------

    def _pair(self, d: Description, sentence: int) -> Mention:
        """ "The two leaders": the last two persons whom the word fits."""
        pair: dict[str, Party] = {}
        for seen in reversed(self.seen):
            party = seen.party
            if party.type != "person" or party.name in pair:
                continue
            if (
                d.offices
                and not self.officials.held(party.name, None, d.offices, self.days)
                and self.officials.table.terms(party.name)
            ):
                continue
            pair[party.name] = party
            if len(pair) == 2:
                break
        parties = tuple(reversed(pair.values())) if len(pair) == 2 else ()
        return self._mention(d.first, d.last, "collective", parties, plural=True, role=d.head, confidence=0.7)

    def _country_pair(self) -> tuple[Party, ...]:
        countries: dict[str, Party] = {}
        for seen in reversed(self.seen):
            code = seen.party.country
            if seen.party.type in ("person", "country", "place") and code and code not in countries:
                entry = self.lexicon.countries.get(code)
                if entry is not None:
                    countries[code] = Party(entry.canonical, entry.id, None, "country", code)
            if len(countries) == 2:
                return tuple(reversed(countries.values()))
        return ()

    def _pronoun(self, i: int, pronoun: tuple[str | None, bool], sentence: int) -> Mention | None:
        gender, plural = pronoun
        if plural:
            return self._mention(i, i + 1, "pronoun", (), plural=True)
        near = [
            s for s in self.seen if s.party.type == "person" and sentence - s.sentence <= _MEMORY and s.gender in (None, gender)
        ]
        parties: tuple[Party, ...] = ()
        if near:
            last = max(s.sentence for s in near)
            # Within the nearest sentence that names anybody fitting, its subject; here, whoever stands before.
            here = [s for s in near if s.sentence == last]
            choice = next((s for s in here if s.subject), here[-1])
            parties = (choice.party,)
            self.seen.append(_Seen(choice.party, sentence, i, gender, True))
        return self._mention(i, i + 1, "pronoun", parties, gender=gender, confidence=0.6)
