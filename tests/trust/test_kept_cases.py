"""Every input that once made a fuzz target fail holds now, and so do a few that never failed."""

import importlib.util
import random
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[2] / "fuzz"

_spec = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
targets = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(targets)

KEPT = sorted(path for path in (FUZZ / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_kept_case(path):
    targets.TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", targets.TARGETS)
def test_target_runs_without_a_fuzzer(name):
    chance = random.Random(name)
    for length in (0, 1, 5, 20, 60, 60, 120, 200):
        targets.TARGETS[name](chance.randbytes(length))
