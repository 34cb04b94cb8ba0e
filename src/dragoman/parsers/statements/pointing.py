"""Reports that point back: "This was announced by the mayor.", "Brandt told journalists about it." report the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.ends import trimmed
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.punctuation import DOUBLE_QUOTES
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import left_source, right_source
from dragoman.text.sentences import Sentence

_POINTERS = frozenset(("this", "it"))
_ABOUT = frozenset(("about", "of"))
#: The pointer stands within so many tokens of the start, or of the verb.
_NEAR = 5
#: A sentence that only points back is no longer than this.
_LONGEST = 60
_STRONG = 3


def pointing(reading: Reading, n: int, sentences: Sequence[Sentence], found: Sequence[Finding]) -> Finding | None:
    """What the sentence before says, when the sentence `n` does nothing but report it; None too when that has its own report."""
    if n == 0 or sentences[n].last - sentences[n].first > _LONGEST:
        return None
    sentence, before = sentences[n], sentences[n - 1]
    folds = reading.tokens.folds
    if _POINTERS.isdisjoint(folds[sentence.first : min(sentence.last, sentence.first + _LONGEST // 2)]):
        return None
    if (
        any(f.sentence == n - 1 and f.strength >= _STRONG for f in reversed(found[-3:]))
        or reading.tokens.texts[before.last - 1] in ":?"
    ):
        return None
    words = reading.words(reading.language(sentence))
    report = _subject(reading, words, sentence) or _object(reading, words, sentence)
    content = trimmed(reading, (before.first, before.last)) if report is not None else None
    if report is None or content is None or content[1] - content[0] < _NEAR:
        return None
    cue, source = report
    return Finding(
        [content], "pointed-back", cue=cue, source=source, sentence=n, confidence=0.8, report=(sentence.first, sentence.last)
    )


def _subject(reading: Reading, words: Words, sentence: Sentence) -> tuple[Piece, Piece] | None:
    """ "This was reported by X", "This writes X", "This was stated on Monday by X": the cue and the source."""
    folds = reading.tokens.folds
    first = sentence.first
    if folds[first] not in _POINTERS:
        return None
    hit = _verb(reading, first + 1, min(first + 1 + _NEAR, sentence.last))
    if hit is None or not all(
        folds[k] in words["pointing_link"] or folds[k] in words["adverb"] for k in range(first + 1, hit.first)
    ):
        return None
    passive = any(folds[k] in words["be"] for k in range(first + 1, hit.first))
    if not passive and (hit.cue.shape != "s" or folds[first] != "this"):
        return None
    source: Piece | None = None
    for k in range(hit.last, sentence.last):
        if folds[k] == "by":
            source = right_source(reading.tokens, words, k + 1, sentence.last)
            break
    if not passive:
        source = right_source(reading.tokens, words, hit.last, sentence.last)
    else:
        # Where the engine lost the "by", or a name in marks stands before the person's.
        person = _last_person(reading, hit.last, sentence.last)
        if person is not None and (source is None or reading.tokens.texts[source[1]] in DOUBLE_QUOTES):
            source = (source[0] if source is not None else person[0], person[1])
    source = _referred_to(reading, sentence) or source
    return ((hit.first, hit.last), source) if source is not None else None


def _object(reading: Reading, words: Words, sentence: Sentence) -> tuple[Piece, Piece] | None:
    """ "X announced this on Monday", "X told journalists about it": the cue and the source."""
    folds, texts = reading.tokens.folds, reading.tokens.texts
    hit = _verb(reading, sentence.first + 1, sentence.last)
    if hit is None or hit.cue.shape not in ("past", "s"):
        return None
    for k in range(hit.last, min(hit.last + _NEAR, sentence.last)):
        if folds[k] not in _POINTERS:
            continue
        bound = k == hit.last or folds[k - 1] in _ABOUT
        after = k + 1
        stops = after >= sentence.last or texts[after] in ".,!"
        dated = after < sentence.last and folds[k] == "it" and folds[after] in words["time"]
        ends = stops or dated or folds[after] in words["preposition"]
        if not bound or not ends:
            return None
        source, _ = left_source(reading.tokens, words, hit.first, sentence.first)
        return ((hit.first, hit.last), source) if source is not None else None
    return None


def _verb(reading: Reading, first: int, last: int) -> Hit | None:
    """The first verb of speech in the tokens ``[first, last)``."""
    language = "en"
    for hit in reading.cues(language).hits(reading.tokens.folds, first, last):
        if hit.cue.strength >= _STRONG and hit.cue.shape and "source" not in hit.cue.frames and not reading.quoted[hit.first]:
            return hit
    return None


def _referred_to(reading: Reading, sentence: Sentence) -> Piece | None:
    """X of "… with reference to X": the medium only passes on what X said."""
    folds = reading.tokens.folds
    for k in range(sentence.first, sentence.last - 3):
        if folds[k : k + 3] == ["with", "reference", "to"]:
            people = [m for m in reading.referents.within(k + 3, sentence.last) if m.parties and m.parties[0].type == "person"]
            return (people[0].first, people[0].last) if people else None
    return None


def _last_person(reading: Reading, first: int, last: int) -> Piece | None:
    """The person at the end of the sentence."""
    people = [m for m in reading.referents.within(first, last) if len(m.parties) == 1 and m.parties[0].type == "person"]
    return (people[-1].first, people[-1].last) if people and people[-1].last >= last - 1 else None
