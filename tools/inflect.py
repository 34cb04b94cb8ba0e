"""The regular inflection of adjectives of countries: what running text has. Exceptions are in the tables."""

from __future__ import annotations

_GERMAN = ("", "e", "er", "en", "es", "em")
_RUSSIAN = ("ий", "ая", "ое", "ие", "ого", "ой", "ую", "ому", "им", "ом", "их", "ими")
_UKRAINIAN = ("ий", "а", "е", "і", "ого", "ої", "у", "ому", "им", "ій", "их", "ими")
_POLISH = ("i", "a", "ie", "iego", "iej", "ą", "iemu", "im", "ich", "imi")
_PLAIN = str.maketrans("áéíóúàèìòùâêôç", "aeiouaeiouaeoç")


def forms(word: str, language: str) -> list[str]:
    """The forms of `word`, an adjective of a country in its base form, in `language`."""
    if language == "de":
        return [word + ending for ending in _GERMAN]
    if language == "ru":
        return [word.removesuffix("ий") + ending for ending in _RUSSIAN]
    if language == "uk":
        return [word.removesuffix("ий") + ending for ending in _UKRAINIAN]
    if language == "pl":
        return [word.removesuffix("i") + ending for ending in _POLISH]
    if language in ("es", "pt"):
        return _iberian(word)
    if language == "ca":
        return _catalan(word)
    if language == "it":
        return _italian(word)
    if language == "fr":
        return _french(word)
    return [word]


def _iberian(word: str) -> list[str]:
    if word.endswith("o"):
        return [word, f"{word[:-1]}a", f"{word}s", f"{word[:-1]}as"]
    if word.endswith("í"):
        return [word, f"{word}es", f"{word}s"]
    if word.endswith(("a", "e")):
        return [word, f"{word}s"]
    stem = _unaccented_end(word)
    if word.endswith("ar"):
        return [word, f"{word}es"]
    return [word, f"{stem}a", f"{stem}es", f"{stem}as"]


def _catalan(word: str) -> list[str]:
    if word.endswith("à"):
        return [word, f"{word[:-1]}ana", f"{word[:-1]}ans", f"{word[:-1]}anes"]
    if word.endswith("è"):
        return [word, f"{word[:-1]}ena", f"{word[:-1]}ens", f"{word[:-1]}enes"]
    if word.endswith("ès"):
        stem = f"{word[:-2]}es"
        return [word, f"{stem}a", f"{stem}os", f"{stem}es"]
    if word.endswith("a"):
        return [word, f"{word[:-1]}es"]
    return [word]


def _italian(word: str) -> list[str]:
    if word.endswith("e"):
        return [word, f"{word[:-1]}i"]
    stem = word[:-1]
    if word.endswith(("esco", "acco", "urco")):
        return [word, f"{stem}a", f"{stem}hi", f"{stem}he"]
    if word.endswith("co"):
        return [word, f"{stem}a", f"{stem}i", f"{stem}he"]
    if word.endswith("io"):
        return [word, f"{stem}a", stem, f"{stem}e"]
    return [word, f"{stem}a", f"{stem}i", f"{stem}e"]


def _french(word: str) -> list[str]:
    if word.endswith("e"):
        return [word, f"{word}s"]
    if word.endswith("en"):
        return [word, f"{word}ne", f"{word}s", f"{word}nes"]
    if word.endswith("s"):
        return [word, f"{word}e", f"{word}es"]
    return [word, f"{word}e", f"{word}s", f"{word}es"]


def _unaccented_end(word: str) -> str:
    """`word` without the accent of its last syllable, which an ending takes away: inglés, inglesa; alemán, alemana."""
    return word[:-2] + word[-2:].translate(_PLAIN)
