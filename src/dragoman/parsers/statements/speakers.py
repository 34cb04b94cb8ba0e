"""Whom a source phrase means: names, joint names, appositions, pronouns and phrases that take up an earlier source.

`referents` knows names, titles and epithets of the whole article. What it leaves open is settled from the sources of the other
statements: in "She said … said Helga" she is Helga, and "the spokesman" is the spokesman of the embassy of the line before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from attrs import evolve

from dragoman.knowledge import Knowledge
from dragoman.model import Party
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.statements.antecedents import (
    DEFINITE,
    NEAR,
    PLURAL,
    SINGULAR,
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
from dragoman.parsers.statements.authors import author, possessor
from dragoman.parsers.statements.bodies import body_meant
from dragoman.parsers.statements.described import DETERMINERS, QUANTITIES, before_titles, conjuncts, described
from dragoman.parsers.statements.echoes import echoed
from dragoman.parsers.statements.introductions import fuller_phrase
from dragoman.parsers.statements.phrases import JOINING, phrase_start
from dragoman.parsers.statements.punctuation import COMMAS, DOUBLE_QUOTES
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import head_token, right_source

#: The statement that holds an "I" is among so many before and behind.
_AROUND = 16
_LEARNING = frozenset(("learned", "learnt", "learns", "heard"))
_ADDING = frozenset(("added", "adds", "continued", "continues", "went", "goes", "concluded", "concludes"))
#: "The well-known expert" says no more of the person than this many tokens can.
_BARE = 3
_BINDERS = frozenset(["of", "for", "to", "from", "at", "in", "with", "on", "by"])


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
    for finding in open_:
        assert finding.source is not None
        if reading.tokens.folds[finding.source[0]] in reading.words("en")["first_person"] and _says_nothing(
            reading, finding.source
        ):
            late = _talking(reading, finding, findings, settled)
        elif _is_phrase(reading, finding.source):
            late = only_speaker(reading, finding.source, known)
        else:
            late = antecedent(reading, finding.source, known)
        nobody = _says_nothing(reading, finding.source) and not is_pronoun(reading.tokens.folds[finding.source[0]])
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
    if reading.tokens.folds[source[0]] in SINGULAR and source[1] - source[0] == 1 and found and not one_person(found):
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
    head = reading.tokens.folds[head_token(reading.tokens, source)]
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
    folds = reading.tokens.folds
    if folds[finding.source[0]] not in SINGULAR or folds[finding.cue[0]] not in _ADDING:
        return False
    gap = range(max(before.last, (before.report or before.pieces[0])[1]), min(finding.first, finding.report[0]))
    return len(gap) <= NEAR and (before.source is None or folds[before.source[0]] not in PLURAL)


def _speaks_on(reading: Reading, finding: Finding, found: Parties, before: Finding, spoke: Parties) -> bool:
    """Whether a pronoun goes on with who spoke last rather than with whom it was taken for, whom nobody has named since."""
    source, last = finding.source, before.source
    if source is None or last is None or last[0] >= source[0] or source[0] - last[0] > NEAR * 8:
        return False
    if reading.tokens.folds[source[0]] not in SINGULAR or source[1] - source[0] > 1 or not _is_one(spoke) or not found:
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
    if len(found) != 1 or reading.tokens.folds[finding.source[0]] not in SINGULAR:
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


def party_of(reading: Reading, source: Piece) -> Party:
    """The one party that a phrase means: an addressee, a medium."""
    found = named(reading, source)
    return found[0] if found else described(reading, source)


def named(reading: Reading, source: Piece) -> Parties:
    """The parties that `referents` knows for a source phrase, each with the whole phrase as mention."""
    span = reading.tokens.span(*source)
    if any(reading.tokens.folds[k] in JOINING for k in range(*source)):
        joint = [m for m in reading.referents.within(*source) if m.parties and not _governed(reading, m, source)]
        people = [m for m in joint if all(p.type == "person" for p in m.parties)]
        joint = people or joint  # "the leaders of China and Russia" are no countries
        if len(joint) > 1:
            return tuple(evolve(p, mention=span) for m in joint for p in m.parties)
    head = head_token(reading.tokens, source)
    if reading.tokens.texts[head] in DOUBLE_QUOTES:
        head -= 1  # the bank “|Ferro|”
    mention = reading.referents.covering(head)
    if mention is not None and _is_place(mention) and source[0] < mention.first:
        before = reading.referents.covering(mention.first - 1)
        if before is not None and is_person(before) and before.last - before.first > 1:
            mention = before  # "Senator Greta Coin |Lima|"
        elif reading.tokens.texts[mention.first - 1][0].isupper() and not reading.begins_sentence(mention.first - 1):
            return ()  # "According to Coin |Lima|": no capital, but somebody's name
    if mention is not None and mention.kind == "epithet":
        mention = _apposition(reading, source) or (None if _of_another(reading, mention, source) else mention)
    if mention is None or not mention.parties:
        mention = _apposition(reading, source) or _outlet(reading, source, head) or author(reading, source, head) or mention
    if mention is None or not mention.parties:
        return ()
    return tuple(evolve(_government(reading, p), mention=span) for p in mention.parties)


def _is_place(mention: Mention) -> bool:
    return len(mention.parties) == 1 and mention.parties[0].type == "place"


def _government(reading: Reading, party: Party) -> Party:
    """A capital that speaks is its country."""
    if party.type != "place":
        return party
    return reading.draft.knowledge.compiled(_capitals).get(party.name, party)


def _capitals(knowledge: Knowledge) -> dict[str, Party]:
    """The state of each capital."""
    rows = [row for row in knowledge.table("countries").dicts() if row["kind"] == "state" and row["capital"]]
    return {row["capital"].split("|")[0]: Party(row["name"], row["id"] or None, None, "country", row["code"]) for row in rows}


def _governed(reading: Reading, mention: Mention, source: Piece) -> bool:
    """Whether a preposition before the mention makes it part of another phrase ("the ministers |of Russia| and China")."""
    return mention.first > source[0] and reading.tokens.folds[mention.first - 1] in _BINDERS


def _of_another(reading: Reading, mention: Mention, source: Piece) -> bool:
    """Whether an epithet goes on with a name that tells its bearer from others: "the president |of the Ferrobank|"."""
    k = mention.last
    if k + 1 >= source[1] or reading.tokens.folds[k] not in ("of", "for"):
        return False
    k += 2 if reading.tokens.folds[k + 1] in DETERMINERS and k + 2 < source[1] else 1
    return reading.tokens.texts[k][0].isupper()


def _apposition(reading: Reading, source: Piece) -> Mention | None:
    """The person named at the end of the phrase, or right behind its comma ("the dictator of the country, Xi Jinping")."""
    tokens = reading.tokens
    for mention in reading.referents.within(source[0], source[1]):
        if mention.last == source[1] and _may_be_apposed(mention) and mention.first > source[0]:
            before = tokens.folds[before_titles(reading, mention.first, source[0]) - 1]
            if mention.role in reading.words("en")["body_noun"]:
                return mention  # "the director of |the firm Greta Holm|"
            if before not in _BINDERS and not before.endswith(("'s", "’s")) and before not in JOINING:
                return mention
    if source[1] + 1 < len(tokens) and tokens.texts[source[1]] == ",":
        following = _named_next(reading, source[1] + 1)
        if following is not None and following.kind in ("name", "title") and is_person(following):
            first = tokens.folds[source[0]]
            if following.last < len(tokens) and tokens.texts[following.last][0].isalnum():
                return None  # "According to the head of the bank, Holm resigned": Holm is the next subject
            if first in DEFINITE or tokens.texts[source[0]][0].isupper() or first in ("a", "an", "one"):
                return following
    return None


def _named_next(reading: Reading, at: int) -> Mention | None:
    """The mention that begins at a token, or behind a title there ("|Ayatollah| Ali Khamenei", "|senator| Greta Holm")."""
    tokens = reading.tokens
    people = reading.words("en")["person_noun"]
    for k in range(at, min(at + _BARE, len(tokens))):
        mention = reading.referents.covering(k)
        if mention is not None and mention.first >= at:
            return mention
        if not tokens.texts[k][0].isupper() and tokens.folds[k] not in people:
            return None
    return None


def _may_be_apposed(mention: Mention) -> bool:
    """Whether a name may stand behind what its bearer is: "the banker |Holm|", "the agency |TASS|"."""
    return is_person(mention) or (len(mention.parties) == 1 and mention.parties[0].type == "outlet")


def _outlet(reading: Reading, source: Piece, head: int) -> Mention | None:
    """The outlet before a word for what it is: "the |TASS| news agency"."""
    if reading.tokens.folds[head] not in reading.words("en")["news_noun"]:
        return None
    for mention in reading.referents.within(source[0], head):
        if (
            len(mention.parties) == 1
            and mention.parties[0].type in ("outlet", "organization")
            and not _governed(reading, mention, source)
        ):
            return mention
    return None


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
    if finding.cue is None or finding.source is None or folds[finding.cue[0]] not in _LEARNING:
        return None
    first, last = finding.source
    for k in (finding.cue[1], *range(first, last)):
        if k < len(folds) and folds[k] == "from":
            return right_source(reading.tokens, reading.words("en"), k + 1, last if k < last else finding.first)
    return None


def _says_nothing(reading: Reading, source: Piece) -> bool:
    """Whether a source is a bare pronoun, which tells nothing of whom it means."""
    fold = reading.tokens.folds[source[0]]
    return source[1] - source[0] == 1 and fold in reading.words("en")["pronoun"] and fold not in QUANTITIES


def _is_phrase(reading: Reading, source: Piece) -> bool:
    """Whether the source says something of its own, rather than being a bare pronoun."""
    fold = reading.tokens.folds[source[0]]
    return source[1] - source[0] > 1 or not is_pronoun(fold)
