"""Physical lines: where a text breaks, before anybody says what a line is."""

from __future__ import annotations

import re

from dragoman.model.span import Span

# From the first to the last character of a line that is not white space. The line breaks that scraped text really holds; form feeds
# and the Unicode separators count as breaks too.
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x85\u2028\u2029]*\S)?")


def physical_lines(text: str) -> list[Span]:
    """The lines of `text` that hold more than white space, without the white space at their ends."""
    return [Span(start, end) for start, end in line_bounds(text)]


def line_bounds(text: str) -> list[tuple[int, int]]:
    """Where the `physical_lines` start and end."""
    return [match.span() for match in _LINE.finditer(text)]
