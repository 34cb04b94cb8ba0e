"""What a line itself shows of its language: its script, its function words, its letters. No model, no import, no guessing.

Each function word of a line votes for the languages that list it, divided by their number; a letter that few languages write adds
a little. A winner needs a clear lead, otherwise the line stays undecided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from attrs import Factory, field, frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.words import english_ranks

_WORD = re.compile(r"[^\W\d_]+")
# What parts the words of plain text; and what is neither plain nor a mark that English lines have.
_PARTED = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)
_NOT_PLAIN = re.compile("[^\0-\x7f’“”‘–—…\u00a0]")
_NON_LATIN = re.compile(
    "[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\uff66-\uffdc]"
)
_LATIN = re.compile("[a-z\u00e0-\u024f]+")
# A winner must have this many times the votes of the next.
_LEAD = 1.5
# Votes below which function words decide nothing: two words of its own, or more that it shares with a few others.
_ENOUGH = 1.6
_LETTER_VOTE = 0.4
_INITIAL_VOTE = 0.4


@frozen(slots=True)
class Guess:
    """A language and how sure the evidence makes it; `foreign` is the strength of what speaks against English."""

    language: str | None
    confidence: float
    foreign: float = 0.0
    latin: bool = True  #: False when the text is in another script


UNDECIDED = Guess(None, 0.0)
_PLAIN_ENGLISH = Guess("en", 0.99)
_IN_ANOTHER_SCRIPT = Guess(None, 0.0, latin=False)


def letter_words(text: str) -> list[str]:
    """The runs of letters in `text`."""
    if not text.isascii() and _NOT_PLAIN.search(text):
        return _WORD.findall(text)
    return text.encode("ascii", "replace").translate(_PARTED).decode().split()


@frozen(slots=True)
class Script:
    """A writing system: the class of its characters as an expression, and the languages written in it."""

    name: str
    characters: str = field(repr=False)
    languages: tuple[str, ...]

    def count(self, text: str) -> int:
        """How many of its characters `text` holds."""
        return len(_compiled(self.characters).findall(text))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled at first use: most texts are in Latin letters and never need the other scripts."""
    return re.compile(expression)


@frozen(slots=True)
class Evidence:
    """The compiled tables."""

    english: frozenset[str] = field(repr=False)  #: words that only English lists
    foreign: frozenset[str] = field(repr=False)  #: words that English does not list
    votes: Mapping[str, tuple[tuple[str, float], ...]] = field(repr=False)
    letters: Mapping[str, tuple[tuple[str, float], ...]] = field(repr=False)
    scripts: tuple[Script, ...] = field(repr=False)
    latin: frozenset[str] = field(repr=False)  #: the languages written in Latin letters
    vocabulary: Mapping[str, int] = field(repr=False)  #: common English words
    _shares: Mapping[str, tuple[tuple[str, float], ...]] = field(
        default=Factory(lambda self: {**self.votes, **_of_letters(self.votes)}, takes_self=True), init=False, repr=False
    )
    _rare: re.Pattern[str] = field(
        default=Factory(lambda self: re.compile(f"[{re.escape(''.join(self.letters))}]"), takes_self=True), init=False, repr=False
    )

    def guess(self, text: str) -> Guess:
        """What `text`, a line or a sentence, shows."""
        lower = text.lower()
        if lower.isascii():
            words = set(lower.split())
            english = len(words & self.english)
            # The usual case, settled with two set operations: plain English prose.
            if english >= 2 and 6 * english >= len(words) and words.isdisjoint(self.foreign):
                return _PLAIN_ENGLISH
        elif _NON_LATIN.search(lower):
            found = self._script(lower)
            if found is not None:
                return self._written_in(found, text, lower)
        return self._latin(text, lower)

    def english_vocabulary(self, words: Iterable[str]) -> bool:
        """Whether most words of three and more letters are common English ones, or nearly all that are no names: for headlines
        and sentences with few function words.
        """
        words = {word for word in words if len(word) > 2}
        known = sum(word.lower() in self.vocabulary for word in words)
        small = [word for word in words if word[0].islower()]
        small_known = sum(map(self.vocabulary.__contains__, small))
        return known >= 0.6 * len(words) > 0 or (len(small) >= 3 and small_known >= 0.8 * len(small))

    def no_english(self, words: Iterable[str]) -> bool:
        """Whether the small ones of `words`, names left aside, are hardly ever common English ones."""
        small = [word for word in words if len(word) > 2 and word[0].islower()]
        return len(small) >= 2 and sum(map(self.vocabulary.__contains__, small)) * 3 <= len(small)

    def votes_for(self, language: str, text: str) -> float:
        """How strongly the function words of `text` speak for `language`, whatever else they speak for."""
        return sum(vote for word in self._function_words(text) for name, vote in self.votes[word] if name == language)

    def has_other_script(self, text: str) -> bool:
        """Whether `text` holds letters that are not Latin."""
        return _NON_LATIN.search(text) is not None

    def strangers(self, text: str) -> int:
        """How many words of `text` are function words of other languages and not of English."""
        words = letter_words(text.lower())
        return 0 if self.foreign.isdisjoint(words) else sum(map(self.foreign.__contains__, words))

    def script_of(self, text: str) -> str:
        """The name of the script of most letters of `text`."""
        if text.isascii():
            return "latin"
        lower = text.lower()
        found = self._script(lower) if _NON_LATIN.search(lower) else None
        return found.name if found else "latin"

    def _script(self, lower: str) -> Script | None:
        """The script of most of the letters; None for Latin. An ideograph or a syllable is worth several letters."""
        latin = sum(map(len, _LATIN.findall(lower)))
        counts: dict[str, int] = {}
        for script in self.scripts:
            counts[script.name] = script.count(lower)
            if counts[script.name] * 2 > len(lower) - latin and script.name not in ("han", "kana"):
                break  # no other can have as many
        if counts.get("kana") and counts["kana"] * 8 >= counts.get("han", 0):
            counts["kana"] += counts.pop("han", 0)
        best = max(self.scripts, key=lambda s: counts.get(s.name, 0))
        weight = 3 if best.name in ("han", "kana", "hangul") else 1
        return best if counts.get(best.name, 0) * weight > latin else None

    def _written_in(self, script: Script, text: str, lower: str) -> Guess:
        if len(script.languages) == 1:
            return Guess(script.languages[0], 0.99, latin=False)
        tally = self._tally(text, lower, _LETTER_VOTE * 2)
        among = {language: tally[language] for language in script.languages if language in tally}
        if not among:
            return _IN_ANOTHER_SCRIPT
        best, votes, second = _first_two(among)
        if votes >= 0.7 and votes >= _LEAD * second:
            return Guess(best, 0.97, latin=False)
        return _IN_ANOTHER_SCRIPT

    def _latin(self, text: str, lower: str) -> Guess:
        tally = self._tally(text, lower, _LETTER_VOTE)
        if not tally:
            return UNDECIDED
        best, votes, second = _first_two(tally)
        foreign = votes if best != "en" else second
        if votes < (1.0 if best == "en" else _ENOUGH) or votes < _LEAD * second:
            return Guess(None, 0.0, foreign)
        return Guess(best, round(min(0.99, 0.7 + 0.3 * (votes - second) / (votes + 0.5)), 3), foreign)

    def _function_words(self, text: str) -> Iterable[str]:
        """The different words of `text` that have votes, lower case; a foreign one with a capital is a name."""
        words = letter_words(text)
        votes = self.votes
        found: dict[str, None] = {}
        for number, lower in enumerate(map(str.lower, words)):
            if lower not in votes or lower in found:
                continue
            word = words[number]
            if word != lower and word[0].isupper():
                if number and len(word) == 1:
                    continue  # an initial, an item of a list
                # A line of capitals counts whole; in one of names alone ("Los Angeles Times") no word does.
                if lower in self.foreign and not (text.isupper() or (number == 0 and any(w[0].islower() for w in words))):
                    continue
            found[lower] = None
        return found

    def _tally(self, text: str, lower: str, letter_vote: float) -> dict[str, float]:
        """The votes of the words and letters of `text` for each language."""
        tally: dict[str, float] = {}
        for word in self._function_words(text):
            for language, vote in self._shares[word]:
                if language in tally:
                    tally[language] += vote
                else:
                    tally[language] = vote
        if not lower.isascii():
            for letter in sorted(set(self._rare.findall(lower))):
                for language, vote in self.letters[letter]:
                    tally[language] = tally.get(language, 0.0) + vote * letter_vote
        return tally


def _of_letters(votes: Mapping[str, tuple[tuple[str, float], ...]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """The votes of single letters, which say little."""
    return {word: tuple((name, vote * _INITIAL_VOTE) for name, vote in own) for word, own in votes.items() if len(word) == 1}


def _first_two(tally: Mapping[str, float]) -> tuple[str, float, float]:
    """The language with the most votes, its votes, and those of the next."""
    best = max(tally, key=tally.__getitem__)
    votes = tally[best]
    if len(tally) == 1:
        return best, votes, 0.0
    second = max([own for language, own in tally.items() if language != best], default=0.0)
    if second == votes:
        best = min(language for language, own in tally.items() if own == votes)
    return best, votes, second


def evidence(knowledge: Knowledge) -> Evidence:
    """The compiled language tables; for `Knowledge.compiled`."""
    listed: dict[str, list[str]] = {}
    for row in knowledge.table("language_words").dicts():
        for word in row["words"].split("|"):
            # "it's" and "d'un" are looked up as their parts.
            for part in (word,) if word.isalpha() and word.islower() else _WORD.findall(word.lower()):
                languages = listed.setdefault(part, [])
                if row["language"] not in languages:
                    languages.append(row["language"])
    letters: dict[str, tuple[tuple[str, float], ...]] = {}
    for row in knowledge.table("language_letters").dicts():
        languages = row["languages"].split("|")
        for letter in row["letters"]:
            letters[letter] = letters.get(letter, ()) + tuple((language, 1 / len(languages)) for language in languages)
    scripts = tuple(_script(row) for row in knowledge.table("language_scripts").dicts())
    return Evidence(
        frozenset(word for word, languages in listed.items() if languages == ["en"] and len(word) > 1),
        frozenset(word for word, languages in listed.items() if "en" not in languages and len(word) > 1),
        {word: tuple((language, 1 / len(languages)) for language in languages) for word, languages in listed.items()},
        letters,
        scripts,
        frozenset(row["language"] for row in knowledge.table("language_words").dicts()).difference(
            *(s.languages for s in scripts)
        ),
        knowledge.compiled(english_ranks),
    )


def _script(row: dict[str, str]) -> Script:
    """The writing system of a row. Raises ValueError for a range that is none: its pattern is compiled only when a text needs it."""
    ranges = ""
    for one in row["ranges"].split("|"):
        first, last = (int(end, 16) for end in one.split("-"))
        if first > last:
            raise ValueError(f"the range {one} is empty")
        ranges += f"\\U{first:08x}-\\U{last:08x}"
    return Script(row["script"], f"[{ranges}]", tuple(row["languages"].split("|")))
