"""Built-in plugin: what each line of the page is."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.parsers.layout.classify import classify_lines
from dragoman.plugins import hookimpl
from dragoman.plugins.protocols import LineClassifier, Parser


@hookimpl
def dragoman_line_classifiers() -> Iterable[LineClassifier]:
    """The kinds of the lines."""
    return [Parser("layout", classify_lines)]
