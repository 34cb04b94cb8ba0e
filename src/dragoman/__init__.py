"""dragoman reads news text as it really arrives and returns typed objects: who said what, who met whom, when, with evidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model import Article
from dragoman.pipeline import Pipeline
from dragoman.plugins import hookimpl

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

__version__ = "0.1.0"
__all__ = ["Article", "Pipeline", "__version__", "collate", "hookimpl", "parse"]


@cache
def _default_pipeline() -> Pipeline:
    return Pipeline()


def parse(
    text: str,
    id: str | None = None,
    published: str | datetime.date | None = None,
    source_language: str | None = None,
) -> Article:
    """Read one text with the built-in and the installed parsers. Never raises on any str. See `Pipeline.parse`."""
    return _default_pipeline().parse(text, id, published, source_language)


def collate(articles: Iterable[Article]) -> Dossier:
    """Read several articles together: which tell of the same event, which render the same words. See `dragoman.dossier`."""
    from dragoman.dossier import collate as collate_articles

    return collate_articles(articles)
