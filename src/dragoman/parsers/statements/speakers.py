"""Whom a source phrase means: names, joint names, appositions, pronouns and phrases that take up an earlier source.

`referents` knows names, titles and epithets of the whole article. What it leaves open is settled from the sources of the other
statements: in "She said … said Helga" she is Helga, and "the spokesman" is the spokesman of the embassy of the line before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import evolve

from dragoman.model import Party
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import head_token

Parties = tuple[Party, ...]

_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_PLURAL = frozenset(["they", "them", "their", "we", "us", "these", "those", "both"])
_SINGULAR = frozenset(["he", "him", "his", "she", "her"])
_OWNERS = frozenset(["his", "her", "its", "their"])
_ADDING = frozenset(("added", "adds", "continued", "continues", "went", "goes", "concluded", "concludes"))
#: "He added" takes up a statement that ended no more tokens before.
_NEAR = 12
#: A definite phrase looks back this many tokens for whom it means.
_FAR = 200
_JOINING = frozenset(["and", "&", "y", "e", "et", "und", "и"])
_BINDERS = frozenset(["of", "for", "to", "from", "at", "in", "with", "on", "by"])


def speakers_of(reading: Reading, findings: Sequence[Finding]) -> dict[int, Parties]:
    """The speakers of each finding (by its id), which come in text order."""
    settled: dict[int, Parties] = {}
    known: list[tuple[int, Piece, Parties]] = []
    open_: list[Finding] = []
    before: Finding | None = None
    for finding in findings:
        if finding.source is None:
            continue
        found = named(reading, finding.source)
        if before is not None and id(before) in settled and _goes_on(reading, finding, before):
            found = tuple(evolve(p, mention=reading.tokens.span(*finding.source)) for p in settled[id(before)])
        elif _names_himself(reading, finding, found):
            found = _another(reading, finding, found, known)
        if not finding.nested:
            before = finding
        if found:
            settled[id(finding)] = found
        elif _is_phrase(reading, finding.source):
            taken = _taken_up(reading, finding.source, known) or _behind(reading, finding.source, known)
            settled[id(finding)] = taken or (_described(reading, finding.source),)
        else:
            open_.append(finding)
            continue
        if not finding.nested:
            known.append((finding.source[0], finding.source, settled[id(finding)]))
    for finding in open_:
        assert finding.source is not None
        settled[id(finding)] = _antecedent(reading, finding.source, known) or (_described(reading, finding.source),)
    for finding in findings:
        if finding.source is None and finding.same_as is not None:
            shared = settled.get(id(finding.same_as), ())
            # No cue of its own, no sign that it goes on: the speaker is inferred, and no mention belongs to it.
            inferred = finding.rule == "statement-model"
            settled[id(finding)] = tuple(evolve(p, mention=None) for p in shared) if inferred else shared
    return settled


def _goes_on(reading: Reading, finding: Finding, before: Finding) -> bool:
    """Whether "he added" takes up the speaker of the statement just before: adding needs something to add to."""
    if finding.source is None or finding.cue is None or finding.report is None:
        return False
    folds = reading.tokens.folds
    if folds[finding.source[0]] not in _SINGULAR or folds[finding.cue[0]] not in _ADDING:
        return False
    gap = range(max(before.last, (before.report or before.pieces[0])[1]), min(finding.first, finding.report[0]))
    return len(gap) <= _NEAR and (before.source is None or folds[before.source[0]] not in _PLURAL)


def _names_himself(reading: Reading, finding: Finding, found: Parties) -> bool:
    """Whether a pronoun was taken for somebody whom the verbatim words speak of by name: nobody speaks of himself so."""
    assert finding.source is not None
    if len(found) != 1 or reading.tokens.folds[finding.source[0]] not in _SINGULAR:
        return False
    if finding.rule != "dash-quotation" and not any(reading.quoted[a] for a, _ in finding.pieces):
        return False
    return any(
        mention.kind != "pronoun" and any(p.name == found[0].name for p in mention.parties)
        for piece in finding.pieces
        for mention in reading.referents.within(*piece)
    )


def _another(reading: Reading, finding: Finding, rejected: Parties, known: Sequence[tuple[int, Piece, Parties]]) -> Parties:
    """The person meant instead: the last other speaker, else the first other person of the text just before."""
    assert finding.source is not None
    span = reading.tokens.span(*finding.source)
    for first, _, parties in reversed(known):
        if finding.first - first > _FAR:
            break
        if _one_person(parties) and parties[0].name != rejected[0].name:
            return tuple(evolve(p, mention=span) for p in parties)
    for mention in reading.referents.within(max(0, finding.first - _NEAR * 4), finding.first):
        if _is_person(mention) and mention.parties[0].name != rejected[0].name:
            return (evolve(mention.parties[0], mention=span),)
    return ()


def party_of(reading: Reading, source: Piece) -> Party:
    """The one party that a phrase means: an addressee, a medium."""
    found = named(reading, source)
    return found[0] if found else _described(reading, source)


def named(reading: Reading, source: Piece) -> Parties:
    """The parties that `referents` knows for a source phrase, each with the whole phrase as mention."""
    span = reading.tokens.span(*source)
    if any(reading.tokens.folds[k] in _JOINING for k in range(*source)):
        joint = [m for m in reading.referents.within(*source) if m.parties and not _governed(reading, m, source)]
        if any(_is_person(m) for m in joint):
            joint = [m for m in joint if all(p.type == "person" for p in m.parties)]
        if len(joint) > 1:
            return tuple(evolve(p, mention=span) for m in joint for p in m.parties)
    head = head_token(reading.tokens, source)
    mention = reading.referents.covering(head)
    if mention is None or not mention.parties:
        mention = _apposition(reading, source) or _author(reading, source, head) or mention
    if mention is None or not mention.parties:
        return ()
    return tuple(evolve(p, mention=span) for p in mention.parties)


def _governed(reading: Reading, mention: Mention, source: Piece) -> bool:
    """Whether a preposition before the mention makes it part of another phrase ("the ministers |of Russia| and China")."""
    return mention.first > source[0] and reading.tokens.folds[mention.first - 1] in _BINDERS


def _apposition(reading: Reading, source: Piece) -> Mention | None:
    """The person named at the end of the phrase, or right behind its comma ("the dictator of the country, Xi Jinping")."""
    tokens = reading.tokens
    for mention in reading.referents.within(source[0], source[1]):
        if mention.last == source[1] and _is_person(mention) and mention.first > source[0]:
            before = tokens.folds[mention.first - 1]
            if before not in _BINDERS and not before.endswith(("'s", "’s")) and before not in _JOINING:
                return mention
    if source[1] + 1 < len(tokens) and tokens.texts[source[1]] == ",":
        following = reading.referents.covering(source[1] + 1)
        if (
            following is not None
            and following.first == source[1] + 1
            and following.kind in ("name", "title")
            and _is_person(following)
        ):
            first = tokens.folds[source[0]]
            if following.last < len(tokens) and tokens.texts[following.last][0].isalnum():
                return None  # "According to the head of the bank, Holm resigned": Holm is the next subject
            if first in _DEFINITE or tokens.texts[source[0]][0].isupper() or first in ("a", "an"):
                return following
    return None


def _author(reading: Reading, source: Piece, head: int) -> Mention | None:
    """Whose words a phrase names: what they say, he says ("the message of the White House", "the tone of his comments")."""
    folds = reading.tokens.folds
    documents = reading.words("en")["document"]
    if folds[head] not in documents:
        return None
    for k in range(source[0], source[1] - 1):
        # "his comments", "the court's verdict": the possessor stands before the words.
        if folds[k + 1] in documents or (k + 2 < source[1] and folds[k + 2] in documents):
            owner = _owner(reading, k) if folds[k] in _OWNERS else reading.referents.covering(k)
            if owner is not None and owner.parties and (folds[k] in _OWNERS or folds[k].endswith(("'s", "’s", "s'", "s’"))):
                return owner
    for mention in reading.referents.within(head + 1, source[1]):
        before = folds[mention.first - 1] if folds[mention.first - 1] not in _DETERMINERS else folds[mention.first - 2]
        if mention.parties and before in ("of", "from", "by"):
            return mention
    return None


def _owner(reading: Reading, possessive: int) -> Mention | None:
    """Whom "his" or "its" means: the first fitting mention of the nearest sentence that has one, as subjects stand first."""
    wanted = ("person",) if reading.tokens.folds[possessive] in ("his", "her") else ("organization", "country", "outlet")
    stop = possessive
    i = bisect_right(reading.sentence_firsts, possessive) - 1
    while i >= 0 and possessive - reading.sentence_firsts[i] <= _NEAR * 5:
        for mention in reading.referents.within(reading.sentence_firsts[i], stop):
            if len(mention.parties) == 1 and mention.parties[0].type in wanted:
                return mention
        stop = reading.sentence_firsts[i]
        i -= 1
    return None


def _is_person(mention: Mention) -> bool:
    return len(mention.parties) == 1 and mention.parties[0].type == "person"


def _is_phrase(reading: Reading, source: Piece) -> bool:
    """Whether the source says something of its own, rather than being a bare pronoun."""
    fold = reading.tokens.folds[source[0]]
    return source[1] - source[0] > 1 or not (fold in _PLURAL or fold in _SINGULAR or fold in ("it", "who"))


def _taken_up(reading: Reading, source: Piece, known: Sequence[tuple[int, Piece, Parties]]) -> Parties:
    """ "The spokesman" after "the spokesman of the embassy": the parties of the last longer phrase with the same head."""
    tokens = reading.tokens
    one_of = tokens.folds[source[0] : source[0] + 2] == ["one", "of"]
    if tokens.folds[source[0]] not in _DEFINITE and not one_of:
        return ()
    head = tokens.folds[head_token(tokens, source)]
    size = source[1] - source[0]
    for _, earlier, parties in reversed(known):
        if earlier[1] - earlier[0] <= size or earlier[0] > source[0]:
            continue
        if one_of and tokens.folds[earlier[0] : earlier[0] + 2] != ["one", "of"]:
            continue
        if any(tokens.folds[k] == head for k in range(*earlier)):
            span = tokens.span(*source)
            return tuple(evolve(p, mention=span) for p in parties)
    return ()


def _behind(reading: Reading, source: Piece, known: Sequence[tuple[int, Piece, Parties]]) -> Parties:
    """Who is behind a definite phrase that names nobody, by what stands before it.

    "The diplomat", "the former commissioner": the person who spoke last, as reporters vary the words for one person. "The report",
    "the text": whoever's words it last was, a body or several people.
    """
    tokens = reading.tokens
    words = reading.words("en")
    head = tokens.folds[head_token(tokens, source)]
    definite = tokens.folds[source[0]] in ("the", "this", "that")
    if head in words["person_noun"] and definite:
        wanted = _one_person
    elif head in words["document"] and (definite or not head.endswith("s")) and tokens.folds[source[0]] not in ("a", "an"):
        wanted = _body
    else:
        return ()
    span = tokens.span(*source)
    for first, _, parties in reversed(known):
        if source[0] - first > _FAR:
            return ()
        if first < source[0] and wanted(parties):
            return tuple(evolve(p, mention=span) for p in parties)
    return ()


def _one_person(parties: Parties) -> bool:
    return len(parties) == 1 and parties[0].type == "person"


def _body(parties: Parties) -> bool:
    return len(parties) > 1 or (len(parties) == 1 and parties[0].type in ("organization", "outlet"))


def _antecedent(reading: Reading, source: Piece, known: Sequence[tuple[int, Piece, Parties]]) -> Parties:
    """Whom a pronoun takes up among the sources: the last fitting one before it, else the first behind it."""
    fold = reading.tokens.folds[source[0]]
    span = reading.tokens.span(*source)
    i = bisect_left(known, source[0], key=lambda k: k[0])
    for _, piece, parties in [*reversed(known[:i]), *known[i:]]:
        if _fits(reading, fold, piece, parties):
            return tuple(evolve(p, mention=span) for p in parties)
    return ()


def _fits(reading: Reading, pronoun: str, piece: Piece, parties: Parties) -> bool:
    one = parties[0] if len(parties) == 1 else None
    head = reading.tokens.folds[head_token(reading.tokens, piece)]
    plural = one is None or (one.type is None and head.endswith("s") and not head.endswith("ss"))
    if pronoun in _PLURAL:
        return plural
    if pronoun == "it":
        body = one is not None and one.type in ("organization", "outlet", "country")
        return body or head in reading.words("en")["document"]
    if pronoun in _SINGULAR and one is not None and not plural:
        return one.type == "person" or (one.type is None and all(w[:1].isupper() for w in one.name.split()))
    return False


def _described(reading: Reading, source: Piece) -> Party:
    """A source without a name is called what the text calls it."""
    first, last = source
    tokens = reading.tokens
    span = tokens.span(first, last)
    single = last - first > 3 and tokens.folds[first : first + 2] == ["one", "of"]
    if single:
        first += 2
    owner = ""
    if last - first > 1 and tokens.folds[first] in _DETERMINERS:
        first += 1
    elif last - first > 1 and tokens.folds[first] in _OWNERS:
        # "its highest court" of a sentence about Poland is Poland's.
        mention = _owner(reading, first)
        if mention is not None and tokens.folds[first] == "its":
            owner, first = f"{mention.parties[0].name}'s ", first + 1
    last = next((k for k in range(first + 1, last) if tokens.folds[k] == "on"), last)
    # As the repaired text reads: "high-ranking", also where the page has "high -ranking".
    name = "".join((" " if k > first and tokens.spaced[k] else "") + tokens.texts[k] for k in range(first, last))
    name = owner + name
    if single and name.endswith("s"):
        name = name[:-1]  # "one of the officials" is an official
    return Party(name, None, span)
