"""Outlets whose names translation garbled ("the Tax reports it") and names left in another language's spelling ("Poutine")."""

from __future__ import annotations

import re

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Span
from dragoman.parsers.languages.phrases import Phrases, words_of
from dragoman.plugins.draft import Draft

# A garbled outlet counts only where words are attributed to it: "as reported by the Tax", "writes the Tass".
_ATTRIBUTES = re.compile(
    r"\b(?:by|to|newspaper|agency|daily|writes|wrote|reports|reported|told|announced|with|of) $", re.IGNORECASE
)
_IS_SOURCE = re.compile(r" (?:reports|reported|writes|wrote|said|says|quotes|quoted|notes|noted|announced|agency)\b")


@frozen(slots=True)
class Garbled(Span):
    """A garbled name and the language whose translation garbles it so."""

    language: str


def garbled_outlets(draft: Draft) -> tuple[Garbled, ...]:
    """For `Draft.shared`. One-word forms are left to the names stage: a capitalised word is a word."""
    text = draft.view.text  # repaired: a lost separator may hide the end of a name, "World timeThe two"
    found = []
    for span, language in draft.knowledge.compiled(_forms).within(text, draft.shared(words_of)):
        if _ATTRIBUTES.search(text[max(0, span.start - 16) : span.start]) or _IS_SOURCE.match(text, span.end):
            source = draft.view.to_source(span.start, span.end)
            found.append(Garbled(source.start, source.end, language))
    return tuple(sorted(found, key=lambda g: (g.start, g.end, g.language)))


def _forms(knowledge: Knowledge) -> Phrases[str]:
    forms = []
    for row in knowledge.table("outlet_garbles").dicts():
        form = row["form"]
        if row["context"] == "attribution" and " " in form and not form.islower():
            forms.append((form, row["source_language"]))
            if form.startswith("the "):
                forms.append((f"The{form[3:]}", row["source_language"]))
    return Phrases.of(forms)
