"""How the content right of a reporting group begins: behind "that", a colon, a quotation mark, or as an object of the verb."""

from __future__ import annotations

from typing import Literal

from dragoman.parsers.statements.clauses import begins_clause
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, STOPS_AND_SEMICOLON
from dragoman.parsers.statements.reading import Reading
from dragoman.text.tokens import Tokens

Opening = Literal["that", "quote", "colon", "to", "as", "object", "bare", "phrase", "none"]

#: Frames that are prepositions: the content is their object.
PREPOSITION_FRAMES = frozenset(("of", "for", "about", "against"))


#: Prepositions of what is spoken about, and how soon a quoted part of it begins.
_TOPICS = frozenset(("about",))
_TOPIC = 15
#: An insertion behind a verb is no longer than this, its commas included.
_INSERTION = 9


def find_opening(
    reading: Reading, words: Words, hit: Hit, after: int, last: int, inverted: bool
) -> tuple[Opening, int | None, int]:
    """How the content right of a group begins, where, and where the group's own words end."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    frames = hit.cue.frames
    i = _over_adverbials(reading, words, hit, after, last)
    named = _noun_that(tokens, words, after, last)
    if named is not None and not inverted:
        return "that", named, named
    needed = _need(tokens, words, frames, after, last) if not inverted else None
    if needed is not None:
        return "object", needed, needed
    j = i
    if j < last and texts[j] in COMMAS:
        # "He said, however, that", "promised, according to the bank, to": a short insertion.
        k = j + 1
        while k < last and k < j + _INSERTION and texts[k] not in COMMAS and not reading.quoted[k]:
            k += 1
        if k < last and texts[k] in COMMAS and k + 1 < last and folds[k + 1] in words["complementizer"]:
            return "that", k + 2, k + 2
        if (
            k + 1 < last
            and texts[k] in COMMAS
            and reading.quoted[k + 1]
            and not inverted
            and folds[j + 1] in words["preposition"]
        ):
            return "quote", k + 1, k + 1  # "Holm said, in a letter to the town, “…”"
        if "to" in frames and not inverted:
            far = _infinitive_behind(
                reading, words, k if "addressed" not in frames else j + 1, last, _FAR if "addressed" in frames else 1
            )
            if far is not None:
                return "to", far, far
        if j + 1 < last and folds[j + 1] in words["complementizer"] and not inverted:
            return "that", j + 2, j + 2
        j += 1
    if j < last and texts[j] == ":":
        if j + 1 < last and texts[j - 1].isdigit() and texts[j + 1].isdigit():
            return "none", None, i  # "begins at 8:30"
        j += 1
        return "colon", j, j
    if j < last and (reading.quoted[j] and (j in reading.quotations.opens or reading.quotations.holding(j) is not None)):
        if "addressed" in frames and _names_medium(reading, words, j):
            return "none", None, i  # "told “The Harbour” radio show"
        if inverted and j == after and folds[j - 1] in words["binder"]:
            return "none", None, i  # "said the owner of “The Anchor”"
        return "quote", j, j
    if j >= last or texts[j] in STOPS_AND_SEMICOLON or j > i:
        return "none", None, i
    fold = folds[j]
    if fold in words["complementizer"] and ("that" in frames or "adjective" in frames or "quoting" in frames or "tag" in frames):
        return "that", j + 1, j + 1
    if fold in words["content"] and fold not in words["complementizer"]:
        if fold in ("who", "which", "where", "when") and inverted:
            return "none", None, i
        if "whether" in frames or "that" in frames:
            return "bare", j, j
        return "none", None, i
    if inverted:
        return "none", None, i
    if fold == "to" and "to" in frames and not _names_hearer(tokens, words, j + 1, last):
        return "to", j, j
    if "anp" in frames and _counts(tokens, words, j):
        return "object", j, j
    if fold in PREPOSITION_FRAMES:
        for k in range(j, last - 1):
            if texts[k] == ":" and not reading.quoted[k] and reading.quoted[k + 1]:
                return "colon", k + 1, k + 1  # "told Xi about the call: “…”"
    if "topic" in frames and fold in _TOPICS:
        # "told about a quarrel" tells no more; "told about a “quarrel of brothers”" reports.
        return ("phrase", j + 1, j + 1) if any(reading.quoted[j : min(j + _TOPIC, last)]) else ("none", None, i)
    if fold == "as" or fold in PREPOSITION_FRAMES:
        # "a step that Holm describes |as|": the object stands in front.
        return ("phrase", j + 1, j + 1) if fold in frames and (fold != "as" or j == after) else ("none", None, i)
    if fold in words["preposition"] or fold in ("and", "but", "or"):
        return "none", None, i
    if "adjective" in frames or texts[j] in ")]" or fold in words["be"]:
        return "none", None, i  # "the plan that they announced was …"
    if texts[j] in DASHES:
        return "none", None, i
    if "as" in frames or "xy" in frames or "to" in frames or "np" in frames or "bare" in frames or frames & PREPOSITION_FRAMES:
        return _object_opening(tokens, words, frames, j, last, i)
    return "none", None, i


def _names_medium(reading: Reading, words: Words, at: int) -> bool:
    """Whether a quotation is the title of a programme or paper: all its words have capitals, and a noun says what it is."""
    tokens = reading.tokens
    held = reading.quotations.holding(at)
    if held is None or held.first != at or not held.whole or held.last >= len(tokens):
        return False
    titled = all(t[0].isupper() for t in tokens.texts[at + 1 : held.last - 1] if t[0].isalpha() and len(t) > 3)
    behind = tokens.folds[held.last : held.last + 2]
    return titled and any(fold in words["news_noun"] or fold in words["programme"] for fold in behind)


def _need(tokens: Tokens, words: Words, frames: frozenset[str], j: int, last: int) -> int | None:
    """Where "the need to act", "on the importance of a treaty" begins behind a verb of speech: what ought to be or is meant to be."""
    if not frames >= _SAYING:
        return None
    start = j + 1 if j < last and tokens.folds[j] in ("on", "about") else j
    if start + 3 >= last or not (tokens.folds[start] in words["determiner"] or tokens.folds[start] in words["possessive"]):
        return None
    for k in range(start + 1, min(start + 4, last - 1)):
        if tokens.folds[k] in words["need_noun"]:
            return start if tokens.folds[k + 1] in ("to", "of", "for") else None
    return None


_SAYING = frozenset(("tag", "that"))


def _infinitive_behind(reading: Reading, words: Words, first: int, last: int, reach: int) -> int | None:
    """Where an infinitive stands behind a comma: "called on the bank, which meets today, |to act|"."""
    tokens = reading.tokens
    for k in range(first, min(first + reach, last - 2)):
        if reading.quoted[k] or tokens.texts[k] in STOPS_AND_SEMICOLON:
            return None
        if tokens.texts[k] in COMMAS and tokens.folds[k + 1] == "to" and not _names_hearer(tokens, words, k + 2, last):
            return k + 1
    return None


#: What is asked of somebody stands no further behind his name.
_FAR = 40


def _names_hearer(tokens: Tokens, words: Words, j: int, last: int) -> bool:
    """Whether a noun phrase follows "to" and no infinitive: "asked to the citizens that"."""
    return j < last and (tokens.folds[j] in words["determiner"] or tokens.folds[j] in words["possessive"])


def _noun_that(tokens: Tokens, words: Words, after: int, last: int) -> int | None:
    """Where the clause of a noun of speech or thought begins: "(expressed) the hope that |…", "(raves) about the fact that |…"."""
    folds = tokens.folds
    k = after
    while k < last and (folds[k] in words["adverb"] or folds[k] in words["noun_lead"]):
        k += 1
    if k < last and (folds[k] in words["determiner"] or folds[k] in words["possessive"]):
        k += 1
    for m in range(k, min(k + 3, last - 1)):
        if folds[m] in words["report_noun"]:
            return m + 2 if folds[m + 1] in words["complementizer"] else None
        if not tokens.texts[m][0].islower() or folds[m] in words["preposition"]:
            return None
    return None


def _object_opening(
    tokens: Tokens, words: Words, frames: frozenset[str], j: int, last: int, i: int
) -> tuple[Opening, int | None, int]:
    """Content that begins with a noun phrase: a clause without "that", the object of "announced", X of "called X Y"."""
    folds = tokens.folds
    stop = min(last, j + 30)
    if "as" in frames and "bare" not in frames:
        for k in range(j + 1, stop):
            if folds[k] == "as" and k + 1 < last and folds[k + 1] not in words["auxiliary"]:
                return "as", j, j
    if frames & PREPOSITION_FRAMES:
        for k in range(j + 1, min(last, j + 12)):
            if folds[k] in frames & PREPOSITION_FRAMES:
                return "phrase", k + 1, k + 1
            if folds[k] == "to" and "to" in frames and not _names_hearer(tokens, words, k + 1, last):
                return "to", k, k
    if "xy" in frames:
        return "object", j, j
    if "to" in frames and "addressed" in frames:
        for k in range(j + 1, min(last, j + 12)):
            if folds[k] == "to":
                return "to", k, k
    if "np" in frames and "responsibility" in folds[j : j + 3]:
        return "object", j, j
    if "bare" in frames and (hit_is_plain(frames) or begins_clause(tokens, words, j, last)):
        return "bare", j, j
    if "np" in frames and _is_noun_phrase(tokens, words, j, "anp" in frames):
        return "object", j, j
    return "none", None, i


def _is_noun_phrase(tokens: Tokens, words: Words, j: int, bare: bool) -> bool:
    """Whether a noun phrase begins at a token: with a determiner or, where it may be `bare`, with any word but a function word."""
    fold = tokens.folds[j]
    if fold in words["determiner"] or fold in words["possessive"]:
        return True
    if not bare:
        return False
    if tokens.texts[j].isdigit() or _counts(tokens, words, j):
        return True  # "expects 300 visitors"
    idle = ("preposition", "auxiliary", "adverb", "pronoun", "time", "subordinator", "coordinator")
    return tokens.texts[j].isalpha() and tokens.texts[j].islower() and not any(fold in words[kind] for kind in idle)


def _counts(tokens: Tokens, words: Words, j: int) -> bool:
    """Whether a word tells how exact the number behind it is: "up to a hundred", "about 300"."""
    near = range(j + 1, min(j + 4, len(tokens)))
    return tokens.folds[j] in words["approximate"] and any(
        tokens.texts[k].isdigit() or tokens.folds[k] in words["number"] for k in near
    )


def hit_is_plain(frames: frozenset[str]) -> bool:
    """Whether the verb is "say" or "tell": what follows is a clause, whatever it looks like."""
    return "tell" in frames or "addressed" in frames


def _over_adverbials(reading: Reading, words: Words, hit: Hit, i: int, last: int) -> int:
    """The index behind words of time, place and manner ("on Monday", "in an interview with Fox News")."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    frames = hit.cue.frames
    while i < last and not reading.quoted[i] and not ("anp" in frames and _counts(tokens, words, i)):
        fold = folds[i]
        if (fold in words["time"] and not _is_subject(tokens, words, i, last)) or (
            fold in words["adverb"] and fold not in words["auxiliary"] and fold not in ("all", "both", "not", "never", "only")
        ):
            i += 1
            continue
        if fold.endswith("ly") and len(fold) > 4 and texts[i][0].islower():
            i += 1
            continue
        if texts[i] == "(":
            k = i
            while k < last and texts[k] != ")" and k < i + 12:
                k += 1
            if k < last and texts[k] == ")":
                i = k + 1
                continue
            return i
        if (
            (fold in words["preposition"] or fold in ("of", "for"))
            and fold not in ("than", "as", "if", "unless", "to", "into")
            and not (fold in frames and (fold in PREPOSITION_FRAMES or fold == "as"))
            and not ("topic" in frames and fold in _TOPICS)
            and not ("whether" in frames and fold in words["content"])
            and not (fold == "to" and "to" in frames)
        ):
            behind = _over_phrase(reading, words, i + 1, last)
            if behind is None:
                return i
            i = behind
            continue
        return i
    return i


def _is_subject(tokens: Tokens, words: Words, i: int, last: int) -> bool:
    """Whether "this", "last" and their like begin a clause and no time: "says |this is| a problem"."""
    return (
        tokens.folds[i] in words["determiner"]
        and i + 1 < last
        and tokens.folds[i + 1] not in words["time"]
        and not (tokens.texts[i + 1].isdigit())
    )


def _title_quoted(reading: Reading, at: int) -> int | None:
    """The end of a quotation at `at` that is a title: few words, the longer ones with a capital."""
    held = reading.quotations.holding(at)
    if held is None or held.first != at or not held.whole or held.last - held.first > 9:
        return None
    texts = [t for t in reading.tokens.texts[held.first : held.last] if t[0].isalpha()]
    if not texts or (reading.tokens.texts[held.last - 2] in ".,!?" and held.last < len(reading.tokens) and len(texts) > 4):
        return None
    named = at > 0 and reading.tokens.folds[at - 1].endswith(("'s", "’s", "on", "program", "show"))
    return held.last if named and all(t[0].isupper() for t in texts if len(t) > 3) else None


def _over_phrase(reading: Reading, words: Words, i: int, last: int) -> int | None:
    """The index behind a prepositional phrase that begins before `i`."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    k = i
    # "on Monday he would": words of time are a phrase of their own.
    if k < last and folds[k] in words["time"] and not _is_subject(tokens, words, k, last):
        while k < last and (
            folds[k] in words["time"] or texts[k].isdigit() or (texts[k] in COMMAS and k + 1 < last and texts[k + 1].isdigit())
        ):
            k += 1
        return k
    while k < last and k < i + 40:
        fold = folds[k]
        if reading.quoted[k]:
            title = _title_quoted(reading, k)
            if title is not None:
                k = title  # on CNN’s “State of the Union” Sunday
                continue
        if reading.quoted[k] and (
            k == i
            or folds[k - 1] in words["determiner"]
            or folds[k - 1] in words["possessive"]
            or folds[k - 1] in words["binder"]
        ):
            return None  # "with a “solid share”": the quotation is part of the phrase
        if reading.quoted[k] or texts[k] in COMMAS or texts[k] in ".;:!?" or fold in words["complementizer"]:
            return k
        if texts[k] in DASHES and tokens.spaced[k]:
            return k
        if (
            k > i + 1
            and (fold in words["determiner"] or fold in words["possessive"])
            and not (
                folds[k - 1] in words["preposition"] or folds[k - 1] in words["binder"] or folds[k - 1] in words["determiner"]
            )
        ):
            return k  # "in a statement the company": a new phrase begins
        if k > i and fold in words["subject_pronoun"]:
            return k
        k += 1
    return k
