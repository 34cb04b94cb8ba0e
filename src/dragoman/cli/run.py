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
    from dragoman.runs.workers import Limits

    check_date(published)
    pipeline = build_pipeline(context)
    reading = Inputs(pipeline, inputs, published)
    limits = Limits(article_seconds, worker_memory * 2**20)
    try:
        summary = run_articles(
            pipeline, reading.raws(), output, jobs=jobs, resume=resume, limits=limits, progress=_progress(_size(inputs))
        )
    except RunError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written ({error.strerror or error}); free space and --resume") from None
    except KeyboardInterrupt:
        click.echo(f"\ndragoman: stopped; the finished shards are in {output}, go on with --resume", err=True)
        sys.exit(130)
    _tell(summary)
    finish(reading)


def _size(inputs: tuple[str, ...]) -> int:
    """The bytes of all inputs, 0 when one is standard input: what remaining time is reckoned from."""
    total = 0
    for given in inputs:
        path = Path(given)
        if given == "-" or not path.exists():
            return 0
        total += sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) if path.is_dir() else path.stat().st_size
    return total


def _progress(size: int) -> Callable[[Summary], None]:
    last = 0.0

    def show(summary: Summary) -> None:
        nonlocal last
        now = time.monotonic()
        if not sys.stderr.isatty() or now - last < 0.5:
            return
        last = now
        fresh = summary.articles - summary.skipped
        rate = fresh / summary.seconds if summary.seconds else 0.0
        left = ""
        if size and summary.characters:
            share = min(1.0, summary.characters / size)
            left = f", about {_clock(summary.seconds * (1 - share) / share)} left"
        click.echo(f"\r{summary.articles:,} articles, {rate:.0f} a second{left}    ", nl=False, err=True)

    return show


def _clock(seconds: float) -> str:
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {int(seconds) % 60:02} s"


def _tell(summary: Summary) -> None:
    fresh = summary.articles - summary.skipped
    rate = fresh / summary.seconds if summary.seconds else 0.0
    click.echo(
        f"{summary.articles:,} articles ({summary.skipped:,} from before), {rate:.1f} a second, {summary.partial:,} partial",
        err=True,
    )
    for code, count in sorted(summary.diagnostics.items()):
        click.echo(f"  {code} {count:,}", err=True)
    for id_ in summary.cut_off[:20]:
        click.echo(f"  cut off: {id_}", err=True)
