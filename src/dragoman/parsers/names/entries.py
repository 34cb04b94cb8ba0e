"""What a form of a name stands for."""

from __future__ import annotations

from attrs import frozen


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
