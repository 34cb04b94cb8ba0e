"""Abbreviations of federal states behind a town or a party: "Boise, |ID|", "Senator Hale (D-|NY|)", "(PT-|SP|)"."""

from __future__ import annotations

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.scene import Scene
from dragoman.parsers.names.words import BIG, CAPS

#: The parties of the United States in such brackets; elsewhere parties have longer abbreviations.
_AMERICAN = {"d": "USA", "r": "USA", "i": "USA"}
_BRAZILIAN = "BRA"
#: How many words a town's name may have.
_LONGEST_TOWN = 3

#: Code in lower case -> country -> state.
States = dict[str, dict[str, Entry]]


def states(knowledge: Knowledge) -> States:
    """The states of `knowledge`. Use it as ``knowledge.compiled(states)``."""
    found: States = {}
    for row in knowledge.table("state_codes").dicts():
        entry = Entry(row["name"], "place", None, row["country"], "region")
        found.setdefault(row["code"].casefold(), {})[row["country"]] = entry
    return found


@frozen(slots=True, eq=False)
class StateCodes:
    """Reads the codes against a scene."""

    scene: Scene
    table: States

    def at(self, i: int) -> Entry | None:
        """The state that the abbreviation at `i` means."""
        keys, case = self.scene.words.keys, self.scene.words.case
        if case[i] != CAPS or i < 2 or keys[i] not in self.table:
            return None
        country = self._of_party(i) or self._of_town(i)
        return self.table[keys[i]].get(country) if country else None

    def _of_party(self, i: int) -> str | None:
        """The country of the party in one bracket with the code."""
        keys = self.scene.words.keys
        if i < 3 or i + 1 >= len(keys) or keys[i + 1] != ")" or keys[i - 1] not in "-–/" or keys[i - 3] != "(":
            return None
        return _AMERICAN.get(keys[i - 2], _BRAZILIAN if len(keys[i - 2]) > 1 else None)

    def _of_town(self, i: int) -> str | None:
        """The country of the town before the comma before the code."""
        if self.scene.words.keys[i - 1] != ",":
            return None
        for first in range(max(0, i - 1 - _LONGEST_TOWN), i - 1):
            if self.scene.words.case[first] in BIG:
                for end, form in self.scene.forms(first, i - 1):
                    if end == i - 1 and form.entry.type == "place":
                        return form.entry.country
        return None
