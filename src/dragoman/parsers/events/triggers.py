"""Where the triggers of a sentence stand, and the phrases around nouns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.forms import NOUN, VERB
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.patterns import NOTHING, Match, Pattern

#: Behind these stands a verb.
_BEFORE_VERB = frozenset(("pronoun", "future", "may", "must"))


#: A token at which a trigger can stand, with the patterns that begin there, the longest first.
Spot = tuple[int, Sequence[Match]]


def find_spots(folds: Sequence[str], lexicon: Lexicon, first: int, last: int) -> list[Spot]:
    """Where in the tokens ``[first, last)`` a pattern begins, a duty is told, or something that two can share is named.

    Nowhere, where nothing is found but phrases that only sound like an event.
    """
    here = folds[first:last]
    words = frozenset(here)
    patterns, skips = lexicon.patterns, lexicon.skips
    found: list[Spot] = []
    telling = False
    for i in [i for i, fold in enumerate(here, first) if fold in lexicon.heads]:
        matches = patterns[folds[i]].matches(folds, i, last, words, skips)
        if folds[i] in lexicon.lone and (folds[i] in lexicon.shared or _can_oblige(folds, i, lexicon)):
            telling = True
        elif not matches:
            continue
        found.append((i, matches))
        telling = telling or any(pattern.type != NOTHING for pattern, _ in matches)
    return found if telling else []


def triggers(clauses: Clauses, spots: Iterable[Spot]) -> Iterator[tuple[int, Pattern, int]]:
    """Each trigger token with its longest pattern that is read as its part of speech."""
    folds = clauses.folds
    nothing = clauses.first  # up to here stands a phrase that only sounds like an event
    for i, matches in spots:
        if i < nothing:
            continue
        if folds[i] in clauses.lexicon.musts and _is_duty(clauses, i):
            yield i, _DUTY, i + 1
        best = _best(clauses, i, matches) if matches and _can_tell(clauses, i) else None
        if best is None:
            continue
        pattern, end = best
        if pattern.type == NOTHING:
            if None not in pattern.rest:
                nothing = end  # "a distress |call|": no word of it tells an event either
        elif folds[end - 1] != "war" or not _is_past_war(clauses, end - 1):
            yield i, pattern, end


def _can_tell(clauses: Clauses, i: int) -> bool:
    """Whether the word at `i` can begin a pattern here: no part of a name, no auxiliary, no month, and no noun in a verb's place."""
    fold, classes = clauses.folds[i], clauses.classes[i]
    if clauses.actor_at(i) is not None or (i > clauses.first and _is_month(clauses, i)):
        return False
    if "have" in classes and i + 1 < clauses.last and clauses.verb_at(i + 1):
        return False
    if fold == "war" and _is_past_war(clauses, i):
        return False
    # "They encounter": a verb that is listed as a noun only.
    return clauses.lexicon.pos.get(fold, 0) != NOUN or _BEFORE_VERB.isdisjoint(clauses.classes[i - 1])


def _best(clauses: Clauses, i: int, matches: Sequence[Match]) -> Match | None:
    """The longest of the patterns that is read as its part of speech, of several the one that ends first."""
    bits = clauses.lexicon.pos.get(clauses.folds[i], 0)
    verbal: bool | None = None
    best: Match | None = None
    for pattern, end in matches:
        if best is not None and (pattern.size < best[0].size or end >= best[1]):
            continue
        if end - 1 > i and _is_month(clauses, end - 1):
            continue
        if pattern.pos != "a":
            if verbal is None:
                verbal = clauses.reads_as_verb(i)
            noun = not verbal if not pattern.rest else not verbal or not bits & VERB
            if (pattern.pos == "v") == noun:
                continue
            if pattern.pos == "n" and not pattern.rest and not bits & NOUN:
                continue
        best = pattern, end
    return best


def _is_month(clauses: Clauses, i: int) -> bool:
    """Whether the word at `i` is a month: "in March" is no protest."""
    return clauses.folds[i] in clauses.lexicon.times and clauses.tokens.texts[i][0].isupper()


def _is_past_war(clauses: Clauses, i: int) -> bool:
    """Whether the "war" at token `i` is the name of a time, or nobody's against another: world, cold, civil war."""
    return i > clauses.first and clauses.folds[i - 1] in ("world", "cold", "civil")


#: Duties only before an infinitive: "has to return", "needs to return".
_NEEDS = frozenset(("need", "needs", "has", "have"))
_DUTY = Pattern("REQUEST", "a", None, None, frozenset(("duty",)), (), "X says Y must")


def _can_oblige(folds: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """Whether the word of duty at `i` says that somebody must: some do so before an infinitive only."""
    return folds[i + 1 : i + 2] == ["to"] or not (folds[i] in _NEEDS or folds[i] in lexicon.triggers)


def _is_duty(clauses: Clauses, i: int) -> bool:
    """ "Russia said that Sudan must return …": who says that another must do something asks it of them."""
    if not _can_oblige(clauses.folds, i, clauses.lexicon):
        return False
    if clauses.folds[i] not in clauses.lexicon.triggers:
        return True
    clauses.parse()
    return i not in clauses.aside


def before_noun(clauses: Clauses, i: int) -> tuple[str | None, str | None]:
    """The determiner and the preposition of the noun phrase whose head is at `i`."""
    determiner: str | None = None
    for k in range(i - 1, max(clauses.first, i - 7) - 1, -1):
        classes = clauses.classes[k]
        if "prep" in classes:
            return determiner, clauses.folds[k]
        if "det" in classes:
            determiner = clauses.folds[k]
        elif k in clauses.is_verb or classes & {"conjunction", "pronoun"} or clauses.folds[k] in ",.;:":
            break
    return determiner, None
