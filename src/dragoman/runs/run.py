"""A run over many articles: shards that appear whole, markers of what is done, resumed where it was left.

The texts are cut into shards in the order of the inputs, whatever the number of processes, so the output depends on the inputs alone.
A shard is ``articles-00000.jsonl`` and, once that file stands, its marker ``articles-00000.done``. A run that is ended at any moment,
also by ``kill -9``, is taken up by a run with ``resume``: shards with a marker are kept, all others are made (again).
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, mutable

from dragoman.io.write import json_line, whole_file
from dragoman.model import Article
from dragoman.plugins.protocols import RawArticle
from dragoman.runs.workers import Limits, Workers

if TYPE_CHECKING:
    from dragoman.pipeline import Pipeline

#: Articles of a shard.
SHARD = 200


class RunError(ValueError):
    """A run cannot begin. The message is one sentence that says what to do."""


@mutable(slots=True)
class Summary:
    """What a run did. `diagnostics` counts codes over all articles, `cut_off` names the articles that could not be read."""

    articles: int = 0
    characters: int = 0
    skipped: int = 0  #: articles of shards that an earlier run had finished
    partial: int = 0
    diagnostics: Counter[str] = field(factory=Counter)
    cut_off: list[str] = field(factory=list)
    seconds: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values, without what differs from run to run."""
        return {
            "articles": self.articles,
            "characters": self.characters,
            "partial": self.partial,
            "diagnostics": dict(sorted(self.diagnostics.items())),
            "cut_off": self.cut_off,
        }


@frozen(slots=True)
class Line:
    """An article as a worker sends it: its JSON line, and what the summary counts."""

    json: bytes
    id: str
    status: str
    codes: tuple[str, ...]


def line(article: Article) -> Line:
    """The line of an article."""
    return Line(json_line(article.to_dict()), article.id, article.status, tuple(d.code for d in article.diagnostics))


def run(
    pipeline: Pipeline,
    raws: Iterable[RawArticle],
    folder: Path,
    *,
    jobs: int = 1,
    resume: bool = False,
    shard: int = SHARD,
    limits: Limits | None = None,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Parse `raws` into shards in `folder`. Raises RunError when the folder does not fit, OSError when it cannot be written."""
    _prepare(pipeline, folder, resume, shard)
    summary = Summary()
    started = time.monotonic()
    pending: list[tuple[int, list[RawArticle], str]] = []
    workers: Workers[Line] = Workers(pipeline, jobs, line, limits or Limits())
    lines = workers.map(_open_batches(_shards(raws, shard), folder, summary, pending))
    for results in lines:
        number, batch, digest = pending.pop(0)
        _write(folder, number, digest, batch, results)
        _count(summary, results, sum(len(r.text) for r in batch))
        summary.seconds = time.monotonic() - started
        progress(summary)
    summary.seconds = time.monotonic() - started
    with whole_file(folder / "summary.json") as file:
        file.write(json.dumps(summary.to_dict(), indent=1).encode() + b"\n")
    return summary


def _shards(raws: Iterable[RawArticle], size: int) -> Iterator[list[RawArticle]]:
    source = iter(raws)
    while batch := list(islice(source, size)):
        yield batch


def _open_batches(
    shards: Iterable[list[RawArticle]], folder: Path, summary: Summary, pending: list[tuple[int, list[RawArticle], str]]
) -> Iterator[list[RawArticle]]:
    """The shards that are still to do; what is done is counted. Each that is handed out is noted in `pending`."""
    for number, batch in enumerate(shards):
        digest = _digest(batch)
        marker = _marker(folder, number)
        if marker is not None:
            if marker["digest"] != digest:
                raise RunError(f"{folder}: shard {number} was made of other texts; resume with the inputs of the first run")
            summary.skipped += len(batch)
            _count_marker(summary, marker)
            continue
        pending.append((number, batch, digest))
        yield batch


def _digest(batch: list[RawArticle]) -> str:
    """What tells the texts of a shard from others."""
    hashed = hashlib.sha256()
    for raw in batch:
        hashed.update(repr((raw.id, raw.text, raw.published, raw.source_language)).encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _names(folder: Path, number: int) -> tuple[Path, Path]:
    return folder / f"articles-{number:05}.jsonl", folder / f"articles-{number:05}.done"


def _marker(folder: Path, number: int) -> dict[str, Any] | None:
    path = _names(folder, number)[1]
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def _write(folder: Path, number: int, digest: str, batch: list[RawArticle], results: list[Line]) -> None:
    """The shard, then its marker: a marker never stands without its shard."""
    articles, marker = _names(folder, number)
    with whole_file(articles) as file:
        file.writelines(r.json for r in results)
    part = Summary()
    _count(part, results, sum(len(r.text) for r in batch))
    with whole_file(marker) as file:
        file.write(json.dumps({"digest": digest, **part.to_dict()}).encode() + b"\n")


def _count(summary: Summary, results: list[Line], characters: int) -> None:
    summary.articles += len(results)
    summary.characters += characters
    summary.partial += sum(r.status == "partial" for r in results)
    for result in results:
        summary.diagnostics.update(result.codes)
        if "DM205" in result.codes or "DM206" in result.codes:
            summary.cut_off.append(result.id)


def _count_marker(summary: Summary, marker: dict[str, Any]) -> None:
    summary.articles += marker["articles"]
    summary.characters += marker["characters"]
    summary.partial += marker["partial"]
    summary.diagnostics.update(marker["diagnostics"])
    summary.cut_off += marker["cut_off"]


def _prepare(pipeline: Pipeline, folder: Path, resume: bool, shard: int) -> None:
    """Make the folder, or check that it holds a run that this one can take up."""
    from dragoman import __version__

    components = [f"{c.plugin}/{c.name}/{c.version}" for c in pipeline.describe().components]
    settings = {"dragoman": __version__, "shard": shard, "components": components}
    note = folder / "run.json"
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; name a folder")
    if note.exists():
        if not resume:
            raise RunError(f"{folder} holds a run already; go on with --resume or name another folder")
        if json.loads(note.read_text(encoding="utf-8")) != settings:
            raise RunError(f"{folder} holds a run with other components, version or shard size; name another folder")
        return
    if folder.exists() and any(folder.iterdir()):
        raise RunError(f"{folder} is not empty and holds no run; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    with whole_file(note) as file:
        file.write(json.dumps(settings, indent=1).encode() + b"\n")
