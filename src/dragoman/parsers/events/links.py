"""What governs an actor, and which actors stand together."""

from __future__ import annotations

from itertools import pairwise

from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.text import Tokens

#: What may stand between two that stand together.
JOINTS = frozenset((",", "and", "or", "both", "&", "well", "as", "the", "a", "an", "his", "her", "their", "its"))

#: So many words may stand between two that stand together; so many with a bracket or a number among them.
_WIDE, _WIDEST = 4, 9


def govern(actor: Actor, tokens: Tokens, lexicon: Lexicon, first: int, previous: Actor | None) -> None:
    """Find the preposition or the verb before the chunk, past articles, numbers and adjectives."""
    folds = tokens.folds
    if previous is not None and previous.possessive and previous.last == actor.first:
        actor.prep, actor.prep_at, actor.object_of = previous.prep, previous.prep_at, previous.object_of
        return  # "in Moscow's |Green Street|"
    i = actor.first - 1
    floor = previous.last if previous is not None else first
    plain = 0
    while i >= floor:
        classes = lexicon.words.get(folds[i], frozenset())
        bits = lexicon.pos.get(folds[i], 0)
        if folds[i] in ("what", "why", "how"):
            return  # "… wants to know what |X| does"
        if folds[i] == "of" and i - 1 >= floor and "quantity" in lexicon.words.get(folds[i - 1], frozenset()):
            i -= 2
        elif folds[i] in ("least", "most") and folds[i - 1] == "at" and i > floor:
            i -= 2  # "at least nine protesters"
        elif "prep" in classes and folds[i] != "like":
            actor.prep, actor.prep_at = folds[i], i
            return
        elif "det" in classes or folds[i].isdigit() or folds[i] == "-":
            i -= 1
        elif bits & ~1:
            actor.object_of = i
            return
        elif not classes and not bits and folds[i].isalpha() and plain < 3 and tokens.texts[i][:1].islower():
            if folds[i].endswith("ed") and i - 1 >= floor and folds[i - 1] not in ("the", "a", "an"):
                actor.object_of = i
                return
            plain += 1
            i -= 1
        else:
            return


def join(actors: list[Actor], tokens: Tokens, lexicon: Lexicon) -> None:
    """Number the groups of coordinated actors: "the US and Jordan", "France, Germany and Italy", "US-Russia"."""
    links = ["", *[_link(before, actor, tokens, lexicon) for before, actor in pairwise(actors)]]
    # A bare comma joins names only when the list goes on to an "and"; "X, the president of Y," names one party twice.
    goes_on = False
    for n in range(len(actors) - 1, 0, -1):
        if links[n] == "comma":
            links[n] = "and" if goes_on else ""
        goes_on = links[n] == "and"
    group = 0
    for n, actor in enumerate(actors):
        if links[n]:
            actor.prep, actor.object_of = actors[n - 1].prep, actors[n - 1].object_of
        elif n:
            group += 1
        actor.group = group


def _link(before: Actor, actor: Actor, tokens: Tokens, lexicon: Lexicon) -> str:
    if actor.first - before.last > _WIDEST or actor.first == before.last:
        return ""
    between = tokens.folds[before.last : actor.first]
    if between in (["-"], ["–"], ["/"]):
        return "" if tokens.spaced[before.last] else "and"
    if before.possessive or actor.prep not in (None, "as") or actor.object_of is not None:
        return ""
    between = _without_number(_without_bracket(between), lexicon)
    if not 0 < len(between) <= _WIDE or between[0] not in (",", "and", "or", "&", "as"):
        return ""
    if not all(w in JOINTS for w in between):
        return ""
    return "comma" if all(w not in ("and", "or", "&", "well") for w in between) else "and"


def _without_bracket(between: list[str]) -> list[str]:
    """The words without the bracket that they begin with: "Anna Berg |(42)| and"."""
    return between[between.index(")") + 1 :] if between[0] == "(" and ")" in between else between


def _without_number(between: list[str], lexicon: Lexicon) -> list[str]:
    """The words without how many of somebody join: "and |other members of| the council"."""
    end = between.index("of") if "of" in between else 0
    if not end or "quantity" not in lexicon.words.get(between[end - 1], ()):
        return between
    return [*(w for w in between[: end - 1] if w != "other"), *between[end + 1 :]]
