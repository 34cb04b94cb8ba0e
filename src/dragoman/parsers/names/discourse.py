"""Reads the mentions of an article in order and resolves each against what came before it.

Names with their titles first; then descriptions of offices by the persons the article names, then by the table of offices at the
article's date; then pronouns, to the nearest antecedent that agrees in number and gender, subjects before others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.model import Name, Party
from dragoman.parsers.names.antecedents import Antecedents, Seen
from dragoman.parsers.names.descriptions import PRONOUNS, Description, Reader, beginnings
from dragoman.parsers.names.lexicon import lexicon_for
from dragoman.parsers.names.officials import days_of, officials
from dragoman.parsers.names.referents import Mention, MentionKind
from dragoman.parsers.names.resolve import aside_tokens
from dragoman.parsers.names.vocabulary import vocabulary
from dragoman.parsers.names.words import LOWER, words
from dragoman.plugins.draft import Draft

_CLOSING = frozenset(",.;:)”“\"’'»–—-")
_CONJUNCTIONS = frozenset(("when", "because", "as", "if", "while", "after", "before", "where", "although", "and", "but"))
#: So many words of a post may stand between an institution and the title: "Kremlin |foreign policy| assistant".
_LONGEST_POST = 6


def read_mentions(draft: Draft) -> Iterator[Mention]:
    """The mentions of `draft`, sorted, not overlapping."""
    return _Discourse(draft).mentions()


class _Discourse:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.shared(words)
        self.lexicon = draft.shared(lexicon_for)
        table = draft.knowledge.compiled(officials)
        self.names = self._names()
        self.reader = Reader(self.words, draft.shared(vocabulary), table, self.names, draft.knowledge.compiled(beginnings))
        self.past = Antecedents(self.lexicon, table, days_of(draft.published.value if draft.published else None))
        self.quotations = draft.quotations
        self.last: Mention | None = None
        self._collect()

    def _names(self) -> dict[int, tuple[int, Name]]:
        starts, ends = self.draft.tokens.starts, self.draft.tokens.ends
        found = {}
        for name in self.draft.names:
            # The token that holds its beginning, or the next one.
            first = bisect_right(starts, name.start) - 1
            if first < 0 or name.start >= ends[first]:
                first = bisect_left(starts, name.start)
            last = bisect_left(starts, name.end)
            if first < last:
                found[first] = (last, name)
        return found

    def _collect(self) -> None:
        """The persons of the article's own lines: candidates for descriptions anywhere in it."""
        aside = self.draft.shared(aside_tokens)
        for first, (_, name) in self.names.items():
            if first in aside:
                continue
            if name.type == "person" and name.canonical not in self.past.people:
                self.past.add(Party(name.canonical, name.id, None, "person", name.country))
            if name.country and name.type in ("person", "country"):
                self.past.countries_named[name.country] += 1
        for canonical in self.past.people:
            entry = self.lexicon.by_name.get(canonical)
            given = self.lexicon.given.get(canonical.split()[0].casefold()) or None
            known = entry.gender if entry else None
            self.past.genders[canonical] = known or given
            if given and not known:
                self.past.guessed.add(canonical)

    def mentions(self) -> Iterator[Mention]:
        """All mentions, in order."""
        described = self.reader.begins()
        begins = sorted(described.union(self.names))
        at = 0
        for number, sentence in enumerate(self.draft.sentences):
            behind = sentence.first
            while at < len(begins) and begins[at] < sentence.last:
                i = begins[at]
                at += 1
                if i < behind:
                    continue
                mention = self._at(i, i in described, sentence.first, sentence.last, number)
                if mention is not None:
                    yield mention
                    self.last = mention
                    behind = mention.last

    def _at(self, i: int, described: bool, first: int, stop: int, sentence: int) -> Mention | None:
        pronoun = PRONOUNS.get(self.words.keys[i])
        if pronoun is not None:
            return self._pronoun(i, pronoun, first, sentence)
        name = self.names.get(i)
        description = self.reader.at(i, stop) if described else None
        if description is not None:
            behind = self._named_behind(description.last, stop)
            if behind is not None:
                return self._titled(i, behind, description, first, sentence)
            if name is None or description.last > name[0]:
                return self._description(description, first, sentence)
        if name is None:
            return None
        at = self._post(i, stop)
        if at is not None:
            return self._titled(i, at, None, first, sentence)
        return self._named(i, name[0], name[1], first, sentence, None)

    # -- names ---------------------------------------------------------------------------------------------------------------

    def _named_behind(self, j: int, stop: int) -> int | None:
        """The index of the person's name that a description at its end introduces, directly or between commas."""
        keys = self.words.keys
        comma = j + 1 < stop and keys[j] == ","
        name = self.names.get(j + 1 if comma else j)
        if name is None or name[1].type != "person":
            return None
        if comma and not (name[0] >= stop or keys[name[0]] in _CLOSING):
            return None
        return j + 1 if comma else j

    def _post(self, i: int, stop: int) -> int | None:
        """The index of a person's name behind an institution and a post: "Kremlin foreign policy assistant |Yuri Ushakov"."""
        end, name = self.names[i]
        if name.type == "person":
            return None
        keys, j = self.words.keys, end
        while j < min(stop, end + _LONGEST_POST) and self.words.case[j] == LOWER and keys[j][0].isalpha():
            j += 1
        behind = self.names.get(j)
        if j == end or behind is None or behind[1].type != "person" or keys[j - 1] not in self.lexicon.titles:
            return None
        return j if self.lexicon.context["minor"].isdisjoint(keys[end:j]) else None

    def _titled(self, i: int, at: int, description: Description | None, first: int, sentence: int) -> Mention:
        last, name = self.names[at]
        role = description.head if description is not None else self.words.keys[at - 1]
        guessed = name.canonical in self.past.guessed or not self.past.genders.get(name.canonical)
        if description is not None and description.gender and guessed:
            self.past.genders[name.canonical] = description.gender
            self.past.guessed.discard(name.canonical)
        self.past.called(name.canonical, role)
        if description is not None and description.kind == "group" and description.plural:
            self._introduce(description.head, at)
        return self._named(i, last, name, first, sentence, role)

    def _introduce(self, head: str, at: int) -> None:
        """Note the persons whom a plural title introduces: "experts |Aaron David Miller| and |Richard Sokolsky|"."""
        parties: list[Party] = []
        while at in self.names and self.names[at][1].type == "person":
            last, name = self.names[at]
            parties.append(Party(name.canonical, name.id, name.bare, name.type, name.country))
            at = last + 1
            if last >= len(self.words) or self.words.keys[last] not in ("and", ","):
                break
            if at < len(self.words) and self.words.keys[at] == "and":
                at += 1
        if len(parties) > 1:
            self.past.groups[head] = tuple(parties)

    def _named(self, i: int, last: int, name: Name, first: int, sentence: int, role: str | None) -> Mention:
        party = Party(name.canonical, name.id, name.bare, name.type, name.country)
        gender = self.past.genders.get(name.canonical)
        self.past.seen.append(Seen((party,), sentence, i, gender, self._subject(i, first), quoted=self._quoted(i)))
        return self._mention(i, last, "name", (party,), role=role, gender=gender, country=name.country)

    def _clause(self, token: int, first: int) -> int:
        """The conjunction of the subordinate clause that begins right before a pronoun: "agrees with him |when| he says"; or 0."""
        return token - 1 if token > first and self.words.keys[token - 1] in _CONJUNCTIONS else 0

    def _quoted(self, token: int) -> bool:
        """Whether a token stands in a quotation."""
        return self.quotations.holding(token) is not None

    def _subject(self, token: int, first: int) -> bool:
        """Whether a mention at `token` is likely the subject: nothing before it in its sentence governs it."""
        return self.lexicon.context["govern"].isdisjoint(self.words.keys[max(first, token - 3) : token])

    # -- descriptions --------------------------------------------------------------------------------------------------------

    def _description(self, d: Description, first: int, sentence: int) -> Mention | None:
        if d.kind == "collective":
            return self._several(d, self.past.pair(d, sentence), sentence)
        if d.kind == "countries":
            return self._several(d, self.past.countries(sentence), sentence)
        if d.kind == "body":
            return self._body(d, first, sentence)
        if d.kind == "group":
            text = self._text(d)
            known = self.past.groups.get(d.head, ()) if d.last - d.first <= 2 and d.country is None else ()
            if known:
                return self._several(d, known, sentence)
            subject = self._subject(d.first, first)
            self.past.seen.append(Seen((), sentence, d.first, None, subject, text, d.plural))
            return self._mention(
                d.first, d.last, "epithet", (), description=text, plural=d.plural, role=d.head, country=d.country
            )
        party = self._apposed(d)
        if party is None:
            party = self.past.counterpart(d, sentence) if d.kind == "counterpart" else self.past.holder(d, sentence)
        if party is not None:
            self.past.called(party.name, d.head)
            seen = Seen((party,), sentence, d.first, self.past.genders.get(party.name) or d.gender, self._subject(d.first, first))
            self.past.seen.append(seen)
            country = party.country or d.country
            return self._mention(
                d.first, d.last, "epithet", (party,), confidence=0.8, gender=d.gender, role=d.head, country=country
            )
        if not d.determined and d.country is None:
            return None  # "the worst |secretary of state|": a word, nobody's description
        text = self._text(d)
        return self._mention(d.first, d.last, "epithet", (), description=text, gender=d.gender, role=d.head, country=d.country)

    def _body(self, d: Description, first: int, sentence: int) -> Mention | None:
        party = self.past.body(d.head, sentence)
        if party is None:
            return None
        self.past.seen.append(Seen((party,), sentence, d.first, None, self._subject(d.first, first)))
        return self._mention(d.first, d.last, "epithet", (party,), role=d.head, confidence=0.7, country=party.country)

    def _several(self, d: Description, parties: tuple[Party, ...], sentence: int) -> Mention:
        self.past.seen.append(Seen(parties, sentence, d.first, plural=True))
        return self._mention(d.first, d.last, "collective", parties, plural=True, role=d.head, confidence=0.7)

    def _apposed(self, d: Description) -> Party | None:
        """The person whose name stands right before: "Oleksiy Danilov, |the secretary of the council|,"."""
        last = self.last
        if last is None or last.kind != "name" or last.last + 1 != d.first or self.words.keys[last.last] != ",":
            return None
        person = last.parties[0]
        if person.type != "person" or (d.country is not None and person.country not in (None, d.country)):
            return None
        end, keys = d.last, self.words.keys
        if end + 1 < len(keys) and keys[end] == "of":
            # "the mayor of the town,": what follows "of" ends with the apposition.
            end = next((k for k in range(end + 1, min(end + 6, len(keys))) if keys[k] in _CLOSING), end)
        return person if end >= len(keys) or keys[end] in _CLOSING else None

    def _text(self, d: Description) -> str:
        """The description as a short English name for somebody unnamed."""
        tokens = self.draft.tokens
        first = d.first + 1 if d.last - d.first > 1 and self.words.keys[d.first] in ("the", "a", "an") else d.first
        pieces = [(" " if tokens.spaced[i] else "") + tokens.texts[i] for i in range(first, d.last)]
        return "".join(pieces).strip().replace(" -", "-")

    def _mention(
        self,
        first: int,
        last: int,
        kind: MentionKind,
        parties: tuple[Party, ...],
        *,
        description: str | None = None,
        confidence: float = 1.0,
        gender: str | None = None,
        plural: bool = False,
        role: str | None = None,
        country: str | None = None,
    ) -> Mention:
        start, end = self.words.starts[first], self.words.ends[last - 1]
        return Mention(start, max(start, end), first, last, kind, parties, description, confidence, gender, plural, role, country)

    # -- pronouns ------------------------------------------------------------------------------------------------------------

    def _pronoun(self, i: int, pronoun: tuple[str | None, bool], first: int, sentence: int) -> Mention:
        gender, plural = pronoun
        if plural:
            group = self.past.plural(sentence)
            parties = group.parties if group is not None else ()
            description = group.description if group is not None else None
            return self._mention(i, i + 1, "pronoun", parties, description=description, plural=True, confidence=0.5)
        seen = self.past.singular(gender, sentence, self._quoted(i), self._clause(i, first))
        person = seen.person if seen is not None else None
        if person is None:
            return self._mention(i, i + 1, "pronoun", (), description=seen.description if seen else None, gender=gender)
        self.past.seen.append(Seen((person,), sentence, i, gender, True))
        return self._mention(i, i + 1, "pronoun", (person,), gender=gender, confidence=0.6, country=person.country)
