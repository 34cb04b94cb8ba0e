"""Built-in plugin: statements. The sieves find them; the sequence model revises what they found."""

from collections.abc import Iterable

from dragoman.model import Statement
from dragoman.parsers.repairs.quotes import repair_quotes
from dragoman.parsers.statements.extract import extract
from dragoman.plugins.draft import Draft
from dragoman.plugins.protocols import Parser, Repairer, StatementExtractor
from dragoman.plugins.spec import hookimpl


@hookimpl
def dragoman_repairers() -> list[Repairer]:
    """Edits of quotation marks, behind the repairs of what may surround them."""
    return [Parser("quotation-marks", repair_quotes, after=("repairs",), needs=("lines",))]


@hookimpl
def dragoman_statement_extractors() -> list[StatementExtractor]:
    """The sieves, and the model that revises their findings; disable ``statement-model`` to have the sieves alone."""
    return [
        Parser("statement-sieves", _sieved, needs=("lines", "names")),
        Parser("statement-model", _revise, after=("statement-sieves",), needs=("lines", "names"), revises=("statement-sieves",)),
    ]


def _sieved(draft: Draft) -> Iterable[Statement]:
    # Most texts stay as the sieves found them, so the model's component asks for the same.
    return draft.shared(extract)


def _revise(draft: Draft) -> Iterable[Statement]:
    # The model is loaded at its first use.
    from dragoman.parsers.statements.tagger import revise

    return revise(draft)
