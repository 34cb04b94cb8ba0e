"""From a sentence to acts: each trigger with who did it to whom, and how it is told (done, planned, denied …)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import mutable

from dragoman.model.events import EventStatus
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.clauses import REACH, Clauses
from dragoman.parsers.events.contacts import contact_signs
from dragoman.parsers.events.forms import ING, NOUN
from dragoman.parsers.events.lexicon import EventType, Pattern, match_pattern

_TOWARDS = frozenset(
    (
        "with",
        "to",
        "on",
        "against",
        "from",
        "for",
        "of",
        "at",
        "over",
        "towards",
        "toward",
        "between",
        "among",
        "upon",
        "into",
        "onto",
        "by",
        "about",
    )
)
# After these stands where or when it was, not to whom.
_SETTING = frozenset(
    ("in", "at", "near", "inside", "outside", "around", "across", "along", "throughout", "within", "through", "after", "before",
     "during", "since", "as", "despite")
)  # fmt: skip
_STOPS = frozenset((";", "while", "whereas", "although", "because", "though", "but"))


@mutable(slots=True, eq=False)
class Act:
    """One telling of an event in one sentence: its type, its trigger ``[start, end)`` and its parties."""

    type: EventType
    pattern: Pattern
    start: int
    end: int
    sources: list[Actor]
    targets: list[Actor]
    joint: bool = False
    status: EventStatus = "occurred"
    rule: str = ""
    place: Actor | None = None
    verb: int | None = None
    weak: bool = False
    beside: bool = False  #: told beside the main act of its sentence


def code(clauses: Clauses) -> list[Act]:
    """The acts that a sentence tells, in order. The first act of a clause governs what follows in it."""
    found = list(_triggers(clauses))
    plain = [t for t in found if not _secondary(clauses, t[0]) and not _adverbial(clauses, t[0], t[1])]
    # What a relative clause or a gerund tells counts when the sentence tells nothing else.
    acts = _code(clauses, plain) or _code(clauses, [t for t in found if _secondary(clauses, t[0])])
    return acts + _encounters(clauses, found, acts) + _by_wire(clauses, acts)


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


_DURING = frozenset(
    ("during", "at", "in", "after", "before", "by", "on", "following", "since", "via", "amid", "for", "from", "ahead", "of",
     "about", "with")
)  # fmt: skip
_GOVERNING = frozenset(("AGREE", "REJECT", "REQUEST", "THREATEN"))


def _encounters(clauses: Clauses, found: list[tuple[int, Pattern, int]], acts: list[Act]) -> list[Act]:
    """Meetings, calls and visits that stand beside the main act: "… during a video call with X", "a week after their talks"."""
    more: list[Act] = []
    for i, pattern, end in found:
        if pattern.type != "CONSULT" or pattern.pos != "n":
            continue
        if more and i < more[-1].end:
            continue
        if any(a.start <= i < a.end or (a.type.name in _GOVERNING and a.start < i) for a in acts):
            continue
        determiner, prep = _before_noun(clauses, i)
        act = _act(clauses, i, pattern, end) if prep in _DURING else None
        if act is not None and (
            act.rule.endswith("~place") or not act.sources or not all(a.known for a in (*act.sources, *act.targets))
        ):
            act = None
        if act is None and determiner in ("the", "this", "their", "these", "that"):
            # "During the meeting": an encounter that the text has told before.
            act = Act(clauses.lexicon.types["CONSULT"], pattern, i, end, [], [], rule=f"again:{pattern.label}", weak=True)
        if act is not None:
            act.beside = True
            more.append(act)
    return more


def _adverbial(clauses: Clauses, i: int, pattern: Pattern) -> bool:
    """Whether a noun of meeting only says on what occasion something else was done: "during talks", "by video link"."""
    return pattern.type == "CONSULT" and pattern.pos == "n" and _before_noun(clauses, i)[1] in _DURING


def _before_noun(clauses: Clauses, i: int) -> tuple[str | None, str | None]:
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


def _secondary(clauses: Clauses, i: int) -> bool:
    if i in clauses.aside:
        return True
    bits = clauses.lexicon.pos.get(clauses.tokens.folds[i], 0)
    return bits == ING and "be" not in clauses.classes(clauses.previous(i))


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


def _triggers(clauses: Clauses) -> Iterator[tuple[int, Pattern, int]]:
    """Each trigger token with its longest pattern that is read as its part of speech."""
    lexicon, folds = clauses.lexicon, clauses.tokens.folds
    for i in range(clauses.first, clauses.last):
        patterns = lexicon.triggers.get(folds[i])
        if patterns is None and "must" not in clauses.classes(i):
            continue
        # "In March" is no protest.
        month = folds[i] in lexicon.times and clauses.tokens.texts[i][0].isupper() and i > clauses.first
        auxiliary = "have" in clauses.classes(i) and i + 1 in clauses.is_verb
        if patterns is None or month or auxiliary or clauses.actor_at(i) is not None:
            if patterns is None:
                must = _duty(clauses, i)
                if must is not None:
                    yield must
            continue
        verbal: bool | None = None
        best: tuple[int, int, Pattern] | None = None
        for pattern in patterns:
            if best is not None and pattern.size < best[0]:
                break
            last = pattern.rest[-1] if pattern.rest else None
            if last is not None and last.isdisjoint(clauses.words):
                continue
            end = match_pattern(pattern, folds, i, clauses.last, clauses.skips)
            if end is None or (best is not None and end >= best[1]):
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
        if best is not None:
            yield i, best[2], best[1]


_DUTY = Pattern("REQUEST", "a", None, None, frozenset(("duty",)), (), "X says Y must")


def _duty(clauses: Clauses, i: int) -> tuple[int, Pattern, int] | None:
    """ "Russia said that Sudan must return …": who says that another must do something asks it of them."""
    if "must" not in clauses.classes(i):
        return None
    return i, _DUTY, i + 1


def _own_clause(clauses: Clauses, i: int, last: Act, pattern: Pattern) -> bool:
    """Whether the trigger at `i` heads a clause beside that of the last act, and not one under it."""
    if pattern.pos != "v":
        return False
    start = clauses.verb_group_start(i)
    if start <= last.end or not clauses.finite(i if start == i else start):
        return False
    before = start - 1
    folds = clauses.tokens.folds
    if "conjunction" in clauses.classes(before) or folds[before] == ";":
        return True
    subject = clauses.subject(i)
    if not subject or subject[0].first <= last.end:
        return False
    first = subject[0].first
    between = range(max(last.end, first - 4), first)
    return any("conjunction" in clauses.classes(k) or folds[k] in (";", "while", "whereas") for k in between)


# -- one act -----------------------------------------------------------------------------------------------------------------


def _act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    if pattern.label == "want" and clauses.tokens.folds[end : end + 1] == ["to"]:
        return None  # who wants to do something asks nothing of others
    if "duty" in pattern.frame:
        act = _duty_act(clauses, i, pattern)
    elif pattern.pos == "n":
        act = _noun_act(clauses, i, pattern, end)
    else:
        act = _verb_act(clauses, i, pattern, end)
    if act is None:
        return None
    _tidy(act)
    if not _enough(act):
        return None
    return act


def _duty_act(clauses: Clauses, i: int, pattern: Pattern) -> Act | None:
    speech = next((v for v in clauses.verbs_before(i) if "speech" in clauses.classes(v)), None)
    if speech is None or speech in clauses.aside:
        return None
    said = clauses.subject(speech)
    owed = [a for a in clauses.between(speech + 1, i) if a.prep is None]
    if not said or not owed or owed[-1].kind == "pronoun":
        return None
    targets = clauses.members(owed[-1])
    return Act(clauses.lexicon.types[pattern.type], pattern, i, i + 1, said, targets, rule="duty")


def _verb_act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    kind = clauses.lexicon.types[pattern.type]
    # A pattern may begin with another word than its verb: "no longer tolerate".
    i = next((k for k in range(i, end) if k in clauses.is_verb), i)
    passive = pattern.pos == "v" and clauses.passive(i)
    subject = clauses.subject(i)
    if passive:
        sources = _agents(clauses, i)
        targets = subject or _complement(clauses, i) or _objects(clauses, i, end, pattern, tuple(sources))
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
        if "joint" in pattern.frame and len({c for a in sources for c in a.codes}) > 1:
            # Those who sign or meet together do it with each other, and with whom "with" adds.
            targets = [a for a in targets if a.prep == "with"]
    inner = _pledged(clauses, pattern, end)
    if inner is not None:
        kind = clauses.lexicon.types[inner]
    act = Act(kind, pattern, i, end, sources, targets, rule=f"verb:{pattern.label}", verb=i)
    if "inverse" in pattern.frame and not passive:
        act.sources, act.targets = act.targets, act.sources
    if "joint" in pattern.frame or kind.joint or _together(act):
        act.joint = True
    return _modality(clauses, act, i)


_PLEDGES = frozenset(
    [
        "pledge",
        "promise",
        "vow",
        "swear",
        "ready",
        "prepared",
        "willing",
        "intend",
        "plan",
        "offer",
        "volunteer",
        "undertake",
        "commit",
    ]
)
_RESOLVES = frozenset(("agree", "consent"))


def _pledged(clauses: Clauses, pattern: Pattern, end: int) -> str | None:
    """Who pledges to do harm threatens; who agrees on it with others does it."""
    if pattern.type != "AGREE":
        return None
    words = set(pattern.label.split())
    folds = clauses.tokens.folds
    if not words & (_PLEDGES | _RESOLVES) or "to" not in folds[end - 1 : end + 2]:
        return None
    to = end - 1 + folds[end - 1 : end + 2].index("to")
    for k in range(to + 1, min(clauses.last, to + 4)):
        found = clauses.lexicon.triggers.get(folds[k])
        if found is None:
            continue
        best = max(
            ((p.size, p) for p in found if p.pos == "v" and match_pattern(p, folds, k, clauses.last, clauses.skips)),
            key=lambda pair: pair[0],
            default=None,
        )
        if best is None:
            continue
        inner = clauses.lexicon.types[best[1].type]
        if inner.hostile:
            return "THREATEN" if words & _PLEDGES else inner.name
        return None
    return None


def _together(act: Act) -> bool:
    """Whether several parties do together what is done in good will, or fight each other."""
    if act.targets or (act.type.name not in ("AGREE", "SUPPORT") and act.pattern.mode != "fight"):
        return False
    return len({c for a in act.sources for c in a.codes}) > 1 or sum(len(a.parties) for a in act.sources) > 1


def _agents(clauses: Clauses, i: int) -> list[Actor]:
    """Who a passive names with "by"."""
    for actor in clauses.between(i + 1, min(clauses.last, i + REACH)):
        if actor.prep == "by":
            return clauses.members(actor)
    return []


def _complement(clauses: Clauses, i: int) -> list[Actor]:
    """"A camp for |Congolese refugees| was attacked": of an unknown subject, who it is of or for."""
    start = clauses.verb_group_start(i)
    for actor in reversed(clauses.between(max(clauses.first, start - 8), start)):
        if actor.prep in ("of", "for") and actor.first not in clauses.aside:
            return clauses.members(actor)
    return []


def _passed(clauses: Clauses, sources: list[Actor], i: int) -> list[Actor]:
    """"Officials said lifting the sanctions on |Burma| was out of the question": a party named on the way to the trigger."""
    for actor in reversed(clauses.between(max(a.last for a in sources), i)):
        if actor.codes and actor.prep in ("on", "against", "to", "with", "towards", "for") and actor.first not in clauses.aside:
            return [] if _same_party(actor, tuple(sources)) else clauses.members(actor)
    return []


def _content_speaker(clauses: Clauses, i: int) -> list[Actor]:
    """For a clause without an own subject after a verb of speech: who speaks."""
    for v in clauses.verbs_before(i):
        if "speech" in clauses.classes(v) and v not in clauses.aside:
            return clauses.subject(v)
    return []


def _objects(clauses: Clauses, i: int, end: int, pattern: Pattern, sources: tuple[Actor, ...]) -> list[Actor]:
    """The party that the act is done to: the first actor after the trigger that is no mere place, else the first place."""
    stop = min([clauses.last, i + REACH, *(k for k in clauses.openers if k >= end)])
    folds = clauses.tokens.folds
    for k in range(end, stop):
        if folds[k] in _STOPS:
            stop = k
            break
    best: Actor | None = None
    lowest = 4
    heading = pattern.type == "CONSULT" and end > i + 1 and "prep" in clauses.classes(end - 1)
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
    own = {c for s in sources for c in s.codes}
    if any(p.type not in ("place", "country") for p in actor.parties):
        return False
    return set(actor.codes) <= own and (actor.sector is None or actor.state)


# -- nouns -------------------------------------------------------------------------------------------------------------------


def _noun_act(clauses: Clauses, i: int, pattern: Pattern, end: int) -> Act | None:
    kind = clauses.lexicon.types[pattern.type]
    before = _possessor(clauses, i)
    determiner, prep = _before_noun(clauses, i)
    if prep == "of" and determiner is None and not kind.joint and not before:
        return None  # "letters of protest" are no protest
    verb = _governor(clauses, i, kind.hostile) if prep is None or kind.joint else None
    after = _governor_after(clauses, end) if verb is None else None
    suffers = kind.hostile and bool(before) and _suffers(before[-1])
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
            agents = _agents(clauses, verb)
        elif not kind.hostile or "light" in clauses.classes(verb) or clauses.classes(verb) & {"have"}:
            agents = [a for a in subject if a not in targets]
    elif not agents and after is not None:
        # "Sanctions were tightened by X"; "During a call with Y, X said".
        agents = _agents(clauses, after) if clauses.passive(after) else [] if kind.hostile else clauses.subject(after)
        agents = [a for a in agents if a not in targets]
    guessed = not targets and not partners and len(agents) < 2
    if not targets and not partners:
        place = next(
            (
                a
                for a in clauses.between(end, min(clauses.last, end + 12))
                if a not in agents and a.first not in clauses.aside and a.prep != "by"
            ),
            None,
        )
        if place is not None:
            targets = clauses.members(place)
    act = Act(
        kind, pattern, i, end, agents, targets, joint, rule=f"noun:{pattern.label}" + ("~place" if guessed else ""), verb=verb
    )
    act.weak = verb is None
    return _modality(clauses, act, verb if verb is not None else after)


def _suffers(actor: Actor) -> bool:
    """Whether a noun before a noun of violence names its victim: "the Nairobi bombing", "the embassy bombings"."""
    if actor.possessive or actor.kind == "adjective":
        return False
    return actor.kind == "place" or (actor.head or "").casefold() in ("embassy", "embassies", "consulate")


def _governor_after(clauses: Clauses, end: int) -> int | None:
    """The verb that follows a noun which no verb precedes."""
    return next((v for v in clauses.verbs_after(end) if not clauses.classes(v) & {"be", "have", "do"}), None)


def _possessor(clauses: Clauses, i: int) -> list[Actor]:
    """The actor right before a noun: "Israel's attack", "the US-Jordan talks", "a Russian military offensive"."""
    k = i - 1
    steps = 0
    while k >= clauses.first and steps < 4:
        actor = clauses.actor_at(k)
        if actor is not None:
            return clauses.members(actor)
        if clauses.classes(k) & {"prep", "det", "conjunction"} or k in clauses.is_verb:
            return []
        if not clauses.tokens.folds[k][0].isalnum():
            return []
        k -= 1
        steps += 1
    return []


def _governor(clauses: Clauses, i: int, hostile: bool) -> int | None:
    """The verb whose object, or whose adverbial, the noun at `i` is."""
    for v in clauses.verbs_before(i):
        classes = clauses.classes(v)
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


# -- how it is told ----------------------------------------------------------------------------------------------------------


def _modality(clauses: Clauses, act: Act, verb: int | None) -> Act:
    """Status from auxiliaries, negations, plan and condition words; promises and threats out of what is only announced."""
    if verb is None:
        start = act.start
        words: frozenset[str] = frozenset()
    else:
        start = clauses.verb_group_start(verb)
        words = clauses.group_words(verb)
    folds = clauses.tokens.folds
    before = clauses.previous(start)
    infinitive = before >= clauses.first and folds[before] == "to" and act.verb is not None
    cue = _plan_cue(clauses, before) if infinitive else frozenset()
    near: set[str] = set()
    for k in range(max(clauses.first, act.start - 3), act.start):
        near |= clauses.classes(k)
    conditional = _conditional(clauses, start)
    future = "future" in words or "may" in words or bool(cue & {"plan", "future"})
    if "negation" in words or "negation" in cue:
        return _negated(clauses, act, future or "may" in words)
    if conditional:
        act.status = "hypothetical"
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
        forms = clauses.classes(verb)
        if "cancelled" in forms and act.type.name in ("CONSULT", "AGREE", "COOPERATE", "AID"):
            act.status = "cancelled"
        elif "denied" in forms:
            act.status = "denied"
    return act


def _plan_cue(clauses: Clauses, to: int) -> frozenset[str]:
    """The classes of the words before an infinitive's "to": plans to, is expected to, did not want to."""
    found: set[str] = set()
    for k in range(max(clauses.first, to - 3), to):
        found |= clauses.classes(k) & {"plan", "negation", "future"}
        if "be" in clauses.classes(k) and k == to - 1:
            found.add("plan")
    return frozenset(found)


def _conditional(clauses: Clauses, start: int) -> bool:
    """Whether an "if" or "unless" opens the clause."""
    for k in range(start - 1, max(clauses.first - 1, start - 12), -1):
        fold = clauses.tokens.folds[k]
        if fold in ("if", "unless"):
            return True
        if fold in (",", ";") or k in clauses.is_verb:
            return False
    return False


def _negated(clauses: Clauses, act: Act, future: bool) -> Act:
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
        return True
    for k in range(clauses.verb_group_start(verb) - 1, max(clauses.first, verb - 20) - 1, -1):
        if k in clauses.is_verb and "speech" in clauses.classes(k):
            return True
    return False


# -- what is kept ------------------------------------------------------------------------------------------------------------


def _tidy(act: Act) -> None:
    """Nobody acts upon themselves; parties without anything known give way to known ones."""
    act.targets = [t for t in act.targets if t not in act.sources]
    if "host" in act.pattern.frame or "visit" in act.pattern.frame or "mediate" in act.pattern.frame:
        act.joint = False


def _enough(act: Act) -> bool:
    """Whether the parties that the type needs are there."""
    sources = [a for a in act.sources if a.known or a.sector]
    targets = [a for a in act.targets if a.known or a.sector]
    if not any(a.known for a in (*sources, *targets)):
        return False
    if "person" in act.pattern.frame and not _person_to_person(act):
        return False
    if "weak" in act.pattern.frame:
        # A word with many other meanings counts only between parties that are known.
        direct = [a for a in targets if a.known or a.object_of == act.start]
        return _distinct([a for a in sources if a.known], direct, act.joint)
    if act.weak:
        return _distinct(sources, targets, act.joint)
    needs = act.type.needs
    if "source" in act.pattern.frame:
        return bool(sources)
    if needs == "both":
        return _distinct(sources, targets, act.joint)
    if needs == "target":
        return bool(targets) or (act.joint and _distinct(sources, targets, True))
    return bool(sources)


def _person_to_person(act: Act) -> bool:
    """ "Macron called Putin": both are persons, and the one stands right behind the verb."""
    people = [any(p.type == "person" for p in a.parties) for a in (*act.sources[:1], *act.targets[:1])]
    return people == [True, True] and act.targets[0].object_of == act.start


def _distinct(sources: list[Actor], targets: list[Actor], joint: bool) -> bool:
    if sources and targets:
        return True
    parties = {p.name for a in sources for p in a.parties} or {c for a in sources for c in a.codes}
    return joint and (len(sources) > 1 or len(parties) > 1)


__all__ = ["ING", "Act", "code"]
