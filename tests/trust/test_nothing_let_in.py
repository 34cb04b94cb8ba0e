"""Reading a text opens no connection, starts no program, and reads no file but the package's own."""

import subprocess
import sys
from pathlib import Path

GUARDED = """
import json, os, site, sys, sysconfig

import dragoman

package = os.path.dirname(dragoman.__file__)
own = [os.path.realpath(p) for p in (package, *site.getsitepackages(), sysconfig.get_paths()["stdlib"], sys.base_prefix)]
texts = json.load(open(sys.argv[1], encoding="utf-8"))
warm = False
faults = []


def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.dlopen")):
        faults.append(event)
    elif event in ("os.remove", "os.rename", "os.mkdir", "shutil.rmtree"):
        faults.append(f"{event} {arguments}")
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        writes = isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if warm or writes and not path.endswith(".pyc") and "__pycache__" not in path:
            faults.append(f"open {path} {arguments[1]}")
        elif not any(path.startswith(p + os.sep) for p in own):
            faults.append(f"open {path} {arguments[1]}")


sys.dont_write_bytecode = True
sys.addaudithook(watch)
pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
for text in texts:
    pipeline.parse(text, published="2021-03-05").to_dict()
warm = True
for text in texts:
    pipeline.parse(text, published="2021-03-05").to_dict()
sys.exit("\\n".join(faults) or 0)
"""


def test_no_connection_no_program_no_strange_file():
    texts = Path(__file__).parent / "texts.json"
    done = subprocess.run([sys.executable, "-c", GUARDED, str(texts)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
