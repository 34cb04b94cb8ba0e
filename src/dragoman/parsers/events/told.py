"""How an act is told: done, planned, denied, supposed; promises, refusals and threats out of what is only announced."""

from __future__ import annotations

from dragoman.model.events import EventStatus
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.clauses import Clauses


def modality(clauses: Clauses, act: Act, verb: int | None) -> Act:
    """Status from auxiliaries, negations, plan and condition words; promises and threats out of what is only announced."""
    if verb is None:
        start = act.start
        words: frozenset[str] = frozenset()
    else:
        start = clauses.verb_group_start(verb)
        words = clauses.group_words(verb)
    folds = clauses.folds
    before = clauses.previous(start)
    infinitive = before >= clauses.first and folds[before] == "to" and act.verb is not None
    cue = _plan_cue(clauses, before) if infinitive else frozenset()
    near: set[str] = set()
    for k in range(max(clauses.first, act.start - 3), act.start):
        near |= clauses.classes[k]
    conditional = _conditional(clauses, start)
    future = "future" in words or "may" in words or bool(cue & {"plan", "future"})
    if "negation" in words or "negation" in cue:
        return _negated(clauses, act, future or "may" in words)
    if conditional:
        act.status = "hypothetical"
    elif _cleft_denied(clauses, start):
        act.status = "denied"
    elif "planned" in near and act.pattern.pos == "n":
        _announced(clauses, act, verb, "planned")
    elif "hypothetical" in near and act.pattern.pos == "n":
        act.status = "hypothetical"
    elif "may" in words:
        _announced(clauses, act, verb, "hypothetical")
    elif future:
        _announced(clauses, act, verb, "planned", "plan" in cue)
    if act.type.name == "AGREE" and act.pattern.mode in ("meet", "invite") and act.status == "occurred":
        act.status = "planned"  # a meeting to come
    if verb is not None and act.pattern.pos == "n":
        forms = clauses.classes[verb]
        if "cancelled" in forms and act.type.name in ("CONSULT", "AGREE", "COOPERATE", "AID"):
            act.status = "cancelled"
        elif "denied" in forms:
            act.status = "denied"
    return act


def _cleft_denied(clauses: Clauses, start: int) -> bool:
    """Whether a cleft denies who did it: "it was |not| Chile who began the war"."""
    k = start - 1
    if k < clauses.first or not clauses.classes[k] & {"relative", "that"}:
        return False
    while k > clauses.first and (clauses.actor_at(k - 1) is not None or clauses.classes[k - 1] & {"conjunction", "det"}):
        k -= 1
    return clauses.folds[k - 1] == "not" and "be" in clauses.classes[k - 2]


def _plan_cue(clauses: Clauses, to: int) -> frozenset[str]:
    """The classes of the words before an infinitive's "to": plans to, is expected to, did not want to."""
    found: set[str] = set()
    for k in range(max(clauses.first, to - 3), to):
        found |= clauses.classes[k] & {"plan", "negation", "future"}
        if "be" in clauses.classes[k] and k == to - 1:
            found.add("plan")
    return frozenset(found)


def _conditional(clauses: Clauses, start: int) -> bool:
    """Whether an "if" or "unless" opens the clause."""
    for k in range(start - 1, max(clauses.first - 1, start - 12), -1):
        fold = clauses.folds[k]
        if fold in ("if", "unless"):
            return True
        if fold in (",", ";") or k in clauses.is_verb:
            return False
    return False


def _negated(clauses: Clauses, act: Act, future: bool) -> Act:
    if act.type.name == "REQUEST" and act.pattern.label.split()[0] == "want":
        return _unwanted(clauses, act)
    if "no_longer" in clauses.group_words(act.verb if act.verb is not None else act.start) or not future:
        act.status = "denied"
        return act
    if not act.type.hostile:
        # Will not, would not, cannot: what is good is refused.
        act.type = clauses.lexicon.types[act.type.refused]
        act.joint = False
        act.rule += "+refused"
    else:
        act.status = "denied"
    return act


def _unwanted(clauses: Clauses, act: Act) -> Act:
    """Who does not want something refuses it."""
    act.type, act.rule = clauses.lexicon.types["REJECT"], act.rule + "+refused"
    return act


def _announced(clauses: Clauses, act: Act, verb: int | None, status: EventStatus, planned: bool = False) -> None:
    """A future act. Meetings to come are agreed meetings; what the actor itself announces is a promise or a threat."""
    promised = act.type.promised
    if act.type.name == "SANCTION" and clauses.attributed:
        # "The Community may halt mediation, the minister said": saying that relations may suffer is the threat.
        act.type, act.joint = clauses.lexicon.types["THREATEN"], False
        return
    spoken = verb is not None and _said_by_actor(clauses, verb, act)
    if act.type.name == "CONSULT" or (promised == "AGREE" and act.type.name != "AGREE" and (spoken or planned)):
        act.type = clauses.lexicon.types["AGREE"]
        act.status = status
    elif promised == "THREATEN" and act.type.name != "THREATEN" and spoken:
        act.type = clauses.lexicon.types["THREATEN"]
        act.joint = False
    elif promised != act.type.name:
        act.status = status


def _said_by_actor(clauses: Clauses, verb: int, act: Act) -> bool:
    """Whether the clause is told as somebody's announcement, by its own verb of speech or by the tail of the sentence."""
    if clauses.attributed:
        return _is_own_word(clauses, act)
    for k in range(clauses.verb_group_start(verb) - 1, max(clauses.first, verb - 20) - 1, -1):
        if k in clauses.is_verb and "speech" in clauses.classes[k]:
            return True
    return False


def _is_own_word(clauses: Clauses, act: Act) -> bool:
    """Whether the tail of the sentence names who acts, or somebody whose country nobody knows: a foreigner announces nothing."""
    own = {c for a in act.sources for c in a.codes}
    tellers = {c for a in clauses.actors if a.first in clauses.aside for c in a.codes}
    return not own or not tellers or bool(own & tellers)
