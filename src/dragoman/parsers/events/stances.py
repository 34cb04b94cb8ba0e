"""Stances: accusations, refusals and threats that no verb names, and that several statements of one speaker amount to.

"The spokesman said the United States had been engaged in theft … He said the reports were groundless": nobody "accuses" or "rejects"
here, yet that is what the article is about. One statement with a harsh word is mere speech; a speaker who keeps to it takes a stance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from dragoman.model import Name, Participant, Party, Span, Statement
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.rollup import Telling
from dragoman.plugins.draft import Draft

#: The types that a stance can have, which are the names of their vocabularies.
_TYPES = ("ACCUSE", "REJECT", "THREATEN")
#: So many statements make a stance.
LEAST = 2
#: An article of which this share of the statements is one speaker's is about what that speaker says.
CHIEF_SHARE, CHIEF_WEIGHT = 0.4, 1.05
#: What one statement of a stance weighs; told events of the lead weigh between one and four.
WEIGHT = 0.7
_OTHERS = frozenset(("country", "person", "org"))


@frozen(slots=True)
class _Stance:
    speaker: Party
    type: str
    statement: Statement
    others: tuple[Participant, ...]  #: who is spoken about


def stances(draft: Draft, words: Lexicon) -> list[Telling]:
    """The tellings that the statements of `draft` amount to."""
    groups: dict[tuple[str, str], list[_Stance]] = {}
    for stance in _read(draft, words):
        groups.setdefault((stance.speaker.name, stance.type), []).append(stance)
    speakers = Counter(s.speaker.name for s in draft.statements if s.speaker is not None)
    tellings: list[Telling] = []
    for group in groups.values():
        counts = Counter(name for stance in group for name in {p.name for p in stance.others})
        if len(group) < LEAST or not counts:
            continue
        most = max(counts, key=lambda name: (counts[name], name))
        other = next(p for stance in group for p in stance.others if p.name == most)
        chief = speakers[group[0].speaker.name] >= CHIEF_SHARE * len(draft.statements)
        tellings += [_telling(stance, other, words, CHIEF_WEIGHT if chief else WEIGHT) for stance in group]
    return tellings


def _read(draft: Draft, words: Lexicon) -> Iterator[_Stance]:
    tokens = draft.tokens
    for statement in draft.statements:
        speaker = statement.speaker
        if speaker is None or speaker.type == "outlet":
            continue
        signs: dict[str, list[int]] = {}
        for segment in statement.segments:
            first, last = bisect_left(tokens.starts, segment.start), bisect_left(tokens.starts, segment.end)
            folds = tokens.folds[first:last]
            for kind in _TYPES:
                vocabulary = words.subjects.get(kind, frozenset())
                if not vocabulary.isdisjoint(folds):
                    signs.setdefault(kind, []).extend(
                        tokens.starts[first + k] for k, fold in enumerate(folds) if fold in vocabulary
                    )
        if signs:
            others = _others(speaker, statement, draft.names)
            for kind, offsets in signs.items():
                yield _Stance(speaker, kind, statement, tuple(_nearest(offset, others) for offset in offsets if others))


def _others(speaker: Party, statement: Statement, names: Sequence[Name]) -> list[Participant]:
    """The parties named in the statement that are neither the speaker nor the speaker's country."""
    found: list[Participant] = []
    for segment in statement.segments:
        lo = bisect_left(names, segment.start, key=lambda n: n.start)
        for name in names[lo : bisect_left(names, segment.end, key=lambda n: n.start)]:
            if name.type not in _OTHERS or name.canonical == speaker.name or (name.country and name.country == speaker.country):
                continue
            found.append(Participant(name.canonical, "recipient", name.id, name.country, Span(name.start, name.end)))
    return found


def _nearest(offset: int, others: Sequence[Participant]) -> Participant:
    """The party that a harsh word at `offset` is about: the last that is named before it, else the first behind it."""
    i = bisect_left(others, offset, key=lambda p: p.mention.start if p.mention else 0)
    return others[max(0, i - 1)]


def _telling(stance: _Stance, other: Participant, words: Lexicon, weight: float) -> Telling:
    speaker = stance.speaker
    evidence = Span(stance.statement.segments[0].start, stance.statement.segments[-1].end)
    actor = Participant(speaker.name, "actor", speaker.id, speaker.country, stance.statement.cue)
    return Telling(
        type=words.types[stance.type],
        participants=(actor, other),
        pairs=((speaker.country, other.country),) if speaker.country and other.country else (),
        status="occurred",
        contact=None,
        sure=False,
        place=None,
        date=None,
        duration=None,
        count=None,
        topics=(),
        via=None,
        mode=None,
        evidence=evidence,
        rule="stance",
        weight=weight,
        confidence=0.4,
        series=False,
        prominent=False,
    )
