"""How much the sound of two words speaks for their being one name.

A table learned from name parts in many scripts says which Latin letters stand for a letter (jamo, kana, pinyin initial or final)
and how much more often than chance. The best alignment of two words adds these weights up, in nats: 0 is no evidence, 5 is
strong evidence, below 0 speaks for two names. Because the chance of a letter is part of every weight, scripts that write less
(Arabic, Chinese) earn less evidence from the same agreement, and one threshold serves them all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import frozen

from dragoman.knowledge.store import Knowledge
from dragoman.names.fold import fold
from dragoman.names.scripts import script_of, units

Chunks = Mapping[str, float]
Options = tuple[tuple[tuple[int, Chunks], ...], ...]
Places = Mapping[str, tuple[int, ...]]

_MAX_UNITS = 24
_WIDEST = 5
_VOWELS = frozenset("aeiouyhw")
_SUBSTITUTED = -3.6
_DELETED = -3.6
_INSERTED_VOWEL = -1.9
_INSERTED = -3.4
_NEVER = -1e9
_WORST = -40.0
_BAND = 4
_NOTHING: Chunks = {}
_REMEMBERED = 256


_CLASSES = str.maketrans("bpckqgszxjdtfvlrmn", "ppkkkkssssttffllmn", "aeiouyhw")
_ROUGHLY = str.maketrans("bcqgzxdvwry", "pkkksstffli")


def class_key(plain: str) -> str:
    """The consonant classes of folded Latin letters, equal neighbours once; "" when there are none."""
    key = last = ""
    for char in plain.translate(_CLASSES):
        if char != last:
            key += char
            last = char
    return key


def letter_pairs(plain: str) -> int:
    """The neighbouring letters of a word, with its beginning, as a bit set: quick to intersect. Rare collisions do not matter."""
    bits = 0
    last = 0
    for char in plain:
        code = ord(char)
        bits |= 1 << (last * 29 + code) % 61
        last = code
    return bits


@frozen(slots=True)
class Sounds:
    """The learned table: chunk of source units -> Latin letters -> evidence, by script; and the surprise of each Latin letter."""

    chunks: Mapping[str, Mapping[tuple[str, ...], Chunks]]
    surprise: Mapping[str, float]


class Word:
    """A word ready for comparison: its plain Latin spelling, how it is heard, and for each unit what it may sound like.

    ``pairs`` (neighbouring letters, with the beginning) and ``key`` (consonant classes) help to compare quickly. What only a
    full comparison needs is worked out at the first one: an index holds thousands of words that are never compared.
    """

    __slots__ = ("_ear", "_options", "_places", "key", "pairs", "plain", "read", "script", "surprise", "text")

    def __init__(self, ear: Ear, text: str, script: str, plain: str, read: tuple[str, ...], heard: str) -> None:
        self._ear = ear
        self._options: Options | None = None
        self._places: Places | None = None
        self.text = text
        self.script = script
        self.plain = plain
        self.read = read
        self.pairs = letter_pairs(heard.translate(_ROUGHLY))
        self.key = class_key(heard)
        self.surprise = ear.surprise_of(plain)

    @property
    def options(self) -> Options:
        """For each unit the chunks that begin with it: how many units, and which Latin letters with what evidence."""
        if self._options is None:
            self._options = self._ear.options(self.script, self.read)
        return self._options

    @property
    def places(self) -> Places:
        """Where each short piece of the plain spelling begins."""
        if self._places is None:
            self._places = _places(self.plain)
        return self._places


def build_sounds(knowledge: Knowledge) -> Sounds:
    """Read the tables ``sounds`` and ``sounds_by_hand``; for `Knowledge.compiled`."""
    chunks: dict[str, dict[tuple[str, ...], dict[str, float]]] = {}
    surprise: dict[str, float] = {}
    for script, source, target, weight in knowledge.table("sounds").rows:
        if source == "#":
            surprise[target] = -int(weight) / 100
        else:
            chunks.setdefault(script, {}).setdefault(tuple(source.split(" ")), {})[target] = int(weight) / 100
    for script, source, target, percent in knowledge.table("sounds_by_hand").rows:
        evidence = math.log(int(percent) / 100) + sum(surprise.get(c, 3.0) for c in target)
        chunks.setdefault(script, {}).setdefault(tuple(source.split(" ")), {})[target] = evidence
    return Sounds(chunks, surprise)


class Ear:
    """Hears words: turns them into `Word` and measures pairs of them. Stateless but for its table."""

    def __init__(self, sounds: Sounds) -> None:
        self._joined: dict[tuple[Word, ...], Word] = {}
        self._best: dict[tuple[str, str], str] = {}
        self._chunks = sounds.chunks
        self.surprise = sounds.surprise

    def word(self, text: str) -> Word:
        """`text`, one part of a name (or several written as one), ready for comparison."""
        script = script_of(text)
        plain = fold(text).replace(" ", "")[:_MAX_UNITS]
        if script in self._chunks:
            read = units(script, text)[:_MAX_UNITS]
        else:
            script, read = "latin", tuple(plain)
        heard = plain if script == "latin" else "".join([self._likeliest(script, unit) for unit in read])
        return Word(self, text, script, plain, tuple(read), heard)

    def joined(self, words: tuple[Word, ...]) -> Word:
        """Several words written as one. Remembered for a while, because a name is compared with several others."""
        known = self._joined.get(words)
        if known is None:
            if len(self._joined) >= _REMEMBERED:
                self._joined = {}
            known = self._joined[words] = self._join(words)
        return known

    def _join(self, words: tuple[Word, ...]) -> Word:
        scripts = {word.script for word in words}
        text = "".join(word.text for word in words)
        if len(scripts) > 1:
            return self.word(text)
        plain = "".join(word.plain for word in words)[:_MAX_UNITS]
        read = tuple(unit for word in words for unit in word.read)[:_MAX_UNITS]
        return Word(self, text, words[0].script, plain, read, plain)

    def _likeliest(self, script: str, unit: str) -> str:
        """The Latin letters that stand for a unit most often."""
        key = (script, unit)
        known = self._best.get(key)
        if known is None:
            chunks = self._chunks[script].get((unit,), _NOTHING)
            ranked = [(self.surprise_of(target) - gain, target) for target, gain in chunks.items()]
            known = self._best[key] = min(ranked)[1] if ranked else ""
        return known

    def surprise_of(self, plain: str) -> float:
        """How much a plain word says, in nats: rare letters say more."""
        return sum([self.surprise.get(c, 3.0) for c in plain])

    def options(self, script: str, read: Sequence[str]) -> Options:
        """What each unit of `read`, and each run of units that the table knows, may sound like."""
        table = self._chunks[script]
        widest = 3 if script == "latin" else 2
        out = []
        for at in range(len(read)):
            here: list[tuple[int, Chunks]] = [(1, table.get((read[at],), _NOTHING))]
            for width in range(2, min(widest, len(read) - at) + 1):
                known = table.get(tuple(read[at : at + width]))
                if known:
                    here.append((width, known))
            out.append(tuple(here))
        return tuple(out)

    def evidence(self, a: Word, b: Word) -> float:
        """The evidence in nats that `a` and `b` are one name by their sound. Symmetric."""
        if not a.plain or not b.plain:
            return 0.0
        if a.script != "latin" and b.script == "latin":
            return _align(a.options, b.plain, b.places)
        if b.script != "latin" and a.script == "latin":
            return _align(b.options, a.plain, a.places)
        if a.plain == b.plain:
            return _align(a.options, b.plain, b.places)
        return max(_align(a.options, b.plain, b.places), _align(b.options, a.plain, a.places))


def _places(plain: str) -> Places:
    """Where each short piece of `plain` begins."""
    found: dict[str, tuple[int, ...]] = {}
    for width in range(1, _WIDEST + 1):
        for at in range(len(plain) - width + 1):
            piece = plain[at : at + width]
            found[piece] = (*found[piece], at) if piece in found else (at,)
    return found


def _align(options: Options, target: str, places: Places) -> float:
    """The evidence of the best alignment of all units with all letters of `target`."""
    n, m = len(options), len(target)
    inserted = [_INSERTED_VOWEL if c in _VOWELS else _INSERTED for c in target]
    rows = [[_NEVER] * (m + 1) for _ in range(n + 1)]
    rows[0][0] = 0.0
    for i in range(n):
        row = rows[i]
        below = rows[i + 1]
        here = options[i]
        lost = here[0][1].get("", _DELETED)
        # Words of different length are stretched evenly: an alignment far from the diagonal is no alignment.
        centre = i * m // n
        low = centre - _BAND if centre > _BAND else 0
        high = min(m, centre + _BAND + 1)
        value = row[low]
        for j in range(low, high):
            total = value + lost
            if total > below[j]:
                below[j] = total
            total = value + _SUBSTITUTED
            behind = j + 1
            if total > below[behind]:
                below[behind] = total
            value += inserted[j]
            if value > row[behind]:
                row[behind] = value
            else:
                value = row[behind]
        if row[high] + lost > below[high]:
            below[high] = row[high] + lost
        for width, chunks in here:
            into = rows[i + width]
            for piece, gain in chunks.items():
                if piece in places:
                    size = len(piece)
                    for j in places[piece]:
                        total = row[j] + gain
                        if total > into[j + size]:
                            into[j + size] = total
    row = rows[n]
    for j in range(max(0, m - _BAND), m):
        if row[j] + inserted[j] > row[j + 1]:
            row[j + 1] = row[j] + inserted[j]
    return max(row[m], _WORST)
