"""`Pipeline`: built once from plugins, then a pure function from text to article."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from attrs import field, frozen, mutable

from dragoman.knowledge import Knowledge, TableError
from dragoman.knowledge.collector import collector_at_rest
from dragoman.knowledge.store import packaged_tables, read_overlays
from dragoman.model import Article, Diagnostic, LanguageSpan, Line, Origin, Published, Residue
from dragoman.pipeline.describe import Description, describe
from dragoman.pipeline.guard import run_component
from dragoman.pipeline.resolve import Loser, settle
from dragoman.pipeline.stages import STAGES, TEXT_STAGES, Stage
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.plugins.extras import extras
from dragoman.plugins.protocols import RawArticle
from dragoman.plugins.registry import ImportedPlugin, Registered, Registry
from dragoman.plugins.tables import plugin_tables
from dragoman.text.lines import physical_lines

#: What the pipeline itself stamps on what nobody proposed: the caller's date, lines that no classifier took.
_SELF = Origin("dragoman", "pipeline", "1")
#: While a text of so many characters is read, the garbage collector rests: a second of a process's time, and nearly all that is
#: dropped goes without it.
_ARTICLE = 100_000


@frozen(slots=True)
class Explanation:
    """An article and how it came about: the proposals that were not taken, by stage, and why."""

    article: Article
    losers: Mapping[str, tuple[Loser, ...]]


@mutable(slots=True)
class _Run:
    """One text on its way through the stages."""

    draft: Draft
    diagnostics: list[Diagnostic] = field(factory=list)
    losers: dict[str, tuple[Loser, ...]] = field(factory=dict)
    failed: bool = False


class Pipeline:
    """Components in order. Build one, use it for many texts; it keeps nothing between them and can be pickled.

    `plugins` are objects or modules with hooks, or paths of ``.py`` files, beside the installed entry points. `disable` names
    plugins or components to leave out. `order` lists components of a stage that shall run one after the other. `knowledge` is a
    folder of overlay tables or a `Knowledge`. With ``on_error="raise"`` the first fault of a component is raised instead of
    becoming a diagnostic. `time_limit` is in seconds, for each component and article.
    """

    def __init__(
        self,
        plugins: Iterable[object] = (),
        disable: Iterable[str] = (),
        on_error: Literal["diagnose", "raise"] = "diagnose",
        *,
        knowledge: Knowledge | str | Path | None = None,
        order: Sequence[str] = (),
        time_limit: float | None = None,
        entry_points: bool = True,
    ) -> None:
        if on_error not in ("diagnose", "raise"):
            raise ValueError(f"on_error is 'diagnose' or 'raise', not {on_error!r}")
        self._arguments = (tuple(plugins), tuple(disable), on_error, knowledge, tuple(order), time_limit, entry_points)
        self._reraise = on_error == "raise"
        #: Told the name of each component before it works: how a worker process leaves word of where it hangs or ends.
        self.watch: Callable[[str], None] | None = None
        self._time_limit = time_limit
        self._registry = _registry(self._arguments[0], self._arguments[1], self._reraise, entry_points)
        self._stages: list[tuple[Stage, list[Registered]]] = [
            (stage, self._registry.components(stage.hook, order)) for stage in STAGES
        ]
        self.knowledge = self._knowledge(knowledge)
        for info in self.describe().components:
            if info.unmet:
                message = f"component {info.name!r} needs {', '.join(info.unmet)}, which no active component gives"
                self._registry.diagnostics.append(diagnostic("DM105", message, info.name))

    def __reduce__(self) -> tuple[Any, ...]:
        # A module does not pickle, its name does.
        plugins = tuple(ImportedPlugin(p.__name__) if isinstance(p, ModuleType) else p for p in self._arguments[0])
        return _rebuild, (plugins, *self._arguments[1:])

    # -- parsing -----------------------------------------------------------------------------------------------------------

    def parse(
        self,
        text: str,
        id: str | None = None,
        published: str | datetime.date | None = None,
        source_language: str | None = None,
        meta: Mapping[str, Any] | None = None,
    ) -> Article:
        """Read `text`. Never raises on any str (unless ``on_error="raise"``); TypeError when `text` is not one.

        `published` (``YYYY-MM-DD`` or a date) and `source_language` (ISO 639-1) are what the caller knows. `meta` is carried along.
        """
        return self.explain(text, id, published, source_language, meta).article

    def explain(
        self,
        text: str,
        id: str | None = None,
        published: str | datetime.date | None = None,
        source_language: str | None = None,
        meta: Mapping[str, Any] | None = None,
    ) -> Explanation:
        """As `parse`, with the losers of each stage."""
        # All but the article is dropped before the collector wakes.
        with collector_at_rest() if isinstance(text, str) and len(text) <= _ARTICLE else nullcontext():
            run = self._run(self._draft(text, id, published, source_language))
            given = _given_date(published)[1]
            explanation = Explanation(_article(run.draft, [*given, *run.diagnostics], run.failed, meta), run.losers)
            run.draft.forget()
            del run
        return explanation

    def _run(self, draft: Draft) -> _Run:
        run = _Run(draft)
        for stage, components in self._stages:
            self._step(run, stage, components)
        return run

    def draft(self, text: str, stage: str, published: str | datetime.date | None = None) -> Draft:
        """The draft of `text` as the components of `stage` see it: for tests of components. Raises KeyError for no such stage."""
        run = _Run(self._draft(text, None, published, None))
        for known, components in self._stages:
            if known.name == stage:
                return run.draft
            self._step(run, known, components)
        raise KeyError(f"no stage {stage!r}; the stages are {', '.join(s.name for s in STAGES)}")

    def _draft(self, text: str, id: str | None, published: str | datetime.date | None, source_language: str | None) -> Draft:
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        return Draft(text, self.knowledge, id or "", _given_date(published)[0], source_language)

    def _step(self, run: _Run, stage: Stage, components: Sequence[Registered]) -> None:
        """Run one stage: collect, settle, advance the draft."""
        proposals: list[Any] = list(_callers_share(stage, run.draft))
        residue: list[Residue] = []
        revised: set[str] = set()
        for registered in components:
            if self.watch is not None:
                self.watch(registered.name)
            outcome = run_component(registered, stage, run.draft, reraise=self._reraise, time_limit=self._time_limit)
            if not outcome.failed:
                revised.update(registered.revises)
            proposals += outcome.proposals
            residue += outcome.residue
            run.diagnostics += outcome.diagnostics
            run.failed = run.failed or outcome.failed
        # What a component revises gives way to its own proposals as a whole; when it fails, or is disabled, the others stand.
        kept, given_way = _parted(proposals, revised)
        settled = settle(stage.settle, kept, run.draft.text)
        losers = settled.losers + tuple(Loser(p, "revised by a later component") for p in given_way)
        if losers:
            run.losers[stage.name] = losers
        winners: Any = settled.winners
        if stage.settle == "best":
            winners = winners[0] if winners else None
        elif stage.settle == "trim":
            winners = _covered(stage, winners, run.draft)
        # Residue comes from every stage, so its own stage adds to what is there.
        found: dict[str, Any] = {} if stage.name == "residue" else {stage.name: winners}
        if residue:
            found["residue"] = _sorted_residue({*run.draft.residue, *residue})
        keep = stage.name not in TEXT_STAGES or not winners
        run.draft = run.draft.advanced(keep_shared=keep, **found)

    def parse_raw(self, raw: RawArticle) -> Article:
        """Read what a reader found."""
        return self.parse(raw.text, raw.id, raw.published, raw.source_language, raw.meta)

    def stream(self, texts: Iterable[str | RawArticle], jobs: int = 1) -> Iterator[Article]:
        """The articles of `texts`, in order, one at a time; with `jobs` processes when more than one."""
        raws = (t if isinstance(t, RawArticle) else RawArticle(str(n), t) for n, t in enumerate(texts))
        if jobs == 1:
            return map(self.parse_raw, raws)
        from dragoman.runs.workers import parse_in_processes

        return parse_in_processes(self, raws, jobs)

    # -- about itself ------------------------------------------------------------------------------------------------------

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What went wrong when the plugins were loaded."""
        return tuple(self._registry.diagnostics)

    def describe(self) -> Description:
        """The stages, their components in order with needs and origin, unmet needs, and the problems met when loading."""
        return describe(self._stages, self._registry)

    def extras(self, hook: str) -> list[Any]:
        """What plugins gave for the hooks outside parsing: readers, exporters, commands."""
        return extras(self._registry, hook)

    def _knowledge(self, given: Knowledge | str | Path | None) -> Knowledge:
        if isinstance(given, Knowledge):
            return given
        overlays = plugin_tables(self._registry)
        if given is not None:
            known = {*packaged_tables(), *(table.name for table in overlays)}
            for table in read_overlays(Path(given)):
                if table.name not in known:
                    raise TableError(
                        f"{given}: there is no table {table.name!r} to extend; the tables are {', '.join(sorted(known))}"
                    )
                overlays.append(table)
        return Knowledge(overlays)


def _rebuild(*arguments: Any) -> Pipeline:
    plugins, disable, on_error, knowledge, order, time_limit, entry_points = arguments
    return Pipeline(
        plugins, disable, on_error, knowledge=knowledge, order=order, time_limit=time_limit, entry_points=entry_points
    )


def _registry(plugins: tuple[object, ...], disable: tuple[str, ...], strict: bool, entry_points: bool) -> Registry:
    from dragoman.parsers import BUILTIN, load

    registry = Registry(frozenset(disable), strict)
    for name in BUILTIN:
        registry.add_builtin(name, partial(load, name))
    if entry_points:
        registry.add_entry_points()
    for plugin in plugins:
        registry.add(plugin)
    return registry


def _given_date(published: str | datetime.date | None) -> tuple[str | None, list[Diagnostic]]:
    if published is None:
        return None, []
    if isinstance(published, datetime.datetime):
        return published.date().isoformat(), []
    if isinstance(published, datetime.date):
        return published.isoformat(), []
    try:
        # A time of day behind the date is common in feeds and does not matter here.
        return datetime.date.fromisoformat(str(published).strip()[:10]).isoformat(), []
    except ValueError:
        message = f"the given publication date {str(published)[:40]!r} is not YYYY-MM-DD; it was left out"
        return None, [diagnostic("DM301", message)]


def _parted(proposals: list[Any], revised: set[str]) -> tuple[list[Any], list[Any]]:
    """The proposals that stand, and those of the components that others revised."""
    if not revised:
        return proposals, []
    kept: list[Any] = []
    given_way: list[Any] = []
    for proposal in proposals:
        gives_way = proposal.origin is not None and proposal.origin.component in revised
        (given_way if gives_way else kept).append(proposal)
    return kept, given_way


def _callers_share(stage: Stage, draft: Draft) -> Iterator[Any]:
    if stage.name == "published" and draft.given_published:
        yield Published(draft.given_published, "given", 1.0, (), "given", _SELF)


def _covered(stage: Stage, winners: tuple[Any, ...], draft: Draft) -> tuple[Any, ...]:
    """`winners` with what nobody took filled in: every character that is not white space is in a line, every line has a language."""
    ends = [0, *(w.end for w in winners)]
    starts = [*(w.start for w in winners), len(draft.text)]
    if not any(draft.text[end:start].strip() for end, start in zip(ends, starts, strict=True)):
        return winners
    filled: list[Any] = []
    wanted = physical_lines(draft.text) if stage.name == "lines" else [line.bare for line in draft.lines]
    i = 0
    for span in wanted:
        start = span.start
        while i < len(winners) and winners[i].start < span.end:
            filled += _gap(stage, draft.text, start, winners[i].start)
            filled.append(winners[i])
            start = max(start, winners[i].end)
            i += 1
        filled += _gap(stage, draft.text, start, span.end)
    return tuple(filled)


def _sorted_residue(residue: Iterable[Residue]) -> tuple[Residue, ...]:
    return tuple(sorted(residue, key=lambda r: (r.start, r.end, r.kind, r.rule, str(r.origin))))


def _gap(stage: Stage, text: str, start: int, end: int) -> list[Any]:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if start >= end:
        return []
    if stage.name == "lines":
        return [Line(start, end, "body", 0.0, "unclassified", None, _SELF)]
    return [LanguageSpan(start, end, None, 0.0, _SELF)]


def _article(draft: Draft, diagnostics: list[Diagnostic], failed: bool, meta: Mapping[str, Any] | None) -> Article:
    title = next((line.bare for line in draft.lines if line.kind == "title"), None)
    return Article(
        id=draft.id,
        text=draft.text,
        status="partial" if failed else "complete",
        title=title,
        published=draft.published,
        lines=draft.lines,
        languages=draft.languages,
        translated_from=draft.translated_from,
        repairs=draft.repairs,
        residue=draft.residue,
        dates=draft.dates,
        names=draft.names,
        statements=draft.statements,
        events=draft.events,
        diagnostics=tuple(diagnostics),
        meta=dict(meta or {}),
    )
