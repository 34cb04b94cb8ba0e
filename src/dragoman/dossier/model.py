"""The dossier's classes, as its JSON shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from dragoman.dossier.sketch import Sketch
from dragoman.model import Article, Diagnostic

if TYPE_CHECKING:
    from dragoman.plugins.protocols import Exporter


@frozen(slots=True)
class EventRef:
    """An event of an article."""

    article: str
    event: str


@frozen(slots=True)
class StatementRef:
    """A statement of an article."""

    article: str
    statement: str


@frozen(slots=True)
class Claim:
    """One value of a field of a story, and the articles that say so."""

    value: Any
    articles: tuple[str, ...]


@frozen(slots=True)
class Story:
    """Articles about the same main event. `agreement` shows for each field which article says what; nothing is averaged."""

    id: str
    title: str | None
    articles: tuple[str, ...]
    events: tuple[EventRef, ...] = ()
    type: str | None = None
    contact: str | None = None
    participants: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    agreement: Mapping[str, tuple[Claim, ...]] = field(factory=dict)


@frozen(slots=True)
class Quotation:
    """Renderings of one utterance in several articles or translations."""

    id: str
    speaker: str | None
    renderings: tuple[StatementRef, ...]
    confidence: float = 1.0


@frozen(slots=True)
class TimelineEntry:
    """An event or a statement at its date (EDTF, as exact as it is known); None for what cannot be dated, which comes last."""

    date: str | None
    article: str
    event: str | None = None
    statement: str | None = None


@frozen(slots=True)
class Dossier:
    """What several articles tell together. Every article is in exactly one story."""

    articles: tuple[str, ...]
    stories: tuple[Story, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    #: What collation kept of each article, so that more can be added. Not part of the JSON.
    sketches: tuple[Sketch, ...] = field(default=(), repr=False, eq=False)

    def add(self, *articles: Article) -> Dossier:
        """The dossier of these articles and the ones it already holds. The articles themselves are not needed again.

        Raises ValueError when this dossier was joined from blocks or read from JSON: it holds no sketches.
        """
        from dragoman.dossier.collate import collate_sketches
        from dragoman.dossier.sketch import sketch

        if len(self.sketches) != len(self.articles):
            raise ValueError("this dossier holds no sketches of its articles; collate all of them anew")
        return collate_sketches([*self.sketches, *(sketch(a) for a in articles)])

    def to_html(self, articles: Sequence[Article]) -> str:
        """One self-contained page of the dossier; `articles` are those it was made of."""
        from dragoman.report.page import dossier_html

        return dossier_html(self, articles)

    def export(self, to: str | Exporter, path: str | Path, articles: Iterable[Article]) -> None:
        """Write `articles`, those it was made of, and its own tables to `path`: ``csv``, ``parquet``, ``sqlite`` or ``duckdb``.

        Raises ValueError when the format holds no dossiers or needs a package that is not installed, OSError when the path cannot
        be written.
        """
        from dragoman.io.export import export

        export(articles, to, path, self)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        from dragoman.model.convert import CONVERTER

        result: dict[str, Any] = CONVERTER.unstructure(evolve(self, sketches=()))
        del result["sketches"]
        return result
