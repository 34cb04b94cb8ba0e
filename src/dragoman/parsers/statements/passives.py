"""Groups of passive and impersonal verbs: "it was reported that", "is said to have", "was described by Brandt as"."""

from __future__ import annotations

from dragoman.parsers.statements.forms import adverbial
from dragoman.parsers.statements.group import Group, edge_of
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.openings import find_opening
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.refusals import SPEECH
from dragoman.parsers.statements.sources import right_source
from dragoman.text.tokens import Tokens

#: Helping verbs of a hearsay that still goes round.
_PRESENT = frozenset(("is", "are"))


def passive_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """ "was quoted as saying", "is said to have", "it was reported that", "as reported by X"."""
    tokens = reading.tokens
    folds = tokens.folds
    cue = (hit.first, hit.last)
    source: Piece | None = None
    end = hit.last
    if end < last and folds[end] == "by":
        source = right_source(tokens, words, end + 1, last)
        if source is not None:
            end = source[1]
    opening, right, stop = find_opening(reading, words, hit, end, last, False)
    seen = "as" in hit.cue.frames and source is not None and end + 1 < last and folds[end] == "as"
    if seen:  # "was described by X as …"
        opening, right, stop = "phrase", end + 1, end + 1
    j = hit.first
    while j > low and (adverbial(folds[j - 1], words) or folds[j - 1] in words["auxiliary"] or folds[j - 1] == "as"):
        j -= 1
    as_clause = folds[j] == "as"
    if opening == "quote" and not as_clause and ("xy" in hit.cue.frames or folds[hit.last : hit.last + 1] == ["by"]):
        return None  # "is called “Charm of the Eyes”": a name
    if as_clause and source is None:
        return None  # "as previously reported": nobody is named
    asked = opening == "bare" and right is not None and folds[right] in words["content"]
    asked = asked and (source is not None or hit.cue.lemma == "ask")
    if _is_hearsay(tokens, words, hit, j, last) and j > low:
        return Group(j, hit.last, cue, hit, None, None, "to", hit.last, passive=True, before=edge_of(reading, j, low))
    if not as_clause and not asked and not seen and opening not in ("that", "quote", "colon"):
        return None
    if not as_clause and j > low and folds[j - 1] in ("it",):
        j -= 1
        if source is None and folds[low] in ("in", "on") and j - low > 1:
            # "In the message it was stated that": the message says it.
            source = right_source(tokens, words, low + 1, j)
    edge = edge_of(reading, j, low)
    return Group(j, stop, cue, hit, source, None, opening, right, as_clause=as_clause, passive=True, before=edge)


def impersonal_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """ "it became known that"; but "Holm understood that" is a thought."""
    folds = reading.tokens.folds
    j = hit.first
    while j > low and (adverbial(folds[j - 1], words) or folds[j - 1] in words["auxiliary"]):
        j -= 1
    if j <= low or folds[j - 1] != "it" or hit.last + 1 >= last or folds[hit.last] not in words["complementizer"]:
        return None
    cue, right = (hit.first, hit.last), hit.last + 1
    return Group(j - 1, right, cue, hit, None, None, "that", right, passive=True, before=edge_of(reading, j - 1, low))


def _is_hearsay(tokens: Tokens, words: Words, hit: Hit, helper: int, last: int) -> bool:
    """Whether "to be", "to have" follows a passive of speech or belief in the present: "is said to have fled"."""
    if (
        hit.last + 1 >= last
        or tokens.folds[hit.last] != "to"
        or "bare" not in hit.cue.frames
        or tokens.folds[helper] not in _PRESENT
    ):
        return False
    return tokens.folds[hit.last + 1] in words["auxiliary"] and hit.cue.strength >= SPEECH
