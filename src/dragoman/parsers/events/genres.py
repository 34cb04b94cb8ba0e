"""Of what kind an article is, where the words of politics mean something else: sport, fiction, and what is nobody's politics."""

from __future__ import annotations

from dragoman.model import Name
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.phrases import bare, match_phrase
from dragoman.parsers.events.standing import ARTICLE, standings
from dragoman.parsers.events.stretches import names_of
from dragoman.parsers.languages.phrases import lower_words_of
from dragoman.plugins.draft import Draft

#: So many different words of a subject, in so great a share of all words, make a report of it.
SUBJECT_WORDS, SUBJECT_SHARE = 3, 0.012
#: Groups that act in politics without acting for a state.
_UNREST = frozenset(("REB", "OPP", "PTY", "CVL", "REF", "LAB", "NGO"))


def is_sport(draft: Draft, words: Lexicon) -> bool:
    """Whether the article reports sport."""
    return _is_about(draft, words, "sport")


def is_fiction(draft: Draft, words: Lexicon) -> bool:
    """Whether the article is about a film, a play or a novel: who kills and marches there does so in the story."""
    return _is_about(draft, words, "fiction")


def _is_about(draft: Draft, words: Lexicon, subject: str) -> bool:
    folds = draft.tokens.folds
    vocabulary = words.subjects.get(subject, frozenset()) & draft.shared(lower_words_of)
    return len(vocabulary) >= SUBJECT_WORDS and sum(fold in vocabulary for fold in folds) >= SUBJECT_SHARE * len(folds)


def is_private(draft: Draft, words: Lexicon) -> bool:
    """Whether headline and lead of an article name neither a country nor a body or office that acts for one."""
    places = [p for p in draft.shared(standings) if p.prominent]
    if len(draft.shared(standings)) < ARTICLE:
        return False
    for place in places:
        sentence = place.sentence
        if any(_is_public(name) for name in draft.shared(names_of).within(sentence)):
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


def _is_public(name: Name) -> bool:
    """Whether the name is a country's, or that of a body or of a known person of one."""
    return name.type == "country" or (
        name.country is not None and name.id is not None and name.type in ("organization", "person")
    )
