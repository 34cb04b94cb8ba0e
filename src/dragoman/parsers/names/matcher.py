"""Which name of the tables stands at a word: the longest one whose writing and surroundings fit."""

from __future__ import annotations

import re

from attrs import Factory, field, frozen

from dragoman.parsers.names.damage import attributed
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.lexicon import Form
from dragoman.parsers.names.scene import Scene
from dragoman.parsers.names.words import BIG, CAPS, LOWER, TITLE

#: English words rarer than this rank no longer speak against a name of the tables.
_RARE = 12_000
#: From this weight on a place is meant even by a word that is also a common one: capitals and world cities.
_WORLD = 5_000_000
_NO_NAMES = ("none", "adjective", "epithet")
#: From this population on a place is not taken for a person's name.
_MINOR = 500_000
#: Where a region around a city is an oblast.
_OBLASTS = frozenset({"UKR", "RUS", "BLR", "BGR", "KGZ"})


def _styles(scene: Scene) -> frozenset[str]:
    return scene.lexicon.context["state_style"] | scene.lexicon.context["state"]


@frozen(slots=True, eq=False)
class Matcher:
    """Reads the tables against a scene."""

    scene: Scene
    #: What the style of a state may begin with.
    _styles: frozenset[str] = field(default=Factory(lambda self: _styles(self.scene), takes_self=True), init=False, repr=False)

    def at(self, i: int, stop: int) -> tuple[int, Entry] | None:
        """The entry at the capitalised word `i` and the index behind it."""
        for end, form in self.scene.forms(i, stop):
            if self._fits(i, end, form):
                if form.entry.type in ("country", "place") and self._modifies(i, end, form.entry):
                    return end, Entry(form.text, "none")
                return self._trimmed(i, end, form), form.entry
        key = self.scene.words.keys[i]
        found = self._styled(i, stop) if key in self._styles else None
        if found is None and len(key) == 1:
            found = self._spelt(i, stop)
        return found if found is not None or key.isascii() else self._declined(i)

    def _styled(self, i: int, stop: int) -> tuple[int, Entry] | None:
        """A country with the style of its state: "Republic of Cyprus", "Islamic Republic of Iran"."""
        keys, context = self.scene.words.keys, self.scene.lexicon.context
        j = i
        while j < min(stop, i + 3) and keys[j] in context["state_style"]:
            j += 1
        if j + 2 >= stop or keys[j] not in context["state"] or keys[j + 1] != "of":
            return None
        j += 3 if keys[j + 2] == "the" else 2
        found = next(((end, form.entry) for end, form in self.scene.forms(j, stop) if self._fits(j, end, form)), None)
        if found is None or found[1].type != "country":
            return None
        return found

    def _spelt(self, i: int, stop: int) -> tuple[int, Entry] | None:
        """An abbreviation written with stops: "N.S.A."."""
        keys, case = self.scene.words.keys, self.scene.words.case
        j = i
        while j + 1 < stop and len(keys[j]) == 1 and case[j] in BIG and keys[j + 1] == ".":
            j += 2
            if j < stop and self.scene.tokens.spaced[j]:
                break
        if j - i < 6:
            return None
        for form in self.scene.lexicon.alone("".join(keys[i:j:2])):
            if form.entry.type in ("organization", "outlet", "country") and form.text.isupper():
                return j, form.entry
        return None

    def _declined(self, i: int) -> tuple[int, Entry] | None:
        """A Cyrillic name in an oblique case: "Москве", "Россией"."""
        for nominative in self.scene.lexicon.nominatives(self.scene.words.keys[i]):
            for form in self.scene.lexicon.alone(nominative):
                if form.entry.type in ("country", "place", "organization", "outlet"):
                    return i + 1, form.entry
        return None

    def _fits(self, i: int, end: int, form: Form) -> bool:
        entry, case = form.entry, self.scene.words.case
        if entry.gate:
            return self._gate_open(i, end, entry.gate)
        if entry.type == "outlet" and self._doubtful_outlet(i, end, form):
            return False
        if entry.type == "organization" and end == i + 1 and case[i] != CAPS and self._no_name(i):
            return False  # "Republicans": people, not their party
        if end - i > 1:
            return self._written_alike(end, form) and not self._owned(i, end, form)
        if form.caps and (case[i] != CAPS or (self.scene.shouting and self.scene.words.keys[i] in self.scene.lexicon.english)):
            return False
        return entry.type in _NO_NAMES or self._single_fits(i, form)

    def _modifies(self, i: int, end: int, entry: Entry) -> bool:
        """Whether the word is only a part of another one: of a currency, "US$", an adjective, "West African", an address, "ura.ru"."""
        keys = self.scene.words.keys
        if i > 1 and keys[i - 1] == "." and not self.scene.tokens.spaced[i] and len(keys[i - 2]) > 1:
            return True  # "ura.ru"
        if end >= len(keys):
            return False
        if keys[end] == "$":
            return not self.scene.tokens.spaced[end]
        if entry.kind != "region" or end - i > 1 or self.scene.words.case[end] not in BIG:
            return False
        return any(form.entry.type in ("adjective", "none") for _, form in self.scene.forms(end, end + 1))

    def _owned(self, i: int, end: int, form: Form) -> bool:
        """Whether the name begins with an owner that is a name of its own: "UK's Health Security Agency" is two names."""
        scene = self.scene
        if scene.words.ends[i] == scene.tokens.ends[i] or "'" in form.text.split()[0]:
            return False
        return any(other.entry.type in ("country", "place") for at, other in scene.forms(i, i + 1) if at < end)

    def _no_name(self, i: int) -> bool:
        return any(form.entry.type == "none" for form in self.scene.lexicon.alone(self.scene.words.keys[i]))

    def _written_alike(self, end: int, form: Form) -> bool:
        """Whether the last word has its capital where the form has one."""
        if self.scene.words.case[end - 1] != LOWER or form.entry.type in ("outlet", "none"):
            return True
        last = form.rest[-1]
        return not last[0].isalpha() or not re.split(r"[\s-]", form.text)[-1][:1].isupper()

    def _gate_open(self, i: int, end: int, gate: str) -> bool:
        """Whether source language and context allow that an outlet was mistranslated here."""
        scene = self.scene
        language, _, context = gate.partition("|")
        if language != "mul":
            if scene.source_language not in (None, language):
                return False
            real = any(f.entry.type == "outlet" and not f.entry.gate for _, f in scene.forms(i, end))
            if scene.source_language is None and real:
                return False  # a real outlet's name is taken for another's only in texts from that language
        return context == "always" or (scene.words.case[i] != LOWER and attributed(scene.words, scene.lexicon.context, i, end))

    def _doubtful_outlet(self, i: int, end: int, form: Form) -> bool:
        """Whether the outlet's name is also a word or another's name, and nothing around says that a medium is meant."""
        if end - i > 1 and not self._nationality(i, end):
            return False
        scene, lexicon = self.scene, self.scene.lexicon
        if end - i > 1:
            return not attributed(scene.words, lexicon.context, i, end)
        key = scene.words.keys[i]
        other = key in lexicon.given or lexicon.english.get(key, _RARE) < _RARE
        other = other or any(f.entry.type in ("place", "country", "organization") for f in lexicon.alone(key))
        if not other or (form.text.isupper() and scene.words.case[i] == CAPS):
            return False
        return not attributed(scene.words, lexicon.context, i, end)

    def _nationality(self, i: int, end: int) -> bool:
        """Whether a name is but an article and an adjective before what it modifies: "|The Australian| team"."""
        scene = self.scene
        if end - i != 2 or scene.words.keys[i] != "the" or end >= len(scene.words) or not scene.words.initial[i]:
            return False
        modifies = scene.words.case[end] in BIG or self._noun(end)
        return modifies and any(form.entry.type == "adjective" for form in scene.lexicon.alone(scene.words.keys[i + 1]))

    def _single_fits(self, i: int, form: Form) -> bool:
        """Whether one word is enough to say that the table's name is meant."""
        scene, entry = self.scene, form.entry
        key = scene.words.keys[i]
        english = scene.lexicon.english.get(key)
        told = entry.type != "place" or not entry.foreign or entry.weight >= 100_000 or entry.kind == "town"
        if english is None:
            return told
        sheltered = scene.words.initial[i] or scene.shouting
        if english > _RARE and not sheltered and not (entry.type == "place" and entry.foreign):
            return told
        if entry.type == "country":
            return True
        capitals = form.text.isupper() and len(key) > 1 and scene.words.case[i] == CAPS
        if sheltered:
            return entry.weight >= _WORLD or (entry.type in ("outlet", "organization") and capitals)
        if entry.type == "place":
            before = scene.words.keys[i - 1] if i else ""
            return entry.weight >= 3_000_000 or (not entry.foreign and before in scene.lexicon.context["place"])
        return capitals

    def _trimmed(self, i: int, end: int, form: Form) -> int:
        """The end without common nouns behind the name proper: "TASS |agency", "Law and Justice |party"."""
        words, heads = self.scene.words, self.scene.lexicon.heads
        while end - i > 1 and words.case[end - 1] == LOWER and words.keys[end - 1] in heads:
            part = heads[words.keys[end - 1]][0] == "place" and words.keys[end - 1] in form.entry.canonical.casefold()
            region = words.keys[end - 1] == "region" and form.entry.kind == "region" and "Oblast" not in form.entry.canonical
            if part or form.text[0].islower() or (heads[words.keys[end - 1]][0] == "place" and not region):
                break
            end -= 1
        return end

    def absorbed(self, loose: int, i: int, last: int, end: int, entry: Entry) -> bool:
        """Whether the table's name is in truth a part of a person's name: "Jack |London", "|Paris Hilton".

        `loose` is where the words before it begin that nothing has claimed, `end` the end of the run.
        """
        if entry.type == "person" and last - i > 1 and loose == i - 1:
            # "Aaron |David Miller|" is nobody of the tables.
            return self.scene.words.keys[loose] in self.scene.lexicon.given and not self.scene.shouting
        if last - i != 1 or entry.type not in ("place", "country", "outlet", "none", "adjective", "person", "organization"):
            return False  # longer ones say what they are
        words, lexicon = self.scene.words, self.scene.lexicon
        keys = words.keys
        if loose < i:
            known = keys[i - 1] in lexicon.given or (keys[i - 1] == "." and len(keys[i - 2]) == 1)
            if entry.type == "place" and loose == i - 1 and words.case[loose] == TITLE:
                known = known or self._strange(loose)  # "Hirohide |Yamaguchi", "Eintracht |Frankfurt"
                known = known or (self._family_first(loose) and self._minor(entry))  # "Liu |Yunlong"
            return known and entry.type not in ("none", "person") and not words.initial[i] and i - loose <= 3
        if entry.type == "adjective" or last >= end or words.case[last] not in BIG:
            return False
        if entry.type == "place" and end == last + 1 and self.scene.aged(end):
            return True  # "Yamaguchi |Kidai|, 39,"
        if self._family_first(i) and self._minor(entry) and end == last + 1:  # "Gao |Makong"
            return keys[last] not in lexicon.english and keys[last] not in lexicon.heads and not self.scene.forms(last, last + 1)
        if keys[i] not in lexicon.given:
            return False
        if keys[last] in lexicon.surnames or self.scene.honorific(i):
            return True  # "Christian |Bale|", "General |Vladimir| Godfather López"
        return keys[last] not in lexicon.heads and keys[last] not in lexicon.english and not self.scene.forms(last, last + 1)

    def _family_first(self, i: int) -> bool:
        key = self.scene.words.keys[i]
        return key in self.scene.lexicon.family_first and key not in self.scene.lexicon.english

    def _minor(self, entry: Entry) -> bool:
        """Whether a place is less known than people who have its name for a given name or a family name."""
        return entry.type == "place" and entry.kind in ("city", "town") and entry.weight < _MINOR

    def _strange(self, i: int) -> bool:
        """Whether the word at `i` is neither a common one, nor a title, nor anybody's name, nor a possessive."""
        scene = self.scene
        key = scene.words.keys[i]
        lexicon = scene.lexicon
        if key in lexicon.english or key in lexicon.titles or key in lexicon.families or scene.shouting:
            return False
        if key in lexicon.context["club"]:
            return False  # "Dynamo Moscow"
        return scene.words.ends[i] == scene.tokens.ends[i] and not scene.words.initial[i]

    def widened(self, last: int, stop: int, entry: Entry) -> tuple[int, Entry]:
        """A place with the word for its kind behind it: "Luhansk region", "Luhansk |and Donetsk regions"."""
        if entry.type != "place" or last >= stop:
            return last, entry
        key = self.scene.words.keys[last]
        if key in "-‑" and last + 1 < stop and self.scene.words.keys[last + 1] in self.scene.lexicon.context["rank_suffix"]:
            return last + 2, Entry(
                entry.canonical, "place", None, entry.country, "district", 0, source="table+head"
            )  # "Fukuoka-cho"
        if key == "region" and entry.kind in ("region", "continent", "sea"):
            return last, entry  # "the Asia-Pacific |region|"
        if key == "state" and entry.kind == "region" and last + 1 < stop and self._noun(last + 1):
            return last, entry  # "Michigan |state law|"
        if self.scene.lexicon.heads.get(key, ("",))[0] == "place":
            return last + 1, self._region(entry, key)
        if key in ("regions", "oblasts", "and") and self._regions(last, stop):
            return last, self._region(entry, "oblast")
        return last, entry

    def _noun(self, i: int) -> bool:
        """Whether a word may be the noun that the word before it modifies."""
        key, lexicon = self.scene.words.keys[i], self.scene.lexicon
        small = self.scene.words.case[i] == LOWER and key.isalpha() and not key.endswith(("ed", "ing"))
        return small and key not in lexicon.context["minor"] and key not in lexicon.context["opener"]

    def _regions(self, i: int, stop: int) -> bool:
        """Whether places joined by "and" from `i` on end in "regions"."""
        keys = self.scene.words.keys
        for j in range(i, min(stop, i + 6)):
            if keys[j] in ("regions", "oblasts"):
                return True
            if self.scene.words.case[j] == LOWER and keys[j] not in ("and", ",", "-"):
                return False
        return False

    def _region(self, entry: Entry, head: str) -> Entry:
        """The region around a place, as English calls it."""
        name = entry.canonical
        if entry.kind not in ("region", "sea", "island", "continent") and head not in ("city", "ward"):
            oblast = head in ("region", "oblast") and entry.country in _OBLASTS
            name = f"{name} Oblast" if oblast else f"{name} {head.capitalize()}"
        id_ = entry.id if name == entry.canonical else None
        return Entry(name, "place", id_, entry.country, head, entry.weight, source="table+head")
