"""The words of an article as the name parser reads them: folded, without possessive endings, with their case.

Built once per draft and shared by the finder, the resolver and the referents.
"""

from __future__ import annotations

import functools
from bisect import bisect_left

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.plugins.draft import Draft

#: How a word is written: not capitalised (or without letters), Capitalised, ALL CAPITALS, in a script without case.
LOWER, TITLE, CAPS, UNCASED = 0, 1, 2, 3
#: The two ways of writing that can make a name.
BIG = (TITLE, CAPS)

_APOSTROPHES = "'’"
#: So many words are kept as they were read: articles share most of theirs.
_REMEMBERED = 8192
_ELISIONS = frozenset({"l", "d", "dell", "all", "nell", "dall", "sull", "un", "qu", "s", "n"})


@frozen(slots=True, eq=False)
class Words:
    """Parallel lists, one entry a token: the folded `keys`, the `starts` and `ends` in the source without clitics, the `case`."""

    keys: list[str]
    starts: list[int]
    ends: list[int]
    case: list[int]
    initial: list[bool]  #: whether a capital means nothing here: the word begins a sentence, a quotation or a list item

    def __len__(self) -> int:
        return len(self.keys)


def words(draft: Draft) -> Words:
    """The words of `draft`. Use it as ``draft.shared(words)``."""
    tokens = draft.tokens
    texts, folds = tokens.texts, tokens.folds
    # Of what most tokens are, a word in plain letters, a number, a mark, the folded text is the key.
    keys = list(folds)
    case = [LOWER] * len(folds)
    starts = list(tokens.starts)
    ends = list(tokens.ends)
    different = frozenset(texts)
    odd = {text: _read(text) for text in different if not text.isascii() or "'" in text}
    cased = {text: _case(text) for text in different if text != text.lower() and text not in odd}
    for i in [i for i, text in enumerate(texts) if text in cased]:
        case[i] = cased[texts[i]]
    for i in [i for i, text in enumerate(texts) if text in odd] if odd else ():
        text = texts[i]
        lead, tail, keys[i], case[i] = odd[text]
        # Only where the token reads as the source does can a part of it be measured.
        if (lead or tail) and ends[i] - starts[i] == len(text):
            starts[i] += lead
            ends[i] -= tail
    initial = _initials(draft, frozenset([text for text in different if not text[-1].isalnum()]))
    _function_words(draft, keys, case, starts, initial)
    return Words(keys, starts, ends, case, initial)


def _function_words(draft: Draft, keys: list[str], case: list[int], starts: list[int], initial: list[bool]) -> None:
    """In lines of other languages than English: "Das", "Le" at the beginning of a sentence are small words, nobody's name."""
    for span in draft.languages:
        if span.language in (None, "en"):
            continue
        small = draft.knowledge.compiled(_small_words).get(span.language, frozenset())
        for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            if case[i] == TITLE and initial[i] and keys[i] in small:
                case[i] = LOWER


def _small_words(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The function words of each language, folded, without those that are given names of known persons too: "Mark", "Ali"."""
    persons = knowledge.table("persons").select("name", "order")
    given = {fold(name) for name in {name.partition(" ")[0] for name, order in persons if order == "given-first"}}
    return {
        row["language"]: frozenset(map(fold, row["words"].split("|"))).difference(given)
        for row in knowledge.table("language_words").dicts()
    }


@functools.lru_cache(_REMEMBERED)
def _read(text: str) -> tuple[int, int, str, int]:
    """A token's clitics as `_clitics` measures them, its key and its case."""
    lead, tail = _clitics(text) if len(text) > 2 and ("'" in text or "’" in text) else (0, 0)
    word = text[lead : len(text) - tail]
    return lead, tail, word.casefold() if word.isascii() else fold(word) or word, _case(word)


def _clitics(text: str) -> tuple[int, int]:
    """How many characters at the start and the end of a token are an elided article or a possessive."""
    tail = 2 if len(text) > 3 and text[-1] in "sS" and text[-2] in _APOSTROPHES else 0
    for mark in _APOSTROPHES:
        at = text.find(mark)
        if 0 < at < len(text) - 2 - tail and text[:at].lower() in _ELISIONS and text[at + 1].isupper() and text[0].islower():
            return at + 1, tail
    return 0, tail


def _case(text: str) -> int:
    first = text[0]
    if not text.isascii() and any(char > "\u2e80" for char in text):
        return UNCASED  # letters of two scripts in one token: "SBS는"
    if first.isupper():
        return CAPS if len(text) > 1 and text.isupper() else TITLE
    if first.islower() or not first.isalpha():
        return LOWER
    return UNCASED


#: After these a capital letter goes on, it does not begin.
_GOES_ON = frozenset(",;()/&'’[-–—+|")


def _initials(draft: Draft, different_marks: frozenset[str]) -> list[bool]:
    tokens = draft.tokens
    texts = tokens.texts
    marks = list(map(different_marks.__contains__, texts))
    # Behind a word nothing begins; what is behind a mark depends on the mark.
    initial = [True, *marks[:-1]] if marks else []
    for i in [i for i, mark in enumerate(marks[:-1], 1) if mark]:
        before = texts[i - 1]
        if before in _GOES_ON:
            # A dash or a bracket that itself begins the line begins the sentence.
            initial[i] = initial[i - 1] and before in "-–—(["
        elif before == "." and not tokens.spaced[i - 1] and len(texts[i - 2]) <= 3 and texts[i - 2][0].isupper():
            initial[i] = False  # an initial or an abbreviation: "John F. Kennedy", "Mr. Smith"
    for sentence in draft.sentences:
        initial[sentence.first] = True
    return initial
