"""The words that guard the repairs: what is English, what may begin a sentence, which names are written like two words."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.languages.evidence import evidence


@frozen(slots=True)
class Words:
    """Compiled from the tables ``english_words`` and ``repair_words``."""

    english: Mapping[str, int] = field(repr=False)
    openers: frozenset[str] = field(repr=False)  #: capitalised words that begin sentences and are no part of brand names
    brands: frozenset[str] = field(repr=False)  #: names with a capital inside
    domains: frozenset[str] = field(repr=False)  #: what stands behind the stop of a site's name
    abbreviations: frozenset[str] = field(repr=False)

    def is_word(self, text: str) -> bool:
        """Whether `text` is a common English word, in any case."""
        return text.lower() in self.english


def words(knowledge: Knowledge) -> Words:
    """For `Knowledge.compiled`."""
    kinds: dict[str, set[str]] = {"opener": set(), "brand": set(), "domain": set(), "abbreviation": set()}
    for row in knowledge.table("repair_words").dicts():
        kinds.setdefault(row["kind"], set()).update(row["words"].split("|"))
    return Words(
        knowledge.compiled(evidence).vocabulary,
        frozenset(kinds["opener"]),
        frozenset(word.lower() for word in kinds["brand"]),
        frozenset(word.lower() for word in kinds["domain"]),
        frozenset(word.lower() for word in kinds["abbreviation"]),
    )
