"""Finds names: what the tables know, phrases with a head noun ("X Ministry of Y"), and capitalised runs of other words.

One pass over the tokens of each line. A lower-case word costs one comparison, so the pass is linear and quick; everything else
happens inside runs of capitalised words, which are short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.parsers.names.bodies import institutions
from dragoman.parsers.names.damage import attributed
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.lexicon import Entry, Lexicon, lexicon
from dragoman.parsers.names.phrases import Phrase, Phrases
from dragoman.parsers.names.words import CAPS, LOWER, TITLE, UNCASED, Words, words
from dragoman.plugins.draft import Draft

#: Lower-case words inside names of persons.
PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "ten", "ter", "zu", "zum", "zur", "al", "el", "bin", "ibn", "ben", "abu", "af", "av", "y", "e"]
)
PLACE_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "to", "outside", "inside", "around", "toward", "towards", "across", "through", "throughout", "via", "of", "over"]
)
_SPEECH = frozenset(
    ["said", "says", "told", "stated", "added", "announced", "wrote", "believes", "explained", "noted", "emphasized", "stressed", "called", "declared", "warned", "asked"]
)
_MINOR = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "of", "off", "on", "or", "out", "over", "than", "the", "to", "up", "via", "vs", "with", "be", "are", "was", "has", "have", "will", "it", "its"]
)
#: English words rarer than this rank no longer speak against a name of the tables.
_RARE = 12_000
#: A run longer than this is a list or a line in capitals, and is read in pieces.
_LONGEST_RUN = 60


def find(draft: Draft) -> list[Found]:
    """The candidate names of `draft`, in text order, not overlapping."""
    finder = _Finder(draft)
    found: list[Found] = []
    for line in draft.lines:
        here = draft.tokens.range(line.start, line.end)
        if len(here):
            found += finder.line(here.start, here.stop)
    return found


#: Where a region around a city is an oblast.
_OBLASTS = frozenset({"UKR", "RUS", "BLR", "BGR", "KGZ"})
#: "UAVs", "MPs": things of a kind, not names.
_PLURAL_ABBREVIATION = re.compile(r"[A-Z]{2,5}['’]?s")


class _Finder:
    def __init__(self, draft: Draft) -> None:
        self.words: Words = draft.shared(words)
        self.tokens = draft.tokens
        self.lexicon: Lexicon = draft.knowledge.compiled(lexicon)
        self.phrases = Phrases(self.words, self.tokens, self.lexicon, draft.knowledge.compiled(institutions))
        given = draft.source_language or (draft.translated_from.language if draft.translated_from else None)
        self.source_language: str | None = given
        self.shouting = False  #: the line is in title case or capitals: a capital says nothing

    def line(self, start: int, stop: int) -> list[Found]:
        self.shouting = self._shouts(start, stop)
        case = self.words.case
        found: list[Found] = []
        i = start
        while i < stop:
            if case[i] == LOWER:
                i += 1
                continue
            if case[i] == UNCASED:
                i += 1
                continue
            end = self._run(i, stop)
            run = list(self._segment(i, end, stop))
            found += run
            i = max(end, run[-1].last if run else end)
        return found

    def _shouts(self, start: int, stop: int) -> bool:
        """Whether nearly all words of the line that could be lower case are not."""
        big = small = 0
        keys, case = self.words.keys, self.words.case
        for i in range(start, stop):
            if keys[i][0].isalpha() and keys[i] not in _MINOR:
                if case[i] == LOWER:
                    small += 1
                else:
                    big += 1
        return big >= 3 and small * 4 <= big and big + small >= 4

    def _run(self, i: int, stop: int) -> int:
        """The end of the run of capitalised words, hyphens, initials and particles that begins at `i`."""
        case, keys = self.words.case, self.words.keys
        spaced = self.tokens.spaced
        end = i + 1
        limit = min(stop, i + _LONGEST_RUN)
        while end < limit:
            if case[end] in (TITLE, CAPS):
                end += 1
                continue
            key = keys[end]
            after = end + 1
            if after >= limit:
                break
            joins = case[after] in (TITLE, CAPS) and (
                (key in PARTICLES and end - i >= 1 and after < limit)
                or (
                    key in "-–‑."
                    and len(key) == 1
                    and not spaced[end]
                    and (key == "." or not spaced[after])
                    and self._dot(end, key)
                )
            )
            if joins:
                end += 2
                continue
            # "Kim Jong-un", "Rossiya-24": what hangs on a hyphen belongs to the word.
            if key == "-" and not spaced[end] and not spaced[after] and (keys[after].isdigit() or len(keys[after]) <= 4):
                end += 2
                continue
            break
        return end

    def _dot(self, dot: int, key: str) -> bool:
        """Whether a stop inside a run follows an initial or an abbreviated title; a hyphen always joins."""
        if key != ".":
            return True
        before = self.words.keys[dot - 1]
        return len(before) == 1 or (len(before) <= 4 and before in self.lexicon.titles)

    # -- inside a run --------------------------------------------------------------------------------------------------------

    def _segment(self, start: int, end: int, stop: int) -> Iterator[Found]:
        """The names in the run ``[start, end)`` of the line that ends at `stop`."""
        i = start
        loose = start  # the beginning of words that nothing has claimed yet
        titled = False
        while i < end:
            phrase = self.phrases.at(i, stop, self.shouting)
            match = self._match(i, stop)
            if (
                phrase is not None
                and match is not None
                and phrase.last == match[0] + 1
                and phrase.type == ("place" if match[1].type == "place" else "outlet")
            ):
                phrase = (
                    None  # "Luhansk |region", "Rossiya-24 |TV": the word for the kind adds nothing that the table does not know
                )
            if phrase is not None and (
                match is None or (phrase.last > match[0] and (match[1].type != "none" or match[0] == i + 1))
            ):
                yield from self._loose(loose, min(i, phrase.first), titled)
                yield from self._phrase(phrase)
                i = loose = max(phrase.last, i + 1)
                titled = False
                continue
            if match is not None:
                last, entry = match
                if self._absorbed(loose, i, last, end, entry):
                    i = last
                    continue
                if titled and i == loose and i > 0 and last == i + 1 and entry.type == "place" and self._honorific(i):
                    yield Found(i, last, "person", "title", 0.75, titled=True)
                    titled, i, loose = False, last, last
                    continue
                yield from self._loose(loose, i, titled)
                titled = titled and i == loose
                if (
                    entry.type == "adjective"
                    and last == i + 1
                    and (last >= len(self.words) or self.words.keys[last] in _SPEECH or (titled and self._honorific(i)))
                ):
                    # "Turk said": a surname if the article has a person of that name.
                    yield Found(i, last, "person", "adjective", 0.6, pending=True)
                if entry.type in ("person", "country", "place", "organization", "outlet"):
                    last, entry = self._widened(last, stop, entry)
                    yield Found(i, last, entry.type, entry.source, 0.95, entry, country=entry.country, titled=titled)
                    titled = False
                i = loose = last
                continue
            key = self.words.keys[i]
            if key in self.lexicon.titles and not self._is_name_part(loose, i, end):
                yield from self._loose(loose, i, titled)
                titled = True
                i = loose = i + 1
                if i < end and self.words.keys[i] == ".":
                    i = loose = i + 1
                continue
            i += 1
        yield from self._loose(loose, end, titled or self._title_before(loose))

    def _honorific(self, i: int) -> bool:
        before = self.words.keys[i - 1] if self.words.keys[i - 1] != "." else self.words.keys[i - 2]
        return self.lexicon.titles.get(before, ("",))[0] in ("honorific", "rank")

    def _title_before(self, i: int) -> bool:
        """Whether a lower-case title stands right before: "spokesman Wang"."""
        keys = self.words.keys
        return i > 0 and keys[i - 1] in self.lexicon.titles and self.lexicon.titles[keys[i - 1]][0] != "none"

    def _is_name_part(self, loose: int, i: int, end: int) -> bool:
        """Whether a word that could be a title is a part of a name: "Stephen King", "Martin Luther King"."""
        before = self.words.keys[i - 1] if i > loose else ""
        return before in self.lexicon.given and self.words.case[i] != LOWER

    def _match(self, i: int, stop: int) -> tuple[int, Entry] | None:
        """The longest table entry at `i` whose writing fits, and the index behind it."""
        case = self.words.case
        for end, form in self.lexicon.at(self.words.keys, i, stop):
            entry = form.entry
            if entry.gate and not self._gate_open(i, end, entry.gate):
                continue
            if entry.type == "outlet" and not entry.gate and self._doubtful_outlet(i, end, form.text):
                continue
            if form.caps and case[i] != CAPS and not (end - i > 1):
                continue
            if form.caps and self.shouting and self.words.keys[i] in self.lexicon.english:
                continue
            if (
                end - i == 1
                and not entry.gate
                and entry.type not in ("none", "adjective", "epithet")
                and not self._single_fits(i, form.text, entry)
            ):
                continue
            if (
                end - i > 1
                and case[end - 1] == LOWER
                and form.text.split()[-1][:1].isupper()
                and entry.type != "outlet"
                and entry.type != "none"
            ):
                continue
            if (
                end - i > 1
                and case[end - 1] == LOWER
                and not form.rest[-1].isalnum()
                and self.tokens.texts[end - 1] not in form.text
            ):
                continue
            return self._trimmed(i, end, form.text), entry
        return None

    def _gate_open(self, i: int, end: int, gate: str) -> bool:
        """Whether source language and context allow that an outlet was mistranslated here."""
        language, _, context = gate.partition("|")
        if language != "mul" and self.source_language not in (None, language):
            return False
        if (
            language != "mul"
            and self.source_language is None
            and any(e.entry.type == "outlet" and not e.entry.gate for _, e in self.lexicon.at(self.words.keys, i, end))
        ):
            return False  # a real outlet's name is taken for another's only in texts from that language
        return context == "always" or (self.words.case[i] != LOWER and attributed(self.words, i, end))

    def _doubtful_outlet(self, i: int, end: int, form: str) -> bool:
        """Whether the outlet's name is also a word, a person's or a place's name, and nothing around says that a medium is meant."""
        if end - i > 1:
            return False
        key = self.words.keys[i]
        other = key in self.lexicon.given or key in self.lexicon.families or self.lexicon.english.get(key, _RARE) < _RARE
        other = other or any(f.entry.type in ("place", "country", "organization") for f in self.lexicon.alone(key))
        return other and not attributed(self.words, i, end) and not (form.isupper() and self.words.case[i] == CAPS)

    def _trimmed(self, i: int, end: int, form: str) -> int:
        """The end without common nouns behind the name proper: "TASS |agency", "Law and Justice |party"."""
        while end - i > 1 and self.words.case[end - 1] == LOWER and self.words.keys[end - 1] in self.lexicon.heads:
            if self.lexicon.heads[self.words.keys[end - 1]][0] == "place" or form[0].islower():
                break
            end -= 1
        return end

    def _single_fits(self, i: int, form: str, entry: Entry) -> bool:
        """Whether one word is enough to say that the table's name is meant."""
        key = self.words.keys[i]
        english = self.lexicon.english.get(key)
        if english is None or (english > _RARE and not self.words.initial[i] and not self.shouting):
            return entry.type != "place" or not entry.foreign or entry.weight >= 100_000 or entry.kind == "town"
        if entry.type == "country":
            return True
        if self.shouting or self.words.initial[i]:
            return entry.weight >= 5_000_000 or (
                entry.type in ("outlet", "organization") and form.isupper() and self.words.case[i] == CAPS
            )
        if entry.type == "place":
            return entry.weight >= 3_000_000 or (i > 0 and self.words.keys[i - 1] in PLACE_PREPOSITIONS)
        return len(key) > 1 and form.isupper() and self.words.case[i] == CAPS

    def _absorbed(self, loose: int, i: int, last: int, end: int, entry: Entry) -> bool:
        """Whether the table's name is in truth a part of a person's name: "Jack |London", "|Paris Hilton"."""
        if last - i != 1 or entry.type not in ("place", "country", "outlet", "none", "adjective"):
            return False
        keys, given = self.words.keys, self.lexicon.given
        if loose < i:
            known = keys[i - 1] in given or (keys[i - 1] == "." and len(keys[i - 2]) == 1)
            return known and entry.type != "none" and not self.words.initial[i] and i - loose <= 3
        follows = last < end and self.words.case[last] in (TITLE, CAPS) and keys[last] not in self.lexicon.heads
        return bool(
            follows
            and keys[i] in given
            and keys[last] not in self.lexicon.english
            and next(self.lexicon.at(keys, last, last + 1), None) is None
        )

    def _widened(self, last: int, stop: int, entry: Entry) -> tuple[int, Entry]:
        """A place with the word for its kind behind it: "Luhansk region"."""
        if entry.type == "place" and last < stop:
            head = self.lexicon.heads.get(self.words.keys[last])
            if head is not None and head[0] == "place":
                return last + 1, self._region(entry, self.words.keys[last])
            if self.words.keys[last] in ("regions", "oblasts", "and") and self._regions(last, stop):
                return last, self._region(entry, "oblast")
        return last, entry

    def _regions(self, i: int, stop: int) -> bool:
        """Whether places joined by "and" from `i` on end in "regions"."""
        for j in range(i, min(stop, i + 6)):
            if self.words.keys[j] in ("regions", "oblasts"):
                return True
            if self.words.case[j] == LOWER and self.words.keys[j] not in ("and", ",", "-"):
                return False
        return False

    def _region(self, entry: Entry, head: str) -> Entry:
        """The region around a place, as English calls it."""
        name = entry.canonical
        if entry.kind in ("region", "sea", "island", "continent") or not self.words:
            pass
        elif head in ("region", "oblast") and entry.country in _OBLASTS:
            name = f"{name} Oblast"
        else:
            name = f"{name} {head.capitalize()}" if head != "city" else name
        return Entry(
            name, "place", entry.id if name == entry.canonical else None, entry.country, head, entry.weight, source="table+head"
        )

    def _phrase(self, phrase: Phrase) -> Iterator[Found]:
        if phrase.type != "none":
            yield Found(phrase.first, phrase.last, phrase.type, "head noun", 0.8, country=phrase.country)

    # -- words that no table knows -------------------------------------------------------------------------------------------

    def _loose(self, first: int, last: int, titled: bool) -> Iterator[Found]:
        """The name in ``[first, last)``, capitalised words unknown to the tables, if it is one."""
        first, last = self._trim(first, last, titled)
        if first >= last:
            return
        keys, case, lex = self.words.keys, self.words.case, self.lexicon
        names = [i for i in range(first, last) if keys[i][0].isalpha()]
        if not names:
            return
        if len(names) == 2 and keys[names[0] + 1] == "-" and not titled and not {keys[n] for n in names} & lex.given.keys():
            # "the Svatovo-Kremennaya line": two names, not one.
            for i in names:
                yield from self._lone(i, i + 1, False)
            return
        plain = [i for i in names if keys[i] in lex.english and keys[i] not in lex.given]
        titled = titled or self._title_before(first)
        if len(names) == 1:
            yield from self._lone(names[0], last, titled)
            return
        given = keys[first] in lex.given or (len(keys[first]) == 1 and first + 1 < last and keys[first + 1] == ".")
        if len(plain) == len(names) and not titled and not given:
            return
        if self.shouting and plain and not given:
            return
        if len(names) > 5:
            return
        if given or titled or not plain:
            if keys[first - 1] == "the" and not given and not titled and first > 0:
                yield Found(first, last, "organization", "shape", 0.4)
                return
            confidence = 0.85 if given and (titled or not plain) else 0.7 if given or titled else 0.55
            yield Found(
                first, last, "person", "given name" if given else "title" if titled else "shape", confidence, titled=titled
            )

    def _trim(self, first: int, last: int, titled: bool) -> tuple[int, int]:
        keys, case, lex = self.words.keys, self.words.case, self.lexicon
        while first < last and (
            not keys[first][0].isalpha()
            or case[first] == LOWER
            or (
                not titled
                and keys[first] in lex.english
                and keys[first] not in lex.given
                and (self.words.initial[first] or self.shouting)
            )
            or (not titled and self.words.initial[first] and keys[first] in _MINOR)
        ):
            first += 1
        while first < last and (not keys[last - 1][0].isalnum() or (keys[last - 1] in PARTICLES and case[last - 1] == LOWER)):
            last -= 1
        return first, last

    def _colon(self, i: int) -> bool:
        """Whether the word begins a headline "Name: what he said"."""
        return self.words.initial[i] and i + 1 < len(self.words) and self.words.keys[i + 1] == ":"

    def _lone(self, i: int, last: int, titled: bool) -> Iterator[Found]:
        """One capitalised word that no table knows."""
        keys, lex = self.words.keys, self.lexicon
        key = keys[i]
        english = key in lex.english
        if len(key) == 1 or key.isdigit() or key in _MINOR:
            return
        family = key in lex.families
        caps = self.words.case[i] == CAPS
        if _PLURAL_ABBREVIATION.fullmatch(self.tokens.texts[i]):
            return
        lost = self.lexicon.lost.get(key) if not english and key not in lex.given else None
        if lost is not None and self.words.case[i] == TITLE:
            yield Found(i, i + 1, lost.type, "lost letters", 0.7, lost, country=lost.country, titled=titled)
            return
        person = lex.surname_words.get((key, self.source_language or ""))
        if person is not None and (titled or not self.words.initial[i] or self._colon(i)):
            yield Found(
                i,
                i + 1,
                "person",
                "surname word",
                0.7 if titled else 0.5,
                canonical=person,
                titled=titled,
                pending=not titled and not self._colon(i),
            )
            return
        if titled and not self.words.initial[i]:
            yield Found(i, i + 1, "person", "title", 0.6 if english else 0.75, titled=True)
        elif caps and not self.shouting and not english and len(key) <= 6 and not family:
            yield Found(i, i + 1, "organization", "abbreviation", 0.5)
        elif english or self.shouting or self.words.initial[i]:
            # A name only if the article uses it as one elsewhere.
            headline = self._colon(i) and not english and not self.shouting
            yield Found(
                i, i + 1, "person", "family name" if family else "repeated", 0.5, pending=not headline and (not family or english)
            )
        elif family or key in lex.given:
            yield Found(i, i + 1, "person", "family name" if family else "given name", 0.7)
        elif keys[i - 1] in PLACE_PREPOSITIONS and keys[i - 1] not in ("of", "from", "to", "over"):
            yield Found(i, i + 1, "place", "preposition", 0.5)
        else:
            yield Found(i, i + 1, "person", "shape", 0.4)
