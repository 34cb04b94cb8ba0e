"""The run command."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.main import INPUTS, PUBLISHED, Inputs, build_pipeline, check_date, finish, main

if TYPE_CHECKING:
    from dragoman.runs.run import Summary


@main.command()
@INPUTS
@PUBLISHED
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The folder of the run.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
@click.option("--resume", is_flag=True, help="Take up a run that was ended.")
@click.option("--article-seconds", default=60.0, show_default=True, type=click.FloatRange(0.01), help="Limit for one article.")
@click.option("--worker-memory", default=4096, show_default=True, type=click.IntRange(256), help="Limit for one process, in MiB.")
@click.pass_context
def run(
    context: click.Context,
    inputs: tuple[str, ...],
    published: str | None,
    output: Path,
    jobs: int,
    resume: bool,
    article_seconds: float,
    worker_memory: int,
) -> None:
    """Many articles: shards that appear whole, several processes, resumable."""
    from dragoman.runs.run import RunError
    from dragoman.runs.run import run as run_articles
    from dragoman.runs.workers import Limits, WorkerError

    check_date(published)
    pipeline = build_pipeline(context)
    reading = Inputs(pipeline, inputs, published)
    limits = Limits(article_seconds, worker_memory * 2**20)
    progress = _progress(inputs)
    try:
        summary = run_articles(pipeline, reading.raws(), output, jobs=jobs, resume=resume, limits=limits, progress=progress)
    except RunError as error:
        raise click.UsageError(str(error)) from None
    except WorkerError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror or error}); free space and --resume") from None
    except KeyboardInterrupt:
        click.echo(f"\ndragoman: stopped; the finished shards are in {output}, go on with --resume", err=True)
        sys.exit(130)
    _tell(summary)
    finish(reading)


def _progress(inputs: tuple[str, ...]) -> Callable[[Summary], None]:
    """A line that is written over at a terminal, and one a minute in a log."""
    from dragoman.runs.progress import expected_characters, told

    expected = expected_characters(inputs)
    terminal = sys.stderr.isatty()
    last = time.monotonic()

    def show(summary: Summary) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= (0.5 if terminal else 60):
            last = now
            click.echo(f"\r{told(summary, expected)}\033[K" if terminal else told(summary, expected), nl=not terminal, err=True)

    return show


def _tell(summary: Summary) -> None:
    from dragoman.plugins.codes import CODES
    from dragoman.report.terminal import plain
    from dragoman.runs.progress import rate

    before = f" ({summary.skipped:,} from before)" if summary.skipped else ""
    over = "\r\033[K" if sys.stderr.isatty() else ""
    click.echo(
        f"{over}{summary.articles:,} articles{before}, {rate(summary):.1f} a second, {summary.partial:,} partial", err=True
    )
    for code, count in sorted(summary.diagnostics.items()):
        click.echo(f"  {code} {count:,} {CODES[code][1] if code in CODES else ''}".rstrip(), err=True)
    for id_ in summary.cut_off[:20]:
        click.echo(f"  cut off: {plain(id_)}", err=True)
    if len(summary.cut_off) > 20:
        click.echo(f"  cut off: {len(summary.cut_off) - 20:,} more, all in summary.json", err=True)
