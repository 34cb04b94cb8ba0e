"""Sources without a name: what they are called, by what the text says of them.

"His transition team" is the named person's transition team, "the Pakistani government" the Government of Pakistan, "the Egyptian
side" Egypt; of "a number of experts", "one of the officials" and "a paper published in May" only the noun phrase counts.
"""

from __future__ import annotations

from bisect import bisect_right

from attrs import evolve

from dragoman.model import Party, Span
from dragoman.parsers.names.bodies import institutions
from dragoman.parsers.names.lexicon import lexicon_for
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.names.words import words as name_words
from dragoman.parsers.statements.forms import POSSESSIVE_ENDINGS
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import head_token

#: Endings of adjectives that share the noun behind "and": "|local| and national fans".
_ADJECTIVAL = ("al", "ic", "ary", "ous", "ive", "ian", "ese", "ish", "ed", "ing", "an")
#: A pronoun looks back this many tokens for whose something is.
_NEAR = 60


def described(reading: Reading, source: Piece) -> Party:
    """A source without a name is called what the text calls it."""
    folds, words = reading.tokens.folds, reading.words("en")
    span = reading.tokens.span(*source)
    first, last = source
    if last - first == 1 and folds[first] in words["quantity"] and folds[first] != "others":
        return Party(f"{reading.tokens.texts[first].lower()} people", None, span)
    single = last - first > 3 and folds[first : first + 2] == ["one", "of"]
    if single:
        first += 2
    elif last - first > 3 and folds[first] == "a" and folds[first + 1] in words["collective"] and folds[first + 2] == "of":
        first += 3
    elif last - first > 1 and folds[first] in ("all", "both"):
        first += 1
    if last - first > 1 and (folds[first] in words["specifier"] or folds[first] == "one"):
        first += 1
    if last - first > 1 and folds[first] in words["empty_adjective"]:
        first += 1
    first = _behind_age(reading, first, last)
    writer = _writer(reading, first, last)
    if writer is not None:
        return evolve(described(reading, writer), mention=span)
    last = _end(reading, first, last)
    settled = (
        _town(reading, first, last, span)
        or _of_state(reading, first, last, span)
        or _apposed(reading, first, last, span)
        or _outlet(reading, first, last, span)
    )
    if settled is not None:
        return settled
    owner, first = _possessor(reading, first, last)
    name = owner + _wording(reading, first, last)
    if single and name.endswith("s"):
        name = name[:-1]  # "one of the officials" is an official
    return Party(name, None, span)


def _wording(reading: Reading, first: int, last: int) -> str:
    """The words of a description as the repaired text reads ("high-ranking", also where the page has "high -ranking").

    The persons in it go by their names alone: the spokesman for |Commissioner| Greta Holm.
    """
    tokens = reading.tokens
    words: list[str] = []
    k = first
    for mention in reading.referents.within(first + 1, last):
        person = mention.kind == "name" and len(mention.parties) == 1 and mention.parties[0].type == "person"
        start = before_titles(reading, mention.first, first)
        if person and k < start < mention.first and all(tokens.texts[n][0].isupper() for n in range(start, mention.first)):
            words += [(" " if n > first and tokens.spaced[n] else "") + tokens.texts[n] for n in range(k, start)]
            k = mention.first
    words += [(" " if n > first and tokens.spaced[n] else "") + tokens.texts[n] for n in range(k, last)]
    return "".join(words)


def before_titles(reading: Reading, name: int, low: int) -> int:
    """Where the titles before a name begin: "a spokesman for |European Commissioner| Greta Holm"."""
    tokens = reading.tokens
    people = reading.words("en")["person_noun"]
    first = name
    while first > low + 1 and (tokens.texts[first - 1][0].isupper() or tokens.folds[first - 1] in people):
        first -= 1
    return first if any(tokens.folds[k] in people for k in range(first, name)) else name


def _end(reading: Reading, first: int, last: int) -> int:
    """Where the phrase ends, without what its bearer is about or does: "the diplomat |participating|", "a paper |published|"."""
    folds, words = reading.tokens.folds, reading.words("en")
    for k in range(first + 1, last):
        led = folds[k].endswith(("ed", "led")) and k + 1 < last and folds[k + 1] == "by" and k > first + 1
        if folds[k] == "on" or led or (folds[k].endswith("ing") and folds[k - 1] in words["person_noun"]):
            return k
        if folds[k] in words["span_preposition"] and (
            folds[last - 1].removesuffix("s") in words["time"] or folds[last - 1] == "days"
        ):
            return k  # "reports |in the past few days|"
    while last - first > 1 and reading.tokens.texts[last - 1].islower() and folds[last - 1].endswith(("ed", *_OPEN)):
        last -= 1
    return _before_kind(reading, first, last)


#: Adjectives that wait for what they are about: "two people |familiar| with the matter".
_OPEN = ("familiar", "aware")


def _before_kind(reading: Reading, first: int, last: int) -> int:
    """Where a name ends that the phrase ends with, before the words for what it is: "members of the Red Hats |trade union|"."""
    texts, folds = reading.tokens.texts, reading.tokens.folds
    if folds[last - 1] not in reading.words("en")["body_noun"]:
        return last
    end = last
    while end > first + 1 and (texts[end - 1].islower() or texts[end - 1] == "-"):
        end -= 1
    start = end
    while start > first and texts[start - 1][0].isupper():
        start -= 1
    governed = folds[start - 1] == "of" or (folds[start - 1] == "the" and folds[start - 2] == "of")
    return end if end - start > 1 and start - first > 1 and governed else last


def _behind_age(reading: Reading, first: int, last: int) -> int:
    """Where a phrase goes on behind how old its bearer is: "the 39-year-old |volunteer|"."""
    age = [fold for fold in reading.tokens.folds[first : min(first + 5, last - 1)] if fold[0].isalnum()]
    old = len(age) == 3 and age[0].isdigit() and age[1:] == ["year", "old"]
    return first + 5 if old else first


def _town(reading: Reading, first: int, last: int, span: Span) -> Party | None:
    """The place that a phrase names behind what it is: "the city of |Lund|"."""
    folds, towns = reading.tokens.folds, reading.words("en")["town_noun"]
    mention = reading.referents.covering(first + 2) if last - first > 2 and folds[first + 1] == "of" else None
    place = mention is not None and mention.last == last and len(mention.parties) == 1 and mention.parties[0].type == "place"
    return evolve(mention.parties[0], mention=span) if place and mention is not None and folds[first] in towns else None


def _of_state(reading: Reading, first: int, last: int, span: Span) -> Party | None:
    """The institution of a state that the phrase names without capitals, or the state whose "side" it is."""
    keys = reading.draft.shared(name_words).keys
    lexicon = reading.draft.shared(lexicon_for)
    match = next(
        ((e, f.entry.country) for e, f in lexicon.at(keys, first, last) if f.entry.type in ("adjective", "country")), None
    )
    known = lexicon.countries.get(match[1] or "") if match is not None else None
    if match is None or known is None or known.type != "country" or known.country is None:
        return None
    rest = [key for key in keys[match[0] : last] if key not in ("'s", "’s", "s", "'", "’")]
    if not rest:
        # "The Russians insist": the delegation of a state; "Russians think" is its people.
        side = keys[first - 1 : first] == ["the"] and keys[last - 1].endswith("s")
        return Party(known.canonical, known.id, span, "country", known.country) if side else None
    if rest == ["side"]:
        return Party(known.canonical, known.id, span, "country", known.country)
    institution = reading.draft.knowledge.compiled(institutions).get(" ".join(rest))
    if institution is None or "{country}" not in institution.name:
        return None
    return Party(institution.of(known.country, known.canonical), None, span, "organization", known.country)


def _apposed(reading: Reading, first: int, last: int, span: Span) -> Party | None:
    """Who is named behind what he is, though no table and no other sign knows the name: "the chief analyst |Greta Holm|"."""
    texts = reading.tokens.texts
    words = reading.words("en")
    start = last
    while start > first and (texts[start - 1][0].isupper() or (texts[start - 1] == "." and start < last)):
        start -= 1
    if start == first and reading.begins_sentence(first) and reading.tokens.folds[first] in words["person_noun"]:
        start += 1  # "Analyst Greta Holm": a title takes a capital where the sentence begins
    if not first < start < last or not texts[start][0].isalpha() or not (texts[start - 1].islower() or start == first + 1):
        return None
    noun = reading.tokens.folds[start - 1]
    person = noun in words["person_noun"]
    if not person and noun not in words["source_noun"] and noun not in words["news_noun"]:
        return None
    name = "".join((" " if k > start and reading.tokens.spaced[k] else "") + texts[k] for k in range(start, last))
    return Party(name, None, span, "person" if person else "organization")


def _outlet(reading: Reading, first: int, last: int, span: Span) -> Party | None:
    """An outlet that no table knows, by the words for what it is: "the |Morgenruf| news agency"."""
    texts, folds = reading.tokens.texts, reading.tokens.folds
    news = reading.words("en")["news_noun"]
    end = last
    while end > first and texts[end - 1].islower() and folds[end - 1] in news:
        end -= 1
    keys = reading.draft.shared(name_words).keys
    lexicon = reading.draft.shared(lexicon_for)
    if any(f.entry.type in ("adjective", "country") for _, f in lexicon.at(keys, first, end)):
        return None  # "North Korean television"
    if end in (first, last) or not all(texts[k][0].isupper() or texts[k] in "-.'’" for k in range(first, end)):
        return None
    name = "".join((" " if k > first and reading.tokens.spaced[k] else "") + texts[k] for k in range(first, end))
    return Party(name, None, span, "outlet") if folds[last - 1] not in reading.words("en")["media_general"] else None


def _writer(reading: Reading, first: int, last: int) -> Piece | None:
    """Who is behind words that a phrase names: "a statement |from the palace|", "a report released by |the guild|"."""
    folds = reading.tokens.folds
    documents, made = reading.words("en")["document"], reading.words("en")["made"]
    for k in range(first, last - 2):
        if folds[k] in made and folds[k + 1] == "by":
            return (k + 2, last)
        if folds[k] in documents and folds[k + 1] in ("from", "by"):
            return (k + 2, last)
    return None


def _possessor(reading: Reading, first: int, last: int) -> tuple[str, int]:
    """Whose somebody is ("Donald Trump's " of "|Mr. Trump's| team"), and where the rest of the phrase begins."""
    if last - first < 2:
        return "", first
    fold, words = reading.tokens.folds[first], reading.words("en")
    if fold in words["owner"]:
        mention = owner(reading, first)
        if mention is not None and fold != "their":
            return f"{mention.parties[0].name}'s ", first + 1
        return "", first
    titled = first
    while titled < last - 2 and (
        reading.tokens.folds[titled] in words["abbreviated_title"] or reading.tokens.texts[titled] == "."
    ):
        titled += 1  # "Mr. Trump's team"
    mention = reading.referents.covering(titled)
    if mention is None or mention.first > titled or len(mention.parties) != 1 or mention.parties[0].type != "person":
        return "", first
    behind = mention.last
    if behind < last and reading.tokens.folds[behind] in ("'s", "’s"):
        behind += 1
    elif not reading.tokens.folds[behind - 1].endswith(POSSESSIVE_ENDINGS):
        return "", first
    return (f"{mention.parties[0].name}'s ", behind) if behind < last else ("", first)


def owner(reading: Reading, possessive: int) -> Mention | None:
    """Whom "his" or "its" means: the first fitting mention of the nearest sentence that has one, as subjects stand first."""
    wanted = ("person",) if reading.tokens.folds[possessive] in ("his", "her") else ("organization", "country", "outlet")
    stop = possessive
    i = bisect_right(reading.sentence_firsts, possessive) - 1
    while i >= 0 and possessive - reading.sentence_firsts[i] <= _NEAR:
        for mention in reading.referents.within(reading.sentence_firsts[i], stop):
            if len(mention.parties) == 1 and mention.parties[0].type in wanted:
                return mention
        stop = reading.sentence_firsts[i]
        i -= 1
    return None


def conjuncts(reading: Reading, source: Piece) -> list[Piece]:
    """The parts of a joint source, the source alone when it is none: "the opposition and the unions", but "local and national fans"."""
    tokens, joining = reading.tokens, reading.words("en")["joining"]
    first, last = source
    for k in range(first + 1, last - 1):
        if tokens.folds[k] in joining and _joins(reading, first, k, last):
            end = k
            while end > first + 1 and not tokens.texts[end - 1][0].isalnum():
                end -= 1
            return [(first, end), *conjuncts(reading, (k + 1, last))]
    return [source]


def _joins(reading: Reading, first: int, at: int, last: int) -> bool:
    """Whether the "and" at a token joins two sources, each with its own noun."""
    folds, texts, words = reading.tokens.folds, reading.tokens.texts, reading.words("en")
    left = at - 1
    while left > first and not texts[left][0].isalnum():
        left -= 1
    if head_token(reading.tokens, words, (at + 1, last)) != last - 1 and folds[at + 1] not in words["specifier"]:
        return False  # "observers and columnists |in the press|"
    governor = next((k for k in range(first, at) if folds[k] in words["noun_preposition"] and folds[k] != "on"), None)
    several = governor is not None and folds[governor - 1].endswith("s")  # "sources of the ministry and the embassy"
    if (folds[at + 1] in words["specifier"] or folds[at + 1] in words["owner"]) and not several:
        return True
    if governor is not None or not texts[left].islower() or folds[left].endswith(_ADJECTIVAL):
        return False
    plural = folds[last - 1].endswith("s")
    return folds[left] in words["source_noun"] or (plural and (folds[left].endswith("s") or folds[first] == "the"))
