"""What an article is about that tells of no political event: the matter of its headline and lead.

An article is always about something. Where nothing that the tables know carries it (a match, a storm, an opening, an appointment),
its subject is an event of the type OTHER, told by the headline, whose parties are those that headline and lead name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Date, EventDate, Name, Participant, Span
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.circumstances import Circumstances
from dragoman.parsers.events.clusters import Telling
from dragoman.parsers.events.finder import finder
from dragoman.parsers.events.lexicon import Lexicon
from dragoman.parsers.events.parties import described
from dragoman.parsers.events.phrases import bare
from dragoman.parsers.events.standing import ARTICLE, Standing, standings
from dragoman.parsers.events.stretches import dates_of, names_of
from dragoman.plugins.draft import Draft

#: A shorter sentence is a dateline.
SHORTEST = 6
#: So many sentences of the body, beside the headline, name who takes part.
NAMING = 3
#: Where they name nobody, the first sentence does that names anybody, down to this one.
LATER = 10
#: A group that acts in its sentence opens it, behind so many words at most, and is no longer than so many more.
OPENING, LENGTH = 2, 8
#: No headline is longer.
LONGEST = 60
#: More names than these are a list.
MOST = 8
#: Weighs less than any event that is told.
WEIGHT = 0.5
_PARTIES = frozenset(("person", "organization"))
_PLACES = frozenset(("country", "place"))


def matter(draft: Draft, words: Lexicon) -> Telling | None:
    """The telling of what `draft` is about by its headline (or else its first sentence); None where that names nobody."""
    places = draft.shared(standings)
    if len(places) < ARTICLE:
        return None
    told = next((p for p in places if p.headline), None) or next((p for p in places if p.lead == 0 and _is_full(p)), None)
    if told is None or not _readable(draft, told) or _advises(draft, told, words):
        return None
    naming = [p for p in places if p.headline or (p.lead is not None and p.lead < NAMING)]
    participants = (*_participants(draft, words, naming), *_groups(draft, words, [told, *(p for p in naming if p.lead == 0)]))
    if not participants:
        participants = _first_named(draft, words, places)
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
            place=next((n.canonical for n in _names(draft, naming) if n.type in ("place", "country")), None),
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


def _advises(draft: Draft, place: Standing, words: Lexicon) -> bool:
    """Whether a headline advises ("How to …", "7 tips …"): that tells of nothing that happens."""
    folds, first = draft.tokens.folds, place.sentence.first
    listed = any("listed" in words.words.get(fold, ()) for fold in folds[first + 1 : first + 5])
    return folds[first : first + 2] == ["how", "to"] or (folds[first].isdigit() and listed)


def _happens(draft: Draft, places: Sequence[Standing], words: Lexicon) -> bool:
    """Whether the sentences tell of a disaster, which is an event without any party."""
    vocabulary = words.subjects.get("disaster", frozenset()) | words.subjects.get("mishap", frozenset())
    return any(not vocabulary.isdisjoint(draft.tokens.folds[p.sentence.first : p.sentence.last]) for p in places)


def _names(draft: Draft, places: Sequence[Standing]) -> Iterator[Name]:
    for place in places:
        yield from draft.shared(names_of).within(place.sentence)


def _participants(draft: Draft, words: Lexicon, places: Sequence[Standing]) -> Iterator[Participant]:
    """The persons, bodies and acting places that the sentences name, each once; outlets only report."""
    seen: set[str] = set()
    for name in _names(draft, places):
        if name.canonical not in seen and len(seen) < MOST and (name.type in _PARTIES or _acts(draft, name, words)):
            seen.add(name.canonical)
            yield Participant(name.canonical, "participant", name.id, name.country, Span(name.start, name.end))


def _first_named(draft: Draft, words: Lexicon, places: Sequence[Standing]) -> tuple[Participant, ...]:
    """Whom the first sentence of the body that names anybody names: a feature keeps its people for later."""
    body = [p for p in places if p.lead is not None and NAMING <= p.lead < LATER]
    return next((found for p in body if (found := tuple(_participants(draft, words, [p])))), ())


def _groups(draft: Draft, words: Lexicon, places: Sequence[Standing]) -> tuple[Participant, ...]:
    """Whom the sentences are about, where only a word for a group says so: "|Doctors| warned …", "a home for |Finns|"."""
    found: dict[str, Participant] = {}
    for place in places:
        first = place.sentence.first
        actors = draft.shared(finder).find(first, min(place.sentence.last, first + LONGEST))
        for n, actor in enumerate(actors):
            if _is_people(actor) or (n == 0 and _opens(actor, first)):
                name = described(actor, draft.tokens, words)
                span = draft.tokens.span(actor.first, actor.last)
                found.setdefault(name.casefold(), Participant(name, "participant", mention=span))
    return tuple(found.values())


def _opens(actor: Actor, first: int) -> bool:
    """Whether an unnamed group opens the sentence that begins at token `first`."""
    near = actor.first <= first + OPENING and actor.last <= first + OPENING + LENGTH
    return near and not actor.parties and actor.sector is not None and actor.prep is None and not actor.possessive


def _is_people(actor: Actor) -> bool:
    """Whether the actor is people of a country, by their own word: "Finns"."""
    return actor.kind == "adjective" and actor.sector == "CVL" and not actor.parties


def _acts(draft: Draft, name: Name, words: Lexicon) -> bool:
    """Whether a country or a place is more than where it happens: "|Egypt| returned …", "|Egypt|'s museums", not "in |Egypt|"."""
    if name.type not in _PLACES:
        return False
    tokens = draft.tokens
    before, after = tokens.first_at(name.start) - 1, tokens.first_at(name.end)
    while before > 0 and "article" in words.words.get(tokens.folds[before], ()):
        before -= 1
    if before >= 0 and (tokens.folds[before] in (",", "(") or "prep" in words.words.get(tokens.folds[before], ())):
        return False
    if tokens.folds[after - 1] != bare(tokens.folds[after - 1]):
        return True
    if after >= len(tokens.texts) or not tokens.texts[after][0].islower():
        return False
    return not words.words.get(tokens.folds[after], frozenset()) & {"prep", "conjunction"}


def _is_aside(draft: Draft, place: Standing, date: Date, words: Lexicon) -> bool:
    """Whether the date stamps the headline, says which or what for something is, or when it was said.

    "… - DW - 09.02.2023", "the 2016 election", "plans for 2030", "said on Monday".
    """
    tokens, sentence = draft.tokens, place.sentence
    i = tokens.first_at(date.start)
    if place.headline and i > sentence.first and not tokens.folds[i - 1][0].isalnum():
        return True  # behind a mark, not "on"
    before = tokens.folds[max(sentence.first, i - 3) : i]
    if "article" in words.words.get(tokens.folds[i], ()) and tokens.folds[i + 1 : i + 2] == [date.edtf]:
        return True
    return "for" in before[-2:] or any("speech" in words.words.get(fold, ()) for fold in before)


def _date(draft: Draft, places: Sequence[Standing], words: Lexicon) -> EventDate | None:
    """The first date that headline or lead tells, without its hour."""
    for place in places[:2]:
        for date in draft.shared(dates_of).within(place.sentence):
            if date.kind in ("date", "time") and not _is_aside(draft, place, date, words):
                edtf = date.edtf.partition("T")[0] if date.edtf and "/" not in date.edtf else date.edtf
                return EventDate(edtf, date.earliest, date.latest, date.basis, date.bare)
    return None
