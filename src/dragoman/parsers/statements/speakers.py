"""Whom a source phrase means: names, joint names, appositions, pronouns and phrases that take up an earlier source.

`referents` knows names, titles and epithets of the whole article. What it leaves open is settled from the sources of the other
statements: in "She said … said Helga" she is Helga, and "the spokesman" is the spokesman of the embassy of the line before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from attrs import evolve

from dragoman.parsers.statements.antecedents import (
    NEAR,
    Known,
    Parties,
    announced,
    another,
    antecedent,
    bearer,
    behind,
    is_human,
    is_person,
    is_pronoun,
    is_somebodys,
    one_person,
    only_speaker,
    shortened,
    taken_up,
)
from dragoman.parsers.statements.authors import possessor
from dragoman.parsers.statements.bodies import body_meant
from dragoman.parsers.statements.described import conjuncts, described
from dragoman.parsers.statements.echoes import echoed
from dragoman.parsers.statements.introductions import fuller_phrase
from dragoman.parsers.statements.parties import named
from dragoman.parsers.statements.phrases import phrase_start
from dragoman.parsers.statements.punctuation import COMMAS
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import head_token, right_source

#: The statement that holds an "I" is among so many before and behind.
_AROUND = 16
#: "The well-known expert" says no more of the person than this many tokens can.
_BARE = 3


def speakers_of(reading: Reading, findings: Sequence[Finding]) -> dict[int, Parties]:
    """The speakers of each finding (by its id), which come in text order."""
    settled: dict[int, Parties] = {}
    known: list[Known] = []
    open_: list[Finding] = []
    before: Finding | None = None
    for finding in findings:
        if finding.source is None:
            continue
        found = _at_sight(reading, finding, settled, known, before)
        if not finding.nested and not _is_inside(finding.source, before):
            before = finding
        if not found:
            open_.append(finding)
            continue
        settled[id(finding)] = found
        if not finding.nested:
            known.append(Known(finding.source, found))
    words = reading.words("en")
    for finding in open_:
        assert finding.source is not None
        fold = reading.tokens.folds[finding.source[0]]
        if fold in words["first_person"] and _says_nothing(reading, finding.source):
            late = _talking(reading, finding, findings, settled)
        elif _is_phrase(reading, finding.source):
            late = only_speaker(reading, finding.source, known)
        else:
            late = antecedent(reading, finding.source, known)
        nobody = _says_nothing(reading, finding.source) and not is_pronoun(fold, words)
        settled[id(finding)] = late or (() if nobody else (described(reading, finding.source),))
    for finding in findings:
        if finding.source is None and finding.same_as is not None:
            shared = settled.get(id(finding.same_as), ())
            # No cue of its own, no sign that it goes on: the speaker is inferred, and no mention belongs to it.
            inferred = finding.rule in ("statement-model", "quotation-in-narration")
            settled[id(finding)] = tuple(evolve(p, mention=None) for p in shared) if inferred else shared
    return settled | echoed(reading, findings, settled)


def _is_inside(source: Piece, outer: Finding | None) -> bool:
    """Whether a source stands in what another says: "Greta Holm confirmed that |her daughter| saw it"."""
    return outer is not None and any(a <= source[0] < b for a, b in outer.pieces)


def _at_sight(
    reading: Reading, finding: Finding, settled: Mapping[int, Parties], known: Sequence[Known], before: Finding | None
) -> Parties:
    """Whom a source means by itself or by what stands before it; empty when that is open."""
    source = finding.source
    assert source is not None
    if before is not None and _is_one(settled.get(id(before), ())) and _goes_on(reading, finding, before):
        return tuple(evolve(p, mention=reading.tokens.span(*source)) for p in settled[id(before)])
    related = _related(reading, source)
    if related is not None:
        whose = named(reading, related) or (described(reading, related),)
        return tuple(evolve(p, mention=reading.tokens.span(*source)) for p in whose)
    found = named(reading, source)
    if found and source[1] - source[0] == 1 and _is_singular(reading, source) and not one_person(found):
        found = ()  # no place and no body is "he"
    if before is not None and _speaks_on(reading, finding, found, before, settled.get(id(before), ())):
        found = tuple(evolve(p, mention=reading.tokens.span(*source)) for p in settled[id(before)])
    if _names_himself(reading, finding, found, known):
        found = another(reading, finding, found, known)
    if len(found) < 2 and _is_phrase(reading, source):
        parts = conjuncts(reading, source)
        if len(parts) > 1:
            return _joint(reading, source, parts)
    if found or not _is_phrase(reading, source) or _says_nothing(reading, source):
        return found
    informant = _informant(reading, finding)
    if informant is not None:
        told = named(reading, informant) or (described(reading, informant),)
        return tuple(evolve(p, mention=reading.tokens.span(*informant)) for p in told)
    writer = possessor(reading, source)
    written = behind(reading, writer, known) if writer is not None else ()
    if written:
        return tuple(evolve(p, mention=reading.tokens.span(*source)) for p in written)
    fuller = fuller_phrase(reading, source)
    if fuller is not None:
        taken = named(reading, fuller) or (described(reading, fuller),)
        return tuple(evolve(p, mention=reading.tokens.span(*source)) for p in taken)
    return (
        announced(reading, finding)
        or shortened(reading, source, known)
        or taken_up(reading, source, known)
        or body_meant(reading, source, known)
        or bearer(reading, source)
        or behind(reading, source, known)
        or _unnamed(reading, source)
    )


def _related(reading: Reading, source: Piece) -> Piece | None:
    """The phrase that a "who" takes up: "|the envoy|, who described the call"."""
    tokens, at = reading.tokens, source[0]
    if source[1] - at > 1 or tokens.folds[at] not in ("who", "which") or at == 0:
        return None
    end = at - 1 if tokens.texts[at - 1] in COMMAS else at
    low = reading.sentence_firsts[bisect_left(reading.sentence_firsts, at + 1) - 1]
    first = phrase_start(tokens, reading.words("en"), end, low) if end > low else None
    return (first, end) if first is not None else None


def _joint(reading: Reading, source: Piece, parts: Sequence[Piece]) -> Parties:
    """The parties of a joint source of which not all are named: "the building committee and the architect"."""
    span = reading.tokens.span(*source)
    parties = [p for part in parts for p in named(reading, part) or (described(reading, part),)]
    return tuple(evolve(p, mention=span) for p in {p.name: p for p in parties}.values())


def _unnamed(reading: Reading, source: Piece) -> Parties:
    """A source that the text describes and nowhere names; empty for "the expert", who may be named further on."""
    words = reading.words("en")
    head = reading.tokens.folds[head_token(reading.tokens, reading.words("en"), source)]
    definite = reading.tokens.folds[source[0]] in ("the", "this", "that")
    size = source[1] - source[0]
    bare = (size == 1 or (definite and size <= _BARE)) and head in words["person_noun"]
    bare = bare and not is_somebodys(reading, source)
    return () if bare else (described(reading, source),)


def _is_one(parties: Parties) -> bool:
    """Whether the parties are one who may be "he": a person or somebody unnamed."""
    return len(parties) == 1 and parties[0].type in ("person", None)


def _goes_on(reading: Reading, finding: Finding, before: Finding) -> bool:
    """Whether "he added" takes up the speaker of the statement just before: adding needs something to add to."""
    if finding.source is None or finding.cue is None or finding.report is None:
        return False
    folds, words = reading.tokens.folds, reading.words("en")
    if not _is_singular(reading, finding.source) or folds[finding.cue[0]] not in words["adding"]:
        return False
    gap = range(max(before.last, (before.report or before.pieces[0])[1]), min(finding.first, finding.report[0]))
    return len(gap) <= NEAR and (before.source is None or folds[before.source[0]] not in words["plural_pronoun"])


def _is_singular(reading: Reading, source: Piece) -> bool:
    """Whether a source begins with a pronoun of one person."""
    return reading.tokens.folds[source[0]] in reading.words("en")["singular_pronoun"]


def _speaks_on(reading: Reading, finding: Finding, found: Parties, before: Finding, spoke: Parties) -> bool:
    """Whether a pronoun goes on with who spoke last rather than with whom it was taken for, whom nobody has named since."""
    source, last = finding.source, before.source
    if source is None or last is None or last[0] >= source[0] or source[0] - last[0] > NEAR * 8:
        return False
    if not _is_singular(reading, source) or source[1] - source[0] > 1 or not _is_one(spoke) or not found:
        return False
    if spoke[0].name == found[0].name or not is_human(reading, Known(last, spoke)):
        return False
    since = (m for m in reading.referents.within(last[1], source[0]) if m.kind != "pronoun" and is_person(m))
    return all(any(a <= m.first < b for a, b in before.pieces) for m in since)


def _names_himself(reading: Reading, finding: Finding, found: Parties, known: Sequence[Known]) -> bool:
    """Whether a pronoun was taken for somebody whom the words speak of by name: nobody speaks of himself so.

    Of words outside marks that is as sure only where another spoke last.
    """
    assert finding.source is not None
    if len(found) != 1 or not _is_singular(reading, finding.source):
        return False
    other = bool(known) and one_person(known[-1].parties) and known[-1].parties[0].name != found[0].name
    before = other and finding.pieces[0][0] < finding.source[0]
    if finding.rule != "dash-quotation" and not before and not any(reading.quoted[a] for a, _ in finding.pieces):
        return False
    return any(
        mention.kind != "pronoun" and any(p.name == found[0].name for p in mention.parties)
        for piece in finding.pieces
        for mention in reading.referents.within(*piece)
    )


def _talking(reading: Reading, finding: Finding, findings: Sequence[Finding], settled: Mapping[int, Parties]) -> Parties:
    """Who says "I": the speaker of the words that hold it."""
    assert finding.source is not None
    at = finding.source[0]
    n = bisect_left(findings, (finding.report or finding.pieces[0])[0], key=lambda f: (f.report or f.pieces[0])[0])
    for outer in findings[max(0, n - _AROUND) : n + _AROUND]:
        if outer is not finding and any(a <= at < b for a, b in outer.pieces) and settled.get(id(outer)):
            return tuple(evolve(p, mention=reading.tokens.span(*finding.source)) for p in settled[id(outer)])
    return ()


def _informant(reading: Reading, finding: Finding) -> Piece | None:
    """X of "the reporter learned from X that", "reporters from X learned that": who learns something has it from somebody."""
    folds = reading.tokens.folds
    if finding.cue is None or finding.source is None or folds[finding.cue[0]] not in reading.words("en")["learning"]:
        return None
    first, last = finding.source
    for k in (finding.cue[1], *range(first, last)):
        if k < len(folds) and folds[k] == "from":
            return right_source(reading.tokens, reading.words("en"), k + 1, last if k < last else finding.first)
    return None


def _says_nothing(reading: Reading, source: Piece) -> bool:
    """Whether a source is a bare pronoun, which tells nothing of whom it means."""
    fold, words = reading.tokens.folds[source[0]], reading.words("en")
    return source[1] - source[0] == 1 and fold in words["pronoun"] and fold not in words["quantity"]


def _is_phrase(reading: Reading, source: Piece) -> bool:
    """Whether the source says something of its own, rather than being a bare pronoun."""
    fold = reading.tokens.folds[source[0]]
    return source[1] - source[0] > 1 or not is_pronoun(fold, reading.words("en"))
