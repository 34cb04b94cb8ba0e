"""The words of an article as the name parser reads them: folded, without possessive endings, with their case.

Built once per draft and shared by the finder, the resolver and the referents.
"""

from __future__ import annotations

from attrs import frozen

from dragoman.knowledge.folding import fold
from dragoman.plugins.draft import Draft

#: How a word is written: not capitalised (or without letters), Capitalised, ALL CAPITALS, in a script without case.
LOWER, TITLE, CAPS, UNCASED = 0, 1, 2, 3

_APOSTROPHES = "'’"
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
    keys: list[str] = []
    starts = list(tokens.starts)
    ends = list(tokens.ends)
    case: list[int] = []
    for i, text in enumerate(tokens.texts):
        if len(text) > 2 and ("'" in text or "’" in text):
            # Only where the token reads as the source does can a part of it be measured.
            whole = ends[i] - starts[i] == len(text)
            lead, tail = _clitics(text)
            text = text[lead : len(text) - tail]
            if whole:
                starts[i] += lead
                ends[i] -= tail
        case.append(_case(text))
        keys.append(text.casefold() if text.isascii() else fold(text) or text)
    return Words(keys, starts, ends, case, _initials(draft))


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


def _initials(draft: Draft) -> list[bool]:
    tokens = draft.tokens
    initial = [True] * len(tokens)
    for i in range(1, len(tokens)):
        before = tokens.texts[i - 1]
        if before[-1].isalnum():
            initial[i] = False
        elif before in _GOES_ON:
            # A dash or a bracket that itself begins the line begins the sentence.
            initial[i] = initial[i - 1] and before in "-–—(["
        elif before == "." and not tokens.spaced[i - 1] and len(tokens.texts[i - 2]) <= 3 and tokens.texts[i - 2][0].isupper():
            initial[i] = False  # an initial or an abbreviation: "John F. Kennedy", "Mr. Smith"
    for sentence in draft.sentences:
        initial[sentence.first] = True
    return initial
