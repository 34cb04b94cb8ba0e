"""The event parser: gate, read, code, place in time, roll up."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Event
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.coder import code
from dragoman.parsers.events.lexicon import Lexicon, lexicon
from dragoman.parsers.events.parties import cast
from dragoman.parsers.names.referents import referents
from dragoman.plugins.draft import Draft
from dragoman.text import Sentence

#: Lines that tell nothing of this article's own events.
SILENT = frozenset(("related", "boilerplate", "meta", "junk", "byline", "credit", "foreign"))


def extract(draft: Draft) -> Iterable[Event]:
    """The events that the article tells of."""
    words = draft.knowledge.compiled(lexicon)
    who = draft.shared(referents)
    tokens = draft.tokens
    for sentence in draft.sentences:
        if draft.lines[sentence.line].kind in SILENT or not _promising(words, tokens.folds, sentence):
            continue
        clauses = Clauses.of(tokens, words, who, sentence.first, sentence.last)
        if not clauses.actors:
            continue
        home = next((c for a in clauses.actors for c in a.codes), None)
        for act in code(clauses):
            players = cast(act, tokens, words, home)
            yield Event(type=act.type.name, participants=players.participants, pairs=players.pairs, status=act.status, evidence=(tokens.span(sentence.first, sentence.last),), rule=act.rule)


def _promising(words: Lexicon, folds: list[str], sentence: Sentence) -> bool:
    """The gate: a sentence without a trigger costs one look-up a token."""
    triggers = words.triggers
    return any(fold in triggers for fold in folds[sentence.first : sentence.last])
