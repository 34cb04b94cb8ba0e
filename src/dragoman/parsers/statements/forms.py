"""What a form of a cue is in its place: a noun ("the report said"), a modifier ("confirmed by the G7"), a passive.

Judged by the neighbouring words alone, as the cue tables list spellings and not parts of speech.
"""

from __future__ import annotations

from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, QUOTES, STOPS_AND_SEMICOLON
from dragoman.text.tokens import Tokens

#: How a word ends that tells whose something is.
POSSESSIVE_ENDINGS = ("'s", "’s", "s'", "s’")


def is_noun(tokens: Tokens, words: Words, hit: Hit, low: int, last: int) -> bool:
    """Whether the cue's form is a noun here ("the report said", "its claims")."""
    i = hit.first
    if hit.cue.shape == "past":
        # "the promised tanks", "the previously announced visit"
        k = i - 1
        while k > low and adverbial(tokens.folds[k], words):
            k -= 1
        followed = hit.last < last and (tokens.texts[hit.last][0].isalpha() or tokens.texts[hit.last] in QUOTES)
        if followed and tokens.folds[hit.last] in words["counted_noun"]:
            return True  # "the number of |confirmed| cases"
        return i > low and followed and (tokens.folds[k] in words["article"] or tokens.folds[k] in words["owner"])
    if hit.cue.shape == "ing":
        return False
    following = tokens.folds[hit.last] if hit.last < last else ""
    if following == "of" and "of" not in hit.cue.frames:
        return True
    if following in ("for", "behind") and following not in hit.cue.frames and hit.cue.shape != "past":
        return True  # "one of the main reasons for"
    if i <= low:
        return hit.cue.shape == "base"
    if hit.last < last and tokens.folds[hit.last] in words["finite_helper"] and tokens.folds[i - 1] not in words["pronoun"]:
        return True  # "Reuters reports were confirmed"
    if hit.cue.lemma == "press" and tokens.folds[i - 1] != "to":
        return True  # "the Greek press", "the press service"
    before = tokens.folds[i - 1]
    if before.isdigit() and hit.cue.shape in ("base", "s"):
        return True  # "5,000 emails"
    if (
        before in words["noun_marker"] or (before in words["preposition"] and before not in ("when", "while", "if", "as", "than"))
    ) and before != "to":
        # "others say", "some claim that": quantifiers are subjects too.
        that = hit.last < last and tokens.folds[hit.last] in words["complementizer"]
        speaks = hit.cue.lemma in ("say", "think", "believe", "argue") or that
        return not (before in words["pronoun"] and hit.cue.shape == "base" and speaks)
    if _is_described(tokens, words, i, low):
        return True  # "with professional judges"
    if before.endswith(("'s", "’s")) and before not in ("he's", "she's", "it's"):
        return True
    if hit.cue.shape == "base" and before not in ("to",):
        # A base form needs a plural or a helping verb.
        k = i - 1
        while k > low and adverbial(tokens.folds[k], words):
            k -= 1
        word = tokens.folds[k]
        return not (
            word in words["auxiliary"]
            or word in words["pronoun"]
            or word.endswith(("s", "n't", "n’t"))
            or word in words["plural"]
            or tokens.texts[k] in (",", ")", "–", "—")
            or (tokens.texts[k] == "-" and tokens.spaced[k])
            or any(tokens.folds[m] == "who" for m in range(max(low, k - _RELATIVE), k))
            or word in ("n't", "not", "and", "&")
            or _plural_name(tokens, k, low)
        )
    return False


def _is_described(tokens: Tokens, words: Words, noun: int, low: int) -> bool:
    """Whether an adjective that a preposition or a possessor leads in stands before a word."""
    k = noun - 1
    if k <= low or not tokens.folds[k].endswith(_ADJECTIVAL) or tokens.texts[k][0].isupper():
        return False
    speaks = any(tokens.folds[k] in words[kind] for kind in ("source_noun", "person_noun", "body_noun", "adverb", "auxiliary"))
    before = tokens.folds[k - 1]
    return not speaks and (before in words["preposition"] or before in words["possessive"] or before.endswith(("'s", "’s")))


_ADJECTIVAL = ("al", "ous", "ful", "ic", "ive", "less", "able", "ible")


#: A relative clause in front of its verb is no longer than this.
_RELATIVE = 6


def is_modifier(tokens: Tokens, words: Words, hit: Hit, low: int, last: int) -> bool:
    """Whether a past form stands behind its noun or in a compound: "a position confirmed by the G7", "so-called"."""
    i = hit.first
    if i > low and tokens.texts[i - 1] == "-" and not tokens.spaced[i]:
        return True
    if hit.cue.shape != "past" or hit.last >= last or tokens.folds[hit.last] != "by":
        return False
    if hit.last + 1 < last and tokens.folds[hit.last + 1] in words["channel"]:
        return False  # "she said by phone": the way, not the agent
    return not (
        i > low and (tokens.folds[i - 1] in words["be"] or tokens.folds[i - 1] == "as" or adverbial(tokens.folds[i - 1], words))
    )


def is_passive(tokens: Tokens, words: Words, hit: Hit, low: int) -> bool:
    """Whether a form of "be" (or "as") governs the cue: "was reported", "as reported"."""
    if hit.cue.shape != "past" and "passive" not in hit.cue.frames:
        return False
    j = hit.first
    while j > low and adverbial(tokens.folds[j - 1], words):
        j -= 1
    asked = hit.cue.lemma == "ask" and j > low and tokens.folds[j - 1] == "when"  # "When asked why, …"
    return j > low and (tokens.folds[j - 1] in words["be"] or tokens.folds[j - 1] == "as" or asked)


def ends_phrase(tokens: Tokens, words: Words, at: int, last: int, strict: bool) -> bool:
    """Whether a source right of its cue may end before the token `at`: else it is the subject of the content ("said he was")."""
    if at >= last:
        return True
    text, fold = tokens.texts[at], tokens.folds[at]
    if text in STOPS_AND_SEMICOLON or text in COMMAS or text in ":()" or text in QUOTES or text in DASHES:
        return True
    if fold in words["auxiliary"]:
        return False
    if fold in words["time"]:
        return True
    if fold in words["preposition"] or fold in words["relative"]:
        return True
    if fold in ("and", "but"):
        return True
    return not strict


def _plural_name(tokens: Tokens, k: int, low: int) -> bool:
    """Whether two names joined by "and" end at `k`."""
    return tokens.texts[k][0].isupper() and any(tokens.folds[m] == "and" for m in range(max(low, k - 4), k))


def adverbial(fold: str, words: Words) -> bool:
    """Whether a word is an adverb, as may stand between a verb and its helpers."""
    if fold in words["adverb"]:
        return True
    return fold.endswith("ly") and len(fold) > 4 and fold not in words["ly_noun"] and fold not in words["news_noun"]


def negates(fold: str) -> bool:
    """Whether a word says no: "not", "never", "didn't"."""
    return fold in ("not", "never") or fold.endswith(("n't", "n’t"))


def opens_participle(before: str, words: Words) -> bool:
    """Whether a word may lead a participle in ("while noting", "after saying")."""
    return before in words["participle_lead"] or before in words["time"]
