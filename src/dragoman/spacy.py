"""dragoman as a component of a spaCy pipeline (extra ``[spacy]``): ``nlp.add_pipe("dragoman")``.

Importing this module registers the factory. The component reads the text of each Doc and sets ``doc._.dragoman`` to the article, the
entities (unless there are some), and the span groups ``dates``, ``statements``, ``cues`` and ``speakers``.
"""

from __future__ import annotations

from typing import Any

from dragoman.io.export.spacy import annotate
from dragoman.io.extras import needed
from dragoman.pipeline import Pipeline

Doc = needed("spacy.tokens", "spacy").Doc
Language = needed("spacy.language", "spacy").Language

if not Doc.has_extension("dragoman"):
    Doc.set_extension("dragoman", default=None)


class DragomanComponent:
    """What ``nlp.add_pipe("dragoman")`` adds. It leaves text and tokens as they are."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def __call__(self, doc: Any) -> Any:
        """Read the Doc's text and put the findings on it."""
        article = self._pipeline.parse(doc.text, id=str(doc.user_data.get("dragoman_id", "")))
        doc._.dragoman = article
        annotate(doc, article, entities=not doc.ents)
        return doc


@Language.factory("dragoman", default_config={"disable": []})  # type: ignore[untyped-decorator]  # spaCy is an extra
def make_component(nlp: Any, name: str, disable: list[str]) -> DragomanComponent:
    """The factory; `disable` names dragoman's plugins or components to leave out."""
    return DragomanComponent(Pipeline(disable=disable))
