"""Acts told by verbs: who does them, who suffers them, what a pledge or a duty comes to."""

from __future__ import annotations

from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.asides import REACH
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.patterns import NOTHING, Pattern
from dragoman.parsers.events.told import modality

# After these stands where or when it was, not to whom.
_SETTING = frozenset(
    ("in", "at", "near", "inside", "outside", "around", "across", "along", "throughout", "within", "through", "after", "before",
     "during", "since", "as", "despite")
)  # fmt: skip
# Whom somebody receives or suffers it from.
_GIVER = (None, "from", "by", "of")
_STOPS = frozenset((";", "while", "whereas", "although", "because", "though", "but", "since", "when", "unless"))


def duty_act(clauses: Clauses, i: int, pattern: Pattern) -> Act | None:
    """The request that "X said that Y must" makes, with the modal at token `i`."""
    speech = next((v for v in clauses.verbs_before(i) if "speech" in clauses.classes[v]), None)
    if speech is not None and speech not in clauses.aside:
        said, since = clauses.subject(speech), speech + 1
    else:
        said, since = _teller(clauses, i)
    owed = [a for a in clauses.between(since, i) if a.prep is None]
    if not said or not owed or owed[-1].kind == "pronoun" or (owed[-1].known and _same_party(owed[-1], tuple(said))):
        return None
    targets = clauses.members(owed[-1])
    return Act(clauses.lexicon.types[pattern.type], pattern, i, i + 1, said, targets, rule="duty")


def _teller(clauses: Clauses, i: int) -> tuple[list[Actor], int]:
    """Who says what the clause at token `i` tells, by the head or the tail of the sentence, and where the clause can begin.

    "|Stoltenberg|: Allies must …", "Germany should …, |the Polish president| says".
    """
    folds = clauses.folds
    if clauses.attributed:
        tail = [a for a in clauses.actors if a.first in clauses.aside and a.first > i and a.known]
        if tail:
            return clauses.members(tail[0]), clauses.first
    head = clauses.actors[0]
    if head.first - clauses.first < 4 and head.known and folds[head.last : head.last + 1] == [":"] and head.last < i:
        return [head], head.last + 1
    return [], i


def verb_act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    """The act that the verb pattern ``[i, end)`` tells, in the active or the passive."""
    kind = clauses.lexicon.types[pattern.type]
    # A pattern may begin with another word than its verb: "no longer tolerate".
    i = next((k for k in range(i, end) if k in clauses.is_verb), i)
    reduced = pattern.pos == "v" and clauses.reduced(i)
    passive = pattern.pos == "v" and (reduced or clauses.passive(i))
    subject = clauses.subject(i)
    if passive:
        sources = agents(clauses, i)
        targets = (not reduced and subject) or _complement(clauses, i) or _objects(clauses, i, end, pattern, tuple(sources))
        if kind.joint and not sources:
            sources, targets = targets, []
    else:
        sources = subject
        targets = _objects(clauses, i, end, pattern, tuple(sources))
        if not any(a.known or a.sector for a in sources):
            sources = _content_speaker(clauses, i) or sources
        if not any(a.known for a in targets) and sources:
            targets = _passed(clauses, sources, i) or targets
        if "source" in pattern.frame:
            targets = []
        if pattern.label == "discuss":
            targets = [a for a in targets if a.prep == "with"]  # the rest is what they discuss
        if "joint" in pattern.frame and len({c for a in sources for c in a.codes}) > 1:
            # Those who sign or meet together do it with each other, and with whom "with" adds.
            targets = [a for a in targets if a.prep == "with"]
    inner = _pledged(clauses, pattern, end)
    if inner is not None:
        kind = clauses.lexicon.types[inner]
    act = Act(kind, pattern, i, end, sources, targets, rule=f"verb:{pattern.label}", verb=i)
    if "inverse" in pattern.frame and not passive:
        # Where somebody suffers it is not who does it.
        act.sources, act.targets = [a for a in act.targets if a.prep in _GIVER], act.sources
    if "joint" in pattern.frame or kind.joint or _together(act):
        act.joint = True
    if "visit" in pattern.frame and not passive and _is_delivery(clauses, i):
        act.type = clauses.lexicon.types["AID"]
        act.sources = [a for a in clauses.between(clauses.first, i) if a.prep == "from"] or act.sources
    elif "visit" in pattern.frame and not passive and any(_helps(clauses, a) for a in act.sources):
        act.type = clauses.lexicon.types["AID"]
    elif "visit" in pattern.frame and not any(_travels(a) for a in (act.sources if not passive else act.targets)):
        return None
    if "future" in pattern.frame and not clauses.group_words(i) & {"future", "may"}:
        return None
    if kind.hostile and any(a.kind == "pronoun" and clauses.folds[a.first].endswith(("self", "selves")) for a in act.targets):
        return None  # "killed themselves"
    act.passive, act.reduced = passive, reduced
    return modality(clauses, act, i)


def _is_delivery(clauses: Clauses, verb: int) -> bool:
    """Whether goods arrive, and nobody who visits: "American |weapons| arrived in Moldova", "|aid| from Norway reached Kenya"."""
    start = clauses.verb_group_start(verb)
    for k in range(start - 1, max(clauses.first, start - REACH) - 1, -1):
        if "supplies" in clauses.classes[k]:
            return True
        if k in clauses.is_verb or "relative" in clauses.classes[k]:
            return False
    return False


def _helps(clauses: Clauses, actor: Actor) -> bool:
    """Whether the actor's arrival is help: rescuers, medics."""
    return any("helpers" in clauses.classes[k] for k in range(actor.first, actor.last + 1))


_PLEDGES = frozenset(
    ("pledge", "promise", "vow", "swear", "ready", "prepared", "willing", "intend", "plan", "offer", "volunteer", "undertake",
     "commit")
)  # fmt: skip
_RESOLVES = frozenset(("agree", "consent"))


def _pledged(clauses: Clauses, pattern: Pattern, end: int) -> str | None:
    """Who pledges to do harm threatens; who agrees on it with others does it."""
    if pattern.type != "AGREE":
        return None
    words = set(pattern.label.split())
    folds = clauses.folds
    if not words & (_PLEDGES | _RESOLVES) or "to" not in folds[end - 1 : end + 2]:
        return None
    to = end - 1 + folds[end - 1 : end + 2].index("to")
    for k in range(to + 1, min(clauses.last, to + 7)):
        if {"relenting", "negation"} & clauses.classes[k]:
            return None  # a pledge to stop or to prevent it
        if "retaliation" in clauses.classes[k]:
            return "THREATEN" if words & _PLEDGES else None
        kind = _strongest(clauses, k)
        if kind is not None and clauses.lexicon.types[kind].hostile:
            return "THREATEN" if words & _PLEDGES else kind
        if kind is not None and k <= to + 3 and "light" not in clauses.classes[k]:
            return None
    return None


def _travels(actor: Actor) -> bool:
    """Whether the actor visits in the name of a country: refugees, rescuers and tanks only come."""
    if any(p.type == "person" for p in actor.parties):
        return True
    return actor.kind != "adjective" and actor.sector in (
        None,
        "GOV",
        "LEG",
        "IGO",
        "PTY",
        "OPP",
        "ELI",
        "JUD",
        "BUS",
        "NGO",
        "CHR",
    )


def _strongest(clauses: Clauses, k: int) -> str | None:
    """The type of the longest pattern at token `k`."""
    folds, lexicon = clauses.folds, clauses.lexicon
    words = frozenset(folds[k : clauses.last])
    matches = lexicon.patterns[folds[k]].matches(folds, k, clauses.last, words, lexicon.skips)
    return matches[0][0].type if matches and matches[0][0].type != NOTHING else None


def _together(act: Act) -> bool:
    """Whether several parties do together what is done in good will, or fight each other."""
    if act.targets or (act.type.name not in ("AGREE", "SUPPORT") and act.pattern.mode != "fight"):
        return False
    return len({c for a in act.sources for c in a.codes}) > 1 or sum(len(a.parties) for a in act.sources) > 1


def agents(clauses: Clauses, i: int) -> list[Actor]:
    """Who a passive names with "by"."""
    for actor in clauses.between(i + 1, min(clauses.last, i + REACH)):
        if actor.prep == "by":
            return clauses.members(actor)
    return []


def _complement(clauses: Clauses, i: int) -> list[Actor]:
    """ "A camp for |Congolese refugees| was attacked": of an unknown subject, who it is of or for."""
    start = clauses.verb_group_start(i)
    for actor in reversed(clauses.between(max(clauses.first, start - 8), start)):
        if actor.prep in ("of", "for") and actor.first not in clauses.aside:
            return clauses.members(actor)
    return []


def _passed(clauses: Clauses, sources: list[Actor], i: int) -> list[Actor]:
    """ "Officials said lifting the sanctions on |Burma| was out of the question": a party named on the way to the trigger."""
    for actor in reversed(clauses.between(max(a.last for a in sources), i)):
        if actor.codes and actor.prep in ("on", "against", "to", "with", "towards", "for") and actor.first not in clauses.aside:
            return [] if _same_party(actor, tuple(sources)) else clauses.members(actor)
    return []


def _content_speaker(clauses: Clauses, i: int) -> list[Actor]:
    """For a clause without an own subject after a verb of speech: who speaks."""
    for v in clauses.verbs_before(i):
        if "speech" in clauses.classes[v] and v not in clauses.aside:
            return clauses.subject(v)
    return []


def _objects(clauses: Clauses, i: int, end: int, pattern: Pattern, sources: tuple[Actor, ...]) -> list[Actor]:
    """The party that the act is done to: the first actor after the trigger that is no mere place, else the first place."""
    stop = min([clauses.last, i + REACH, *(k for k in clauses.openers if k >= end)])
    folds = clauses.folds
    for k in range(end, stop):
        if folds[k] in _STOPS:
            stop = k
            break
    best: Actor | None = None
    lowest = 4
    heading = pattern.type == "CONSULT" and end > i + 1 and "prep" in clauses.classes[end - 1]
    for actor in clauses.between(i + 1, stop):
        if heading and actor.prep_at != end - 1:
            # "Arrive in", "meet with" point at what stands right behind them, and at nothing else.
            continue
        if actor in sources or (actor.first in clauses.aside and i not in clauses.aside) or _same_party(actor, sources):
            continue
        # A preposition that belongs to the pattern ("arrive in") points at the target, not at a setting.
        rank = 0 if actor.prep_at is not None and i < actor.prep_at < end and actor.codes else _rank(actor)
        if rank == 1 and pattern.type in _ON_PEOPLE:
            rank = 0
        if rank < lowest:
            best, lowest = actor, rank
            if not rank:
                break
    return clauses.members(best) if best is not None else []


#: What is done to people: who stands nearest is meant, whether or not a country is named.
_ON_PEOPLE = frozenset(("COERCE", "ASSAULT"))


def _rank(actor: Actor) -> int:
    """How fit an actor after the trigger is as its target: a known party, people, a place, a force without a country."""
    if actor.prep in _SETTING or (actor.kind == "pronoun" and not actor.known):
        return 2 if actor.codes else 3
    if actor.codes or any(p.type != "place" for p in actor.parties):
        return 0
    return 3 if actor.state or actor.sector in ("IGO", "REB") or not actor.sector else 1


def _same_party(actor: Actor, sources: tuple[Actor, ...]) -> bool:
    """Whether `actor` only names again who acts: "Russia … its Russian troops"."""
    if not sources or not actor.codes:
        return False
    if actor.kind in ("pronoun",):
        return True
    if actor.head and actor.kind in ("office", "title") and all(s.parties and s.sector for s in sources):
        return False  # "Monti met Italy's president"
    if actor.state and actor.sector and all(s.sector and not s.state for s in sources):
        return False  # people and their police are two parties
    own = {c for s in sources for c in s.codes}
    if any(p.type not in ("place", "country") for p in actor.parties):
        return False
    return set(actor.codes) <= own and (actor.sector is None or actor.state or actor.head is None)
