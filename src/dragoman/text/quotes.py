"""Which quotation marks open, which close, and which have lost their partner.

The glyph is only evidence: translation engines flip marks (``countries, ”Xi said``), detach them (``international security “.``),
flatten them to ``"`` and lose them. Spacing and neighbours are evidence too. The cheapest reading of all marks in a text is found
in one pass over them (a shortest path through the states "outside" and "inside" a quotation), so one lost mark costs one
quotation and never inverts the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from dragoman.model.span import Span
from dragoman.text.tokens import Tokens

DOUBLE = frozenset('"“”„‟«»「」『』＂〝〞')
SINGLE = frozenset("'‘’‚‹›`")
_MARKS = DOUBLE | SINGLE
STOPS = frozenset(".!?…。！？")
_CLOSE_PUNCTUATION = frozenset(".,;:!?…)。！？，")
_ENDING = frozenset(".,!?…。！？，")
_LEADING = frozenset("([—–-:")
_HIGH_OPENING, _HIGH_CLOSING = frozenset("“`‘"), frozenset("”’〞")
_SURE_OPENING, _SURE_CLOSING = frozenset("„「『〝"), frozenset("」』")

# What a reading costs. A lost partner must cost more than a mark whose spacing or glyph is wrong, or flipped marks would be read
# as two lost ones; a quotation that runs on over a line break is usual where a text has one sentence a line.
_WRONG_GLYPH = 1.5
_WRONG_STRONG_GLYPH = 5.0
_WRONG_SPACING = 2.0
_AT_WRONG_END = 4.0
_LOST = 3.5
_END_INSIDE = 3.0
_RUNS_ON = 0.7
_RUNS_ON_PARAGRAPH = 4.0
_CONTINUED = 0.4
#: Where reading the text as quoted costs so much more than not, no mark or line brings it back: a mark's partner is lost for less.
_HOPELESS = _LOST + 0.5
# Engines write « as '' and » as ': in such a text an apostrophe at the end of a word may close, or belong to a plural.
_CLOSES_HALF = 0.5
_NO_MARK = 2.5
_PLURAL = 0.3


@frozen(slots=True)
class Quotation:
    """The tokens ``[first, last)`` that stand in quotation marks, marks included.

    Without an opening mark (`opened` false) it begins at the earliest place it can, right after the quotation before it or at the
    start of its line; without a closing one it runs to the line's end or to the next mark. `parts` are marks at line starts that
    repeat the opening one, as English prints a quotation of several paragraphs.
    """

    first: int
    last: int
    opened: bool = True
    closed: bool = True
    single: bool = False

    @property
    def whole(self) -> bool:
        """Whether both marks are there."""
        return self.opened and self.closed


@frozen(slots=True)
class Quotations:
    """The quotations of a text, sorted, not overlapping; single marks inside double ones are part of these.

    `opens` and `closes` are the tokens read as opening and closing marks.
    """

    items: tuple[Quotation, ...]
    opens: frozenset[int]
    closes: frozenset[int]
    _firsts: tuple[int, ...] = field(repr=False)

    def holding(self, token: int) -> Quotation | None:
        """The quotation that holds the token."""
        i = bisect_right(self._firsts, token) - 1
        return self.items[i] if i >= 0 and token < self.items[i].last else None

    def within(self, first: int, last: int) -> tuple[Quotation, ...]:
        """The quotations that start in the token range ``[first, last)``."""
        return self.items[bisect_right(self._firsts, first - 1) : bisect_right(self._firsts, last - 1)]


@frozen(slots=True)
class _Mark:
    first: int
    last: int  #: end of the mark's tokens: two for '' and ``
    open_cost: float = 0.0
    close_cost: float = 0.0
    #: What it costs inside a quotation that this is no mark but an apostrophe; None when it is a mark for sure.
    ignored: float | None = None


@frozen(slots=True)
class _Line:
    """A line that has marks, single ones included: which it is, its tokens, its double marks."""

    number: int
    tokens: range
    marks: list[_Mark] = field(factory=list)


def find_quotations(tokens: Tokens, lines: Sequence[Span]) -> Quotations:
    """The quotations in `lines`, in time linear in the number of tokens."""
    doubles = [i for i, t in enumerate(tokens.texts) if t in _MARKS]
    if not doubles:
        return Quotations((), frozenset(), frozenset(), ())
    marks = _marks(tokens, doubles)
    if any(m.last > m.first + 1 and tokens.texts[m.first] in "'’" for m in marks):
        marks = sorted([*marks, *_half_marks(tokens, doubles, marks)], key=lambda m: m.first)
    marked = _marked_lines(tokens, lines, doubles)
    german = any(tokens.texts[m.first] == "„" for m in marks)
    reversed_angles = _reversed_angles(tokens, marks)
    for line, mark in _placed(marks, marked):
        line.marks.append(mark if mark.ignored is not None else _costed(tokens, mark, line.tokens, german, reversed_angles))
    roles = _cheapest(marked, lines, tokens)
    found, opens, closes = _paired(marked, roles)
    found += _single_quotations(tokens, doubles, marked, found)
    found.sort(key=lambda q: q.first)
    return Quotations(tuple(found), frozenset(opens), frozenset(closes), tuple(q.first for q in found))


def _marked_lines(tokens: Tokens, lines: Sequence[Span], candidates: Sequence[int]) -> list[_Line]:
    """The lines that hold any of `candidates`: few of a page's lines have marks."""
    starts = [line.start for line in lines]
    found: list[_Line] = []
    stop = 0
    for i in candidates:
        if i < stop:
            continue
        n = bisect_right(starts, tokens.starts[i]) - 1
        here = tokens.range(lines[n].start, lines[n].end) if n >= 0 else range(0)
        if i in here:
            found.append(_Line(n, here))
            stop = here.stop
    return found


def _placed(marks: Iterable[_Mark], lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Mark]]:
    """Each mark that stands in a line, with the line."""
    n = 0
    for mark in marks:
        while n < len(lines) and lines[n].tokens.stop <= mark.first:
            n += 1
        if n < len(lines) and lines[n].tokens.start <= mark.first:
            yield lines[n], mark


def _marks(tokens: Tokens, candidates: Sequence[int]) -> list[_Mark]:
    """Double marks, and pairs of single ones that stand for a double one."""
    marks: list[_Mark] = []
    done = -1
    for i in candidates:
        if i < done:
            continue
        text = tokens.texts[i]
        if text in DOUBLE:
            marks.append(_Mark(i, i + 1))
            # A doubled mark (""The Blade"") is one; between sentences (`it.""But`) the first closes and the second opens.
            if (
                i + 1 < len(tokens)
                and tokens.texts[i + 1] == text
                and not tokens.spaced[i + 1]
                and (tokens.spaced[i] or i + 2 >= len(tokens) or tokens.spaced[i + 2] or not tokens.texts[i + 2][0].isalnum())
            ):
                marks[-1] = _Mark(i, i + 2)
            done = marks[-1].last
        elif i + 1 < len(tokens) and tokens.texts[i + 1] == text and not tokens.spaced[i + 1] and text in "'`‘’":
            marks.append(_Mark(i, i + 2))
            done = i + 2
    return marks


def _half_marks(tokens: Tokens, candidates: Sequence[int], marks: Sequence[_Mark]) -> list[_Mark]:
    """Apostrophes at the end of a word or sentence, each of which may close what '' has opened."""
    taken = {k for m in marks for k in range(m.first, m.last)}
    found: list[_Mark] = []
    for i in candidates:
        if i == 0 or i in taken or tokens.texts[i] not in "'’" or tokens.spaced[i]:
            continue
        if i + 1 < len(tokens) and not tokens.spaced[i + 1] and tokens.texts[i + 1] not in _CLOSE_PUNCTUATION:
            continue
        plural = tokens.folds[i - 1].endswith("s")
        found.append(_Mark(i, i + 1, float("inf"), _CLOSES_HALF, _PLURAL if plural else _NO_MARK))
    return found


def _reversed_angles(tokens: Tokens, marks: Sequence[_Mark]) -> bool:
    """Whether the text uses »…« (German books, Danish) rather than «…»."""
    usual = turned = 0
    for mark in marks:
        text = tokens.texts[mark.first]
        if text in "«»":
            after_glued = mark.last < len(tokens) and not tokens.spaced[mark.last]
            opens = tokens.spaced[mark.first] and after_glued
            usual += opens and text == "«"
            turned += opens and text == "»"
    return turned > usual


def _costed(tokens: Tokens, mark: _Mark, line: range, german: bool, reversed_angles: bool) -> _Mark:
    opening, closing = _glyph_cost(tokens.texts[mark.first], german, reversed_angles)
    first, last = mark.first, mark.last
    if first == line.start:
        closing += _AT_WRONG_END
    if last >= line.stop:
        return _Mark(first, last, opening + _AT_WRONG_END, closing)
    before = tokens.texts[first - 1] if first > line.start else ""
    spaced_before = tokens.spaced[first] or first == line.start
    spaced_after = tokens.spaced[last]
    after = tokens.texts[last]
    if after in _CLOSE_PUNCTUATION and not spaced_after and not (after == "…" or (after == "." and _dots(tokens, last))):
        opening += _WRONG_SPACING + 1
    elif spaced_before and not spaced_after:
        closing += _WRONG_SPACING * (0.6 if before in _ENDING else 1)
    elif spaced_after and not spaced_before:
        opening += _WRONG_SPACING * (0.6 if before in _LEADING else 1.2)
    elif not spaced_before:
        # Glued on both sides: `the“power”to`, `agree."But`, `("We`.
        if before in _ENDING:
            opening += 1.2
        elif before in _LEADING:
            closing += 1.5
    elif before in _ENDING and before not in ",:":
        opening += 0.2
    return _Mark(first, last, opening, closing)


def _dots(tokens: Tokens, i: int) -> bool:
    """Whether an ellipsis of full stops begins at token `i`, as a quotation may begin with one."""
    return i + 2 < len(tokens) and tokens.texts[i + 1] == "." and tokens.texts[i + 2] == "."


def _glyph_cost(text: str, german: bool, reversed_angles: bool) -> tuple[float, float]:
    if text in _HIGH_OPENING:
        return (1.0, 0.6) if german else (0.0, _WRONG_GLYPH)
    if text in _HIGH_CLOSING:
        return (_WRONG_GLYPH, 0.0)
    if text in _SURE_OPENING:
        return (0.0, _WRONG_STRONG_GLYPH)
    if text in _SURE_CLOSING:
        return (_WRONG_STRONG_GLYPH, 0.0)
    if text == "«":
        return (2.5, 0.0) if reversed_angles else (0.0, 2.5)
    if text == "»":
        return (0.0, 2.5) if reversed_angles else (2.5, 0.0)
    return (0.0, 0.0)


def _cheapest(marked: Sequence[_Line], lines: Sequence[Span], tokens: Tokens) -> list[list[bool | None]]:
    """For each mark of each line whether it opens; None for none. A shortest path: the state is whether text before it is quoted."""
    outside, inside = 0.0, float("inf")
    # One entry a step: for each state after it, the state before.
    back: list[tuple[bool, bool]] = []
    plan: list[_Mark | None] = []
    reached = 0  #: the line that the costs are of
    previous_end = -1
    for there in marked:
        while reached < there.number and inside - outside < _HOPELESS:
            # A line break: leaving a quotation open is a lost mark, unless the next line goes on with it.
            reached += 1
            here = reached == there.number
            line = there.tokens if here else tokens.range(lines[reached].start, lines[reached].end)
            gap = tokens.starts[line.start] - tokens.ends[previous_end] if len(line) and previous_end >= 0 else 2
            continues = here and bool(there.marks) and there.marks[0].first == line.start
            continued = continues and there.marks[0].close_cost >= _AT_WRONG_END
            leave = _CONTINUED if continued else _END_INSIDE
            run_on = _RUNS_ON if gap <= 1 else _RUNS_ON_PARAGRAPH
            from_inside = inside + leave < outside
            back.append((from_inside, True))
            plan.append(None)
            outside, inside = min(outside, inside + leave), inside + run_on
            if len(line):
                previous_end = line.stop - 1
        reached = there.number
        for mark in there.marks:
            if mark.ignored is not None:
                # A plural's apostrophe says nothing outside either; another one closes something that has lost its mark.
                outside += mark.ignored if mark.ignored > _PLURAL else 0.0
                closes = inside + mark.close_cost < outside
                back.append((closes, True))
                plan.append(mark)
                outside, inside = min(outside, inside + mark.close_cost), inside + mark.ignored
                continue
            opened = (outside + mark.open_cost, False)
            reopened = (inside + mark.open_cost + _LOST, True)
            closed = (inside + mark.close_cost, True)
            stray = (outside + mark.close_cost + _LOST, False)
            into = min(opened, reopened)
            out = min(closed, stray)
            back.append((out[1], into[1]))
            plan.append(mark)
            outside, inside = out[0], into[0]
        previous_end = there.tokens.stop - 1
    # The lines that follow change nothing: a quotation that is open ends with its line or with the text, at the same cost.
    state = inside + _END_INSIDE < outside
    roles: dict[int, bool | None] = {}
    for step, sources in zip(reversed(plan), reversed(back), strict=True):
        before = sources[1] if state else sources[0]
        if step is not None:
            roles[step.first] = None if step.ignored is not None and before == state else state
        state = before
    return [[roles[m.first] for m in line.marks] for line in marked]


def _paired(marked: Sequence[_Line], roles: Sequence[Sequence[bool | None]]) -> tuple[list[Quotation], list[int], list[int]]:
    """The quotations that the roles spell, at most one a line for those that run over lines (see `Quotation`)."""
    found: list[Quotation] = []
    opens: list[int] = []
    closes: list[int] = []
    start: int | None = None
    start_line = _Line(0, range(0))
    for line, roles_here in zip(marked, roles, strict=True):
        if start is not None and start_line is not line and line.marks and roles_here[0]:
            # The line opens again: the earlier quotation ended with its line (a continued one, or a lost mark).
            found.append(Quotation(start, start_line.tokens.stop, True, False))
            start = None
        limit = line.tokens.start
        for mark, opening in zip(line.marks, roles_here, strict=True):
            if opening is None:
                continue
            (opens if opening else closes).append(mark.first)
            if opening:
                if start is not None:
                    found.append(Quotation(start, mark.first, True, False))
                start, start_line = mark.first, line
                continue
            if start is None:
                if mark.first > limit:
                    found.append(Quotation(limit, mark.last, False, True))
            else:
                found.append(Quotation(start, mark.last))
                start = None
            limit = mark.last
    if start is not None:
        found.append(Quotation(start, start_line.tokens.stop, True, False))
    return found, opens, closes


def _single_quotations(
    tokens: Tokens, marks: Sequence[int], lines: Sequence[_Line], doubles: Sequence[Quotation]
) -> list[Quotation]:
    """Quotations in single marks outside the double ones. An apostrophe is no mark, so both ends must look like one."""
    taken = sorted(doubles, key=lambda q: q.first)
    firsts = [q.first for q in taken]
    found: list[Quotation] = []
    line = 0
    start: int | None = None
    for i in marks:
        text = tokens.texts[i]
        if text not in SINGLE:
            continue
        j = bisect_right(firsts, i) - 1
        if j >= 0 and i < taken[j].last and taken[j].whole:
            continue
        while line < len(lines) and lines[line].tokens.stop <= i:
            line += 1
            start = None
        if line == len(lines) or i < lines[line].tokens.start:
            continue
        here = lines[line].tokens
        spaced = tokens.spaced[i] or i == here.start or tokens.texts[i - 1] in _LEADING
        glued_after = i + 1 < here.stop and not tokens.spaced[i + 1]
        if text in "'‘‚‹`" and spaced and glued_after and tokens.texts[i + 1][0].isalnum():
            start = i
        elif (
            start is not None
            and text in "'’‘›"
            and not tokens.spaced[i]
            and (not glued_after or not tokens.texts[i + 1][0].isalnum())
        ):
            before = tokens.texts[i - 1]
            if before[-1:] == "s" and before not in STOPS and _later_close(tokens, i + 1, here.stop):
                continue  # the leaders' talk: a plural possessive
            if not any(
                firsts[k] < i for k in range(bisect_right(firsts, start), min(bisect_right(firsts, start) + 1, len(firsts)))
            ):
                found.append(Quotation(start, i + 1, single=True))
            start = None
    return found


def _later_close(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether a closing single mark behind punctuation comes soon, so that the one before it was an apostrophe."""
    return any(
        tokens.texts[k] in "'’" and not tokens.spaced[k] and tokens.texts[k - 1] in _ENDING for k in range(i, min(i + 40, stop))
    )
