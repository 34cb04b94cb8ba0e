"""The one place where proposals that contradict each other are settled. Losers are kept with the reason, for `explain`."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from attrs import evolve, field, frozen

from dragoman.model import Event, Span, Statement

_START = attrgetter("start")


@frozen(slots=True)
class Loser:
    """A proposal that was not taken, why, and what was taken instead."""

    proposal: Any
    reason: str
    winner: Any = None


@frozen(slots=True)
class Settled:
    """The proposals of a stage after all conflicts were settled."""

    winners: tuple[Any, ...]
    losers: tuple[Loser, ...] = field(default=())


def settle(how: str, proposals: Sequence[Any], text: str) -> Settled:
    """Settle `proposals`, which come in the declared order of their components, by the stage's policy."""
    return _POLICIES[how](proposals, text)


def _drop(proposals: Sequence[Any], text: str) -> Settled:
    """Longest span first, then confidence, then declared order; what overlaps a winner loses."""
    apart = _apart(proposals)
    if apart is not None:
        return Settled(apart)
    ranked = sorted(enumerate(proposals), key=lambda p: (-len(p[1]), -p[1].confidence, p[0]))
    return _first_come([p for _, p in ranked])


def _repairs(proposals: Sequence[Any], text: str) -> Settled:
    """Declared order, then longest first: an edit list must not overlap. An edit that changes nothing is no edit."""
    real = [p for p in proposals if p.replacement != text[p.start : p.end]]
    ranked = sorted(enumerate(real), key=lambda p: (-len(p[1]), p[0]))
    return _first_come([p for _, p in ranked], touching=True)


def _apart(proposals: Sequence[Any]) -> tuple[Any, ...] | None:
    """`proposals` in text order where none overlaps another or is empty, as most components leave them: then there is nothing to settle."""
    ordered = sorted(proposals, key=_START)
    end = -1
    for proposal in ordered:
        if proposal.start < end or proposal.start == proposal.end:
            return None
        end = proposal.end
    return tuple(ordered)


def _first_come(ranked: Sequence[Any], touching: bool = False) -> Settled:
    """Take each in turn unless it overlaps one that was taken."""
    taken = _Taken()
    losers: list[Loser] = []
    for proposal in ranked:
        rival = taken.rival(proposal, touching)
        if rival is None:
            taken.add(proposal)
        else:
            losers.append(Loser(proposal, "overlaps a longer, surer or earlier proposal", rival))
    return Settled(taken.sorted(), tuple(losers))


class _Taken:
    """Spans without overlap. Each is listed under every stretch of `_STRETCH` characters that it touches, so that neither looking
    nor adding takes the longer the more there are.
    """

    def __init__(self) -> None:
        self._items: list[Any] = []
        self._by_stretch: dict[int, list[Any]] = {}

    def rival(self, span: Span, touching: bool) -> Any:
        """A span that was taken and overlaps this one; when `touching`, also one that starts where it starts."""
        for stretch in _stretches(span):
            for other in self._by_stretch.get(stretch, ()):
                # An empty span (an insertion) overlaps what it lies in.
                if other.overlaps(span) or (touching and other.start == span.start):
                    return other
        return None

    def add(self, span: Any) -> None:
        self._items.append(span)
        for stretch in _stretches(span):
            self._by_stretch.setdefault(stretch, []).append(span)

    def sorted(self) -> tuple[Any, ...]:
        """All of them in text order."""
        return tuple(sorted(self._items, key=lambda item: (item.start, item.end)))


#: Few enough characters for a handful of spans.
_STRETCH = 64


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, max(span.start, span.end - 1) // _STRETCH + 1)


def _trim(proposals: Sequence[Any], text: str) -> Settled:
    """Surest first, then declared order; what overlaps a winner is cut down to what the winners leave, without white space."""
    apart = _apart(proposals)
    if apart is not None:
        return Settled(apart)
    ranked = sorted(enumerate(proposals), key=lambda p: (-p[1].confidence, p[0]))
    taken = _Taken()
    losers: list[Loser] = []
    for _, proposal in ranked:
        pieces = [proposal]
        while pieces:
            piece = pieces.pop()
            rival = taken.rival(piece, touching=False)
            if rival is None:
                taken.add(piece)
                continue
            rest = [_stripped(piece, piece.start, rival.start, text), _stripped(piece, rival.end, piece.end, text)]
            kept = [r for r in rest if r is not None]
            if not kept:
                losers.append(Loser(proposal, "covered by a surer or earlier proposal", rival))
            pieces += kept
    return Settled(taken.sorted(), tuple(losers))


def _stripped(piece: Any, start: int, end: int, text: str) -> Any:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return evolve(piece, start=start, end=end) if start < end else None


def _best(proposals: Sequence[Any], text: str) -> Settled:
    """The surest proposal; the earlier one where two are equally sure."""
    ranked = [p for _, p in sorted(enumerate(proposals), key=lambda p: (-p[1].confidence, p[0]))]
    return Settled(tuple(ranked[:1]), tuple(Loser(p, "less sure", ranked[0]) for p in ranked[1:]))


def _statements(proposals: Sequence[Statement], text: str) -> Settled:
    """Reports may nest, so overlap is no conflict; the same content twice is. Numbered in text order."""
    best: dict[tuple[Span, ...], Statement] = {}
    losers: list[Loser] = []
    for proposal in proposals:
        if not proposal.segments:
            losers.append(Loser(proposal, "has no content"))
            continue
        rival = best.get(proposal.segments)
        if rival is None or proposal.confidence > rival.confidence:
            if rival is not None:
                losers.append(Loser(rival, "the same content from a surer proposal", proposal))
            best[proposal.segments] = proposal
        else:
            losers.append(Loser(proposal, "the same content from a surer proposal", rival))
    winners = sorted(
        best.values(), key=lambda s: (s.segments[0].start, -s.segments[-1].end, [(x.start, x.end) for x in s.segments])
    )
    return Settled(tuple(evolve(s, id=f"S{n}") for n, s in enumerate(winners)), tuple(losers))


def _events(proposals: Sequence[Event], text: str) -> Settled:
    """Main events first, then text order; numbered."""
    ranked = sorted(
        enumerate(proposals), key=lambda p: (not p[1].main, p[1].evidence[0].start if p[1].evidence else len(text), p[0])
    )
    return Settled(tuple(evolve(e, id=f"E{n}") for n, (_, e) in enumerate(ranked)))


def _all(proposals: Sequence[Any], text: str) -> Settled:
    """Labels do not contradict each other: all are kept."""
    return Settled(tuple(proposals))


_POLICIES = {
    "all": _all,
    "drop": _drop,
    "repairs": _repairs,
    "trim": _trim,
    "best": _best,
    "statements": _statements,
    "events": _events,
}
