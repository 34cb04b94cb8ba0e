"""Verb dictionaries in the format of TABARI and PETRARCH, read as rows of the table of event triggers.

Researchers have such dictionaries for many countries and domains. A plugin hands theirs to the event parser::

    from dragoman.parsers.events import tabari
    from dragoman.plugins import hookimpl

    @hookimpl
    def dragoman_tables():
        return [tabari.read("my.verbs.txt")]

What is read: block headers (``--- ABANDON [0342] ---``), verbs (``ACCEPT [030]``, ``BUY {BOUGHT BUYS}``), patterns
(``- $ * SUPPORT FOR + [051] # comment``), synonym sets (``&AID`` and its ``+WORD`` lines). ``*`` is the verb; the slots for
actors (``$ + % ^``) are dropped, since the parser looks for actors itself. CAMEO codes become types by their first two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.knowledge import Table, TableError

COLUMNS = ("type", "pos", "mode", "contact", "frame", "forms")
# From the definitions of the root codes of CAMEO. Statements (01) are no events here.
_ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
#: Yielding in matter: release of persons and property, ceasefire, withdrawal, resignation.
_RETREATS = ("0832", "084", "086", "087")
_CODE = re.compile(r"\[([^\]]*)\]")
_WORD = re.compile(r"[a-z][a-z'-]*")


def read(path: str | Path) -> Table:
    """The triggers of the dictionary at `path`. Raises TableError when it cannot be read or holds no verb with a code."""
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror})") from None
    return parse(text, source=str(path))


def parse(text: str, source: str = "dictionary") -> Table:
    """The triggers of a dictionary. Raises TableError when no verb with a code is in it."""
    synonyms = _synonyms(text)
    found: dict[str, dict[str, None]] = {}
    for kind, pos, form in _entries(text, synonyms):
        found.setdefault(f"{kind}\t{pos}", {})[form] = None
    if not found:
        raise TableError(f"{source}: no verb with a CAMEO code; expected lines such as 'ACCEPT [030]' or '- * AID TO + [070]'")
    rows = (
        (*key.split("\t"), "", "", "", form)
        for key, forms in found.items()
        for form in forms
    )  # fmt: skip
    return Table("event_triggers", COLUMNS, tuple(rows))


def event_type(code: str) -> str | None:
    """The type of a CAMEO code ("042", "0841"); None for statements and for what is no code."""
    digits = code.strip().strip(":")[:4]
    if digits.startswith(_RETREATS):
        return "RETREAT"
    return _ROOTS.get(digits[:2])


def _entries(text: str, synonyms: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """(type, pos, pattern) of each line that has one."""
    verb = ""
    default: str | None = None
    for raw in text.splitlines():
        line = re.split(r"[;#]", raw, maxsplit=1)[0].strip()
        if not line or line[0] in "<&+~":
            continue
        code = _CODE.search(line)
        # "[030:021]" gives a code for each direction; the first is the act.
        kind = event_type(code.group(1).partition(":")[0]) if code else None
        body = _CODE.sub("", line).strip()
        if body.startswith("---"):
            verb, default = _lemma(body.strip("- ")), kind
            if verb and kind:
                yield kind, "v", verb
        elif body.startswith("-"):
            pattern = _pattern(body[1:], verb, synonyms)
            if pattern and (kind or (code is None and default)):
                yield kind or default or "", *pattern
        else:
            named = _lemma(body)
            if named and not (default and body.split()[0].startswith("{")):
                verb = named
            if verb and kind:
                yield kind, "v", verb


def _lemma(body: str) -> str:
    head = body.split("{")[0].replace("_", " ").casefold().split()
    return " ".join(word for word in head if _WORD.fullmatch(word))


def _pattern(body: str, verb: str, synonyms: dict[str, str]) -> tuple[str, str] | None:
    """A pattern in the notation of the trigger table, with its part of speech."""
    words: list[str] = []
    starred = False
    for word in re.sub(r"[(){}]", " ", body).split():
        if word == "*":
            starred = True
            words += [*verb.split(), ".."]
        elif word.startswith("&"):
            words += [synonyms.get(word[1:].casefold(), ""), ".."]
        else:
            for part in word.casefold().strip("+$%^_").split("_"):
                if _WORD.fullmatch(part):
                    words += [part, ".."]
    words = [word for word in words if word]
    while words and words[-1] == "..":
        words.pop()
    if not starred or not verb or not words:
        return None
    # What begins with the verb is inflected there; what begins with another word begins with that word as it stands.
    return ("v" if words[: len(verb.split())] == verb.split() else "a"), " ".join(words)


def _synonyms(text: str) -> dict[str, str]:
    """The synonym sets, as alternatives: ``aid/help/relief``."""
    sets: dict[str, list[str]] = {}
    current: list[str] | None = None
    for raw in text.splitlines():
        line = re.split(r"[;#]", raw, maxsplit=1)[0].strip()
        if line.startswith("&"):
            current = sets.setdefault(line[1:].strip().casefold(), [])
        elif line.startswith("+") and current is not None:
            word = line[1:].strip().strip("_").casefold()
            if _WORD.fullmatch(word):
                current.append(word)
        elif line and not line.startswith("+"):
            current = None
    return {name: "/".join(words) for name, words in sets.items() if words}
