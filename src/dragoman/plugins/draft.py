"""The draft: what earlier stages found, as a component sees it. Read-only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import (
    Date,
    Event,
    LanguageSpan,
    Line,
    Name,
    Published,
    Repair,
    Residue,
    Statement,
    TranslatedFrom,
)
from dragoman.text import Sentence, Tokens, View, split_sentences
from dragoman.text.quotes import Quotations, find_quotations

T = TypeVar("T")


@frozen(slots=True, eq=False)
class Draft:
    """An article in the making. Each stage gets a new draft with what the stages before it found; nothing in it can be changed.

    All offsets are the source text's. `tokens` and `sentences` are shared by all components; `shared` does the same for any
    analysis that several components, or several calls, need.
    """

    text: str
    knowledge: Knowledge
    id: str = ""
    given_published: str | None = None  #: ``YYYY-MM-DD`` from the caller
    source_language: str | None = None  #: from the caller: the language the text was translated from
    lines: tuple[Line, ...] = ()
    languages: tuple[LanguageSpan, ...] = ()
    translated_from: TranslatedFrom | None = None
    published: Published | None = None
    repairs: tuple[Repair, ...] = ()
    residue: tuple[Residue, ...] = ()
    dates: tuple[Date, ...] = ()
    names: tuple[Name, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    _shared: dict[Callable[[Draft], Any], Any] = field(factory=dict, repr=False, alias="shared_analyses")
    _of_text: dict[Callable[[Draft], Any], Any] = field(factory=dict, repr=False, alias="analyses_of_text")

    @property
    def view(self) -> View:
        """The text as repaired, with its offset map."""
        return self.shared(_view)

    @property
    def tokens(self) -> Tokens:
        """The tokens of the text as repaired; their offsets are the source's."""
        return self.shared(_tokens)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all lines."""
        return self.shared(_sentences)

    @property
    def quotations(self) -> Quotations:
        """What stands in quotation marks, by the marks alone."""
        return self.shared(_quotations)

    def shared(self, build: Callable[[Draft], T]) -> T:
        """What the module function `build` makes of this draft, built once.

        The result is kept for the stages that follow (and made anew where lines or repairs change the tokens), so `build` must
        read nothing that a later stage than that of its first caller assigns.
        """
        try:
            found: T = self._shared[build]
        except KeyError:
            found = self._shared[build] = build(self)
        return found

    def of_text(self, build: Callable[[Draft], T]) -> T:
        """As `shared`, for what depends on the text and the knowledge alone: it is never made anew."""
        try:
            found: T = self._of_text[build]
        except KeyError:
            found = self._of_text[build] = build(self)
        return found

    def advanced(self, *, keep_shared: bool, **found: Any) -> Draft:
        """The draft of the next stage. For the pipeline."""
        return evolve(self, shared_analyses=self._shared if keep_shared else {}, **found)

    def forget(self) -> None:
        """Drop the shared analyses. For the pipeline, at the end: many of them know the draft, so none of them would go by itself."""
        self._shared.clear()
        self._of_text.clear()


def _view(draft: Draft) -> View:
    return View.of(draft.text, draft.repairs)


def _tokens(draft: Draft) -> Tokens:
    return Tokens.of(draft.text, draft.view if draft.repairs else None)


def _sentences(draft: Draft) -> tuple[Sentence, ...]:
    return split_sentences(draft.text, draft.tokens, draft.lines, draft.quotations)


def _quotations(draft: Draft) -> Quotations:
    return find_quotations(draft.tokens, draft.lines)
