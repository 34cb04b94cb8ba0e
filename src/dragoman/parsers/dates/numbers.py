"""Numbers: what a token of figures is, what the values of single words make together."""

from __future__ import annotations

import re
from typing import Any

_ORDINAL = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|re|ère|ème|eme|ième|ieme|e|è|º|ª|°|o|a|te|ten|ter|tes|de|ste|én|ei|án|ai|je|ego|go|ty|ci|го|й|е|ого|ая|ое|ής|ης|η|ο|ος|ου|ες|ων)$"
)
_DECADE = re.compile(r"(\d{3,4}|\d0)(?:'?s|er|ern)$")
_HOUR = re.compile(r"(\d{1,2})(am|pm|h|u|uhr)(\d\d)?$")
ROMAN = re.compile(r"(x{0,2}(?:ix|iv|v?i{0,3}))(?:e|es|º|-й)?$")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def figure(token: str) -> tuple[str, Any]:
    """The letter and value of a token that begins with a digit; x when it is no figure that dates have."""
    if token.isdecimal():
        value = int(token) if len(token) < 10 else 10**9
        if len(token) == 4 and 1000 <= value <= 2199:
            return "Y", value
        return ("N", value) if len(token) <= 2 else ("n", value)
    match = _DECADE.match(token.replace("’", "'"))
    if match and (len(match[1]) < 4 or match[1].endswith("0")):
        return "d", match[1]
    match = _ORDINAL.match(token)
    if match:
        return "9", int(match[1])
    match = _HOUR.match(token)
    if match and 24 < int(match[1]) < 60 and match[2] in ("am", "pm"):
        # the end of 9:30pm
        return "I", match[2]
    if match and int(match[1]) <= 24:
        hour = int(match[1])
        if match[2] == "pm" and hour < 12:
            hour += 12
        elif match[2] == "am" and hour == 12:
            hour = 0
        return "C", (hour, int(match[3] or 0), None, None)
    return "x", None


def roman_numeral(token: str) -> int | None:
    """The value of a Roman numeral, as centuries have them; None for other words and for "i"."""
    match = ROMAN.match(token)
    if match is None or (len(token) == 1 and token not in "vx"):
        return None
    digits = [_ROMAN_DIGITS[c] for c in match[1]]
    return sum(-d if any(e > d for e in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits))


def spoken_year(values: list[float]) -> int | None:
    """[19, 90, 6] is 1996."""
    if len(values) in (2, 3) and values[0] in (17, 18, 19, 20) and 10 <= values[1] <= 90:
        rest = values[1] + (values[2] if len(values) == 3 else 0)
        if len(values) == 3 and (values[1] % 10 or not 0 < values[2] < 10):
            return None
        return int(values[0] * 100 + rest)
    if len(values) in (2, 3, 4) and values[0] == 1000 and values[1] in (500, 600, 700, 800, 900):
        # "mil novecientos noventa"
        return int(sum(values)) if sum(values[2:]) < 100 else None
    if len(values) >= 2 and values[:2] == [2, 1000]:
        rest = sum(values[2:])
        return int(2000 + rest) if rest < 100 else None
    return None


def total_of(values: list[float]) -> float:
    """[2, 100, 25] is 225."""
    total: float = 0
    group: float = 0
    for value in values:
        if value >= 1000:
            total += (group or 1) * value
            group = 0
        elif value == 100:
            group = (group or 1) * 100
        else:
            group += value
    return total + group
