"""Phrases named by their head noun: "Chinese Foreign Ministry", "National Agency for the Prevention of Corruption"."""

from __future__ import annotations

from attrs import frozen

from dragoman.parsers.names.lexicon import Lexicon
from dragoman.parsers.names.words import CAPS, LOWER, TITLE, Words
from dragoman.text import Tokens

#: Lower-case words that modify a head noun inside a name as translations write it: "the American foreign Ministry".
_MODIFIERS = frozenset("foreign defense defence interior national general security central state federal public constitutional people".split())
_LONGEST = 14


@frozen(slots=True)
class Phrase:
    """A phrase, tokens ``[first, last)``; `head` is the index of its head noun."""

    first: int
    last: int
    head: int
    type: str
    country: str | None = None


def phrase_at(words: Words, tokens: Tokens, lexicon: Lexicon, i: int, stop: int, shouting: bool) -> Phrase | None:
    """The phrase that begins at `i`, a capitalised word, if there is one."""
    keys, case = words.keys, words.case
    head = None
    kind = ""
    country: str | None = None
    j = i
    limit = min(stop, i + _LONGEST)
    while j < limit:
        key = keys[j]
        big = case[j] in (TITLE, CAPS)
        found = lexicon.heads.get(key) or (lexicon.heads.get(key[:-1]) if key.endswith("s") else None)
        if found is not None and (big or (found[0] == "none" and j > i) or (found[0] == "place" and j > i) or key == "museum"):
            if j == i and found[1] == "before":
                return None
            head, kind = j, found[0]
            break
        if not big and key not in _MODIFIERS and not (key in "-&'’" and not (j == i)) and key != "and":
            return None
        if key == "and" and not _coordinated(words, lexicon, j, limit):
            return None
        if key in lexicon.titles and key not in ("general", "chief", "state", "private", "democrat", "republican") and j == i:
            return None
        entry = next(lexicon.at(keys, j, min(j + 1, stop)), None)
        if entry is not None and entry[1].entry.type in ("adjective", "country", "place"):
            country = country or entry[1].entry.country
        elif entry is not None and entry[1].entry.type == "person":
            return None
        j += 1
    if head is None:
        return None
    first = i
    if words.initial[i] and head > i and keys[i] in ("the", "a", "an", "this", "our", "its", "his", "their", "and", "but", "in", "at", "on"):
        return None
    if words.initial[i] and shouting and keys[i] in lexicon.english:
        return None
    last = head + 1
    if kind in ("organization", "none") and lexicon.heads.get(keys[head], ("", "both"))[1] != "before":
        last, more = _complement(words, lexicon, last, stop)
        country = country or more
    if head == i and last == head + 1:
        # A bare "Ministry" or "Parliament" is an institution when it does not merely begin a sentence.
        if words.initial[i] or shouting or kind != "organization":
            return None
    return Phrase(first, last, head, kind, country)


def _coordinated(words: Words, lexicon: Lexicon, j: int, limit: int) -> bool:
    """Whether "and" at `j` joins modifiers of one head: "Information and Culture Ministry"."""
    for k in range(j + 1, min(j + 4, limit)):
        if words.case[k] == LOWER:
            return False
        if words.keys[k] in lexicon.heads:
            return k > j + 1
    return False


def _complement(words: Words, lexicon: Lexicon, i: int, stop: int) -> tuple[int, str | None]:
    """The end of "of …", "for …" behind a head noun, and the country named there."""
    keys, case = words.keys, words.case
    country: str | None = None
    end = i
    while end + 1 < stop:
        key = keys[end]
        if key not in ("of", "for", "on", "in", "and", "&"):
            break
        if key == "in" and (end == 0 or keys[end - 1] not in ("embassy", "mission", "consulate")):
            break
        j = end + 1
        if keys[j] == "the" and j + 1 < stop:
            j += 1
        if case[j] not in (TITLE, CAPS):
            break
        if key == "and" and (end == i or not _continues(words, lexicon, j)):
            break
        k = j
        while k < stop and (case[k] in (TITLE, CAPS) or (keys[k] == "-" and k + 1 < stop and case[k + 1] != LOWER)):
            match = next(((e, f) for e, f in lexicon.at(keys, k, stop) if f.entry.type in ("country", "place", "organization", "adjective")), None)
            if match is not None:
                country = country or match[1].entry.country
                k = match[0]
            else:
                k += 1
        end = k
    return end, country


def _continues(words: Words, lexicon: Lexicon, j: int) -> bool:
    """Whether what follows "and" belongs to the same name: common nouns do ("Culture and Information"), other names do not."""
    match = next(lexicon.at(words.keys, j, j + 1), None)
    if match is not None and match[1].entry.type in ("country", "place", "person", "organization"):
        return False
    return words.keys[j] in lexicon.english and words.keys[j] not in lexicon.heads
