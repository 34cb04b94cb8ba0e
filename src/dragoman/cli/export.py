"""Commands that write for others: export and report."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.main import INPUTS, PUBLISHED, Inputs, build_pipeline, check_date, finish, main, tell_faults
from dragoman.cli.output import emit


@main.command()
@INPUTS
@PUBLISHED
@click.option("--to", "format_", required=True, metavar="FORMAT", help="The format; `--to list` lists them.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option(
    "--collate", "with_dossier", is_flag=True, help="Write the tables of the dossier too; holds all articles in memory."
)
@click.pass_context
def export(
    context: click.Context, inputs: tuple[str, ...], published: str | None, format_: str, output: Path | None, with_dossier: bool
) -> None:
    """Articles in a format that other programs load: csv, parquet, sqlite, duckdb, ftm, jsonld, brat …"""
    from dragoman.dossier import collate
    from dragoman.io.export import export as write
    from dragoman.io.export import exporters
    from dragoman.plugins import DossierExporter
    from dragoman.plugins.faults import told

    check_date(published)
    pipeline = build_pipeline(context)
    known = exporters(pipeline.extras("dragoman_exporters"))
    tell_faults(pipeline)
    if format_ == "list":
        emit("\n".join(f"{name:14} {_about(e)}" for name, e in sorted(known.items())))
        return
    if format_ not in known:
        raise click.UsageError(f"unknown format {format_!r}; known are {', '.join(sorted(known))}")
    if with_dossier and not isinstance(known[format_], DossierExporter):
        raise click.UsageError(f"--collate: the format {format_!r} holds articles only")
    if output is None:
        raise click.UsageError("--output names the file or folder to write")
    reading = Inputs(pipeline, inputs, published, output)
    try:
        if with_dossier:
            articles = list(reading.articles())
            write(articles, known[format_], output, collate(articles))
        else:
            write(reading.articles(), known[format_], output)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except (Exception, SystemExit) as error:
        if type(known[format_]).__module__.startswith("dragoman."):
            raise
        raise click.ClickException(f"the exporter {format_!r} of a plugin raised {told(error)}") from None
    finish(reading)


def _about(exporter: object) -> str:
    return (type(exporter).__doc__ or "").strip().partition("\n")[0]


@main.command()
@INPUTS
@PUBLISHED
@click.option("--output", "-o", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The page to write.")
@click.pass_context
def report(context: click.Context, inputs: tuple[str, ...], published: str | None, output: Path) -> None:
    """One self-contained page: timeline, stories, quotations side by side, and each article with its text marked."""
    from dragoman.cli.main import output_file
    from dragoman.dossier import collate
    from dragoman.report.page import dossier_html

    check_date(published)
    reading = Inputs(build_pipeline(context), inputs, published, output)
    articles = list(reading.articles())
    with output_file(output) as out:
        out.write(dossier_html(collate(articles), articles).encode("utf-8"))
    finish(reading)
