"""A pipeline of which only the dates are asked for, with the language of the lines given by the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman import Article, Pipeline
from dragoman.model import LanguageSpan
from dragoman.plugins import Draft, Parser, hookimpl

OTHERS = ("languages", "repairs", "layout", "names", "statements", "events")


class GivenLanguage:
    """A plugin that says that all lines are of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    @hookimpl
    def dragoman_language_detectors(self) -> list[Parser]:
        return [Parser("given_language", self.spans)]

    def spans(self, draft: Draft) -> list[LanguageSpan]:
        return [LanguageSpan(line.start, line.end, self.language) for line in draft.lines]


@pytest.fixture(scope="session")
def read() -> Callable[..., Article]:
    pipelines: dict[str, Pipeline] = {}

    def parse(text: str, published: str | None = None, language: str = "en") -> Article:
        if language not in pipelines:
            pipelines[language] = Pipeline([GivenLanguage(language)], OTHERS, "raise", entry_points=False)
        return pipelines[language].parse(text, published=published)

    return parse
