"""The article: everything that was read from one text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from dragoman.model.dates import Date
from dragoman.model.events import Event
from dragoman.model.layout import LanguageSpan, Line, Published, Repair, Residue, TranslatedFrom
from dragoman.model.names import Name
from dragoman.model.provenance import Diagnostic
from dragoman.model.span import Span
from dragoman.model.statements import Statement

if TYPE_CHECKING:
    from dragoman.plugins.protocols import Exporter

SCHEMA = "dragoman/1"


@frozen(slots=True)
class Article:
    """What was read from one text. `text` is the input, character for character; everything else points into it.

    `status` is ``partial`` when a component failed and its share may be missing; `diagnostics` then name it.
    """

    id: str
    text: str
    status: Literal["complete", "partial"] = "complete"
    title: Span | None = None
    published: Published | None = None
    lines: tuple[Line, ...] = ()
    languages: tuple[LanguageSpan, ...] = ()
    translated_from: TranslatedFrom | None = None
    repairs: tuple[Repair, ...] = ()
    residue: tuple[Residue, ...] = ()
    dates: tuple[Date, ...] = ()
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    meta: Mapping[str, Any] = field(factory=dict)  #: what came with the input beside the text, untouched

    @property
    def repaired(self) -> str:
        """The text with the repairs applied. `dragoman.text.View` also maps offsets both ways."""
        from dragoman.text.edits import View

        return View.of(self.text, self.repairs).text

    def to_dict(self) -> dict[str, Any]:
        """This article as plain JSON values; `from_dict` gives an equal article back."""
        from dragoman.model.convert import unstructure

        return unstructure(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article that `data` (from `to_dict`) describes. Raises ValueError with the path of what does not fit."""
        from dragoman.model.convert import structure

        return structure(data)

    def to_html(self) -> str:
        """One self-contained page: the text with its marks, and every fact with what explains it."""
        from dragoman.report.page import article_html

        return article_html(self)

    def export(self, to: str | Exporter, path: str | Path) -> None:
        """Write this article to `path` in the format `to`: ``csv``, ``parquet``, ``sqlite``, ``jsonld`` …, or an exporter of yours.

        Raises ValueError when the format is unknown or needs a package that is not installed, OSError when the path cannot be
        written. `dragoman.io.export.export` writes many articles into one file.
        """
        from dragoman.io.export import export

        export([self], to, path)

    def __str__(self) -> str:
        from dragoman.report.terminal import render

        return render(self)

    def _repr_html_(self) -> str:
        from dragoman.report.notebook import notebook_html

        return notebook_html(self)
