"""A run over many articles: shards that appear whole, markers of what is done, resumed where it was left.

The texts are cut into shards in the order of the inputs, whatever the number of processes, so the output depends on the inputs alone.
A shard is ``articles-00000.jsonl`` and, once that file stands, its marker ``articles-00000.done``. A run that is ended at any moment,
also by ``kill -9``, is taken up by a run with ``resume``: shards with a marker are kept, all others are made (again).
Processes are given batches smaller than a shard, so that they end together.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from attrs import field, frozen, mutable

from dragoman.io.write import json_line, whole_file
from dragoman.model import Article
from dragoman.plugins.protocols import RawArticle
from dragoman.runs.workers import Limits, Workers, batches

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
    skipped_characters: int = 0
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


@mutable(slots=True, eq=False)
class _Shard:
    """A shard that is being made."""

    number: int
    batch: list[RawArticle]
    digest: str
    lines: list[Line] = field(factory=list)


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
    """Parse `raws` into shards in `folder`.

    Raises RunError when the folder does not fit, OSError when it cannot be written, WorkerError when processes cannot start.
    """
    with _prepared(pipeline, folder, resume, shard):
        summary = Summary()
        started = time.monotonic()
        pending: deque[_Shard] = deque()
        workers: Workers[Line] = Workers(pipeline, jobs, line, limits or Limits())
        for lines in workers.map(_open_batches(_shards(raws, shard), folder, summary, pending)):
            first = pending[0]
            first.lines += lines
            if len(first.lines) == len(first.batch):
                _write(folder, pending.popleft())
                _count(summary, first)
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
    shards: Iterable[list[RawArticle]], folder: Path, summary: Summary, pending: deque[_Shard]
) -> Iterator[list[RawArticle]]:
    """The batches of the shards that are still to do; what is done is counted. Each shard begun is noted in `pending`."""
    for number, batch in enumerate(shards):
        digest = _digest(batch)
        marker = _marker(folder, number)
        if marker is not None:
            if marker["digest"] != digest:
                raise RunError(f"{folder}: shard {number} was made of other texts; resume with the inputs of the first run")
            summary.skipped += len(batch)
            summary.skipped_characters += marker["characters"]
            _count_marker(summary, marker)
            continue
        pending.append(_Shard(number, batch, digest))
        yield from batches(batch)


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
    except (FileNotFoundError, ValueError):  # a damaged marker marks nothing
        return None
    return found


def _write(folder: Path, shard: _Shard) -> None:
    """The shard, then its marker: a marker never stands without its shard."""
    articles, marker = _names(folder, shard.number)
    with whole_file(articles) as file:
        file.writelines(r.json for r in shard.lines)
    part = Summary()
    _count(part, shard)
    with whole_file(marker) as file:
        file.write(json.dumps({"digest": shard.digest, **part.to_dict()}).encode() + b"\n")


def _count(summary: Summary, shard: _Shard) -> None:
    summary.articles += len(shard.lines)
    summary.characters += sum(len(raw.text) for raw in shard.batch)
    summary.partial += sum(r.status == "partial" for r in shard.lines)
    for result in shard.lines:
        summary.diagnostics.update(result.codes)
        if "DM205" in result.codes or "DM206" in result.codes:
            summary.cut_off.append(result.id)


def _count_marker(summary: Summary, marker: dict[str, Any]) -> None:
    summary.articles += marker["articles"]
    summary.characters += marker["characters"]
    summary.partial += marker["partial"]
    summary.diagnostics.update(marker["diagnostics"])
    summary.cut_off += marker["cut_off"]


@contextmanager
def _prepared(pipeline: Pipeline, folder: Path, resume: bool, shard: int) -> Iterator[None]:
    """The folder, made or found to hold a run that this one can take up, for this process alone."""
    from dragoman import __version__

    components = [f"{c.plugin}/{c.name}/{c.version}" for c in pipeline.describe().components]
    settings = {"dragoman": __version__, "shard": shard, "components": components}
    note = folder / "run.json"
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; name a folder")
    if not note.exists():
        if folder.exists() and any(not _is_left_over(path) for path in folder.iterdir()):
            raise RunError(f"{folder} is not empty and holds no run; name another folder")
        folder.mkdir(parents=True, exist_ok=True)
        with whole_file(note) as file:
            file.write(json.dumps(settings, indent=1).encode() + b"\n")
    elif not resume:
        raise RunError(f"{folder} holds a run already; go on with --resume or name another folder")
    with note.open("r+b") as file:
        _lock(file, folder)
        if json.load(file) != settings:
            raise RunError(f"{folder} holds a run with other components, version or shard size; name another folder")
        for path in filter(_is_left_over, list(folder.iterdir())):
            path.unlink(missing_ok=True)
        yield


def _is_left_over(path: Path) -> bool:
    """Whether `path` is a file that a killed run had begun to write."""
    return path.name.startswith((".articles-", ".run.json.", ".summary.json.")) and path.suffix == ".part"


def _lock(file: IO[bytes], folder: Path) -> None:
    """Keep other processes away until `file` is closed, where the system can."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RunError(f"another process is at work in {folder}; wait for it, or end it") from None
    except OSError:  # a file system without locks
        return
