"""The parties of an act as participants with roles, and as pairs of country codes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from attrs import frozen

from dragoman.model import Name, Participant, Span
from dragoman.model.events import Role
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.phrases import bare, match_phrase
from dragoman.text import Tokens

#: A list longer than this is a roll-call; its first names are enough for pairs.
MOST = 8
#: Types that need nobody else: the other side of the pair may stay empty.
_ALONE = frozenset(("CONCEDE", "RETREAT"))
_FRIENDLY = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
_ARTICLES = frozenset(("the", "a", "an", "that", "this", "these", "those"))
_BEFORE_NOUN = _ARTICLES | {"of", "its", "his", "her", "their"}
#: Sectors that act for the state, and yet go by their own name.
_OF_THEIR_OWN = frozenset(("COP",))
#: "The Turkish people": all of them are their country.
_NATION = frozenset(("people", "nation", "population", "public"))
#: So many words may say which group is meant.
_QUALIFIERS = 2
_DOMESTIC = frozenset(("PROTEST", "COERCE"))


@frozen(slots=True)
class Cast:
    """Who takes part in an act."""

    participants: tuple[Participant, ...]
    pairs: tuple[tuple[str, str], ...]


def cast(act: Act, tokens: Tokens, lexicon: Lexicon, home: str | None) -> Cast:
    """The participants and pairs of `act`. A group without a country belongs to the other party's country, or to `home`."""
    source_codes = _codes(act.sources)
    target_codes = _codes(act.targets)
    # "Police arrested demonstrators": both are of the country that one of them, or the sentence, names.
    if not source_codes and any(a.sector for a in act.sources):
        source_codes = (
            ["IGO"] if all(a.sector == "IGO" for a in act.sources) else [home] if home and not target_codes else target_codes[:1]
        )
    if not target_codes and any(a.sector for a in act.targets):
        target_codes = [home] if home else source_codes[:1]
    roles = _roles(act)
    participants = [
        *_participants(act, act.sources, roles[0], source_codes, tokens, lexicon),
        *_participants(act, act.targets, roles[1], target_codes, tokens, lexicon),
    ]
    return Cast(_unique(participants), _pairs(act, source_codes[:MOST], target_codes[:MOST]))


def with_named(participants: tuple[Participant, ...], names: Iterable[Name]) -> tuple[Participant, ...]:
    """The participants with the persons and bodies that a sentence names: what is no politics is shared by all who are named with it."""
    named = [
        Participant(n.canonical, "participant", n.id, n.country, Span(n.start, n.end))
        for n in names
        if n.type in ("person", "organization")
    ]
    return _unique([*participants, *named])[: max(MOST, len(participants))]


def _codes(actors: list[Actor]) -> list[str]:
    return list(dict.fromkeys("IGO" if c == "EUE" else c for a in actors for c in a.codes))


def _roles(act: Act) -> tuple[Role, Role]:
    frame = act.pattern.frame
    if "visit" in frame and act.type.name != "AID":
        return "visitor", "host"
    if "host" in frame:
        return "host", "visitor"
    if "mediate" in frame:
        return "mediator", "participant"
    if act.joint:
        return ("participant", "participant") if act.type.name == "CONSULT" else ("party", "party")
    if act.type.name == "AGREE" and len(act.sources) > 1 and not act.targets:
        return "party", "party"
    return "actor", "recipient"


def _pairs(act: Act, sources: list[str], targets: list[str]) -> tuple[tuple[str, str], ...]:
    friendly = act.joint or (act.type.name in _FRIENDLY and not set(targets) - set(sources))
    if len(sources) > 1 and friendly and "+" not in act.rule:
        # Parties named together agree, meet or sign with one another.
        everybody = list(dict.fromkeys(sources + targets)) if act.joint else sources
        return tuple(permutations(everybody, 2))
    if sources and targets:
        # Actors of one country may well act on each other; then the country stands on both sides.
        there = [(s, t) for s in sources for t in targets if s != t or len(sources) == len(targets) == 1]
        if act.joint and "visit" not in act.pattern.frame:
            there += [(t, s) for s, t in there if s != t]
        return tuple(dict.fromkeys(there))
    if act.joint and len(sources) > 1:
        return tuple(permutations(sources, 2))
    if sources and act.type.name in _DOMESTIC:
        # People protest against, and states repress, at home where nobody else is named.
        return tuple((s, s) for s in sources)
    if sources and act.type.name in _ALONE:
        return tuple((s, "") for s in sources)
    if targets and act.type.needs == "target" and not sources:
        return tuple(("", t) for t in targets)
    return ()


def _participants(
    act: Act, actors: list[Actor], role: Role, codes: list[str], tokens: Tokens, lexicon: Lexicon
) -> list[Participant]:
    """The parties of `act` in `role`."""
    found: list[Participant] = []
    acts = actors is act.sources
    for actor in actors:
        span = Span(tokens.starts[actor.first], tokens.ends[actor.last - 1])
        own = ["IGO" if c == "EUE" else c for c in actor.codes] or codes[:1]
        country = own[0] if own else None
        if actor.parties and actor.kind != "place":
            for n, party in enumerate(actor.parties):
                code = "IGO" if party.country == "EUE" else party.country
                code = code or (own[n] if len(own) == len(actor.parties) else country)
                found.append(Participant(party.name, role, party.id, code, span))
            continue
        if actor.kind == "place" and acts and actor.sector is None and actor.parties and not _is_seat(actor, tokens, lexicon):
            found += [Participant(party.name, role, party.id, country, span) for party in actor.parties]
            continue
        names = [lexicon.country_names[c] for c in actor.codes if c in lexicon.country_names]
        if names and _is_state(actor, tokens) and not _is_body(actor, tokens, lexicon):
            found += [Participant(name, role, None, code, span) for name, code in zip(names, own, strict=False)]
        else:
            # The "of" of "accuse the farmers of theft" is the verb's.
            name = described(actor, tokens, lexicon, with_of=not act.start < actor.last < act.end)
            found.append(Participant(name, role, None, country, span))
    return found


def _is_state(actor: Actor, tokens: Tokens) -> bool:
    """Whether the country may be named in place of the actor: not in that of some of its people or its police."""
    if actor.sector is None or actor.head is None:
        return True
    return (actor.state and actor.sector not in _OF_THEIR_OWN) or tokens.folds[actor.last - 1] in _NATION


def _is_seat(actor: Actor, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the place stands for its country, as a capital does: any other acts for itself."""
    last = actor.first + 1
    found = match_phrase(lexicon.places, tokens, actor.first, actor.last, bare(tokens.folds[actor.first]))
    return found is not None and found[1] >= last and found[0].value[1] == "metonym"


def _is_body(actor: Actor, tokens: Tokens, lexicon: Lexicon) -> bool:
    first = bare(tokens.folds[actor.first])
    return (
        actor.sector is None
        and actor.kind == "name"
        and any(
            phrase.value[1] == "body"
            for phrase in lexicon.places.get(first, ())
            if len(phrase.rest) == actor.last - actor.first - 1
        )
    )


def described(actor: Actor, tokens: Tokens, lexicon: Lexicon, with_of: bool = True) -> str:
    """The phrase as it stands, one blank where the text has any white space, without its article, with what an "of" adds."""
    first, last = actor.first, actor.last
    while first < last - 1 and tokens.folds[first] in _ARTICLES:
        first += 1
    if first == actor.first and actor.kind == "group" and not actor.known:
        first = _qualified(first, tokens, lexicon)
    if with_of and last < len(tokens.folds) and tokens.folds[last] == "of" and not actor.known:
        last = _of_phrase(last, tokens, lexicon)
    words = [bare(tokens.texts[i]) if i == last - 1 else tokens.texts[i] for i in range(first, last)]
    out = words[0]
    for word, i in zip(words[1:], range(first + 1, last), strict=True):
        out += (" " if tokens.spaced[i] else "") + word
    return out


def _qualified(first: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where the words begin that say which group is meant: "the |political parties|", and not "when parties"."""
    k = first
    while k > 0 and first - k < _QUALIFIERS and _is_plain(k - 1, tokens, lexicon):
        k -= 1
    before = lexicon.words.get(tokens.folds[k - 1], frozenset()) if k else frozenset()
    return k if before & {"det", "prep"} else first


def _is_plain(i: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    text, fold = tokens.texts[i], tokens.folds[i]
    return text.isalpha() and text.islower() and fold not in lexicon.words and fold not in lexicon.pos and not fold.endswith("ly")


def _of_phrase(of: int, tokens: Tokens, lexicon: Lexicon) -> int:
    """Where the phrase "of …" that begins at token `of` ends: at the next mark, verb or other small word."""
    i = of + 1
    stop = min(len(tokens.folds), of + 8)
    while i < stop:
        fold = tokens.folds[i]
        small = lexicon.words.get(fold, frozenset())
        if not fold[0].isalnum():
            break
        lower = not tokens.texts[i][0].isupper()
        if lower and (fold in lexicon.pos or (small and "det" not in small and fold != "of")):
            break
        i += 1
    while i > of + 1 and tokens.folds[i - 1] in _BEFORE_NOUN:
        i -= 1
    return i if i > of + 1 else of


def _unique(participants: list[Participant]) -> tuple[Participant, ...]:
    """Each party once, in the role that it has first."""
    found: dict[str, Participant] = {}
    for participant in participants:
        found.setdefault(participant.name.casefold(), participant)
    return tuple(found.values())
