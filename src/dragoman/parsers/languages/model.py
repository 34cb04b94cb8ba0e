"""langdetect, kept in a private room: own factory, own seed, profiles in a fixed order, loaded when a line first needs them.

langdetect draws random samples; its module functions share a global factory and a global seed, and read the profiles in the order
of the file system. None of that is used here, so an answer depends on the line alone. langdetect-rs (the ``fast`` extra) computes
the same numbers from the same profiles and is used when it can be imported.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
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
        self._likeliest = _likeliest(languages, implementation or fastest())
        # An answer depends on the text alone, two stages ask about the same lines, and menus repeat theirs.
        self._remembered = lru_cache(maxsize=1024)(self._detect)

    def detect(self, text: str) -> Guess:
        """The likeliest language of `text` and its probability; undecided when it holds no letters."""
        return self._remembered(text)

    def _detect(self, text: str) -> Guess:
        found = self._likeliest(text)
        # Three digits: the last bits of its sums differ between Python versions.
        return Guess(found[0], round(found[1], 3)) if found is not None else Guess(None, 0.0)


def fastest() -> str:
    """The implementation to use: ``langdetect_rs`` when it is installed, else ``langdetect``."""
    return "langdetect_rs" if importlib.util.find_spec("langdetect_rs") else "langdetect"


def _likeliest(languages: Sequence[str], implementation: str) -> Callable[[str], tuple[str, float] | None]:
    """What finds the likeliest language of a text."""
    folder = importlib.import_module("langdetect.detector_factory").PROFILES_DIRECTORY
    paths = [path for path in (Path(folder) / language for language in sorted(languages)) if path.is_file()]
    if implementation == "langdetect":
        from dragoman.parsers.languages.walk import Profiles

        return Profiles(paths, _SEED).likeliest
    factory = importlib.import_module(f"{implementation}.detector_factory").DetectorFactory()
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in paths])
    factory.set_seed(_SEED)
    return partial(_asked, factory)


def _asked(factory: Any, text: str) -> tuple[str, float] | None:
    """What a detector of `factory` says of `text`: one is good for one text."""
    detector = factory.create()
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except Exception as error:  # its exception class lives in the implementation
        if type(error).__name__ != "LangDetectException":
            raise
        return None
    return (found[0].lang, found[0].prob) if found else None


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
