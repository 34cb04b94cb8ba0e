"""Signs of translation that are patterns, not words, compiled from the table ``translation_signs``; and country domains."""

from __future__ import annotations

import re

from attrs import field, frozen

from dragoman.knowledge import Knowledge, TableError


@frozen(slots=True)
class Sign:
    """`weights`: language -> how much the sign speaks for it."""

    cue: str
    pattern: re.Pattern[str] = field(repr=False)
    weights: tuple[tuple[str, float], ...]


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
    return tuple(Sign(row["cue"], pattern(name, row["pattern"]), weights(row["languages"])) for row in rows)


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
DOMAIN = re.compile(
    r"\b[a-z][a-z0-9-]{2,30}(?:\.com?|\.gov|\.org)?\.(" + "|".join(sorted(DOMAINS)) + r")\b(?!\.\w)", re.IGNORECASE
)
