"""The stack that does parts of the same job: langdetect + dateparser + spaCy small + textacy, where installed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
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
                with suppress(langdetect.LangDetectException):
                    langdetect.detect(line)
                dateparser.search.search_dates(line, languages=["en"])
        doc = nlp(text)
        list(doc.ents)
        with suppress(ValueError):  # it raises on an odd number of marks
            list(direct_quotations(doc))

    return run
