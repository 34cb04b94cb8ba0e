"""Whether two articles tell of the same event, judged by the event itself: type, participants, date.

Leaders meet again and again in the same words, so text cannot tell one meeting from the next. The key is who met and when. Dates
that exclude each other forbid a common story however alike the texts are; an unknown date needs two independent supports.
"""

from __future__ import annotations

import datetime
from enum import Enum

from dragoman.dossier.quotations import containment
from dragoman.dossier.sketch import EventSketch, Sketch

#: Types that repeat between the same parties.
RECURRENT = frozenset({"CONSULT", "AGREE"})
#: News is reported within about a fortnight: bounds an event whose date the text does not tell.
NEWS_DAYS = 14
#: Weekday arithmetic may be off by one day.
TOLERANCE = datetime.timedelta(days=1)
#: A quotation of so many words of content is not told twice by chance when so much of it is the same.
LONG = 6
ALMOST = 0.8


class Verdict(Enum):
    """What the main events say of two articles."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


def compare_events(a: Sketch, b: Sketch) -> Verdict:
    """The verdict of the main events: SAME and DIFFERENT are strong, OPEN leaves it to the words."""
    verdicts = [_compare(x, y, a, b) for x in a.events for y in b.events]
    if Verdict.SAME in verdicts:
        return Verdict.SAME
    return Verdict.DIFFERENT if Verdict.DIFFERENT in verdicts else Verdict.OPEN


def _compare(x: EventSketch, y: EventSketch, a: Sketch, b: Sketch) -> Verdict:
    if x.type not in RECURRENT or x.type != y.type or x.status != y.status or not same_parties(x, y):
        return Verdict.OPEN
    if x.contact and y.contact and x.contact != y.contact:
        return Verdict.DIFFERENT
    if known(x) and known(y):
        return Verdict.SAME if _overlap(bounds(x), bounds(y)) else Verdict.DIFFERENT
    if not _overlap(_by_news(x, a), _by_news(y, b)):
        return Verdict.DIFFERENT
    supports = (x.contact is not None and x.contact == y.contact) + (x.place is not None and x.place == y.place)
    supports += (x.duration is not None and x.duration == y.duration) + share_quotation(a, b)
    supports += _by_news(x, a) is not None and _by_news(y, b) is not None
    return Verdict.SAME if supports >= 2 else Verdict.DIFFERENT


def share_quotation(a: Sketch, b: Sketch) -> bool:
    """Whether both articles hold a longer quotation of the same speaker, almost word for word."""
    ours, theirs = ([s for s in c.statements if s.kind != "indirect" and len(s.words) >= LONG] for c in (a, b))
    return any(
        set(x.speakers) & set(y.speakers) and containment(x.words, y.words, dict.fromkeys((*x.words, *y.words), 1.0))[0] >= ALMOST
        for x in ours
        for y in theirs
    )


def same_parties(x: EventSketch, y: EventSketch) -> bool:
    """Whether two events have at least two parties in common: the same countries, and nobody else acting for them.

    "The leaders of China and Russia" are whoever the other article names for the two countries.
    """
    shared = [c for c in x.actors if c in y.actors]
    if len(shared) < 2:
        return len(x.parties & y.parties) >= 2
    return all(not x.actors[c] or not y.actors[c] or x.actors[c] & y.actors[c] for c in shared)


Interval = tuple[datetime.date, datetime.date]


def known(event: EventSketch) -> bool:
    """Whether the event's date is known to the week or better."""
    interval = bounds(event)
    return interval is not None and interval[1] - interval[0] <= datetime.timedelta(days=7)


def bounds(event: EventSketch) -> Interval | None:
    """The first and last day of the event, when they are known."""
    first, last = day(event.earliest), day(event.latest)
    if first is None or last is None:
        return None
    return first, max(first, last - datetime.timedelta(days=1))


def day(value: str | None) -> datetime.date | None:
    """The calendar day an ISO value begins with, None when it has none."""
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _by_news(event: EventSketch, article: Sketch) -> Interval | None:
    """The event's own bounds, or those that its being news gives."""
    interval, published = bounds(event), day(article.published)
    if interval is not None or published is None or event.status != "occurred":
        return interval
    return published - datetime.timedelta(days=NEWS_DAYS), published


def _overlap(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals can be the same time; an unknown one can be any."""
    if a is None or b is None:
        return True
    return a[0] <= b[1] + TOLERANCE and b[0] <= a[1] + TOLERANCE
