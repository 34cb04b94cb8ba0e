"""Units: sentences joined where a quotation or its tag runs over the sentence's end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.parsers.statements.punctuation import STOPS
from dragoman.parsers.statements.reading import NO_CONTENT, Reading
from dragoman.text.sentences import Sentence

#: A tag behind a finished quotation ("…?” Graham asked.) is no longer than this.
_TAG_LENGTH = 12
#: No sentence of news is longer, quotations aside.
_LONGEST = 300


def units(reading: Reading, consumed: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The stretches that are read as one sentence, in text order, without the `consumed` token ranges."""
    sentences = [
        piece
        for s in reading.draft.sentences
        if reading.draft.lines[s.line].kind not in NO_CONTENT
        for piece in _outside(reading, s, consumed)
    ]
    found: list[Sentence] = []
    n = 0
    while n < len(sentences):
        first = sentences[n]
        last = first.last
        end = first.end
        while n + 1 < len(sentences):
            following = sentences[n + 1]
            if following.first != last:
                break  # what stands between is read already
            held = reading.quotations.holding(last - 1) if reading.quoted[last - 1] else None
            runs_on = held is not None and held.last > last and held.last > following.first
            if not (runs_on or _is_tag(reading, first, last, following)):
                break
            n += 1
            last, end = following.last, following.end
        whole = first if last == first.last else Sentence(first.start, end, first.first, last, first.line)
        found += _pieces(reading, whole)
        n += 1
    return found


def _pieces(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """A sentence that is none (a list, a table on one line) in pieces, so that work stays linear; quotations stay whole."""
    if sentence.last - sentence.first <= _LONGEST:
        return [sentence]
    tokens = reading.tokens
    found: list[Sentence] = []
    first = sentence.first
    while sentence.last - first > _LONGEST:
        cut = first + _LONGEST
        held = reading.quotations.holding(cut)
        if held is not None and held.first < cut:
            cut = min(max(held.last, cut), sentence.last)
        found.append(Sentence(tokens.starts[first], tokens.ends[cut - 1], first, cut, sentence.line))
        first = cut
    if first < sentence.last:
        found.append(Sentence(tokens.starts[first], tokens.ends[sentence.last - 1], first, sentence.last, sentence.line))
    return found


def _outside(reading: Reading, sentence: Sentence, consumed: Sequence[tuple[int, int]]) -> list[Sentence]:
    """What is left of a sentence without the consumed ranges, as a sentence or several."""
    if not consumed:
        return [sentence]
    first = sentence.first
    found: list[Sentence] = []
    i = max(0, bisect_right(consumed, (sentence.first, 1 << 60)) - 1)
    while i < len(consumed) and consumed[i][0] < sentence.last:
        a, b = consumed[i]
        if a > first:
            found.append(_part(reading, sentence, first, a))
        first = max(first, b)
        i += 1
    if first == sentence.first:
        return [sentence]
    if first < sentence.last:
        found.append(_part(reading, sentence, first, sentence.last))
    return [s for s in found if any(reading.tokens.texts[k][0].isalnum() for k in range(s.first, s.last))]


def _part(reading: Reading, sentence: Sentence, first: int, last: int) -> Sentence:
    return Sentence(reading.tokens.starts[first], reading.tokens.ends[last - 1], first, last, sentence.line)


def _is_tag(reading: Reading, first: Sentence, last: int, following: Sentence) -> bool:
    """Whether `following` is the tag of the quotation that ends before it: ("…?”) Graham asked."""
    tokens = reading.tokens
    if following.line != first.line or following.last - following.first > _TAG_LENGTH or not reading.quoted[last - 1]:
        return False
    held = reading.quotations.holding(last - 1)
    if held is None or held.last < 2 or tokens.texts[held.last - 2] not in STOPS or reading.quoted[following.first]:
        return False
    language = reading.language(first)
    hit = next(reading.cues(language).hits(tokens.folds, following.first, following.last), None)
    if hit is None or "tag" not in hit.cue.frames or hit.cue.shape == "ing" or not 0 < hit.first - following.first <= 6:
        return False
    if hit.last >= following.last:
        return True
    after, fold = tokens.texts[hit.last], tokens.folds[hit.last]
    words = reading.words(language)
    return after in ".,…" or fold in words["time"] or fold in words["preposition"]
