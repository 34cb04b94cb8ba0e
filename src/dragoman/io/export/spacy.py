"""spaCy documents, so that annotators and spaCy's users can go on from ours. Needs the extra ``[spacy]``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.io.extras import needed
from dragoman.io.write import whole_file
from dragoman.model import Article, Span

_LABELS = {"person": "PERSON", "country": "GPE", "place": "LOC", "organization": "ORG", "outlet": "ORG"}


class SpacyExporter:
    """A DocBin with one Doc an article: names as entities, dates, statements, cues and speakers as span groups."""

    name = "spacy"
    suffix = ".spacy"

    def write(self, articles: Iterable[Article], path: Path) -> None:
        """Write the DocBin. Raises ValueError when spaCy is not installed."""
        tokens = needed("spacy.tokens", "spacy")
        box = tokens.DocBin(store_user_data=True)
        for article in articles:
            box.add(to_doc(article))
        with whole_file(path) as file:
            file.write(box.to_bytes())


def to_doc(article: Article, nlp: Any = None) -> Any:
    """The article as a spaCy Doc, tokenised by `nlp` (default: a blank English pipeline). Spans snap outwards to its tokens."""
    spacy = needed("spacy", "spacy")
    doc = (nlp or spacy.blank("en")).make_doc(article.text.encode("utf-8", "replace").decode("utf-8"))
    doc.user_data["dragoman_id"] = _plain(article.id)
    annotate(doc, article)
    return doc


def annotate(doc: Any, article: Article, *, entities: bool = True) -> None:
    """Put the findings of `article` on a Doc of the same text: names as entities, the others as span groups."""

    def spans(found: Iterable[tuple[Span, str, str]]) -> list[Any]:
        made = (
            doc.char_span(s.start, s.end, label=_plain(label), kb_id=_plain(kb), alignment_mode="expand")
            for s, label, kb in found
        )
        return [span for span in made if span is not None]

    if entities:
        filter_spans = needed("spacy.util", "spacy").filter_spans
        doc.ents = filter_spans(spans((n, _LABELS[n.type], n.id or "") for n in article.names))
    doc.spans["dates"] = spans((d, d.kind.upper(), "") for d in article.dates)
    doc.spans["statements"] = spans((seg, s.kind, s.id) for s in article.statements for seg in s.segments)
    doc.spans["cues"] = spans((s.cue, "CUE", s.id) for s in article.statements if s.cue)
    doc.spans["speakers"] = spans((p.mention, p.name, s.id) for s in article.statements for p in s.speakers if p.mention)


def _plain(value: str) -> str:
    """spaCy keeps strings as UTF-8, which cannot hold lone surrogates: they are written as escapes."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")
