"""Draw who spoke of a topic over time, one row a speaker, one mark a statement. Needs `pip install matplotlib`.

usage: python said_over_time.py [FOLDER] [TOPIC] [PICTURE]
"""

import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import matplotlib as mpl

import dragoman

mpl.use("agg")  # draws into a file, needs no screen

from matplotlib import pyplot as plt

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "seeds"
topic = sys.argv[2] if len(sys.argv) > 2 else "cooperation"
picture = Path(sys.argv[3]) if len(sys.argv) > 3 else Path("said_over_time.png")

#: Speaker -> kind of statement -> days.
said: dict[str, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
undated = 0
for path in sorted(folder.glob("*.txt")):
    article = dragoman.parse(path.read_text(encoding="utf-8"), id=path.stem)
    published = article.published.value if article.published else None
    for statement in article.statements:
        words = " ".join(s.of(article.text) for s in statement.segments)
        if topic not in words.lower():
            continue
        day = statement.date or published
        if day is None or len(day) != len("2022-02-04"):
            undated += 1  # an honest plot says what it leaves out
            continue
        for speaker in statement.speakers:
            said[speaker.name or "unnamed"][statement.kind].append(date.fromisoformat(day))

speakers = sorted(said, key=lambda name: sum(map(len, said[name].values())))
figure, axes = plt.subplots(figsize=(9, 1.6 + 0.6 * len(speakers)), layout="constrained")
drawn: Counter[tuple[date, int]] = Counter()  # statements of one day would hide each other: each further one stands higher
for kind, marker in {"direct": "o", "mixed": "D", "indirect": "_"}.items():
    days, heights = [], []
    for row, name in enumerate(speakers):
        for spoken in said[name][kind]:
            days.append(spoken)
            heights.append(row + 0.12 * drawn[spoken, row])
            drawn[spoken, row] += 1
    axes.plot(days, heights, marker, label=kind)  # type: ignore[arg-type]  # matplotlib draws dates; its types know floats only
axes.set_yticks(range(len(speakers)), speakers)
axes.set_title(f"Statements that speak of “{topic}”" + (f" ({undated} without a day left out)" if undated else ""))
axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
axes.grid(axis="x", alpha=0.3)
figure.savefig(picture, dpi=120)
print(f"{sum(len(days) for kinds in said.values() for days in kinds.values())} statements by {len(speakers)} speakers: {picture}")
