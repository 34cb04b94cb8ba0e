"""One self-contained page: articles with their text marked, and the dossier that they make together.

Everything shown goes through Jinja2's autoescape; the page's own style and script stand in it, allowed by their hashes under a
Content-Security-Policy that allows nothing else, so a hostile article is text and stays text.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from dragoman.dossier.model import Dossier
from dragoman.model import Article
from dragoman.report.dossier_view import DossierView, dossier_view
from dragoman.report.facts import Fact, facts
from dragoman.report.pieces import Piece, marks, pieces
from dragoman.report.terminal import plain

if TYPE_CHECKING:
    from jinja2 import Environment

#: Beyond this many articles their texts are unfolded only when they are opened.
LAZY = 30
#: So many findings of each kind of one article are shown: a browser must stay usable with five megabytes of dense statements.
MOST = 3000


@frozen(slots=True)
class Paragraph:
    """A line of the page: its kind and its pieces."""

    kind: str
    start: int
    repeated: bool
    pieces: tuple[Piece, ...]


@frozen(slots=True)
class ArticleView:
    """An article as the template shows it. `key` is its id in the page."""

    key: str
    id: str
    title: str
    published: str
    languages: str
    origin: str
    status: str
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]
    diagnostics: tuple[str, ...]

    def group(self, name: str) -> list[Fact]:
        """The facts of one group."""
        return [f for f in self.facts if f.group == name]


def article_view(article: Article, key: str) -> ArticleView:
    """What the page shows of `article`."""
    article, left_out = _shortened(article)
    paragraphs = _paragraphs(article, sorted(marks(article), key=lambda m: m.start))
    published, origin = article.published, article.translated_from
    return ArticleView(
        key=key,
        id=plain(article.id),
        title=plain(article.title.of(article.text)) if article.title else plain(article.id) or "Untitled",
        published=f"{published.value} ({published.basis})" if published else "date not stated",
        languages=", ".join(sorted({s.language for s in article.languages if s.language})) or "language unknown",
        origin=f"translated from {origin.language}" if origin else "",
        status=article.status,
        paragraphs=tuple(paragraphs),
        facts=tuple(_placed(facts(article), paragraphs)),
        diagnostics=(*left_out, *(f"{d.code}: {plain(d.message)}" for d in article.diagnostics)),
    )


def _shortened(article: Article) -> tuple[Article, list[str]]:
    """The article with at most `MOST` findings of each kind, and what was left out, in words."""
    kept, left_out = {}, []
    for kind in ("statements", "events", "names", "dates", "residue", "repairs", "diagnostics"):
        found = getattr(article, kind)
        if len(found) > MOST:
            kept[kind] = found[:MOST]
            left_out.append(f"The first {MOST:,} of {len(found):,} {kind} are shown; export the article for all of them.")
    return evolve(article, **kept) if kept else article, left_out


def _paragraphs(article: Article, found: Sequence[Any]) -> list[Paragraph]:
    """The lines with their pieces; marks are handed out line by line, in one pass."""
    made = []
    first = 0
    for line in article.lines:
        while first < len(found) and found[first].end <= line.start:
            first += 1
        here = []
        for mark in found[first:]:
            if mark.start >= line.end:
                break
            here.append(mark)
        made.append(
            Paragraph(
                line.kind, line.start, line.duplicate_of is not None, tuple(pieces(article.text, here, line.start, line.end))
            )
        )
    return made


def _placed(found: Sequence[Fact], paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    """The facts with the anchor that the page has for each: a marked piece where one begins there, else the line."""
    lines = [p.start for p in paragraphs]
    anchors = {*lines, *(piece.start for p in paragraphs for piece in p.pieces if piece.facts)}
    for fact in found:
        place = fact.start
        if place is not None and place not in anchors:
            i = bisect_right(lines, place) - 1
            place = lines[i] if i >= 0 else None
        yield evolve(fact, place=place)


def article_html(article: Article) -> str:
    """The page of one article."""
    return _render([article_view(article, "a0")], None)


def dossier_html(dossier: Dossier, articles: Sequence[Article]) -> str:
    """The page of a dossier; `articles` are those it was made of, in any order."""
    views = [article_view(article, f"a{n}") for n, article in enumerate(articles)]
    return _render(views, dossier_view(dossier, articles, {a.id: v.key for a, v in zip(articles, views, strict=True)}))


def _render(articles: Sequence[ArticleView], dossier: DossierView | None) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    title = articles[0].title if dossier is None and articles else f"Dossier of {len(articles)} articles"
    template = _environment().get_template("page.html")
    # Lone surrogates cannot be written in UTF-8, and a browser drops NULs: both are shown as a character that stands for another.
    page = template.render(
        title=title, policy=policy, style=style, script=script, articles=articles, dossier=dossier, lazy=len(articles) > LAZY
    )
    return page.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("dragoman.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    return resources.files("dragoman.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
