"""Stage ``translated_from``: the language the text was translated from, claimed only from signs that can be shown.

Guessing it from style is right in little more than half of the cases, so style is not asked. Words, credits, furniture and marks that
belong to a language are weighed; where they contradict each other, or are too few, nothing is claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.model import Cue, Line, TranslatedFrom
from dragoman.parsers.languages import signs
from dragoman.parsers.languages.garbles import garbled_outlets
from dragoman.parsers.languages.phrases import lowered, occurrences
from dragoman.plugins.draft import Draft

_ENOUGH = 1.5
_LEAD = 1.0
# More of one kind of sign adds nothing: a Polish page names its own site in every paragraph.
_MOST_OF_A_KIND = 2
_CREDIT_KINDS = frozenset({"credit", "byline", "dateline", "meta", "boilerplate"})
_TAIL = 80
_LINE = 50


@frozen(slots=True)
class Weighed:
    """A cue and what it speaks for."""

    cue: Cue
    weights: Mapping[str, float]


def detect_origin(draft: Draft) -> Iterator[TranslatedFrom]:
    """At most one claim, with the cues that speak for it as evidence."""
    if draft.source_language:
        yield TranslatedFrom(draft.source_language, 1.0, ())
        return
    if _main_language(draft) != "en":
        return  # the cues are what English keeps of other languages
    cues = _not_too_many(_cues(draft))
    tally: Counter[str] = Counter()
    for weighed in cues:
        for language, weight in weighed.weights.items():
            tally[language] += weight  # type: ignore[assignment]
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return
    (language, weight), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    # Sums of decimal weights: compare with a hair's breadth.
    if weight + 1e-9 < _ENOUGH or weight - second + 1e-9 < _LEAD:
        return
    evidence = sorted((w.cue for w in cues if language in w.weights), key=lambda cue: (cue.start, cue.end, cue.cue))
    yield TranslatedFrom(language, round(min(0.95, 0.5 + 0.15 * (weight - second)), 2), tuple(evidence))


def _main_language(draft: Draft) -> str | None:
    lengths: Counter[str] = Counter()
    for span in draft.languages:
        if span.language:
            lengths[span.language] += len(span)
    return min(lengths, key=lambda language: (-lengths[language], language)) if lengths else None


def _not_too_many(cues: Iterable[Weighed]) -> list[Weighed]:
    kept: list[Weighed] = []
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for weighed in cues:
        kind = (weighed.cue.cue, tuple(weighed.weights))
        seen[kind] += 1
        if seen[kind] <= _MOST_OF_A_KIND:
            kept.append(weighed)
    return kept


def _cues(draft: Draft) -> Iterator[Weighed]:
    yield from _foreign_lines(draft)
    yield from _furniture(draft)
    yield from _words(draft)
    yield from _calques(draft)
    yield from _garbles(draft)
    yield from _patterns(draft.text)
    yield from _domains(draft.text)


def _foreign_lines(draft: Draft) -> Iterator[Weighed]:
    languages = {span.start: span for span in draft.languages}
    for line in draft.lines:
        span = languages.get(line.start)
        # Short lines may be menus, lines with a handle are embedded posts: both are foreign on pages that nobody translated.
        if line.kind == "foreign" and span is not None and span.language and len(line) >= _LINE and "@" not in line.of(draft.text):
            yield Weighed(Cue(line.start, line.end, "untranslated"), {span.language: 1.5})


def _furniture(draft: Draft) -> Iterator[Weighed]:
    """Phrases that pages of one language use, as translation renders them."""
    languages = draft.knowledge.compiled(_furniture_languages)
    for line in draft.lines:
        if line.rule and line.rule.startswith("phrase:"):
            language = languages.get(line.rule.removeprefix("phrase:"))
            if language:
                yield Weighed(Cue(line.start, line.end, "furniture"), {language: 1.0})


def _furniture_languages(knowledge: Knowledge) -> dict[str, str]:
    from dragoman.knowledge.folding import fold

    rows = knowledge.table("furniture").dicts()
    return {fold(row["phrase"]): row["language"] for row in rows if row["language"] not in ("", "en")}


@frozen(slots=True)
class _Phrase:
    cue: str
    forms: tuple[str, ...]
    credit: bool
    weights: Mapping[str, float]


def _phrases(knowledge: Knowledge) -> tuple[_Phrase, ...]:
    phrases = []
    for row in knowledge.table("translation_cues").dicts():
        weights = {language: float(weight) for language, weight in (pair.split(":") for pair in row["languages"].split("|"))}
        phrases.append(_Phrase(row["cue"], tuple(row["forms"].split("|")), row["where"] == "credit", weights))
    return tuple(phrases)


def _words(draft: Draft) -> Iterator[Weighed]:
    credits = [line for line in draft.lines if line.kind in _CREDIT_KINDS]
    tail = len(draft.text.rstrip()) - _TAIL
    for phrase in draft.knowledge.compiled(_phrases):
        for form in phrase.forms:
            for found in occurrences(form, draft.text):
                if phrase.credit and not (_in_credit(found.start, credits) or _signs_off(draft.text, found.start, found.end, tail)):
                    continue
                yield Weighed(Cue(found.start, found.end, phrase.cue), phrase.weights)
                break


def _in_credit(at: int, credits: Sequence[Line]) -> bool:
    return any(line.start <= at < line.end for line in credits)


def _signs_off(text: str, start: int, end: int, tail: int) -> bool:
    """Whether an agency stands behind the last stop of the text: "… 65 percent. dpa"."""
    return start >= tail and not text[end:].strip(" .)/-]\n") and text[:start].rstrip(" (-/[")[-1:] in (".", "”", '"', "\n")


def _calques(draft: Draft) -> Iterator[Weighed]:
    lower = lowered(draft.text)
    for row in draft.knowledge.table("calques").dicts():
        for form in row["forms"].split("|"):
            found = next(occurrences(form, lower), None)
            if found is not None:
                yield Weighed(Cue(found.start, found.end, row["kind"]), dict.fromkeys(row["languages"].split("|"), 0.4))
                break


def _garbles(draft: Draft) -> Iterator[Weighed]:
    for garbled in draft.shared(garbled_outlets):
        if garbled.language != "mul":
            yield Weighed(Cue(garbled.start, garbled.end, "garbled-outlet"), {garbled.language: 1.0})


def _patterns(text: str) -> Iterator[Weighed]:
    for sign in signs.SIGNS:
        for number, match in enumerate(sign.pattern.finditer(text)):
            if number == _MOST_OF_A_KIND:
                break
            yield Weighed(Cue(match.start(), match.end(), sign.cue), dict(sign.weights))


def _domains(text: str) -> Iterator[Weighed]:
    for number, match in enumerate(signs.DOMAIN.finditer(text)):
        if number == _MOST_OF_A_KIND:
            break
        yield Weighed(Cue(match.start(), match.end(), "domain"), {signs.DOMAINS[match[1].lower()]: 0.7})
