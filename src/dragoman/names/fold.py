"""One plain spelling for a name in any script: what two spellings of one name share most often.

`fold` keeps every sound that the script writes; `skeleton` keeps the consonants only, because vowels are what transcriptions
disagree about (Gavrilitsa, Havrylytsia) and what Arabic and Hebrew do not write at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼʹʻ`´‘ʿʾ"))
_SPACES = {i: " " for i in range(128) if not chr(i).isalnum()}
_DROP_THEN_SPACE = {**_SPACES, ord("'"): None, ord("`"): None}
_LINES = {**_DROP_THEN_SPACE, ord("\n"): "\n"}

_KANA_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_KANA_SMALL_VOWEL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}


def fold(name: str) -> str:
    """`name` in plain lower-case Latin letters and digits, parts separated by one space.

    Transliterates every script (Cyrillic, Greek, Arabic consonants, kana as heard, Chinese characters as pinyin), strips marks
    and apostrophes and turns other punctuation into spaces. Cheap for ASCII. Never raises; a name without letters gives "".
    """
    if not name.isascii():
        name = name.translate(_APOSTROPHES)
        name = unicodedata.normalize("NFKC", name)
        if max(name, default="") >= "ぁ" and any("ぁ" <= c <= "ヿ" for c in name):
            name = read_kana(name)
        name = anyascii(name)
    return " ".join(name.lower().translate(_DROP_THEN_SPACE).split())


def read_kana(text: str) -> str:
    """`text` with its kana in Latin letters as they sound: ジェ je, ファ fa, ティ ti; the length mark is dropped.

    Japanese spells foreign sounds with a large kana and a small vowel. A letter-by-letter transliteration writes both vowels.
    """
    out: list[str] = []
    for char in text:
        code = ord(char)
        kana = chr(code - 0x60) if 0x30A1 <= code <= 0x30F6 else char
        if kana in _KANA_SMALL_VOWEL and out and out[-1][-1:] in "aiueo" and len(out[-1]) > 0:
            stem = out.pop()[:-1]
            out.append((stem or "w") + _KANA_SMALL_VOWEL[kana])
        elif kana in _KANA_SMALL_Y and out and out[-1][-1:] == "i":
            stem = out.pop()[:-1]
            glide = "" if stem in ("sh", "ch", "j") else "y"
            out.append(stem + glide + _KANA_SMALL_Y[kana])
        elif char in "ー・＝":
            out.append("" if char == "ー" else " ")
        elif "ぁ" <= kana <= "ゖ":
            out.append("" if kana == "っ" else anyascii(kana))
        elif char == "ヴ":
            out.append("vu")
        else:
            out.append(char)
    return "".join(out)


_DIGRAPHS = (
    ("schtsch", "s"), ("shch", "s"), ("szcz", "s"), ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("dzh", "s"), ("dsh", "s"),
    ("ph", "f"), ("ck", "k"), ("kh", "k"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("cz", "s"), ("sz", "s"), ("ts", "s"),
    ("tz", "s"), ("dj", "s"), ("rz", "s"), ("th", "t"), ("x", "ks"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
#: The classes of consonants; a dot for what is dropped but parts consonants.
_CLASSES = str.maketrans("bvcgqdzjlmnrftskpaeiouyhw", "pfkkktsslmnrftskp........")


def skeleton(name: str) -> str:
    """The consonant classes of each part of `name`, parts separated by one space: "Łukaszenka" and "Lukashenko" give "lksnk".

    Voiced and voiceless, and the many spellings of sh, ch, ts, zh, j fall together; vowels, h, w and y are dropped except that
    a part that begins with a vowel begins with "a". A key for finding candidates, never a proof that two names are one.
    """
    return " ".join(map(_skeleton_of, _without_digraphs(fold(name)).split()))


def skeletons(names: Iterable[str]) -> list[str]:
    """The `skeleton` of each of many names, read as one text and some three times as fast. Names must not hold line breaks."""
    plain = "\n".join([name if name.isascii() else fold(name) for name in names])
    text = _without_digraphs(plain.lower().translate(_LINES))
    # As `_skeleton_of` does with each part; a capital A is the vowel that a part begins with.
    text = _FIRST_W.sub("v", _FIRST_VOWEL.sub("A", text)).translate(_CLASSES)
    text = _NOTHING.sub("A", _TWICE.sub(r"\1", text)).replace(".", "").replace("A", "a")
    return [" ".join(line.split()) for line in text.split("\n")]


_FIRST_W = re.compile(r"\bw")
_FIRST_VOWEL = re.compile(r"\b[aeiouy]")
_TWICE = re.compile(r"([^\s.])\1+")
_NOTHING = re.compile(r"(?<!\S)\.+(?!\S)")


def _without_digraphs(folded: str) -> str:
    """Folded names with one letter for each sound. No spelling begins with a vowel, so that beginnings remain what they are."""
    for spelling, sound in _DIGRAPHS:
        if spelling in folded:
            folded = folded.replace(spelling, sound)
    return folded


def _skeleton_of(part: str) -> str:
    first = part[0]
    if first == "w":
        part = "v" + part[1:]
    out = "a" if first in _VOWELS else ""
    previous = ""
    for char in part.translate(_CLASSES):
        if char != previous:
            previous = char
            if char != ".":
                out += char
    return out or "a"
