"""A written name taken apart: what its parts are, and which of them are only particles, titles or initials."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from dragoman.knowledge.store import Knowledge
from dragoman.names.fold import fold
from dragoman.names.scripts import script_of, script_of_char
from dragoman.names.sound import Ear, Word

Groups = tuple[int, ...]

_MAX_CHARS = 160
_MAX_PARTS = 8
_SEPARATOR = re.compile(r"[\s·・‧•＝=_/\-‐‑‒–—־]+")
_COMMA = re.compile(r"\s*[,،、，၊]\s*")
_BRACKETS = re.compile(r"[(\[（【«\"“„][^)\]）】»\"”“]{0,80}[)\]）】»\"”“]")
_NOT_IN_NAMES = re.compile(
    r"[^\w\s·・‧•＝=\-‐‑‒–—־.'’׳ʼ״‘`\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u200c\u200d]+"
)
_SYLLABIC = ("han", "hangul")
_WITH_INITIALS = ("latin", "cyrillic", "greek", "armenian", "arabic")
_PINYIN = frozenset(
    initial + final
    for initial in ("", "zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
    for final in (
        *("ang", "iang", "uang", "iong", "an", "ian", "uan", "ai", "uai", "iao", "eng", "ueng", "ing", "ong"),
        *("en", "in", "un", "ei", "ui", "ao", "ou", "iu", "ia", "ie", "ua", "uo", "ue", "a", "e", "i", "o", "u", "v"),
    )
)
_PINYIN_ENDS = frozenset("aeioungv")
_PINYIN_LONGEST = 12
_CHINESE_SYLLABLES = 4
#: So many words are kept as they were read: of a list of names most given names come again.
_REMEMBERED = 8192


@frozen(slots=True)
class Part:
    """One part of a name. ``kind`` is name, initial, particle, kin, title or suffix; ``groups`` are its known equivalents.

    ``syllables`` is how many pinyin syllables the part of a Chinese name in Latin letters falls into, 0 for all other names.
    ``family`` is what a common family name has in common with its other spellings, empty for all other words: two different ones
    are two names.
    """

    word: Word
    kind: str
    groups: Groups
    nicks: Groups
    syllables: int = 0
    family: str = ""

    @property
    def text(self) -> str:
        """The part as it was written."""
        return self.word.text

    @property
    def weight(self) -> float:
        """How much it says who is meant: its surprise in nats; little for an initial, next to nothing for a particle."""
        if self.kind == "name":
            return min(20.0, max(4.0, self.word.surprise))
        return 2.0 if self.kind == "initial" else 0.5


@frozen(slots=True)
class ParsedName:
    """A name as it was written and the ways to take it apart: as words, and as syllables where the script runs them together."""

    text: str
    plain: str
    readings: tuple[tuple[Part, ...], ...]
    syllabic: bool


@frozen(slots=True)
class Lexicon:
    """What is known about name parts, compiled from name_parts, surnames_cjk, nicknames, name_words, family_names."""

    groups: Mapping[str, Groups]
    nicks: Mapping[str, Groups]
    kinds: Mapping[str, str]
    peerage: frozenset[str]
    surnames: frozenset[str]
    families: Mapping[str, str]  #: common family names, and what their spellings share


def build_lexicon(knowledge: Knowledge) -> Lexicon:
    """Read the tables; for `Knowledge.compiled`."""
    kinds: dict[str, str] = {}
    peerage = set()
    for word, kind in knowledge.table("name_words").rows:
        key = fold(word) if script_of(word) == "latin" else word
        if kind == "peerage":
            peerage.add(key)
        else:
            kinds.setdefault(key, kind)
    groups = _grouped(knowledge, "name_parts")
    surnames = set()
    # Each family name is a group of its own; negative numbers keep them apart from the groups of name_parts.
    for number, (name, readings) in enumerate(knowledge.table("surnames_cjk").rows, 1):
        surnames.add(name)
        for form in (name, *readings.split("|")):
            groups[form] = (*groups.get(form, ()), -number)
    families = {row[0]: spelling(row[0]) for row in knowledge.table("family_names").rows}
    return Lexicon(groups, _grouped(knowledge, "nicknames"), kinds, frozenset(peerage), frozenset(surnames), families)


_SPELLINGS = (("ph", "f"), ("ck", "k"), ("dt", "t"), ("th", "t"), ("y", "i"), ("z", "s"), ("w", "v"))


def spelling(plain: str) -> str:
    """A word without what spellings of one family name differ in: Phillips and Philips, Gonzalez and Gonzales, Clark and Clarke."""
    for written, heard in _SPELLINGS:
        plain = plain.replace(written, heard)
    single = "".join(letter for at, letter in enumerate(plain) if plain[at - 1 : at] != letter)
    return single.removesuffix("e")


def _grouped(knowledge: Knowledge, table: str) -> dict[str, Groups]:
    found: dict[str, Groups] = {}
    for number, row in enumerate(knowledge.table(table).rows):
        for form in row[0].split("|"):
            known = found.get(form)
            if known is None:
                found[form] = (number,)
            elif known[-1] != number:
                found[form] = (*known, number)
    return found


@functools.lru_cache(_REMEMBERED)
def pinyin_syllables(plain: str) -> int:
    """Into how many pinyin syllables a word falls, 0 when it does not: jinping 2, keqiang 2, qiang 1, putin 0."""
    if not plain or len(plain) > _PINYIN_LONGEST or plain[-1] not in _PINYIN_ENDS:
        return 0
    fewest = [0]
    for end in range(1, len(plain) + 1):
        known = [fewest[start] + 1 for start in range(max(0, end - 6), end) if plain[start:end] in _PINYIN]
        fewest.append(min(known, default=99))
    return fewest[-1] if fewest[-1] < 99 else 0


def _with_syllables(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Count the syllables if all parts of the name are pinyin, as in Li Keqiang: then it is taken for a Chinese name."""
    counts = []
    for part in parts:
        count = pinyin_syllables(part.word.plain) if part.kind == "name" and part.word.script == "latin" else 0
        if not count:
            return parts
        counts.append(count)
    if not 2 <= sum(counts) <= _CHINESE_SYLLABLES:
        return parts
    return tuple(evolve(part, syllables=count) for part, count in zip(parts, counts, strict=True))


class NameParser:
    """Takes written names apart. Shares the lexicon and the ear of one `Knowledge`."""

    def __init__(self, lexicon: Lexicon, ear: Ear) -> None:
        self._lexicon = lexicon
        self._known: dict[tuple[str, bool, bool], tuple[Part, ...]] = {}
        self.ear = ear

    def parse(self, name: str) -> ParsedName:
        """The parts of `name`. Never raises; a name without letters has no parts."""
        words = self._split(name[:_MAX_CHARS])[:_MAX_PARTS]
        last = len(words) - 1
        parts = tuple([part for at, word in enumerate(words) for part in self._read(word, at == 0, at == last)])
        if not any(part.kind == "name" for part in parts):
            parts = tuple(self.part(word, "name") for word in words)
        parts = _with_syllables(parts)
        readings = [parts]
        syllables = self._syllables(words)
        if syllables:
            readings.append(syllables)
        japanese = self._japanese(words)
        if japanese:
            readings.append(japanese)
        return ParsedName(name, " ".join(part.word.plain for part in parts), tuple(readings), bool(syllables))

    def _split(self, name: str) -> list[str]:
        """The words of `name`."""
        if name.isascii() and name.replace(" ", "").isalpha():
            return name.split()
        text = _BRACKETS.sub(" ", unicodedata.normalize("NFKC", name))
        pieces = [piece for piece in _COMMA.split(text) if any(map(script_of_char, piece))]
        if len(pieces) > 1:
            pieces = [pieces[0], *(piece for piece in pieces[1:] if not self._is_title(piece))]
            pieces = [*pieces[1:2], pieces[0]]  # "Putin, Vladimir": the family name comes first
        return [word for piece in pieces for word in self._words(piece)]

    def part(self, text: str, kind: str) -> Part:
        """`text` as a part of `kind`, with what the lexicon knows of it."""
        word = self.ear.word(text)
        if kind != "name":
            return Part(word, kind, (), ())
        key = word.plain if word.script == "latin" else text.lower()
        groups = self._lexicon.groups.get(key, ())
        nicks = self._lexicon.nicks.get(word.plain, ()) if word.script in ("latin", "cyrillic", "greek", "georgian") else ()
        return Part(
            word, kind, groups, nicks, family=self._lexicon.families.get(word.plain, "") if word.script == "latin" else ""
        )

    def _is_title(self, piece: str) -> bool:
        first = piece.strip().lower().rstrip(".").split()[0].rstrip(".")
        return first in self._lexicon.peerage or self._lexicon.kinds.get(first) in ("suffix", "title")

    def _words(self, piece: str) -> Iterator[str]:
        for chunk in _SEPARATOR.split(_NOT_IN_NAMES.sub(" ", piece)):
            dotted = chunk.split(".")
            for index, word in enumerate(dotted):
                word = word.strip("'’`‘ʼ״׳")
                if any(map(script_of_char, word)):
                    # "J.K." and "J." are initials; keep the dot as the sign of it.
                    yield word + ("." if index + 1 < len(dotted) and len(word) <= 2 else "")

    def _read(self, word: str, first: bool, last: bool) -> tuple[Part, ...]:
        """The parts of one word of a name, remembered."""
        key = (word, first, last)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known = {}
            known = self._known[key] = tuple(self._family_prefix(*self._kind(word, first, last)))
        return known

    def _kind(self, word: str, first: bool, last: bool) -> tuple[str, str]:
        """A word of a name without its stop, and its kind."""
        bare = word.rstrip(".")
        script = script_of(bare)
        kind = self._lexicon.kinds.get(fold(bare) if script == "latin" else bare.lower(), "name")
        if kind == "suffix" and first:
            kind = "name"
        if kind == "particle" and len(bare) == 1 and word.endswith("."):
            kind = "name"  # "D. Putin" has an initial, "d'Estaing" a particle
        if kind == "title" and last and not first and not word.endswith("."):
            kind = "name"
        if kind == "particle" and bare.lower() in ("al", "an", "ad", "e", "i") and first:
            kind = "name"
        if kind == "kin" and first:
            kind = "name"
        if kind == "name" and (len(bare) == 1 or (word.endswith(".") and len(bare) <= 2)) and script in _WITH_INITIALS:
            kind = "initial"
        return bare, kind

    def _family_prefix(self, word: str, kind: str) -> Iterator[Part]:
        """The Arabic article written together with its noun is a particle: الصفدي is al- and Safadi."""
        if kind == "name" and word.startswith("ال") and len(word) > 4:
            yield self.part("ال", "particle")
            word = word[2:]
        elif kind == "name" and word[:2].lower() in ("d'", "d’", "l'", "l’") and len(word) > 4:
            yield self.part(word[0], "particle")
            word = word[2:]
        yield self.part(word, kind)

    def _japanese(self, words: list[str]) -> tuple[Part, ...]:
        """Family and given name of a name in Chinese characters whose halves are both known: 安倍 and 晋三."""
        if len(words) != 1 or not 3 <= len(words[0]) <= 5 or script_of(words[0]) != "han":
            return ()
        word = words[0]
        for at in (2, 1, 3):
            if at < len(word) and word[:at] in self._lexicon.groups and word[at:] in self._lexicon.groups:
                return (self.part(word[:at], "name"), self.part(word[at:], "name"))
        return ()

    def _syllables(self, words: list[str]) -> tuple[Part, ...]:
        """The characters of a name that is written as one or two words of Chinese characters or Hangul, each as a part."""
        if len(words) > 2 or not words or any(script_of(word) not in _SYLLABIC for word in words):
            return ()
        joined = "".join(words)
        if not 2 <= len(joined) <= 4:
            return ()
        if script_of(joined) == "han":
            # Only a Chinese or Korean name is read character by character; 希拉克 is one foreign word.
            family = next((joined[:n] for n in (2, 1) if joined[:n] in self._lexicon.surnames), "")
            if not family or not 1 <= len(joined) - len(family) <= 2:
                return ()
            return tuple(self.part(piece, "name") for piece in (family, *joined[len(family) :]))
        return tuple(self.part(char, "name") for char in joined)
