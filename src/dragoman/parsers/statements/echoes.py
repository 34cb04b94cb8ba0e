"""Echoes: a headline that repeats words of the body is spoken by whoever speaks them there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attrs import evolve

from dragoman.model import Party
from dragoman.parsers.statements.antecedents import is_pronoun
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.reading import Finding, Reading

Parties = tuple[Party, ...]

_HEADINGS = frozenset({"title", "subtitle", "subhead"})
#: Rules that find words without a cue: whose they are is a guess until the body says it.
_GUESSED = frozenset({"floating-quotation", "quotation-in-narration"})
#: So much of the heading's longer words has to come back in the body, and at least so many.
_SHARE = 0.6
_LEAST = 3
#: An article has no more statements than this; a longer text is a list.
_MANY = 150
#: Words with fewer letters are no sign.
_LETTERS = 4


def echoed(reading: Reading, findings: Sequence[Finding], settled: Mapping[int, Parties]) -> dict[int, Parties]:
    """The speakers of statements in headings that name nobody, where a statement of the body says the same."""
    unnamed = [
        f
        for f in findings
        if _in_heading(reading, f) and (f.source is None or f.rule in _GUESSED or not _is_named(settled.get(id(f), ())))
    ]
    if not unnamed:
        return {}
    body = [
        (f, _content(reading, f))
        for f in findings[:_MANY]
        if _is_somebody(settled.get(id(f), ()), reading.words("en")) and not _in_heading(reading, f) and not f.nested
    ]
    changed: dict[int, Parties] = {}
    for finding in unnamed[:_MANY]:
        mine = _content(reading, finding)
        if len(mine) < _LEAST:
            continue
        best, n = max(((len(mine & words) / len(mine), -n) for n, (_, words) in enumerate(body)), default=(0.0, 0))
        if best >= _SHARE:
            guessed = finding.rule in _GUESSED
            if guessed and _names(settled.get(id(finding), ())) == _names(settled[id(body[-n][0])]):
                continue
            mention = reading.tokens.span(*finding.source) if finding.source is not None and not guessed else None
            if not _says_more(() if guessed else settled.get(id(finding), ()), settled[id(body[-n][0])]):
                continue
            changed[id(finding)] = tuple(evolve(p, mention=mention) for p in settled[id(body[-n][0])])
    return changed


def _in_heading(reading: Reading, finding: Finding) -> bool:
    lines = reading.draft.lines
    n = bisect_right(lines, reading.tokens.starts[finding.first], key=lambda line: line.start) - 1
    return n >= 0 and lines[n].kind in _HEADINGS


def _is_named(parties: Parties) -> bool:
    return bool(parties) and all(p.type is not None for p in parties)


def _says_more(mine: Parties, theirs: Parties) -> bool:
    """Whether the body's speaker is a name, or a longer description of the heading's."""
    return not mine or _is_named(theirs) or bool(set(mine[0].name.casefold().split()) & set(theirs[0].name.casefold().split()))


def _names(parties: Parties) -> set[str]:
    return {p.name for p in parties}


def _is_somebody(parties: Parties, words: Words) -> bool:
    """Whether a speaker is more than a pronoun."""
    return bool(parties) and not (parties[0].type is None and is_pronoun(parties[0].name.casefold(), words))


def _content(reading: Reading, finding: Finding) -> frozenset[str]:
    folds = reading.tokens.folds
    return frozenset(folds[k] for a, b in finding.pieces for k in range(a, b) if len(folds[k]) >= _LETTERS)
