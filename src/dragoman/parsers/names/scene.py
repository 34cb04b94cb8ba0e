"""What the name finder's parts share: the words, the tables, the source language, and how the line at hand is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import field, mutable

from dragoman.model import LanguageSpan
from dragoman.parsers.names.lexicon import Form, Lexicon, lexicon_for
from dragoman.parsers.names.words import CAPS, LOWER, TITLE, UNCASED, Words, words
from dragoman.plugins.draft import Draft
from dragoman.text import Tokens

#: The two ways of writing that can make a name.
BIG = (TITLE, CAPS)
#: A line of so many words is no sentence.
_FRAGMENT = 5


@mutable(slots=True, eq=False)
class Scene:
    """`shouting`: the line is in title case or capitals, so a capital says nothing. `fragment`: a few words, no sentence."""

    words: Words
    tokens: Tokens
    lexicon: Lexicon
    source_language: str | None
    languages: tuple[LanguageSpan, ...] = ()
    language: str | None = None  #: of the line at hand
    shouting: bool = False
    fragment: bool = False
    _language_starts: tuple[int, ...] = field(default=(), alias="language_starts")
    _uncased: bool = field(default=False, alias="uncased")  #: whether there are words in scripts without case
    _stop: int = 0  #: where the line at hand ends
    _forms: dict[int, Sequence[tuple[int, Form]]] = field(factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> Scene:
        """The scene of `draft`."""
        language = draft.source_language or (draft.translated_from.language if draft.translated_from else None)
        read = draft.shared(words)
        return cls(
            read,
            draft.tokens,
            draft.shared(lexicon_for),
            language,
            draft.languages,
            language_starts=tuple(span.start for span in draft.languages),
            uncased=UNCASED in read.case,
        )

    def enter(self, start: int, stop: int, capitals: int) -> None:
        """Look at the line of tokens ``[start, stop)``, in which at most so many words have a capital."""
        self._stop = stop
        self._forms.clear()
        big = small = plain = 0
        keys, case = self.words.keys, self.words.case
        minor = self.lexicon.context["minor"]
        most = stop - start if self._uncased else capitals
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
                plain += case[i] == CAPS or (not self.words.initial[i] and self._could_be_small(i))
        offset = self.words.starts[start]
        at = bisect_right(self._language_starts, offset) - 1
        self.language = self.languages[at].language if at >= 0 and offset < self.languages[at].end else None
        self.shouting = big >= 3 and small * 4 <= big and big + small >= 4 and plain > 0
        self.fragment = big + small <= _FRAGMENT and keys[stop - 1] not in '.!?”"'

    def forms(self, i: int, stop: int) -> Sequence[tuple[int, Form]]:
        """What the tables have at the word `i` of the line at hand, longest first: the index behind it, not beyond `stop`."""
        found = self._forms.get(i)
        if found is None:
            found = self._forms[i] = self.lexicon.at(self.words.keys, i, self._stop)
        if not found or found[0][0] <= stop:
            return found
        return [match for match in found if match[0] <= stop]

    def _could_be_small(self, i: int) -> bool:
        key, lexicon = self.words.keys[i], self.lexicon
        return (
            self.common(i) and key not in lexicon.context["particle"] and key not in lexicon.titles and key not in lexicon.heads
        )

    @property
    def nouns_capitalised(self) -> bool:
        """Whether the language of the line gives every noun a capital."""
        return self.language in ("de", "lb")

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
        if end + 1 >= len(keys) or keys[end] not in (",", "(") or not keys[end + 1].isdigit() or not 0 < int(keys[end + 1]) < 110:
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
