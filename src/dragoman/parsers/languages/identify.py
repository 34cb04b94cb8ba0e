"""The language of each piece of a text: own evidence first, the company it stands in next, the model for what remains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import field, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Span
from dragoman.parsers.languages.evidence import Evidence, Guess, evidence
from dragoman.parsers.languages.model import MODELS
from dragoman.plugins.draft import Draft

# Below this many characters the model is wrong too often to be asked (one in six at 12-39 characters, against 1 % at 40-99).
_MODEL_LENGTH = 40
# Short pieces with some evidence of their own against the main language may ask it all the same.
_MODEL_LENGTH_WITH_EVIDENCE = 14
_MODEL_SURE = 0.9
_SISTER = 1.5
# Foreign function words that outweigh English vocabulary.
_STRONG_FOREIGN = 2.0
# A headline of names shows nothing of its language; in the company of decided lines it belongs to them up to this length.
_COMPANY_LENGTH = 60
# So many lines of a text are worth asking the model about, which takes its time over what is in no language: an article has few.
_MOST_QUESTIONS = 150


@frozen(slots=True)
class Traits:
    """What an undecided piece shows beside its function words."""

    letters: int
    script: str
    english: bool  #: most of its words are common English ones
    alien: bool  #: hardly any is


@frozen(slots=True)
class Identified:
    """The guess for each piece, in order, and the language of most of the text."""

    guesses: tuple[Guess, ...] = field(repr=False)
    main: str | None
    latin: bool  #: whether the main language is written in Latin letters


class Guesses(dict[tuple[int, int], Guess]):
    """What each piece of a text shows by itself, by its start and end: two stages ask about nearly the same lines."""

    def __init__(self, text: str, tables: Evidence) -> None:
        super().__init__()
        self._text, self._tables = text, tables

    def __missing__(self, piece: tuple[int, int]) -> Guess:
        found = self[piece] = self._tables.guess(self._text[piece[0] : piece[1]])
        return found


def own_guesses(draft: Draft) -> Guesses:
    """For `Draft.of_text`."""
    return Guesses(draft.text, draft.knowledge.compiled(evidence))


def identify(draft: Draft, spans: Sequence[Span]) -> Identified:
    """The languages of the pieces of the text in `spans`."""
    text, knowledge = draft.text, draft.knowledge
    tables = knowledge.compiled(evidence)
    own = draft.of_text(own_guesses)
    guesses = [own[p.start, p.end] for p in spans]
    main = _main(spans, guesses)
    if main == "ja":
        # A short Japanese line may hold no kana.
        guesses = [Guess("ja", g.confidence, latin=False) if g.language == "zh" else g for g in guesses]
    asked: set[str] = set()
    for i, (span, guess) in enumerate(zip(spans, guesses, strict=True)):
        if guess.language is None:
            guesses[i] = _undecided(text[span.start : span.end], guess, main, tables, knowledge, asked)
    main = main or _main(spans, guesses)
    return Identified(tuple(guesses), main, main in tables.latin)


def _main(spans: Sequence[Span], guesses: Sequence[Guess]) -> str | None:
    lengths: Counter[str] = Counter()
    for span, guess in zip(spans, guesses, strict=True):
        if guess.language is not None:
            lengths[guess.language] += len(span)
    return min(lengths, key=lambda language: (-lengths[language], language)) if lengths else None


def _undecided(piece: str, guess: Guess, main: str | None, tables: Evidence, knowledge: Knowledge, asked: set[str]) -> Guess:
    """For a piece that shows too little: what the main language and, where it may be asked, the model say. `asked` takes the
    different pieces that the model was asked about.
    """
    traits = _traits(piece, tables)
    letters, script = traits.letters, traits.script
    if script not in MODELS:
        return Guess(None, 0.0)
    inherited = Guess(main, 0.5) if main is not None and script == "latin" and main in tables.latin else Guess(None, 0.0)
    if script == "latin":
        suspect = traits.alien or (guess.foreign >= 0.9 and not traits.english)
        if inherited.language and not suspect and len(piece) < _COMPANY_LENGTH:
            return inherited
        if letters < (_MODEL_LENGTH_WITH_EVIDENCE if suspect or main is None else _MODEL_LENGTH):
            return inherited
        if traits.english and guess.foreign < _STRONG_FOREIGN:
            return Guess("en", 0.9)
    if piece not in asked and len(asked) >= _MOST_QUESTIONS:
        return inherited
    asked.add(piece)
    found = knowledge.compiled(MODELS[script]).detect(piece)
    if script != "latin":
        return Guess(found.language, found.confidence, latin=False)
    if found.language == main:
        return found
    if main not in (None, "en") and len(piece) < _COMPANY_LENGTH and _belongs(piece, main or "", found, tables):
        return inherited
    if found.confidence >= _MODEL_SURE:
        return found
    return inherited


def _traits(piece: str, tables: Evidence) -> Traits:
    letters = sum(map(str.isalpha, piece))
    if letters < 2:
        return Traits(letters, "", False, False)
    script = tables.script_of(piece)
    latin = script == "latin"
    return Traits(letters, script, latin and tables.english_vocabulary(piece), latin and tables.no_english(piece))


def _belongs(piece: str, main: str, found: Guess, tables: Evidence) -> bool:
    """Whether a short piece belongs to the text although the model thinks otherwise: sister languages share words, and it needs
    words that speak more for the other language.
    """
    return tables.votes_for(main, piece) * _SISTER >= max(tables.votes_for(found.language or "", piece), 0.1)
