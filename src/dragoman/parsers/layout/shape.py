"""What a line looks like, without knowing what it says."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u30ff\u4e00-\u9fff]")
_NEW_BEGINNING = re.compile(r"[.!?…][\"”’»)]*\s*[\"“«(]?[A-ZÀ-Þ]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Rep|Gov|Prof|vs|No|Jr|Sr)\.")
_NO_LETTERS = re.compile(r"[\W_]+")
_PLAIN_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
# So many letters and digits tell most lines apart.
_OPENING = 8
# A stop at the end, with closing marks behind it; or behind that the sign-off of an agency ("… percent. dpa", "… men.-0-").
_STOPS = ".!?…。！？।؟"
_CLOSING = "\"'“”’»«)]」』"
_STOPPED = re.compile(rf"[{_STOPS}](?:[{re.escape(_CLOSING)}]|\s)*$")
_SIGNED_OFF = re.compile(r"[.!?…][\"”’»)]?\s?[-–—(\[]{0,2}(?:[a-z]{2,4}|[A-Z]{2,6}|0)[-–—)\].]{0,2}$")
_SIGNED_LENGTH = 40
_MARKUP = re.compile(r"(?:<[^<>]{1,300}>[\s.]*)+")
# Questions of an interview or of the narrator begin with one of these; a headline that asks is a statement with a question mark.
_ASKS = re.compile(
    r"(?:[\w ]{2,30}: |[\"“])?(?:how|why|what|who|whose|where|when|which|is|are|was|were|do|does|did|can|could|will|would|should|"
    r"has|have|had|and|but|so|or|isn|aren|don|didn|the question)\b|\w{2,20}: ",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟][\"”’»)]*$")
_DASH_STARTS = "-–—−•●▪*"
_DASH_START = re.compile(r"[-–—−•●▪]\s?\S|\*\s?\S.*[^*\s]\s*$")
# Words that no heading ends with.
_HANGING = frozenset(
    "a an and as at but by for from he her his in into is of on or she that the their to was were which who with".split()
)
# "… end in sight - he noted": the incise that closes a dash quotation.
_INCISE_END = re.compile(
    r"\s[-–—]\s?(?:he|she|they|it|[a-z]+ed|said|says|wrote|writes|told|thinks|believes|notes|adds|asks)\b[^-–—.!?]{0,60}$"
)


def stopped(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    last = line[-1]
    if last in _STOPS or (last in _CLOSING and _STOPPED.search(line[-12:])):
        return True
    return len(line) >= _SIGNED_LENGTH and _SIGNED_OFF.search(line[-16:]) is not None


def question(line: str) -> bool:
    """Whether the line ends in a question mark."""
    return _QUESTION.search(line[-6:]) is not None


def asks(line: str) -> bool:
    """Whether the line begins as a spoken question does."""
    return _ASKS.match(line) is not None


def one_sentence(line: str) -> bool:
    """Whether no stop inside the line is followed by a new beginning."""
    return _NEW_BEGINNING.search(_ABBREVIATION.sub("X", line[:-1])) is None


def unfinished(line: str) -> bool:
    """Whether the line plainly goes on in the next one, or opens a list."""
    return line[-1] in ",;:-–—(/&" or line[-8:].split()[-1].lower() in _HANGING


def dash_speech(line: str) -> bool:
    """Whether the line is (part of) a dash quotation or a list item."""
    if line[0] in _DASH_STARTS and _DASH_START.match(line):
        return True
    return ("-" in line or "–" in line or "—" in line) and _INCISE_END.search(line[-80:]) is not None


def words(line: str) -> int:
    """The number of words."""
    return len(line.split())


def wordless(line: str) -> bool:
    """Whether the line holds no two letters in a row (rules, stars, bare numbers), or nothing but markup."""
    return _WORD.search(line) is None or (line[0] == "<" and _MARKUP.fullmatch(line) is not None)


def key(line: str) -> str:
    """What makes two lines repetitions of each other: their letters and digits, without case."""
    if line.isascii():
        return line.encode().translate(None, _PLAIN_NO_LETTERS).decode().lower()
    return _NO_LETTERS.sub("", line).casefold()


def opening(line: str) -> str:
    """The beginning of `key`, without reading all of the line."""
    start = key(line[: 2 * _OPENING])
    return (start if len(start) >= _OPENING else key(line))[:_OPENING]
