"""Where the triggers of a sentence stand, and the phrases around nouns."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.forms import NOUN
from dragoman.parsers.events.lexicon import NOTHING, Pattern, match_pattern


def triggers(clauses: Clauses) -> Iterator[tuple[int, Pattern, int]]:
    """Each trigger token with its longest pattern that is read as its part of speech."""
    lexicon, folds = clauses.lexicon, clauses.tokens.folds
    nothing = clauses.first  # up to here stands a phrase that only sounds like an event
    for i in range(clauses.first, clauses.last):
        head = lexicon.head(folds[i])
        if i < nothing or (head is None and folds[i] not in lexicon.musts):
            continue
        month = i > clauses.first and _is_month(clauses, i)
        auxiliary = "have" in clauses.classes(i) and i + 1 in clauses.is_verb
        if head is not None and folds[i] in lexicon.musts and folds[i + 1 : i + 2] == ["to"] and i not in clauses.aside:
            must = _duty(clauses, i)
            if must is not None:
                yield must
        if head is None or month or auxiliary or clauses.actor_at(i) is not None:
            if head is None:
                must = _duty(clauses, i)
                if must is not None:
                    yield must
            continue
        if folds[i] == "war" and _is_past_war(clauses, i):
            continue
        if lexicon.pos.get(folds[i], 0) == NOUN and clauses.classes(i - 1) & {"pronoun", "future", "may", "must"}:
            continue  # "they encounter": a verb that is listed as a noun only
        verbal: bool | None = None
        best: tuple[int, int, Pattern] | None = None
        for pattern in head.candidates(clauses.words):
            if best is not None and pattern.size < best[0]:
                break
            end = match_pattern(pattern, folds, i, clauses.last, clauses.skips)
            if end is None or (best is not None and end >= best[1]) or (end - 1 > i and _is_month(clauses, end - 1)):
                continue
            if pattern.pos != "a":
                if verbal is None:
                    verbal = clauses.reads_as_verb(i)
                noun = not verbal if not pattern.rest else not verbal or not lexicon.pos.get(folds[i], 0) & 62
                if (pattern.pos == "v") == noun:
                    continue
                if pattern.pos == "n" and not pattern.rest and not lexicon.pos.get(folds[i], 0) & NOUN:
                    continue
            best = pattern.size, end, pattern
        if best is not None and best[2].type == NOTHING and None not in best[2].rest:
            nothing = best[1]  # "a distress |call|": no word of it tells an event either
        if (
            best is not None
            and best[2].type != NOTHING
            and not (folds[best[1] - 1] == "war" and _is_past_war(clauses, best[1] - 1))
        ):
            yield i, best[2], best[1]


def _is_month(clauses: Clauses, i: int) -> bool:
    """Whether the word at `i` is a month: "in March" is no protest."""
    return clauses.tokens.folds[i] in clauses.lexicon.times and clauses.tokens.texts[i][0].isupper()


def _is_past_war(clauses: Clauses, i: int) -> bool:
    """Whether the "war" at token `i` is the name of a time, or nobody's against another: world, cold, civil war."""
    return i > clauses.first and clauses.tokens.folds[i - 1] in ("world", "cold", "civil")


#: Duties only before an infinitive: "has to return", "needs to return".
_NEEDS = frozenset(("need", "needs", "has", "have"))
_DUTY = Pattern("REQUEST", "a", None, None, frozenset(("duty",)), (), "X says Y must")


def _duty(clauses: Clauses, i: int) -> tuple[int, Pattern, int] | None:
    """ "Russia said that Sudan must return …": who says that another must do something asks it of them."""
    fold = clauses.tokens.folds[i]
    if fold not in clauses.lexicon.musts or (fold in _NEEDS and clauses.tokens.folds[i + 1 : i + 2] != ["to"]):
        return None
    return i, _DUTY, i + 1


def before_noun(clauses: Clauses, i: int) -> tuple[str | None, str | None]:
    """The determiner and the preposition of the noun phrase whose head is at `i`."""
    determiner: str | None = None
    for k in range(i - 1, max(clauses.first, i - 7) - 1, -1):
        classes = clauses.classes(k)
        if "prep" in classes:
            return determiner, clauses.tokens.folds[k]
        if "det" in classes:
            determiner = clauses.tokens.folds[k]
        elif k in clauses.is_verb or classes & {"conjunction", "pronoun"} or clauses.tokens.folds[k] in ",.;:":
            break
    return determiner, None
