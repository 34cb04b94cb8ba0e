"""Whom a pronoun or a definite phrase takes up among the sources of the other statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from attrs import Factory, evolve, field, frozen

from dragoman.model import Party
from dragoman.parsers.names.lexicon import lexicon_for
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.names.words import words as name_words
from dragoman.parsers.statements.forms import POSSESSIVE_ENDINGS
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import APOSTROPHES
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.several import several
from dragoman.parsers.statements.sources import head_token

Parties = tuple[Party, ...]

#: "He added" takes up a statement that ended no more tokens before.
NEAR = 12
#: A definite phrase looks back this many tokens for whom it means.
FAR = 200
#: So many of the latest sources are looked through.
_SOURCES = 200


def _fullness(known: Known) -> float:
    """How many tokens say who a source is; a full name says more than any number."""
    return inf if any(" " in p.name for p in known.parties) else known.source[1] - known.source[0]


@frozen(slots=True, eq=False)
class Known:
    """A source that is settled, and whom it means."""

    source: Piece
    parties: Parties
    fullness: float = field(init=False, default=Factory(_fullness, takes_self=True))


def taken_up(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """ "The spokesman" after "the spokesman of the embassy": the parties of the last phrase with the same head that says more."""
    tokens, words = reading.tokens, reading.words("en")
    one_of = tokens.folds[source[0] : source[0] + 2] == ["one", "of"]
    if tokens.folds[source[0]] not in words["definite"] and not one_of:
        return ()
    head = tokens.folds[head_token(tokens, words, source)]
    size = source[1] - source[0]
    country = _country(reading, source)
    for k in [k for k in reversed(known[-_SOURCES:]) if k.fullness > size]:
        if k.source[0] > source[0] or (country and k.parties and k.parties[0].country not in (None, country)):
            continue
        if one_of and tokens.folds[k.source[0] : k.source[0] + 2] != ["one", "of"]:
            continue
        if any(tokens.folds[i] == head for i in range(*k.source)):
            return mentioned(reading, source, k.parties)
    return ()


def behind(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """Who is behind a definite phrase that names nobody, by what stands before it.

    "The diplomat", "the former commissioner": the person who spoke last, as reporters vary the words for one person; nobody of
    another country than the phrase names. "The report", "the text": whoever's words it last was, a body or several people.
    """
    tokens = reading.tokens
    words = reading.words("en")
    head = tokens.folds[head_token(tokens, words, source)].removesuffix("'s").removesuffix("’s")
    definite = tokens.folds[source[0]] in ("the", "this", "that")
    if is_somebodys(reading, source):
        return ()
    human = definite and (head in words["person_noun"] or _is_age(reading, source))
    if not human and not _is_bare_document(reading, source, head):
        return ()
    if tokens.folds[source[0]] in ("a", "an"):
        return ()
    country = _country(reading, source)
    for k in reversed(known):
        if source[0] - k.source[0] > FAR:
            break
        if k.source[0] >= source[0] or (country and k.parties and k.parties[0].country not in (None, country)):
            continue
        if is_human(reading, k) if human else _is_body(k.parties) or (head in words["letter_noun"] and one_person(k.parties)):
            return mentioned(reading, source, k.parties)
    if not human:
        return ()
    if country is not None:
        return _compatriot(reading, source, country)
    return _named_before(reading, source) if head not in words["office_noun"] else ()


def _compatriot(reading: Reading, source: Piece, country: str) -> Parties:
    """The only person of a country whom the text before has named, for "the head of Greek diplomacy"."""
    people: dict[str, Parties] = {}
    for mention in reading.referents.within(max(0, source[0] - FAR), source[0]):
        if is_person(mention) and mention.parties[0].country == country:
            people[mention.parties[0].name] = mention.parties
    return mentioned(reading, source, next(iter(people.values()))) if len(people) == 1 else ()


def _is_bare_document(reading: Reading, source: Piece, head: str) -> bool:
    """Whether a phrase takes up a document: "the report", "analysts' report for May", "report"; not "official data"."""
    folds = reading.tokens.folds[source[0] : source[1]]
    if head not in reading.words("en")["document"] or not _AUTHORED.isdisjoint(folds):
        return False
    definite = folds[0] in ("the", "this", "that") or not APOSTROPHES.isdisjoint(folds)
    return definite or (len(folds) == 1 and not head.endswith("s"))


#: What leads whose words they are.
_AUTHORED = frozenset(["of", "by", "from"])


def is_somebodys(reading: Reading, source: Piece) -> bool:
    """Whether a phrase says whose somebody is: "the |driver's| lawyer" is neither the driver nor whoever spoke last."""
    return any(reading.tokens.folds[k].endswith(POSSESSIVE_ENDINGS) for k in range(source[0], source[1] - 1))


def _is_age(reading: Reading, source: Piece) -> bool:
    """Whether a phrase ends as "the 45-year-old" does."""
    folds = reading.tokens.folds[source[0] : source[1]]
    return len(folds) > 3 and folds[-1] == "old" and "year" in folds


def _named_before(reading: Reading, source: Piece) -> Parties:
    """The person of the text before whom "the athlete" varies: of the last sentence that names any, the subject first."""
    if reading.quoted[source[0]]:
        return ()
    folds = reading.tokens.folds
    stop = source[0]
    i = bisect_left(reading.sentence_firsts, source[0] + 1) - 1
    for n in range(i, max(-1, i - _SENTENCES), -1):
        people = [
            m
            for m in reading.referents.within(reading.sentence_firsts[n], stop)
            if is_person(m) and m.kind != "pronoun" and not reading.quoted[m.first]
        ]
        free = [m for m in people if m.first == 0 or folds[m.first - 1] not in reading.words("en")["preposition"]]
        if people:
            return mentioned(reading, source, (free or people)[0].parties)
        stop = reading.sentence_firsts[n]
    return ()


#: An epithet varies a name so many sentences before at most.
_SENTENCES = 4


def announced(reading: Reading, finding: Finding) -> Parties:
    """Who leads the speech in, in the same sentence: "|Holm| was happy: “We won,” said the coach"."""
    assert finding.source is not None
    tokens = reading.tokens
    source = finding.source
    head = tokens.folds[head_token(tokens, reading.words("en"), source)]
    if tokens.folds[source[0]] != "the" or head not in reading.words("en")["person_noun"] or source[0] < finding.first:
        return ()
    start = reading.sentence_firsts[bisect_left(reading.sentence_firsts, finding.first + 1) - 1]
    people = [m for m in reading.referents.within(start, finding.first) if is_person(m)]
    return mentioned(reading, source, people[0].parties) if people and tokens.texts[finding.first - 1] == ":" else ()


def shortened(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """Whose longer name a source gives a part of: "Holm" after "the analyst Greta Holm", where no sign told that this is a name."""
    texts = reading.tokens.texts[source[0] : source[1]]
    if not all(text[0].isupper() for text in texts):
        return ()
    name = " ".join(texts)
    for k in reversed(known[-_SOURCES:]):
        one = k.parties[0] if len(k.parties) == 1 and k.parties[0].type in ("person", "organization") else None
        if one is not None and len(one.name) > len(name) and f" {name} " in f" {one.name} ":
            return mentioned(reading, source, k.parties)
    return ()


#: Among so many mentions a title is looked for.
_MANY = 500


def bearer(reading: Reading, source: Piece) -> Parties:
    """The only person whom the article calls by a title that stands alone: "|President| said that all was well"."""
    tokens = reading.tokens
    title = tokens.folds[source[0]]
    if source[1] - source[0] > 1 or title not in reading.words("en")["person_noun"]:
        return ()
    people = {
        mention.parties[0].name: mention.parties
        for mention in reading.referents.mentions[:_MANY]
        if is_person(mention) and (mention.role or "").partition(" of ")[0].split()[-1:] == [title]
    }
    return mentioned(reading, source, next(iter(people.values()))) if len(people) == 1 else ()


def only_speaker(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """The one person who speaks in the article, for a phrase that means a person and stands before the name."""
    tokens = reading.tokens
    words = reading.words("en")
    definite = tokens.folds[source[0]] in ("the", "this", "that") or source[1] - source[0] == 1
    if not definite or tokens.folds[head_token(tokens, words, source)] not in words["person_noun"]:
        return ()
    if len(known) > _SOURCES:
        return ()  # a list of statements, not an article
    country = _country(reading, source)
    people = {k.parties[0].name: k.parties for k in known if one_person(k.parties)}
    fits = [p for p in people.values() if not country or p[0].country in (None, country)]
    return mentioned(reading, source, fits[0]) if len(people) == 1 and fits else ()


def antecedent(reading: Reading, source: Piece, known: Sequence[Known]) -> Parties:
    """Whom a pronoun takes up among the sources: the last fitting one before it, else the first behind it."""
    fold = reading.tokens.folds[source[0]]
    i = bisect_left(known, source[0], key=lambda k: k.source[0])
    at, nearer = (several(reading, source) if fold in ("they", "them") else None) or (0, ())
    for k in [*reversed(known[:i]), *known[i:]]:
        if nearer and k.source[0] not in range(at, source[0]):
            return nearer
        if _fits(reading, fold, k):
            return mentioned(reading, source, k.parties)
    if nearer:
        return nearer
    near = known[i - 1] if i and source[0] - known[i - 1].source[0] <= NEAR * 4 else None
    if near is not None and fold in ("they", "them") and _are_many(near.parties):
        return mentioned(reading, source, near.parties)  # "The council said … They …"
    return ()


def _are_many(parties: Parties) -> bool:
    """Whether "they" may be a body or a country; an outlet only passes on what others say."""
    return (_is_body(parties) and parties[0].type != "outlet") or parties[0].type in ("place", "country")


def is_pronoun(fold: str, words: Words) -> bool:
    """Whether a word is a bare pronoun that takes up a source."""
    return fold in words["plural_pronoun"] or _is_he(fold, words) or fold in ("it", "who")


def _is_he(fold: str, words: Words) -> bool:
    """Whether a word takes up one person, in an untranslated line too."""
    return fold in words["singular_pronoun"] or fold in words["foreign_singular"]


def another(reading: Reading, finding: Finding, rejected: Parties, known: Sequence[Known]) -> Parties:
    """The person meant instead: the last other speaker, else the first other person of the text just before."""
    assert finding.source is not None
    for k in reversed(known):
        if finding.first - k.source[0] > FAR:
            break
        if one_person(k.parties) and k.parties[0].name != rejected[0].name:
            return mentioned(reading, finding.source, k.parties)
    for mention in reading.referents.within(max(0, finding.first - NEAR * 4), finding.first):
        if is_person(mention) and mention.parties[0].name != rejected[0].name:
            return mentioned(reading, finding.source, mention.parties)
    return ()


def is_person(mention: Mention) -> bool:
    """Whether a mention names one person."""
    return one_person(mention.parties)


def one_person(parties: Parties) -> bool:
    """Whether the parties are one person."""
    return len(parties) == 1 and parties[0].type == "person"


def mentioned(reading: Reading, source: Piece, parties: Parties) -> Parties:
    """The parties, with a source phrase as their mention."""
    span = reading.tokens.span(*source)
    return tuple(evolve(p, mention=span) for p in parties)


def _country(reading: Reading, source: Piece) -> str | None:
    """The country that a phrase names: "the |British| minister", "the head of the |Greek Foreign Ministry|"."""
    if source[1] - source[0] < 3:
        return None  # "the diplomat": the country of whoever that may be
    referents = reading.referents
    for mention in (referents.covering(source[0]), *referents.within(*source)):
        if mention is not None and not is_person(mention):
            country = mention.country or next((p.country for p in mention.parties if p.type != "person"), None)
            if country is not None:
                return country
    keys = reading.draft.shared(name_words).keys
    lexicon = reading.draft.shared(lexicon_for)
    forms = (form for k in range(*source) for _, form in lexicon.at(keys, k, source[1]) if form.entry.type == "adjective")
    return next((form.entry.country for form in forms if form.entry.country is not None), None)


def is_human(reading: Reading, known: Known) -> bool:
    """Whether a source is one person, named or not ("a source in the ministry")."""
    if one_person(known.parties):
        return True
    unnamed = len(known.parties) == 1 and known.parties[0].type is None
    folds, people = reading.tokens.folds, reading.words("en")["person_noun"]
    first, last = known.source
    if last - first > 3 and folds[first : first + 2] == ["one", "of"]:
        head = folds[head_token(reading.tokens, reading.words("en"), (first + 2, last))]  # "one of the officials"
        return unnamed and head.removesuffix("s") in people
    return unnamed and folds[head_token(reading.tokens, reading.words("en"), known.source)] in people


def _is_body(parties: Parties) -> bool:
    if len(parties) > 1:
        return all(party.type is not None for party in parties)
    return len(parties) == 1 and parties[0].type in ("organization", "outlet")


def _fits(reading: Reading, pronoun: str, known: Known) -> bool:
    words = reading.words("en")
    one = known.parties[0] if len(known.parties) == 1 else None
    head = reading.tokens.folds[head_token(reading.tokens, words, known.source)]
    plural = one is None or (one.type is None and head.endswith("s") and not head.endswith("ss"))
    if pronoun in words["plural_pronoun"]:
        return plural
    if pronoun == "it":
        body = one is not None and one.type in ("organization", "outlet", "country")
        return body or head in words["document"]
    if _is_he(pronoun, words) and one is not None and not plural:
        named = one.type is None and all(w[:1].isupper() for w in one.name.split())
        return one.type == "person" or named or is_human(reading, known)
    return False
