"""langdetect, kept in a private room: own factory, own seed, profiles in a fixed order, loaded when a line first needs them.

langdetect draws random samples; its module functions share a global factory and a global seed, and read the profiles in the order
of the file system. None of that is used here, so an answer depends on the line alone. langdetect-rs (the ``fast`` extra) computes
the same numbers from the same profiles and is used when it can be imported.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from dragoman.knowledge import Knowledge
from dragoman.parsers.languages.evidence import Guess, evidence

_SEED = 0
#: Profiles of one script suffice, since the script is known: fewer to load, fewer to confuse.
OTHERS = {"cyrillic": ("bg", "mk", "ru", "uk"), "arabic": ("ar", "fa", "ur"), "devanagari": ("hi", "mr", "ne")}


class Model:
    """A detector for some languages."""

    def __init__(self, languages: Sequence[str], implementation: str | None = None) -> None:
        self._detector = _detectors(languages, implementation or fastest())
        # An answer depends on the text alone, two stages ask about the same lines, and menus repeat theirs.
        self._remembered = lru_cache(maxsize=1024)(self._detect)

    def detect(self, text: str) -> Guess:
        """The likeliest language of `text` and its probability; undecided when it holds no letters."""
        return self._remembered(text)

    def _detect(self, text: str) -> Guess:
        detector = self._detector()
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except Exception as error:  # its exception class lives in the implementation
            if type(error).__name__ != "LangDetectException":
                raise
            return Guess(None, 0.0)
        if not found:
            return Guess(None, 0.0)
        # Three digits: the last bits of its sums differ between Python versions.
        return Guess(found[0].lang, round(found[0].prob, 3))


def fastest() -> str:
    """The implementation to use: ``langdetect_rs`` when it is installed, else ``langdetect``."""
    return "langdetect_rs" if importlib.util.find_spec("langdetect_rs") else "langdetect"


def _detectors(languages: Sequence[str], implementation: str) -> Callable[[], Any]:
    """What makes a detector, good for one text."""
    module = importlib.import_module(f"{implementation}.detector_factory")
    profiles = importlib.import_module("langdetect.detector_factory").PROFILES_DIRECTORY
    factory = module.DetectorFactory()
    paths = [Path(profiles) / language for language in sorted(languages)]  # named by their language
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in paths if path.is_file()])
    factory.set_seed(_SEED)
    if implementation != "langdetect":
        return factory.create  # type: ignore[no-any-return]  # langdetect has no types
    return partial(_quick_detector(), factory)


@cache
def _quick_detector() -> Any:
    """langdetect's detector with five steps of its walk in one expression: the same draws and the same sums in the same order."""
    detector: Any = importlib.import_module("langdetect.detector").Detector

    class Quick(detector):  # type: ignore[misc]  # langdetect has no types
        def _detect_block(self) -> None:
            self.cleaning_text()
            shares = [self.word_lang_prob_map[gram] for gram in self._extract_ngrams()]
            if not shares:
                super()._detect_block()  # raises what langdetect raises
            self.langprob = [0.0] * len(self.langlist)
            self.random.seed(self.seed)
            for _ in range(self.n_trial):
                trial = self._walked(shares)
                self.langprob = [mean + p / self.n_trial for mean, p in zip(self.langprob, trial, strict=True)]

        def _walked(self, shares: Sequence[Sequence[float]]) -> list[float]:
            """The probabilities of one trial: grams are drawn until one language is nearly certain, which is asked at each fifth."""
            alpha = self.alpha + self.random.gauss(0.0, 1.0) * self.ALPHA_WIDTH
            w = alpha / self.BASE_FREQ
            draw = self.random.choice
            prob = _normal([p * (w + a) for p, a in zip(self._init_probability(), draw(shares), strict=True)])
            for _ in range(0, self.ITERATION_LIMIT, 5):
                if max(prob) > self.CONV_THRESHOLD:
                    break
                five = zip(prob, draw(shares), draw(shares), draw(shares), draw(shares), draw(shares), strict=True)
                prob = _normal([p * (w + a) * (w + b) * (w + c) * (w + d) * (w + e) for p, a, b, c, d, e in five])
            return prob

    return Quick


def _normal(prob: Sequence[float]) -> list[float]:
    total = sum(prob)
    return [p / total for p in prob]


def latin_model(knowledge: Knowledge) -> Model:
    """For `Knowledge.compiled`."""
    return Model(sorted(knowledge.compiled(evidence).latin))


def cyrillic_model(_: Knowledge) -> Model:
    """For `Knowledge.compiled`."""
    return Model(OTHERS["cyrillic"])


def arabic_model(_: Knowledge) -> Model:
    """For `Knowledge.compiled`."""
    return Model(OTHERS["arabic"])


def devanagari_model(_: Knowledge) -> Model:
    """For `Knowledge.compiled`."""
    return Model(OTHERS["devanagari"])


MODELS = {"latin": latin_model, "cyrillic": cyrillic_model, "arabic": arabic_model, "devanagari": devanagari_model}
