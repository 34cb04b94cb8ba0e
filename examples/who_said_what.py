"""A table of who said what over a folder of articles, and a plot in the terminal of how often each speaks of a topic.

usage: python who_said_what.py [FOLDER] [TOPIC]
"""

import sys
from collections import Counter
from pathlib import Path

import dragoman

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "seeds"
topic = sys.argv[2] if len(sys.argv) > 2 else "cooperation"

spoken: Counter[str] = Counter()
print(f"{'article':8} {'date':10} {'speaker':24} {'kind':8} words")
for path in sorted(folder.glob("*.txt")):
    article = dragoman.parse(path.read_text(encoding="utf-8"), id=path.name[:3])
    published = article.published.value if article.published else None
    for statement in article.statements:
        words = " … ".join(s.of(article.text) for s in statement.segments).replace("\n", " ")
        speaker = " and ".join(p.name for p in statement.speakers) or "?"
        print(f"{article.id:8} {statement.date or published or '':10} {speaker[:24]:24} {statement.kind:8} {words[:80]}")
        if topic in words.lower():
            spoken[speaker] += 1

print(f"\nStatements that speak of {topic!r}:")
for speaker, count in spoken.most_common():
    print(f"  {speaker[:24]:24} {'#' * count} {count}")
