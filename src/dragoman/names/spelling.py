"""Are two words spellings of one name? For the words of one article, where the same person comes in several garbs.

Translated news spells a foreign name by ear, by another language's rules, or keeps a case ending: Gavrilitsa, Havrylytsia;
Lukashenko, Łukaszenka; Milley, Milli. Inside one article a near-match of this kind is nearly always one person, and far more
often so than between any two names in the world. So this measure is for words from the same article only.
"""

from __future__ import annotations

import functools
import math
import re
import string
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from attrs import frozen

from dragoman.knowledge.store import Knowledge
from dragoman.names.fold import fold

_VOWELS = frozenset("aeiou")
#: What a word that is the beginning of another reaches at most.
_BEGINNING = 0.75
#: So many sounds of a word are measured.
_LONGEST = 40
#: What any sound costs at least that has no counterpart, and what a consonant does.
_LEAST_LONE, _CONSONANT = 0.35, 0.9
#: Scores are rounded: nearer than this to a threshold a distance is to be measured.
_HAIR = 0.002
# Sounds that translations swap, and what a swap costs; any other consonant costs 1, vowel for vowel 0.25.
_SWAPS = {
    frozenset(pair): cost
    for pair, cost in (
        ("gh", 0.3), ("SC", 0.4), ("SZ", 0.4), ("Ss", 0.3), ("Zs", 0.4), ("ZJ", 0.3), ("Zz", 0.3), ("CJ", 0.5), ("Cc", 0.3),
        ("cs", 0.3), ("cz", 0.3), ("sz", 0.3), ("Cs", 0.5), ("Ck", 0.5), ("ck", 0.5), ("hk", 0.4), ("Ch", 0.4), ("vf", 0.4),
        ("bv", 0.5), ("bp", 0.5), ("dt", 0.4), ("gk", 0.5), ("gJ", 0.5), ("lr", 0.7), ("mn", 0.6), ("Sh", 0.6), ("uv", 0.3),
        ("iJ", 0.4), ("kS", 0.5), ("ci", 0.9), ("zc", 0.3),
    )
}  # fmt: skip


def same_spelling_cluster(a_part: str, b_part: str, least: float = 0.0) -> float:
    """How likely `a_part` and `b_part`, words of one article, are spellings of one name: 0..1, above 0.7 take them as one.

    Compares sounds, not letters: a swap of vowels or of related consonants costs little, an unrelated consonant much. The first
    sound weighs double. Words shorter than four sounds must agree but for their vowels and length. A word that is the
    beginning of the other (Gavrila, Gavrilitsa) reaches at most 0.75. Symmetric; never raises. A score below `least` may come out
    as 0, which saves measuring it.
    """
    one, other = heard(a_part), heard(b_part)
    if one.plain == other.plain:
        return 1.0 if one.plain else 0.0
    if not one.sounds or not other.sounds:
        return 0.0
    if one.sounds > other.sounds:
        one, other = other, one
    a, b = one.sounds, other.sounds
    longest = max(len(a), len(b))
    most = (1.0 - least) * 0.62 * longest
    if not _at_least(one, other, most):
        score = max(0.0, 1.0 - _distance(a, b, most) / (0.62 * longest))
    elif least > _BEGINNING:
        return 0.0
    else:
        score = 0.0
    if longest < 5:
        # Li and Le, Kim and Kin: so little is left of a short name that only its vowels may vary.
        consonants = [[s for s in x if s not in _VOWELS] for x in (a, b)]
        if consonants[0] != consonants[1] or longest < 3:
            return min(score, 0.5)
    short, long = sorted((a, b), key=lambda x: (len(x), x))
    if len(short) >= 5 and score < _BEGINNING >= least:
        start = _distance(short, long[: len(short)], (0.8 - least) * len(short))
        score = max(score, min(_BEGINNING, 0.8 - start / len(short)))
    return round(score, 4)


@functools.cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    """The sounds of letters and groups of letters, and what takes a word apart into those, the longest first."""
    sounds = {char: char for char in string.ascii_lowercase} | {row[0]: row[1] for row in Knowledge().table("latin_sounds").rows}
    return sounds, re.compile("|".join([*map(re.escape, sorted(sounds, key=len, reverse=True)), "."]), re.S)


@frozen(slots=True)
class Heard:
    """A word: its plain spelling, its sounds, and what tells at a glance how far it is from another's."""

    plain: str
    sounds: str
    length: int  #: how many sounds; `_LONGEST` + 1 where that are more, or letters with marks tell more than the plain ones
    have: int  #: the sounds as a bit set
    strong: int  #: of them those that are dear where the other word has no sound like it
    beyond: int  #: all sounds that are unlike any of these
    #: For each sound its bit, the bits of the sounds it can be swapped with for less, and what it costs at least when the other
    #: word has one of those, or none.
    costs: tuple[tuple[int, int, float, float], ...]


@functools.lru_cache(maxsize=8192)
def heard(part: str) -> Heard:
    """The sounds of a word."""
    sounds = _sounds(part)
    costs = tuple(map(_costs, sounds))
    have = strong = near = 0
    for bit, swapped, _, dropped in costs:
        have |= bit
        near |= swapped
        if dropped >= _CONSONANT:
            strong |= bit
    length = min(len(sounds), _LONGEST + 1) if part.isascii() else _LONGEST + 1
    return Heard(fold(part), sounds, length, have, strong, ~(have | near), costs)


def nearby(word: Heard, others: Sequence[Heard], least: float) -> list[int]:
    """Which of the others may be `least` alike: about as long, and nearly all consonants of each have one like them in the other.

    A quick look that spares most measurements.
    """
    strong, beyond = word.strong, word.beyond
    lost, missing = _tolerated(word.length, least)
    return [
        n
        for n, other in enumerate(others)
        if (strong & other.beyond).bit_count() <= lost[other.length]
        and (other.strong & beyond).bit_count() <= missing[other.length]
    ]


@functools.cache
def _tolerated(length: int, least: float) -> tuple[list[int], list[int]]:
    """By the length of another word how many consonants of a word, and of the other, may have no counterpart; -1 for none at all."""
    lost, missing = [], []
    for other in range(_LONGEST + 2):
        short, long = sorted((length, other))
        most = (1.0 - least) * 0.62 * long + _HAIR
        # What the longer word is longer by is dropped besides.
        few, more = math.floor((most - (long - short) * _LEAST_LONE) / _CONSONANT), math.floor(most / _CONSONANT)
        if least <= _BEGINNING:
            # The beginning of the longer word may do.
            few, more = max(few, math.floor(((0.8 - least) * short + _HAIR) / _CONSONANT)), _LONGEST
        if long > _LONGEST:
            few = more = _LONGEST
        lost.append(few if length <= other else more)
        missing.append(more if length <= other else few)
    return lost, missing


def _bit(sound: str) -> int:
    return 1 << (ord(sound) & 63)  # sounds outside the table may share a bit, which only makes the bound lower


@functools.cache
def _costs(sound: str) -> tuple[int, int, float, float]:
    swaps = {other: cost for other, cost in _swap(sound).items() if other != sound}
    near = 0
    for other in swaps:
        near |= _bit(other)
    lone = _lone(sound)
    return _bit(sound), near, min([lone, *swaps.values()]), min(lone, 1.0)


def _at_least(a: Heard, b: Heard, most: float) -> bool:
    """Whether the distance of two words is plainly more than `most`: sounds that one has and the other lacks must be paid for.

    A sound that the other word lacks is swapped or dropped, and what a word is longer by is dropped. A quick look that spares
    most measurements.
    """
    if len(a.sounds) > _LONGEST or len(b.sounds) > _LONGEST:
        return False
    most += _HAIR
    longer = (len(b.sounds) - len(a.sounds)) * _LEAST_LONE
    for word, have, total in ((a, b.have, max(longer, 0.0)), (b, a.have, max(-longer, 0.0))):
        if total > most:
            return True
        if not word.have & ~have:
            continue
        for bit, near, swapped, dropped in word.costs:
            if not bit & have:
                total += swapped if near & have else dropped
                if total > most:
                    return True
    return False


def _sounds(part: str) -> str:
    """The sounds of one word, one letter each, doubled sounds written once."""
    spellings, pieces = _spellings()
    text = unicodedata.normalize("NFC", part).lower()
    if text.isascii() or not any(c in spellings for c in text if not c.isascii()):
        text = fold(text)
    sounds = "".join([spellings[piece] if piece in spellings else fold(piece) for piece in pieces.findall(text)])
    return "".join([sound for sound, _ in groupby(sounds.replace(" ", ""))])


@functools.cache
def _swap(a: str) -> dict[str, float]:
    """What it costs to read the sound `a` as another; those that are not listed cost 1."""
    costs = {next(iter(pair - {a})): cost for pair, cost in _SWAPS.items() if a in pair}
    if a in _VOWELS:
        costs.update(dict.fromkeys(_VOWELS, 0.25))
    costs[a] = 0.0
    return costs


def _lone(sound: str) -> float:
    return _LEAST_LONE if sound in _VOWELS else 0.5 if sound == "h" else _CONSONANT


def _distance(a: str, b: str, most: float) -> float:
    """The least total cost of turning the sounds of `a` into those of `b`; the first sound counts double.

    Infinity, found sooner, when it is more than `most`.
    """
    a, b = a[:_LONGEST], b[:_LONGEST]
    extra = [_lone(y) for y in b]
    row = [0.0]
    for cost in extra:
        row.append(row[-1] + cost)
    for i, x in enumerate(a):
        swaps, missing, last = _swap(x), _lone(x), row
        left = last[0] + missing
        row = [left]
        for j, y in enumerate(b):
            swap = swaps.get(y, 1.0)
            if i == j == 0:
                swap *= 2.0
            left = min(last[j] + swap, last[j + 1] + missing, left + extra[j])
            row.append(left)
        if min(row) > most + 1e-9:
            return math.inf
    return row[-1]
