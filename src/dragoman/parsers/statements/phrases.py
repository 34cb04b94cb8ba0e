"""Noun phrases to the left of a cue: where the phrase that ends at a token begins."""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, DOUBLE_QUOTES, PHRASE_BREAKS
from dragoman.text.tokens import Tokens

#: A joint subject is no longer than this.
_LONGEST = 14


def phrase_start(tokens: Tokens, words: Words, end: int, low: int) -> int | None:
    """Where the noun phrase that ends at `end` begins."""
    texts, folds = tokens.texts, tokens.folds
    if end <= low or not (texts[end - 1][0].isalnum() or _initials(texts, end, low)):
        return None
    if folds[end - 1] in words["pronoun"] and not _head_of_more(tokens, words, end, low):
        return end - 1
    final = folds[end - 1]
    if (
        final in words["not_source"]
        or final in words["coordinator"]
        or final in words["preposition"]
        or final in words["subordinator"]
        or final in ("of", "for")
    ):
        return None
    first = end - 1
    while first > low:
        text, fold = texts[first - 1], folds[first - 1]
        if text in PHRASE_BREAKS or text in COMMAS:
            if (
                text == "."
                and first - 2 >= low
                and (folds[first - 2] in words["abbreviated_title"] or len(folds[first - 2]) == 1)
            ):
                first -= 1
                continue
            if text in COMMAS and _name_list(tokens, words, first, low):
                first -= 1
                continue
            break
        if text in "'’" and first - 2 >= low and texts[first - 2] in "'’":
            break  # "… expensive.'' |Leonard Holm|": two marks that close a quotation
        if text in DASHES and tokens.spaced[first - 1] and tokens.spaced[first] and folds[first] not in words["coordinator"]:
            break
        if fold in words["coordinator"]:
            if not _joins(tokens, words, first, low):
                break
        elif fold in words["subordinator"] or fold in words["content"]:
            break
        first -= 1
    return _trimmed(tokens, words, first, end)


def _initials(texts: list[str], end: int, low: int) -> bool:
    """Whether "U.S." ends at `end`: a stop behind one capital."""
    return end - 2 >= low and texts[end - 1] == "." and len(texts[end - 2]) == 1 and texts[end - 2].isupper()


def without_time(tokens: Tokens, words: Words, end: int, low: int) -> int:
    """`end` before the words of time behind a phrase: "The court |last week| ruled", "a letter |in May| said"."""
    k = end
    while k > low + 1 and (tokens.folds[k - 1] in words["time"] or tokens.texts[k - 1].isdigit()):
        k -= 1
    if low + 1 < k < end and (tokens.folds[k - 1] in words["preposition"] or tokens.folds[k - 1] in words["binder"]):
        k -= 1
    return k if k > low and tokens.texts[k - 1][0].isalnum() and tokens.folds[k - 1] not in words["determiner"] else end


def _head_of_more(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the pronoun-like word before `end` belongs to a longer phrase ("the two others", "him and her")."""
    if end - 2 < low:
        return False
    before = tokens.folds[end - 2]
    return before in words["determiner"] or before == "and"


def _joins(tokens: Tokens, words: Words, after: int, low: int) -> bool:
    """Whether the "and" before `after` joins two sources rather than two clauses."""
    k = after - 2
    if k > low and tokens.texts[k] in DASHES:
        k -= 1  # "The city - and the police -"
    if k > low and tokens.texts[k] == "." and tokens.texts[k - 1].isupper():
        k -= 1  # "the U.N. and the EU"
    if k < low or after >= len(tokens):
        return False
    left, right = tokens.texts[k], tokens.texts[after]
    if tokens.folds[after] in words["determiner"] and after + 1 < len(tokens) and left[0].isupper():
        right = tokens.texts[after + 1]  # "the UN and |the| African Union"
    if left[0].isupper() and right[0].isupper():
        return True
    if _is_source(tokens, words, after) and (tokens.folds[k] in words["source_noun"] or tokens.folds[k].endswith("s")):
        return True
    return _verbless(tokens, words, k + 1, low)


def _is_source(tokens: Tokens, words: Words, k: int) -> bool:
    """Whether a word is a noun for somebody who speaks, in the plural too: "observers and |columnists|"."""
    fold = tokens.folds[k]
    return fold in words["source_noun"] or (fold.endswith("s") and fold[:-1] in words["person_noun"] | words["source_noun"])


def _verbless(tokens: Tokens, words: Words, end: int, low: int) -> bool:
    """Whether the words between the last boundary and the "and" at `end` are no clause and hang on no preposition."""
    texts, folds = tokens.texts, tokens.folds
    first = end
    while first > low and end - first < _LONGEST:
        text, fold = texts[first - 1], folds[first - 1]
        if text in PHRASE_BREAKS or text in COMMAS or fold in words["coordinator"] or fold in words["subordinator"]:
            break
        first -= 1
    stops = first == low or texts[first - 1] in PHRASE_BREAKS or folds[first - 1] in words["opening"]
    if not stops or first == end or not texts[end - 1][0].isalnum():
        return False
    leads = folds[first]
    if leads in words["preposition"] or leads in words["adverb"] or leads in words["frame"]:
        return False
    return not any(_is_verb(tokens, words, k) or folds[k] in words["pronoun"] - words["determiner"] for k in range(first, end))


def _is_verb(tokens: Tokens, words: Words, k: int) -> bool:
    """Whether a token is a finite verb, as far as its form and the next word tell."""
    text, fold = tokens.texts[k], tokens.folds[k]
    if text[0].isupper():
        return False
    if fold in words["auxiliary"] or fold in words["finite"]:
        return True
    if not (fold.endswith("ed") or (fold.endswith("s") and not fold.endswith("ss"))) or k + 1 >= len(tokens):
        return False
    following = tokens.folds[k + 1]
    bound = following in words["determiner"] or following in words["possessive"] or following in words["complementizer"]
    return bound or (fold.endswith("ed") and (following in words["preposition"] or tokens.texts[k + 1][0].isupper()))


def _name_list(tokens: Tokens, words: Words, after: int, low: int) -> bool:
    """Whether the comma before `after` stands in "Jones, Smith and Brown", "the UN, the EU and the African Union"."""
    k = after - 2
    behind = after + 1 if tokens.folds[after] in words["determiner"] and after + 1 < len(tokens) else after
    if k <= low or not (tokens.texts[k][0].isupper() and tokens.texts[behind][0].isupper()):
        return False
    return any(tokens.folds[m] == "and" for m in range(behind, min(behind + 6, len(tokens))))


def governor(tokens: Tokens, words: Words, first: int, low: int) -> int | None:
    """The "who" of a relative clause whose last words are the phrase at `first`: "An engineer |who came with his wife| said"."""
    texts, folds = tokens.texts, tokens.folds
    bound = folds[first - 1] in words["preposition"] if first > low + 1 else False
    if first > low + 1 and folds[first - 1] == "and" and texts[first].islower() and folds[first] not in words["determiner"]:
        bound = any(
            folds[k] in words["preposition"] for k in range(max(low, first - 4), first - 1)
        )  # "with his son |and daughter|"
    if not bound:
        return None
    for k in range(first - 1, max(low, first - _LONGEST), -1):
        if texts[k] in PHRASE_BREAKS or texts[k] in COMMAS:
            return None
        if folds[k] == "who":
            return k
    return None


def _trimmed(tokens: Tokens, words: Words, first: int, end: int) -> int | None:
    """`first` moved behind what leads a clause in but is no part of its subject ("In an interview on Monday Trump")."""
    texts, folds = tokens.texts, tokens.folds
    while first < end - 1 and (
        (folds[first] in words["adverb"] and folds[first] not in words["determiner"])
        or (folds[first] in words["frame"] and folds[first] not in words["preposition"])
        or folds[first] in words["coordinator"]
        or texts[first] in DASHES
        or (folds[first] in words["time"] and not _month_name(texts, first, end))
    ):
        first += 1
    leads = folds[first] in words["preposition"] and folds[first] not in words["determiner"]
    for k in range(end - 2, first, -1):
        if folds[k] == "to" and texts[k + 1][0].islower() and folds[k - 1].endswith("ly") and k + 2 < end:
            return k + 2  # "was added |solely to please| activists"
        if folds[k] in words["time_noun"] and folds[k - 1] in words["ordinal"]:
            return k + 1  # "the first time |officials| admitted"
    listed = any(texts[k] in COMMAS for k in range(first, end))
    clause = _has_verb(tokens, words, first, end) or (folds[first] in words["speaking_pronoun"] and end - first > 1)
    if leads or clause or end - first > (_LONGEST if not listed else 2 * _LONGEST):
        # The last phrase that can begin anew inside: from a determiner, a possessive or a capital run.
        k = end - 1
        while k > first and not (
            folds[k] in words["determiner"] or folds[k] in words["possessive"] or folds[k] in words["pronoun"]
        ):
            if texts[k][0].isupper() and not texts[k - 1][0].isupper() and folds[k - 1] not in words["binder"]:
                if folds[k - 1] in words["determiner"]:
                    k -= 1
                return k if k > first or folds[first] not in words["preposition"] else first + 1
            k -= 1
        if k > first:
            return k
        if folds[first] in words["preposition"] and first + 1 < end:
            return first + 1
    return first


def nearest(tokens: Tokens, words: Words, first: int, end: int) -> int:
    """Where the noun phrase that a "who" takes up begins, in a phrase that may hold its verb: "He met |a man| who said"."""
    folds = tokens.folds
    for k in range(end - 2, first, -1):
        if folds[k] in words["article"] and tokens.texts[k].islower():
            bound = folds[k - 1] in words["binder"] or folds[k - 1] in words["coordinator"] or folds[k - 1] in words["determiner"]
            return first if bound or not tokens.texts[k - 1][0].isalnum() else k
    return first


def _month_name(texts: list[str], first: int, end: int) -> bool:
    """Whether a word that may be a time ("May", "April") begins a name: another capital follows at once."""
    return first + 1 < end and texts[first + 1][0].isupper() and texts[first] in ("May", "April", "June", "August")


def _has_verb(tokens: Tokens, words: Words, first: int, end: int) -> bool:
    """Whether the stretch holds an auxiliary: then it is a clause, and the source only its last phrase."""
    return any(tokens.folds[k] in words["auxiliary"] for k in range(first, end - 1))


def quoted_name(tokens: Tokens, words: Words, opening: int, high: int) -> int | None:
    """The index behind a name in quotation marks inside a phrase: "the economist of “|Ferro Bank|” Greta Holm"."""
    texts, before = tokens.texts, tokens.folds[opening - 1]
    if texts[opening] not in DOUBLE_QUOTES or not texts[opening - 1].islower():
        return None
    bears = before in words["body_noun"] or before in words["news_noun"]
    for k in range(opening + 1, min(opening + _QUOTED, high)):
        if texts[k] in DOUBLE_QUOTES:
            return k + 1 if k > opening + 1 and (bears or (k + 1 < high and texts[k + 1][0].isalpha())) else None
        if not (texts[k][0].isupper() or texts[k][0].isdigit() or texts[k] in "-&."):
            return None
    return None


def before_quoted_name(tokens: Tokens, words: Words, end: int, low: int) -> int | None:
    """Where the phrase begins that ends with a name in quotation marks: "the coach of “|Ferro|”"."""
    for k in range(end - 3, max(low, end - _QUOTED), -1):
        if tokens.texts[k] in DOUBLE_QUOTES:
            noun = k - 1 if tokens.folds[k - 1] in ("of", "for") else k
            return phrase_start(tokens, words, noun, low) if quoted_name(tokens, words, k, end + 1) == end else None
    return None


#: A name in quotation marks has fewer tokens than this.
_QUOTED = 6
