"""Not run: checked by mypy and pyright. What a plugin author may rely on, and what must be refused (the ignores must be needed)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import dragoman
from dragoman.model import Article, Date, Line, Name, Statement
from dragoman.plugins import DateParser, Draft, LineClassifier, NameEntry, NameSource, Parser, hookimpl


class MyDates:
    """A component as a class."""

    name = "my-dates"
    version = "1"
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("lines",)

    def propose(self, draft: Draft, /) -> Iterator[Date]:
        for line in draft.lines:
            yield Date(line.start, line.end, "date", "2022")


class WrongDates:
    """Proposes what its stage does not take."""

    name = "wrong"
    version = "1"
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def propose(self, draft: Draft, /) -> Iterator[str]:
        yield draft.text


class Names:
    """A name source."""

    name = "names"

    def entries(self) -> Iterable[NameEntry]:
        return [NameEntry("Anna Novak", "person")]


@hookimpl
def dragoman_date_parsers() -> Iterable[DateParser]:
    return [MyDates()]


def refused() -> Iterable[DateParser]:
    return [WrongDates()]  # type: ignore[list-item]  # pyright: ignore[reportReturnType]


def sources() -> Iterable[NameSource]:
    return [Names()]


def lines(draft: Draft) -> Iterator[Line]:
    yield Line(0, 1, "title")
    yield Line(0, 1, "poem")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def classifiers() -> Iterable[LineClassifier]:
    return [Parser("lines", lines)]


article: Article = dragoman.parse("text")
statement: Statement | None = next(iter(article.statements), None)
name: Name | None = next(iter(article.names), None)
title: str | None = article.title.of(article.text) if article.title else None
data: dict[str, object] = article.to_dict()
