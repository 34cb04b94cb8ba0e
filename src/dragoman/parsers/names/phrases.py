"""Phrases named by their head noun: "Chinese Foreign Ministry", "National Agency for the Prevention of Corruption".

The head decides what the phrase is (table ``name_heads``); capitalised words before it and a complement behind it belong to the
name. A phrase never takes in a person, a day, or a possessive of a country ("Turkey's |Constitutional Court|").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from itertools import compress, count

from attrs import Factory, field, frozen

from dragoman.parsers.names.bodies import without_country
from dragoman.parsers.names.lexicon import INNER, Form
from dragoman.parsers.names.scene import Scene
from dragoman.parsers.names.words import BIG, CAPS, LOWER

_NO_NAMES = ("none", "adjective", "epithet")
#: Titles that are also parts of names of institutions.
_BOTH = frozenset(["general", "chief", "state", "private", "justice", "commissioner", "president", "minister", "prime"])
_LONGEST = 14
#: Divisions of countries: another place behind one lies in it.
_DIVISIONS = frozenset({"province", "prefecture", "oblast", "county", "district"})
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")


@frozen(slots=True)
class Phrase:
    """A phrase, tokens ``[first, last)``; `head` is the index of its head noun."""

    first: int
    last: int
    head: int
    type: str
    country: str | None = None


def _head_nouns(scene: Scene) -> tuple[int, ...]:
    here = scene.lexicon.head_forms & scene.vocabulary.different
    return tuple(compress(count(), map(here.__contains__, scene.words.keys))) if here else ()


@frozen(slots=True, eq=False)
class Phrases:
    """Reads phrases. `stop` bounds a call: no phrase crosses the end of a line."""

    scene: Scene
    generic: Container[str]  #: names of institutions that every state has
    #: Where head nouns stand.
    _heads: tuple[int, ...] = field(
        default=Factory(lambda self: _head_nouns(self.scene), takes_self=True), init=False, repr=False
    )

    def near(self, start: int, end: int, stop: int) -> bool:
        """Whether a phrase may begin in the run of capitalised words ``[start, end)``: it has or reaches a head noun."""
        at = bisect_left(self._heads, start)
        limit = min(stop, end - 1 + _LONGEST)
        if at == len(self._heads) or self._heads[at] >= limit:
            return False
        if self._heads[at] < end or self.scene.words.case[end] != LOWER:
            return True
        keys = self.scene.words.keys
        return (
            keys[end] in self.scene.lexicon.joins
            or keys[end][0].isdigit()
            or not self.scene.lexicon.context["named_after"].isdisjoint(keys[end:limit])
        )

    def at(self, i: int, stop: int) -> Phrase | None:
        """The phrase whose first capitalised word is at `i`."""
        at = bisect_left(self._heads, i)
        if at == len(self._heads) or self._heads[at] >= min(stop, i + _LONGEST):
            return None
        words, keys, shouting = self.scene.words, self.scene.words.keys, self.scene.shouting
        if words.case[i] == CAPS and not shouting and len(keys[i]) > 3 and keys[i] in self.scene.lexicon.english:
            return None  # a shouted word before a name: "VIEW VIDEO Gazeta"
        if shouting and keys[i] in self.scene.lexicon.context["minor"]:
            return None
        if self._based(i):
            return None
        if keys[i] in self.scene.lexicon.context["opener"] or (
            words.initial[i] and shouting and keys[i] in self.scene.lexicon.english
        ):
            return None
        found = self._head(i, min(stop, i + _LONGEST))
        if found is None:
            return None
        head, kind, country = found
        last = head + 1
        side = self.scene.lexicon.heads[self._head_key(head)][1]
        if kind in ("organization", "none") and side not in ("before", "end"):
            last, more = self._complement(last, stop)
            country = country or more
        if kind == "none" and shouting and keys[i] in self.scene.lexicon.families:
            return None  # "Obama Promotes Immigrant Law": a headline, not the name of a law
        if (words.case[head] == LOWER or (kind == "none" and shouting)) and kind in ("none", "place") and self._party(i):
            return None  # "EU law", "Russia plan", "NATO territory": the name stands on its own
        first = self._proper_start(self._lower_start(i), head, last)
        if self.scene.fragment and all(self.scene.common(j) for j in range(first, last) if keys[j][0].isalpha()):
            return None  # "Board of Directors", "Business News": an entry of a menu
        plain = all(self.scene.common(j) for j in range(first, last) if keys[j][0].isalpha())
        if kind == "place" and (plain or (words.case[head] == LOWER and not self._named(first, head))):
            return None  # "Member State", "Turkish base"
        if plain and words.initial[first] and without_country(keys[first:last]) not in self.generic:
            return None  # "Editorial Department: …"
        bare = first == head and last == head + 1
        if bare and (words.initial[i] or shouting or kind != "organization"):
            return None
        if bare and not self._institution(head):
            return None
        return Phrase(first, last, head, kind, country)

    def _based(self, i: int) -> bool:
        """Whether the word only says where a body is or whose: "the |London|-based Syrian Observatory"."""
        keys = self.scene.words.keys
        return i + 2 < len(keys) and keys[i + 1] in "-‑" and keys[i + 2] in self.scene.lexicon.context["seated"]

    def _proper_start(self, first: int, head: int, last: int) -> int:
        """Without an adjective of nationality before a body that the tables know by its own name: "Russian |Hermitage museum".

        "Russian Foreign Ministry" keeps it: only with it is it anybody's name.
        """
        forms = self.scene.forms
        rest = next((end for end, form in forms(first, head) if form.entry.type in ("adjective", "country")), None)
        if rest is None:
            return first
        own = next((end for end, form in forms(rest, last) if form.entry.type in ("organization", "outlet")), None)
        if own != last or without_country(self.scene.words.keys[rest:last]) in self.generic or last - rest < 2:
            return first
        return rest

    def _party(self, j: int) -> bool:
        entry = self._entry(j, j + 1)
        return entry is not None and entry.entry.type in ("country", "organization", "person", "outlet")

    def _named(self, first: int, head: int) -> bool:
        """Whether a capitalised word before the head is more than an adjective of nationality."""
        for j in range(first, head):
            entry = self._entry(j, j + 1)
            if (
                self.scene.words.case[j] in BIG
                and not self.scene.common(j)
                and (entry is None or entry.entry.type != "adjective")
            ):
                return True
        return False

    def _institution(self, head: int) -> bool:
        """Whether a bare capitalised head noun is an institution: states have one of it, or it is defined ("the Court")."""
        keys = self.scene.words.keys
        return (
            keys[head - 1] in ("the", "of", "to", "in", "by", "with") or keys[head] in self.scene.lexicon.context["institution"]
        )

    def _head_key(self, j: int) -> str:
        key = self.scene.words.keys[j]
        return key if key in self.scene.lexicon.heads else key[:-1]

    def _head(self, i: int, limit: int) -> tuple[int, str, str | None] | None:
        """The last head noun of the capitalised words from `i` on, its kind, and the country named before it."""
        keys, case, heads = self.scene.words.keys, self.scene.words.case, self.scene.lexicon.heads
        best: tuple[int, str, str | None] | None = None
        j, country = self._dotted(i, limit)
        while j < limit:
            key = keys[j]
            big = case[j] in BIG or (j > i and keys[j - 1] == "-" and case[j - 2] in BIG)
            if not big and not self._inner(j, i, limit):
                break
            if self.scene.shouting and j > i and self._headline_break(key):
                break
            kind, side = heads.get(key) or (heads.get(key[:-1], ("", "")) if key.endswith("s") else ("", ""))
            if side == "end" and j + 1 < limit and case[j + 1] in BIG:
                kind = ""  # "Singapore |International| Chamber"
            if kind and (big or (j > i and (kind in ("none", "place") or key == "museum"))):
                if not (j == i and side in ("before", "end")) and not (
                    kind == "place" and key.endswith("s") and key not in heads
                ):
                    if kind == "place" and best is not None and keys[best[0]] in _DIVISIONS:
                        break  # "Wulong District |Land Township|": a place in a place
                    if key == "district" and keys[j - 1] == "military":
                        kind = "organization"
                    best = (j, kind, country)
                    if not big or side == "end":
                        break
            elif j == i and key in self.scene.lexicon.titles and key not in _BOTH:
                return None
            entry = self._entry(j, limit)
            if entry is not None:
                if entry.entry.type == "person" and entry.rest:
                    behind = j + 1 + len(entry.rest)
                    if behind < limit and case[behind] in BIG and keys[behind] in self.scene.lexicon.context["named_after"]:
                        j = behind  # "|Konrad Adenauer| Foundation"
                        continue
                    break
                if entry.entry.type in ("adjective", "country", "place"):
                    country = country or entry.entry.country
            if key in self.scene.lexicon.given and j + 1 < limit and not kind and keys[j + 1] not in heads and j > i:
                break
            if self._possessive(j) and (entry is not None or key not in self.scene.lexicon.english or kind == "organization"):
                # "Turkey's Constitutional Court", "Parliament's Budget Committee" are two names; "People's Bank" is one.
                break
            j += 1
        return best

    def _dotted(self, i: int, limit: int) -> tuple[int, str | None]:
        """Behind a country's abbreviation with stops, and the country: "|U.S.| Department of Labor"."""
        entry = self._entry(i, limit) if i + 1 < limit and self.scene.words.keys[i + 1] == "." else None
        if entry is None or entry.entry.type != "country":
            return i, None
        behind = i + 1 + len(entry.rest)
        # "U.S. |White House|", "U.S. |Florida| National Guard" have names of their own.
        named = next((form for _, form in self.scene.forms(behind, limit) if form.entry.type not in _NO_NAMES), None)
        if behind >= limit or (named is not None and self.scene.words.keys[behind] not in self.scene.lexicon.heads):
            return i, None
        return behind, entry.entry.country

    def _headline_break(self, key: str) -> bool:
        """Whether a word of a headline belongs to no phrase begun before it: "Meets |Putin| |At| Kremlin"."""
        lexicon = self.scene.lexicon
        return (
            key in lexicon.context["minor"]
            or key in lexicon.context["speech"]
            or (key in lexicon.families and key not in lexicon.english)
        )

    def _inner(self, j: int, i: int, limit: int) -> bool:
        """Whether a word that is not capitalised may stand before the head of a name."""
        key = self.scene.words.keys[j]
        if key in self.scene.lexicon.context["modifier"]:
            return True
        if j == i:
            return False
        if key == "-" and self.scene.tokens.spaced[j] and self.scene.tokens.spaced[j + 1]:
            return False  # a dash
        if key in "-&'’‑" or _ORDINAL.fullmatch(key):
            return True
        if key == "and":
            return self._coordinated(j, limit)
        return self.scene.lexicon.heads.get(key, ("",))[0] in INNER or key == "museum"

    def _coordinated(self, j: int, limit: int) -> bool:
        """Whether "and" at `j` joins modifiers of one head: "Information and Culture Ministry"."""
        for k in range(j + 1, min(j + 4, limit)):
            if self.scene.words.case[k] == LOWER:
                return False
            if self.scene.words.keys[k] in self.scene.lexicon.heads:
                return k > j + 1 and self._common(j - 1) and self._common(j + 1)
        return False

    def _common(self, j: int) -> bool:
        """Whether the word at `j` is a common noun or adjective, not a name of its own."""
        entry = self._entry(j, j + 1)
        return self.scene.words.keys[j] in self.scene.lexicon.english and (
            entry is None or entry.entry.type in ("none", "adjective")
        )

    def _entry(self, j: int, limit: int) -> Form | None:
        forms = self.scene.forms(j, limit)
        return forms[0][1] if forms else None

    def _possessive(self, j: int) -> bool:
        return self.scene.words.ends[j] < self.scene.tokens.ends[j]

    def _lower_start(self, i: int) -> int:
        """Where a phrase begins that lost capitals, "the |national security and Defense Council", or begins with an ordinal."""
        keys, case = self.scene.words.keys, self.scene.words.case
        if i > 0 and _ORDINAL.fullmatch(keys[i - 1]):
            return i - 1
        k = i
        while (
            k > 0
            and case[k - 1] == LOWER
            and (
                keys[k - 1] in self.scene.lexicon.context["modifier"]
                or (keys[k - 1] == "and" and k > 1 and keys[k - 2] in self.scene.lexicon.context["modifier"])
            )
        ):
            k -= 1
        if k < i and k > 0 and keys[k - 1] in ("the", "'s") and keys[i - 1] == "and":
            return k
        return i

    def _complement(self, i: int, stop: int) -> tuple[int, str | None]:
        """The end of "of …", "for …" behind a head noun, and the country named there."""
        keys, case = self.scene.words.keys, self.scene.words.case
        country: str | None = None
        end = i
        while end + 1 < stop and keys[end] in ("of", "for", "on", "in", "and", "&"):
            key = keys[end]
            if key == "in" and (end == 0 or keys[end - 1] not in ("embassy", "mission", "consulate")):
                break
            j = end + 1
            if keys[j] in ("the", "a") and j + 1 < stop:
                j += 1
            if case[j] not in BIG:
                acronym = self._spelt_out(i - 1, j, stop)
                return (acronym, country) if acronym else (end, country)
            if key in ("and", "&") and (
                end == i or not self._common(j) or keys[j] in self.scene.lexicon.heads or keys[j] in self.scene.lexicon.titles
            ):
                break
            k, more = self._complement_words(j, stop)
            if k == j:
                break
            country = country or more
            end = k
        return end, country

    def _complement_words(self, j: int, stop: int) -> tuple[int, str | None]:
        keys, case = self.scene.words.keys, self.scene.words.case
        country: str | None = None
        k = j
        while k < stop and (case[k] in BIG or (keys[k] == "-" and k > j and k + 1 < stop and case[k + 1] != LOWER)):
            form = next(((e, f) for e, f in self.scene.forms(k, stop) if f.entry.type != "epithet"), None)
            if form is not None and (
                form[1].entry.type in ("person", "outlet")
                or (form[1].entry.type == "none" and keys[k] not in self.scene.lexicon.heads and (k > j or keys[k - 1] != "the"))
            ):
                break
            if form is not None and form[1].entry.type in ("country", "place", "organization", "adjective"):
                country = country or form[1].entry.country
                k = form[0]
                if form[1].entry.type in ("country", "place"):
                    break
                continue
            if keys[k] in self.scene.lexicon.given and k > j:
                break
            possessive = self._possessive(k)
            k += 1
            if possessive and keys[k - 1] not in self.scene.lexicon.english:
                break
        return k, country

    def _spelt_out(self, head: int, j: int, stop: int) -> int | None:
        """The end of a lower-case complement that an abbreviation behind it spells: "Institute for the study of war ISW"."""
        keys, case = self.scene.words.keys, self.scene.words.case
        for k in range(j + 1, min(j + 8, stop)):
            at = k + 1 if keys[k] == "(" and k + 1 < stop else k
            if case[at] == CAPS:
                letters = keys[at]
                initials = [keys[n][0] for n in range(head, k) if keys[n] not in ("of", "the", "for", "and", "on", "in", "a")]
                return k if "".join(initials) == letters or "".join(initials).endswith(letters) else None
            if not keys[k].isalpha():
                return None
        return None
