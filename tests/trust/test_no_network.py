"""No command opens a connection or asks for a name, in no process that it starts."""

import os
import subprocess
import sys

import pytest

WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        with open(os.environ["CONNECTIONS"], "a") as log:
            log.write(f"{event} {arguments}\\n")

sys.addaudithook(watch)
"""


@pytest.fixture
def watched(tmp_path):
    """The environment in which every Python process writes down its connections, and the file that it writes to."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCH)
    return {**os.environ, "PYTHONPATH": str(site), "CONNECTIONS": str(tmp_path / "log")}, tmp_path / "log"


def test_the_watch_sees_a_connection(watched):
    environment, log = watched
    program = "import socket\ntry:\n    socket.create_connection(('127.0.0.1', 9), 0.1)\nexcept OSError:\n    pass"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert "socket.getaddrinfo" in log.read_text()
    assert "socket.connect" in log.read_text()


@pytest.mark.parametrize(
    "command",
    [["run", "--jobs", "2", "--output", "out"], ["report", "--output", "out.html"], ["export", "--to", "csv", "--output", "out"]],
    ids=lambda command: command[0],
)
def test_a_command_opens_no_connection(tmp_path, watched, command):
    environment, log = watched
    (tmp_path / "a.txt").write_text("“See http://127.0.0.1:9/x,” said Anna Novak in Vienna on 4 March 2022.", encoding="utf-8")
    arguments = [sys.executable, "-m", "dragoman", *command, "a.txt"]
    done = subprocess.run(arguments, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text()


def test_what_a_component_prints_in_a_worker_is_no_part_of_the_output(tmp_path):
    (tmp_path / "loud.py").write_text(
        "import os\nfrom dragoman.plugins import Parser, hookimpl\n"
        "def propose(draft):\n    print('loud', flush=True)\n    os.write(1, b'loud bytes')\n    return []\n"
        "@hookimpl\ndef dragoman_date_parsers():\n    return [Parser('loud', propose)]\n"
    )
    (tmp_path / "main.py").write_text(
        "import dragoman, sys\n"
        "if __name__ == '__main__':\n"
        "    off = ['layout', 'languages', 'repairs', 'dates', 'names', 'statements', 'events']\n"
        "    pipeline = dragoman.Pipeline(['loud.py'], disable=off, entry_points=False)\n"
        "    print([a.status for a in pipeline.stream(['One.', 'Two.'], jobs=2)])\n"
    )
    done = subprocess.run([sys.executable, "main.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == "['complete', 'complete']\n"
    assert done.stderr.count("loud bytes") == 2
