"""Headings that report without a cue: "Name: words", "words - Name", "Name, I expect …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from dragoman.parsers.statements.ends import trimmed
from dragoman.parsers.statements.punctuation import DASHES, STOPS
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.text.sentences import Sentence

_HEADINGS = frozenset({"title", "subtitle", "subhead", "related", "caption"})
_TITLES = frozenset({"title", "subtitle", "subhead"})
_FIRST_PERSON = frozenset(["i", "we"])
#: So many mentions are looked through for a second one of a name.
_MANY = 300
#: The name behind a dash stands within so many tokens of the end: the outlet and the date may follow.
_TAIL = 16
#: A name before a colon is no longer than this, titles included.
_NAME = 8
#: A body line this short and without a stop may be a heading that nobody marked.
_SHORT = 18


def heading(reading: Reading, n: int, sentence: Sentence) -> Iterator[Finding]:
    """The statement that a heading makes, if the sentence is one."""
    tokens = reading.tokens
    first, last = sentence.first, sentence.last
    kind = reading.draft.lines[sentence.line].kind
    short = last - first <= _SHORT and tokens.texts[last - 1] not in STOPS
    marked = kind in _HEADINGS
    named = _before_colon(reading, first, last, kind, short) if ":" in tokens.texts[first:last] else None
    if named is not None:
        colon = next(k for k in range(named[1], last) if tokens.texts[k] == ":")
        content = trimmed(reading, (colon + 1, last))
        long_enough = content is not None and content[1] - content[0] >= (2 if colon == named[1] else 3)
        if (
            content is not None
            and long_enough
            and (marked or (short and _is_known(reading, named)) or _is_person(reading, named))
        ):
            yield _finding(content, named, n)
        return
    if not (marked or short):
        return
    named = _named_before(reading, first, last, ",")
    if named is not None and named[1] + 1 < last and tokens.folds[named[1] + 1] in _FIRST_PERSON:
        content = trimmed(reading, (named[1] + 1, last))
        if content is not None:
            yield _finding(content, named, n, "first-person-heading")
        return
    if marked:
        signed = _name_behind_dash(reading, first, last)
        if signed is not None:
            content = trimmed(reading, (first, signed[0] - 1))
            label = next((k for k in range(first, min(first + 4, last)) if tokens.texts[k] == ":"), None)
            if label is not None and content is not None:
                content = trimmed(reading, (label + 1, content[1]))  # "Read also: …"
            if content is not None and content[1] - content[0] >= 3:
                yield _finding(content, signed, n)


def _before_colon(reading: Reading, first: int, last: int, kind: str, short: bool) -> Piece | None:
    """Who speaks behind the colon of a heading."""
    marked = kind in _HEADINGS
    named = _named_with_topic(reading, first, last) if marked or short else None
    named = named or _named_before(reading, first, last, ":")
    if named is None and marked:
        named = _named_behind_topic(reading, first, last)
    if named is None and kind in _TITLES:
        named = _described_before(reading, first, last)
    return named


def _finding(content: Piece, source: Piece, n: int, rule: str = "heading") -> Finding:
    return Finding([content], rule, source=source, sentence=n, confidence=0.8, report=source)


def _named_before(reading: Reading, first: int, last: int, mark: str) -> Piece | None:
    """The phrase from `first` to the first `mark` when somebody's name, or who is meant by it, is all it is."""
    tokens = reading.tokens
    for k in range(first, min(first + _NAME + 1, last)):
        if tokens.texts[k] == mark:
            mention = reading.referents.covering(k - 1) if k > first else None
            if mention is None or not (mention.parties or mention.description) or mention.last != k:
                return None
            if mention.parties and mention.parties[0].type in ("place", "outlet"):
                return None
            return (first, k) if k - first <= _NAME and _leads_to(reading, first, mention.first) else None
        if tokens.texts[k] in STOPS and k > first + 1:
            return None
    return None


def _named_with_topic(reading: Reading, first: int, last: int) -> Piece | None:
    """The person of "Brandt in London: …", "Brandt about the ferry: …": a name, a phrase without a verb, a colon."""
    tokens = reading.tokens
    words = reading.words("en")
    mention = reading.referents.covering(first)
    if mention is None or mention.first != first or not mention.parties or mention.parties[0].type not in ("person", "country"):
        return None
    if mention.last >= last or tokens.folds[mention.last] not in words["preposition"]:
        return None
    for k in range(mention.last, min(mention.last + _NAME, last - 1)):
        if tokens.texts[k] == ":":
            return (first, mention.last)
        if tokens.folds[k] in words["auxiliary"] or tokens.texts[k] in STOPS or tokens.texts[k] == ",":
            return None
    return None


def _named_behind_topic(reading: Reading, first: int, last: int) -> Piece | None:
    """The person of "Accidents at work, Holm: …": a topic, a comma, a name, a colon."""
    tokens = reading.tokens
    colon = next((k for k in range(first, min(first + 2 * _NAME, last)) if tokens.texts[k] == ":"), None)
    mention = reading.referents.covering(colon - 1) if colon is not None and colon > first else None
    if mention is None or mention.last != colon or not mention.parties or mention.parties[0].type != "person":
        return None
    return (mention.first, mention.last) if mention.first > first and tokens.texts[mention.first - 1] == "," else None


def _described_before(reading: Reading, first: int, last: int) -> Piece | None:
    """The unnamed source of a headline: "Experts: …", "American intelligence: …"."""
    tokens = reading.tokens
    words = reading.words("en")
    for k in range(first + 1, min(first + 4, last - 3)):
        if tokens.texts[k] == ":":
            head = tokens.folds[k - 1]
            speaks = head in words["person_noun"] or head in words["source_noun"] or head.rstrip("s") in words["person_noun"]
            whole = " ".join(tokens.folds[first:k])
            return (first, k) if speaks and whole not in words["heading"] else None
        if not tokens.texts[k][0].isalnum():
            return None
    return None


def _leads_to(reading: Reading, first: int, name: int) -> bool:
    """Whether only a title stands before the name: no comma, no verb-like word with a small letter behind a capital."""
    return all(reading.tokens.texts[k][0].isalnum() or reading.tokens.texts[k] in "-." for k in range(first, name))


def _is_person(reading: Reading, piece: Piece) -> bool:
    mention = reading.referents.covering(piece[1] - 1)
    return (
        mention is not None
        and bool(mention.parties)
        and mention.parties[0].type == "person"
        and (" " in mention.parties[0].name or _is_known(reading, piece))
    )


def _is_known(reading: Reading, piece: Piece) -> bool:
    """Whether a name is no mere label ("Voters: 4,145"): the tables know it, or the article has it more than once."""
    mention = reading.referents.covering(piece[1] - 1)
    if mention is None or not mention.parties:
        return False
    party = mention.parties[0]
    if party.id is not None or party.country is not None or " " in party.name:
        return True
    return sum(any(p.name == party.name for p in m.parties) for m in islice(reading.referents.mentions, _MANY)) > 1


def _name_behind_dash(reading: Reading, first: int, last: int) -> Piece | None:
    """The name behind a dash near the end of a heading, the head of what follows it."""
    tokens = reading.tokens
    for k in range(last - 2, max(first + 2, last - _TAIL), -1):
        if tokens.texts[k] in DASHES:
            mention = reading.referents.covering(k + 1)
            before = reading.referents.covering(k)
            stands_alone = mention is not None and before is None and mention.first == k + 1 and bool(mention.parties)
            if (
                mention is not None
                and stands_alone
                and mention.parties[0].type in ("person", "organization", "country")
                and _is_known(reading, (k + 1, mention.last))
                and (mention.last >= last - 1 or tokens.texts[mention.last] in "-–—―,(|")
                and (tokens.spaced[k] or (mention.last == last and not _compound(reading, first, k)))
            ):
                return (mention.first, mention.last)
    return None


def _compound(reading: Reading, first: int, dash: int) -> bool:
    """Whether names are bound by a hyphen without spaces: "talks |Brandt-Holm|"."""
    return reading.tokens.texts[dash - 1][0].isupper() and reading.referents.covering(dash - 1) is not None


def headings(reading: Reading, sentences: Sequence[Sentence]) -> dict[int, Finding]:
    """The findings of all headings, by the index of their sentence."""
    texts, lines = reading.tokens.texts, reading.draft.lines
    return {
        n: finding
        for n, sentence in enumerate(sentences)
        if sentence.last - sentence.first <= _SHORT
        or lines[sentence.line].kind in _HEADINGS
        or ":" in texts[sentence.first : sentence.last]
        for finding in heading(reading, n, sentence)
    }
