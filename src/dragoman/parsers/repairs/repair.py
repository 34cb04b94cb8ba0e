"""The stage: edits in source coordinates, with the name of the rule that made each."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Repair
from dragoman.parsers.repairs.mojibake import mojibake
from dragoman.parsers.repairs.rules import RULES, outline
from dragoman.parsers.repairs.separators import lost_stops
from dragoman.parsers.repairs.words import words
from dragoman.plugins.draft import Draft


def repair(draft: Draft) -> Iterator[Repair]:
    """What scraping and translation broke so that tokens would be misread."""
    guards = draft.knowledge.compiled(words)
    outlined = outline(draft.text)
    for rule in RULES:
        if rule.applies(draft.text, outlined):
            yield from rule.repairs(draft.text, guards)
    yield from lost_stops(draft.text, guards)
    yield from mojibake(draft.text)
