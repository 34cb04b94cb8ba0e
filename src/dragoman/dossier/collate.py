"""Collation: from articles to a dossier."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.dossier.model import Dossier, EventRef, Story
from dragoman.model import Article


def collate(articles: Iterable[Article]) -> Dossier:
    """The dossier of `articles`. First version: one story for each article."""
    stories = []
    ids = []
    for number, article in enumerate(articles):
        ids.append(article.id)
        main = [e for e in article.events if e.main]
        title = article.title.of(article.text) if article.title else None
        stories.append(
            Story(
                id=f"C{number + 1}",
                title=title,
                articles=(article.id,),
                events=tuple(EventRef(article.id, e.id) for e in main),
                type=main[0].type if main else None,
            )
        )
    return Dossier(tuple(ids), tuple(stories))
