"""How persons whom no table knows are usually written: with the letters of their language, the given name first.

Translators lose letters ("Hasim Kilic", of Turkey, is Haşim Kılıç) and keep the order of the original ("Tanaka Kenji"). Only names
of which every word is a frequent name of a language of the article's countries are touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold, folds


@frozen(slots=True, eq=False)
class Spellings:
    """Frequent names by language."""

    languages: dict[str, frozenset[str]]  #: by country
    names: dict[str, dict[str, str]]  #: language -> folded name -> as written in it
    last: dict[str, frozenset[str]]  #: language -> given names that stand last only where translators kept the order
    given: frozenset[str]  #: given names of all languages, folded

    def usual(self, name: str, country: str | None, countries: Iterable[str]) -> str:
        """The full name as it is usually written; `country` is the bearer's, `countries` are the article's."""
        words = name.split()
        if len(words) < 2:
            return name
        words = [word if word.islower() else self._in_small(word, words) for word in words]
        folded = [fold(word) for word in words]
        near = [country] if country else countries
        found = {tuple(self._in_order(language, self._written(language, words, folded, country))) for language in self._of(near)}
        found.discard(tuple(words))
        return " ".join(found.pop() if len(found) == 1 else words)

    def _in_small(self, word: str, words: list[str]) -> str:
        """A family name without the capitals that set it off: "Kenji TANAKA"."""
        capitals = word.isalpha() and word.isupper() and len(word) > 2
        return word.capitalize() if capitals and any(not other.isupper() for other in words) else word

    def _of(self, countries: Iterable[str]) -> Iterator[str]:
        languages: set[str] = set()
        return iter(sorted(languages.union(*(self.languages.get(country, frozenset()) for country in countries))))

    def _written(self, language: str, words: list[str], folded: list[str], country: str | None) -> list[str]:
        """The words as the language writes them. Who is known to be of its country needs not all of them in the table."""
        names = self.names[language]
        known = [
            word if word.islower() else names.get(key) or _halves(word, names) for word, key in zip(words, folded, strict=True)
        ]
        if None in known and country is None:
            return words
        return [own or word for own, word in zip(known, words, strict=True)]

    def _in_order(self, language: str, words: list[str]) -> list[str]:
        """The given name before the family name."""
        if len(words) != 2 or fold(words[1]) not in self.last.get(language, ()) or fold(words[0]) in self.given:
            return words
        return [words[1], words[0]]


def _halves(word: str, names: dict[str, str]) -> str | None:
    """A double name of which both halves are known."""
    if "-" not in word:
        return None
    halves = [names.get(fold(half)) for half in word.split("-")]
    return "-".join(half for half in halves if half) if None not in halves else None


def spellings(knowledge: Knowledge) -> Spellings:
    """The names of `knowledge`. Use it as ``knowledge.compiled(spellings)``."""
    languages: dict[str, set[str]] = {}
    names: dict[str, dict[str, str]] = {}
    last: dict[str, frozenset[str]] = {}
    given: set[str] = set()
    for row in knowledge.table("personal_names").dicts():
        language = row["language"]
        for country in row["countries"].split():
            languages.setdefault(country, set()).add(language)
        as_written = row["names"].split("|")
        written = dict(zip(folds(as_written), as_written, strict=True))
        names[language] = written | names.get(language, {})
        if row["kind"].startswith("given"):
            given.update(written)
        if row["kind"] == "given_last":
            last[language] = last.get(language, frozenset()).union(written)
    return Spellings({country: frozenset(found) for country, found in languages.items()}, names, last, frozenset(given))
