"""Fuzz one target: ``python fuzz/target.py NAME [options of libFuzzer] CORPUS``. Needs atheris.

Without atheris, ``python fuzz/target.py NAME --replay FILE...`` runs kept cases again.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))


def fuzz(name: str, arguments: list[str]) -> None:
    """Let libFuzzer feed the target until its options say stop. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["dragoman"], enable_loader_override=False):
        from targets import TARGETS

        TARGETS[name](b"\x01")  # parsers are loaded at the first text, and are to be instrumented too
        TARGETS[name](b"\x01\x01 said Peter Novak in Paris on 4 March 2021. \xe2\x80\x9cWell\xe2\x80\x9d")
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name])
    atheris.Fuzz()


def replay(name: str, files: list[str]) -> None:
    """Run the target on the bytes of each file; raises what it raises."""
    from targets import TARGETS

    for file in files:
        TARGETS[name](Path(file).read_bytes())
        print(f"{file}: holds")


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[2] == "--replay":
        replay(sys.argv[1], sys.argv[3:])
    else:
        fuzz(sys.argv[1], sys.argv[2:])
