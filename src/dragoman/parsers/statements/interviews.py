"""Interviews: turns that begin with who speaks and a colon, printed without quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from dragoman.parsers.statements.punctuation import COLONS
from dragoman.parsers.statements.reading import Finding, Piece, Reading

_QUESTION = frozenset("?？؟")
_TEXT = frozenset(("body", "subhead", "caption"))
#: So many words has a label at the most: "Dr. Anna Maria Brandt", "Editorial Department".
_LONGEST = 5
#: So many turns make an interview; with fewer it may be a list of any sort.
_FEWEST = 4


@frozen(slots=True)
class _Turn:
    line: int
    label: Piece
    asks: bool  #: its own line ends with a question

    def speaker(self, reading: Reading) -> str:
        """The label's last word: "Dr. Brandt" and "Brandt" are one speaker."""
        return reading.tokens.folds[self.label[1] - 1]


def interviews(reading: Reading) -> list[Finding]:
    """The turns of an interview: "Courier: Will you stay? / Brandt: I will. / Nobody asked me to go."

    Somebody asks and somebody answers, each more than once. What stands below a turn without a label belongs to it; below the last
    one no more lines than below the longest before it, and none behind an empty line, since the article may go on.
    """
    if sum(map(reading.draft.view.text.count, COLONS)) < _FEWEST:
        return []
    tokens = reading.tokens
    starts = [line.start for line in reading.draft.lines]
    lines = {bisect_right(starts, tokens.starts[k]) - 1 for k in reading.dashes_and_colons if tokens.texts[k] in COLONS}
    turns = [turn for n in sorted(lines - {-1}) if (turn := _turn(reading, n)) is not None]
    times = Counter(turn.speaker(reading) for turn in turns)
    turns = [turn for turn in turns if times[turn.speaker(reading)] > 1]
    asking = Counter(turn.speaker(reading) for turn in turns if turn.asks)
    asked = {speaker for speaker, count in asking.items() if 2 * count >= times[speaker]}
    answered = {turn.speaker(reading) for turn in turns} - asked
    if len(turns) < _FEWEST or not asked or not answered:
        return []
    return [_finding(reading, turn, end) for turn, end in zip(turns, _ends(reading, turns), strict=True)]


def _turn(reading: Reading, n: int) -> _Turn | None:
    """The turn that begins in line `n`; words between quotation marks are left to who reads those."""
    line = reading.draft.lines[n]
    if line.kind not in _TEXT:
        return None
    tokens = reading.tokens
    here = tokens.range(line.start, line.end)
    colon = next((k for k in here[1 : _LONGEST + 3] if tokens.texts[k] in COLONS), None)
    if colon is None or colon + 1 >= here.stop or not tokens.spaced[colon + 1] or reading.quoted[colon + 1]:
        return None
    words = [tokens.texts[k] for k in range(here.start, colon)]
    named = all(word[0].isalpha() or word in ".-" for word in words) and words[-1] not in ".-"
    if not named or not words[0][0].isupper() or len([w for w in words if w not in ".-"]) > _LONGEST:
        return None
    return _Turn(n, (here.start, colon), tokens.texts[here.stop - 1] in _QUESTION)


def _ends(reading: Reading, turns: Sequence[_Turn]) -> list[int]:
    """The line behind each turn."""
    lines = reading.draft.lines
    ends: list[int] = []
    for turn, following in pairwise(turns):
        ends.append(_text_end(reading, turn.line + 1, following.line))
    longest = max(end - turn.line for turn, end in zip(turns, ends, strict=False))
    last = turns[-1].line
    stop = min(len(lines), last + longest)
    text = reading.draft.view.text
    gap = next((n for n in range(last + 1, stop) if "\n\n" in text[lines[n - 1].end : lines[n].start]), stop)
    return [*ends, _text_end(reading, last + 1, gap)]


def _text_end(reading: Reading, first: int, stop: int) -> int:
    lines = reading.draft.lines
    return next((n for n in range(first, stop) if lines[n].kind not in _TEXT), stop)


def _finding(reading: Reading, turn: _Turn, end: int) -> Finding:
    lines = reading.draft.lines
    words = (turn.label[1] + 1, reading.tokens.range(lines[turn.line].start, lines[end - 1].end).stop)
    return Finding([words], "turn", source=turn.label, sentence=-1, report=(turn.label[0], turn.label[1] + 1))
