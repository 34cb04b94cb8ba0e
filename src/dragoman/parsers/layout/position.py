"""What remains is settled by where a line stands and how it looks: title, subtitle, sub-headings, captions, links at the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.parsers.layout import shape

if TYPE_CHECKING:
    from dragoman.parsers.layout.classify import Row

# Lengths in characters, read off real pages: headlines end before, paragraphs begin after.
_TITLE = 180
_TITLE_WITH_STOP = 110
_SUBTITLE = 200
_LEAST_STANDFIRST, _STANDFIRST = 110, 260
_SUBHEAD = 120
_QUESTION_SUBHEAD = 80
_RELATED = 140
_PARAGRAPHS = 150  # texts whose usual line is longer are set in paragraphs, others one sentence a line
_NAVIGATION_RUN = 3
_NAVIGATION_WORDS = 3.2
_MENU_ITEM = 3  # words of an item in lower case
_LONGEST_LIST = 8  # lines that an article lists behind a colon; more are a menu


def settle(rows: Sequence[Row]) -> None:
    """Settle every row that position and shape decide; the others stay open and become body."""
    if len(rows) < 2:
        return
    paragraphs = _usual_length(rows) >= _PARAGRAPHS
    wrapped = _hard_wrapped(rows)
    title = _title(rows)
    if wrapped:
        return
    _tail(rows)
    _runs(rows)
    _captions(rows)
    _after_related(rows)
    _subheads(rows, title, paragraphs)


def _usual_length(rows: Sequence[Row]) -> float:
    lengths = sorted(len(row.text) for row in rows if row.kind is None and row.stopped)
    return lengths[len(lengths) // 2] if lengths else 0


def _hard_wrapped(rows: Sequence[Row]) -> bool:
    """Whether the text was wrapped at a column: most lines end without a stop and go on in lower case in the next."""
    running = sum(
        1
        for row, after in pairwise(rows)
        if row.kind is None and not row.stopped and after.text[0].islower() and len(row.text) > 40
    )
    return running * 3 >= len(rows)


def _title(rows: Sequence[Row]) -> int | None:
    """Settle the headline, a second headline and a subtitle; the index of the headline."""
    at = next((i for i, row in enumerate(rows) if row.kind in (None, "body")), None)
    if at is None or at > 12 or not _headline(rows[at]) or not _prose_after(rows, at) or _goes_on(rows, at):
        return None
    title = rows[at]
    title.settle("title", "first-line", 0.9)
    mark = title.mark
    for row in rows[at + 1 :]:
        # Page titles come before the menu, headlines behind it.
        if row.kind is None and row.opening == title.opening and len(row.text) < 2 * _TITLE and row.mark == mark:
            row.settle("title", "headline-again", 0.85)
    if at + 1 < len(rows) and rows[at + 1].kind is None:
        second = rows[at + 1]
        if not second.stopped and len(second.text) <= _TITLE and _similar(title.text, second.text):
            second.settle("title", "headline-again", 0.8)
        elif (
            not second.stopped
            and shape.words(second.text) > 3
            and len(second.text) <= _SUBTITLE
            and not shape.unfinished(second.text)
            and not shape.dash_speech(second.text)
            and not second.credit
            and not _goes_on(rows, at + 1)
            and _prose_after(rows, at + 1)
        ):
            second.settle("subtitle", "second-line", 0.7)
        elif (
            _LEAST_STANDFIRST <= len(second.text) <= _STANDFIRST
            and at + 2 < len(rows)
            and _restated(second.text, rows[at + 2].text)
        ):
            second.settle("subtitle", "restated-below", 0.7)
    return at


def _headline(row: Row) -> bool:
    text = row.text
    if shape.dash_speech(text) or shape.unfinished(text) or text[0] in ",;":
        return False
    if not row.stopped or text[-1] in "?？!":
        return len(text) <= _TITLE
    return len(text) <= _TITLE_WITH_STOP and shape.one_sentence(text) and text[0] not in '"“«' and text[-1] not in '"”»'


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether the next line continues this one: it begins in lower case."""
    return at + 1 < len(rows) and not rows[at].stopped and rows[at + 1].text[0].islower()


def _prose_after(rows: Sequence[Row], at: int) -> bool:
    return any(row.kind is None and (row.stopped or len(row.text) > _SUBHEAD) for row in rows[at + 1 :])


def _similar(one: str, other: str) -> bool:
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) * 2 >= max(len(first), len(second)) and len(first) > 3


def _restated(standfirst: str, lead: str) -> bool:
    """Whether the first paragraph says again what the line above it says: then that line is a standfirst."""
    first, second = ({word.strip(",.;:") for word in text.lower().split() if len(word) > 3} for text in (standfirst, lead))
    return len(first) >= 8 and len(first & second) >= 0.5 * len(first)


def _tail(rows: Sequence[Row]) -> None:
    """Headlines of other articles stand at the end, without a stop, behind the last paragraph."""
    i = len(rows) - 1
    while i > 0:
        row = rows[i]
        if row.kind is None:
            if not _link(row) or i == 1:
                return
            row.settle("related", "tail-headline", 0.75)
        i -= 1


def _link(row: Row) -> bool:
    text = row.text
    return (
        not row.stopped
        and shape.words(text) > 3
        and len(text) <= _RELATED
        and not shape.dash_speech(text)
        and not shape.unfinished(text)
        and not row.credit
        and (text[0].isupper() or text[0] in "\"“«'‘[" or text[0].isdigit())
        and text.count('"') % 2 == 0
    )


def _runs(rows: Sequence[Row]) -> None:
    """Three and more lines without a stop, one after the other, are a menu or a list of links."""
    # Settling the lines of one run changes nothing for those behind it.
    items = [row.kind is None and not row.stopped and _listed(row) for row in rows]
    i = 0
    while i < len(rows):
        if not items[i]:
            i += 1
            continue
        j = i + 1
        while j < len(rows) and (items[j] or rows[j].kind in ("boilerplate", "meta")):
            j += 1
        members = [row for row in rows[i:j] if row.kind is None]
        listed = i > 0 and rows[i - 1].text.endswith(":") and j - i <= _LONGEST_LIST  # a list that the article gives
        for row in members if listed else ():
            row.settle("body", "listed", 0.7)
        if j - i >= _NAVIGATION_RUN and len(members) >= 2 and not listed:
            mean = sum([shape.words(row.text) for row in rows[i:j]]) / (j - i)
            for row in members:
                if mean <= _NAVIGATION_WORDS:
                    row.settle("boilerplate", "menu", 0.6)
                elif shape.words(row.text) > 3:
                    row.settle("related", "list-of-headlines", 0.6)
        i = j


def _listed(row: Row) -> bool:
    """Whether an open row without a stop may be an item of a menu or a list of links."""
    text = row.text
    return (
        len(text) <= 110
        and not row.credit
        and (not text[0].islower() or shape.words(text) <= _MENU_ITEM)
        and not shape.unfinished(text)
        and not shape.dash_speech(text)
    )


def _captions(rows: Sequence[Row]) -> None:
    for row in rows:
        if row.kind is None and row.credit and len(row.text) <= 220:
            row.settle("caption", "credited", 0.85)


def _after_related(rows: Sequence[Row]) -> None:
    """A linked headline of two sentences was cut in two: its second half is a question."""
    for before, row in pairwise(rows):
        if before.kind == "related" and row.kind is None and shape.question(row.text) and len(row.text) <= 80:
            row.settle("related", "headline-goes-on", 0.7)


def _subheads(rows: Sequence[Row], title: int | None, paragraphs: bool) -> None:
    for i in range(1, len(rows) - 1):
        row, after = rows[i], rows[i + 1]
        if row.kind is not None or len(row.text) > _SUBHEAD or i == title:
            continue
        text = row.text
        if row.stopped:
            # "Lukashenko agreed to be Putin's puppet?" between two paragraphs.
            if not (
                paragraphs
                and shape.question(text)
                and not shape.asks(text)
                and len(text) <= _QUESTION_SUBHEAD
                and shape.one_sentence(text)
            ):
                continue
            if not all(len(n.text) > _SUBHEAD for n in (rows[i - 1], after) if n.kind is None):
                continue
        if shape.dash_speech(text) or shape.unfinished(text) or text.count('"') % 2 or text.count("“") > text.count("”"):
            continue
        # "Our unity is inviolable" / "- wrote the head of the Council.": a quotation and its attribution.
        if after.text.lstrip("-–— ")[:1].islower() or row.credit:
            continue
        row.settle("subhead", "between-paragraphs", 0.7)
