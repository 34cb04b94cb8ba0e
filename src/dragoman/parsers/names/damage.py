"""Names that translation or scraping damaged: outlets translated as words, surnames translated as words, letters lost.

Each is believed only where something beside the word speaks for it: a frame of attribution, a title, the source language, or that
only one large place or known person can have lost these letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.persons import Persons
from dragoman.parsers.names.words import TITLE, Words

#: What may stand between "according to" and the medium.
_PASSED = frozenset({"the", "a", "state", "news", "official", "own", "-", "“", '"'})
_STOPS = frozenset({".", "”", '"', "»"})
#: Places of this weight can be told by a name that lost letters.
_LARGE = 1_000_000
_DIGITS = len(str(_LARGE))
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def attributed(words: Words, context: Mapping[str, frozenset[str]], first: int, last: int) -> bool:
    """Whether the words ``[first, last)`` stand where a medium is quoted: "as reported by the X", "X writes"."""
    keys = words.keys
    before = context["quoting"]
    i = first - 1
    while (
        i >= 0
        and first - i <= 4
        and not words.initial[i + 1]
        and keys[i] not in before
        and (keys[i] in _PASSED or words.case[i] == TITLE)
    ):
        i -= 1
    if i >= 0 and not words.initial[i + 1] and keys[i] in before:
        if keys[i] not in context["quoting_weak"] or keys[i] == "via":
            return True
        if any(keys[j] in context["attributing"] for j in range(max(0, i - 3), i)):
            return True
    if last >= len(keys):
        return False
    if first > 0 and keys[first - 1] in _STOPS and keys[last] == ".":
        return True  # a source that slipped behind the full stop: "… he said. Al Jazeera."
    return keys[last] in context["quoting_after"] or (first > 0 and keys[first - 1] in "(|" and keys[last] in ")|/")


def without_marked_letters(
    forms: Iterable[tuple[str, str]], taken: Callable[[str], bool], least: int
) -> Iterator[tuple[str, str]]:
    """Keys of one-word `forms` that lost letters ("Pequín" -> "pequn"), each with its bearer, where only one fits.

    `forms` are pairs of form and bearer, `taken` tells whether a key means something already.
    """
    found: dict[str, set[str]] = {}
    for form, bearer in forms:
        if form.isascii() or not form[0].isascii() or " " in form:
            continue
        rest = _NON_ASCII.sub("", form)
        if len(form) - len(rest) > 2 or len(rest) < least or not rest.isalpha():
            continue
        found.setdefault(fold(rest), set()).add(bearer)
    for key, bearers in found.items():
        if len(bearers) == 1 and not taken(key):
            yield key, next(iter(bearers))


def lost_letters(
    knowledge: Knowledge, countries: dict[str, Entry], persons: Persons, taken: Callable[[str], bool]
) -> dict[str, Entry]:
    """Countries, large places and persons by their names without the letters outside ASCII: "Pequn", "Mosc"."""
    bearers: dict[str, Entry] = {}
    marked: list[tuple[str, str]] = []
    for form, code, kind in knowledge.table("country_forms").likely(_is_marked).select("form", "code", "kind"):
        if kind == "name" and code in countries and _is_marked(form):
            bearers[countries[code].canonical] = countries[code]
            marked.append((form, countries[code].canonical))
    for name in ("places", "name_places"):
        table = knowledge.table(name).likely(lambda line: not line.isascii())
        for place, id_, country, kind, population, forms in table.select("name", "id", "country", "kind", "population", "forms"):
            if kind == "capital" or (len(population) >= _DIGITS and population.isdecimal() and int(population) >= _LARGE):
                for form in filter(_is_marked, (place, *forms.split("|"))):
                    bearers[place] = Entry(place, "place", id_ or None, country or None, kind, _LARGE)
                    marked.append((form, place))
    for number, family in enumerate(persons.table.column("family")):
        if _is_marked(family):
            bearers[persons[number].canonical] = persons[number]
            marked.append((family, persons[number].canonical))
    return {key: bearers[name] for key, name in without_marked_letters(marked, taken, 4)}


def _is_marked(form: str) -> bool:
    """Whether a form in Latin letters has some outside ASCII."""
    return not form.isascii() and form[0].isascii()
