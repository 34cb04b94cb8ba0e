"""Stances: accusations, refusals, threats and demands that no verb names, and that statements of one speaker amount to.

"The spokesman said the United States had been engaged in theft … He said the reports were groundless": nobody "accuses" or "rejects"
here, yet that is what the article is about. One statement with a harsh word deep in an article is mere speech; a speaker who keeps
to it, or whose word makes the headline or the lead, takes a stance.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from dragoman.model import Name, Participant, Party, Span, Statement
from dragoman.parsers.events.clusters import STANCE, Telling
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.standing import ARTICLE, Standing, standings
from dragoman.parsers.events.stretches import Sorted, names_of
from dragoman.plugins.draft import Draft

#: So many statements make a stance; one is enough in the headline or the lead.
LEAST = 2
#: An article of which this share of the statements is one speaker's is about what that speaker says.
CHIEF_SHARE, CHIEF_LEAST = 0.4, 3
#: What one statement of a stance weighs; told events of the lead weigh between one and four. A "must" or a "never" shows less than
#: a word of blame or of threat.
WEIGHTS = {"ACCUSE": 0.7, "THREATEN": 0.7, "REJECT": 0.5, "REQUEST": 0.5}
CHIEF_WEIGHTS = {"ACCUSE": 1.05, "THREATEN": 1.05, "REJECT": 0.8, "REQUEST": 0.8}
_HARSH = frozenset(("ACCUSE", "THREATEN"))
#: What a statement of the headline or the lead weighs, as a share of its place.
PROMINENT = 0.5
#: A stance is taken against so many at most.
SPOKEN_OF = 3
_OTHERS = frozenset(("country", "person", "org", "organization"))
#: Who asks "us" or "me" to do something asks nobody else.
_SELF = frozenset(("i", "we", "he", "she", "it", "they", "you", "one"))
#: Right before a harsh word these make it none: "non-interference", "no violation", "without a lie".
_DENIED = frozenset(("non", "no", "without"))


@frozen(slots=True)
class _Stance:
    speaker: Party
    type: str
    statement: Statement
    others: tuple[Participant, ...]  #: who is spoken about
    standing: Standing | None


def stances(draft: Draft, words: Lexicon) -> list[Telling]:
    """The tellings that the statements of `draft` amount to."""
    groups: dict[tuple[str, str], list[_Stance]] = {}
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for stance in _read(draft, words):
        key = (stance.speaker.name, stance.type)
        # A report inside a report says its words twice.
        if _take(taken.setdefault(key, []), stance.statement):
            groups.setdefault(key, []).append(stance)
    speakers = Counter(s.speaker.name for s in draft.statements if s.speaker is not None)
    is_article = len(draft.shared(standings)) >= ARTICLE
    tellings: list[Telling] = []
    for group in groups.values():
        speaker = group[0].speaker
        said = speakers[speaker.name]
        public = _is_public(speaker, words)
        chief = public and said >= CHIEF_SHARE * len(draft.statements) and said >= CHIEF_LEAST
        prominent = public and any(s.standing is not None and s.standing.prominent for s in group)
        if len(group) < LEAST and not (is_article and (prominent or (chief and group[0].type in _HARSH))):
            continue
        others = _addressed(group)
        if chief:
            others = list({p.name: p for p in [*others, *_spoken_of(draft, speaker)]}.values())[:SPOKEN_OF]
        if others:
            tellings += [_telling(stance, others, words, chief) for stance in group]
    return tellings


def _take(taken: list[tuple[int, int]], statement: Statement) -> bool:
    """Add the segments of `statement` to those taken, which are sorted and apart, unless one of them overlaps one of these."""
    spans = [(s.start, s.end) for s in statement.segments]
    for start, end in spans:
        i = bisect_left(taken, (end,))
        if i and taken[i - 1][1] > start:
            return False
    for span in spans:
        insort(taken, span)
    return True


def _is_public(speaker: Party, words: Lexicon) -> bool:
    """Whether the speaker speaks for a country or a body, or holds an office in one."""
    if speaker.country is not None or speaker.type in ("country", "organization"):
        return True
    return any(phrase.value[2] == "yes" for word in speaker.name.casefold().split() for phrase in words.groups.get(word, ()))


def _addressed(group: Sequence[_Stance]) -> list[Participant]:
    """Who is spoken about, most often first."""
    return _most_named([p for stance in group for p in {p.name: p for p in stance.others}.values()])


def _spoken_of(draft: Draft, speaker: Party) -> list[Participant]:
    """The other party that all statements of the speaker name most."""
    own = [s for s in draft.statements if s.speaker is not None and s.speaker.name == speaker.name]
    return _most_named([p for s in own for p in _others(speaker, s, draft.shared(names_of))])


def _most_named(parties: Sequence[Participant]) -> list[Participant]:
    counts = Counter(p.name for p in parties)
    first = {p.name: p for p in reversed(parties)}
    return [first[name] for name in sorted(counts, key=lambda name: (-counts[name], name))[:SPOKEN_OF]]


def _read(draft: Draft, words: Lexicon) -> Iterator[_Stance]:
    tokens = draft.tokens
    places = draft.shared(standings)
    for statement in draft.statements:
        speaker = statement.speaker
        if speaker is None or speaker.type == "outlet":
            continue
        signs: dict[str, list[int]] = {}
        for segment in statement.segments:
            first, last = bisect_left(tokens.starts, segment.start), bisect_left(tokens.starts, segment.end)
            for k, kind in _signs(tokens.folds, first, last, words):
                if kind != "REQUEST" or (k > first and tokens.folds[k - 1] not in _SELF):
                    signs.setdefault(kind, []).append(tokens.starts[k])
        if signs:
            others = _others(speaker, statement, draft.shared(names_of))
            for kind, offsets in signs.items():
                here = _standing(places, offsets[0])  # a long statement begins in the lead and turns harsh far below
                spoken_of = tuple(_nearest(offset, others) for offset in offsets if others)
                yield _Stance(speaker, kind, statement, spoken_of, here)


def _signs(folds: Sequence[str], first: int, last: int, words: Lexicon) -> Iterator[tuple[int, str]]:
    """The tokens of ``[first, last)`` at which a word, or two words, of a stance stand, with its type."""
    for k in [k for k, fold in enumerate(folds[first:last], first) if fold in words.signs]:
        for second, kind in words.signs[folds[k]]:
            if second is not None and (k + 1 == last or folds[k + 1] != second):
                continue
            if kind != "ACCUSE" or _DENIED.isdisjoint(folds[max(first, k - 2) : k]):
                yield k, kind


def _standing(places: Sequence[Standing], offset: int) -> Standing | None:
    """The place of the sentence that holds `offset`."""
    i = bisect_left(places, offset + 1, key=lambda p: p.sentence.start) - 1
    return places[i] if i >= 0 and offset < places[i].sentence.end else None


def _others(speaker: Party, statement: Statement, names: Sorted[Name]) -> list[Participant]:
    """The parties named in the statement that are neither the speaker nor the speaker's country."""
    found: list[Participant] = []
    for segment in statement.segments:
        for name in names.within(segment):
            if name.type not in _OTHERS or name.canonical == speaker.name or (name.country and name.country == speaker.country):
                continue
            found.append(Participant(name.canonical, "recipient", name.id, name.country, Span(name.start, name.end)))
    return found


def _nearest(offset: int, others: Sequence[Participant]) -> Participant:
    """The party that a harsh word at `offset` is about: the last that is named before it, else the first behind it."""
    i = bisect_left(others, offset, key=lambda p: p.mention.start if p.mention else 0)
    return others[max(0, i - 1)]


def _telling(stance: _Stance, others: Sequence[Participant], words: Lexicon, chief: bool) -> Telling:
    speaker = stance.speaker
    evidence = Span(stance.statement.segments[0].start, stance.statement.segments[-1].end)
    actor = Participant(speaker.name, "actor", speaker.id, speaker.country, stance.statement.cue)
    prominent = stance.standing is not None and stance.standing.prominent
    weight = (CHIEF_WEIGHTS if chief else WEIGHTS)[stance.type]
    if stance.standing is not None and prominent:
        weight = max(weight, PROMINENT * stance.standing.weight)
    return Telling(
        type=words.types[stance.type],
        participants=(actor, *others),
        evidence=evidence,
        rule=STANCE,
        weight=weight,
        confidence=0.4,
        prominent=prominent,
        pairs=tuple((speaker.country, p.country) for p in others[:1] if speaker.country and p.country),
    )
