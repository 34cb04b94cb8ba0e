"""Rewrite the golden files: the library's whole output for each seed article. Review the difference like code."""

import json
from pathlib import Path

import dragoman

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
#: Article -> publication dates it is read with: without, and as a caller would give it.
GIVEN: dict[str, list[str | None]] = {"003": [None, "2022-02-05"]}


def outputs() -> dict[str, str]:
    """File name -> JSON."""
    pipeline = dragoman.Pipeline(entry_points=False)
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        for published in GIVEN.get(path.name[:3], [None]):
            article = pipeline.parse(path.read_bytes().decode("utf-8"), path.stem, published)
            name = f"{path.stem}{'-' + published if published else ''}.json"
            found[name] = json.dumps(article.to_dict(), ensure_ascii=False, indent=1) + "\n"
    return found


if __name__ == "__main__":
    for name, content in outputs().items():
        (HERE / name).write_text(content, encoding="utf-8")
