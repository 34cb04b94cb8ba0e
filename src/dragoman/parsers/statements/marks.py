"""Mark repair: where a quotation that has lost a mark begins or ends.

The marks alone tell that a partner is missing (`dragoman.text.quotes`); the words tell where it stood: before ``, said Lavrov``,
at the beginning of the sentence that the tag belongs to, at the end of the paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from dragoman.parsers.statements.forms import is_noun
from dragoman.parsers.statements.lexicon import CueIndex, Hit, Words
from dragoman.parsers.statements.punctuation import DASHES, STOPS
from dragoman.text.quotes import Quotation, Quotations
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens

_BEFORE_TAG = frozenset(",，?!")
_BEHIND_TAG = frozenset(".,;:!?…)")
#: An unclosed quotation is sought in so many more lines.
_LINES = 3
#: A lost opening mark is sought no more tokens back than this.
_BACK = 150
#: A tag between dashes is no longer than this.
_INCISE = 9
#: Nor one whose subject has an apposition ("Holm, a historian and director of the museum of the port, told the Dagblad").
_APPOSED = 25
#: Cues that are as strong are of speech: a sentence that has one is the narrator's.
_SPEECH = 3


def repaired(
    tokens: Tokens,
    quotations: Quotations,
    sentences: Sequence[Sentence],
    lexicon: Callable[[int], tuple[CueIndex, Words]],
) -> tuple[Quotations, frozenset[int]]:
    """`quotations` with an end and a beginning for each, or without it; and the first tokens of those that were inferred.

    `lexicon` gives the cues and words that apply at a line.
    """
    if not quotations.items:
        return quotations, frozenset()
    starts = [s.first for s in sentences]
    opening_lines = {s.first for n, s in enumerate(sentences) if n == 0 or sentences[n - 1].line != s.line}
    kept: list[Quotation] = []
    inferred: set[int] = set()
    for number, q in enumerate(quotations.items):
        if kept and q.first < kept[-1].last and (q.whole or q.opened):
            continue  # single marks in a double quotation whose end was inferred
        n = bisect_right(starts, q.first) - 1
        if n < 0:
            if q.whole:
                kept.append(q)
            continue
        cues, words = lexicon(sentences[n].line)
        if q.whole:
            if not _stands_apart(tokens, q.first) or not _is_closer(tokens, q, cues, words):
                kept.append(q)
                continue
            # Both marks close: each has lost its opening one.
            for close in (q.first + 1, q.last):
                half = Quotation(close - 2, close, False, True, q.single)
                here = lexicon(sentences[bisect_right(starts, close - 1) - 1].line)
                mended = _opened(tokens, half, sentences, starts, *here, kept)
                if mended is not None and mended.last > mended.first + 1 and (not kept or mended.first >= kept[-1].last):
                    kept.append(mended)
                    inferred.add(mended.first)
            continue
        limit = _limit(q, quotations.items[number + 1] if number + 1 < len(quotations.items) else None, sentences, n, tokens)
        # Where each sentence has its line, the next line's opening mark tells that all between is quoted.
        following = quotations.items[number + 1] if number + 1 < len(quotations.items) else None
        goes_on = following is not None and following.opened and following.first == limit and limit in opening_lines
        if q.opened and _is_closer(tokens, q, cues, words):
            q = Quotation(q.first - 1, q.first + 1, False, True, q.single)
        mended = (
            _closed(tokens, q, limit, goes_on, cues, words)
            if q.opened
            else _opened(tokens, q, sentences, starts, cues, words, kept)
        )
        if mended is not None and mended.last > mended.first + 1 and (not kept or mended.first >= kept[-1].last):
            kept.append(mended)
            inferred.add(mended.first)
    items = tuple(_without_incises(tokens, _joined(kept), starts, sentences, lexicon))
    return Quotations(items, quotations.opens, quotations.closes, tuple(q.first for q in items)), frozenset(inferred)


def _joined(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations, an unclosed one and the unopened one right behind it being one whose middle sentences hid it."""
    found: list[Quotation] = []
    for q in quotations:
        last = found[-1] if found else None
        if last is not None and last.opened and not last.closed and q.closed and not q.opened and last.last == q.first:
            found[-1] = Quotation(last.first, q.last, True, True, q.single)
        else:
            found.append(q)
    return found


def _without_incises(
    tokens: Tokens,
    quotations: Sequence[Quotation],
    starts: Sequence[int],
    sentences: Sequence[Sentence],
    lexicon: Callable[[int], tuple[CueIndex, Words]],
) -> list[Quotation]:
    """Quotations cut at a tag between dashes: “Dear friend – he said – we are waiting”, as Italian papers print it."""
    found: list[Quotation] = []
    for q in quotations:
        first = q.first
        dashes = [k for k in range(q.first + 1, q.last - 1) if tokens.texts[k] in DASHES]
        cues = words = None
        for a, b in pairwise(dashes):
            if a < first or not 1 < b - a <= _INCISE:
                continue
            if cues is None or words is None:
                cues, words = lexicon(sentences[max(0, bisect_right(starts, q.first) - 1)].line)
            hit = next(cues.hits(tokens.folds, a + 1, b), None)
            if hit is not None and "tag" in hit.cue.frames and not any(tokens.folds[k] in words["self"] for k in range(a + 1, b)):
                found.append(Quotation(first, a, q.opened, False, q.single))
                first = b + 1
        found.append(Quotation(first, q.last, q.opened, q.closed, q.single) if first > q.first else q)
    return found


def _limit(q: Quotation, following: Quotation | None, sentences: Sequence[Sentence], n: int, tokens: Tokens) -> int:
    """How far to look for the tag of an unclosed quotation: over a few lines where each sentence has its own."""
    limit = q.last
    while n + 1 < len(sentences) and sentences[n].last < limit:
        n += 1
    for _ in range(_LINES):
        if n + 1 >= len(sentences) or tokens.starts[sentences[n + 1].first] - tokens.ends[sentences[n].last - 1] > 1:
            break
        n += 1
        if following is not None and following.first < sentences[n].last:
            break
        limit = max(limit, sentences[n].last)
    return limit


def _closed(tokens: Tokens, q: Quotation, limit: int, goes_on: bool, cues: CueIndex, words: Words) -> Quotation | None:
    """An unclosed quotation ends before a tag inside it; else where its line, or the next quotation, ends it."""
    for hit in cues.hits(tokens.folds, q.first + 2, limit):
        if "tag" in hit.cue.frames:
            at = tag_start(tokens, words, hit.first, hit.last, q.first + 2, limit)
            if at is not None:
                return Quotation(q.first, at, True, False, q.single)
    return Quotation(q.first, max(q.last, limit) if goes_on else q.last, True, False, q.single)


def tag_start(tokens: Tokens, words: Words, cue: int, cue_end: int, low: int, high: int) -> int | None:
    """Where a tag ("`,` the minister said", "`,` said Lavrov") begins, behind its comma; None when the cue is in no tag."""
    texts, folds = tokens.texts, tokens.folds
    k = cue - 1
    while k >= low and cue - k <= 9 and texts[k] not in _BEFORE_TAG:
        if not _is_sayable(tokens, words, k):
            return None
        k -= 1
    if k < low or texts[k] not in _BEFORE_TAG:
        return None
    subject = range(k + 1, cue)
    if not subject:
        if cue_end >= high:
            return None
        following = folds[cue_end]
        good = texts[cue_end][0].isupper() or following in words["determiner"] or following in words["pronoun"]
        return k + 1 if good and following not in words["self"] else None
    if any(folds[i] in words["self"] for i in subject) or folds[k + 1] in ("and", "but", "who", "which"):
        return None
    if cue_end < high and not (
        texts[cue_end] in _BEHIND_TAG or folds[cue_end] in words["preposition"] or folds[cue_end] in words["time"]
    ):
        return None
    return k + 1


def _opened(
    tokens: Tokens,
    q: Quotation,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    cues: CueIndex,
    words: Words,
    before: Sequence[Quotation],
) -> Quotation | None:
    """A quotation without its opening mark begins with its sentence when a tag follows, or behind the cue before it."""
    close = q.last - 1
    n = bisect_right(starts, close) - 1
    floor = before[-1].last if before else 0
    hits = list(cues.hits(tokens.folds, max(floor, close - _BACK), close))
    floor = max(floor, close - _BACK)
    if not _speech_follows(tokens, q.last, cues, words):
        last = hits[-1] if hits else None
        if last is not None and last.last < close and _leads_in(tokens, last):
            return Quotation(last.last + 1, q.last, False, True, q.single)
        begin = _behind_tag(tokens, close, sentences, starts, cues, before)
        return Quotation(begin, q.last, False, True, q.single) if begin is not None else None
    begin = None
    own = False
    # Back over sentences without a cue: the quotation may be several sentences long, each on its line.
    while n >= 0 and sentences[n].first >= floor and (begin is None or tokens.starts[begin] - sentences[n].end <= 1):
        within = [h for h in hits if sentences[n].first <= h.first < sentences[n].last]
        # Beside the closing mark only a cue with its comma or colon is the narrator's; all else is quoted in any case.
        if any((begin is not None or _leads_in(tokens, h)) and _speaks(tokens, words, h, sentences[n]) for h in within):
            break
        here = range(sentences[n].first, min(sentences[n].last, close))
        speaks = any(tokens.folds[k] in words["first_person"] for k in here)
        told = any(not is_noun(tokens, words, h, sentences[n].first, sentences[n].last) for h in within)
        if own and not speaks and (told or _names_somebody(tokens, words, here)):
            break  # the narrator introduces who is going to say "we"
        own = own or speaks
        begin = here.start
        n -= 1
    if begin is None and hits and hits[-1].last < close and _leads_in(tokens, hits[-1]):
        begin = hits[-1].last + 1
    if begin is None:
        begin = max(floor, starts[bisect_left(starts, close + 1) - 1])
    return Quotation(begin, q.last, False, True, q.single)


def _leads_in(tokens: Tokens, hit: Hit) -> bool:
    """Whether words may begin right behind a cue: "he said, …", "he said: …"."""
    return hit.last < len(tokens) and tokens.texts[hit.last] in ",:"


def _behind_tag(
    tokens: Tokens, close: int, sentences: Sequence[Sentence], starts: Sequence[int], cues: CueIndex, before: Sequence[Quotation]
) -> int | None:
    """Where a quotation goes on behind its tag when only its last line has a mark: “A,” said X. / B. / C.”"""
    n = bisect_right(starts, close) - 1
    if not before or tokens.texts[close - 1] not in STOPS or (n + 1 < len(sentences) and close + 1 < sentences[n + 1].first):
        return None
    tagged = bisect_right(starts, before[-1].last - 1) - 1
    if not tagged < n <= tagged + _LINES or not before[-1].whole:
        return None
    if tokens.starts[sentences[n].first] - sentences[n - 1].end > 1:
        return None
    reported = any("tag" in h.cue.frames for h in cues.hits(tokens.folds, before[-1].last, sentences[tagged].last))
    if not reported or any(h.cue.strength >= _SPEECH for h in cues.hits(tokens.folds, sentences[tagged + 1].first, close)):
        return None
    return sentences[tagged + 1].first


def _names_somebody(tokens: Tokens, words: Words, here: range) -> bool:
    """Whether two words with a capital stand side by side."""
    first = here[1:] if here and tokens.folds[here[0]] in words["determiner"] else here
    names = [tokens.texts[k][0].isupper() and tokens.texts[k][1:].islower() for k in first]
    return any(a and b for a, b in pairwise(names))


def _speaks(tokens: Tokens, words: Words, hit: Hit, sentence: Sentence) -> bool:
    """Whether a cue is a verb of speech in its sentence: "the state has paid" reports nothing."""
    before = tokens.folds[hit.first - 1] if hit.first > sentence.first else ""
    if before == "to" or before in words["self"]:
        return False  # "they try to say", "I insist": so speaks who is quoted
    return hit.cue.strength >= _SPEECH and not is_noun(tokens, words, hit, sentence.first, sentence.last)


def _is_closer(tokens: Tokens, q: Quotation, cues: CueIndex, words: Words) -> bool:
    """Whether a mark that opens nothing is a closing one that stands apart: ``like a cannon, " concluded the doctor``."""
    at = q.first
    if at == 0 or tokens.texts[at - 1] not in ",.?!" or at + 1 >= len(tokens):
        return False
    high = min(at + _INCISE + 1, len(tokens))
    hit = next(cues.hits(tokens.folds, at + 1, high), None)
    if hit is None or "tag" not in hit.cue.frames or not tokens.texts[hit.first][0].islower():
        return False
    if hit.first == at + 1:
        return True
    subject = range(at + 1, hit.first)
    ends = hit.last >= len(tokens) or tokens.texts[hit.last] in _BEHIND_TAG or tokens.texts[hit.last] == ","
    return (
        ends
        and not any(tokens.folds[k] in words["self"] for k in subject)
        and all(_is_sayable(tokens, words, k) for k in subject)
    )


def _stands_apart(tokens: Tokens, at: int) -> bool:
    """Whether the source has white space behind the mark: its place does not say that it opens."""
    return at + 1 < len(tokens) and tokens.starts[at + 1] > tokens.ends[at]


def _is_sayable(tokens: Tokens, words: Words, k: int) -> bool:
    """Whether a token may stand in the subject of a tag."""
    fold = tokens.folds[k]
    return (
        tokens.texts[k][0].isupper()
        or fold in words["tag_subject"]
        or fold in words["pronoun"]
        or fold in words["source_noun"]
        or fold in words["auxiliary"]
        or fold in words["adverb"]
        or tokens.texts[k] in "'’-."
    )


def _is_apposed(tokens: Tokens, first: int, cue: int) -> bool:
    """Whether a name and its apposition stand before a cue, up to the comma beside it: "|Holm, a historian,| told"."""
    commas = [k for k in range(first, cue) if tokens.texts[k] == ","]
    return len(commas) > 1 and commas[-1] == cue - 1 and tokens.texts[first][0].isupper()


def _speech_follows(tokens: Tokens, at: int, cues: CueIndex, words: Words) -> bool:
    """Whether a cue stands within a short phrase behind the token `at`; one of speech may stand behind an apposition."""
    stop = min(at + _APPOSED, len(tokens))
    for hit in cues.hits(tokens.folds, at, stop):
        if hit.last > at + _INCISE and not (hit.cue.strength >= _SPEECH and _is_apposed(tokens, at, hit.first)):
            return False
        if "tag" in hit.cue.frames or "quoting" in hit.cue.frames:
            # The stop of "dialog.ua" ends nothing.
            return not any(tokens.texts[k] in ".;!?" and tokens.spaced[k + 1] for k in range(at, hit.first))
    return False
