"""The event parser: gate, read, code, place in time, roll up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import evolve

from dragoman.model import Event, Span
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.circumstances import circumstances
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.clusters import Telling
from dragoman.parsers.events.coder import code
from dragoman.parsers.events.lexicon import Lexicon, bare, lexicon, match_phrase
from dragoman.parsers.events.matters import ARTICLE, matter
from dragoman.parsers.events.parties import cast
from dragoman.parsers.events.rollup import roll_up
from dragoman.parsers.events.scene import Scene
from dragoman.parsers.events.stances import stances
from dragoman.parsers.events.standing import Standing, standings
from dragoman.parsers.names.referents import referents
from dragoman.plugins.draft import Draft
from dragoman.text import Sentence

S = TypeVar("S", bound=Span)

#: A sentence of more tokens is none; it is read in pieces, so that the time stays linear.
LONGEST = 200
#: What is addressed to another party.
_ADDRESSED = frozenset(("REQUEST", "REJECT", "THREATEN"))
#: So many different words of sport, in so great a share of all words, make a report of sport.
SPORT_WORDS, SPORT_SHARE = 3, 0.012
#: There teams attack, defend and rally, and elsewhere singers and firms do: of what is told with the words of politics where neither
#: headline nor lead names a country or somebody who acts for one, only this share is believed.
DOUBT = 0.3
#: Groups that act in politics without acting for a state.
_UNREST = frozenset(("REB", "OPP", "PTY", "CVL", "REF", "LAB", "NGO"))
_STATUS_WEIGHT = {"occurred": 1.0, "planned": 0.9, "cancelled": 1.0, "hypothetical": 0.35, "denied": 0.35}


def extract(draft: Draft) -> Iterable[Event]:
    """The events that the article tells of."""
    words = draft.knowledge.compiled(lexicon)
    tellings: list[Telling] = []
    scene = Scene.of(draft.names)
    quoted = _Spans([s for st in draft.statements if st.kind == "direct" for s in st.segments])
    for place in draft.shared(standings):
        for piece in _pieces(draft, place.sentence):
            if _promising(draft, words, piece):
                tellings += _tellings(draft, words, piece, scene, place, quoted)
    tellings += stances(draft, words)
    if _is_sport(draft, words) or _is_private(draft, words):
        doubtful = (t for t in tellings if t.type.name != "OTHER")
        tellings = [evolve(t, weight=t.weight * DOUBT, prominent=False) for t in doubtful] + [
            t for t in tellings if t.type.name == "OTHER"
        ]
    return roll_up(tellings, frozenset(name.casefold() for name in words.country_names.values()), matter(draft, words))


def _is_sport(draft: Draft, words: Lexicon) -> bool:
    """Whether the article reports sport."""
    folds = draft.tokens.folds
    vocabulary = words.subjects.get("sport", frozenset())
    found = [fold for fold in folds if fold in vocabulary]
    return len(set(found)) >= SPORT_WORDS and len(found) >= SPORT_SHARE * len(folds)


def _is_private(draft: Draft, words: Lexicon) -> bool:
    """Whether headline and lead of an article name neither a country nor a body or office that acts for one."""
    places = [p for p in draft.shared(standings) if p.prominent]
    if len(draft.shared(standings)) < ARTICLE:
        return False
    for place in places:
        sentence = place.sentence
        if any(n.type == "country" or (n.type == "organization" and n.country) for n in _within(draft.names, sentence)):
            return False
        for i in range(sentence.first, sentence.last):
            fold = draft.tokens.folds[i]
            if fold not in words.starts and bare(fold) not in words.starts:
                continue
            found = match_phrase(words.groups, draft.tokens, i, sentence.last) or match_phrase(
                words.places, draft.tokens, i, sentence.last, bare(fold)
            )
            if found is not None and (len(found[0].value) == 2 or found[0].value[2] == "yes" or found[0].value[1] in _UNREST):
                return False
    return True


def _tellings(
    draft: Draft, words: Lexicon, sentence: Sentence, scene: Scene, place: Standing, quoted: _Spans
) -> Iterable[Telling]:
    tokens = draft.tokens
    clauses = Clauses.of(tokens, words, draft.shared(referents), scene, sentence.first, sentence.last, place.headline)
    if not clauses.actors:
        return
    home = _home(clauses)
    dates = _within(draft.dates, sentence)
    names = _within(draft.names, sentence)
    for act in code(clauses):
        players = cast(act, tokens, words, home)
        if not players.participants and act.rule[:6] != "again:":
            continue
        if act.type.name == "ASSAULT" and _by_nature(act, clauses):
            act.type = words.types["OTHER"]
        if act.type.name == "ASSAULT" and any((a.head or "").casefold().startswith("hacker") for a in act.sources):
            act.type = words.types["COERCE"]  # no blood is shed
        if act.type.name == "OTHER" and act.status in ("denied", "hypothetical"):
            continue  # what did not happen is no clear event
        evidence = tokens.span(*_clause(act, clauses))
        share = place.weight * _STATUS_WEIGHT[act.status] * act.type.rank / 6
        share *= 0.4 if act.start in clauses.aside and not act.beside else 1.0
        share *= 0.4 if quoted.holds(tokens.starts[act.start]) else 1.0
        share *= 0.8 if act.weak or act.beside else 1.0
        share *= 0.5 if act.reduced or clauses.hearsay else 1.0
        # "Demand in Russia": that the place acts is a guess.
        share *= 0.5 if act.rule.endswith("~place") else 1.0
        # Being ready for something is less than doing it.
        share *= 0.35 if act.pattern.pos == "a" or act.rule.startswith("verb:be ready") else 1.0
        share *= 0.3 if _in_passing(act, clauses) else 1.0
        # "He asked for it": what is told without the other side says little of what the article is about.
        share *= 0.6 if act.type.name in _ADDRESSED and not act.targets else 1.0
        share *= 1.0 if all(a.known for a in (*act.sources, *act.targets)) else 0.7
        yield Telling(
            type=act.type,
            participants=players.participants,
            evidence=evidence,
            rule=act.rule,
            weight=share,
            confidence=0.5 if act.weak or act.start in clauses.aside else 0.7,
            prominent=place.prominent,
            here=circumstances(act, clauses, draft, dates, names),
            pairs=players.pairs,
            status=act.status,
            mode=act.pattern.mode,
        )


def _by_nature(act: Act, clauses: Clauses) -> bool:
    """ "Killed by tornadoes", "the crash killed": what no party does is no assault."""
    if any(a.known and not a.prep for a in act.sources):
        return False
    vocabulary = clauses.lexicon.subjects.get("disaster", frozenset())
    return not vocabulary.isdisjoint(clauses.tokens.folds[max(clauses.first, act.start - 10) : min(clauses.last, act.end + 8)])


def _in_passing(act: Act, clauses: Clauses) -> bool:
    """Whether a noun of conflict is only named ("support Russia's war"), and no light verb makes an act of it."""
    if act.pattern.pos != "n" or not act.type.hostile:
        return False
    return act.verb is None or "light" not in clauses.classes(act.verb)


def _clause(act: Act, clauses: Clauses) -> tuple[int, int]:
    """The tokens that show the act: its trigger and its parties, from the first to the last."""
    chunks = [(a.first, a.last) for a in (*act.sources[:4], *act.targets[:4])] + [(act.start, act.end)]
    return min(c[0] for c in chunks), max(c[1] for c in chunks)


def _pieces(draft: Draft, sentence: Sentence) -> Iterable[Sentence]:
    """The sentence, or its pieces of bearable length: lists and broken pages make "sentences" of thousands of words."""
    if sentence.last - sentence.first <= LONGEST:
        yield sentence
        return
    tokens = draft.tokens
    for first in range(sentence.first, sentence.last, LONGEST):
        last = min(first + LONGEST, sentence.last)
        yield Sentence(tokens.starts[first], tokens.ends[last - 1], first, last, sentence.line)


def _home(clauses: Clauses) -> str | None:
    """The country where the sentence plays: that of its first place, else the first that it names."""
    for actor in clauses.actors:
        if actor.codes and actor.prep in ("in", "at", "near", "throughout", "across") and actor.first not in clauses.aside:
            return actor.codes[0]
    plain = [a for a in clauses.actors if a.codes and a.first not in clauses.aside]
    return next((c for a in plain or clauses.actors for c in a.codes), None)


def _promising(draft: Draft, words: Lexicon, sentence: Sentence) -> bool:
    """The gate: a sentence without a trigger, or without anybody who could act, costs one look-up a token."""
    folds = draft.tokens.folds[sentence.first : sentence.last]
    if words.gate.isdisjoint(folds):
        return False
    return bool(_within(draft.names, sentence)) or not words.starts.isdisjoint(folds)


def _within(spans: Sequence[S], sentence: Sentence) -> Sequence[S]:
    """The spans, of a sorted sequence, that start in the sentence."""
    lo = bisect_left(spans, sentence.start, key=lambda s: s.start)
    hi = bisect_left(spans, sentence.end, key=lambda s: s.start)
    return spans[lo:hi]


class _Spans:
    """Sorted spans to ask whether they hold an offset."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda s: s.start)

    def holds(self, offset: int) -> bool:
        i = bisect_left(self._spans, offset + 1, key=lambda s: s.start) - 1
        return i >= 0 and offset < self._spans[i].end
