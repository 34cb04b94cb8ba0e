"""Commands of installed plugins, and what the command line says of a mapping that it cannot use."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main

PLUGIN = """
import click
from dragoman.plugins import hookimpl

@hookimpl
def dragoman_commands():
    @click.command("greet")
    def greet():
        "Say good morning."
        click.echo("Good morning.")

    return [greet, "no command"]
"""


@pytest.fixture
def greeter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin as an installer leaves it."""
    info = tmp_path / "greeter-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: greeter\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dragoman]\ngreeter = greeter_for_test\n")
    (tmp_path / "greeter_for_test.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(tmp_path)


def test_a_command_of_an_installed_plugin_runs_and_is_listed(greeter: None) -> None:
    assert CliRunner().invoke(main, ["greet"]).output == "Good morning.\n"
    listed = CliRunner().invoke(main, ["--help"]).output
    assert "greet" in listed and "Say good morning." in listed and "parse" in listed


def test_a_command_that_nobody_gives_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["greet"]).exit_code == 2


@pytest.mark.parametrize("columns", ["words=body", "text", "text="])
def test_columns_that_say_nothing_are_wrong_usage(columns: str) -> None:
    result = CliRunner().invoke(main, ["--columns", columns, "parse", "-"], input="x")
    assert result.exit_code == 2
    assert "--columns is KEY=NAME" in result.output
