"""Signs of translation that are patterns, not words, compiled from the table ``translation_signs``; and country domains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import field, frozen

from dragoman.knowledge import Knowledge, TableError


@frozen(slots=True)
class Sign:
    """`weights`: language -> how much the sign speaks for it. A text with none of the `hints`, if there are any, has no match."""

    cue: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str] = field(repr=False)
    weights: tuple[tuple[str, float], ...]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where the sign stands in `text`."""
        return self.pattern.finditer(text) if not self.hints or holds_one(self.hints, text) else iter(())


def holds_one(hints: tuple[str, ...], text: str) -> bool:
    """Whether `text` holds one of `hints`."""
    return any(map(text.__contains__, hints))


def weights(cell: str) -> tuple[tuple[str, float], ...]:
    """The weights that a cell ``es:1.5|ca:0.3`` lists."""
    return tuple((language, float(weight)) for language, _, weight in (pair.partition(":") for pair in cell.split("|")))


def pattern(table: str, source: str) -> re.Pattern[str]:
    """The compiled `source`. Raises TableError, naming `table`, when it is no regular expression."""
    try:
        return re.compile(source, re.MULTILINE)
    except re.error as error:
        raise TableError(f"table {table!r}: {source!r} is no regular expression ({error})") from None


def signs(knowledge: Knowledge) -> tuple[Sign, ...]:
    """For `Knowledge.compiled`."""
    name = "translation_signs"
    rows = knowledge.table(name).dicts()
    return tuple(
        Sign(row["cue"], tuple(filter(None, row["hints"].split("|"))), pattern(name, row["pattern"]), weights(row["languages"]))
        for row in rows
    )


#: What may follow a country that stands alone, and is not the first half of a longer name ("the China Sea").
COUNTRY_FOLLOWED = re.compile(
    r"[,.;:)”\"]|\s(?:and|or|as|in|of|to|is|was|are|were|has|had|with|for|on|at|that|will|by|from|would|can|from|where|which|who|he|she|they)\b|$"
)

#: Country domains that stand for one language.
DOMAINS = {
    "pl": "pl", "ua": "uk", "it": "it", "es": "es", "fr": "fr", "de": "de", "at": "de", "cz": "cs", "sk": "sk", "hu": "hu",
    "ro": "ro", "pt": "pt", "br": "pt", "bg": "bg", "gr": "el", "tr": "tr", "nl": "nl", "se": "sv", "dk": "da", "no": "no",
    "fi": "fi", "ru": "ru", "jp": "ja", "kr": "ko", "cn": "zh", "vn": "vi", "ir": "fa", "ar": "es", "mx": "es", "cl": "es",
}  # fmt: skip
_ENDING = r"\.(" + "|".join(sorted(DOMAINS)) + r")\b(?!\.\w)"
_DOMAIN_END = re.compile(_ENDING, re.IGNORECASE)
_DOMAIN = re.compile(rf"\b[a-z][a-z0-9-]{{2,30}}(?:\.com?|\.gov|\.org)?{_ENDING}", re.IGNORECASE)


def domains(text: str) -> Iterator[re.Match[str]]:
    """The sites in `text` under a domain of `DOMAINS`; group 1 is the domain."""
    # Hardly a text names one, and to look for the ending costs little.
    return _DOMAIN.finditer(text) if _DOMAIN_END.search(text) else iter(())
