"""The source text cut where marks begin and end, so that overlapping marks can be shown without nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from attrs import frozen

from dragoman.model import Article, Span


@frozen(slots=True)
class Mark(Span):
    """A marked stretch: `kind` is its class in the page, `fact` the id of the fact that explains it."""

    kind: str
    fact: str


@frozen(slots=True)
class Piece:
    """A stretch of text that the same marks cover. `anchors` are the facts that begin here."""

    text: str
    start: int
    kinds: tuple[str, ...]
    facts: tuple[str, ...]
    anchors: tuple[str, ...]


def marks(article: Article) -> list[Mark]:
    """All marks of an article, in the order of the facts."""
    found: list[Mark] = []
    for n, statement in enumerate(article.statements):
        found += [Mark(s.start, s.end, "statement", f"s{n}") for s in statement.segments]
        found += [Mark(p.mention.start, p.mention.end, "speaker", f"s{n}") for p in statement.speakers if p.mention]
        if statement.cue:
            found.append(Mark(statement.cue.start, statement.cue.end, "cue", f"s{n}"))
    for n, event in enumerate(article.events):
        found += [Mark(s.start, s.end, "event", f"e{n}") for s in event.evidence[:1]]
    for kind, letter, items in (
        ("name", "n", article.names),
        ("date", "d", article.dates),
        ("residue", "x", article.residue),
        ("repair", "r", article.repairs),
    ):
        found += [Mark(i.start, i.end, kind, f"{letter}{n}") for n, i in enumerate(items)]
    return [m for m in found if len(m)]


def pieces(text: str, found: Iterable[Mark], start: int, end: int) -> Iterator[Piece]:
    """``text[start:end]`` cut at every mark. Linear in the text and the marks, for any fixed depth of overlap."""
    inside = sorted((m for m in found if m.start < end and start < m.end), key=lambda m: (m.start, -m.end))
    cuts = sorted({start, end, *(max(start, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    live: list[Mark] = []
    i = 0
    for left, right in pairwise(cuts):
        live = [m for m in live if m.end > left]
        begins = []
        while i < len(inside) and inside[i].start <= left:
            live.append(inside[i])
            if inside[i].start == left:
                begins.append(inside[i].fact)
            i += 1
        kinds = tuple(dict.fromkeys(m.kind for m in live))
        facts = tuple(dict.fromkeys(m.fact for m in live))
        yield Piece(text[left:right], left, kinds, facts, tuple(dict.fromkeys(begins)))
