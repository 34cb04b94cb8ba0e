"""Built-in plugin: dates. Expressions of time in any language the tables know, and the publication date."""

from dragoman.parsers.dates.anchoring import dates
from dragoman.parsers.dates.publication import publication_dates
from dragoman.plugins import Parser, hookimpl


@hookimpl
def dragoman_publication_daters() -> list[Parser]:
    """What the page says about its own date."""
    return [Parser("publication_dates", publication_dates, needs=("lines", "languages"))]


@hookimpl
def dragoman_date_parsers() -> list[Parser]:
    """The built-in date parser."""
    return [Parser("dates", dates, needs=("lines", "languages"))]
