"""The repairs, one rule each: a pattern, a guard, an edit.

Later stages read the text through these edits, so a wrong one hurts more than a missed one: every rule says what it must not
touch.
All patterns are linear: no nested repetition, bounded look-around.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable, Iterator

from attrs import field, frozen

from dragoman.model import Repair
from dragoman.parsers.repairs.words import Words

Edit = tuple[int, int, str]


@frozen(slots=True)
class Rule:
    """`edit` gets a match and the guarding words and says what to replace, or None. A text with none of the `hints`, if there
    are any, has no match; nor has one whose `outline` has none of the `outlines`.
    """

    name: str
    pattern: re.Pattern[str] = field(repr=False)
    edit: Callable[[re.Match[str], Words], Edit | None] = field(repr=False)
    hints: tuple[str, ...] = ()
    outlines: tuple[bytes, ...] = ()

    def applies(self, text: str, outlined: bytes) -> bool:
        """Whether `text`, whose outline is `outlined`, may have a match: to look for characters takes a fraction of a search."""
        if self.hints:
            return any(map(text.__contains__, self.hints))
        return not self.outlines or any(map(outlined.__contains__, self.outlines))

    def repairs(self, text: str, words: Words) -> Iterator[Repair]:
        """What this rule mends in `text`."""
        for match in self.pattern.finditer(text):
            edit = self.edit(match, words)
            if edit is not None:
                yield Repair(*edit, self.name)


def outline(text: str) -> bytes:
    """`text` with "0" for each digit, "A" and "a" for letters, "." for what ends sentences and "x" for what is beyond ASCII: few
    bytes show in it where a change of case or a stop may have lost its space.
    """
    return text.encode("utf-8", "surrogatepass").translate(_OUTLINED)


_OUTLINED = bytes.maketrans(
    f"{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}.!?".encode() + bytes(range(128, 256)),
    f"{'0' * 10}{'A' * 26}{'a' * 26}...{'x' * 128}".encode(),
)


def word_before(text: str, at: int, longest: int = 30) -> str:
    """The word that ends at `at`; empty when none does, or when it is longer than any word."""
    start = at
    while start > 0 and at - start <= longest and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:at] if at - start <= longest else ""


# -- junk inside and before words ------------------------------------------------------------------------------------------------

_GLUED_ID = re.compile(r"[0-9](?<![\w,/#@-].)(?<!\d\..)[0-9]{5,}(?=[A-Z][a-z])")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|# ?\d{2,6}|# ?x[0-9a-fA-F]{2,5}) ?;|& (?:quot|amp|apos|nbsp|# ?\d{2,5}) ?;")


def _glued_id(match: re.Match[str], _: Words) -> Edit | None:
    # The number of a hidden element, or of a picture, that lost its own line: "04160333Putin arrived".
    spaced = match.start() == 0 or match.string[match.start() - 1].isspace()
    return match.start(), match.end(), "" if spaced else " "


def _invisible(match: re.Match[str], _: Words) -> Edit | None:
    return match.start(), match.end(), ""


def _entity(match: re.Match[str], _: Words) -> Edit | None:
    entity = match.group().replace(" ", "")
    character = html.unescape(entity)
    if character.startswith("&") and character != "&":
        return None
    return match.start(), match.end(), " " if character == "\u00a0" else character


# -- lost separators -------------------------------------------------------------------------------------------------------------

# Patterns start with the mark or the change of case that they are about, and look at the words around it afterwards: a pattern
# that starts with a word is tried at every letter of the text.
_STOP_DASH = re.compile(r"[-–—](?<=[^\W\d_]{2}[.!?].)(?= ?[A-ZÀ-Þ])")
_STOP_CLOSER = re.compile(r"”(?<=[\w)][.!?,]”)(?=[^\W_])")
_COMMA_GLUED = re.compile(r",(?<=[a-zà-ÿ]{2},)(?P<next>[A-Za-zà-ÿ]{2,25})(?![\w.@/])")
_OPENER_GLUED = re.compile(r"“(?<=[^\W\d_]{2}“)(?=[^\W_])")
_CASE_GLUED = re.compile(r"[A-Z](?<=[a-z]{2}.)[a-z]{1,20}(?![\w@/_-]|\.\w)")
_YEAR_GLUED = re.compile(r"[12](?<![\w.,/#-].)(?:(?<=1)9|(?<=2)0)[0-9]{2}(?P<right>[A-Z][a-z]{1,12})(?=\s)")


def _insert_space(match: re.Match[str], _: Words) -> Edit | None:
    return match.start(), match.start(), " "


def _space_after(match: re.Match[str], _: Words) -> Edit | None:
    return match.end(), match.end(), " "


def _comma_glued(match: re.Match[str], words: Words) -> Edit | None:
    if not (
        words.is_word(word_before(match.string, match.start())) and (words.is_word(match["next"]) or match["next"][0].isupper())
    ):
        return None
    return match.start("next"), match.start("next"), " "


def _case_glued(match: re.Match[str], words: Words) -> Edit | None:
    """``World timeThe two``, ``othersReuters``: but not ``iPhone``, ``YouTube``, ``McDonald``, ``easyJet``."""
    left, right = word_before(match.string, match.start()), match.group()
    before = match.start() - len(left)
    if (
        not _PLAIN_LEFT.fullmatch(left)
        or (before and match.string[before - 1] in "@#/._")
        or (left + right).lower() in words.brands
    ):
        return None
    if right in _LINK_VERBS:
        # "VistulaRead also:" against "MarketWatch", "CreditWatch".
        allowed = match.string.startswith((" also", " more", ":"), match.end())
    elif not words.is_word(left):
        return None
    elif left in _PREPOSITIONS:
        allowed = len(right) >= 4
    elif left[0].islower():
        # A brand that begins small has a short first part; a word of five letters, or one before a sentence's opener, is none.
        allowed = (len(left) >= 5 and len(right) >= 3) or (right in words.openers and len(left) >= 3)
    else:
        allowed = right in words.openers and len(right) >= 3 and len(left) >= 4
    return (match.start(), match.start(), " ") if allowed else None


_PLAIN_LEFT = re.compile(r"[A-Z]?[a-z]{2,20}")
_LINK_VERBS = frozenset({"Read", "See", "Watch"})
_PREPOSITIONS = frozenset({"in", "of", "to", "for", "by", "and", "with", "from", "at"})


def _year_glued(match: re.Match[str], words: Words) -> Edit | None:
    return (match.start("right"), match.start("right"), " ") if match["right"] in words.openers else None


# -- spaces where none belong ----------------------------------------------------------------------------------------------------

_SPACED_HYPHEN = re.compile(r" -(?P<right>[^\W\d_]{2,25})\b(?=(?P<rest>[^.!?\n]{0,80}))")
_SPACED_PREFIX = re.compile(r"-( )(?!(?:and|or|to|of|the)\b)[a-z]")
_SPACED_CLOCK = re.compile(r":(?:(?<=\b\d:)|(?<=\b\d\d:))( )\d{2} ?[ap]\.? ?m\b", re.IGNORECASE)
_SPACED_ORDINAL = re.compile(r"( )(?:st|nd|rd|th)\b(?:(?<=\b\d ..)|(?<=\b\d\d ..))")
_SPACED_INITIALS = re.compile(r"\bU\.( )[SKN]\.(?!\w)")


def _spaced_hyphen(match: re.Match[str], _: Words) -> Edit | None:
    """``Russian -Ukrainian``, ``three -day visit``: but not the incise of ``this visit -he added- will``."""
    # An incise closes with a dash that touches its last word.
    if re.search(r"\w[-–—](?:[\s,]|$)", match["right"] + match["rest"]):
        return None
    if match["right"].lower() in _SPEECH_OPENERS:
        return None
    left = word_before(match.string, match.start())
    return (match.start(), match.start() + 1, "") if left.isdigit() or (len(left) >= 2 and left.isalpha()) else None


_SPEECH_OPENERS = frozenset(
    {"he", "she", "they", "it", "we", "you", "said", "says", "the", "this", "that", "i", "and", "but", "or", "which", "who"}
)


def _spaced_prefix(match: re.Match[str], _: Words) -> Edit | None:
    """``co- operation``, ``anti- government``."""
    return (match.start(1), match.end(1), "") if word_before(match.string, match.start()) in _PREFIXES else None


_PREFIXES = frozenset(
    {"co", "non", "pre", "anti", "self", "ex", "semi", "multi", "counter", "mid", "ultra", "pro", "inter", "vice"}
)


def _drop_group(match: re.Match[str], _: Words) -> Edit | None:
    return match.start(1), match.end(1), ""


# -- marks twice -----------------------------------------------------------------------------------------------------------------

_STOP_COMMA = re.compile(r"\. ?,(?= [a-z])")
_DOUBLE_STOP = re.compile(r"\.(?<=[.!?][”»]\.)(?=\s|$)")
_DOUBLE_COMMA = re.compile(r"(?<=\w),(,)(?=\s)")
_TWO_STOPS = re.compile(r"\.(?<=[a-z]{2}\.)(\.)(?=\s+[A-ZÀ-Þ]|\s*$)", re.MULTILINE)


def _stop_comma(match: re.Match[str], words: Words) -> Edit | None:
    """``of course. , send``, ``this 2022., to punish``: a stop pushed in before a comma; abbreviations keep theirs."""
    before = word_before(match.string, match.start())
    spaced = " " in match.group()
    if before.lower() in words.abbreviations or len(before) < 3:
        return None
    if (before.isdigit() and len(before) == 4) or (
        before[0].islower() and words.is_word(before) and (spaced or len(before) >= 5)
    ):
        return match.start(), match.end(), ","
    return None


RULES: tuple[Rule, ...] = (
    Rule("entity", _ENTITY, _entity, ("&",)),
    Rule("invisible-character", _INVISIBLE, _invisible, tuple("\u00ad\u200b\u2060\ufeff")),
    Rule("glued-id", _GLUED_ID, _glued_id, outlines=(b"000000Aa",)),
    Rule("lost-separator:dash", _STOP_DASH, _insert_space, outlines=(b".-", b".x")),
    Rule("lost-separator:closer", _STOP_CLOSER, _space_after, ("”",)),
    Rule("lost-separator:opener", _OPENER_GLUED, _insert_space, ("“",)),
    Rule("lost-separator:comma", _COMMA_GLUED, _comma_glued),
    Rule("lost-separator:case", _CASE_GLUED, _case_glued, outlines=(b"aaAa",)),
    Rule("lost-separator:year", _YEAR_GLUED, _year_glued, outlines=(b"0000Aa",)),
    Rule("spaced-hyphen", _SPACED_HYPHEN, _spaced_hyphen, (" -",)),
    Rule("spaced-hyphen", _SPACED_PREFIX, _spaced_prefix, ("- ",)),
    Rule("spaced-clock", _SPACED_CLOCK, _drop_group, (": ",)),
    Rule("spaced-ordinal", _SPACED_ORDINAL, _drop_group),
    Rule("spaced-initials", _SPACED_INITIALS, _drop_group, ("U. ",)),
    Rule("doubled-mark:stop-comma", _STOP_COMMA, _stop_comma, (".,", ". ,")),
    Rule("doubled-mark:stop", _DOUBLE_STOP, lambda match, _: (match.start(), match.end(), ""), ("”.", "».")),
    Rule("doubled-mark:comma", _DOUBLE_COMMA, _drop_group, (",,",)),
    Rule("doubled-mark:two-stops", _TWO_STOPS, _drop_group, ("..",)),
)
