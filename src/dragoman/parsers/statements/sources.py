"""Source phrases: the words left or right of a cue that say whose words these are.

Works on word classes alone, since most sources are no proper names ("two officials familiar with the matter"). What a phrase
means is settled later.
"""

from __future__ import annotations

from dragoman.parsers.statements.forms import adverbial, ends_phrase
from dragoman.parsers.statements.insertions import before_insert
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.phrases import (
    before_quoted_name,
    governor,
    nearest,
    phrase_start,
    quoted_name,
    without_time,
)
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, DOUBLE_QUOTES, PHRASE_BREAKS
from dragoman.parsers.statements.reading import Piece
from dragoman.text.tokens import Tokens


def left_source(tokens: Tokens, words: Words, cue: int, low: int) -> tuple[Piece | None, int]:
    """The source phrase that ends before the cue at index `cue`, and where the reporting words begin; not before `low`."""
    texts, folds = tokens.texts, tokens.folds
    j = cue
    while j > low and _between(texts[j - 1], folds[j - 1], words):
        j -= 1
    if j - 2 > low and folds[j - 2 : j] == ["no", "longer"]:
        j -= 2
    if j <= low:
        return None, cue
    if j < cue and folds[j - 1] in ("of", "for"):
        j += 1  # "the leaders of |both| agreed"
    end: int | None = without_time(tokens, words, j, low)
    assert end is not None
    last = texts[end - 1]
    if last in DOUBLE_QUOTES:
        first = before_quoted_name(tokens, words, end, low)
        return ((first, end), first) if first is not None else (None, cue)
    if last in COMMAS or last == ")" or last in DASHES:
        end = before_insert(tokens, words, end - 1, low)
    elif folds[end - 1] in ("who", "which"):
        end -= 1
        while end > low and (texts[end - 1] in COMMAS or texts[end - 1] in DASHES):
            end -= 1
    first = phrase_start(tokens, words, end, low) if end is not None else None
    if first is None or end is None:
        return None, cue
    if end < cue and folds[j - 1] == "who":
        first = nearest(tokens, words, first, end)
    who = governor(tokens, words, first, low)
    if who is not None:
        outer = before_insert(tokens, words, who - 1, low) if texts[who - 1] == ")" else who
        start = phrase_start(tokens, words, outer, low) if outer is not None else None
        if start is not None and outer is not None:
            return (start, outer), start
    return (first, _before_issuing(tokens, words, first, end)), first


def _before_issuing(tokens: Tokens, words: Words, first: int, end: int) -> int:
    """The end of who put out the document that reports: "|Greta Holm| released a statement saying"; else `end`."""
    if tokens.folds[end - 1] not in words["document"]:
        return end
    return next((k for k in range(first + 1, end - 1) if tokens.folds[k] in words["issuing"] and tokens.texts[k].islower()), end)


def _between(text: str, fold: str, words: Words) -> bool:
    """Whether a word may stand between a source and its verb: an auxiliary, an adverb."""
    if text[0].isupper() and (text == "May" or fold.endswith("ly")):
        return False  # "Italy said"
    return fold in words["auxiliary"] or adverbial(fold, words)


def right_source(tokens: Tokens, words: Words, start: int, high: int) -> Piece | None:
    """The source phrase that begins at index `start` or behind the words of time there (`said this Friday (4) the dictator`)."""
    texts, folds = tokens.texts, tokens.folds
    i = start
    while i < high and i < start + 8:
        if (
            folds[i] in words["time"]
            or texts[i].isdigit()
            or (folds[i] in ("this", "on", "in", "last") and i + 1 < high and folds[i + 1] in words["time"])
        ):
            i += 1
        elif texts[i] == "(":
            while i < high and texts[i] != ")":
                i += 1
            i += 1
        else:
            break
    if i >= high:
        return None
    if folds[i] in words["pronoun"] and not (folds[i] in words["determiner"] and i + 1 < high and texts[i + 1][0].isalnum()):
        return (i, i + 1)
    if not texts[i][0].isalnum() or folds[i] in words["subordinator"]:
        return None
    if folds[i] in words["preposition"] and folds[i] not in words["determiner"]:
        return None
    end = i + 1
    while end < high:
        text, fold = texts[end], folds[end]
        if (
            text == "."
            and (folds[end - 1] in words["abbreviated_title"] or (len(folds[end - 1]) == 1 and texts[end - 1].isupper()))
            and end + 1 < high
        ):
            end += 1
            continue
        if (
            text == "."
            and end + 1 < high
            and not tokens.spaced[end]
            and not tokens.spaced[end + 1]
            and texts[end + 1][0].isalpha()
        ):
            end += 2  # "URA.RU"
            continue
        named = quoted_name(tokens, words, end, high)
        if named is not None:
            end = named
            continue
        if text in PHRASE_BREAKS or text in COMMAS:
            break
        if text in DASHES:
            if tokens.spaced[end] or (end + 1 < high and tokens.spaced[end + 1]):
                break
        elif fold in words["auxiliary"] and fold != "'s":
            break
        elif fold in words["coordinator"]:
            if not (
                (end + 1 < high and texts[end + 1][0].isupper()) or (fold == "and" and _later_name(tokens, words, end + 1, high))
            ):
                break
        elif (
            fold in words["subordinator"]
            or fold in words["relative"]
            or (fold in words["preposition"] and not _binds(tokens, words, end, high))
            or (fold in words["time"] and fold not in words["time_or_name"] and texts[end - 1] not in DASHES)
        ):
            break
        end += 1
    if i + 1 < end < high and folds[end] in words["time"] and folds[end - 1] in ("last", "next", "this"):
        end -= 1  # "the guild |last| week"
    return (i, end)


def inverted_source(tokens: Tokens, words: Words, hit: Hit, low: int, last: int, edge: str, language: str) -> Piece | None:
    """The source behind its verb: "“…”, |said the mayor|", "…, |claims Brandt|"; `edge`: what stands before the verb."""
    quoted = edge == "quote"
    strict = edge in ("comma", "start")
    frames = hit.cue.frames
    if "tag" not in frames and language == "en":
        return None
    passes_on = hit.cue.lemma == "inform" and hit.cue.shape == "s" and edge == "comma"  # "…, informs the agency"
    if "addressed" in frames and not passes_on and (not quoted or hit.cue.lemma == "tell"):
        return None  # whom somebody asks, not who asks
    source = right_source(tokens, words, hit.last, last)
    if source is None or not ends_phrase(tokens, words, source[1], last, strict):
        return None
    fold = tokens.folds[source[0]]
    if (strict or "addressed" in frames) and fold in words["object_pronoun"]:
        return None
    if (
        language == "en"
        and edge == "comma"
        and _is_object(tokens, words, source)
        and left_source(tokens, words, hit.first, low)[0]
    ):
        return None  # "The army, mainstay of the regime, repeated its loyalty"
    return source


def _is_object(tokens: Tokens, words: Words, source: Piece) -> bool:
    """Whether a phrase behind a verb names a thing that nobody is."""
    head = tokens.folds[head_token(tokens, words, source)]
    kinds = ("person_noun", "source_noun", "document", "news_noun", "pronoun")
    return tokens.texts[head_token(tokens, words, source)].islower() and not any(head in words[kind] for kind in kinds)


def _later_name(tokens: Tokens, words: Words, i: int, high: int) -> bool:
    return i < high and (tokens.folds[i] in words["determiner"] or tokens.folds[i] in words["possessive"])


def _binds(tokens: Tokens, words: Words, i: int, high: int) -> bool:
    """Whether the preposition at `i` goes on with a source phrase ("the head of", "a professor at Harvard")."""
    fold = tokens.folds[i]
    if fold == "of" or fold == "for" or (fold == "in" and tokens.folds[i + 1 : i + 3] == ["charge", "of"]):
        return True
    if fold == "by":
        return (
            tokens.folds[i - 1] in words["made"] or tokens.folds[i - 1] in words["document"]
        )  # "a report |released| by the guild"
    return (
        fold in words["binder"]
        and fold not in ("on",)
        and i + 1 < high
        and (
            (tokens.texts[i + 1][0].isupper() and tokens.folds[i + 1] not in words["time"])
            or (tokens.folds[i + 1] == "the" and i + 2 < high and tokens.texts[i + 2][0].isupper())
        )
    )


def head_token(tokens: Tokens, words: Words, source: Piece) -> int:
    """The word that names the source: the last one before "of", "for", a comma or the like."""
    first, last = source
    for k in range(first + 1, last):
        dash = tokens.texts[k] in DASHES and (tokens.spaced[k] or tokens.spaced[min(k + 1, last - 1)])  # "London-based"
        if tokens.texts[k] in ",(;" or _ends_head(tokens.folds[k], words) or dash:
            return k - 1
    return last - 1


def _ends_head(fold: str, words: Words) -> bool:
    """Whether a word stands behind the one that names a source: "the head |of|", "a man |who|"."""
    return fold in words["noun_preposition"] or fold in ("who", "whose", "and")


def hearer(tokens: Tokens, words: Words, start: int, last: int, named: frozenset[str] = frozenset()) -> Piece | None:
    """The phrase that names the hearer ("reporters", "CNN's Jake Tapper")."""
    if start >= last:
        return None
    fold = tokens.folds[start]
    if (fold in words["content"] and fold != "who") or fold in words["preposition"] or not tokens.texts[start][0].isalnum():
        return None
    if fold in words["pronoun"] and fold not in words["determiner"]:
        return None if fold in words["speaking_pronoun"] or fold == "who" else (start, start + 1)
    found = right_source(tokens, words, start, last)
    if found is None or found[0] != start:
        return None
    first, end = found
    # Behind a name, "he", "the", or a quotation begins the content.
    for k in range(first + 1, end):
        here = tokens.folds[k]
        if here in words["pronoun"] or (
            (here in words["determiner"] or here in words["possessive"]) and tokens.folds[k - 1] not in words["binder"]
        ):
            return (first, k)
        if here in words["auxiliary"]:
            return None
    if named:
        for k in range(first + 1, end):
            if tokens.folds[k] in named:
                return (first, k)
    return (first, end)
