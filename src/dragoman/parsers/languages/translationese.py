"""Words and phrases that show translation, found once for the stages that label them and that weigh them."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Span
from dragoman.parsers.languages.phrases import Phrases, lower_words_of, lowered, words_of
from dragoman.parsers.languages.signs import weights
from dragoman.plugins.draft import Draft


@frozen(slots=True)
class Calque:
    """A row of the table ``calques``."""

    number: int
    kind: str
    phrase: str
    languages: tuple[str, ...]


@frozen(slots=True)
class CueWord:
    """A form of a row of the table ``translation_cues``."""

    cue: str
    form: str
    credit: bool  #: counts only in credits and at the end of the text
    weights: Mapping[str, float] = field(hash=False)


def _calques(knowledge: Knowledge) -> Phrases[Calque]:
    rows = enumerate(knowledge.table("calques").dicts())
    return Phrases.of(
        (form, Calque(number, row["kind"], form, tuple(row["languages"].split("|"))))
        for number, row in rows
        for form in row["forms"].split("|")
    )


def _cue_words(knowledge: Knowledge) -> Phrases[CueWord]:
    return Phrases.of(
        (form, CueWord(row["cue"], form, row["where"] == "credit", dict(weights(row["languages"]))))
        for row in knowledge.table("translation_cues").dicts()
        for form in row["forms"].split("|")
    )


def found_calques(draft: Draft) -> tuple[tuple[Span, Calque], ...]:
    """The calques and literal idioms of the text; for `Draft.shared`."""
    found = draft.knowledge.compiled(_calques).within(lowered(draft), draft.shared(lower_words_of))
    return tuple(sorted(found, key=lambda f: (f[0].start, f[0].end, f[1].number)))


def found_cue_words(draft: Draft) -> tuple[tuple[Span, CueWord], ...]:
    """The cue words of the text; for `Draft.shared`."""
    found = draft.knowledge.compiled(_cue_words).within(draft.text, draft.shared(words_of))
    return tuple(sorted(found, key=lambda f: (f[0].start, f[0].end, f[1].form)))
