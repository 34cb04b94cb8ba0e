"""langdetect's way through a text, with the same profiles, the same grams, the same draws and the same sums.

langdetect itself lays out every gram of every profile as a list when it loads them, and walks in Python from letter to letter and
from language to language. Here a list is made when a text holds the gram, and the words and draws are taken in larger steps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from random import Random

from langdetect.detector import Detector
from langdetect.utils.ngram import NGram

_SPACES = re.compile(" {2,}")
# langdetect's classes: what lies between "A" and "z", and what lies behind all Latin letters.
_LATIN = re.compile("[A-z]")
_OTHERS = re.compile("[^\0-\u02ff]")
_LONGEST = 10_000
#: So many grams are kept with their shares: texts of a language have most of theirs in common.
_REMEMBERED = 4096
_TRIALS = 7
# Probabilities are divided by their sum before they are too small for a float.
_TINY = 1e-150


class Profiles:
    """How often each gram of up to three letters is met in each of some languages."""

    def __init__(self, paths: Iterable[Path], seed: int) -> None:
        self.languages: list[str] = []
        self._totals: list[list[int]] = []  # of the grams of one, two and three letters
        # For each gram the numbers of its languages and how often each has it, in turn: of one place in memory, not of as many
        # as there are languages.
        self._counts: dict[str, list[int]] = {}
        self.shares = lru_cache(_REMEMBERED)(self._shares)
        self._seed = seed
        for number, path in enumerate(paths):
            profile = json.loads(path.read_text(encoding="utf-8"))
            self.languages.append(profile["name"])
            self._totals.append(profile["n_words"])
            self._add(number, profile["freq"])

    def _add(self, number: int, counts: Mapping[str, int]) -> None:
        found = self._counts
        for gram, count in counts.items():
            if gram in found:
                found[gram] += (number, count)
            else:
                found[gram] = [number, count]

    def _shares(self, gram: str) -> list[float] | None:
        """The share of `gram` among the grams of its length, language by language; None when no language has it."""
        if gram not in self._counts:
            return None
        found = [0.0] * len(self.languages)
        counts = iter(self._counts[gram])
        for number, count in zip(counts, counts, strict=True):
            found[number] = count / self._totals[number][len(gram) - 1]
        return found

    def likeliest(self, text: str) -> tuple[str, float] | None:
        """The likeliest language of `text` and its probability; None when it holds no letters, or no language is likely."""
        shares = [found for gram in _grams(_cleaned(text)) if (found := self.shares(gram))]
        if not shares:
            return None
        random = Random(self._seed)
        trials = [_trial(shares, random) for _ in range(_TRIALS)]
        means = [sum(p / _TRIALS for p in of_language) for of_language in zip(*trials, strict=True)]
        best = max(means)
        return (self.languages[means.index(best)], best) if best > Detector.PROB_THRESHOLD else None


def _trial(shares: Sequence[Sequence[float]], random: Random) -> list[float]:
    """The probabilities of one trial: grams are drawn until one language is nearly certain, which is asked at each fifth."""
    w = (Detector.ALPHA_DEFAULT + random.gauss(0.0, 1.0) * Detector.ALPHA_WIDTH) / Detector.BASE_FREQ
    draws = _draws(shares, random)
    prob = [w + a for a in next(draws)]
    for _ in range(0, Detector.ITERATION_LIMIT, 5):
        total = sum(prob)
        if max(prob) > Detector.CONV_THRESHOLD * total:
            break
        if total < _TINY:
            prob = [p / total for p in prob]
        five = zip(prob, next(draws), next(draws), next(draws), next(draws), next(draws), strict=True)
        prob = [p * (w + a) * (w + b) * (w + c) * (w + d) * (w + e) for p, a, b, c, d, e in five]
    total = sum(prob)
    return [p / total for p in prob]


def _draws(shares: Sequence[Sequence[float]], random: Random) -> Iterator[Sequence[float]]:
    """Without end what ``random.choice(shares)`` gives: numbers of as many bits as the length has, those beyond it left out."""
    length = len(shares)
    return map(shares.__getitem__, filter(length.__gt__, map(random.getrandbits, repeat(length.bit_length()))))


def _cleaned(text: str) -> str:
    """`text` without addresses, without Latin letters where others outweigh them, with one space before each word."""
    text = NGram.normalize_vi(Detector.MAIL_RE.sub(" ", Detector.URL_RE.sub(" ", text)))
    text = _SPACES.sub(" ", text[:_LONGEST])
    if len(_LATIN.findall(text)) * 2 < len(_OTHERS.findall(text)):
        text = _LATIN.sub("", text)
    return _SPACES.sub(" ", " " + text.translate({ord(letter): NGram.normalize(letter) for letter in set(text)}))


def _grams(spaced: str) -> Iterator[str]:
    """The grams that end at each letter and behind each word, none that ends in the second of two capitals."""
    for at in range(1, len(spaced)):
        before, letter = spaced[at - 1], spaced[at]
        if letter.isupper() and before.isupper():
            continue
        if letter != " ":
            yield letter
        yield before + letter
        if before != " ":  # no gram reaches back into the word before
            yield spaced[at - 2 : at + 1]
