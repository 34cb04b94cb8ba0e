"""What the name finder's parts share: the words, the tables, the source language, and how the line at hand is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import field, mutable

from dragoman.model import LanguageSpan
from dragoman.parsers.names.lexicon import Form, Lexicon, lexicon_for
from dragoman.parsers.names.vocabulary import Vocabulary, vocabulary
from dragoman.parsers.names.words import CAPS, LOWER, Words, words
from dragoman.plugins.draft import Draft
from dragoman.text import Tokens

#: An age has no more digits.
_DIGITS = 3
_NOUNS_CAPITALISED = ("de", "lb")
#: A line of so many words is no sentence.
_FRAGMENT = 5


@mutable(slots=True, eq=False)
class Scene:
    """The article, and the line at hand."""

    words: Words
    tokens: Tokens
    lexicon: Lexicon
    vocabulary: Vocabulary
    source_language: str | None
    languages: tuple[LanguageSpan, ...] = ()
    _language_starts: tuple[int, ...] = field(default=(), alias="language_starts")
    _start: int = 0  #: where the line at hand begins
    _stop: int = 0  #: where it ends
    _written: tuple[bool, bool] | None = None  #: whether it is shouting and whether a fragment, when somebody has asked

    @classmethod
    def of(cls, draft: Draft) -> Scene:
        """The scene of `draft`."""
        language = draft.source_language or (draft.translated_from.language if draft.translated_from else None)
        return cls(
            draft.shared(words),
            draft.tokens,
            draft.shared(lexicon_for),
            draft.shared(vocabulary),
            language,
            draft.languages,
            language_starts=tuple([span.start for span in draft.languages]),
        )

    def enter(self, start: int, stop: int) -> None:
        """Look at the line of tokens ``[start, stop)``."""
        self._start, self._stop, self._written = start, stop, None

    @property
    def shouting(self) -> bool:
        """Whether the line is in title case or capitals, so that a capital says nothing."""
        return (self._written or self._look())[0]

    @property
    def fragment(self) -> bool:
        """Whether the line is a few words, no sentence."""
        return (self._written or self._look())[1]

    def _look(self) -> tuple[bool, bool]:
        start, stop = self._start, self._stop
        big = small = plain = 0
        keys, case, initial = self.words.keys, self.words.case, self.words.initial
        minor = self.lexicon.context["minor"]
        most = stop - start - case[start:stop].count(LOWER)
        for i in range(start, stop):
            key = keys[i]
            if key in minor or not key[0].isalpha():
                continue
            if case[i] == LOWER:
                small += 1
                if (small * 4 > most or small * 4 > big + stop - i) and big + small > _FRAGMENT:
                    break  # whatever follows, it is a sentence
            else:
                big += 1
                # A word that only a headline writes with a capital; a line without any may just hold a long name.
                plain += not plain and (case[i] == CAPS or (not initial[i] and self._could_be_small(i)))
        shouting = big >= 3 and small * 4 <= big and big + small >= 4 and plain > 0
        fragment = big + small <= _FRAGMENT and keys[stop - 1] not in '.!?”"'
        self._written = shouting, fragment
        return self._written

    def forms(self, i: int, stop: int) -> Sequence[tuple[int, Form]]:
        """What the tables have at the word `i` of the line at hand, longest first: the index behind it, not beyond `stop`."""
        stop = min(stop, self._stop)
        return self.vocabulary.at(i, stop) if i < stop else ()

    def _could_be_small(self, i: int) -> bool:
        key, lexicon = self.words.keys[i], self.lexicon
        return (
            self.common(i) and key not in lexicon.context["particle"] and key not in lexicon.titles and key not in lexicon.heads
        )

    @property
    def nouns_capitalised(self) -> bool:
        """Whether the language of the line gives every noun a capital."""
        offset = self.words.starts[self._start]
        at = bisect_right(self._language_starts, offset) - 1
        return at >= 0 and offset < self.languages[at].end and self.languages[at].language in _NOUNS_CAPITALISED

    def common(self, i: int) -> bool:
        """Whether the word at `i` is a common English word and no given name."""
        key = self.words.keys[i]
        return key in self.lexicon.english and key not in self.lexicon.given

    def colon(self, i: int) -> bool:
        """Whether the word begins a headline "Name: what he said"."""
        return self.words.initial[i] and i + 1 < len(self.words) and self.words.keys[i + 1] == ":"

    def spoken(self, end: int) -> bool:
        """Whether a verb of saying stands at `end`, behind a name."""
        return end < len(self.words) and self.words.keys[end] in self.lexicon.context["speech"]

    def aged(self, end: int) -> bool:
        """Whether an age stands at `end`, behind a name: "Anna Maier |, 39,|", "Anna Maier |(39)|"."""
        keys = self.words.keys
        age = keys[end + 1] if end + 1 < len(keys) and keys[end] in (",", "(") else ""
        if not age.isdecimal() or len(age) > _DIGITS or not 0 < int(age) < 110:
            return False
        behind = keys[end + 2] if end + 2 < len(keys) else ""
        return behind == (")" if keys[end] == "(" else ",")

    def titled(self, i: int) -> bool:
        """Whether a title stands right before: "spokesman Wang", "Mr. Smith"."""
        before = self._before(i)
        return before in self.lexicon.titles

    def honorific(self, i: int) -> bool:
        """Whether the title before is one that only persons have: "Mr", "General"."""
        return self.lexicon.titles.get(self._before(i), ("",))[0] in ("honorific", "rank")

    def _before(self, i: int) -> str:
        keys = self.words.keys
        if i > 1 and keys[i - 1] == ".":
            return keys[i - 2]
        return keys[i - 1] if i > 0 else ""
