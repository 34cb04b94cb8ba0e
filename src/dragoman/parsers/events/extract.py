"""The event parser: gate, read, code, place in time, roll up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from dragoman.model import Event
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.circumstances import Circumstances, circumstances
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.clusters import Telling
from dragoman.parsers.events.coder import code
from dragoman.parsers.events.finder import finder
from dragoman.parsers.events.genres import is_fiction, is_private, is_sport
from dragoman.parsers.events.lexicon import Lexicon, lexicon
from dragoman.parsers.events.matters import matter
from dragoman.parsers.events.parties import cast, with_named
from dragoman.parsers.events.rollup import roll_up
from dragoman.parsers.events.scene import Scene
from dragoman.parsers.events.stances import stances
from dragoman.parsers.events.standing import ARTICLE, Standing, standings
from dragoman.parsers.events.stretches import dates_of, direct_speech_of, names_of
from dragoman.parsers.events.triggers import find_spots
from dragoman.parsers.events.weights import weigh
from dragoman.plugins.draft import Draft
from dragoman.text import Sentence

#: A sentence of more tokens is none; it is read in pieces, so that the time stays linear.
LONGEST = 200
#: Where neither headline nor lead names a country or somebody who acts for one, singers and firms attack and defend: of what is told
#: there with the words of politics only this share is believed.
DOUBT = 0.3


def extract(draft: Draft) -> Iterable[Event]:
    """The events that the article tells of."""
    words = draft.knowledge.compiled(lexicon)
    sport = is_sport(draft, words)
    tellings = [*_told(draft, words, sport), *stances(draft, words)]
    if sport:
        # Who attacks, defends and praises there plays.
        tellings = [
            t if t.type.name == "OTHER" else evolve(t, type=words.types["OTHER"], here=Circumstances(date=t.here.date))
            for t in tellings
        ]
    elif tellings and (is_fiction(draft, words) or is_private(draft, words)):
        tellings = [t if t.type.name == "OTHER" else evolve(t, weight=t.weight * DOUBT, prominent=False) for t in tellings]
    return roll_up(tellings, words, lambda: matter(draft, words))


def _told(draft: Draft, words: Lexicon, sport: bool) -> Iterator[Telling]:
    """The tellings of all sentences, in order."""
    found = draft.shared(finder)
    folds = draft.tokens.folds
    scene = Scene(draft.names, found)
    is_article = len(draft.shared(standings)) >= ARTICLE
    for place in draft.shared(standings):
        sentence = place.sentence
        pieces = (sentence,) if sentence.last - sentence.first <= LONGEST else _pieces(draft, sentence)
        for piece in pieces:
            # The gate: a sentence without a trigger, or without anybody who could act, costs one look-up a token.
            here = folds[piece.first : piece.last]
            if words.gate.isdisjoint(here) or (words.names_nobody(here) and not draft.shared(names_of).within(piece)):
                continue
            spots = find_spots(folds, words, piece.first, piece.last)
            if not spots:
                scene.pass_by(piece.first, piece.last)
                continue
            actors = found.find(piece.first, piece.last)
            if actors:
                scene.resolve(actors, draft.tokens)
                leads = place.prominent and is_article
                clauses = Clauses.of(found, piece.first, piece.last, actors, place.headline, leads)
                yield from _tellings(draft, clauses, code(clauses, spots), piece, place, sport)


def _tellings(
    draft: Draft, clauses: Clauses, acts: list[Act], sentence: Sentence, place: Standing, sport: bool
) -> Iterator[Telling]:
    if not acts:
        return
    tokens, words = clauses.tokens, clauses.lexicon
    home = _home(clauses)
    dates = draft.shared(dates_of).within(sentence)
    names = draft.shared(names_of).within(sentence)
    for act in acts:
        players = cast(act, tokens, words, home)
        if not players.participants and act.rule[:6] != "again:":
            continue
        if act.type.name == "ASSAULT" and _by_nature(act, clauses):
            act.type = words.types["OTHER"]
        if act.type.name == "ASSAULT" and any((a.head or "").casefold().startswith("hacker") for a in act.sources):
            act.type = words.types["COERCE"]  # no blood is shed
        if act.type.name == "OTHER" and act.status in ("denied", "hypothetical"):
            continue  # what did not happen is no clear event
        participants = players.participants
        if sport or act.type.name == "OTHER":
            participants = with_named(participants, names)
        evidence = tokens.span(*_clause(act, clauses))
        here = circumstances(act, clauses, draft, dates, names)
        spoken = draft.shared(direct_speech_of).holds(tokens.starts[act.start])
        if spoken and act.guessed:
            continue
        yield Telling(
            type=act.type,
            participants=participants,
            evidence=evidence,
            rule=act.rule,
            weight=weigh(act, clauses, place, here.date, spoken),
            confidence=0.5 if act.weak or act.start in clauses.aside else 0.7,
            prominent=place.prominent and not spoken,
            here=here,
            pairs=players.pairs,
            status=act.status,
            mode=act.pattern.mode,
        )


def _by_nature(act: Act, clauses: Clauses) -> bool:
    """ "Killed by tornadoes", "the crash killed": what no party does is no assault."""
    if any(a.known and not a.prep for a in act.sources):
        return False
    vocabulary = clauses.lexicon.subjects.get("disaster", frozenset())
    return not vocabulary.isdisjoint(clauses.folds[max(clauses.first, act.start - 10) : min(clauses.last, act.end + 8)])


def _clause(act: Act, clauses: Clauses) -> tuple[int, int]:
    """The tokens that show the act: its trigger and its parties, from the first to the last."""
    chunks = [(a.first, a.last) for a in (*act.sources[:4], *act.targets[:4])] + [(act.start, act.end)]
    return min(c[0] for c in chunks), max(c[1] for c in chunks)


def _pieces(draft: Draft, sentence: Sentence) -> Iterator[Sentence]:
    """Pieces of bearable length of a sentence: lists and broken pages make "sentences" of thousands of words."""
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
