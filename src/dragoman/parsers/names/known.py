"""Which person of the tables a name means that is none of their forms: shortened, declined, translated, spelt otherwise.

A wrong merge is worse than a missed one: of two who fit, nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dragoman.names.spelling import heard, nearby
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.likeness import alike, consonants, parts_of, skeleton_of
from dragoman.parsers.names.officials import Days, Officials
from dragoman.parsers.names.persons import Called, Namesakes

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
        frequent = key in self.lexicon.shared or key in self.lexicon.census
        if not candidates and not frequent:
            candidates = self._in_office(self._sounding(key), title)
        if not candidates:
            return None
        if frequent and (title is None or self.lexicon.titles.get(title, ("",))[0] == "honorific"):
            # Of the many who are called so only who leads a state of the article is meant.
            candidates = tuple(c for c in self._leading(candidates) if self._at_home(c.country, c.canonical))
        if not candidates or ((key in self.lexicon.english or key in self.lexicon.given) and title is None):
            return None
        # Of somebody whose country the article never names, the family name alone is enough in high office only.
        home = tuple(c for c in candidates if self._at_home(c.country, c.canonical))
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
        if not candidates:
            return ()
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
        return self._entries(
            c
            for c in self.lexicon.skeletons.called(skeleton_of(key)).all
            if c.country in self.countries and alike(c.family, key, SAME_ALONE) >= SAME_ALONE
        )

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
        first = names[0]
        like = [c for c in self.lexicon.by_last.called(parts[-1]).all if first in c.words or first in c.family]
        # The first of two surnames is the one that counts: "Porfirio Lobo", of Porfirio Lobo Sosa.
        usual = [c for c in self.lexicon.by_first.called(parts[0]).all if len(c.words) == len(names) + 1]
        found = [
            *self._entries(c for c in like if self._leaves_out(names, c)),
            *self._entries(c for c in usual if self._leaves_last(names, c)),
        ]
        if len(found) > 1:
            found = list(self._in_office(tuple(found), None))
        return found[0] if len(found) == 1 else None

    def _leaves_out(self, names: list[str], called: Called) -> bool:
        """Whether `names` are the surnames of a person, or the whole name without a part of it."""
        if names == self._without_particles(parts_of(called.family)):
            return True
        whole = self._without_particles(called.words)
        if not whole or names[0] != whole[0] or len(names) >= len(whole) or not self._at_home(called.country, called.name):
            return False
        left_out = list(whole)
        for name in names:
            if name in left_out:
                left_out.remove(name)
        return len(left_out) == len(whole) - len(names) and (len(names) > 2 or all(len(name) == 1 for name in left_out))

    def _leaves_last(self, names: list[str], called: Called) -> bool:
        """Whether `names` are all of a person's but the second surname."""
        surnames = parts_of(called.family)
        return (
            len(surnames) == 2
            and names == [*called.words[:-2], surnames[0]]
            and (surnames[0] not in self.lexicon.census or self._at_home(called.country, called.name))
        )

    def _misread(self, parts: list[str]) -> Entry | None:
        """The one person of the article's countries whose name `parts` are but for one word that was translated.

        "Juan Manuel Saints", of Colombia.
        """
        english = self.lexicon.english
        rare = parts and parts[0] not in self.lexicon.given
        if len(parts) < (2 if self.translated or rare else 3) or all(part not in english for part in parts[1:]):
            return None
        found = self._entries(c for c in self.lexicon.by_first.called(parts[0]).all if self._is_misread(parts, c))
        if len(found) > 1:
            found = self._in_office(found, None)
        return found[0] if len(found) == 1 else None

    def _is_misread(self, parts: list[str], called: Called) -> bool:
        """Whether `parts` are a person's name but for one word."""
        if len(called.words) != len(parts) or (len(parts) == 2 and called.family_first):
            return False  # "Deng Yuan" shares a family name with millions
        others = [part for part, own in zip(parts, called.words, strict=True) if part != own]
        return (
            len(others) == 1
            and others[0] in self.lexicon.english
            and others[0] not in self.lexicon.surnames
            and (len(parts) > 2 or self._at_home(called.country, called.name))
        )

    def _without_particles(self, parts: Iterable[str]) -> list[str]:
        return [part for part in parts if part not in self.lexicon.context["particle"]]

    def _variant(self, parts: list[str]) -> Entry | None:
        """The one person of the tables of whom `parts` is a spelling."""
        if len(parts) < 2:
            return None
        found: dict[str, tuple[float, int]] = {}
        readings = [(parts[-1], parts[:-1]), (parts[0], parts[1:])]
        if len(parts) == 3:
            readings.append((" ".join(parts[-2:]), parts[:-2]))  # "Strauss-Khan"
        for family, given in readings:
            frequent = family in self.lexicon.census
            for called, at_home in self._candidates(family, given):
                if frequent and family != called.family:
                    continue  # Marty Stuart is no spelling of Martha Stewart
                least = SAME_IN_TABLE if at_home else SAME_ANYWHERE
                # A second given name is what its bearer is called at home only: Aaron David Miller is no David Miller.
                score = _likeness(called, family, given if at_home else given[:1], least)
                if score >= least and score > found.get(called.name, (0.0, 0))[0]:
                    found[called.name] = (score, called.number)
        ranked = sorted((-score, name, number) for name, (score, number) in found.items())
        if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < 0.08):
            return None
        return self.lexicon.by_name[ranked[0][2]]

    def _candidates(self, family: str, given: list[str]) -> Iterator[tuple[Called, bool]]:
        """Whom a family name and given names may mean, and whether they are at home in the article.

        Who sounds like the one, or has the first of the others in a country of the article. As alike as a stranger must be, the
        given name would have the very same consonants.
        """
        sounds = [consonants(part) for part in given]
        # Polish and German spell with a w what others spell with a v, and a skeleton leaves the w of others out.
        for key in {skeleton_of(family), skeleton_of(family.replace("w", "v"))}:
            called = _called_like(self.lexicon.skeletons.called(key), given, sounds)
            homes = [(one, self._at_home(one.country, one.name)) for one in called]
            yield from _near(family, [pair for pair in homes if pair[1] or pair[0].family_first or pair[0].consonants in sounds])
        called = _called_like(self.lexicon.by_first.called(given[0]), given, sounds)
        yield from _near(family, [(one, True) for one in called if self._at_home(one.country, one.name)])

    def _entries(self, called: Iterable[Called]) -> tuple[Entry, ...]:
        """The persons who are called so; rows that say the same are one person."""
        return tuple(dict.fromkeys([self.lexicon.by_name[one.number] for one in called]))

    def _at_home(self, country: str | None, name: str) -> bool:
        """Whether the article names a person's country, or one (the EU, say) that the person holds or held an office of."""
        return country in self.countries or self.officials.of_any(name, self.countries)


def _called_like(namesakes: Namesakes, given: list[str], sounds: list[int]) -> list[Called]:
    """Those of whom the first given name may be one of these, by their consonants. A quick look.

    Jong-un and Jong-il differ by one short syllable: where the family name comes first, only the whole given name will do.
    """
    found = [one for whole in {given[0], "".join(given)} for one in namesakes.family_first.get(whole, ())]
    for sound in sounds:
        weight = sound.bit_count()
        found += [
            one
            for one in namesakes.others
            if (shared := 2 * (one.consonants & sound).bit_count()) >= weight and shared >= one.weight
        ]
    return found


def _near(family: str, persons: list[tuple[Called, bool]]) -> list[tuple[Called, bool]]:
    """Those whose family name may be `family`, at a glance."""
    return [persons[n] for n in nearby(heard(family), [heard(one.own) for one, _ in persons], SAME_IN_TABLE)] if persons else []


def _likeness(called: Called, family: str, given: list[str], least: float) -> float:
    """How alike a name is to a person's of the tables: as alike as the less alike of family name and given name.

    What is below `least` may come out as 0.
    """
    own, theirs = called.own, called.given
    if not theirs or not given:
        return 0.0
    names = alike(own, family, least)
    if names < least or (len(family) <= 3 and names < 1.0):
        return 0.0
    if called.family_first:
        return names if "".join(theirs) == "".join(given) else 0.0
    first, *others = theirs
    if others and len(given) > 1 and max(alike(a, b, SAME) for a in others for b in given[1:]) < SAME:
        return 0.0  # both have a middle name, and not the same
    return min(names, max(alike(first, part, least) for part in given))
