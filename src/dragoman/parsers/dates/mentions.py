"""Mentions: the expressions of time in a text as the words give them, before they are counted from anything."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from operator import attrgetter

from attrs import frozen

from dragoman.model import Span
from dragoman.parsers.dates import cjk
from dragoman.parsers.dates.grammar import Match, matches
from dragoman.parsers.dates.items import Run, build_run
from dragoman.parsers.dates.lexicon import CORE, TOGETHER, Lexicon, lexicon
from dragoman.plugins.draft import Draft
from dragoman.temporal import Reading
from dragoman.text import Tokens

#: How many tokens before and behind a word of time may belong to its expression.
LEFT, RIGHT = 14, 16
CJK_RIGHT, CJK_PIECE = 12, 400
#: In a text of so few tokens the words of time tell the language better than any model of letters.
FEW = 8
_CORE = re.compile(f"[{re.escape(CORE)}]|{TOGETHER}")
#: What weekdays in brackets end in, and what stands between two days, in Chinese, Japanese and Korean.
_DAY_SIGNS, _JOINS = "一二三四五六日天月火水木金土曜日월화수목금토일", "-–—~～、"
#: Figures that belong to the CJK token behind them: 2021/03/25に.
_LEADS_TO_CJK = re.compile(r"[NYn](?:[/.][NYn]){0,2}[/.]J")


@frozen(slots=True)
class Mention(Span):
    """An expression: what it says, where it stands (tokens ``[first, last)``), and in which language's line."""

    first: int
    last: int
    reading: Reading
    until: Reading | None
    rule: str
    language: str | None


def mentions(draft: Draft) -> tuple[Mention, ...]:
    """The expressions of the text, in order. Use it as ``draft.shared(mentions)``."""
    words = draft.knowledge.compiled(lexicon)
    found: list[Mention] = []
    few = 0 < len(draft.tokens) <= FEW
    for language, first, last in _of_few_words(draft, words) if few else _stretches(draft):
        _scan(draft, words, language, first, last, found)
    return tuple(found)


def _of_few_words(draft: Draft, words: Lexicon) -> list[tuple[str | None, int, int]]:
    """A phrase, whole, in the language that knows most of its words of time: "volgende week maandag" is no English."""
    tokens, stretches = draft.tokens, _stretches(draft)
    guessed = {language for language, _, _ in stretches}
    if len(guessed) > 1 or (len(tokens) == 1 and len(tokens.folds[0]) < 4 and tokens.folds[0].isascii()):
        return stretches
    own = words.memo(next(iter(guessed))).language
    whole = _knowing_all(words, tokens.folds)
    if whole:
        return stretches if own in whole else [(whole[0], 0, len(tokens))]
    known = words.known(tokens.folds, sure=None not in guessed)
    best = max(known.values(), default=0)
    if best < (1 if None in guessed else 2) or known.get(own) == best:
        return stretches
    return [(next(language for language, count in known.items() if count == best), 0, len(tokens))]


def _knowing_all(words: Lexicon, folds: list[str]) -> list[str]:
    """The languages in whose tables every word of a phrase is: "вчера", "la Navidad", "el 16"; empty where one word is in none."""
    common: list[str] | None = None
    alone = sum(token[0].isalpha() for token in folds) == 1
    for token in folds:
        if not token[0].isalpha():
            continue
        languages = dict.fromkeys(
            s.language for s in words.words.get(token, ()) if not s.plain and (not alone or s.letter in "FMWR")
        )
        if not alone:
            languages |= dict.fromkeys(language for language, forms in words.preps.items() if language and token in forms)
        common = [language for language in languages if common is None or language in common]
    if common and "en" in common:
        common.sort(key=lambda language: language != "en")
    return common or []


def _stretches(draft: Draft) -> list[tuple[str | None, int, int]]:
    """Token ranges of one language each, in order, covering all tokens."""
    tokens = draft.tokens
    stretches: list[tuple[str | None, int, int]] = []
    at = 0
    main = draft.shared(main_language)
    for written_in, spans in groupby(draft.languages, attrgetter("language")):
        *_, span = spans
        end = bisect_right(tokens.starts, span.end - 1)
        if end <= at:
            continue
        # A line of figures is read in the language of its article: "04 fev 2022".
        language = main if written_in is None and main != "en" else written_in
        if stretches and stretches[-1][0] == language:
            stretches[-1] = (language, stretches[-1][1], end)
        else:
            stretches.append((language, at, end))
        at = end
    if at < len(tokens):
        stretches.append((None, at, len(tokens)))
    return stretches


def _scan(draft: Draft, words: Lexicon, language: str | None, first: int, last: int, found: list[Mention]) -> None:
    tokens, folds = draft.tokens, draft.tokens.folds
    memo = words.memo(language)
    letters = "".join(map(memo.__getitem__, folds[first:last]))
    day_first = _day_first(draft, language)
    done = 0
    for match in _CORE.finditer(letters):
        core = match.start()
        if core < done:
            continue
        leads = _LEADS_TO_CJK.match(letters, core)
        if leads is not None:
            core = leads.end() - 1
        if letters[core] == "J":
            done = _scan_cjk(draft, language, letters, first, core, found)
            continue
        low = core
        if letters[core] == ";":
            # The phrase may begin with any word.
            low = max(done, core - words.triggers.get(folds[first + core], 0))
        low, high = _edges(draft.text, tokens, letters, first, core, low, done)
        run = build_run(draft.text, tokens, letters[low:high], first + low, first + high, memo, day_first)
        done = high
        cut = high - core == RIGHT
        for m in matches(run):
            if cut:
                # The rest of an expression may lie behind.
                if m.last >= len(run.items) - 2 and m.first:
                    done = run.items[m.first].first - first
                    break
                done = max(core + RIGHT // 2, run.items[m.last - 1].last - first)
            if m.reading.kind == "none":
                continue
            begin, end = _trimmed(run, m)
            a, b = run.items[begin], run.items[end - 1]
            found.append(Mention(a.start, b.end, a.first, b.last, m.reading, m.until, m.rule, language))


def _scan_cjk(draft: Draft, language: str | None, letters: str, offset: int, core: int, found: list[Mention]) -> int:
    """Read a token of Chinese, Japanese or Korean, with the numbers and tokens of its kind beside it; returns where it ended."""
    tokens, text = draft.tokens, draft.text
    cjk_words = draft.knowledge.compiled(cjk.words)
    low, high = core, core + 1
    while low > 0 and core - low < 4 and letters[low - 1] in "NYn/." and not _opens_line(text, tokens, offset + low):
        low -= 1
    while high < len(letters) and high - core < CJK_RIGHT and not _opens_line(text, tokens, offset + high):
        step = (
            1 if letters[high] in "NYnJ" else _bracketed_day(tokens, offset + high) or _joined_day(tokens, letters, offset, high)
        )
        if not step or high + step > len(letters):
            break
        high += step
    start, end = tokens.starts[offset + low], tokens.ends[offset + high - 1]
    for at in range(start, end, CJK_PIECE):
        # A long stretch without a space is read piece by piece.
        for item in cjk.find(text[at : min(end, at + CJK_PIECE)], cjk_words):
            a, b = at + item.start, at + item.end
            one = max(0, bisect_right(tokens.starts, a) - 1)
            found.append(Mention(a, b, one, bisect_right(tokens.starts, b - 1), item.reading, None, item.rule, language))
    return high


def _bracketed_day(tokens: Tokens, i: int) -> int:
    """How many tokens a weekday in brackets has: 4日(金)午後."""
    folds = tokens.folds[i : i + 3]
    return (
        3
        if len(folds) == 3 and folds[0] in "(（" and folds[2] in ")）" and len(folds[1]) <= 3 and folds[1][-1] in _DAY_SIGNS
        else 0
    )


def _joined_day(tokens: Tokens, letters: str, offset: int, i: int) -> int:
    """Whether a mark stands between two days: 4日、5日; 4日-6日."""
    return 1 if tokens.folds[offset + i] in _JOINS and letters[i + 1 : i + 2] in ("N", "J") else 0


def _trimmed(run: Run, match: Match) -> tuple[int, int]:
    """The items of the expression itself: no "over" before "the past week", no comma behind, no "after" that leads to an
    event."""
    first, last = match.first, match.last
    while run.letters[first : first + 2] in ("pF", "pW", "pM", "@F"):
        first += 1
    while last > first + 1 and run.letters[last - 1] in ",.-o@":
        last -= 1
    if match.reading.base == "event" and run.letters[last - 1] in "EB":
        last -= 1
    return first, last


def _edges(text: str, tokens: Tokens, letters: str, offset: int, core: int, low: int, done: int) -> tuple[int, int]:
    """The stretch around a word of time, from `low` at least: words that can belong to it, not beyond its line."""
    while low > done and core - low < LEFT and letters[low - 1] != "x" and not _opens_line(text, tokens, offset + low):
        low -= 1
    high, most = core + 1, min(len(letters), core + RIGHT)
    while high < most:
        # "Moscow time" does not part an hour from its day.
        if letters[high] == "x" and tokens.folds[offset + high + 1 : offset + high + 2] != ["time"]:
            break
        if _opens_line(text, tokens, offset + high):
            break
        high += 1
    return low, high


def _opens_line(text: str, tokens: Tokens, i: int) -> bool:
    """Whether a line break stands before token i, which is not the first."""
    return tokens.spaced[i] and "\n" in text[tokens.ends[i - 1] : tokens.starts[i]]


def main_language(draft: Draft) -> str | None:
    """The language of most of the text."""
    lengths: dict[str | None, int] = {}
    for span in draft.languages:
        lengths[span.language] = lengths.get(span.language, 0) + span.end - span.start
    return max(lengths, key=lambda language: lengths[language], default=None)


def _day_first(draft: Draft, language: str | None) -> bool:
    """Whether 4/2/2022 is the fourth of February: everywhere but in American English, so also in a translation, and in a line of
    figures that stands in an article of another language."""
    if language not in (None, "en") or draft.shared(main_language) not in (None, "en"):
        return True
    return draft.translated_from is not None and draft.translated_from.language != "en"
