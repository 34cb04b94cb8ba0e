"""An article in a notebook: plain HTML that works anywhere, no script."""

from __future__ import annotations

from html import escape

from dragoman.model import Article
from dragoman.report.terminal import plain


def notebook_html(article: Article) -> str:
    """A short table of who said what and what happened. All text is escaped."""
    title = article.title.of(article.text) if article.title else article.id
    rows = "".join(
        f"<tr><td>{_cell(' and '.join(p.name for p in s.speakers) or '?')}</td><td>{_cell(s.kind)}</td>"
        f"<td style='text-align:left'>{_cell(' … '.join(g.of(article.text) for g in s.segments))}</td></tr>"
        for s in article.statements
    )
    events = "".join(
        f"<li>{_cell(e.type)} {_cell(e.contact or '')} {_cell((e.date.edtf if e.date else None) or 'date unknown')}: "
        f"{_cell(', '.join(p.name for p in e.participants))}</li>"
        for e in article.events
        if e.main
    )
    published = article.published.value if article.published else None
    return (
        f"<div><strong>{_cell(title)}</strong><br>{_cell(published or 'no publication date')}, {_cell(article.status)}"
        f"<ul>{events}</ul><table><thead><tr><th>Speaker</th><th>Kind</th><th>Statement</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(text: str) -> str:
    return escape(plain(text))
