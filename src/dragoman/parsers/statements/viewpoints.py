"""Groups that report without a verb: "according to Brandt", "in her opinion", "for the mayor", "according to which"."""

from __future__ import annotations

from dragoman.parsers.statements.clauses import begins_clause, can_speak
from dragoman.parsers.statements.forms import POSSESSIVE_ENDINGS
from dragoman.parsers.statements.group import Group, edge_of
from dragoman.parsers.statements.lexicon import Cue, Hit, Words
from dragoman.parsers.statements.openings import Opening
from dragoman.parsers.statements.phrases import phrase_start
from dragoman.parsers.statements.punctuation import COMMAS, STOPS_AND_SEMICOLON
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import right_source
from dragoman.text.tokens import Tokens

_WHICH = Cue(("according", "to", "which"), "according to which", frozenset(("that",)), 2, "")
_FOR = Cue(("for",), "for", frozenset(("source",)), 2, "")
#: Whose view is told is named in so many tokens.
_FAR = 20


def source_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """ "according to Brandt, |the lake is dry|": a source with its preposition."""
    tokens = reading.tokens
    if hit.last + 1 < last and tokens.folds[hit.last] in words["relative"]:
        return _which_group(reading, words, hit, low)
    source = right_source(tokens, words, hit.last, last)
    if source is None or _is_measure(tokens, words, source):
        return None
    end = source[1]
    # "according to X, a spokesman for Y, the …": what follows the comma is content unless it goes on to the sentence's end.
    right: int | None = None
    opening: Opening = "none"
    if end < last and tokens.texts[end] in COMMAS:
        right, opening = end + 1, "bare"
    elif end < last and tokens.texts[end] not in STOPS_AND_SEMICOLON and end > hit.last:
        right, opening = end, "bare"
        if hit.first == low:
            right = _behind_source(reading, words, end, last)
    edge = edge_of(reading, hit.first, low)
    return Group(hit.first, end, (hit.first, hit.last), hit, source, None, opening, right, before=edge, inverted=True)


def _which_group(reading: Reading, words: Words, hit: Hit, low: int) -> Group | None:
    """ "the claims of the mayor, according to which |the lake is dry|": the words before the relative clause say it."""
    tokens = reading.tokens
    end = hit.first - 1 if tokens.texts[hit.first - 1] in COMMAS else hit.first
    first = phrase_start(tokens, words, end, low)
    said = words["report_noun"] | words["document"]
    if first is None or not any(tokens.folds[k] in said for k in range(first, end)):
        return None
    cue = (hit.first, hit.last + 1)
    return Group(hit.first, cue[1], cue, Hit(*cue, _WHICH), (first, end), None, "that", cue[1])


def for_group(reading: Reading, words: Words, first: int, last: int) -> Group | None:
    """ "For Anna Brandt, the port is “a trap”": somebody's view in the words of a sentence that quotes."""
    tokens = reading.tokens
    source = right_source(tokens, words, first + 1, last)
    if source is None or source[0] != first + 1 or not can_speak(tokens, words, *source):
        return None
    quote = next((k for k in range(source[1], last) if reading.quoted[k]), last)
    commas = [k for k in range(source[1], min(source[1] + _FAR, quote)) if tokens.texts[k] in COMMAS]
    # The last one, as an apposition may stand behind the name.
    end = next((k for k in reversed(commas) if k + 1 == quote or begins_clause(tokens, words, k + 1, last)), last)
    if quote >= last or end + 1 >= last:
        return None
    cue = Hit(first, first + 1, _FOR)
    return Group(first, end, (first, first + 1), cue, (source[0], end), None, "bare", end + 1, before="start", inverted=True)


def _is_measure(tokens: Tokens, words: Words, source: Piece) -> bool:
    """Whether things go by what follows "according to", and nobody says them: "according to the weight of each economy"."""
    stop = next((k for k in range(*source) if tokens.folds[k] in words["binder"]), source[1])
    return stop > source[0] and tokens.folds[stop - 1] in words["measure"]


def _behind_source(reading: Reading, words: Words, end: int, last: int) -> int:
    """Where the content begins behind a source that goes on: "According to the survey (2019) run by the bank last year, |…"."""
    tokens = reading.tokens
    fold = tokens.folds[end]
    timed = fold in ("last", "next", "this") and tokens.folds[end + 1] in words["time"]
    goes_on = tokens.texts[end] == "(" or fold in words["preposition"] or fold.endswith("ed") or fold in words["relative"]
    if not (goes_on or timed):
        return end
    for k in range(end + 1, min(end + 25, last - 1)):
        if tokens.texts[k] in COMMAS:
            return k + 1
        if reading.quoted[k] or (tokens.folds[k] in words["auxiliary"] and fold not in words["relative"]):
            return end
    return end


def opinion_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """ "in his opinion", "in Putin's view"."""
    tokens = reading.tokens
    i = hit.first
    if i - 2 < low:
        return None
    for start in range(i - 2, max(low, i - 7) - 1, -1):
        if tokens.folds[start] == "in":
            owner = (start + 1, i)
            possessive = tokens.folds[i - 1]
            if possessive in words["first_person"]:
                return None  # "in my opinion": the author's, or of whoever is quoted
            if not (possessive in words["possessive"] or possessive.endswith(POSSESSIVE_ENDINGS)):
                return None
            end = hit.last
            right = end + 1 if end < last and tokens.texts[end] in COMMAS else end
            edge = edge_of(reading, start, low)
            return Group(start, end, (i, hit.last), hit, owner, None, "bare" if right < last else "none", right, before=edge)
    return None
