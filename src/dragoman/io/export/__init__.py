"""The formats that articles can be written in. Each is an `Exporter`; plugins add more with ``dragoman_exporters``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.dossier.model import Dossier
from dragoman.io.export.annotations import BratExporter, WebAnnotationExporter
from dragoman.io.export.arrow import ParquetExporter
from dragoman.io.export.cameo import CameoExporter
from dragoman.io.export.databases import DuckDbExporter, SqliteExporter
from dragoman.io.export.ftm import FollowTheMoneyExporter
from dragoman.io.export.jsonld import JsonLdExporter
from dragoman.io.export.plain import CsvExporter, JsonExporter, JsonLinesExporter
from dragoman.io.export.spacy import SpacyExporter
from dragoman.model import Article
from dragoman.plugins.protocols import DossierExporter, Exporter

BUILTIN_EXPORTERS: tuple[Exporter, ...] = (
    JsonExporter(),
    JsonLinesExporter(),
    CsvExporter(),
    ParquetExporter(),
    SqliteExporter(),
    DuckDbExporter(),
    FollowTheMoneyExporter(),
    JsonLdExporter(),
    WebAnnotationExporter(),
    BratExporter(),
    CameoExporter(),
    SpacyExporter(),
)


def exporters(more: Iterable[Exporter] = ()) -> dict[str, Exporter]:
    """The exporters by name: ours, and `more` (those of plugins), which come before ours."""
    return {e.name: e for e in (*BUILTIN_EXPORTERS, *more)}


def export(articles: Iterable[Article], to: str | Exporter, path: str | Path, dossier: Dossier | None = None) -> None:
    """Write `articles` to `path` in the format `to` (a name, or an exporter of your own); with a dossier, its tables too.

    Raises ValueError when the format is unknown, needs a package that is not installed, or holds no dossiers; OSError when the
    path cannot be written. Either way nothing is left half written.
    """
    known = exporters()
    if isinstance(to, str) and to not in known:
        raise ValueError(f"unknown format {to!r}; known are {', '.join(sorted(known))}")
    exporter = known[to] if isinstance(to, str) else to
    if dossier is None:
        exporter.write(articles, Path(path))
    elif isinstance(exporter, DossierExporter):
        exporter.write(articles, Path(path), dossier)
    else:
        raise ValueError(f"the format {exporter.name!r} holds articles only; a dossier goes to csv, parquet, sqlite, duckdb")


__all__ = ["BUILTIN_EXPORTERS", "export", "exporters"]
