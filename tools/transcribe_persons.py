"""Add to knowledge/tables/persons.tsv how newspapers of other languages spell names from Russia and its neighbours.

usage: python tools/transcribe_persons.py [--check]

Every Cyrillic form of a person of these countries is transcribed by the usual rules of English, Polish, German, French and
Spanish newspapers; the full name and the family name alone are added to the forms unless they are there. A form that another
person of the table already has is left out. Idempotent; --check writes nothing and returns 1 when something would change.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold

TABLE = Path(__file__).parent.parent / "src/dragoman/knowledge/tables/persons.tsv"
# The press of other countries writes these names after their Russian (or Ukrainian, Belarusian) form.
COUNTRIES = {"ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"}
VOWELS = "аеёиоуыэюяіїє"
SHORTEST_FAMILY = 5  # letters; shorter ones are words and names of others too often

COMMON = {"а": "a", "б": "b", "д": "d", "к": "k", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f"}
# Letters whose rendering does not depend on their neighbours, in this order; soft vowels are in SOFT.
ORDER = "вгжзйлухцчшщыэё"


def _plain(written: str) -> dict[str, str]:
    return {**COMMON, **dict(zip(ORDER, written.split(), strict=True))}


PLAIN = {
    "en": _plain("v g zh z y l u kh ts ch sh shch y e yo"),
    "pl": _plain("w g ż z j ł u ch c cz sz szcz y e io"),
    "de": _plain("w g sch s j l u ch z tsch sch schtsch y e jo"),
    "fr": _plain("v g j z ï l ou kh ts tch ch chtch y e io"),
    "es": _plain("v g zh z i l u j ts ch sh shch i e io"),
}
# Soft vowels: after a consonant, and at the start of a word or after a vowel or a soft sign.
SOFT = {
    "en": {"е": ("e", "ye"), "и": ("i", "i"), "ю": ("yu", "yu"), "я": ("ya", "ya"), "є": ("ie", "ye")},
    "pl": {"е": ("ie", "je"), "и": ("i", "i"), "ю": ("iu", "ju"), "я": ("ia", "ja"), "є": ("ie", "je")},
    "de": {"е": ("e", "je"), "и": ("i", "i"), "ю": ("ju", "ju"), "я": ("ja", "ja"), "є": ("je", "je")},
    "fr": {"е": ("e", "ïe"), "и": ("i", "i"), "ю": ("iou", "iou"), "я": ("ia", "ïa"), "є": ("ie", "ïe")},
    "es": {"е": ("e", "ye"), "и": ("i", "i"), "ю": ("iu", "yu"), "я": ("ia", "ya"), "є": ("ie", "ye")},
}
UKRAINIAN = {"г": "h", "и": "y", "і": "i", "ї": "i", "ґ": "g"}
# Endings of family names, longest first: how the press writes them.
ENDINGS = {
    "en": (("ський", "skyi"), ("цький", "tskyi"), ("ский", "sky"), ("цкий", "tsky"), ("ий", "y"), ("ый", "y")),
    "pl": (("ський", "ski"), ("цький", "cki"), ("ский", "ski"), ("цкий", "cki"), ("ый", "y")),
    "de": (("ський", "skyj"), ("цький", "zkyj"), ("ский", "ski"), ("цкий", "zki"), ("ый", "y")),
    "fr": (("ський", "sky"), ("цький", "tsky"), ("ский", "ski"), ("цкий", "tski"), ("ин", "ine"), ("ий", "i"), ("ый", "y")),
    "es": (("ський", "ski"), ("цький", "tski"), ("ский", "ski"), ("цкий", "tski"), ("ий", "i"), ("ый", "i")),
}


def transcribe(word: str, language: str, ukrainian: bool) -> str:
    """One Cyrillic word as newspapers in `language` write it."""
    low = word.lower()
    tail = ""
    for ending, written in ENDINGS[language]:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            low, tail = low[: -len(ending)], written
            break
    out = "".join(_letter(low, i, language, ukrainian) for i in range(len(low))) + tail
    return out[:1].upper() + out[1:]


def _letter(word: str, i: int, language: str, ukrainian: bool) -> str:
    c = word[i]
    before, after = word[i - 1 : i] if i else "", word[i + 1 : i + 2]
    if c in "ьъ'’ʼ":
        return ""
    if ukrainian and c == "е":
        return "e"
    if ukrainian and c in UKRAINIAN:
        return UKRAINIAN[c]
    if c in "ії":
        return "i"
    if c in SOFT[language]:
        joined = before and before not in VOWELS + "ьъ'’ʼй"
        if language == "pl" and joined and before in "лжшчщц":
            # These consonants show the softness themselves, or have none.
            return {"е": "e", "и": "y" if before in "жшц" else "i", "ю": "u", "я": "a", "є": "e"}[c]
        if language == "fr" and before == "ь":
            return SOFT[language][c][0]
        if language == "fr" and not before and c in "ея":
            return "Ie" if c == "е" else "Ia"
        return SOFT[language][c][0 if joined else 1]
    if c == "л" and language == "pl" and after and after in "еёиюяіїєь":
        return "l"
    if c == "с" and language in ("de", "fr") and before and before in VOWELS and after and after in VOWELS:
        return "ss"
    if c == "г" and language in ("fr", "es") and after and after in "еиіє":
        return "gu"
    return PLAIN[language].get(c, "")


def spellings(form: str, both: bool) -> list[str]:
    """The full name and the family name of a Cyrillic form; Ukrainian where its letters say so, `both` where nothing tells."""
    words = form.replace("-", " - ").split()
    if len(words) < 2 or any(not re.fullmatch(r"[а-яёіїєґ'’ʼ-]+", w.lower()) for w in words):
        return []
    says_ukrainian = bool(re.search("[іїєґ'’ʼ]", form.lower()))
    says_russian = bool(re.search("[ыэёъ]", form.lower()))
    readings = [True] if says_ukrainian else [False] if says_russian or not both else [True, False]
    found = []
    for ukrainian in readings:
        for language in PLAIN:
            written = [w if w == "-" else transcribe(w, language, ukrainian) for w in words]
            name = " ".join(written).replace(" - ", "-")
            found.append(name)
            family = name.split()[-1]
            if len(family) >= SHORTEST_FAMILY:
                found.append(family)
    return found


def completed(text: str) -> str:
    """The table with the spellings added."""
    words = {row[0] for row in Knowledge().table("english_words").rows}
    lines = text.split("\n")
    rows = {i: line.split("\t") for i, line in enumerate(lines) if line and line[0] != "#"}
    header = next(iter(rows))
    column = {name: at for at, name in enumerate(rows.pop(header))}
    # Family names that several persons have by nature may be shared; spellings that would newly make two persons one may not.
    owners = Counter(
        fold(f) for row in rows.values() for f in {_cell(row, column["name"]), *_cell(row, column["forms"]).split("|")}
    )
    for i, row in rows.items():
        country = _cell(row, column["country"])
        if country not in COUNTRIES:
            continue
        forms = [f for f in _cell(row, column["forms"]).split("|") if f]
        # Transcribed are the forms of the authors only: those come first, so what is added here adds nothing more.
        known = {fold(f) for f in (*forms, _cell(row, column["name"]), _cell(row, column["family"]))}
        both = country == "UKR" and not any(re.search("[іїєґ]", form) for form in forms)
        for form in list(forms):
            for spelling in spellings(form, both):
                folded = fold(spelling)
                # Another person's full name, or a word (Gref is "Grief" in Polish), is no spelling of this one.
                if folded not in known and folded not in words and not (" " in spelling and owners[folded]):
                    known.add(folded)
                    forms.append(spelling)
        row += [""] * (column["forms"] + 1 - len(row))
        row[column["forms"]] = "|".join(forms)
        lines[i] = "\t".join(row).rstrip("\t")
    return "\n".join(lines)


def _cell(row: list[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def main(arguments: list[str]) -> int:
    """Complete the table, or with --check tell whether it is complete."""
    text = TABLE.read_text(encoding="utf-8")
    full = completed(text)
    if "--check" in arguments:
        return int(full != text)
    TABLE.write_text(full, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
