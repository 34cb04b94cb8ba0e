"""What a sentence says aside: relative clauses, appositions, brackets, and the tail that tells who reports."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.parsers.events.forms import PARTICIPLE
from dragoman.parsers.events.lexicon import AUXILIARY

if TYPE_CHECKING:
    from dragoman.parsers.events.clauses import Clauses

#: No argument of a trigger is looked for further away than this many tokens.
REACH = 50
#: "According to reports": nobody in particular says so.
_HEARSAY = frozenset(("reports", "media", "rumours", "rumors", "sources", "press", "some"))
_BREAKS = frozenset((",", ";", "–", "—", "-"))
#: The name behind a headline is no longer than this.
CREDIT = 8


def find_asides(clauses: Clauses) -> None:
    """Mark the tokens of `clauses` that only say more about somebody, or who reports."""
    folds = clauses.folds
    here = folds[clauses.first : clauses.last]
    commas = [i for i, fold in enumerate(here, clauses.first) if fold in _BREAKS and (fold != "-" or _is_dash(clauses, i))]
    for i in [i for i, fold in enumerate(here, clauses.first) if fold in clauses.lexicon.asides]:
        if i in clauses.aside:
            continue
        if folds[i] == ",":
            _apposition(clauses, i, commas)
        elif folds[i] == "(":
            _bracket(clauses, i)
        elif i > clauses.first if folds[i] != "that" else _is_relative_that(clauses, i):
            clauses.aside.update(range(i, _relative_end(clauses, i, commas)))
    _attribution(clauses, commas)


def _is_relative_that(clauses: Clauses, i: int) -> bool:
    """Whether the "that" at token `i` goes on about an actor: "the |troops| that attacked"."""
    return clauses.actor_at(i - 1) is not None and i + 1 in clauses.is_verb and i - 1 not in clauses.is_verb


def _is_dash(clauses: Clauses, i: int) -> bool:
    """Whether the hyphen at token `i` stands for a dash: with a space on both sides."""
    tokens = clauses.tokens
    return tokens.spaced[i] and i + 1 < clauses.last and tokens.spaced[i + 1]


def find_credit(clauses: Clauses) -> None:
    """Mark the tail of a headline that tells who says it: "… in the east - |Foreign Ministry|", "…: |minister|"."""
    for i in range(clauses.last - 1, max(clauses.first, clauses.last - CREDIT) - 1, -1):
        fold = clauses.folds[i]
        if fold in (":", "–", "—", "|") or (fold == "-" and _is_dash(clauses, i)):
            if i > clauses.first + 2 and not any(k in clauses.is_verb for k in range(i, clauses.last)):
                clauses.aside.update(range(i, clauses.last))
                clauses.attributed = True
            return


def _relative_end(clauses: Clauses, i: int, commas: list[int]) -> int:
    """Where the relative clause that begins at `i` ends."""
    stop = min(clauses.last, i + REACH)
    after = bisect_left(commas, i + 1)
    comma = commas[after] if after < len(commas) else stop
    if clauses.folds[i - 1] in (",", "–", "—"):
        return min(comma, stop)
    # Without a comma it ends where a second finite verb follows its own.
    lo = bisect_left(clauses.verbs, i + 1)
    finite = [v for v in clauses.verbs[lo : lo + 12] if v < stop and clauses.finite(v)]
    for earlier, later in pairwise(finite):
        if not _same_group(clauses, earlier, later) and "conjunction" not in clauses.classes[clauses.previous(later)]:
            subject_between = any(a.prep is None and a.object_of is None for a in clauses.between(earlier, later))
            if not subject_between:
                return min(later, comma)
    return min(comma, stop)


def _same_group(clauses: Clauses, earlier: int, later: int) -> bool:
    """Whether two verbs form one group: "has been attacked", "will not tolerate"."""
    i = clauses.previous(later)
    while i > earlier and ("negation" in clauses.classes[i] or clauses.classes[i] & AUXILIARY):
        i = clauses.previous(i)
    return i <= earlier and bool(clauses.classes[earlier] & AUXILIARY)


def _apposition(clauses: Clauses, i: int, commas: list[int]) -> None:
    """ ", a key US ally in the war," between two commas, without a verb of its own, says again what stands before."""
    named = clauses.actor_at(i - 1)
    if named is None:
        return
    after = bisect_left(commas, i + 1)
    if after >= len(commas) or commas[after] - i > 25:
        return
    end = commas[after]
    again = clauses.actor_at(i + 1)
    if _is_reduced(clauses, i + 1):
        # "Monti, appointed on Sunday, will meet": a clause without its "who was".
        clauses.aside.update(range(i + 1, end))
        return
    if "det" not in clauses.classes[i + 1] and (again is None or again.kind not in ("office", "title")):
        return
    lo = bisect_left(clauses.verbs, i)
    if lo < len(clauses.verbs) and clauses.verbs[lo] < end and clauses.finite(clauses.verbs[lo]):
        return
    rest = clauses.folds[i + 1 : end]
    if "and" in rest and named.kind == "name" and len(rest) < 4:
        return
    clauses.aside.update(range(i + 1, end))


def _is_reduced(clauses: Clauses, i: int) -> bool:
    """Whether a participle at `i`, right behind a comma, opens a clause that only says more about who stands before it."""
    bits = clauses.lexicon.pos.get(clauses.folds[i], 0)
    if not bits & PARTICIPLE:
        return False
    after = clauses.actor_at(i + 1)
    return clauses.classes[i + 1] & {"prep", "adverb_time"} != frozenset() and (after is None or after.prep is not None)


def _bracket(clauses: Clauses, i: int) -> None:
    """ "Klara Geywitz (SPD) has opposed": what stands in brackets after a person acts for nobody."""
    named = clauses.actor_at(i - 1)
    if named is None or not any(p.type == "person" for p in named.parties):
        return
    for end in range(i + 1, min(clauses.last, i + 10)):
        if clauses.folds[end] == ")":
            clauses.aside.update(range(i, end + 1))
            return


def _attribution(clauses: Clauses, commas: list[int]) -> None:
    """A tail ", the minister said on Monday" or "according to X" tells who reports, not who acts."""
    folds = clauses.folds
    here = folds[clauses.first : clauses.last - 1]
    for i in [i for i, fold in enumerate(here, clauses.first) if fold == "according"] if "according" in here else ():
        if folds[i + 1] == "to":
            after = bisect_left(commas, i)
            end = commas[after] if after < len(commas) and i == clauses.first else clauses.last
            clauses.aside.update(range(i, min(end, i + REACH)))
            clauses.hearsay = clauses.hearsay or not _HEARSAY.isdisjoint(folds[i + 2 : min(end, i + 7)])
    # A tail is told by the last few commas; more would only cost time on endless lists.
    for comma in reversed(commas[-6:]):
        lo = bisect_left(clauses.verbs, comma)
        speech = next((v for v in clauses.verbs[lo : lo + 3] if "speech" in clauses.classes[v]), None)
        if speech is None or lo == 0:
            continue
        if clauses.verbs[lo] != speech and not _same_group(clauses, clauses.verbs[lo], speech):
            continue
        if any(clauses.finite(v) for v in clauses.verbs[bisect_left(clauses.verbs, speech + 1) :]):
            continue
        if speech + 1 < clauses.last and "that" in clauses.classes[speech + 1]:
            continue
        if not any(clauses.finite(v) for v in clauses.verbs[max(0, lo - REACH) : lo]):
            continue
        clauses.aside.update(range(comma, clauses.last))
        clauses.attributed = True
        return
