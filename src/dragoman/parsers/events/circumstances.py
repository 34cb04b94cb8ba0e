"""How, where, when, for how long and about what: what stands around a trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from attrs import frozen

from dragoman.model import Date, EventDate, Name
from dragoman.model.events import Contact
from dragoman.parsers.events.acts import Act
from dragoman.parsers.events.clauses import Clauses
from dragoman.parsers.events.contacts import contact_signs
from dragoman.plugins.draft import Draft

#: A date further from the trigger than this many tokens dates something else.
FAR = 40
#: What another finite verb between the two adds to the distance.
OWNED = 16
_SMALL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twice": 2, "thrice": 3,
}  # fmt: skip
_SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
_WHERE = frozenset(("in", "at", "near", "outside", "inside", "to", "on"))
_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning", "discuss"))


@frozen(slots=True)
class Circumstances:
    """What is known of an act beside its parties. `sure` tells that the contact was named and not only hinted at."""

    contact: Contact | None = None
    sure: bool = False
    place: str | None = None
    date: EventDate | None = None
    duration: str | None = None
    count: int | None = None
    series: bool = False  #: "met several times": no single event
    topics: tuple[str, ...] = ()
    via: str | None = None


def circumstances(act: Act, clauses: Clauses, draft: Draft, dates: Iterable[Date], names: Iterable[Name]) -> Circumstances:
    """The circumstances of `act`; `dates` and `names` are those of its sentence, in order."""
    here = list(dates)
    contact, sure = _contact(act, clauses)
    place = None if contact in ("video", "phone", "letter") else _place(act, clauses, draft, names)
    return Circumstances(
        contact,
        sure,
        place,
        _date(act, clauses, here),
        _duration(act, clauses, here),
        _count(act, clauses),
        _series(act, clauses),
        _topics(act, clauses, draft.text),
        next((n.canonical for n in names if n.type == "outlet"), None),
    )


def _contact(act: Act, clauses: Clauses) -> tuple[Contact | None, bool]:
    if act.type.name not in ("CONSULT", "AGREE"):
        return None, False
    signs = contact_signs(clauses)
    strong = [s for s in signs if s.strength == 2]
    told = act.pattern.contact
    if told in ("video", "phone"):
        return told, True  # type: ignore[return-value]  # as above
    if strong:
        best = min(strong, key=lambda s: (abs(s.token - act.start), s.token))
        if told != "in_person" or best.contact == "video":
            return best.contact, True
    if told:
        return told, True  # type: ignore[return-value]  # as above
    if signs:
        return min(signs, key=lambda s: abs(s.token - act.start)).contact, False
    return "unknown", False


def _place(act: Act, clauses: Clauses, draft: Draft, names: Iterable[Name]) -> str | None:
    """The place of the event: a name after "in", "at" or "to" behind the trigger, else before it."""
    tokens = clauses.tokens
    after: str | None = None
    before: str | None = None
    for name in names:
        if name.type not in ("place", "country"):
            continue
        i = tokens.first_at(name.start)
        k = i - 1
        while k > clauses.first and "det" in clauses.classes[k]:
            k -= 1
        if k < clauses.first or tokens.folds[k] not in _WHERE or i in clauses.aside:
            continue
        if tokens.folds[k] == "to" and "visit" not in act.pattern.frame:
            continue
        if i > act.start:
            if after is None and i - act.start < 25:
                after = name.canonical
        elif act.start - i < 25:
            before = name.canonical
    return after or before


def _date(act: Act, clauses: Clauses, dates: list[Date]) -> EventDate | None:
    tokens = clauses.tokens
    best: Date | None = None
    lowest = float(FAR)
    for date in dates:
        if date.kind not in ("date", "time"):
            continue
        i = tokens.first_at(date.start)
        cost = float(abs(i - act.start))
        low, high = min(i, act.start), max(i, act.start)
        # Another verb between the two most likely owns the date; so does the clause that it is aside in.
        between = clauses.verbs[bisect_left(clauses.verbs, low + 1) : bisect_left(clauses.verbs, high)]
        if i > act.start and not _is_year(date) and any(clauses.reduced(v) for v in between[:20]):
            continue  # "they discussed the truce |reached| in May"
        owners = [v for v in between[:20] if clauses.finite(v) and "speech" not in clauses.classes[v]]
        cost += 4 * len(between) + OWNED * len(owners)
        if i in clauses.aside and act.start not in clauses.aside:
            if clauses.attributed and act.type.name not in _SPOKEN:
                continue  # ", the minister said on Monday": then it was said
            cost += 10
        if cost < lowest:
            best, lowest = date, cost
    if best is None:
        return None
    edtf = best.edtf.partition("T")[0] if best.edtf and "/" not in best.edtf else best.edtf
    return EventDate(edtf, best.earliest, best.latest, best.basis, best.bare)


def _is_year(date: Date) -> bool:
    """Whether the date is a bare year or less, which makes a background of whatever stands before it."""
    return bool(date.edtf) and len(date.edtf or "") <= 4


def _duration(act: Act, clauses: Clauses, dates: list[Date]) -> str | None:
    if act.type.name not in ("CONSULT", "ASSAULT", "PROTEST", "COOPERATE", "MOBILIZE"):
        return None
    tokens = clauses.tokens
    for date in dates:
        if date.kind != "duration":
            continue
        i = tokens.first_at(date.start)
        before = tokens.folds[max(clauses.first, i - 4) : i]
        if abs(i - act.start) < 15 and any(w in ("for", "in", "lasted", "lasting", "took", "last", "lasts") for w in before):
            return date.timex
    return None


def _count(act: Act, clauses: Clauses) -> int | None:
    """ "Met 37 times", "held two meetings"."""
    folds = clauses.folds
    for k in range(act.start, min(clauses.last, act.start + 6)):
        if folds[k] == "times" and k > clauses.first:
            return _number(folds[k - 1])
        if folds[k] in ("twice", "thrice"):
            return _SMALL[folds[k]]
    if act.pattern.pos == "n":
        for k in range(max(clauses.first, act.start - 4), act.start):
            number = _number(folds[k])
            if number is not None and folds[act.end - 1].endswith("s"):
                return number
    return None


def _series(act: Act, clauses: Clauses) -> bool:
    """ "Spoke several times", "a series of meetings": more than one event, without a number."""
    folds = clauses.folds
    after = folds[act.start : min(clauses.last, act.start + 7)]
    before = folds[max(clauses.first, act.start - 5) : act.start]
    return "times" in after or bool({"series", "several", "many", "numerous", "repeatedly", "often"} & set(before))


def _number(fold: str) -> int | None:
    if fold.isascii() and fold.isdigit() and len(fold) < 4:
        return int(fold)
    return _SMALL.get(fold)


def _topics(act: Act, clauses: Clauses, text: str) -> tuple[str, ...]:
    """What the parties spoke about: the words after "on", "about", "to discuss"."""
    if act.type.name not in ("CONSULT", "AGREE", "SUPPORT"):
        return ()
    tokens = clauses.tokens
    for i in range(act.start, min(clauses.last, act.start + 20)):
        if tokens.folds[i] not in _ABOUT:
            continue
        first = i + 1
        while first < clauses.last and clauses.classes[first] & {"det"}:
            first += 1
        last = first
        while last < clauses.last and last - first < 8 and not _ends_topic(clauses, last):
            last += 1
        words = tokens.folds[first:last]
        if words and not any(w in clauses.lexicon.times for w in words) and not words[0].isdigit():
            span = tokens.span(first, last)
            return (" ".join(span.of(text).split()),)
    return ()


def _ends_topic(clauses: Clauses, i: int) -> bool:
    fold = clauses.folds[i]
    return (
        not fold[0].isalnum()
        or i in clauses.verbs
        or bool(clauses.classes[i] & {"relative", "that", "be", "have"} or fold == "to")
    )
