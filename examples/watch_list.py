"""Watch for names: whatever the spelling or the script, which articles mention the people on a list, and where."""

from pathlib import Path

import dragoman
from dragoman.names import NameIndex

SEEDS = Path(__file__).parent.parent / "seeds"

watched = NameIndex([("w1", "Sergei Lavrov"), ("w2", "Wang Yi"), ("w3", "Dmitry Peskov"), ("w4", "Wang Wenbin")])

for path in sorted(SEEDS.glob("*.txt")):
    article = dragoman.parse(path.read_text(encoding="utf-8"), id=path.name[:3])
    for name in article.names:
        if name.type != "person":
            continue
        hits = watched.search(name.canonical, limit=1)
        if hits and hits[0].score >= 0.8:
            print(f"{article.id} [{name.start}:{name.end}] {name.of(article.text)!r} is {hits[0].name} ({hits[0].score:.2f})")
