"""Which script a word is written in, and the units in which its sounds are read."""

from __future__ import annotations

import functools
import unicodedata

from anyascii import anyascii

# The first word of the Unicode character name tells the script; these share a way of writing sounds.
_FAMILIES = {
    "LATIN": "latin", "CYRILLIC": "cyrillic", "ARABIC": "arabic", "HEBREW": "hebrew", "GREEK": "greek",
    "HANGUL": "hangul", "HIRAGANA": "kana", "KATAKANA": "kana", "CJK": "han", "GEORGIAN": "georgian",
    "ARMENIAN": "armenian", "THAI": "thai",
    "DEVANAGARI": "brahmic", "BENGALI": "brahmic", "GURMUKHI": "brahmic", "GUJARATI": "brahmic", "ORIYA": "brahmic",
    "TAMIL": "brahmic", "TELUGU": "brahmic", "KANNADA": "brahmic", "MALAYALAM": "brahmic", "SINHALA": "brahmic",
}  # fmt: skip
_BLOCKS = ((0x00, 0x24F, "latin"), (0x400, 0x52F, "cyrillic"), (0x4E00, 0x9FFF, "han"), (0xAC00, 0xD7A3, "hangul"))
_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
# Letters of Persian, Urdu, Kurdish and Uyghur that stand for the sound of a common Arabic letter, and carriers of hamza.
_ARABIC: dict[int, str | None] = {
    ord(letter): common
    for letters, common in (
        ("ىیېێئ", "ي"),
        ("ک", "ك"),
        ("ہھةۀ", "ه"),
        ("ە", "ا"),
        ("ٹ", "ت"),
        ("ڈ", "د"),
        ("ڑڕ", "ر"),
        ("ں", "ن"),
        ("ڵ", "ل"),
        ("ۆۇۈؤ", "و"),
        ("أإآٱ", "ا"),
        ("ڤ", "ف"),
        # Vowel marks, the lengthening stroke, joiners and the lone hamza are not letters of a name.
        ("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670", None),
        ("\u0640\u200c\u200d\u0621", None),
    )
    for letter in letters
}
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_THAI_LEADING = frozenset("เแโไใ")
_THAI_TONES = str.maketrans("", "", "่้๊๋็ํๆ")
# The blocks of the Indic scripts are laid out alike, so one model for Devanagari serves them; Sinhala has a layout of its own.
_INDIC_FIRST, _INDIC_LAST, _DEVANAGARI = 0x0900, 0x0D7F, 0x0900
# Tamil writes k, g and h (c, s and j; t and d; p, b and f) with one letter each: these keep their identity.
_TAMIL_BROAD = frozenset("கசடதபற")
# Letters outside the common layout: Malayalam consonants without a vowel, the nasal sign and the doubling sign of Gurmukhi.
_INDIC_SPECIAL = dict(zip("ൺൻർൽൾൿੰ", "णनरललकं", strict=True))
_SINHALA = dict(
    zip(
        "අආඇඈඉඊඋඌඑඒඓඔඕඖකඛගඝඞචඡජඣඤටඨඩඪණතථදධනපඵබභමයරලවශෂසහළෆාැෑිීුූෘෙේෛොෝෞ්ංඟඬඳඹඥ",
        "अआऍऍइईउऊएएऐओओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळफाॅॅिीुूृेेैोोौ्ंगडदबज",
        strict=True,
    )
)


@functools.lru_cache(maxsize=8192)
def script_of_char(char: str) -> str:
    """The script family of a letter: latin, cyrillic, han, kana, brahmic…; "" for what is no letter; "other" when unknown."""
    code = ord(char)
    if not char.isalpha():
        return ""
    for first, last, family in _BLOCKS:
        if first <= code <= last:
            return family
    return _FAMILIES.get(unicodedata.name(char, "").split(" ")[0], "other")


def script_of(text: str) -> str:
    """The script family of `text`: that of its first letter, but kana when any kana occur. "" without letters."""
    found = ""
    for char in text:
        script = script_of_char(char)
        if script and not found:
            found = script
            if found not in ("han", "kana"):
                return found
        if script == "kana":
            return "kana"
    return found


def units(script: str, word: str) -> tuple[str, ...]:
    """The units in which the sounds of `word` are written: letters, kana, jamo, or initial and final of each pinyin syllable."""
    word = word.lower()
    if script == "latin" and word.isascii() and word.isalpha():
        return tuple(word)
    match script:
        case "latin":
            return tuple(c for c in unicodedata.normalize("NFC", word) if c.isalpha())
        case "arabic":
            return tuple(c for c in unicodedata.normalize("NFC", word).translate(_ARABIC) if c.isalpha())
        case "hebrew":
            plain = unicodedata.normalize("NFD", word.translate(_FINALS))
            return tuple("'" if c in "׳’'" else c for c in plain if c.isalpha() or c in "׳’'")
        case "hangul":
            # The silent onset carries no sound.
            return tuple(c for c in unicodedata.normalize("NFD", word) if c.isalpha() and c != "ᄋ")
        case "kana":
            return tuple(chr(ord(c) - 0x60) if 0x30A1 <= ord(c) <= 0x30F6 else c for c in word if c.isalpha())
        case "han":
            return tuple(unit for char in word for unit in _syllable(char))
        case "greek" | "cyrillic":
            plain = unicodedata.normalize("NFC", word)
            if script == "greek":
                plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
                plain = plain.replace("ς", "σ")
            return tuple(c for c in plain if c.isalpha())
        case "thai":
            return tuple(_thai_order(word.translate(_THAI_TONES)))
        case "brahmic":
            return tuple(_indic(char) for char in unicodedata.normalize("NFC", word) if unicodedata.category(char) != "Cf")
        case "georgian" | "armenian":
            return tuple(c for c in word if c.isalpha())
        case _:
            return tuple(c for c in anyascii(word).lower() if c.isalpha())


@functools.lru_cache(maxsize=4096)
def _syllable(char: str) -> tuple[str, ...]:
    """Initial and final of the Mandarin reading of a Chinese character: 林 gives l, -in. A vowel-initial reading is one unit."""
    reading = anyascii(char).lower()
    if not reading.isalpha():
        return ()
    for initial in _INITIALS:
        if reading.startswith(initial):
            return (initial, "-" + reading[len(initial) :])
    return ("-" + reading,)


def _indic(char: str) -> str:
    """The Devanagari letter that stands where `char` stands in its own Indic script."""
    if char in _TAMIL_BROAD:
        return char
    if char in _INDIC_SPECIAL:
        return _INDIC_SPECIAL[char]
    code = ord(char)
    if 0x0D80 <= code <= 0x0DFF:
        return _SINHALA.get(char, char)
    return chr(_DEVANAGARI + (code & 0x7F)) if _INDIC_FIRST <= code <= _INDIC_LAST else char


def _thai_order(word: str) -> list[str]:
    """Thai letters in the order they sound: the vowels written before their consonant are moved behind it."""
    out: list[str] = []
    held = ""
    for char in word:
        if char in _THAI_LEADING:
            held = char
        elif unicodedata.category(char) in ("Lo", "Mn"):
            out.append(char)
            if held:
                out.append(held)
                held = ""
    return out
