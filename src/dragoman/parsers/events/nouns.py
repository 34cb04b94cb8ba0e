"""Acts told by nouns: "the visit to China by …", "talks between …", "held a meeting with …"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.patterns import Pattern
from dragoman.parsers.events.told import modality
from dragoman.parsers.events.triggers import before_noun
from dragoman.parsers.events.verbs import agents as agents_of

_TOWARDS = frozenset(
    ("with", "to", "on", "against", "from", "for", "of", "at", "over", "towards", "toward", "between", "among", "upon", "into",
     "onto", "by", "about")
)  # fmt: skip


def noun_act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    """The act that the noun pattern ``[i, end)`` tells: its parties stand before it, hang on it by prepositions, or govern it."""
    kind = clauses.lexicon.types[pattern.type]
    before = _possessor(clauses, i)
    determiner, prep = before_noun(clauses, i)
    prep_of_noun = prep
    if prep == "of" and determiner is None and not kind.joint and not before:
        return None  # "letters of protest" are no protest
    verb = _governor(clauses, i, kind.hostile) if prep is None or kind.joint else None
    if verb is not None and "speech" in clauses.classes[verb]:
        chooser = next((a for a in clauses.between(verb + 1, i) if a.prep is None and a.object_of is None), None)
        if chooser is not None:
            # "He announced that if |Russia| chooses an attack": what is announced has a subject of its own.
            before, verb = before or clauses.members(chooser), None
    after = _governor_after(clauses, end) if verb is None else None
    suffers = kind.hostile and bool(before) and (_suffers(before[-1]) or _is_against(clauses, before[-1]))
    agents: list[Actor] = [] if suffers else list(before)
    targets: list[Actor] = list(before) if suffers else []
    joint = kind.joint
    partners: list[Actor] = []
    for actor in _attached(clauses, i, end):
        prep = actor.prep
        if prep == "by":
            agents = agents or clauses.members(actor)
        elif prep in ("between", "among"):
            partners = partners or clauses.members(actor)
        elif prep == "of":
            if kind.of == "target":
                targets = targets or clauses.members(actor)
            elif (kind.of == "joint" and not agents) or not agents:
                agents = clauses.members(actor)
            else:
                targets = targets or clauses.members(actor)
        else:
            targets = targets or clauses.members(actor)
    if partners:
        agents, targets, joint = partners, [], True
    if not agents and verb is not None:
        subject = clauses.subject(verb)
        if clauses.passive(verb):
            agents = agents_of(clauses, verb)
        elif not kind.hostile or "light" in clauses.classes[verb] or clauses.classes[verb] & {"have"}:
            agents = [a for a in subject if a not in targets]
    elif not agents and after is not None:
        # "Sanctions were tightened by X"; "During a call with Y, X said".
        agents = agents_of(clauses, after) if clauses.passive(after) else [] if kind.hostile else clauses.subject(after)
        agents = [a for a in agents if a not in targets]
    guessed = not targets and not partners and len(agents) < 2
    if not targets and not partners:
        place = next(
            (
                a
                for a in clauses.between(end, min(clauses.last, end + 12))
                if a not in agents and a.first not in clauses.aside and a.prep not in (None if kind.hostile else "by", "by")
            ),
            None,
        )
        if place is not None:
            targets = clauses.members(place)
    act = Act(
        kind, pattern, i, end, agents, targets, joint, rule=f"noun:{pattern.label}" + ("~place" if guessed else ""), verb=verb
    )
    act.weak = verb is None
    act.opening = i - clauses.first < 4 and prep_of_noun is None
    return modality(clauses, act, verb if verb is not None else after)


def _suffers(actor: Actor) -> bool:
    """Whether a noun before a noun of violence names its victim: "the Nairobi bombing", "the embassy bombings"."""
    if actor.possessive or actor.kind == "adjective":
        return False
    return actor.kind == "place" or (actor.head or "").casefold() in ("embassy", "embassies", "consulate")


def _is_against(clauses: Clauses, actor: Actor) -> bool:
    """Whether "anti-" stands before the actor: "anti-|Russian| sanctions"."""
    return clauses.folds[max(clauses.first, actor.first - 2) : actor.first] == ["anti", "-"]


def _governor_after(clauses: Clauses, end: int) -> int | None:
    """The verb that follows a noun which no verb precedes."""
    return next((v for v in clauses.verbs_after(end) if not clauses.classes[v] & {"be", "have", "do"}), None)


def _possessor(clauses: Clauses, i: int) -> list[Actor]:
    """The actor right before a noun: "Israel's attack", "the US-Jordan talks", "a Russian military offensive"."""
    k = i - 1
    steps = 0
    while k >= clauses.first and steps < 4:
        actor = clauses.actor_at(k)
        if actor is not None:
            return clauses.members(actor)
        if clauses.classes[k] & {"prep", "det", "conjunction"} or k in clauses.is_verb:
            return []
        if not clauses.folds[k][0].isalnum():
            return []
        k -= 1
        steps += 1
    return []


def _governor(clauses: Clauses, i: int, hostile: bool) -> int | None:
    """The verb whose object, or whose adverbial, the noun at `i` is."""
    for v in clauses.verbs_before(i):
        classes = clauses.classes[v]
        if classes & {"be", "do", "future", "may", "must"} or ("speech" in classes and "light" not in classes and hostile):
            continue
        return v
    return None


def _attached(clauses: Clauses, i: int, end: int) -> Iterator[Actor]:
    """The actors that hang on the noun by prepositions, up to the next verb."""
    stop = min(clauses.last, end + 20)
    last_group = -1
    for v in clauses.verbs_after(end):
        stop = min(stop, v)
        break
    for actor in clauses.between(i + 1, stop):
        if actor.group == last_group:
            continue
        last_group = actor.group
        if actor.prep in _TOWARDS and (actor.first not in clauses.aside or i in clauses.aside):
            yield actor
