"""Stage ``translated_from``: the language the text was translated from, claimed only from signs that can be shown.

Guessing it from style is right in little more than half of the cases, so style is not asked. Words, credits, furniture and marks
that belong to a language are weighed; where they contradict each other, or are too few, nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.model import Cue, Line, Span, TranslatedFrom
from dragoman.parsers.languages.garbles import garbled_outlets
from dragoman.parsers.languages.signs import DOMAINS, domains, signs
from dragoman.parsers.languages.translationese import found_calques, found_cue_words
from dragoman.parsers.layout.furniture import photo_credit
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
            tally[language] += weight  # type: ignore[assignment]  # weights are fractions, a Counter is of whole numbers
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return
    (language, weight), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    # Sums of decimal weights: compare with a hair's breadth.
    if weight + 1e-9 < _ENOUGH or weight - second + 1e-9 < _LEAD:
        return
    if any(_against(cues, language, rival) >= _ENOUGH for rival, _ in ranked[1:]):
        return  # two languages, each with signs of its own
    evidence = sorted((w.cue for w in cues if language in w.weights), key=lambda cue: (cue.start, cue.end, cue.cue))
    yield TranslatedFrom(language, round(min(0.95, 0.5 + 0.15 * (weight - second)), 2), tuple(evidence))


def _against(cues: Iterable[Weighed], language: str, rival: str) -> float:
    """The weight for `rival` of the cues that do not speak for `language` at all."""
    return sum(w.weights.get(rival, 0.0) for w in cues if language not in w.weights)


def _main_language(draft: Draft) -> str | None:
    lengths: dict[str, int] = {}
    for span in draft.languages:
        if span.language:
            lengths[span.language] = lengths.get(span.language, 0) + span.end - span.start
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
    yield from _patterns(draft)
    yield from _domains(draft.text)


def _foreign_lines(draft: Draft) -> Iterator[Weighed]:
    # Short lines may be menus, lines with a handle are embedded posts: both are foreign on pages that nobody translated.
    lines = [line for line in draft.lines if line.kind == "foreign" and len(line) >= _LINE and "@" not in line.of(draft.text)]
    languages = {span.start: span for span in draft.languages} if lines else {}
    for line in lines:
        span = languages.get(line.start)
        if span is not None and span.language:
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
    rows = knowledge.table("furniture").dicts()
    return {fold(row["phrase"]): row["language"] for row in rows if row["language"] not in ("", "en")}


def _words(draft: Draft) -> Iterator[Weighed]:
    """Names and spellings of one language, each once."""
    found = draft.shared(found_cue_words)
    asked = any(word.credit for _, word in found)
    credits = [line for line in draft.lines if line.kind in _CREDIT_KINDS and not photo_credit(line)] if asked else []
    starts = [line.start for line in credits]
    tail = len(draft.text.rstrip()) - _TAIL
    seen: set[str] = set()
    for span, word in found:
        if word.form in seen:
            continue
        if word.credit and not (_in_credit(span, credits, starts) or _signs_off(draft.text, span, tail)):
            continue
        seen.add(word.form)
        yield Weighed(Cue(span.start, span.end, word.cue), word.weights)


def _in_credit(span: Span, credits: Sequence[Line], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and span.start < credits[at].end


def _signs_off(text: str, span: Span, tail: int) -> bool:
    """Whether an agency stands behind the last stop of the text: "… 65 percent. dpa"."""
    if span.start < tail or text[span.end :].strip(" .)/-]\n"):
        return False
    return text[max(0, span.start - 6) : span.start].rstrip(" (-/[")[-1:] in (".", "”", '"', "\n")


def _calques(draft: Draft) -> Iterator[Weighed]:
    seen: set[int] = set()
    for span, calque in draft.shared(found_calques):
        if calque.number not in seen:
            seen.add(calque.number)
            yield Weighed(Cue(span.start, span.end, calque.kind), dict.fromkeys(calque.languages, 0.4))


def _garbles(draft: Draft) -> Iterator[Weighed]:
    for garbled in draft.shared(garbled_outlets):
        if garbled.language != "mul":
            yield Weighed(Cue(garbled.start, garbled.end, "garbled-outlet"), {garbled.language: 1.0})


def _patterns(draft: Draft) -> Iterator[Weighed]:
    for sign in draft.knowledge.compiled(signs):
        for number, match in enumerate(sign.matches(draft.text)):
            if number == _MOST_OF_A_KIND:
                break
            yield Weighed(Cue(match.start(), match.end(), sign.cue), dict(sign.weights))


def _domains(text: str) -> Iterator[Weighed]:
    for number, match in enumerate(domains(text)):
        if number == _MOST_OF_A_KIND:
            break
        yield Weighed(Cue(match.start(), match.end(), "domain"), {DOMAINS[match[1].lower()]: 0.7})
