"""Repair of quotation marks: flipped, detached, glued and doubled ones, where both marks of a quotation are there.

Translation engines set marks by the spacing they make themselves: ``countries, ”Xi said``, ``the“absolute power”to``, ``“ They``.
`dragoman.text.quotes` reads which marks open and close from all evidence of the paragraph; here its reading becomes edits. A mark
without a partner is never guessed at: it is left as it stands and reported (DM501), and the statements infer what they can.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Diagnostic, Repair
from dragoman.model import Span as SourceSpan
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.text.quotes import Quotation
from dragoman.text.tokens import Tokens

#: A mark as it should stand where it opens, and where it closes. Marks that languages use both ways are left alone.
_OPENING = {"”": "“"}
_CLOSING = {"“": "”", "„": "”"}
#: Two of these are a double mark that an engine has flattened; the quotations here have double marks.
_HALVES = frozenset("'’")


def repair_quotes(draft: Draft) -> Iterator[Repair | Diagnostic]:
    """The edits for all quotations of the text, and a note for each mark without a partner."""
    tokens = draft.tokens
    german = "„" in draft.text
    for quotation in draft.quotations.items:
        if quotation.single:
            continue
        if not quotation.whole:
            at = quotation.first if quotation.opened else quotation.last - 1
            which = "closing" if quotation.opened else "opening"
            message = f"the {which} mark of a quotation is missing"
            yield diagnostic("DM501", message, span=SourceSpan(tokens.starts[at], tokens.ends[at]))
            continue
        yield from _opening_mark(draft.text, tokens, quotation, german)
        yield from _closing_mark(draft.text, tokens, quotation, german)


def _opening_mark(text: str, tokens: Tokens, quotation: Quotation, german: bool) -> Iterator[Repair]:
    i = quotation.first
    start, end = tokens.starts[i], tokens.ends[i]
    mark = text[start:end]
    if not german and mark in _OPENING:
        yield Repair(start, end, _OPENING[mark], "quote-flipped")
    if i + 1 < quotation.last and tokens.texts[i + 1] == tokens.texts[i] and tokens.starts[i + 1] == end:
        if mark in _HALVES:
            yield Repair(start, tokens.ends[i + 1], '"', "quote-doubled")
        else:
            yield Repair(end, tokens.ends[i + 1], "", "quote-doubled")
        end = tokens.ends[i + 1]
    if start > 0 and text[start - 1].isalnum():
        yield Repair(start, start, " ", "quote-glued")
    after = _spaces(text, end, 1)
    if after != end and mark not in "«»":  # French sets a space inside its marks
        yield Repair(end, after, "", "quote-detached")


def _closing_mark(text: str, tokens: Tokens, quotation: Quotation, german: bool) -> Iterator[Repair]:
    i = quotation.last - 1
    start, end = tokens.starts[i], tokens.ends[i]
    mark = text[start:end]
    if i - 1 > quotation.first and tokens.texts[i - 1] == tokens.texts[i] and tokens.ends[i - 1] == start:
        start = tokens.starts[i - 1]
        yield (
            Repair(start, end, '"', "quote-doubled")
            if mark in _HALVES
            else Repair(start, tokens.ends[i - 1], "", "quote-doubled")
        )
    elif mark in _HALVES:
        yield Repair(start, end, '"', "quote-halved")  # what '' has opened
    if not german and mark in _CLOSING:
        yield Repair(end - len(mark), end, _CLOSING[mark], "quote-flipped")
    before = _spaces(text, start, -1)
    if before != start and mark not in "«»":
        yield Repair(before, start, "", "quote-detached")
    if end < len(text) and text[end].isalnum():
        yield Repair(end, end, " ", "quote-glued")


def _spaces(text: str, at: int, step: int) -> int:
    """The end of the blanks that stand next to `at`, in the direction of `step`; line breaks are no blanks."""
    while 0 <= (at if step > 0 else at - 1) < len(text) and text[at if step > 0 else at - 1] in " \t\u00a0\u202f":
        at += step
    return at
