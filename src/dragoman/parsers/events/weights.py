"""What a telling weighs for its article."""

from __future__ import annotations

from dragoman.model import EventDate
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.clusters import is_loose
from dragoman.parsers.events.standing import Standing

#: What is addressed to another party.
_ADDRESSED = frozenset(("REQUEST", "REJECT", "THREATEN"))
_STATUS_WEIGHT = {"occurred": 1.0, "planned": 0.9, "cancelled": 1.0, "hypothetical": 0.35, "denied": 0.35}
#: What a bare year dates weighs this share.
BACKGROUND = 0.4


def weigh(act: Act, clauses: Clauses, place: Standing, date: EventDate | None, quoted: bool) -> float:
    """The weight of `act`, told at `place`: that of the place, less for each sign that it is told by the way or only guessed."""
    share = place.weight * _STATUS_WEIGHT[act.status] * act.type.rank / 6
    if act.start in clauses.aside and not act.beside:
        share *= 0.4
    if quoted:
        share *= 0.4
    if act.weak or act.beside:
        share *= 0.8
    if act.reduced or clauses.hearsay:
        share *= 0.5
    if act.rule.endswith("~place"):
        share *= 0.5  # "demand in Russia": that the place acts is a guess
    if act.pattern.pos == "a" or act.rule.startswith("verb:be ready"):
        share *= 0.35  # being ready for something is less than doing it
    if _in_passing(act, clauses):
        share *= 0.3
    if act.type.name in _ADDRESSED and not act.targets:
        share *= 0.6  # "he asked for it": without the other side it says little of what the article is about
    if not all(a.known for a in (*act.sources, *act.targets)):
        share *= 0.7
    if date is not None and is_loose(date):
        share *= BACKGROUND  # what happened "in 1994" is told to explain
    return share


def _in_passing(act: Act, clauses: Clauses) -> bool:
    """Whether a noun of conflict is only named ("support Russia's war"), and no light verb makes an act of it."""
    if act.pattern.pos != "n" or not act.type.hostile:
        return False
    return act.verb is None or "light" not in clauses.classes[act.verb]
