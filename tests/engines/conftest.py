"""Articles for the engines, and what a local pipeline makes of them."""

import json

import pytest

import dragoman
from dragoman.plugins import RawArticle

#: A plugin that fails at some texts: it raises, or takes its process with it the first time.
PLUGIN = """
import os, signal
from pathlib import Path
from dragoman.plugins import Parser, hookimpl

def propose(draft):
    if "RAISE" in draft.text:
        raise RuntimeError("no")
    if "KILL" in draft.text and not (died := Path(__file__).with_suffix(".died")).exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return []

@hookimpl
def dragoman_date_parsers():
    return [Parser("fragile", propose)]
"""


@pytest.fixture(scope="session")
def rows(pytestconfig):
    seeds = [path.read_text("utf-8") for path in sorted((pytestconfig.rootpath / "seeds").glob("*.txt"))]
    rows = [
        {"id": f"a{n:03}", "text": f"Number {n}. {seeds[n % len(seeds)]}"[:600], "published": f"2022-02-{1 + n % 28:02}"}
        for n in range(40)
    ]
    rows[7]["text"] += " RAISE"
    rows[23]["text"] += " KILL"
    rows[31]["text"] = ""
    return rows


@pytest.fixture
def fragile(tmp_path):
    path = tmp_path / "fragile.py"
    path.write_text(PLUGIN, "utf-8")
    return path


@pytest.fixture
def expected(rows, fragile):
    """The articles as a pipeline in this process reads them."""
    fragile.with_suffix(".died").touch()
    pipeline = dragoman.Pipeline([fragile])
    articles = [pipeline.parse_raw(RawArticle(row["id"], row["text"], row["published"])) for row in rows]
    fragile.with_suffix(".died").unlink()
    return [json.loads(json.dumps(article.to_dict())) for article in articles]
