"""Verbs of reporting that report nothing in their place: denials, suppositions, names, what a fact may mean, the writer's thoughts."""

from __future__ import annotations

from attrs import frozen

from dragoman.parsers.statements.clauses import can_speak
from dragoman.parsers.statements.forms import adverbial, negates
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.openings import Opening
from dragoman.parsers.statements.reading import Piece, Reading

#: First persons, also with a helping verb bound to them.
_OWN = ("i'", "i’", "we'", "we’")
#: Cues that are as strong are of speech.
SPEECH = 3
_CLAUSE = frozenset(("that", "quote", "colon"))


@frozen(slots=True)
class Verb:
    """A verb of reporting with what was read around it: its words begin at `start`, not before `low`."""

    hit: Hit
    source: Piece | None
    start: int
    low: int
    opening: Opening
    right: int | None
    inverted: bool


def says_nothing(reading: Reading, words: Words, verb: Verb) -> bool:
    """Whether nothing is reported though the verb is there."""
    return (
        _is_denied(reading, words, verb)
        or _is_supposed(reading, words, verb)
        or _has_no_speaker(reading, words, verb)
        or _is_evidence(reading, words, verb)
        or _is_term(reading, verb)
        or _is_naming(reading, verb)
        or _is_read(reading, words, verb)
    )


def _is_denied(reading: Reading, words: Words, verb: Verb) -> bool:
    """ "did not confirm the reports", "did not say that"."""
    folds, hit = reading.tokens.folds, verb.hit
    if verb.opening in ("object", "as", "to", "phrase") and any(
        negates(folds[k]) for k in range(max(verb.start, hit.first - 4), hit.first)
    ):
        return True
    # "did not deny that" says much.
    said = hit.cue.lemma in words["said_verb"] and verb.opening != "quote"
    return said and any(negates(folds[k]) for k in range(max(verb.start, hit.first - 3), hit.first))


def _is_supposed(reading: Reading, words: Words, verb: Verb) -> bool:
    """ "if he thinks that", "to announce the plan", "would call": what somebody would say, or says in passing."""
    folds, hit, source = reading.tokens.folds, verb.hit, verb.source
    if hit.cue.strength < SPEECH and source is not None and source[0] > verb.low and folds[source[0] - 1] in ("if", "unless"):
        return True
    helper = folds[hit.first - 1] if hit.first > verb.low else ""
    return (helper in ("to", "in", "by") or helper in words["modal"]) and verb.opening not in _CLAUSE


def _has_no_speaker(reading: Reading, words: Words, verb: Verb) -> bool:
    """ "a tissue called membrane", "do you think that", "I hope that": a thing, the reader, the writer."""
    folds, source = reading.tokens.folds, verb.source
    if source is None:
        return False
    if verb.opening in ("object", "as") and verb.hit.cue.strength < SPEECH and not can_speak(reading.tokens, words, *source):
        return True
    who = folds[source[0]]
    if source[1] - source[0] > 1:
        return False
    return who == "you" or (verb.hit.cue.strength < SPEECH and (who in ("i", "we") or who.startswith(_OWN)))


def _is_evidence(reading: Reading, words: Words, verb: Verb) -> bool:
    """ "may indicate that", "the trailer reveals how they live": what a fact means, nobody says."""
    if verb.hit.cue.lemma not in words["evidence_verb"]:
        return False
    if verb.opening in ("bare", "object") and verb.source is not None and not can_speak(reading.tokens, words, *verb.source):
        return True
    helper = reading.tokens.folds[verb.hit.first - 1] if verb.hit.first > verb.low else ""
    return helper in words["modal"] or (adverbial(helper, words) and verb.hit.cue.shape == "base")


def _is_term(reading: Reading, verb: Verb) -> bool:
    """ "discovered “omicron”": one quoted word behind a verb of no speech, no part of a phrase ("viewed a “rupture” of the order")."""
    if verb.opening != "quote" or "tag" in verb.hit.cue.frames or verb.inverted or verb.right is None:
        return False
    held = reading.quotations.holding(verb.right)
    if held is None or reading.tokens.folds[held.last : held.last + 1] == ["of"]:
        return False
    return sum(reading.tokens.texts[k][0].isalnum() for k in range(held.first, held.last)) < 2


def _is_naming(reading: Reading, verb: Verb) -> bool:
    """ "what the sailors call a “dry run”": how a thing is called."""
    if "xy" not in verb.hit.cue.frames or verb.source is None or verb.source[0] <= verb.low:
        return False
    return reading.tokens.folds[verb.source[0] - 1] == "what"


def _is_read(reading: Reading, words: Words, verb: Verb) -> bool:
    """ "Brandt read “The Blade”": somebody reads; a document or sign that "reads" says something, also behind a comma."""
    if verb.hit.cue.lemma != "say in writing" or verb.opening != "quote" or verb.right is None or verb.source is None:
        return False
    if reading.tokens.texts[verb.right - 1] == ",":
        return False
    written = any(reading.tokens.folds[k] in words["document"] for k in range(*verb.source))
    return not written and reading.tokens.folds[verb.source[0]] != "it"
