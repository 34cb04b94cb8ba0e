"""Built-in plugin: dates. Expressions of time in any language the tables know, and the publication date."""

from dragoman.parsers.dates.anchoring import dates
from dragoman.plugins import Parser, hookimpl


@hookimpl
def dragoman_date_parsers() -> list[Parser]:
    """The built-in date parser."""
    return [Parser("dates", dates, needs=("lines", "languages"))]
