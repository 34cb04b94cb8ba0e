"""Finds names: what the tables know, phrases with a head noun ("X Ministry of Y"), and capitalised runs of other words.

One pass over the tokens of each line. A lower-case word costs one comparison, so the pass is linear and quick; everything else
happens inside runs of capitalised words, which are short.
"""

from __future__ import annotations

from bisect import bisect_left

from attrs import Factory, evolve, field, frozen

from dragoman.parsers.names.bodies import institutions
from dragoman.parsers.names.entries import Entry
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.lexicon import HYPHENS
from dragoman.parsers.names.matcher import Matcher
from dragoman.parsers.names.phrases import Phrase, Phrases
from dragoman.parsers.names.scene import Scene
from dragoman.parsers.names.states import StateCodes, states
from dragoman.parsers.names.unknown import Unknown
from dragoman.parsers.names.words import BIG, LOWER, TITLE
from dragoman.plugins.draft import Draft

_QUOTES = frozenset('"“”„«»')
_NAMES = ("person", "country", "place", "organization", "outlet")
#: A run longer than this is a list or a line in capitals, and is read in pieces.
_LONGEST_RUN = 60
#: The longest part of an address: ".com", ".info".
_DOMAIN = 4
#: So many names of ships or films stand in one list.
_LISTED = 12


def find(draft: Draft) -> list[Found]:
    """The candidate names of `draft`, in text order, not overlapping."""
    scene = Scene.of(draft)
    phrases = Phrases(scene, draft.knowledge.compiled(institutions))
    codes = StateCodes(scene, draft.knowledge.compiled(states))
    finder = _Finder(scene, Matcher(scene), phrases, Unknown(scene), codes)
    starts = scene.tokens.starts
    lines = [(bisect_left(starts, line.start), bisect_left(starts, line.end)) for line in draft.lines]
    begins = finder.begins(frozenset([len(starts), *[stop for _, stop in lines]]))
    found: list[Found] = []
    for start, stop in lines:
        at = bisect_left(begins, start)
        if at < len(begins) and begins[at] < stop:
            found += finder.line(start, stop, begins[at : bisect_left(begins, stop, at)])
    return found


def _telling(scene: Scene) -> frozenset[str]:
    """The words of a run that are to be looked at, also what binds them."""
    return scene.vocabulary.telling.union(scene.lexicon.context["particle"], HYPHENS, ".")


@frozen(slots=True, eq=False)
class _Finder:
    scene: Scene
    matcher: Matcher
    phrases: Phrases
    unknown: Unknown
    codes: StateCodes
    #: A run without any of these words holds nothing but unknown names.
    _telling: frozenset[str] = field(default=Factory(lambda self: _telling(self.scene), takes_self=True), init=False, repr=False)

    def begins(self, stops: frozenset[int]) -> list[int]:
        """Where a name may begin: everything else costs no more than this look. `stops` are the ends of lines."""
        words, here = self.scene.words, self.scene.vocabulary
        keys, case, initial = words.keys, words.case, words.initial
        idle, joins = self._idle(), self.scene.lexicon.joins
        begins = [
            i
            for i in here.capitals
            if not (
                initial[i]
                and keys[i] in idle
                and case[i] == TITLE
                and (i + 1 in stops or (case[i + 1] == LOWER and keys[i + 1] not in joins and not keys[i + 1][0].isdigit()))
                and not here.at(i, len(keys))
            )
        ]
        small = here.different & self.scene.lexicon.small
        return sorted({*begins, *[i for i, key in enumerate(keys) if key in small]}) if small else begins

    def _idle(self) -> frozenset[str]:
        """The words that say nothing with a capital at the beginning of a sentence, before one that no name goes on with."""
        here, lexicon = self.scene.vocabulary, self.scene.lexicon
        surnames = [word for word, language in lexicon.surname_words if language == self.scene.source_language]
        plain = here.common | (here.capitalised & lexicon.context["minor"])
        styles = lexicon.context["state"], lexicon.context["state_style"]
        return plain.difference(*styles, lexicon.head_forms, surnames, [key for key in plain if not key.isascii()])

    def line(self, start: int, stop: int, begins: list[int]) -> list[Found]:
        """The names of the line of tokens ``[start, stop)``, in which names may begin at `begins`."""
        self.scene.enter(start, stop)
        case = self.scene.words.case
        found: list[Found] = []
        behind = start
        for i in begins:
            if i < behind:
                continue
            if case[i] not in BIG:
                match = self.matcher.at(i, stop)
                if match is not None:
                    found += self._matched(i, stop, match, False)[0]
                continue
            behind = self._run(i, stop)
            if not self._of_a_thing(i, behind, start):
                found += self._segment(i, behind, stop)
            behind = max(behind, found[-1].last if found else behind)
        return found

    def _run(self, i: int, stop: int) -> int:
        """The end of the run of capitalised words, hyphens, initials and particles that begins at `i`."""
        keys, case = self.scene.words.keys, self.scene.words.case
        limit = min(stop, i + _LONGEST_RUN)
        end = i + 1
        while end < limit:
            if case[end] in BIG:
                end += 1
            elif end + 1 < limit and (
                self._hyphen(end) or (case[end + 1] in BIG and (self._particle(end) or (keys[end] == "." and self._initial(end))))
            ):
                end += 2
            else:
                break
        return end

    def _of_a_thing(self, i: int, end: int, start: int) -> bool:
        """Whether the run is all that stands in quotation marks behind a ship or a film, or in a list of them.

        The destroyers "Admiral Hofer", "Lisbon" and "Otto Brandt".
        """
        keys = self.scene.words.keys
        if i < start + 2 or end >= len(keys) or keys[i - 1] not in _QUOTES or keys[end] not in _QUOTES:
            return False
        q = i - 2
        for _ in range(_LISTED):
            if keys[q] in self.scene.lexicon.context["thing"]:
                return True
            while q > start and keys[q] in (",", "and"):
                q -= 1
            if keys[q] not in _QUOTES:
                return False
            opening = next((k for k in range(q - 1, max(start, q - 8), -1) if keys[k] in _QUOTES), None)
            if opening is None or opening <= start:
                return False
            q = opening - 1
        return False

    def _particle(self, at: int) -> bool:
        """Whether a small word binds the family name behind it. "Lula e Biden", "Sánchez y Scholz" are two persons."""
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        if keys[at] in ("e", "y"):
            return not (keys[at - 1] in lexicon.families and keys[at + 1] in lexicon.families)
        return keys[at] in lexicon.context["particle"]

    def _hyphen(self, at: int) -> bool:
        """Whether a hyphen binds the word behind it: "Jean-Claude", "Kim Jong-un", "Rossiya-24"."""
        keys, spaced = self.scene.words.keys, self.scene.tokens.spaced
        if keys[at] not in HYPHENS or spaced[at] or spaced[at + 1]:
            return False
        return self.scene.words.case[at + 1] in BIG or keys[at + 1].isdigit() or len(keys[at + 1]) <= 4

    def _initial(self, dot: int) -> bool:
        """Whether a stop inside a run follows an initial or an abbreviated title."""
        before = self.scene.words.keys[dot - 1]
        return not self.scene.tokens.spaced[dot] and (
            len(before) == 1 or (len(before) <= 4 and before in self.scene.lexicon.titles)
        )

    # -- inside a run --------------------------------------------------------------------------------------------------------

    def _segment(self, start: int, end: int, stop: int) -> list[Found]:
        """The names in the run ``[start, end)`` of the line that ends at `stop`."""
        keys, case, telling, unknown = self.scene.words.keys, self.scene.words.case, self._telling, self.unknown
        phrased = self.phrases.near(start, end, stop)
        if not phrased and telling.isdisjoint(keys[start:end]):
            return unknown.read(start, end, False)
        found: list[Found] = []
        i = loose = start  # `loose`: the beginning of words that nothing has claimed yet
        titled = False
        while i < end:
            told = keys[i] in telling or case[i] == LOWER
            if not told and not phrased:
                i += 1
                continue
            state = self.codes.at(i) if told else None
            if state is not None:
                if loose < i:
                    found += unknown.read(loose, i, titled)
                found.append(Found(i, i + 1, "place", "table", 0.9, state, country=state.country))
                titled, i = False, i + 1
                loose = i
                continue
            match = self.matcher.at(i, stop) if told else None
            phrase = self._phrase(i, stop, match) if phrased else None
            if phrase is not None:
                if loose < min(i, phrase.first):
                    found += unknown.read(loose, min(i, phrase.first), titled)
                if phrase.type != "none":
                    found.append(Found(phrase.first, phrase.last, phrase.type, "head noun", 0.8, country=phrase.country))
                titled, i = False, max(phrase.last, i + 1)
                loose = i
            elif match is not None:
                if self.matcher.absorbed(loose, i, match[0], end, match[1]):
                    i = match[0]
                    continue
                if loose < i:
                    found += unknown.read(loose, i, titled)
                named, behind = self._matched(i, stop, match, titled and i == loose)
                found += named
                titled = titled and i == loose and match[1].type in ("adjective", "epithet")
                i = loose = behind
            elif told and self._title(loose, i):
                if loose < i:
                    found += unknown.read(loose, i, titled)
                titled = True
                i += 2 if i + 1 < end and keys[i + 1] == "." else 1
                loose = i
            else:
                i += 1
        if loose < end:
            found += unknown.read(loose, end, titled)
        return found

    def _phrase(self, i: int, stop: int, match: tuple[int, Entry] | None) -> Phrase | None:
        """The phrase at `i` when it says more than the table does."""
        phrase = self.phrases.at(i, stop)
        if phrase is None or match is None:
            return phrase
        end, entry = match
        held = phrase.type == "none" and self.scene.words.keys[phrase.head] in self.scene.lexicon.context["held"]
        if held and entry.type == "place" and end < phrase.head:
            return None  # "|Hunan| Red Tourism Festival": where it is held
        kind = "place" if entry.type == "place" else "outlet"
        if phrase.last == end + 1 and self.scene.lexicon.heads.get(self.scene.words.keys[end], ("", ""))[1] == "end":
            # "CNN International", "National Review Online"
            return evolve(phrase, type=entry.type) if entry.type in ("organization", "outlet") else phrase
        if phrase.last == end + 1 and phrase.type == kind:
            return None  # "Luhansk |region", "Rossiya-24 |TV": the word for the kind adds nothing that the table does not know
        if phrase.last <= end or (entry.type == "none" and end > i + 1):
            return None
        return phrase

    def _matched(self, i: int, stop: int, match: tuple[int, Entry], titled: bool) -> tuple[list[Found], int]:
        """The name that the tables' entry at `i` is here, if it is one, and the index behind what it takes."""
        last, entry = match
        single = last == i + 1
        if entry.type in _NAMES:
            team = self._team(i, last, stop) if entry.type == "place" and single else None
            end, named = (team[1], entry) if team is not None else self.matcher.widened(last, stop, entry)
            if entry.type == "outlet":
                end = self._edition(self._address(last, stop), stop)
            if single and titled and self._person_after_title(i, entry):
                return [Found(i, last, "person", "title", 0.75, titled=True)], end
            if team is not None:
                return [Found(team[0], end, "organization", "shape", 0.5, country=entry.country)], end
            return [Found(i, end, named.type, named.source, 0.95, named, country=named.country, titled=titled)], end
        if entry.type == "adjective" and single and self._like_surname(i, titled):
            # "Turk said": a surname, if the article has a person of that name.
            return [Found(i, last, "person", "adjective", 0.6, pending=True, common=True)], last
        return [], last

    def _edition(self, last: int, stop: int) -> int:
        """The end of the name of an edition: "Deutsche Welle |Chinese|", "Kite Shimbun |Live|"."""
        words = self.scene.words
        named = last < stop and words.case[last] == TITLE and words.keys[last] in self.scene.lexicon.context["edition"]
        return last + 1 if named and (last + 1 == stop or words.case[last + 1] not in BIG) else last

    def _address(self, last: int, stop: int) -> int:
        """The end of the address of a medium that begins with its name: "CNN|.co.uk|"."""
        keys, spaced = self.scene.words.keys, self.scene.tokens.spaced
        while last + 1 < stop and keys[last] == "." and not spaced[last] and not spaced[last + 1]:
            if not keys[last + 1].isalpha() or len(keys[last + 1]) > _DOMAIN or self.scene.words.case[last + 1] != LOWER:
                break
            last += 2
        return last

    def _team(self, i: int, last: int, stop: int) -> tuple[int, int] | None:
        """The tokens of a club or company named after the place at `i`: "FC Porto", "Manchester United"."""
        scene = self.scene
        keys, case, lexicon = scene.words.keys, scene.words.case, scene.lexicon
        first = i - 1 if i > 0 and keys[i - 1] in lexicon.context["club"] and case[i - 1] in BIG else i
        if (
            last < stop
            and not scene.shouting
            and not scene.fragment
            and case[last] in BIG
            and keys[last] in lexicon.context["club"]
        ):
            last += 1
        return (first, last) if last - first > 1 else None

    def _person_after_title(self, i: int, entry: Entry) -> bool:
        """Whether a title makes a person of a place ("Mr. |Washington|") or of an outlet ("Mayor |Bloomberg|")."""
        if entry.type == "place":
            return self.scene.honorific(i)
        return entry.type == "outlet" and self.scene.words.keys[i] in self.scene.lexicon.families

    def _like_surname(self, i: int, titled: bool) -> bool:
        keys = self.scene.words.keys
        if titled and self.scene.honorific(i):
            return True
        return i + 1 < len(keys) and keys[i + 1] in self.scene.lexicon.context["speech"]

    def _title(self, loose: int, i: int) -> bool:
        """Whether the word is a title, not a part of a name ("Stephen King")."""
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        return keys[i] in lexicon.titles and not (i > loose and keys[i - 1] in lexicon.given)
