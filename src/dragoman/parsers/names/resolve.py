"""From candidates to names: who each of them is, over the whole article."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from itertools import pairwise

from dragoman.knowledge.folding import fold
from dragoman.model import Name, Span
from dragoman.model.names import NameType
from dragoman.names.spelling import Heard, heard, nearby
from dragoman.parsers.names.bodies import Bodies, Body, institutions
from dragoman.parsers.names.entries import usual_name
from dragoman.parsers.names.finder import find
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.known import SAME, KnownPeople
from dragoman.parsers.names.lexicon import Lexicon, lexicon_for
from dragoman.parsers.names.officials import days_of, officials
from dragoman.parsers.names.people import MANY, People, Person
from dragoman.parsers.names.solid import solid_names
from dragoman.parsers.names.spelling import Spellings, spellings
from dragoman.parsers.names.words import TITLE, words
from dragoman.plugins.draft import Draft

#: Lines whose names take no part in resolving the article's own.
ASIDE = frozenset({"related", "boilerplate"})
#: Where a rank is said with the name of every town, and what the ranks are in English.
_EAST_ASIA = frozenset({"CHN", "JPN", "KOR", "PRK", "TWN"})
#: How many words of a body's name a translation engine may leave behind the place where it seems to end, and what joins them.
_GARBLED = 4
_JOINTS = frozenset({"of", "the", "for", "and"})
_RANKS = frozenset({"city", "town", "village", "ward"})


def resolve(draft: Draft) -> Iterator[Name]:
    """The names of `draft`, in text order."""
    yield from _Resolver(draft).names()


def aside_tokens(draft: Draft) -> frozenset[int]:
    """The tokens of lines that take no part in resolving the article's own names. Use it as ``draft.shared(aside_tokens)``."""
    tokens = draft.tokens
    return frozenset().union(*[tokens.range(line.start, line.end) for line in draft.lines if line.kind in ASIDE])


class _Resolver:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.shared(words)
        self.lexicon: Lexicon = draft.shared(lexicon_for)
        self.found = find(draft)
        aside = draft.shared(aside_tokens)
        self.body = [f for f in self.found if f.first not in aside]
        self.rest = [f for f in self.found if f.first in aside]
        known = KnownPeople(
            self.lexicon,
            draft.knowledge.compiled(officials),
            days_of(draft.published.value if draft.published else None),
            frozenset(f.country for f in self.body if f.country),
            translated=bool(draft.source_language or draft.translated_from),
        )
        self.people = People(self.lexicon, known)
        self.spellings: Spellings = draft.knowledge.compiled(spellings)
        #: What may stand between a country and a title.
        self.passed = self.lexicon.context["modifier"] | self.lexicon.context["degree"]
        self.usual: dict[str, str] = {}
        self.written: dict[Person, str] = {}
        self.persons: dict[int, Person] = {}
        self.bodies: dict[int, Body] = {}

    def names(self) -> Iterator[Name]:
        self._garbled()
        self._abbreviated()
        self._persons(self.body)
        self._persons(self.rest)
        self._read_bodies(self.body)
        self._read_bodies(self.rest)
        names = [name for name in map(self._name, self.found) if name is not None]
        names += solid_names(self.draft, self.words, self.lexicon)
        yield from sorted(names, key=lambda name: name.start)

    def _garbled(self) -> None:
        """Bodies whose translated name breaks off before the abbreviation that tells who they are: "Organisation of … North (Otan)"."""
        keys, case = self.words.keys, self.words.case
        for n, one in enumerate(self.found):
            if one.type != "organization" or one.method != "head noun":
                continue
            last = one.last
            while last < len(keys) and last - one.last < _GARBLED and (case[last] == TITLE or keys[last] in _JOINTS):
                last += 1
            if last == one.last or last + 1 >= len(keys) or keys[last] != "(" or case[last - 1] != TITLE:
                continue
            behind = [f for f in self.found[n + 1 : n + 2 + _GARBLED] if f.first < last]
            known = next((f for f in self.found[n + 1 :][: _GARBLED + 1] if f.first == last + 1), None)
            if known is None or known.entry is None or known.type != "organization" or any(f.entry is not None for f in behind):
                continue
            words = [key for key in keys[one.first : last] if key not in _JOINTS]
            spelt = sorted(key[0] for key in words) == sorted(keys[known.first])
            if not spelt and set(fold(known.entry.canonical).split()).isdisjoint(words):
                continue
            one.last, one.entry = last, known.entry
            for f in behind:
                f.type = "none"

    def _abbreviated(self) -> None:
        """Bodies that look like persons: the initials of the body before their bracket, "Bank of Japan (|BoJ|)"."""
        keys = self.words.keys
        explained = {
            keys[two.first]
            for one, two in pairwise(self.found)
            if one.type == "organization"
            and two.type == "person"
            and two.entry is None
            and two.first == one.last + 1
            and two.last == two.first + 1
            and keys[one.last] == "("
            and keys[two.first] == "".join(key[0] for key in keys[one.first : one.last] if key not in ("the", "and", "for", "&"))
        }
        for f in self.found if explained else ():
            if f.type == "person" and self._single(f) and keys[f.first] in explained:
                f.type, f.method = "organization", "abbreviation"

    def _read_bodies(self, found: list[Found]) -> None:
        if not found:
            return
        surface = {f.first: self._surface(f) for f in found if f.type in ("organization", "outlet")}
        named = Counter(f.country for f in found if f.country and f.type in ("country", "person", "place"))
        bodies = Bodies(self.words, self.lexicon, self.draft.knowledge.compiled(institutions), surface, dict(named))
        self.bodies.update(bodies.read(found))
        kept = {self.words.keys[f.first] for f in found if f.method == "abbreviation" and not f.pending}
        for f in found:
            if f.method == "abbreviation" and self.words.keys[f.first] not in kept:
                f.type = "none"

    def _surface(self, found: Found) -> str:
        return " ".join(self.draft.text[self.words.starts[found.first] : self.words.ends[found.last - 1]].split())

    def _single(self, found: Found) -> bool:
        return found.last - found.first == 1

    def _persons(self, found: list[Found]) -> None:
        people = [f for f in found if f.type == "person" or f.method == "preposition"]
        bodies = [f for f in found if f.type in ("outlet", "organization") and self._single(f)]
        # The longest first: the others may be parts of them.
        for f in sorted(people, key=lambda f: (f.first - f.last, f.pending)):
            if f.canonical is not None:
                self._translated(f)
            elif f.entry is not None or not self._single(f):
                self._full(f)
        for f in bodies:
            namesake = self.people.short(self.words.keys[f.first], common=True)
            if namesake is not None and self.words.case[f.first] == TITLE:
                f.type, self.persons[f.first] = "person", namesake  # the article names a Bloomberg in full
        single = [f for f in people if f.first not in self.persons]
        for f in single:
            person_of = self.people.short(self.words.keys[f.first], f.common or f.method == "preposition")
            if person_of is not None:
                self.persons[f.first] = person_of
                f.type = "person"
        single = [f for f in single if f.type == "person"]
        for f in single:
            if f.first not in self.persons:
                key = self.words.keys[f.first]
                known = (
                    self.people.short(key, f.common)
                    or self.people.known(key, self._title(f))
                    or self.people.likely(key)
                    or self.people.introduced(key, f.first)
                )
                if known is not None:
                    self.persons[f.first] = known
        self._unknown([f for f in single if f.first not in self.persons])
        self._join(found)

    def _join(self, found: list[Found]) -> None:
        """Make one of the two halves of a double name: "Rowlson-Hall", of Celia Rowlson-Hall."""
        for one, two in pairwise(found):
            if (
                two.first != one.last + 1
                or self.words.keys[one.last] not in ("-", "‑", "–")
                or self.draft.tokens.spaced[two.first]
            ):
                continue
            person = self.persons.get(one.first)
            if person is not None and person is self.persons.get(two.first) and one.type == two.type == "person":
                one.last, two.type = two.last, "none"

    def _full(self, found: Found) -> None:
        sure = found.method != "shape" or self.words.keys[found.last - 1] in self.lexicon.given_last
        person = self.people.full(self._surface(found), found.entry, sure)
        person.country = person.country or self._nation(found.first)
        if person.evidence is None or found.first < person.since:
            person.evidence, person.since = self._span(found), found.first
        self.persons[found.first] = person

    def _title(self, found: Found) -> str | None:
        """The title right before a name, two words of it where the table of offices has them."""
        if not found.titled:
            return None
        keys, i = self.words.keys, found.first - 1
        if keys[i] == "." and i > 0:
            i -= 1
        two = " ".join(keys[max(0, i - 1) : i + 1])
        return two if self.people.of_tables.officials.table.offices_of(two) else keys[i]

    def _nation(self, i: int) -> str | None:
        """The country whose adjective or name stands before the titles before a name: "|Polish| Prime Minister X"."""
        keys = self.words.keys
        for j in range(i - 1, max(-1, i - 6), -1):
            if j + 1 < i and self.words.initial[j + 1]:
                return None
            for form in self.lexicon.alone(keys[j]):
                if form.entry.type in ("adjective", "country"):
                    return form.entry.country
            if keys[j] not in self.lexicon.titles and keys[j] not in self.passed and keys[j] not in ".-":
                return None
        return None

    def _translated(self, found: Found) -> None:
        """A surname that was translated as a word: sure with a title, else only if the article names the person elsewhere."""
        assert found.canonical is not None
        words = found.canonical.split()
        person = self.people.short(fold(words[-1]))
        if person is not None and person.canonical == found.canonical:
            self.persons[found.first] = person
            found.pending = False
        elif not found.pending:
            entry = self.lexicon.by_name.get(found.canonical)
            self.persons[found.first] = self.people.full(found.canonical, entry)
        else:
            found.type = "none"

    def _unknown(self, single: list[Found]) -> None:
        """Single words that name a person nobody knows, if they are names at all. Spellings of one word are one name."""
        sure = Counter(self.words.keys[f.first] for f in single if not f.pending)
        pending = Counter(self.words.keys[f.first] for f in single if f.pending)
        sure.update(key for key in (self.words.keys[f.first] for f in single if f.method == "speech") if pending[key] > 1)
        usual: dict[str, str] = {}
        written = {self.words.keys[f.first]: self._surface(f) for f in reversed(single)}
        recent: deque[str] = deque(maxlen=MANY)
        sounds: deque[Heard] = deque(maxlen=MANY)  # of the recent ones
        likeness = self.people.likeness
        for f in single:
            key = self.words.keys[f.first]
            if f.pending and key not in sure:
                f.type = "none"
                continue
            if key not in usual:
                near = [(n, recent[n]) for n in nearby(heard(key), sounds, SAME)] if len(key) > 4 else []
                likes = sorted((-sure[k], n, k) for n, k in near if len(k) > 4 and likeness(k, key, SAME) >= SAME)
                nominative = next((word for word in self.lexicon.attested(key) if word in sure), None)
                if nominative is not None and key not in self.lexicon.given:
                    usual[key] = written[nominative]
                else:
                    usual[key] = usual[likes[0][2]] if likes else self._surface(f)
                recent.append(key)
                sounds.append(heard(key))
            f.canonical = usual[key]
            f.country = f.country or self._nation(f.first)

    def _name(self, found: Found) -> Name | None:
        if found.type == "none":
            return None
        span = self._span(found)
        if span.start >= span.end:
            return None
        person = self.persons.get(found.first) if found.type == "person" else None
        canonical, id_, country = self._who(found, person)
        kind: NameType = found.type  # type: ignore[assignment]  # finders propose names of these types only
        full = person.evidence if person is not None else None
        evidence = (span,) if full is None or full == span else (span, full)
        entry = found.entry if person is None else person.entry
        usual = canonical if entry is not None and entry.watched else usual_name(canonical, kind)
        return Name(span.start, span.end, kind, usual, id_, found.confidence, found.method, country, evidence)

    def _span(self, found: Found) -> Span:
        start = self.words.starts[found.first]
        return Span(start, max(start, self.words.ends[found.last - 1]))

    def _who(self, found: Found, person: Person | None) -> tuple[str, str | None, str | None]:
        """The canonical name, the id and the country of a candidate."""
        if person is not None:
            return self._written(person), person.entry.id if person.entry else None, person.country
        body = self.bodies.get(found.first)
        if body is not None:
            return body.canonical, body.id, body.country
        entry = found.entry
        canonical = found.canonical or (entry.canonical if entry else self._unranked(found))
        return canonical, entry.id if entry else None, found.country

    def _written(self, person: Person) -> str:
        """The canonical name of a person; as usually written where no table has it."""
        if person.entry is not None:
            return person.entry.canonical
        written = self.written.get(person)
        if written is None:
            name = person.canonical
            if name not in self.usual:
                self.usual[name] = self.spellings.usual(name, person.country, self.people.of_tables.countries)
            written = self.written[person] = self.usual[name]
        return written

    def _unranked(self, found: Found) -> str:
        """A name as written, but of a place of East Asia, whose languages say "city" with every name: "Kashima |City|", "Naka|-ku|"."""
        surface, keys = self._surface(found), self.words.keys
        if found.type != "place" or found.last - found.first < 2 or self.people.of_tables.countries.isdisjoint(_EAST_ASIA):
            return surface
        if found.method == "rank":
            return surface[: surface.rindex(self.draft.tokens.texts[found.last - 1]) - 1]
        return surface.rpartition(" ")[0] if keys[found.last - 1] in _RANKS else surface
