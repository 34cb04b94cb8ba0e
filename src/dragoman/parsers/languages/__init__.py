"""Built-in plugin: the language of each line, and the language the text was translated from."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.languages.detect import detect_languages
from dragoman.plugins import hookimpl
from dragoman.plugins.protocols import LanguageDetector, Parser


@hookimpl
def dragoman_language_detectors() -> Iterable[LanguageDetector]:
    """The language of each line and of foreign sentences in it."""
    return [Parser("languages", detect_languages, needs=("lines",))]
