"""Built-in plugin: statements."""

from dragoman.parsers.statements.extract import extract
from dragoman.plugins.protocols import Parser, StatementExtractor
from dragoman.plugins.spec import hookimpl


@hookimpl
def dragoman_statement_extractors() -> list[StatementExtractor]:
    """The sieves."""
    return [Parser("statement-sieves", extract, needs=("lines", "names"))]
