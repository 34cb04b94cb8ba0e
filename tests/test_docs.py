"""Every hook, diagnostic code and command has its section in the reference."""

import re
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.plugins import CODES, spec

DOCS = Path(__file__).parent.parent / "docs" / "reference"
HOOKS = sorted(name for name in vars(spec) if name.startswith("dragoman_"))


def sections(page):
    return set(re.findall(r"^## (\S+)", (DOCS / page).read_text(encoding="utf-8"), re.M))


def test_hooks_and_their_sections_are_the_same():
    assert sections("hooks.md") == set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_has_a_docstring(hook):
    assert getattr(spec, hook).__doc__


def test_diagnostic_codes_and_their_sections_are_the_same():
    assert sections("diagnostics.md") == set(CODES)


def test_severities_are_told_as_they_are():
    page = (DOCS / "diagnostics.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^## (DM\d+)\n\n\*(\w+)\.\*", page, re.M))
    assert told == {code: severity for code, (severity, _) in CODES.items()}


def test_every_command_is_in_the_reference():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert all(f"dragoman {name}" in page for name in main.commands)


def test_codes_used_in_the_source_exist():
    source = Path(spec.__file__).parent.parent
    used = {code for path in source.rglob("*.py") for code in re.findall(r'"(DM\d{3})"', path.read_text(encoding="utf-8"))}
    assert used <= set(CODES)
