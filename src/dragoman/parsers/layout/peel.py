"""Peelers: the pieces of another kind that scraping glued before or behind a line.

Each works on one physical line and gives back the pieces it took and what is left. They never look further than a bounded number
of characters into the line.
"""

from __future__ import annotations

import re

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.model import Span
from dragoman.parsers.layout.furniture import Furniture, furniture, outlet_names


@frozen(slots=True)
class Piece(Span):
    """A peeled piece of a line."""

    kind: str
    rule: str


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,7}\.?"
_DAY = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.? "
    + _MONTH
    + r",? \d{4}|"
    + _MONTH
    + r" \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
)
_CLOCK = (
    r"(?:[ ,T]+(?:at )?\d{1,2}: ?\d{2}(?:: ?\d{2}(?:\.\d{1,6})?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?[+-] ?\d{2}: ?\d{2})?(?: [A-Z]{2,4}\b)?)?"
)
#: `` date 2022-12-30 `` and its kin, before anything else.
_DATE_HEADER = re.compile(
    rf"\s*(?:(?:date|published|publication date|posted|updated)\s*(?:on|:)?\s*){_DAY}{_CLOCK}(?=\s|$)", re.IGNORECASE
)
#: `` - DW - 11.02.2023``: the page's name and day behind a headline.
_DATED_SUFFIX = re.compile(rf"(?:\s*[-–—|]\s*(?P<name>[A-Z][\w.!&]{{0,20}}(?: [A-Z][\w.!&]{{0,20}}){{0,2}}))?\s*[-–—|]\s*{_DAY}$")
_NAME_SUFFIX = re.compile(r"\s*(?P<mark>[|｜]| [-–—・] ?|[-–—](?=\S{1,30}$))\s*(?P<name>[^|｜]{2,40})$")
_URL_SUFFIX = re.compile(r"\s*[-–—|]?\s*<url>$|\s*[-–—|]\s*https?://\S{4,200}$")
_SITE = re.compile(
    r"(?:^|\s)(?:News|News!|Newspaper|Online|Times|Post|Herald|Tribune|Magazine|TV|Yahoo!News)$|^[\w-]+\.(?:com|net|org|ru|cn|info|ua|pl|de|fr|it|es)(?:\.\w{2})?$"
)

#: ``BEIJING, Feb 4 (Xinhua) --``, ``(Reuters) -``, ``WASHINGTON —``.
_PLACE = r"[A-ZÀ-Þ][\w.'’-]{1,24}(?:[ ,/]{1,2}[A-ZÀ-Þ][\w.'’-]{0,24}){0,5}"
_DAY_OR_MONTH = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE})?(?:,? {_DAY_OR_MONTH})?,? ?)\((?P<agency>[^()]{{2,40}})\) ?(?:[-–—_]{{1,3}}|:)\s*(?=\S)"
    rf"|[A-ZÀ-Þ]{{3}}[A-ZÀ-Þ .'’-]{{0,30}}(?:, {_PLACE})?(?:,? {_DAY_OR_MONTH})? ?(?:--|[–—]) ?(?=[\"“A-ZÀ-Þ])"
    rf"|(?P<wire>[A-Z][A-Za-z ]{{2,30}} (?:News Agency|Agency|News Service)|Xinhua), ?{_PLACE}, ?{_DAY_OR_MONTH}"
    rf"(?: ?\([^()]{{2,60}}\))?:?\s*(?=\S)"
)
#: ``Barcelona“Old friend,”``: the place of a dateline whose dash or stop was lost before the opening mark.
_GLUED_PLACE = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,24}(?: [A-ZÀ-Þ][\w’'-]{1,24}){0,2}(?=[“„«][A-ZÀ-Þ])")

#: ``| Photo: EFE/EPA``, ``(Reuters)``, ``Photo: Reuters`` behind a caption.
_CREDIT_MARK = re.compile(
    r"\s*(?:[|/]\s*|(?<=[.!?”\"’)])\s*|\s{2,})?(?:\(\s*)?"
    r"(?:Photo|Photos|Foto|Fotos|Fot\.|Image|Picture|Credit|Photograph|Фото)\s?(?:credit|by|courtesy(?: of)?|de)?\s?[:：]",
    re.IGNORECASE,
)
# "Troops near the border of Ukraine PAP": an agency in capitals behind a name, nothing that would make it part of a sentence.
_BARE_CREDIT = re.compile(r"(?<=\s)[A-ZÀ-Þ][a-zà-ÿ]{2,20} (?P<source>[A-Z]{3,5}\d{0,2}(?:/[A-Z]{3,4})?)$")
_SIGN_OFF = re.compile(r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [^()]{3,380}\)\.?$")
_PIPE_CREDIT = re.compile(r"\s*\|\s*(?P<source>[^|]{2,60})$")
_BRACKETED = re.compile(r"\s*[(\[](?P<source>[^()\[\]]{2,60})[)\]]\.?$")


def date_header(text: str, start: int, end: int) -> Piece | None:
    """The date that the scraper put before the page, with the blanks before it: they are part of the header."""
    match = _DATE_HEADER.match(text, start, min(end, start + 80))
    return Piece(start, match.end(), "meta", "date-header") if match else None


def title_suffix(text: str, start: int, end: int, knowledge: Knowledge) -> Piece | None:
    """The name of the site, and the day, behind a headline."""
    tail = max(start, end - 90)
    match = _URL_SUFFIX.search(text, tail, end)
    if match and match.start() > start:
        return Piece(match.start(), end, "junk", "url-suffix")
    match = _DATED_SUFFIX.search(text, tail, end)
    if match and match.start() > start:
        return _trimmed(text, match.start(), end, "meta", "dated-suffix")
    match = _NAME_SUFFIX.search(text, tail, end)
    if match and match.start() > start + 15:
        name = match["name"].strip()
        known = fold(name) in knowledge.compiled(outlet_names)
        if _SITE.search(name) or known or match["mark"] in "|｜":
            # Chains of names, "… | UK News | Sky News", go with the last one.
            earlier = _NAME_SUFFIX.search(text, tail, match.start()) if match["mark"] in "|｜" else None
            at = earlier.start() if earlier and earlier["mark"] in "|｜" and earlier.start() > start + 15 else match.start()
            return _trimmed(text, at, end, "meta", "site-suffix")
    return None


def dateline(text: str, start: int, end: int, knowledge: Knowledge) -> Piece | None:
    """Place, day and agency before the first sentence."""
    match = _DATELINE.match(text, start, min(end, start + 140))
    if match and match.end() < end:
        agency = match["agency"]
        if agency is None or _credits_outlet(agency, knowledge):
            return _trimmed(text, start, match.end(), "dateline", "dateline")
    match = _GLUED_PLACE.match(text, start, min(end, start + 80))
    return Piece(start, match.end(), "dateline", "glued-dateline") if match else None


def credit_suffix(text: str, start: int, end: int, knowledge: Knowledge) -> Piece | None:
    """The credit behind a caption: after a photo mark, a bar, or in brackets."""
    last = text[end - 1]
    tail = max(start, end - 160)
    line = text[tail:end]
    coloned = ":" in line or "：" in line
    if last.islower() and not coloned and "|" not in line:
        return None  # as most lines
    found = _CREDIT_MARK.search(text, tail, end) if coloned and _pictured(line.lower()) else None
    if (
        found
        and found.start() > start
        and end - found.end() <= 110
        and not re.search(r"[.!?]\s+\w", text[found.end() : end])
        and (_separated(text, found.start()) or _credits_outlet(text[found.end() : end], knowledge))
    ):
        return _trimmed(text, found.start(), end, "credit", "photo-mark")
    match = _BARE_CREDIT.search(text, max(start, end - 40), end) if last.isupper() or last.isdigit() else None
    if match and match.start() > start and fold(match["source"]) in knowledge.compiled(outlet_names):
        return _trimmed(text, match.start("source"), end, "credit", "bare-credit")
    tail = max(start, end - 70)
    piped = text.find("|", tail, end) >= 0
    bracketed = text[end - 2 if last == "." else end - 1] in ")]"
    if not piped and not bracketed:
        return None
    for pattern, rule, possible in ((_PIPE_CREDIT, "piped-credit", piped), (_BRACKETED, "bracketed-credit", bracketed)):
        match = pattern.search(text, tail, end) if possible else None
        if match and match.start() > start and _credits_outlet(match["source"], knowledge):
            return _trimmed(text, match.start(), end, "credit", rule)
    return None


def _pictured(lower: str) -> bool:
    """Whether a line names a picture or a credit: it may hold a `_CREDIT_MARK`."""
    return "oto" in lower or "credit" in lower or "image" in lower or "picture" in lower or "fot." in lower or "фото" in lower


def sign_off(text: str, start: int, end: int) -> Piece | None:
    """``(Reporting by A. Writer; editing by B. Editor)`` at the end of a paragraph."""
    if text[end - 1] not in ").":
        return None
    match = _SIGN_OFF.search(text, max(start, end - 420), end)
    return _trimmed(text, match.start(), end, "byline", "sign-off") if match and match.start() > start else None


def _separated(text: str, at: int) -> bool:
    """Whether a bar, a bracket or the end of a sentence stands at `at`, so that "Playoff picture: Raiders" is no credit."""
    return text[at : at + 3].strip()[:1] in ("|", "/", "(", "[") or text[:at].rstrip()[-1:] in tuple('.!?”"’)|')


def _credits_outlet(source: str, knowledge: Knowledge) -> bool:
    """Whether a credit or dateline bracket names an agency or outlet: ``AP Photo/Alex Brandon``, ``EFE/EPA``, ``Xinhua``."""
    outlets = knowledge.compiled(outlet_names)
    parts = re.split(r"[/,;–—|]| - | via | for |\band\b", source)
    for part in parts[:6]:
        name = fold(part.strip(" ."))
        if name in outlets or re.sub(r"\s*(?:photo|file|images|pool|via)\b.*$", "", name) in outlets:
            return True
    return False


def credits_outlet(source: str, knowledge: Knowledge) -> bool:
    """Whether `source` names an agency or outlet among its parts."""
    return _credits_outlet(source, knowledge)


def header_rest(text: str, start: int, end: int, knowledge: Knowledge) -> Piece | None:
    """What stands behind a date header when it is a section or navigation, not the title."""
    table: Furniture = knowledge.compiled(furniture)
    match = table.match(text[start:end])
    return (
        Piece(start, end, match.kind, f"after-header:{match.phrase}") if match and match.kind in ("meta", "boilerplate") else None
    )


def _trimmed(text: str, start: int, end: int, kind: str, rule: str) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Piece(start, end, kind, rule)
