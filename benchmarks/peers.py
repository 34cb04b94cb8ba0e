"""The stack that does parts of the same job: langdetect + dateparser + spaCy small + textacy, where installed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def stack() -> Callable[[str], Any] | None:
    """A function that runs the stack on a text, or None when a part is missing."""
    try:
        import dateparser.search
        import langdetect
        import spacy
        from textacy.extract import direct_quotations

        nlp = spacy.load("en_core_web_sm")
    except (ImportError, OSError):
        return None

    def run(text: str) -> None:
        for line in text.splitlines():
            if line.strip():
                try:
                    langdetect.detect(line)
                except langdetect.LangDetectException:
                    pass
                dateparser.search.search_dates(line, languages=["en"])
        doc = nlp(text)
        list(doc.ents)
        try:
            list(direct_quotations(doc))
        except ValueError:
            pass  # it raises on an odd number of marks

    return run
