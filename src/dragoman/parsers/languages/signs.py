"""Signs of translation that are patterns, not words: each has a name, a pattern and the languages it speaks for.

A sign is bounded and linear; it says nothing alone. The weights follow how often texts of each language show the sign among public
machine translations; see SOURCES.md.
"""

from __future__ import annotations

import re

from attrs import field, frozen

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@frozen(slots=True)
class Sign:
    """`weights`: language -> how much the sign speaks for it."""

    cue: str
    pattern: re.Pattern[str] = field(repr=False)
    weights: tuple[tuple[str, float], ...]


SIGNS: tuple[Sign, ...] = (
    # Brazilian news writes the day of the month behind the weekday: "this Friday (4)".
    Sign("weekday-number", re.compile(rf"\b{_DAY} ?\(\d{{1,2}}\)"), (("pt", 1.6),)),
    # Italian pages close with an opening mark after a blank: "of our countries “."
    Sign("opener-as-closer", re.compile(r"\w “(?=[.,])"), (("it", 0.8),)),
    # The incise of Italian quotations stands between dashes inside the marks.
    Sign("dash-incise", re.compile(r"[“\"][^“”\"\n]{5,300} [–-] (?:he |she )?(?:said|says|added|adds|explained|explains|concluded)\b[^–\n-]{0,40} [–-](?=[ ,.])"), (("it", 0.8),)),
    Sign("stop-both-sides", re.compile(r"\.[”»]\."), (("es", 0.6), ("pt", 0.4))),
    Sign("closer-glued", re.compile(r", ”(?=[A-Za-z])"), (("es", 0.4), ("ca", 0.4), ("fr", 0.4), ("pl", 0.3))),
    # Chinese and Japanese texts name the day alone, the month being that of the paper.
    Sign("bare-day", re.compile(r"\b[Oo]n the (?:1st|2nd|3rd|[4-9]th|1\dth|2[0-9](?:th|st|nd|rd)|3[01](?:st|th))(?=[,. ](?! ?(?:of|day|floor|anniversary|birthday|centur|minute|place|round|session)))"), (("zh", 0.8), ("ja", 0.8))),
    Sign("local-time", re.compile(r"\b[Ll]ocal time on (?:the )?\w+ \d{1,2}|\bon the \d{1,2}(?:st|nd|rd|th) local time"), (("zh", 1.2),)),
    Sign("full-width-marks", re.compile("\\w[：，；（]\\w"), (("zh", 1.0), ("ja", 0.7))),
    # Polish, Russian and Ukrainian set speech between dashes from the start of the line.
    Sign("dash-quotation", re.compile(r"^[-–—] ?[A-Z][^\n]{10,400} [-–—] (?:said|says|he|she|wrote|admitted|emphasized|believes|noted|added|told)\b", re.MULTILINE), (("pl", 0.8), ("ru", 0.6), ("uk", 0.5))),
    Sign("editor-insert", re.compile(r"[-–—] ?ed\.[)\]]"), (("pl", 0.6), ("ru", 0.5), ("uk", 0.4))),
    Sign("deputy-party", re.compile(r"\((?:[A-Z][A-Za-z]{1,6})-(?:AC|AL|AP|AM|BA|CE|DF|ES|GO|MA|MT|MS|MG|PA|PB|PR|PE|PI|RJ|RN|RS|RO|RR|SC|SP|SE|TO)\)"), (("pt", 2.0),)),
    Sign("prefecture", re.compile(r"\b[A-Z][a-z]+ Prefecture\b"), (("ja", 0.9),)),
    Sign("province-county", re.compile(r"\b[A-Z][a-z]+ Province, [A-Z][a-z]+ (?:County|City|Town)|\b[A-Z][a-z]+ (?:Autonomous Region|County), [A-Z][a-z]+ (?:Province|City)"), (("zh", 0.8),)),
)  # fmt: skip

#: Countries that English names with an article; every other "the China" keeps the article of a Romance language.
ARTICLED = frozenset(
    "united netherlands philippines maldives bahamas gambia seychelles comoros solomon marshall congo vatican czech dominican central ukraine "
    "sudan lebanon yemen ivory ussr uae usa us uk eu dprk islamic people's republic russian soviet state kingdom democratic".split()
)
COUNTRY_FOLLOWED = re.compile(r"[,.;:)”\"]|\s(?:and|or|as|in|of|to|is|was|are|were|has|had|with|for|on|at|that|will|by|from|would|can|from|where|which|who|he|she|they)\b|$")

#: Country domains that stand for one language.
DOMAINS = {
    "pl": "pl", "ua": "uk", "it": "it", "es": "es", "fr": "fr", "de": "de", "at": "de", "cz": "cs", "sk": "sk", "hu": "hu", "ro": "ro",
    "pt": "pt", "br": "pt", "cat": "ca", "bg": "bg", "gr": "el", "tr": "tr", "nl": "nl", "se": "sv", "dk": "da", "no": "no", "fi": "fi",
    "ru": "ru", "jp": "ja", "kr": "ko", "cn": "zh", "vn": "vi", "ir": "fa", "ar": "es", "mx": "es", "cl": "es",
}  # fmt: skip
DOMAIN = re.compile(r"\b[a-z][a-z0-9-]{2,30}(?:\.com?|\.gov|\.org)?\.(" + "|".join(sorted(DOMAINS)) + r")\b(?!\.\w)", re.IGNORECASE)
