"""Build knowledge/tables/name_parts.tsv from rigour's table of person name parts.

The source is rigour/data/names/persons.txt of the wheel rigour 1.1.1 (MIT): groups of equivalent name parts in many
scripts. A group is kept only when it knows something that the sound of its forms does not tell (威廉 is William, 陳 is
Chan and Tan): regular transcriptions are recognised without a table. Dropped: forms of several words, forms of one or two
Latin letters (but for Chinese syllables), forms that are not letters, groups that keep one form. Identifiers of the
source are not kept. Deterministic.
"""

from __future__ import annotations

import importlib.util
import pathlib
import unicodedata

from dragoman.knowledge.store import Knowledge
from dragoman.names.fold import fold
from dragoman.names.scripts import script_of
from dragoman.names.sound import Ear, Word, build_sounds

HEADER = """\
# Spellings of one name part across scripts and languages, where the sound alone does not tell. Latin forms are folded (no marks).
# Built by tools/build_name_parts.py from the person name parts of rigour 1.1.1 (MIT; its data come from Wikidata, CC0).
forms
"""
ENOUGH_EVIDENCE = 5.0
ENOUGH_SHARE = 0.5
SEPARATORS = " ·・＝=、,.()"


def normal(form: str, shortest: int) -> str | None:
    """The form as it is looked up, or None when it is no use. Latin forms have at least `shortest` letters."""
    form = unicodedata.normalize("NFC", form.strip("\u200e\u200f\u200b "))
    if any(c in form for c in SEPARATORS) or any(c.isdigit() for c in form) or len(form) > 24:
        return None
    script = script_of(form)
    if script == "latin":
        plain = fold(form).replace(" ", "")
        return plain if len(plain) >= shortest and plain.isalpha() else None
    if not script or script == "other" or "\u3100" <= form[0] <= "\u312f" or not fold(form):
        return None
    if len(form) == 1 and script != "han":
        return None
    return form if all(c.isalpha() or unicodedata.category(c) in ("Mn", "Mc") or c in "-'ー" for c in form) else None


def explained(ear: Ear, a: Word, b: Word) -> bool:
    """Whether `b` is recognised from `a` by its sound."""
    evidence = ear.evidence(a, b)
    return evidence > ENOUGH_EVIDENCE and evidence > ENOUGH_SHARE * min(a.surprise, b.surprise)


def irregular(ear: Ear, forms: list[str]) -> bool:
    """Whether some form of the group is not recognisable from the others by its sound."""
    heads: list[Word] = []
    for word in (ear.word(form) for form in forms[:60]):
        if not any(explained(ear, word, head) for head in heads):
            heads.append(word)
    return len(heads) > 1


def source() -> pathlib.Path:
    """The name parts of rigour. Raises ImportError without the extra ``build-data``."""
    # Only its data are wanted: nothing of the package is imported.
    package = importlib.util.find_spec("rigour")
    if package is None or package.origin is None:
        raise ImportError("rigour is not installed; it comes with the extra build-data")
    return pathlib.Path(package.origin).with_name("data") / "names" / "persons.txt"


def build(path: pathlib.Path | None = None) -> str:
    """The text of the table."""
    path = path or source()
    ear = Ear(build_sounds(Knowledge()))
    rows = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        written = line.split(" => ")[0].split(", ")
        # Chinese syllables have two letters; elsewhere so short a form means anything.
        shortest = 2 if any(len(form) == 1 and script_of(form) == "han" for form in written) else 3
        forms = {normal(form, shortest) for form in written}
        group = sorted(form for form in forms if form is not None)
        group.sort(key=lambda form: script_of(form) != "latin")
        if len(group) > 1 and irregular(ear, group):
            rows.add("|".join(group))
    return HEADER + "\n".join(sorted(rows)) + "\n"
