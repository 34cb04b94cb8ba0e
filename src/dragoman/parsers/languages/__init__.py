"""Built-in plugin: the language of each line, and the language the text was translated from."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.languages.detect import detect_languages
from dragoman.parsers.languages.origin import detect_origin
from dragoman.plugins import hookimpl
from dragoman.plugins.protocols import LanguageDetector, OriginDetector, Parser


@hookimpl
def dragoman_language_detectors() -> Iterable[LanguageDetector]:
    """The language of each line and of foreign sentences in it."""
    return [Parser("languages", detect_languages, needs=("lines",))]


@hookimpl
def dragoman_origin_detectors() -> Iterable[OriginDetector]:
    """The language of the original, from cues."""
    return [Parser("origin", detect_origin, needs=("lines", "languages"))]
