"""The formats that articles can be written in. Each is an `Exporter`; plugins add more with ``dragoman_exporters``."""

from __future__ import annotations

from dragoman.io.export.annotations import BratExporter, WebAnnotationExporter
from dragoman.io.export.arrow import ParquetExporter
from dragoman.io.export.cameo import CameoExporter
from dragoman.io.export.databases import DuckDbExporter, SqliteExporter
from dragoman.io.export.ftm import FollowTheMoneyExporter
from dragoman.io.export.jsonld import JsonLdExporter
from dragoman.io.export.plain import CsvExporter, JsonExporter, JsonLinesExporter
from dragoman.io.export.spacy import SpacyExporter
from dragoman.plugins.protocols import Exporter

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

__all__ = ["BUILTIN_EXPORTERS"]
