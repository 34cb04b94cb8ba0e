"""From a sentence to acts: which triggers count, and which only stand beside the main act."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.parsers.events.acts import AT_HOME, Act, at_home, enough, tidy, told_first
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.clusters import LOOSE
from dragoman.parsers.events.contacts import contact_signs
from dragoman.parsers.events.forms import ING
from dragoman.parsers.events.nouns import noun_act
from dragoman.parsers.events.patterns import Pattern
from dragoman.parsers.events.told import modality
from dragoman.parsers.events.triggers import Spot, before_noun, triggers
from dragoman.parsers.events.verbs import duty_act, verb_act

_DURING = frozenset(
    ("during", "at", "in", "after", "before", "by", "on", "following", "since", "via", "amid", "for", "from", "ahead", "of",
     "about", "with")
)  # fmt: skip
#: What follows these as a gerund is spoken of, and not told.
_NOT_DONE = frozenset(("of", "from", "against", "about", "for"))
#: Behind these stands where it was.
_WHERE = frozenset(("in", "at", "near"))
#: Patterns with many other meanings.
_UNSURE = frozenset(("weak", "direct", "person", "force", "duty", "host", "visit", "mediate", "future"))
_SHARED = Pattern("COOPERATE", "n", None, None, frozenset(("joint",)), (), "shared")
_GOVERNING = frozenset(("AGREE", "REJECT", "REQUEST", "THREATEN"))


def code(clauses: Clauses, spots: Sequence[Spot]) -> list[Act]:
    """The acts that a sentence tells, in order. The first act of a clause governs what follows in it."""
    found = list(triggers(clauses, spots))
    if not _can_tell(clauses, found, spots):
        return []
    clauses.parse()
    plain = [t for t in found if not _secondary(clauses, t[0]) and not _adverbial(clauses, t[0], t[1])]
    # What a relative clause or a gerund tells counts when the sentence tells nothing else.
    acts = _code(clauses, plain) or _code(clauses, [t for t in found if _secondary(clauses, t[0])])
    acts = acts + _encounters(clauses, found, acts) + _by_wire(clauses, acts) + ([] if acts else _shared(clauses))
    return acts or (_loosely(clauses, plain) if clauses.leads else [])


def _can_tell(clauses: Clauses, found: list[tuple[int, Pattern, int]], spots: Sequence[Spot]) -> bool:
    """Whether the sentence can tell anything: with a trigger or something shared, and of somebody who is known.

    Nobody need be known where headline or lead tell it, or where an encounter may be one that was told before.
    """
    if not (found or any("shared" in clauses.classes[i] for i, _ in spots)):
        return False
    return clauses.leads or any(a.known for a in clauses.actors) or any(_is_encounter(pattern) for _, pattern, _ in found)


def _is_encounter(pattern: Pattern) -> bool:
    """Whether the pattern is a noun for a meeting, a call or a visit."""
    return pattern.type == "CONSULT" and pattern.pos == "n"


def _loosely(clauses: Clauses, found: list[tuple[int, Pattern, int]]) -> list[Act]:
    """What headline or lead tell of parties whose part in it is not clear: whoever is named there takes part."""
    known = [a for a in clauses.actors if a.known and a.first not in clauses.aside]
    if not known:
        return []
    groups = [a for a in clauses.actors if (a.known or a.sector) and a.first not in clauses.aside]
    for i, pattern, end in found:
        kind = clauses.lexicon.types[pattern.type]
        if pattern.frame & _UNSURE or pattern.pos == "a" or (pattern.mode == "praise" and clauses.passive(i)):
            continue
        if (kind.joint or (kind.needs == "both" and not kind.hostile)) and len(known) < 2:
            continue  # nobody approves, thanks or helps alone
        if clauses.lexicon.pos.get(clauses.folds[i], 0) & ING and _describes(clauses, i):
            continue  # "the fighting parties"
        if _is_gerund(clauses, i, pattern) and clauses.folds[i - 1] in _NOT_DONE:
            continue
        there = groups if kind.name in AT_HOME and len(known) < 2 else known
        there = [a for a in there if a.prep not in _WHERE or i < (a.prep_at or 0) < end] or there
        before = [a for a in there if a.last <= i]
        after = [a for a in there if a.first >= end]
        act = Act(kind, pattern, i, end, before[-2:], after[:2], kind.joint, rule=LOOSE + pattern.label, weak=True, guessed=True)
        return [modality(clauses, act, i if pattern.pos == "v" else None)]
    return []


def _is_gerund(clauses: Clauses, i: int, pattern: Pattern) -> bool:
    return pattern.pos == "v" and bool(clauses.lexicon.pos.get(clauses.folds[i], 0) & ING)


def _describes(clauses: Clauses, i: int) -> bool:
    """Whether the word at `i` describes a plain noun behind it: "the |fighting| parties"."""
    after = i + 1
    if after >= clauses.last or clauses.classes[after] or after in clauses.is_verb:
        return False
    group = clauses.actor_at(after)
    text = clauses.tokens.texts[after]
    plain = (group is None or group.kind == "group") and text.isalpha() and text[0].islower()
    return plain and "det" in clauses.classes[clauses.previous(i)]


def _shared(clauses: Clauses) -> list[Act]:
    """ "The Czech-Polish plant": what two countries share in its name they do together."""
    for one, other in pairwise(clauses.actors):
        if one.kind != "adjective" or other.kind != "adjective" or one.group != other.group or one.codes == other.codes:
            continue
        for i in range(other.last, min(clauses.last, other.last + 3)):
            if "shared" in clauses.classes[i]:
                kind = clauses.lexicon.types["COOPERATE"]
                return [Act(kind, _SHARED, other.last, i + 1, [one, other], [], True, rule="shared", weak=True)]
    return []


def _by_wire(clauses: Clauses, acts: list[Act]) -> list[Act]:
    """Parties that do something together "by video link" or "by phone" meet by it."""
    for act in acts:
        people = [p for a in act.sources for p in a.parties if p.type == "person"]
        if not act.joint or act.type.name not in ("AGREE", "SUPPORT", "COOPERATE") or len(people) < 2 or act.status != "occurred":
            continue
        if any(s.strength == 2 and s.contact in ("video", "phone") for s in contact_signs(clauses)):
            kind = clauses.lexicon.types["CONSULT"]
            return [Act(kind, act.pattern, act.start, act.end, act.sources, [], True, rule="together by wire", verb=act.verb)]
    return []


def _encounters(clauses: Clauses, found: list[tuple[int, Pattern, int]], acts: list[Act]) -> list[Act]:
    """Meetings, calls and visits that stand beside the main act: "… during a video call with X", "a week after their talks"."""
    more: list[Act] = []
    met = [a for a in acts if a.type.name == "CONSULT"]
    for i, pattern, end in found:
        if not _is_encounter(pattern):
            continue
        if more and i < more[-1].end:
            continue
        if any(a.start <= i < a.end or (a.type.name in _GOVERNING and a.start < i) for a in acts):
            continue
        determiner, prep = before_noun(clauses, i)
        act = _act(clauses, i, pattern, end) if prep in _DURING else None
        if act is not None and (
            act.rule.endswith("~place") or not act.sources or not all(a.known for a in (*act.sources, *act.targets))
        ):
            act = None
        if act is not None and any(not {*act.sources, *act.targets} - {*a.sources, *a.targets} for a in met):
            continue  # "they met … as at the summit in May"
        if act is None and determiner in ("the", "this", "their", "these", "that") and not met:
            # "During the meeting": an encounter that the text has told before. Beside "they met" it is another.
            act = Act(clauses.lexicon.types["CONSULT"], pattern, i, end, [], [], rule=f"again:{pattern.label}", weak=True)
        if act is not None:
            act.beside = True
            more.append(act)
    return more


def _adverbial(clauses: Clauses, i: int, pattern: Pattern) -> bool:
    """Whether a noun of meeting only says on what occasion something else was done: "during talks", "by video link"."""
    return _is_encounter(pattern) and before_noun(clauses, i)[1] in _DURING


def _secondary(clauses: Clauses, i: int) -> bool:
    if i in clauses.aside:
        return True
    bits = clauses.lexicon.pos.get(clauses.folds[i], 0)
    return bits == ING and "be" not in clauses.classes[clauses.previous(i)]


def _code(clauses: Clauses, triggers: list[tuple[int, Pattern, int]]) -> list[Act]:
    acts: list[Act] = []
    blocked = -1
    for i, pattern, end in triggers:
        if i < blocked:
            continue
        if acts and not _own_clause(clauses, i, acts[-1], pattern):
            continue
        act = _act(clauses, i, pattern, end)
        if act is None:
            continue
        acts.append(act)
        blocked = max(end, i + 1)
    return acts


def _own_clause(clauses: Clauses, i: int, last: Act, pattern: Pattern) -> bool:
    """Whether the trigger at `i` heads a clause beside that of the last act, and not one under it."""
    if pattern.pos != "v":
        return False
    start = clauses.verb_group_start(i)
    folds = clauses.folds
    if start - 2 > last.end and folds[start - 1] == "to" and start - 2 in clauses.is_verb:
        i = start - 2  # "… and plans to attack": the plan is the verb of the clause
        start = clauses.verb_group_start(i)
    if start <= last.end or not clauses.finite(i if start == i else start):
        return False
    before = start - 1
    if "conjunction" in clauses.classes[before] or folds[before] == ";":
        return True
    subject = clauses.subject(i)
    if not subject or subject[0].first <= last.end:
        return False
    first = subject[0].first
    if first > last.end and folds[first - 1] == "," and subject[-1].last == start:
        return True  # "They surrounded the city, the troops attacked": translators keep the comma of other languages
    between = range(max(last.end, first - 4), first)
    return any("conjunction" in clauses.classes[k] or folds[k] in (";", "while", "whereas") for k in between)


def _act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    folds = clauses.folds
    if _is_gerund(clauses, i, pattern) and ("relenting" in clauses.classes[i - 1] or folds[i - 1] in _NOT_DONE):
        return None  # "stop paying", "accused of bombing"
    if i - 2 >= clauses.first and folds[i - 1] == "to" and folds[i - 2] == "enough":
        return None
    if pattern.label in ("want", "seek") and folds[end : end + 1] == ["to"]:
        return None  # who wants to do something asks nothing of others
    if "duty" in pattern.frame:
        act = duty_act(clauses, i, pattern)
    elif pattern.pos == "n":
        act = noun_act(clauses, i, pattern, end)
    else:
        act = verb_act(clauses, i, pattern, end)
    if act is None:
        return None
    tidy(act)
    if "person" in pattern.frame and act.targets and not _goes_no_further(clauses, act.targets[-1].last):
        return None
    if enough(act) or (at_home(act) and _is_set(clauses)):
        return act
    act.guessed = True
    return act if clauses.leads and (at_home(act) or told_first(act)) else None


def _goes_no_further(clauses: Clauses, i: int) -> bool:
    """Whether the clause ends before token `i`, or goes on to when, where or why: who "called X a liar" phoned nobody."""
    if i >= clauses.last:
        return True
    fold = clauses.folds[i]
    return fold in (",", ".", ";", "!", "?", ":") or bool(
        clauses.classes[i] & {"prep", "adverb_time", "infinitive_adverb", "conjunction", "subordinator"}
    )


def _is_set(clauses: Clauses) -> bool:
    """Whether the sentence says in which country it plays."""
    return any(a.codes and a.prep in ("in", "at", "near", "across", "throughout") for a in clauses.actors)
