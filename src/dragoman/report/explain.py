"""Why an article reads as it does: rules, origins, losers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.pipeline import Explanation
from dragoman.report.terminal import plain, quoted, render, visible

_PARTS = ("lines", "languages", "repairs", "residue", "dates", "names", "statements", "events")


def render_explanation(explanation: Explanation) -> str:
    """The article as `show` gives it, then where each value comes from and what lost."""
    rows = [*_origins(explanation), "", *_losers(explanation)]
    return "\n".join([render(explanation.article), "", *map(visible, rows)])


def explanation_dict(explanation: Explanation) -> dict[str, Any]:
    """The article's JSON with a list of the losers under ``losers``."""
    from dragoman.model.convert import CONVERTER

    losers = [
        {
            "stage": stage,
            "reason": loser.reason,
            "proposal": CONVERTER.unstructure(loser.proposal),
            "winner": CONVERTER.unstructure(loser.winner),
        }
        for stage, found in explanation.losers.items()
        for loser in found
    ]
    return {**explanation.article.to_dict(), "losers": losers}


def _origins(explanation: Explanation) -> Iterator[str]:
    article = explanation.article
    yield "Where each value comes from"
    for part in _PARTS:
        for item in getattr(article, part):
            yield f"  {part[:-1] if part != 'residue' else part:10} {_where(item, article.text):64} {_why(item)}"
    for part in ("published", "translated_from"):
        item = getattr(article, part)
        if item is not None:
            yield f"  {part:10} {item.value if part == 'published' else item.language} {_why(item)}"


def _losers(explanation: Explanation) -> Iterator[str]:
    yield "Proposals that were not taken"
    empty = True
    for stage, losers in explanation.losers.items():
        for loser in losers:
            empty = False
            rival = f": {_why(loser.winner)}" if loser.winner is not None else ""
            yield f"  {stage:10} {_where(loser.proposal, explanation.article.text):64} {_why(loser.proposal)}; {loser.reason}{rival}"
    if empty:
        yield "  none"


def _where(item: Any, text: str) -> str:
    start = getattr(item, "start", None)
    if start is None:
        spans = getattr(item, "segments", ()) or getattr(item, "evidence", ())
        if not spans:
            return ""
        item = spans[0]
    return plain(f"{item.start}:{item.end} {quoted(text[item.start : item.end])}")


def _why(item: Any) -> str:
    facts = [getattr(item, name, None) for name in ("kind", "type", "canonical", "language", "timex", "rule", "method")]
    confidence = getattr(item, "confidence", None)
    told = [plain(str(f)) for f in facts if f]
    if confidence is not None:
        told.append(f"{confidence:.2f}")
    return " ".join([*told, f"<{item.origin}>" if getattr(item, "origin", None) else ""]).strip()
