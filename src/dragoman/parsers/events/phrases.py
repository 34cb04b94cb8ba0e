"""Phrases of the tables, by their first word, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from dragoman.text import Tokens, folds_of

#: Endings of possessives.
POSSESSIVE = frozenset(("'s", "’s", "'S", "’S"))


@frozen(slots=True)
class Phrase:
    """An entry of a phrase index: the further words after the first, and what it means."""

    rest: tuple[str, ...]
    value: tuple[str, ...]
    shape: str  #: "upper" must be capitals in the text, "title" must begin with one, "any"


#: Phrases by their first word, the longest first.
PhraseIndex = dict[str, tuple[Phrase, ...]]
#: A phrase in a text, and the token after it.
Hit = tuple[Phrase, int]


def index_of(entries: Iterable[tuple[str, tuple[str, ...], str]]) -> PhraseIndex:
    """The index of entries: a form, what it means, its shape."""
    index: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for form, value, shape in entries:
        folds = folds_of(form)
        if folds:
            index.setdefault(folds[0], {})[tuple(folds[1:])] = Phrase(tuple(folds[1:]), value, shape)
    return {first: tuple(sorted(found.values(), key=lambda p: -len(p.rest))) for first, found in index.items()}


def starts_of(*indexes: PhraseIndex) -> dict[str, frozenset[str] | None]:
    """The first words of all phrases, each with the words of which one must follow, or None where nothing must."""
    found: dict[str, set[str] | None] = {}
    for index in indexes:
        for first, phrases in index.items():
            if first[-2:] in POSSESSIVE or not all(phrase.rest for phrase in phrases):
                found[first] = None
                continue
            seconds = found.setdefault(first, set())
            if seconds is not None:
                seconds.update(phrase.rest[0] for phrase in phrases)
    return {first: None if seconds is None else frozenset(seconds) for first, seconds in found.items()}


def phrases_at(phrases: Iterable[Phrase], tokens: Tokens, i: int, stop: int) -> list[Hit]:
    """Those of `phrases`, which begin with the word at token `i`, that stand there and end before token `stop`."""
    folds = tokens.folds
    found: list[Hit] = []
    for phrase in phrases:
        end = i + 1 + len(phrase.rest)
        if end > stop:
            continue
        if phrase.rest:
            if len(phrase.rest) > 1 and folds[i + 1] != phrase.rest[0]:
                continue
            seen = folds[i + 1 : end]
            seen[-1] = bare(seen[-1])
            if tuple(seen) != phrase.rest:
                continue
        text = tokens.texts[i]
        if phrase.shape == "upper" and not bare(text).isupper():
            continue
        if phrase.shape == "title" and not text[:1].isupper() and not phrase.rest:
            continue
        found.append((phrase, end))
    return found


def match_phrase(index: PhraseIndex, tokens: Tokens, i: int, stop: int, first: str | None = None) -> Hit | None:
    """The longest phrase of `index` at token `i`, with the token after it. `first` stands for the token's own fold."""
    phrases = index.get(tokens.folds[i] if first is None else first)
    found: Sequence[Hit] = phrases_at(phrases, tokens, i, stop) if phrases else ()
    return found[0] if found else None


def bare(fold: str) -> str:
    """`fold` without a possessive ending."""
    return fold[:-2] if fold[-2:] in POSSESSIVE else fold
