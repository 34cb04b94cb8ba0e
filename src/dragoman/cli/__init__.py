"""The command line. Each command imports what it needs when it runs, so that ``--help`` is quick."""

from dragoman.cli import about, export, run
from dragoman.cli.main import main

__all__ = ["about", "export", "main", "run"]
