"""Residue: traces of translation and scraping that are labelled and left as they are.

What the layout found is named after what it is on a page; what the repairs mended is named after what was broken; the rest are
patterns of translation: words taken over or taken literally, lost letters, sentences cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.model import Line, Residue
from dragoman.parsers.languages.garbles import garbled_outlets
from dragoman.parsers.languages.phrases import lowered, occurrences
from dragoman.parsers.languages.signs import ARTICLED, COUNTRY_FOLLOWED
from dragoman.parsers.layout.furniture import outlet_names
from dragoman.parsers.repairs.words import words
from dragoman.plugins.draft import Draft


def find_residue(draft: Draft) -> Iterator[Residue]:
    """Everything that can be labelled; repairs and lines must be there."""
    yield from _of_lines(draft)
    yield from _of_repairs(draft)
    yield from _of_text(draft)
    yield from _broken_sentences(draft)


# -- what the layout found -------------------------------------------------------------------------------------------------------

_LABEL = re.compile(
    r"(?:Driving the news|Why it matters|The big picture|The latest|State of play|What they’re saying|What they're saying|What to watch|"
    r"What's next|What’s next|Between the lines|Zoom in|Zoom out|The intrigue|Flashback|Details|Context|Background|The bottom line|"
    r"Go deeper|By the numbers|Yes, but|Our thought bubble|Reality check|The other side|(?:What|Why|How|Where|When|Who) [a-z’' ]{3,36}):(?= )"
)


def _of_lines(draft: Draft) -> Iterator[Residue]:
    text = draft.text
    originals = {line.duplicate_of for line in draft.lines if line.duplicate_of is not None and line.kind == "caption"}
    before: Line | None = None
    for line in draft.lines:
        kind = _line_residue(line)
        if kind is not None:
            yield Residue(line.start, _with_blank(text, line.end) if kind == "date-header" else line.end, kind, line.rule or line.kind)
        if line.kind == "caption" and (line.duplicate_of is not None or line.start in originals):
            yield Residue(line.start, line.end, "dup-caption", "repeated-line")
        elif line.kind == "caption" and before is not None and before.kind == "foreign" and _twins(before.of(text), line.of(text)):
            yield Residue(line.start, line.end, "dup-caption", "translated-twin")
        elif line.kind == "body":
            label = _LABEL.match(text, line.start, line.end)
            if label:
                yield Residue(line.start, label.end(), "inline-label", "label-with-colon")
        elif line.kind == "title":
            merged = re.search(r"\w+\. (?:[A-ZÀ-Þ]\w* ?){1,3}", text[line.start : line.end])
            if merged and not re.search(r"\b(?:[A-Z]|Mr|Mrs|Dr|St|vs|Gen|Sen|Col)\.", merged.group()):
                yield Residue(line.start + merged.start(), line.start + merged.end(), "untitled-split", "stop-in-title")
        before = line
    blank = len(text) - len(text.rstrip())
    if blank >= 3:
        yield Residue(len(text) - blank, len(text), "trailing-space", "blank-end")


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
        return "photo-credit" if rule == "photo-mark" or re.search(r"photo|image|picture|foto|fot\.", rule) else "agency-credit"
    return None


def _with_blank(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == " " else end


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

_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("quote-space", "opener-as-closer", re.compile(r"\w+ “[.,;](?= |$)", re.MULTILINE)),
    ("quote-spacing", "closer-glued", re.compile(r"[,.] ”[A-Za-z]\w*")),
    ("dash-incise", "said-between-dashes", re.compile(r"[–—] (?:said|says|added|adds|explained|concluded|stressed|he|she) ?[^–—.\n“”]{0,40} ?[–—](?= )")),
    ("quote-unbalanced", "hyphen-incise", re.compile(r" -(?:he|she|they|said|says|added) ?[^-.\n“”]{0,30}-(?= )")),
    ("ellipsis", "bracketed-ellipsis", re.compile(r"\w+\. \[…\]\.?|\w+\. \[\.\.\.\]\.?")),
    ("quote-unmatched", "single-opener", re.compile(r"(?<=[.,] )‘[a-z]\w*(?=[^’\n]{1,200}(?:\n|$))")),
    ("word-order", "title-said-name", re.compile(r"\b[Tt]he (?:[A-Z]\w+ )?(?:president|minister|leader|chancellor|spokesman|king|pope|dictator) said [A-Z]\w+ [A-Z]\w+(?= (?:during|in|at|on|while|after|before|when)\b)")),
    ("word-order", "said-date-subject", re.compile(r"\bsaid (?:this |on |last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: ?\(\d{1,2}\))? the (?:head|president|minister|leader|dictator|spokesman|chancellor|secretary)\b")),
    ("quote-grammar", "capital-after-that", re.compile(r"\bthat “(?:In|The|This|These|We|It|There|If|Our|They|A) [a-z]+")),
    ("broken-quote", "word-behind-the-stop", re.compile(r"“[^“”\n]{3,200}”\. [a-z]\w{2,20}\.”")),
    ("quote-unbalanced", "closer-without-opener", re.compile(r"(?<=”\. )[a-z]\w{2,20}\.”")),
    ("grammar-mt", "its-of-a-person", re.compile(r"\b(?:[Pp]resident|[Mm]inister|[Cc]hancellor|leader)\b[^.\n]{0,60}\bits (?:[A-Z]\w+ )?counterpart\b")),
    ("grammar-mt", "double-negative", re.compile(r"\b(?:dissuad|prevent|discourag)\w{1,4} [^.\n]{0,60}?\bfrom (?:refraining|abstaining|not) [^.,\n]{0,40}")),
    ("grammar-mt", "of-the-other", re.compile(r"(?<!one or )\bthe \w{4,20} of the other(?=[,.])")),
    ("paragraph-merge", "closer-then-name", re.compile(r"“\. [A-Z]\w+ [A-Z]\w+")),
)  # fmt: skip
_VOWELLESS = re.compile(r"(?<![\w.&/@#'’\u0300-\u036f-])(?<!\d )(?<!\d)[b-df-hj-np-tv-xz]{2,4}(?![\w.&/@'’-])")
_ABBREVIATED = frozenset(
    "km kg kgs kms dlrs msn cdc cm mm mg ml gb mb kb tb mph kph rpm hrs hr yr yrs min sec ft lb lbs pp pg ph ppm pct mln bln vs dr mr mrs st nd rd th tv dvd "
    "cd pm pc pcs www http https html php xml pdf css rss sms mms gps ltd hmm hm pst psst shh brr grr tsk nth cwm crwth txt msg pls thx btw lcd npr "
    "cnn bbc nbc fbi nfl nhl mls nba mlb llc plc gmbh sql cbs pbs jr sr".split()
)


def _of_text(draft: Draft) -> Iterator[Residue]:
    text = draft.text
    for kind, rule, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Residue(match.start(), match.end(), kind, rule)
    lower = lowered(text)
    for phrase, kind in draft.knowledge.compiled(_calques):
        for span in occurrences(phrase, lower):
            yield Residue(span.start, span.end, kind, f"phrase:{phrase}")
    english = [line for line in draft.lines if line.kind in ("body", "title", "subtitle", "subhead", "caption")]
    yield from _extra_articles(draft)
    yield from _foreign_names(draft)
    foreign = {span.start for span in draft.languages if span.language not in (None, "en")}
    for line in english:
        if line.start not in foreign:
            yield from _lost_letters(text, line)


def _foreign_names(draft: Draft) -> Iterator[Residue]:
    """Garbled outlets, and names in the spelling of another language."""
    for garbled in draft.shared(garbled_outlets):
        yield Residue(garbled.start, garbled.end, "proper-name", "garbled-outlet")
    for form in draft.knowledge.compiled(_spellings):
        for span in occurrences(form, draft.text):
            yield Residue(span.start, span.end, "proper-name", "foreign-spelling")


def _spellings(knowledge: Knowledge) -> tuple[str, ...]:
    rows = knowledge.table("translation_cues").dicts()
    return tuple(form for row in rows if row["cue"] == "spelling" for form in row["forms"].split("|"))


def _calques(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    rows = knowledge.table("calques").dicts()
    return tuple((form, row["kind"]) for row in rows for form in row["forms"].split("|"))


def _lost_letters(text: str, line: Line) -> Iterator[Residue]:
    """A small word without a vowel lost one that was no ASCII letter: "the mn" for Catalan *món*."""
    for match in _VOWELLESS.finditer(text, line.start, line.end):
        word = match.group()
        if word not in _ABBREVIATED:
            yield Residue(match.start(), match.end(), "lost-diacritic", "word-without-vowel")


def _countries(knowledge: Knowledge) -> frozenset[str]:
    names = {row["form"] for row in knowledge.table("country_forms").dicts() if row["language"] == "en" and row["kind"] == "name"}
    return frozenset(name for name in names if name.split()[0].lower() not in ARTICLED and name[:1].isupper() and name.isalpha())


def _extra_articles(draft: Draft) -> Iterator[Residue]:
    """Articles before countries, as Romance languages have them: "with the China"."""
    countries = draft.knowledge.compiled(_countries)
    for match in re.finditer(r"\b[Tt]he ([A-Z][a-z]{3,20})(?![\w’'-])", draft.text):
        if match[1] in countries and not match[1].endswith("s") and COUNTRY_FOLLOWED.match(draft.text, match.end()):
            yield Residue(match.start(), match.end(), "article-extra", "article-before-country")


# -- sentences cut in two --------------------------------------------------------------------------------------------------------

_LOWER_START = re.compile(r"(?P<word>[^\W\d_]{3,25})(?P<close>[”\"’]?)\. (?P<open>[‘“]?)(?P<next>[a-z]{2,20})\b")
_OUTLET_SENTENCE = re.compile(r"(?<=[a-z”\"])\. (?P<name>[A-Z][\w.&-]{1,20}(?: [A-Za-z][\w&-]{1,20}){0,2})\.(?=\s|$)")
_ATTRIBUTION = re.compile(r"(?:\baccording to|\bsaid|\bsays|\breported|\btold|\breport)\b", re.IGNORECASE)


def _broken_sentences(draft: Draft) -> Iterator[Residue]:
    guard = draft.knowledge.compiled(words)
    for match in _LOWER_START.finditer(draft.text):
        # "e.g. the" and "Inc. said" go on after an abbreviation; names that begin small do begin sentences ("iPhone").
        if match["word"].lower() in guard.abbreviations or not guard.is_word(match["word"]) and match["word"][0].islower():
            continue
        if guard.is_word(match["next"]):
            yield Residue(match.start(), match.end(), "broken-sentence", "stop-before-lower-case")
    outlets = draft.knowledge.compiled(outlet_names)
    for match in _OUTLET_SENTENCE.finditer(draft.text):
        # Link text that was moved behind the stop: "…, according to the report. Al jazeera."
        before = draft.text[max(0, match.start() - 220) : match.start()]
        if match["name"].lower() in outlets and _ATTRIBUTION.search(before):
            yield Residue(match.start("name"), match.end(), "broken-sentence", "displaced-source")
