"""Read the five seed articles together: which tell of the same meeting, which render the same words."""

from pathlib import Path

import dragoman

SEEDS = Path(__file__).parent.parent / "seeds"

articles = [dragoman.parse(path.read_text(encoding="utf-8"), id=path.name[:3]) for path in sorted(SEEDS.glob("*.txt"))]
dossier = dragoman.collate(articles)
texts = {article.id: article.text for article in articles}
statements = {(article.id, s.id): s for article in articles for s in article.statements}

for story in dossier.stories:
    print(f"{story.id}: {story.title}")
    print("   told by", ", ".join(story.articles), "|", story.type, story.contact, story.date or "date unknown")
    for field, claims in story.agreement.items():
        if len(claims) > 1:
            print(f"   {field}:", "; ".join(f"{c.value} ({', '.join(c.articles)})" for c in claims))

print("\nThe same words, told differently:")
for quotation in dossier.quotations:
    print(quotation.speaker)
    for rendering in quotation.renderings:
        statement = statements[rendering.article, rendering.statement]
        print(f"   {rendering.article}:", " … ".join(s.of(texts[rendering.article]) for s in statement.segments))
