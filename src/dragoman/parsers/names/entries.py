"""What a form of a name stands for."""

from __future__ import annotations

import re

from attrs import frozen

#: What weighs more comes from a list of the user's.
WATCHED = 10**10


@frozen(slots=True)
class Entry:
    """What a form stands for. `weight` ranks the bearers of one form: population, or 0."""

    canonical: str
    type: str  #: person, country, place, organization, outlet; adjective, epithet (of a country); none (no name in our sense)
    id: str | None = None
    country: str | None = None
    kind: str = ""
    weight: int = 0
    gender: str | None = None
    family: str = ""
    order: str = ""
    foreign: bool = False  #: the form is not the usual English one
    gate: str = ""  #: source language and context that a translation error needs: "it|attribution"
    source: str = "table"

    @property
    def watched(self) -> bool:
        """Whether a list of the user's gives it, whose names stay as they are."""
        return self.source == "watch" or self.weight > WATCHED


#: What tells the bearers of one title apart, at its end: "(newspaper)", "(Russia)".
_QUALIFIER = re.compile(r" \((?P<words>[^()]+)\)$")
#: Of the words of a country's name, those in small letters.
_SMALL = frozenset({"and", "of", "the"})


def usual_name(title: str, type_: str) -> str:
    """A title of the English Wikipedia as a name is usually given: with plain apostrophes, and of an organization or an outlet without
    what kind it is, "Sputnik |(news agency)|", since the type says that; whose it is stays, "Ministry of Health (Turkey)".
    """
    title = title.replace("’", "'")
    if type_ not in ("organization", "outlet") or not title.endswith(")"):
        return title
    qualifier = _QUALIFIER.search(title)
    if qualifier is None or not any(word.islower() and word not in _SMALL for word in qualifier["words"].split()):
        return title
    return title[: qualifier.start()]
