"""What a plugin gives: components. A component proposes; the pipeline disposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, runtime_checkable

from attrs import field, frozen

from dragoman.model import (
    Article,
    Date,
    Diagnostic,
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
from dragoman.plugins.draft import Draft

if TYPE_CHECKING:  # collation is no part of parsing: a plugin of a parser does not load it
    from dragoman.dossier.model import Dossier

P = TypeVar("P", covariant=True)


@runtime_checkable
class Component(Protocol[P]):
    """A parser of one stage. The members are read-only properties, so frozen classes fit.

    `propose` gets the draft and returns (or yields) what it found. It must not keep state between calls, must not change what it
    is given, and must give the same answer for the same draft. Beside its own kind it may propose `Residue` and `Diagnostic`.
    """

    @property
    def name(self) -> str:
        """Unique among components; a later component of the same name replaces the earlier one."""
        ...

    @property
    def version(self) -> str:
        """Raised when the results change: it is part of the origin of each value."""
        ...

    @property
    def after(self) -> Sequence[str]:
        """Components of the same stage that must run before this one."""
        ...

    @property
    def needs(self) -> Sequence[str]:
        """Parts of the draft it reads: ``lines``, ``dates``, ``names`` …; `Pipeline.describe` shows unmet ones."""
        ...

    def propose(self, draft: Draft, /) -> Iterable[P | Residue | Diagnostic]:
        """What this component finds in the draft."""
        ...


LineClassifier = Component[Line]
LanguageDetector = Component[LanguageSpan]
Repairer = Component[Repair]
OriginDetector = Component[TranslatedFrom]
PublicationDater = Component[Published]
DateParser = Component[Date]
NameResolver = Component[Name]
StatementExtractor = Component[Statement]
EventExtractor = Component[Event]
ResidueFinder = Component[Residue]


@frozen(slots=True)
class Parser:
    """A component made of a function: the short way to write one. `propose` should be a module function, so that it pickles.

    `revises` names components of the same stage whose proposals give way to this one's: it gives the better whole of what they
    found. When it fails or is disabled, their proposals stand.
    """

    name: str
    propose: Callable[[Draft], Iterable[Any]]
    version: str = "1"
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()


@frozen(slots=True)
class NameEntry:
    """One name that a name source knows: all its `forms` mean the bearer called `canonical`."""

    canonical: str
    type: str
    forms: tuple[str, ...] = ()
    id: str | None = None
    country: str | None = None


class NameSource(Protocol):
    """A list of names: a gazetteer, a watch-list."""

    @property
    def name(self) -> str:
        """Unique among name sources."""
        ...

    def entries(self) -> Iterable[NameEntry]:
        """The names; asked for once, when a pipeline is built."""
        ...


@frozen(slots=True)
class RawArticle:
    """A text as a reader found it, before any parsing."""

    id: str
    text: str
    published: str | None = None
    source_language: str | None = None
    meta: Mapping[str, Any] = field(factory=dict)


class Reader(Protocol):
    """Reads texts out of a kind of file."""

    @property
    def name(self) -> str:
        """Unique among readers."""
        ...

    @property
    def suffixes(self) -> Sequence[str]:
        """The file name endings it reads, with the dot, lower case."""
        ...

    def read(self, path: Path, /) -> Iterator[RawArticle]:
        """The texts in the file. Raises OSError or ValueError with one clear sentence when it cannot be read."""
        ...


class Exporter(Protocol):
    """Writes articles in a format."""

    @property
    def name(self) -> str:
        """The format, as in ``dragoman export --to NAME``."""
        ...

    @property
    def suffix(self) -> str:
        """The usual file name ending, with the dot; empty for a folder."""
        ...

    def write(self, articles: Iterable[Article], path: Path, /) -> None:
        """Write them all to `path`. Raises OSError or ValueError with one clear sentence."""
        ...


@runtime_checkable
class DossierExporter(Protocol):
    """An exporter that can also hold what several articles tell together."""

    @property
    def name(self) -> str:
        """The format, as in ``dragoman export --to NAME``."""
        ...

    @property
    def suffix(self) -> str:
        """The usual file name ending, with the dot; empty for a folder."""
        ...

    @property
    def holds_dossiers(self) -> Literal[True]:
        """Says that `write` takes a dossier."""
        ...

    def write(self, articles: Iterable[Article], path: Path, /, dossier: Dossier | None = None) -> None:
        """Write the articles to `path`, and the dossier made of them. Raises OSError or ValueError with one clear sentence."""
        ...
