"""What an article is about that tells of no political event: the matter of its headline and lead.

An article is always about something. Where nothing that the tables know carries it (a match, a storm, an opening, an appointment),
its subject is an event of the type OTHER, told by the headline, whose parties are those that headline and lead name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.model import EventDate, Name, Participant, Span
from dragoman.parsers.events.circumstances import Circumstances
from dragoman.parsers.events.clusters import Telling
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.standing import ARTICLE, Standing, standings
from dragoman.plugins.draft import Draft

#: A shorter sentence is a dateline.
SHORTEST = 6
#: So many sentences of the body, beside the headline, name who takes part.
NAMING = 3
#: More names than these are a list.
MOST = 8
#: Weighs less than any event that is told.
WEIGHT = 0.5
_PARTIES = frozenset(("person", "organization"))
#: What follows a place that only says where: "Kyoto and Osaka: …", "Rome in spring".
_GOES_ON = frozenset(("and", "or", "in", "of", "at", "on", "for", "to", "from", "with"))


def matter(draft: Draft, words: Lexicon) -> Telling | None:
    """The telling of what `draft` is about by its headline (or else its first sentence); None where that names nobody."""
    places = draft.shared(standings)
    if len(places) < ARTICLE:
        return None
    told = next((p for p in places if p.headline), None) or next((p for p in places if p.lead == 0 and _is_full(p)), None)
    if told is None or not _readable(draft, told) or _asks(draft, told, words):
        return None
    naming = [p for p in places if p.headline or (p.lead is not None and p.lead < NAMING)]
    participants = tuple(_participants(draft, told, naming))
    if not participants and not _happens(draft, naming, words):
        return None
    return Telling(
        type=words.types["OTHER"],
        participants=participants,
        evidence=Span(told.sentence.start, told.sentence.end),
        rule="matter",
        weight=WEIGHT,
        confidence=0.3,
        prominent=True,
        here=Circumstances(
            place=next((n.canonical for n in _names(draft.names, naming) if n.type in ("place", "country")), None),
            date=_date(draft, naming, words),
        ),
    )


def _readable(draft: Draft, place: Standing) -> bool:
    """Whether the sentence is English: of another language nobody can say that the tables know nothing political in it."""
    start = place.sentence.start
    language = next((span.language for span in draft.languages if span.start <= start < span.end), None)
    return language in (None, "en")


def _is_full(place: Standing) -> bool:
    """Whether the sentence is more than a dateline."""
    return place.sentence.last - place.sentence.first > SHORTEST


def _asks(draft: Draft, place: Standing, words: Lexicon) -> bool:
    """Whether a headline asks, advises or promises an explanation: that tells of nothing that happens."""
    tokens, sentence = draft.tokens, place.sentence
    first = tokens.folds[sentence.first]
    asked = "question" in words.words.get(first, frozenset()) or first.isdigit()
    return asked or (place.headline and tokens.folds[sentence.last - 1] == "?")


def _happens(draft: Draft, places: Sequence[Standing], words: Lexicon) -> bool:
    """Whether the sentences tell of a disaster, which is an event without any party."""
    vocabulary = words.subjects.get("disaster", frozenset()) | words.subjects.get("mishap", frozenset())
    return any(not vocabulary.isdisjoint(draft.tokens.folds[p.sentence.first : p.sentence.last]) for p in places)


def _names(names: Sequence[Name], places: Sequence[Standing]) -> Iterator[Name]:
    for place in places:
        lo = bisect_left(names, place.sentence.start, key=lambda n: n.start)
        yield from names[lo : bisect_left(names, place.sentence.end, key=lambda n: n.start)]


def _participants(draft: Draft, told: Standing, places: Sequence[Standing]) -> Iterator[Participant]:
    """Who does what `told` tells, and the persons and bodies that the sentences name, each once; outlets only report."""
    seen: set[str] = set()
    first = next(_names(draft.names, [told]), None)
    for name in _names(draft.names, places):
        if (
            (name.type in _PARTIES or (name is first and _is_subject(draft, told, name)))
            and name.canonical not in seen
            and len(seen) < MOST
        ):
            seen.add(name.canonical)
            yield Participant(name.canonical, "participant", name.id, name.country, Span(name.start, name.end))


def _is_subject(draft: Draft, told: Standing, name: Name) -> bool:
    """Whether a place acts: it opens its sentence, and what follows is no more of its phrase: "Egypt returned …"."""
    tokens = draft.tokens
    first, after = tokens.first_at(name.start), tokens.first_at(name.end)
    opens = first == told.sentence.first or (first == told.sentence.first + 1 and tokens.folds[first - 1] == "the")
    return opens and after < told.sentence.last and tokens.texts[after][0].islower() and tokens.folds[after] not in _GOES_ON


def _is_aside(draft: Draft, place: Standing, i: int, words: Lexicon) -> bool:
    """Whether the date at token `i` stamps the headline or says when something was said: "… - DW - 09.02.2023", "said on Monday"."""
    if place.headline and place.sentence.last - i < 7:
        return True
    before = draft.tokens.folds[max(place.sentence.first, i - 3) : i]
    return any("speech" in words.words.get(fold, ()) for fold in before)


def _date(draft: Draft, places: Sequence[Standing], words: Lexicon) -> EventDate | None:
    """The first date that headline or lead tells, without its hour."""
    for place in places[:2]:
        lo = bisect_left(draft.dates, place.sentence.start, key=lambda d: d.start)
        for date in draft.dates[lo:]:
            if date.start >= place.sentence.end:
                break
            if date.kind in ("date", "time") and not _is_aside(draft, place, draft.tokens.first_at(date.start), words):
                edtf = date.edtf.partition("T")[0] if date.edtf and "/" not in date.edtf else date.edtf
                return EventDate(edtf, date.earliest, date.latest, date.basis, date.bare)
    return None
