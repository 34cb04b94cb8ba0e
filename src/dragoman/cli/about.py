"""Commands that explain: show, explain, plugins, schema."""

from __future__ import annotations

import json
from typing import Any

import click

from dragoman.cli.main import INPUTS, PUBLISHED, Inputs, build_pipeline, check_date, finish, main
from dragoman.cli.output import emit


@main.command()
@INPUTS
@PUBLISHED
@click.pass_context
def show(context: click.Context, inputs: tuple[str, ...], published: str | None) -> None:
    """The articles to read in a terminal: who said what, what happened, when, what was repaired."""
    from dragoman.report.terminal import WIDTH, render

    check_date(published)
    reading = Inputs(build_pipeline(context), inputs, published)
    for number, article in enumerate(reading.articles()):
        if number:
            emit("\n" + "=" * WIDTH + "\n")
        emit(render(article))
    finish(reading)


@main.command()
@INPUTS
@PUBLISHED
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object a line.")
@click.pass_context
def explain(context: click.Context, inputs: tuple[str, ...], published: str | None, as_json: bool) -> None:
    """Why: each value with its rule and origin, the proposals that lost and to what, and the diagnostics."""
    from dragoman.report.explain import explanation_dict, render_explanation

    check_date(published)
    pipeline = build_pipeline(context)
    reading = Inputs(pipeline, inputs, published)
    for raw in reading.raws():
        explanation = pipeline.explain(raw.text, raw.id, raw.published, raw.source_language, raw.meta)
        if as_json:
            emit(json.dumps(explanation_dict(explanation)))
        else:
            emit(render_explanation(explanation))
    finish(reading)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def plugins(context: click.Context, as_json: bool) -> None:
    """What is active, stage by stage, from where, and every problem met when loading."""
    description = build_pipeline(context).describe()
    emit(json.dumps(description.to_dict(), indent=1) if as_json else str(description))


@main.command()
def schema() -> None:
    """The JSON Schema of an article."""
    from dragoman.model.schema import article_schema

    data: dict[str, Any] = article_schema()
    emit(json.dumps(data, indent=1))
