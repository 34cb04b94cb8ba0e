"""The root command and the commands that parse."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from dragoman.cli.output import Command, complain, results

if TYPE_CHECKING:
    from dragoman.model import Article
    from dragoman.pipeline import Pipeline

INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
OUTPUT = click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout.")
PUBLISHED = click.option("--published", metavar="DATE", help="The day the articles were published, YYYY-MM-DD.")


class _Commands(click.Group):
    """The built-in commands, and those of installed plugins: these are looked for only when a name is not built in, or for help."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_plugin_commands()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or _plugin_commands().get(cmd_name)


def _plugin_commands() -> dict[str, click.Command]:
    from importlib.metadata import entry_points

    if not entry_points(group="dragoman"):  # no plugin is installed: nothing to load
        return {}
    from dragoman.plugins.registry import Registry

    registry = Registry()
    registry.add_entry_points()
    found = (item for _, item in registry.collect("dragoman_commands"))
    return {item.name: item for item in found if isinstance(item, click.Command) and item.name}


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
@click.option("--plugin", "plugins", multiple=True, metavar="FILE.py", help="Use a plugin file too. May be repeated.")
@click.option("--disable", multiple=True, metavar="NAME", help="Leave a plugin or component out. May be repeated.")
@click.option("--knowledge", metavar="DIR", type=click.Path(exists=True, file_okay=False), help="Folder of overlay tables.")
@click.option("--columns", metavar="KEY=NAME,...", help="Columns of CSV inputs: text=body,id=key,published=day.")
@click.pass_context
def main(
    context: click.Context, plugins: tuple[str, ...], disable: tuple[str, ...], knowledge: str | None, columns: str | None
) -> None:
    """Read messy news text: who said what, who met whom, when, with the evidence."""
    pipeline = {"plugins": plugins, "disable": disable, "knowledge": knowledge}
    context.obj = {"pipeline": pipeline, "columns": _columns(columns)}


def _columns(given: str | None) -> dict[str, str]:
    """The mapping that ``--columns`` spells."""
    pairs = [pair.partition("=") for pair in (given or "").split(",") if pair]
    known = ("id", "text", "published", "source_language")
    for key, equals, name in pairs:
        if key.strip() not in known or not equals or not name.strip():
            raise click.UsageError(f"--columns is KEY=NAME,... with the keys {', '.join(known)}, not {given!r}")
    return {key.strip(): name.strip() for key, _, name in pairs}


def build_pipeline(context: click.Context, **options: Any) -> Pipeline:
    """The pipeline that the root options ask for."""
    from dragoman.knowledge import TableError
    from dragoman.pipeline import Pipeline
    from dragoman.report.terminal import plain

    try:
        pipeline = Pipeline(**context.obj["pipeline"], **options)
    except TableError as error:
        raise click.UsageError(plain(str(error))) from None
    tell_faults(pipeline)
    return pipeline


def tell_faults(pipeline: Pipeline) -> None:
    """Tell on standard error which plugins were left out, each fault once."""
    told: set[str] = click.get_current_context().meta.setdefault("dragoman.told", set())
    for fault in pipeline.diagnostics:
        if fault.severity == "error" and fault.message not in told:
            told.add(fault.message)
            complain(f"{fault.code}: {fault.message}")


class Inputs:
    """The articles of a command's inputs. What cannot be read is told on standard error and makes the exit status 1.

    Raises UsageError when `output` is one of the inputs.
    """

    def __init__(
        self, pipeline: Pipeline, inputs: tuple[str, ...], published: str | None = None, output: Path | None = None
    ) -> None:
        self._pipeline, self._inputs, self._published = pipeline, inputs, published
        self._columns: dict[str, str] = click.get_current_context().find_root().obj["columns"]
        self.failed = False
        if output is not None:
            self._keep(output)

    def _keep(self, output: Path) -> None:
        """Refuse an output that is one of the inputs: it would be replaced by what was made of it. Raises UsageError."""
        from dragoman.io.read import builtin_readers

        if not output.is_file():
            return
        suffixes = {s for r in (*builtin_readers(), *self._pipeline.extras("dragoman_readers")) for s in r.suffixes}
        for given in map(Path, self._inputs):
            inside = given.is_dir() and output.suffix.lower() in suffixes and output.resolve().is_relative_to(given.resolve())
            if inside or (given.exists() and given.samefile(output)):
                raise click.UsageError(
                    f"the output {output} is one of the inputs ({given}), which stay as they are; name another"
                )

    def raws(self) -> Iterator[Any]:
        """The texts, unparsed."""
        from attrs import evolve

        from dragoman.io.read import Unreadable, builtin_readers, read_inputs

        readers = [*builtin_readers(self._columns), *self._pipeline.extras("dragoman_readers")]
        tell_faults(self._pipeline)
        for raw in read_inputs(self._inputs, readers):
            if isinstance(raw, Unreadable):
                self.failed = True
                complain(raw.reason)
            else:
                yield evolve(raw, published=self._published) if self._published and not raw.published else raw

    def articles(self) -> Iterator[Article]:
        """The texts, parsed; at a terminal, a count on standard error while it takes long."""
        import time

        started = told = time.monotonic()
        for count, article in enumerate(self._pipeline.stream(self.raws()), 1):
            now = time.monotonic()
            if sys.stderr.isatty() and now - told > 1:
                told = now
                click.echo(f"\r{count:,} articles, {count / (now - started):.0f} a second ", nl=False, err=True)
            yield article
        if told != started:
            click.echo("", err=True)


@contextmanager
def output_file(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears whole or not at all."""
    if path is None:
        yield results()
        return
    from dragoman.io.write import whole_file

    try:
        with whole_file(path) as file:
            yield file
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written ({error.strerror or error})") from None


def finish(inputs: Inputs) -> None:
    """Exit with the status that the inputs deserve."""
    if inputs.failed:
        sys.exit(1)


def check_date(published: str | None) -> None:
    """Refuse a date option that is no date."""
    import datetime

    if published:
        try:
            datetime.date.fromisoformat(published)
        except ValueError:
            raise click.UsageError(f"--published must be YYYY-MM-DD, not {published!r}") from None


@main.command()
@INPUTS
@PUBLISHED
@OUTPUT
@click.pass_context
def parse(context: click.Context, inputs: tuple[str, ...], published: str | None, output: Path | None) -> None:
    """Articles as JSON, one object a line."""
    from dragoman.io.write import json_line

    check_date(published)
    reading = Inputs(build_pipeline(context), inputs, published, output)
    with output_file(output) as out:
        for article in reading.articles():
            out.write(json_line(article.to_dict()))
    finish(reading)


@main.command()
@INPUTS
@PUBLISHED
@OUTPUT
@click.pass_context
def collate(context: click.Context, inputs: tuple[str, ...], published: str | None, output: Path | None) -> None:
    """The dossier of all articles as one JSON object."""
    from dragoman.dossier import collate as collate_articles

    check_date(published)
    reading = Inputs(build_pipeline(context), inputs, published, output)
    dossier = collate_articles(reading.articles())
    with output_file(output) as out:
        out.write(json.dumps(dossier.to_dict(), ensure_ascii=True, indent=1).encode() + b"\n")
    finish(reading)
