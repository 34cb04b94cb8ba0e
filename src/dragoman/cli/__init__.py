"""The command line. Each command imports what it needs when it runs, so that ``--help`` is quick."""

from dragoman.cli import about
from dragoman.cli.main import main

__all__ = ["about", "main"]
