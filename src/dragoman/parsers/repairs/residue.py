"""Residue: traces of translation and scraping that are labelled and left as they are.

What the layout found is named after what it is on a page; what the repairs mended is named after what was broken; the rest are
patterns of translation: words taken over or taken literally, lost letters, sentences cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.model import Line, Residue
from dragoman.parsers.languages.garbles import garbled_outlets
from dragoman.parsers.languages.phrases import words_of
from dragoman.parsers.languages.signs import COUNTRY_FOLLOWED, holds_one, pattern
from dragoman.parsers.languages.translationese import found_calques, found_cue_words
from dragoman.parsers.layout.furniture import outlet_names, photo_credit
from dragoman.parsers.layout.page_words import page_words
from dragoman.parsers.repairs.rules import word_before
from dragoman.parsers.repairs.words import words
from dragoman.plugins.draft import Draft


def find_residue(draft: Draft) -> Iterator[Residue]:
    """Everything that can be labelled; repairs and lines must be there."""
    yield from _of_lines(draft)
    yield from _of_repairs(draft)
    yield from _of_text(draft)
    yield from _broken_sentences(draft)


# -- what the layout found -------------------------------------------------------------------------------------------------------

_QUESTION_LABEL = re.compile(r"(?:What|Why|How|Where|When|Who) [a-z’' ]{3,36}:(?= )")
_LABEL_LENGTH, _QUESTION_LENGTH = 40, 45
# Kinds of lines that may be residue.
_LABELLED = frozenset({"meta", "boilerplate", "dateline", "foreign", "related", "junk", "credit"})


def _of_lines(draft: Draft) -> Iterator[Residue]:
    text = draft.text
    originals = {line.duplicate_of for line in draft.lines if line.duplicate_of is not None and line.kind == "caption"}
    before: Line | None = None
    for line in draft.lines:
        kind = _line_residue(line) if line.kind in _LABELLED else None
        if kind is not None:
            yield Residue(
                line.start, _with_blank(text, line.end) if kind == "date-header" else line.end, kind, line.rule or line.kind
            )
        if line.kind == "caption" and (line.duplicate_of is not None or line.start in originals):
            yield Residue(line.start, line.end, "dup-caption", "repeated-line")
        elif (
            line.kind == "caption" and before is not None and before.kind == "foreign" and _twins(before.of(text), line.of(text))
        ):
            yield Residue(line.start, line.end, "dup-caption", "translated-twin")
        elif line.kind == "body":
            label = _label_end(text, line, draft.knowledge)
            if label is not None:
                yield Residue(line.start, label, "inline-label", "label-with-colon")
        elif line.kind == "title":
            merged = re.search(r"\w+\. (?:[A-ZÀ-Þ]\w* ?){1,3}", text[line.start : line.end])
            if merged and not re.search(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|vs|Gen|Sen|Col)\.", merged.group()):
                yield Residue(line.start + merged.start(), line.start + merged.end(), "untitled-split", "stop-in-title")
        before = line
    blank = len(text) - len(text.rstrip())
    if blank >= 3:
        yield Residue(len(text) - blank, len(text), "trailing-space", "blank-end")


def _label_end(text: str, line: Line, knowledge: Knowledge) -> int | None:
    """Where the label that a line begins with ends: "Driving the news:", "What the leaders said:"."""
    colon = text.find(": ", line.start, min(line.end, line.start + _QUESTION_LENGTH))
    if colon < 0:
        return None
    if _QUESTION_LABEL.match(text, line.start, line.end):
        return colon + 1
    known = colon + 2 <= line.start + _LABEL_LENGTH and fold(text[line.start : colon]) in knowledge.compiled(page_words)["label"]
    return colon + 1 if known else None


def _line_residue(line: Line) -> str | None:
    rule = line.rule or ""
    if rule == "date-header":
        return "date-header"
    if rule.startswith("after-header:"):
        return "section-name" if line.kind == "meta" else "boilerplate"
    if rule == "glued-dateline":
        return "glued-dateline"
    if line.kind == "foreign":
        return "untranslated"
    if line.kind == "related":
        return "related-headline"
    if line.kind == "junk":
        return "junk"
    if line.kind == "boilerplate":
        if "newsletter" in rule or "subscri" in rule:
            return "newsletter"
        return "source-link" if rule == "phrase:source link" else "boilerplate"
    if line.kind == "credit":
        return "photo-credit" if photo_credit(line) else "agency-credit"
    return None


def _with_blank(text: str, end: int) -> int:
    """The end with the blank that parts a header from the title behind it."""
    return end + 1 if text[end : end + 1] == " " and text[end + 1 : end + 2].strip() else end


def _twins(foreign: str, english: str) -> bool:
    """Whether a line may translate the one before it: about as long, and with the beginnings of the same names."""
    if not 0.6 < len(foreign) / max(1, len(english)) < 1.7:
        return False
    first, second = ({fold(word)[:4] for word in re.findall(r"\b[A-ZÀ-Þ]\w{3,}", line)} for line in (foreign, english))
    return len(first & second) >= 2


# -- what the repairs mended -----------------------------------------------------------------------------------------------------

_OF_REPAIR = {
    "glued-id": "junk-id",
    "lost-separator:case": "glued",
    "lost-separator:stop": "glued",
    "lost-separator:quote": "glued",
    "lost-separator:dash": "glued",
    "lost-separator:year": "glued",
    "doubled-mark:stop": "punct-double",
    "doubled-mark:stop-comma": "broken-sentence",
    "mojibake": "mojibake",
    "entity": "html-entity",
}


def _of_repairs(draft: Draft) -> Iterator[Residue]:
    text = draft.text
    for repair in draft.repairs:
        kind = _OF_REPAIR.get(repair.rule)
        if kind is None:
            continue
        start, end = repair.start, repair.end
        if kind in ("glued", "broken-sentence"):
            start = _word_start(text, start)
        if kind == "punct-double":
            start -= 2  # the stop and the closing mark before it
        if kind in ("junk-id", "glued", "broken-sentence"):
            end = _word_end(text, end)
        yield Residue(max(0, start), end, kind, repair.rule)


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


# -- words and marks -------------------------------------------------------------------------------------------------------------

_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_VOWELLESS = re.compile(r"[b-df-hj-np-tv-xz](?<![\w.&/@#'’\u0300-\u036f-].)(?<!\d .)[b-df-hj-np-tv-xz]{1,3}(?![\w.&/@'’-])")


def _of_text(draft: Draft) -> Iterator[Residue]:
    text = draft.text
    for kind, rule, hints, regex in draft.knowledge.compiled(_patterns):
        for match in regex.finditer(text) if holds_one(hints, text) else ():
            yield Residue(match.start(), match.end(), kind, rule)
    for span, calque in draft.shared(found_calques):
        yield Residue(span.start, span.end, calque.kind, f"phrase:{calque.phrase}")
    english = [line for line in draft.lines if line.kind in ("body", "title", "subtitle", "subhead", "caption")]
    yield from _extra_articles(draft)
    yield from _foreign_names(draft)
    units = draft.knowledge.compiled(page_words)["vowelless"]
    # Repairs part words that are one in the source.
    if not draft.repairs and not any(map(_CONSONANTS.issuperset, _short(draft.shared(words_of) - units))):
        return
    foreign = {span.start for span in draft.languages if span.language not in (None, "en")}
    for line in english:
        if line.start not in foreign:
            yield from _lost_letters(text, line, units)


def _short(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if 2 <= len(word) <= 4)


def _foreign_names(draft: Draft) -> Iterator[Residue]:
    """Garbled outlets, and names in the spelling of another language."""
    for garbled in draft.shared(garbled_outlets):
        yield Residue(garbled.start, garbled.end, "proper-name", "garbled-outlet")
    for span, word in draft.shared(found_cue_words):
        if word.cue == "spelling":
            yield Residue(span.start, span.end, "proper-name", "foreign-spelling")


def _patterns(knowledge: Knowledge) -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    name = "residue_patterns"
    return tuple(
        (row["kind"], row["rule"], tuple(row["hints"].split("|")), pattern(name, row["pattern"]))
        for row in knowledge.table(name).dicts()
    )


def _lost_letters(text: str, line: Line, units: AbstractSet[str]) -> Iterator[Residue]:
    """A small word without a vowel lost one that was no ASCII letter: "the mn" for Catalan *món*."""
    for match in _VOWELLESS.finditer(text, line.start, line.end):
        word = match.group()
        if word not in units:
            yield Residue(match.start(), match.end(), "lost-diacritic", "word-without-vowel")


def _countries(knowledge: Knowledge) -> frozenset[str]:
    """Countries that English names without an article."""
    articled = knowledge.compiled(page_words)["articled"]
    rows = knowledge.table("country_forms").likely(lambda line: "\ten\tname" in line).select("form", "language", "kind")
    names = {form for form, language, kind in rows if language == "en" and kind == "name"}
    return frozenset(name for name in names if name.split()[0].lower() not in articled and name[:1].isupper() and name.isalpha())


_ARTICLED = re.compile(r"he (?<=\b[Tt]he )([A-Z][a-z]{3,20})(?![\w’'-])")


def _extra_articles(draft: Draft) -> Iterator[Residue]:
    """Articles before countries, as Romance languages have them: "with the China"."""
    countries = draft.knowledge.compiled(_countries)
    for match in _ARTICLED.finditer(draft.text):
        if match[1] in countries and not match[1].endswith("s") and COUNTRY_FOLLOWED.match(draft.text, match.end()):
            yield Residue(match.start() - 1, match.end(), "article-extra", "article-before-country")


# -- sentences cut in two --------------------------------------------------------------------------------------------------------

_LOWER_START = re.compile(r"\. (?<=[\w”\"’]. )[‘“]?(?P<next>[a-z]{2,20})\b")
_OUTLET_SENTENCE = re.compile(r"\. (?<=[a-z”\"]. )(?P<name>[A-Z][\w.&-]{1,20}(?: [A-Za-z][\w&-]{1,20}){0,2})\.(?=\s|$)")
_ATTRIBUTION = re.compile(r"(?:\baccording to|\bsaid|\bsays|\breported|\btold|\breport)\b", re.IGNORECASE)


def _broken_sentences(draft: Draft) -> Iterator[Residue]:
    guard = draft.knowledge.compiled(words)
    for match in _LOWER_START.finditer(draft.text):
        end = match.start() - (draft.text[match.start() - 1] in '”"’')
        word = word_before(draft.text, end)
        # "e.g. the" and "Inc. said" go on after an abbreviation; so may any word of small letters that is none.
        if len(word) < 3 or not word.isalpha() or word.lower() in guard.abbreviations or not guard.is_word(word):
            continue
        if guard.is_word(match["next"]):
            yield Residue(end - len(word), match.end(), "broken-sentence", "stop-before-lower-case")
    outlets = draft.knowledge.compiled(outlet_names)
    for match in _OUTLET_SENTENCE.finditer(draft.text):
        # Link text that was moved behind the stop: "…, according to the report. Al jazeera."
        before = draft.text[max(0, match.start() - 220) : match.start()]
        if match["name"].lower() in outlets and _ATTRIBUTION.search(before):
            yield Residue(match.start("name"), match.end(), "broken-sentence", "displaced-source")
