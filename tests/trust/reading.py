"""Files read, and the command run on them in a process of its own, with parsers that find nothing."""

import io
import subprocess
import sys
import zipfile

from dragoman.io.read import Unreadable, builtin_readers, read_inputs

LIGHT = [f"--disable={n}" for n in ("layout", "languages", "repairs", "dates", "names", "statements", "events")]


def read(*inputs):
    found = list(read_inputs([str(i) for i in inputs], builtin_readers()))
    return [f for f in found if not isinstance(f, Unreadable)], [f.reason for f in found if isinstance(f, Unreadable)]


def read_bytes(folder, name, data):
    (folder / name).write_bytes(data)
    articles, problems = read(folder / name)
    assert all(str(folder / name) in p or name in p for p in problems)
    assert all("\n" not in p for p in problems)
    return [a.text for a in articles], problems


def command(*arguments, program="from dragoman.cli import main; main()", **options):
    return subprocess.run(
        [sys.executable, "-c", program, *LIGHT, *map(str, arguments)], capture_output=True, check=False, timeout=120, **options
    )


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return bytearray(content.getvalue())
