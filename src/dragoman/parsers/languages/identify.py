"""The language of each piece of a text: own evidence first, the company it stands in next, the model for what remains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import field, frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.languages.evidence import UNDECIDED, Evidence, Guess, evidence, letter_words
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
_COMMON_ENGLISH = Guess("en", 0.9)
# So many lines of a text are worth asking the model about, which takes its time over what is in no language: an article has few.
_MOST_QUESTIONS = 150


@frozen(slots=True)
class Identified:
    """The guess for each piece, in order, and the language of most of the text."""

    guesses: tuple[Guess, ...] = field(repr=False)
    main: str | None
    latin: bool  #: whether the main language is written in Latin letters


class Guesses(dict[str, Guess]):
    """What each piece of a text shows by itself, and what it is in company: menus repeat their lines, and two stages ask about
    nearly the same ones.
    """

    def __init__(self, tables: Evidence) -> None:
        super().__init__()
        self._tables = tables
        self._in_company: dict[tuple[str, str | None], Guess | None] = {}

    def __missing__(self, piece: str) -> Guess:
        found = self[piece] = self._tables.guess(piece)
        return found

    def in_company(self, piece: str, main: str | None) -> Guess | None:
        """What an undecided piece is in a text of the language `main`; None when the model is to be asked."""
        key = (piece, main)
        if key not in self._in_company:
            self._in_company[key] = _in_company(piece, self[piece], main, self._tables)
        return self._in_company[key]


def own_guesses(draft: Draft) -> Guesses:
    """For `Draft.of_text`."""
    return Guesses(draft.knowledge.compiled(evidence))


def identify(draft: Draft, pieces: Sequence[str]) -> Identified:
    """The languages of the `pieces` of the text."""
    knowledge = draft.knowledge
    tables = knowledge.compiled(evidence)
    own = draft.of_text(own_guesses)
    guesses = [own[piece] for piece in pieces]
    main = _main(pieces, guesses)
    if main == "ja":
        # A short Japanese line may hold no kana.
        guesses = [Guess("ja", g.confidence, latin=False) if g.language == "zh" else g for g in guesses]
    asked: set[str] = set()
    for i, guess in enumerate(guesses):
        if guess.language is None:
            guesses[i] = own.in_company(pieces[i], main) or _by_model(pieces[i], main, tables, knowledge, asked)
    main = main or _main(pieces, guesses)
    return Identified(tuple(guesses), main, main in tables.latin)


def _main(pieces: Sequence[str], guesses: Sequence[Guess]) -> str | None:
    lengths: Counter[str] = Counter()
    for piece, guess in zip(pieces, guesses, strict=True):
        if guess.language is not None:
            lengths[guess.language] += len(piece)
    return min(lengths, key=lambda language: (-lengths[language], language)) if lengths else None


def _in_company(piece: str, guess: Guess, main: str | None, tables: Evidence) -> Guess | None:
    """What a piece that shows too little is by the main language and by its words; None where the model may be asked."""
    letters = sum(map(str.isalpha, piece))
    if letters < 2:
        return UNDECIDED
    script = tables.script_of(piece)
    if script != "latin":
        return None if script in MODELS else UNDECIDED
    words = letter_words(piece)
    inherited = _inherited(main, tables)
    suspect = tables.no_english(words) or (guess.foreign >= 0.9 and not tables.english_vocabulary(words))
    if inherited.language and not suspect and len(piece) < _COMPANY_LENGTH:
        return inherited
    if letters < (_MODEL_LENGTH_WITH_EVIDENCE if suspect or main is None else _MODEL_LENGTH):
        return inherited
    if guess.foreign < _STRONG_FOREIGN and tables.english_vocabulary(words):
        return _COMMON_ENGLISH
    return None


def _inherited(main: str | None, tables: Evidence) -> Guess:
    return Guess(main, 0.5) if main in tables.latin else UNDECIDED


def _by_model(piece: str, main: str | None, tables: Evidence, knowledge: Knowledge, asked: set[str]) -> Guess:
    """What the model says of a piece, where it is sure. `asked` takes the different pieces that it was asked about."""
    script = tables.script_of(piece)
    inherited = _inherited(main, tables) if script == "latin" else UNDECIDED
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


def _belongs(piece: str, main: str, found: Guess, tables: Evidence) -> bool:
    """Whether a short piece belongs to the text although the model thinks otherwise: sister languages share words, and it needs
    words that speak more for the other language.
    """
    return tables.votes_for(main, piece) * _SISTER >= max(tables.votes_for(found.language or "", piece), 0.1)
