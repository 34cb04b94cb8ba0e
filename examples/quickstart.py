"""Read one article and look at what was found, with the evidence."""

from pathlib import Path

import dragoman

SEEDS = Path(__file__).parent.parent / "seeds"

text = (SEEDS / "004_1f7213e7b594bad1.txt").read_text(encoding="utf-8")
article = dragoman.parse(text, id="004")

print("published:", article.published.value if article.published else "not stated")
print("\nWho said what:")
for statement in article.statements:
    speaker = " and ".join(party.name for party in statement.speakers) or "?"
    for segment in statement.segments:
        # Every value points back into the text.
        print(f"  {speaker} [{segment.start}:{segment.end}] {segment.of(text)}")
print("\nWhat happened:")
for event in article.events:
    if event.main:
        date = event.date.edtf if event.date else None
        print(f"  {event.type} {event.contact or ''} {date or 'date unknown'}:", ", ".join(p.name for p in event.participants))
