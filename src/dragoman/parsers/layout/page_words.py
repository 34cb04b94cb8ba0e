"""The small word lists of the table ``page_words``, compiled."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.knowledge import Knowledge


def page_words(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """The words of each kind; for `Knowledge.compiled`."""
    found: dict[str, frozenset[str]] = {kind: frozenset() for kind in ("date", "label", "vowelless", "articled")}
    for row in knowledge.table("page_words").dicts():
        found[row["kind"]] = found.get(row["kind"], frozenset()) | frozenset(row["words"].split("|"))
    return found
