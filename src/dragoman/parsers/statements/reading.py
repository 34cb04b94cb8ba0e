"""What the sieves share: the draft's tokens with its quotations, cues and word classes, and the findings in the making."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from dragoman.model import Party
from dragoman.parsers.names.referents import Referents, referents
from dragoman.parsers.statements.lexicon import CueIndex, Words, cue_index, group_words, word_classes
from dragoman.parsers.statements.marks import repaired
from dragoman.parsers.statements.punctuation import COLONS, DASHES
from dragoman.plugins.draft import Draft
from dragoman.text.quotes import Quotations
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens

#: Kinds of lines that hold no statements: furniture of the page.
NO_CONTENT = frozenset({"boilerplate", "meta", "junk", "credit", "byline", "dateline"})

Piece = tuple[int, int]  #: tokens [first, last)


@frozen(slots=True, eq=False)
class Reading:
    """One draft as the sieves see it. `quoted[i]` is 1 where token i stands in quotation marks."""

    draft: Draft
    tokens: Tokens
    quotations: Quotations
    quoted: bytearray
    dashes_and_colons: tuple[int, ...]  #: tokens, sought once for all sieves
    referents: Referents
    _cues: dict[str, CueIndex]
    _words: dict[str, Words]
    _group_words: dict[str, frozenset[str]]
    _languages: tuple[str, ...]  #: of each line
    sentence_firsts: tuple[int, ...]  #: first tokens of the draft's sentences
    inferred: frozenset[int]  #: first tokens of quotations an end of which was inferred
    #: The parties that source phrases name, as far as they were asked for: the model revises what the sieves settled.
    named: dict[Piece, tuple[Party, ...]]
    essay: bool  #: whether the author writes of himself, so that "I" and "we" need not be quoted words

    def begins_sentence(self, token: int) -> bool:
        """Whether a sentence begins with the token."""
        i = bisect_left(self.sentence_firsts, token)
        return i < len(self.sentence_firsts) and self.sentence_firsts[i] == token

    def language(self, sentence: Sentence) -> str:
        """The language whose cues apply to the sentence."""
        return self._languages[sentence.line]

    def cues(self, language: str) -> CueIndex:
        """The cues of a language."""
        return self._cues.get(language) or self._cues["en"]

    def words(self, language: str) -> Words:
        """The word classes of a language; of English where there are none."""
        return self._words.get(language) or self._words["en"]

    def may_report(self, language: str, first: int, last: int) -> bool:
        """Whether the tokens ``[first, last)`` hold a word of the language that a reporting group has."""
        words = self._group_words.get(language) or self._group_words["en"]
        return not words.isdisjoint(self.tokens.folds[first:last])

    def quotes(self, first: int, last: int) -> tuple[Piece, ...]:
        """The quotations in the tokens ``[first, last)``, cut to them."""
        if self.quoted.find(1, first, last) < 0:
            return ()
        found = [(q.first, min(q.last, last)) for q in self.quotations.within(first, last)]
        before = self.quotations.holding(first)
        if before is not None and before.first < first:
            found.insert(0, (first, min(before.last, last)))
        return tuple(found)


def reading(draft: Draft) -> Reading:
    """The reading of a draft that has names."""
    texts = draft.tokens.texts
    sought = [k for k, text in enumerate(texts) if text in _SOUGHT]
    tokens = _without_acronyms(draft.tokens, [k for k in sought if texts[k] in _ACRONYMS])
    cues, words = draft.knowledge.compiled(cue_index), draft.knowledge.compiled(word_classes)
    languages = _line_languages(draft)

    def lexicon(line: int) -> tuple[CueIndex, Words]:
        language = languages[line]
        return cues.get(language) or cues["en"], words.get(language) or words["en"]

    quotations, inferred = repaired(tokens, draft.quotations, draft.sentences, lexicon)
    quoted = bytearray(len(tokens))
    for q in quotations.items:
        quoted[q.first : q.last] = b"\x01" * (q.last - q.first)
    return Reading(
        draft,
        tokens,
        quotations,
        quoted,
        tuple([k for k in sought if texts[k] not in _ACRONYMS]),
        draft.shared(referents),
        cues,
        words,
        draft.knowledge.compiled(group_words),
        languages,
        tuple([s.first for s in draft.sentences]),
        inferred,
        {},
        _is_essay(draft, tokens, quoted, languages, words["en"]["singular_self"]),
    )


def _is_essay(draft: Draft, tokens: Tokens, quoted: bytearray, languages: Sequence[str], own: frozenset[str]) -> bool:
    """Whether so many sentences have an "I" outside quotation marks that the author must be speaking."""
    if own.isdisjoint(tokens.folds):
        return False
    speaking = [k for k, fold in enumerate(tokens.folds) if fold in own and not quoted[k]]
    if len(speaking) < _OWN_FEWEST:
        return False
    firsts = [s.first for s in draft.sentences]
    sentences = {bisect_right(firsts, k) - 1 for k in speaking}
    english = sum(n >= 0 and languages[draft.sentences[n].line] == "en" for n in sentences)
    return english >= _OWN_FEWEST and english * _OWN_SHARE >= len(firsts)


#: An essay has an "I" in one of so many sentences, and in so many at least.
_OWN_SHARE = 5
_OWN_FEWEST = 4


def _without_acronyms(tokens: Tokens, acronyms: Sequence[int]) -> Tokens:
    """The tokens, "US" and "WHO" folded to something that is no pronoun; not in a heading all of capitals."""
    found = [k for k in acronyms if not _among_capitals(tokens, k)]
    if not found:
        return tokens
    folds = list(tokens.folds)
    for k in found:
        folds[k] = tokens.texts[k]
    return evolve(tokens, folds=folds)


_ACRONYMS = frozenset(("US", "WHO", "IT"))
_SOUGHT = DASHES | COLONS | _ACRONYMS


def _among_capitals(tokens: Tokens, k: int) -> bool:
    around = [t for t in tokens.texts[max(0, k - 2) : k] + tokens.texts[k + 1 : k + 3] if t.isalpha() and len(t) > 1]
    return bool(around) and all(t.isupper() for t in around)


def _line_languages(draft: Draft) -> tuple[str, ...]:
    """The language of each line: that of the span at its start."""
    starts = {span.start: (span.language or "en").split("-")[0] for span in draft.languages}
    return tuple([starts.get(line.start, "en") for line in draft.lines])


@define(slots=True, eq=False)
class Finding:
    """A statement in the making: token ranges, before anybody knows who the words in `source` mean."""

    pieces: list[Piece]
    rule: str
    cue: Piece | None = None
    source: Piece | None = None
    addressee: Piece | None = None
    via: Piece | None = None
    #: Joint or shared speaker: the finding whose speaker this one has.
    same_as: Finding | None = None
    sentence: int = 0
    confidence: float = 0.9
    inferred: bool = False
    strength: int = 3
    nested: bool = False  #: inside the verbatim words of another
    report: tuple[int, int] | None = field(default=None)  #: tokens of the reporting words

    @property
    def first(self) -> int:
        """Where the content begins."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """Where the content ends."""
        return self.pieces[-1][1]
