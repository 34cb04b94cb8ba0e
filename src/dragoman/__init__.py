"""dragoman reads news text as it really arrives and returns typed objects: who said what, who met whom, when, with evidence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from dragoman.dossier import Dossier
    from dragoman.model import Article
    from dragoman.pipeline import Pipeline
    from dragoman.plugins import hookimpl

__version__ = "0.1.0"
__all__ = ["Article", "Pipeline", "__version__", "collate", "hookimpl", "parse"]


#: Names that are imported when they are first asked for, so that importing the package costs next to nothing.
_HOMES = {"Article": "dragoman.model", "Pipeline": "dragoman.pipeline", "hookimpl": "dragoman.plugins"}
_ROOMS = frozenset({"knowledge", "model", "pipeline", "plugins", "text"})


def __getattr__(name: str) -> Any:
    if name not in _HOMES and name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name in _ROOMS:
        return import_module(f"dragoman.{name}")
    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


@cache
def _default_pipeline() -> Pipeline:
    from dragoman.pipeline import Pipeline

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
