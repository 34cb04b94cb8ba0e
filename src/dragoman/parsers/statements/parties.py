"""The parties that a source phrase names: a name, a joint name, a name beside what its bearer is, an outlet, an author."""

from __future__ import annotations

from attrs import evolve

from dragoman.knowledge import Knowledge
from dragoman.model import Party
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.statements.antecedents import Parties, is_person
from dragoman.parsers.statements.authors import author
from dragoman.parsers.statements.described import before_titles, described
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import DOUBLE_QUOTES
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import head_token

#: Titles before a name behind a comma are no more tokens than this.
_TITLES = 3


def party_of(reading: Reading, source: Piece) -> Party:
    """The one party that a phrase means: an addressee, a medium."""
    found = named(reading, source)
    return found[0] if found else described(reading, source)


def named(reading: Reading, source: Piece) -> Parties:
    """The parties that `referents` knows for a source phrase, each with the whole phrase as mention."""
    found = reading.named.get(source)
    if found is None:
        found = reading.named[source] = _named(reading, source)
    return found


def _named(reading: Reading, source: Piece) -> Parties:
    span, words = reading.tokens.span(*source), reading.words("en")
    if any(reading.tokens.folds[k] in words["joining"] for k in range(*source)):
        joint = [m for m in reading.referents.within(*source) if m.parties and not _governed(reading, m, source)]
        people = [m for m in joint if all(p.type == "person" for p in m.parties)]
        joint = people or joint  # "the leaders of China and Russia" are no countries
        if len(joint) > 1:
            return tuple(evolve(p, mention=span) for m in joint for p in m.parties)
    head = head_token(reading.tokens, words, source)
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
    return mention.first > source[0] and _governs(reading.tokens.folds[mention.first - 1], reading.words("en"))


def _governs(fold: str, words: Words) -> bool:
    return fold in words["noun_preposition"] or fold == "by"


def _of_another(reading: Reading, mention: Mention, source: Piece) -> bool:
    """Whether an epithet goes on with a name that tells its bearer from others: "the president |of the Ferrobank|"."""
    k = mention.last
    if k + 1 >= source[1] or reading.tokens.folds[k] not in ("of", "for"):
        return False
    k += 2 if reading.tokens.folds[k + 1] in reading.words("en")["specifier"] and k + 2 < source[1] else 1
    return reading.tokens.texts[k][0].isupper()


def _apposition(reading: Reading, source: Piece) -> Mention | None:
    """The person named at the end of the phrase, or right behind its comma ("the dictator of the country, Xi Jinping")."""
    tokens, words = reading.tokens, reading.words("en")
    for mention in reading.referents.within(source[0], source[1]):
        if mention.last == source[1] and _may_be_apposed(mention) and mention.first > source[0]:
            before = tokens.folds[before_titles(reading, mention.first, source[0]) - 1]
            if mention.role in words["body_noun"]:
                return mention  # "the director of |the firm Greta Holm|"
            if not (_governs(before, words) or before in words["joining"] or before.endswith(("'s", "’s"))):
                return mention
    if source[1] + 1 < len(tokens) and tokens.texts[source[1]] == ",":
        following = _named_next(reading, source[1] + 1)
        if following is not None and following.kind in ("name", "title") and is_person(following):
            first = tokens.folds[source[0]]
            if following.last < len(tokens) and tokens.texts[following.last][0].isalnum():
                return None  # "According to the head of the bank, Holm resigned": Holm is the next subject
            if first in words["definite"] or tokens.texts[source[0]][0].isupper() or first in ("a", "an", "one"):
                return following
    return None


def _named_next(reading: Reading, at: int) -> Mention | None:
    """The mention that begins at a token, or behind a title there ("|Ayatollah| Ali Khamenei", "|senator| Greta Holm")."""
    tokens = reading.tokens
    people = reading.words("en")["person_noun"]
    for k in range(at, min(at + _TITLES, len(tokens))):
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
