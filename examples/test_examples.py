"""Every example runs and says something sensible."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
#: Example -> what its output must hold.
SAYS = {
    "quickstart.py": ["published: 2021-12-17", "CONSULT video 2021-12-15"],
    "dossier_of_the_seeds.py": ["002, 004", "The same words, told differently"],
    "who_said_what.py": ["Vladimir Putin", "Statements that speak of 'cooperation'"],
    "said_over_time.py": ["statements by", "said_over_time.png"],
    "watch_list.py": ["is Sergei Lavrov", "is Wang Yi", "is Dmitry Peskov", "is Wang Wenbin"],
    "cue_plugin.py": ["Anna Novak said: Bread will cost more. (cue_plugin/voices/1)", "Per Holm said: the mill would stay open"],
    "load_into_duckdb.py": ["Vladimir Putin"],
    "annotate_page.py": ["statements"],
}
#: Tested with their engines, in tests/engines.
ELSEWHERE = {"parse_on_ray.py", "collate_with_duckdb.py"}
NEEDS = {"load_into_duckdb.py": "duckdb", "said_over_time.py": "matplotlib"}


def test_every_example_is_tested():
    assert {p.name for p in HERE.glob("*.py")} - {"test_examples.py"} - ELSEWHERE == set(SAYS)


@pytest.mark.parametrize("name", sorted(SAYS))
def test_it_runs(name, tmp_path):
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    done = subprocess.run([sys.executable, HERE / name], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for words in SAYS[name]:
        assert words in done.stdout
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in tmp_path.glob("*.png"))


def test_the_cells_of_the_notebook_run(monkeypatch):
    monkeypatch.chdir(HERE)
    cells = json.loads((HERE / "quickstart.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert names["article"]._repr_html_().startswith("<div>")
    assert ("002", "004") in [story.articles for story in names["dossier"].stories]
