"""Which person of the tables a name means that is none of their forms: shortened, declined, translated, spelt otherwise.

A wrong merge is worse than a missed one: of two who fit, nobody is named.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from attrs import frozen

from dragoman.knowledge.folding import fold
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.likeness import alike, consonants, heard, parts_of
from dragoman.parsers.names.officials import Days, Officials

#: From this likeness on, two words of one article are spellings of one name.
SAME = 0.82
#: Likeness asked of a name against the whole table: there are many more names to be mistaken for.
SAME_IN_TABLE = 0.78
#: The same when the article never names the person's country.
SAME_ANYWHERE = 0.95
#: Likeness asked of a family name without a given name.
SAME_ALONE = 0.85
#: The offices whose holders a family name alone can mean anywhere.
_LEADING = frozenset({"head_of_state", "head_of_government", "igo_head"})
#: More persons than the tables have: what is worked out of their names is worked out once.
_REMEMBERED = 20_000


@frozen(slots=True, eq=False)
class KnownPeople:
    """The persons of the tables as one article may name them."""

    lexicon: Lexicon
    officials: Officials
    days: Days | None
    countries: frozenset[str] = frozenset()  #: those the article names
    translated: bool = False  #: whether the text is known to be a translation

    def of_full(self, parts: list[str]) -> Entry | None:
        """The one person whom a name of several words means."""
        return self._declined_full(parts) or self._shortened(parts) or self._misread(parts) or self._variant(parts)

    def of_family(self, key: str, title: str | None) -> Entry | None:
        """The one person of the tables whom the family name `key` alone can mean.

        `title` is the word before it, if it is one. Of several bearers, those of a country of the article come first, then who
        held the office of the title, or any office; two that are left are a tie, and nobody is named.
        """
        candidates = self.lexicon.families.get(key) or self._declined(key)
        plain = title is None or self.lexicon.titles.get(title, ("",))[0] == "honorific"
        if key in self.lexicon.shared or key in self.lexicon.census:
            if plain:
                # Of the many who are called so only who leads a state of the article is meant.
                candidates = tuple(c for c in self._leading(candidates) if self._at_home(c))
        else:
            candidates = candidates or self._in_office(self._sounding(key), title)
        if not candidates or ((key in self.lexicon.english or key in self.lexicon.given) and title is None):
            return None
        # Of somebody whose country the article never names, the family name alone is enough in high office only.
        home = tuple(c for c in candidates if self._at_home(c))
        if not home and title is not None and self.officials.offices(title, None):
            home = self._called(candidates, title)
        candidates = home or (self._leading(candidates) if title is None else ())
        gender = self.lexicon.titles.get((title or "").rpartition(" ")[2], ("", ""))[1]
        candidates = tuple(c for c in candidates if not gender or c.gender in (gender, None))
        if len(candidates) > 1 or (title is None and key in self.lexicon.family_first):
            # Chinese and Korean family names are shared by millions.
            candidates = self._in_office(candidates, title)
        if title is None and key in self.lexicon.shared:
            candidates = tuple(c for c in candidates if self.days and self.officials.offices_of(c.canonical, self.days))
        if len(candidates) != 1:
            return None
        return candidates[0]

    def _in_office(self, candidates: tuple[Entry, ...], title: str | None) -> tuple[Entry, ...]:
        called = self._called(candidates, title) if title else ()
        if called:
            return called
        now = tuple(c for c in candidates if self.officials.offices_of(c.canonical, self.days))
        return now or tuple(c for c in candidates if self.officials.offices_of(c.canonical, None))

    def _leading(self, candidates: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Those in any office on the article's date, or who ever led a state, a government or a union of states."""
        return tuple(
            c
            for c in candidates
            if (self.days and self.officials.offices_of(c.canonical, self.days))
            or not _LEADING.isdisjoint(self.officials.offices_of(c.canonical, None))
        )

    def _called(self, candidates: tuple[Entry, ...], title: str) -> tuple[Entry, ...]:
        """Those who held an office of the title."""
        offices = self.officials.offices(title, None)
        return tuple(c for c in candidates if offices and self.officials.held(c.canonical, None, offices, self.days))

    def _declined(self, key: str) -> tuple[Entry, ...]:
        families = self.lexicon.families
        return next((families[word] for word in self.lexicon.nominatives(key) if word in families), ())

    def _sounding(self, key: str) -> tuple[Entry, ...]:
        """Persons of the article's countries whose family name `key`, a long word, all but spells."""
        if len(key) < 6 or key in self.lexicon.english:
            return ()
        index = self.lexicon.skeletons.get(heard(key), ())
        return tuple(e for e in index if e.country in self.countries and alike(fold(e.family), key, SAME_ALONE) >= SAME_ALONE)

    def _declined_full(self, parts: list[str]) -> Entry | None:
        """A Cyrillic full name in an oblique case: "Си Цзиньпином"."""
        if len(parts) != 2:
            return None
        for first in (parts[0], *self.lexicon.nominatives(parts[0])):
            for last in self.lexicon.nominatives(parts[1]):
                for form in self.lexicon.alone(f"{first} {last}"):
                    if form.entry.type == "person":
                        return form.entry
        return None

    def _shortened(self, parts: list[str]) -> Entry | None:
        """The one person of the tables of whose name `parts` leave something out: "Lula da Silva", "George Bush"."""
        names = self._without_particles(parts)
        if len(names) < 2:
            return None
        found = []
        for entry in self.lexicon.by_last.get(parts[-1], ()):
            whole = self._without_particles(_words(entry.canonical))
            if names == self._without_particles(_words(entry.family)):
                found.append(entry)
            elif whole and names[0] == whole[0] and len(names) < len(whole) and self._at_home(entry):
                left_out = list(whole)
                for name in names:
                    if name in left_out:
                        left_out.remove(name)
                if len(left_out) == len(whole) - len(names) and (len(names) > 2 or all(len(name) == 1 for name in left_out)):
                    found.append(entry)
        for entry in self.lexicon.by_first.get(parts[0], ()):
            # The first of two surnames is the one that counts: "Porfirio Lobo", of Porfirio Lobo Sosa.
            surnames = _words(entry.family)
            usual = len(surnames) == 2 and names == [*_words(entry.canonical)[:-2], surnames[0]]
            if usual and (surnames[0] not in self.lexicon.census or self._at_home(entry)):
                found.append(entry)
        if len(found) > 1:
            found = list(self._in_office(tuple(found), None))
        return found[0] if len(found) == 1 else None

    def _misread(self, parts: list[str]) -> Entry | None:
        """The one person of the article's countries whose name `parts` are but for one word that was translated.

        "Juan Manuel Saints", of Colombia.
        """
        english = self.lexicon.english
        rare = parts and parts[0] not in self.lexicon.given
        if len(parts) < (2 if self.translated or rare else 3) or all(part not in english for part in parts[1:]):
            return None
        found = []
        for entry in self.lexicon.by_first.get(parts[0], ()):
            whole = _words(entry.canonical)
            others = [part for part, own in zip(parts, whole, strict=False) if part != own]
            if (
                len(whole) == len(parts)
                and not (len(parts) == 2 and entry.order == "family-first")  # "Deng Yuan" shares a family name with millions
                and len(others) == 1
                and others[0] in english
                and others[0] not in self.lexicon.surnames
                and (len(parts) > 2 or self._at_home(entry))
            ):
                found.append(entry)
        if len(found) > 1:
            found = list(self._in_office(tuple(found), None))
        return found[0] if len(found) == 1 else None

    def _without_particles(self, parts: Iterable[str]) -> list[str]:
        return [part for part in parts if part not in self.lexicon.context["particle"]]

    def _variant(self, parts: list[str]) -> Entry | None:
        """The one person of the tables of whom `parts` is a spelling."""
        if len(parts) < 2:
            return None
        found: dict[str, tuple[float, Entry]] = {}
        readings = [(parts[-1], parts[:-1]), (parts[0], parts[1:])]
        if len(parts) == 3:
            readings.append((" ".join(parts[-2:]), parts[:-2]))  # "Strauss-Khan"
        consonants_of = {part: consonants(part) for part in parts}
        for family, given in readings:
            for entry, least in self._candidates(family, given[0], [consonants_of[part] for part in given]):
                if family in self.lexicon.census and family != fold(entry.family):
                    continue  # Marty Stuart is no spelling of Martha Stewart
                # A second given name is what its bearer is called at home only: Aaron David Miller is no David Miller.
                score = _likeness(entry, family, given if self._at_home(entry) else given[:1], least)
                if score >= least and score > found.get(entry.canonical, (0.0, entry))[0]:
                    found[entry.canonical] = (score, entry)
        ranked = sorted(found.values(), key=lambda f: (-f[0], f[1].canonical))
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 0.08):
            return None
        return ranked[0][1]

    def _candidates(self, family: str, given: str, sounds: list[int]) -> Iterator[tuple[Entry, float]]:
        """Whom a family name and a given name may mean, and how alike the name must be to theirs.

        Who sounds like the one, or has the other in a country of the article. `sounds` are the consonants of all given names.
        """
        # Polish and German spell with a w what others spell with a v, and a skeleton leaves the w of others out.
        for key in {heard(family), heard(family.replace("w", "v"))}:
            for entry in self.lexicon.skeletons.get(key, ()):
                if entry.order == "family-first" or (own := _given_consonants(entry.family, entry.canonical)) in sounds:
                    yield entry, SAME_IN_TABLE if self._at_home(entry) else SAME_ANYWHERE
                # As alike as a stranger must be, it would have the very same consonants.
                elif _may_be_called(own, sounds) and self._at_home(entry):
                    yield entry, SAME_IN_TABLE
        for entry in self.lexicon.by_first.get(given, ()):
            if self._at_home(entry) and (
                entry.order == "family-first" or _may_be_called(_given_consonants(entry.family, entry.canonical), sounds)
            ):
                yield entry, SAME_IN_TABLE

    def _at_home(self, entry: Entry) -> bool:
        """Whether the article names the person's country, or one (the EU, say) that the person holds or held an office of."""
        return entry.country in self.countries or self.officials.of_any(entry.canonical, self.countries)


def _may_be_called(own: int, given: list[int]) -> bool:
    """Whether one of the given names, known by their consonants, may be a person's own. A quick look."""
    size = own.bit_count()
    return own in given or any(2 * (own & part).bit_count() >= max(size, part.bit_count()) for part in given)


@functools.lru_cache(maxsize=_REMEMBERED)
def _given_consonants(family: str, canonical: str) -> int:
    """The consonants of a person's first given name."""
    theirs = _names_of(family, canonical)[1]
    return consonants(theirs[0]) if theirs else 0


def _likeness(entry: Entry, family: str, given: list[str], least: float) -> float:
    """How alike a name is to a person's of the tables: as alike as the less alike of family name and given name.

    What is below `least` may come out as 0.
    """
    own, theirs = _names_of(entry.family, entry.canonical)
    if not theirs or not given:
        return 0.0
    names = alike(own, family, least)
    if names < least or (len(family) <= 3 and names < 1.0):
        return 0.0
    if entry.order == "family-first":
        # Jong-un and Jong-il differ by one short syllable: only a spelling of the whole given name will do.
        return names if "".join(theirs) == "".join(given) else 0.0
    if len(theirs) > 1 and len(given) > 1 and max(alike(a, b, SAME) for a in theirs[1:] for b in given[1:]) < SAME:
        return 0.0  # both have a middle name, and not the same
    return min(names, max(alike(next(iter(theirs)), part, least) for part in given))


@functools.lru_cache(maxsize=_REMEMBERED)
def _names_of(family: str, canonical: str) -> tuple[str, tuple[str, ...]]:
    """A person's family name and the other names, folded."""
    own = fold(family).replace("-", " ")
    return own, tuple(p for p in parts_of(fold(canonical)) if p not in own.split())


@functools.lru_cache(maxsize=_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name of the tables, folded."""
    return tuple(parts_of(fold(name)))
