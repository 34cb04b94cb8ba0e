"""The stage: what each line is.

Evidence goes from the surest to the weakest: peeled pieces, phrases of the furniture table, language, repetition, then position
and shape. A line that nothing marks is body: a caption taken for body costs little, a paragraph taken for a caption loses
statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen, mutable

from dragoman.knowledge import Knowledge
from dragoman.model import Line
from dragoman.model.layout import LineKind
from dragoman.parsers.languages.evidence import evidence
from dragoman.parsers.languages.identify import identify
from dragoman.parsers.layout import peel, position
from dragoman.parsers.layout.furniture import furniture
from dragoman.parsers.layout.metadata import is_metadata
from dragoman.parsers.layout.page_words import page_words
from dragoman.parsers.layout.shape import key, opening, stopped, wordless
from dragoman.plugins.draft import Draft
from dragoman.text.lines import line_bounds

# A line in another language than the text: long enough to be sure, and surely identified.
_FOREIGN_LENGTH = 25
_FOREIGN_LENGTH_WITHOUT_WORDS = 40
_FOREIGN_SURE = 0.9
_FOREIGN_SCRIPT_LENGTH = 6
# Votes for the main language above which a line is mixed, not foreign: it quotes titles, or phrases.
_MIXED = 2.0
# Repetitions shorter than this are coincidence ("Home", "More").
_REPEAT_LENGTH = 12
_CAPTION_SHORTEST = 20
_CAPTION_LONGEST = 220
_PICTURE = re.compile(r"(?:photos?|image|picture|fotos?|фото) ?:", re.IGNORECASE)
_CAPTION_WORDS = 7
# Longer lines are prose, whatever they begin with.
_TOLD = 200
# How agencies sign: "(SP)", "(MJZ/DAP)".
_INITIALS = re.compile(r"\([A-ZÀ-ÞŁŚŻŹĆ]{2,4}(?:[/, ]{1,2}[A-ZÀ-ÞŁŚŻŹĆ]{2,4}){0,3}\)")


@mutable(slots=True)
class Row:
    """A physical line without the pieces peeled from it, while it is being classified, and what is known so far."""

    start: int
    end: int
    text: str
    stopped: bool  #: ends as a sentence does
    opening: str  #: how its `mark` begins
    credit: bool  #: a credit was peeled from its end
    kind: LineKind | None = None
    rule: str = ""
    confidence: float = 0.0
    duplicate_of: int | None = None

    @property
    def mark(self) -> str:
        """What makes two rows repetitions of each other."""
        return key(self.text)

    def settle(self, kind: str, rule: str, confidence: float) -> None:
        """Decide, unless that was done."""
        if self.kind is None:
            self.kind, self.rule, self.confidence = kind, rule, confidence  # type: ignore[assignment]  # rules name only kinds that exist


@frozen(slots=True)
class Peeled:
    """The rows of a text and the pieces taken from them."""

    rows: tuple[Row, ...]
    pieces: tuple[peel.Piece, ...]


def classify_lines(draft: Draft) -> Iterator[Line]:
    """A `Line` for every line of the text and for every piece peeled from one."""
    peeled = _peel(draft.text, draft.knowledge)
    rows = peeled.rows
    _by_phrase(rows, draft.knowledge)
    _by_language(draft, rows)
    _by_repetition(rows)
    position.settle(rows)
    for piece in peeled.pieces:
        yield Line(piece.start, piece.end, piece.kind, 0.95, piece.rule)  # type: ignore[arg-type]  # pieces have only kinds that exist
    for row in rows:
        yield Line(row.start, row.end, row.kind or "body", row.confidence or 0.6, row.rule or "prose", row.duplicate_of)


def _peel(text: str, knowledge: Knowledge) -> Peeled:
    rows: list[Row] = []
    pieces: list[peel.Piece] = []
    prose = 0  # lines so far that may be paragraphs
    for number, (start, end) in enumerate(line_bounds(text)):
        if number == 0:
            header = peel.date_header(text, _line_start(text, start), end)
            if header:
                pieces.append(header)
                start = _skip_blanks(text, header.end, end)
                rest = peel.header_rest(text, start, end, knowledge) if start < end else None
                if rest:
                    pieces.append(rest)
                    start = end
                if start >= end:
                    continue
        if number < 3 and end - start <= 260 and not rows:
            suffix = peel.title_suffix(text, start, end, knowledge)
            if suffix:
                pieces.append(suffix)
                end = _trim_blanks(text, start, suffix.start)
        credit = None
        if rows and end - start <= _CAPTION_LONGEST:
            credit = peel.credit_suffix(text, start, end, knowledge)
            if credit:
                pieces.append(credit)
                end = _trim_blanks(text, start, credit.start)
        elif prose < 2:
            dateline = peel.dateline(text, start, end, knowledge)
            if dateline:
                pieces.append(dateline)
                start = _skip_blanks(text, dateline.end, end)
            prose += 1
        signature = peel.sign_off(text, start, end) if ")" in text[end - 2 : end] else None
        if signature:
            pieces.append(signature)
            end = _trim_blanks(text, start, signature.start)
        line = text[start:end]
        rows.append(Row(start, end, line, stopped(line), opening(line), credit is not None))
    return Peeled(tuple(rows), tuple(pieces))


def _line_start(text: str, start: int) -> int:
    while start and text[start - 1] in " \t\u00a0":
        start -= 1
    return start


def _skip_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _by_phrase(rows: Iterable[Row], knowledge: Knowledge) -> None:
    table = knowledge.compiled(furniture)
    dates = knowledge.compiled(page_words)["date"]
    first: dict[str, Row] = {}
    for row in rows:
        twin = first.setdefault(row.text, row)
        if twin is not row:  # menus repeat their lines
            row.kind, row.rule, row.confidence = twin.kind, twin.rule, twin.confidence
        elif wordless(row.text):
            # A bare number or date is data of the page; stars and rules are nothing.
            if is_metadata(row.text, dates):
                row.settle("meta", "timestamp", 0.8)
            else:
                row.settle("junk", "wordless", 0.9)
        elif len(row.text) <= _TOLD:
            found = table.match(row.text)
            if found:
                # "Photo: the two leaders on the steps of the palace" says what is seen, not who took it.
                told = found.kind == "credit" and _PICTURE.match(row.text) and len(row.text.split()) >= _CAPTION_WORDS
                kind = "caption" if told and not peel.credits_outlet(row.text.partition(":")[2], knowledge) else found.kind
                row.settle(kind, f"phrase:{found.phrase}", 0.9)
            elif is_metadata(row.text, dates):
                row.settle("meta", "timestamp", 0.85)
            elif row.text[0] in "([" and row.text[-1] in ")]":
                _by_brackets(row, knowledge)


def _by_brackets(row: Row, knowledge: Knowledge) -> None:
    if len(row.text) <= 60 and peel.credits_outlet(row.text[1:-1], knowledge):
        row.settle("credit", "bracketed-credit", 0.9)
    elif _INITIALS.fullmatch(row.text):
        row.settle("byline", "initials", 0.8)
    elif row.text[0] == "[" and row.text[-1] == "]" and len(row.text) > 20:
        # Links to other stories are often set in square brackets; editor's inserts do not stand alone in a line.
        row.settle("related", "bracketed-line", 0.7)


def _by_language(draft: Draft, rows: tuple[Row, ...]) -> None:
    if len(rows) < 2:
        return
    # Furniture is known by now, and its language does not matter.
    texts = [row for row in rows if row.kind in (None, "body", "related")]
    tables = draft.knowledge.compiled(evidence)
    identified = identify(draft, [row.text for row in texts])
    for row, guess in zip(texts, identified.guesses, strict=True):
        if identified.latin and not guess.latin and len(row.text) >= _FOREIGN_SCRIPT_LENGTH:
            row.settle("foreign", "script", 0.95)
        elif (
            guess.language not in (None, identified.main)
            and guess.confidence >= _FOREIGN_SURE
            and len(row.text) >= _FOREIGN_LENGTH
            and (guess.foreign >= 0.9 or len(row.text) >= _FOREIGN_LENGTH_WITHOUT_WORDS)
            and tables.votes_for(identified.main or "", row.text) < _MIXED
        ):
            row.settle("foreign", f"language:{guess.language}", guess.confidence)


def _by_repetition(rows: tuple[Row, ...]) -> None:
    """Repeated lines: neighbours are a caption and its alternative text; further apart, the copy is marked and no more."""
    alike = Counter([row.opening for row in rows])
    first: dict[str, int] = {}
    for i, row in enumerate(rows):
        if alike[row.opening] == 1 or len(row.text) < _REPEAT_LENGTH:
            continue
        earlier = first.setdefault(row.mark, i)
        if earlier == i:
            continue
        row.duplicate_of = rows[earlier].start
        adjacent = earlier == i - 1
        if adjacent and _CAPTION_SHORTEST <= len(row.text) <= _CAPTION_LONGEST and not row.stopped:
            for twin in (rows[earlier], row):
                if earlier > 0:
                    twin.settle("caption", "repeated-line", 0.85)
