"""Runs the code blocks of the README and of the documentation: Python blocks, and console blocks with their output.

The blocks of a page run one after the other in a folder of their own that holds `seeds`, so that they may write files.
"""

import doctest
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent
BIN = Path(sys.executable).parent


class ConsoleParser(CodeBlockParser):
    """``console`` blocks: each line that starts with ``$`` is run in the page's folder; what follows it is its output, where
    ``...`` stands for anything. Only dragoman itself is run."""

    language = "console"

    def evaluate(self, example):
        command, expected, problems = None, [], []
        for line in [*example.parsed.splitlines(), "$"]:
            if line.startswith("$"):
                if command is not None:
                    problems.append(run(command, "\n".join(expected)))
                command, expected = line[1:].strip(), []
            else:
                expected.append(line)
        return "\n".join(p for p in problems if p) or None


def run(command, expected):
    words = shlex.split(command)
    if words[:1] not in (["dragoman"], ["python"]):
        return f"only dragoman and python are run, not {words[:1]}"
    program = [str(BIN / words[0])] if words[0] == "dragoman" else [sys.executable]
    done = subprocess.run([*program, *words[1:]], capture_output=True, text=True, check=False)
    got = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    if expected.strip() and not doctest.OutputChecker().check_output(expected.strip() + "\n", got.strip() + "\n", flags):
        return f"$ {command}\nexpected:\n{expected}\ngot:\n{got}\n{done.stderr}"
    return f"$ {command} failed: {done.stderr}" if done.returncode else None


class Page:
    """What the blocks of one page define, as the module that they would stand in: pickle looks there."""

    def __init__(self, namespace):
        self.__dict__ = namespace


def installed(*packages):
    """Whether all of `packages` can be imported: for the conditions of skipped blocks."""
    return all(find_spec(package) for package in packages)


def enter(namespace):
    """Go to a new folder with the seeds, for the blocks of one page."""
    namespace["__name__"] = "page"
    namespace["installed"] = installed
    namespace["which"] = shutil.which
    sys.modules["page"] = Page(namespace)
    namespace["_back"] = Path.cwd()
    namespace["_folder"] = tempfile.mkdtemp()
    os.chdir(namespace["_folder"])
    shutil.copytree(ROOT / "seeds", "seeds")


def leave(namespace):
    """Come back and remove the folder."""
    del sys.modules["page"]
    os.chdir(namespace["_back"])
    shutil.rmtree(namespace["_folder"])


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
        ConsoleParser(),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    path=str(ROOT),
    setup=enter,
    teardown=leave,
).pytest()
