"""The publication date: what the page says about itself, ranked by how it says it.

A label ("Published:") before a date, a date at the end of the title, a dateline, a line that is nothing but a date at the head of the
article or at the end of the page, an URL. The date of a photograph or of a quoted post says nothing about the article and is never
taken; that of a line above the menus may be the day of the visit. A date without a year is no publication date: the year would be
invented.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Diagnostic, Line, Published, Span
from dragoman.model.layout import PublishedBasis
from dragoman.parsers.dates.masthead import Masthead, masthead
from dragoman.parsers.dates.mentions import Mention, mentions
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.temporal import resolve

#: Lines from the end in which a page speaks about itself.
BOTTOM = 3
_OF_OTHERS = frozenset(("caption", "credit", "related", "boilerplate"))
_POST = re.compile(r"@\w|\btwitter\b|\bphoto\b|\bpic\b|\bgetty\b|\binstagram\b|\btelegram\b|©", re.I)
_URL = re.compile(r"https?://[^\s/]{3,100}/[^\s]{0,100}?(?<!\d)((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d)")
_WORD = re.compile(r"\w+")
_DASH_END = re.compile(r"[-–—|/:•·,]\s*$")
_BAR_END = re.compile(r"[|·•–—]\s*$")
_DATELINE_END = re.compile(r"^\s*(?:[(\[/]|[-–—:]|\.\s*[-–—]|\.\s+\w|,?\s*/)")
#: Behind a date that opens a paragraph: the paragraph.
_OPENING_END = re.compile(r"^\s*(?:\.|\.?\s+[-–—])\s+[^\W\d_]")
#: Words that may stand beside a date that is a line of its own: a time, a zone, the outlet.
_SPARE_WORDS = 4
_STOP = re.compile(r"[.!?]\s")
#: The rule of a date that opens a paragraph, and of a labelled one far from any headline.
_OPENING, _FAR_LABEL = "opening_date", "label"
#: Lines below the headline in which only the article's own date and author stand.
UNDER = 4
#: So many characters around a date are looked at: a line may be the whole article.
_NEAR = 300


@frozen(slots=True)
class _Claim:
    """One place of the page that tells a date, and how far it is to be believed."""

    when: date
    span: Span
    basis: PublishedBasis
    confidence: float
    rule: str


def publication_dates(draft: Draft) -> Iterator[Published | Diagnostic]:
    """What the page says about its date, the surest claim first; a diagnostic where sure claims differ."""
    claims = sorted(_unequivocal(list(_claims(draft))), key=lambda c: (-c.confidence, c.span.start))
    if draft.given_published and claims:
        given = date.fromisoformat(draft.given_published)
        stated = claims[0]
        if stated.confidence >= 0.85 and abs((stated.when - given).days) > 1:
            yield _contradiction(given, stated)
    if not claims:
        return
    best = claims[0]
    agreeing = [c for c in claims if c.when == best.when]
    confidence = min(0.99, best.confidence + 0.03 * (len(agreeing) - 1))
    # Half sure at most beside what the caller gave, who knows better than the page.
    yield Published(best.when.isoformat(), best.basis, confidence, tuple(c.span for c in agreeing), best.rule)
    for other in claims:
        if other.confidence >= 0.85 and abs((other.when - best.when).days) > 1 and "updated" not in (other.rule, best.rule):
            yield _contradiction(best.when, other)
            break


def _unequivocal(claims: list[_Claim]) -> list[_Claim]:
    """Without dates that open paragraphs where several do, which is a chronology; and without labelled dates far from any headline
    where they differ, which are those of other articles."""
    for rule in (_OPENING, _FAR_LABEL):
        if len({c.when for c in claims if c.rule == rule}) > 1:
            claims = [c for c in claims if c.rule != rule]
    return claims


def _contradiction(when: date, other: _Claim) -> Diagnostic:
    message = f"published {when.isoformat()}, but another place of the page says {other.when.isoformat()}"
    return diagnostic("DM401", message, "publication_dates", other.span)


def _claims(draft: Draft) -> Iterator[_Claim]:
    labels = draft.knowledge.compiled(_labels)
    lines = draft.lines
    starts = [line.start for line in lines]
    head = masthead(draft.text, lines)
    for mention in draft.shared(mentions):
        when = _day(mention)
        if when is None:
            continue
        index = max(0, bisect_right(starts, mention.start) - 1)
        if not lines:
            continue
        claim = _claim(draft, mention, when, lines, index, head, labels)
        others = lines[index].kind in _OF_OTHERS and not (head.headline is not None and index in head.lines)
        if claim is not None and (not others or (claim.rule in ("published", _FAR_LABEL) and lines[index].kind == "boilerplate")):
            distance = head.distance(index)
            # Near the headline lists of other articles may begin: the nearest date is its own.
            yield (
                evolve(claim, confidence=claim.confidence - 0.01 * min(10, distance) - (0.04 if distance > UNDER else 0))
                if index in head.lines
                else claim
            )
    yield from _url_claims(draft.text)


def _day(mention: Mention) -> date | None:
    r = mention.reading
    if mention.until is not None or r.year is None or r.month is None or r.day is None:
        return None
    return resolve(r, None).first


def _claim(
    draft: Draft, mention: Mention, when: date, lines: tuple[Line, ...], index: int, head: Masthead, labels: dict[str, str]
) -> _Claim | None:
    line = lines[index]
    before, after = _physical(draft.text, mention, line)
    span = mention.bare
    words = [w.casefold() for w in _WORD.findall(before[-60:])]
    label = next((labels[w] for w in reversed(words[-3:]) if w in labels), None) if len(before) <= 80 else None
    top, bottom = index in head.lines, index >= len(lines) - BOTTOM
    # Of a post the author stands in the line above.
    above = lines[index - 1].of(draft.text)[-80:] if bottom and index else ""
    under = top and head.headline is not None and 0 < index - head.headline <= UNDER
    if _POST.search(f"{above} {'' if under and len(before) < 60 else before} {after[:80]}") and label is None:
        return None
    placed = top or bottom or line.kind in ("meta", "byline", "dateline")
    # "date" alone is a word of the text too: as a label it opens its line.
    close = len(words) <= 3 or before.rstrip().endswith((":", "：")) or (top and len(words) <= 6 and not after.strip())
    if label is not None and placed and close:
        return _Claim(when, span, "header", 0.97 if label == "published" else 0.86, label)
    if label == "published" and len(words) == 1 and before.strip():
        return _Claim(when, span, "header", 0.8, _FAR_LABEL)
    if not after.strip() and (line.kind == "title" or index == 0) and _DASH_END.search(before):
        return _Claim(when, span, "header", 0.94, "title_suffix")
    if top and not before.strip() and _OPENING_END.match(after):
        return _Claim(when, span, "dateline", 0.8, _OPENING)
    spare = len(words) + len(_WORD.findall(after[:80]))
    if not before.strip() and spare <= 2 * _SPARE_WORDS and (top or bottom) and len(after) < 80:
        return _Claim(when, span, "header", 0.92, "date_line") if top else _Claim(when, span, "body", 0.75, "trailing")
    if top and not after.strip() and len(words) <= 2 * _SPARE_WORDS and _BAR_END.search(before):
        # "By Ann Lee, The Agency | Feb. 4, 2022"
        return _Claim(when, span, "header", 0.86, "date_line")
    if line.kind in ("meta", "dateline", "byline") and top:
        return _Claim(when, span, "header", 0.9, "meta_line")
    if spare <= _SPARE_WORDS and len(before) + len(after) < 60 and (top or bottom):
        return _Claim(when, span, "header", 0.88, "date_line") if top else _Claim(when, span, "body", 0.75, "trailing")
    if under and len(words) <= _SPARE_WORDS and len(before) + len(after) < 120 and not _STOP.search(after):
        # "Ana Prats 23/08/2018 2 comments · Books, Toys" right below the headline
        return _Claim(when, span, "header", 0.88, "date_line")
    if not before.strip() and top and mention.rule == "clock":
        return _Claim(when, span, "header", 0.88, "date_line")
    if top and len(before) <= 70 and _DATELINE_END.match(after) and _is_dateline(before):
        return _Claim(when, span, "dateline", 0.9, "dateline")
    if (
        bottom
        and index == len(lines) - 1
        and not after.strip(" .)")
        and before.rstrip()[-1:] in (".", "!", "?", "”", '"', ")", ",")
    ):
        return _Claim(when, span, "body", 0.6, "trailing")
    return None


def _physical(text: str, mention: Mention, line: Line) -> tuple[str, str]:
    """What stands before and behind a mention in its line, as far as it can matter."""
    start, end = max(line.start, mention.start - _NEAR), min(line.end, mention.end + _NEAR)
    return text[start : mention.start].lstrip(), text[mention.end : end].rstrip()


def _is_dateline(before: str) -> bool:
    """Whether the words before a date are a place or an agency: capitals and commas only."""
    words = _WORD.findall(before)
    return (
        bool(words)
        and before.rstrip().endswith((",", ".", "(", "—", "-", "/"))
        and all(w[0].isupper() for w in words if len(w) > 3)
    )


def _url_claims(text: str) -> Iterator[_Claim]:
    for match in _URL.finditer(text):
        try:
            when = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        yield _Claim(when, Span(match.start(1), match.end(4)), "inferred", 0.5, "url")


def _labels(knowledge: Knowledge) -> dict[str, str]:
    """label -> published or updated."""
    return {form.casefold(): row["label"] for row in knowledge.table("dates_labels").dicts() for form in row["forms"].split("|")}
