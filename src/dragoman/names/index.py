"""A watch-list of names that is searched by any spelling in any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from dragoman.knowledge.collector import collector_at_rest
from dragoman.knowledge.store import Knowledge
from dragoman.names.compare import NameMatch, build_judge, default_judge
from dragoman.names.keys import KeyMaker
from dragoman.names.looks import BITS, LAST, Look, Looks
from dragoman.names.matching import Memo, PartMatch
from dragoman.names.parts import ParsedName, Part
from dragoman.names.sound import class_key

_FAINT = 0.05
_REMEMBERED = 20000
_WHOLE_KEYS = 10
_WHOLE_ENTRIES = 12


@frozen(slots=True)
class _Effort:
    """How far a search goes: most queries are answered at a glance, and only the others deserve a thorough search."""

    look: Look
    worth_hearing: float  # entries that look this much worse than the best are not heard
    heard: int
    worth_comparing: float
    compared: int


_GLANCE = _Effort(Look(3.5, 2, 100), 0.7, 24, 0.55, 4)
_THOROUGH = _Effort(Look(6.0, 6, 260), 0.62, 50, 0.5, 6)
_CERTAIN = 0.5


@frozen(slots=True)
class Hit:
    """One entry of the index that may be meant: its id and name, and why (as in `NameMatch`). Equal scores are a tie."""

    id: str
    name: str
    score: float
    method: str
    evidence: tuple[PartMatch, ...]


class NameIndex:
    """An index of (id, name) pairs; several names may share an id. Read-only and safe to search from several threads."""

    def __init__(self, names: Iterable[Sequence[str]], *, knowledge: Knowledge | None = None) -> None:
        self._judge = default_judge() if knowledge is None else knowledge.compiled(build_judge)
        self._keys = KeyMaker(self._judge.matcher.ear.surprise)
        # Queries repeat their given names: what was found for a word is kept, within bounds. Only speed depends on it.
        self._memo: Memo = {}
        self._likes: dict[tuple[str, Look], list[int]] = {}
        self._ids: list[str] = []
        self._names: list[ParsedName] = []
        self._looks = Looks(self._keys)
        self._parts_of: list[tuple[int, ...]] = []  # of each entry
        self._entries_of: list[list[int]] = []  # of each part
        self._by_whole: dict[str, list[int]] = {}
        with collector_at_rest():
            for entry in names:
                self._add(entry[0], entry[1])

    def __len__(self) -> int:
        return len(self._ids)

    def _add(self, id_: str, name: str) -> None:
        number = len(self._ids)
        parsed = self._judge.parser.parse(name)
        self._ids.append(id_)
        self._names.append(parsed)
        parts = [part for reading in parsed.readings for part in reading if part.kind == "name"]
        numbers = tuple(dict.fromkeys(map(self._looks.add, parts)))
        self._parts_of.append(numbers)
        for part_number in numbers:
            if part_number == len(self._entries_of):
                self._entries_of.append([])
            self._entries_of[part_number].append(number)
        names = [part for part in parsed.readings[0] if part.kind == "name"]
        if len(names) > 1:
            # Scripts without spaces write the name as one word; two adjacent parts may be one elsewhere.
            key = class_key("".join(part.word.plain for part in names))
            self._by_whole.setdefault(key, []).append(number)

    def search(self, query: str, limit: int = 5) -> list[Hit]:
        """The at most `limit` entries most likely meant by `query`, best first; entries with equal scores in index order.

        Never raises on any str; a query without letters finds nothing.
        """
        parsed = self._judge.parser.parse(query)
        if len(self._memo) > _REMEMBERED:
            self._memo = {}
            self._likes = {}
        memo = self._memo
        compared: dict[int, tuple[NameMatch, float]] = {}
        found = self._ranked(parsed, _GLANCE, limit, memo, compared)
        if not found or found[0][2].score < _CERTAIN:
            found = self._ranked(parsed, _THOROUGH, limit, memo, compared)
        return [
            Hit(self._ids[number], self._names[number].text, match.score, match.method, match.evidence)
            for _, number, match in found[:limit]
        ]

    def _ranked(
        self, query: ParsedName, effort: _Effort, limit: int, memo: Memo, compared: dict[int, tuple[NameMatch, float]]
    ) -> list[tuple[float, int, NameMatch]]:
        """The shortlisted entries as compared with the query: (negative total evidence, entry, match), best first.

        `compared` keeps what was compared, for a second search.
        """
        final = []
        for number in self._shortlist(query, effort, max(effort.compared, limit), memo):
            if number not in compared:
                compared[number] = self._judge.compare(query, self._names[number], memo)
            match, total = compared[number]
            if match.evidence:
                final.append((-total, number, match))
        final.sort(key=lambda r: (-r[2].score, r[0], r[1]))
        return final

    def _shortlist(self, query: ParsedName, effort: _Effort, size: int, memo: Memo) -> list[int]:
        """The entries that share the most evidence with the parts of `query`.

        First by looks: the entries whose parts share keys and letters with several parts of the query. Then the best of them by
        ear, but only the part that looks best.
        """
        units = self._units(query)
        likes = [self._alike(unit, effort.look) for unit in units]
        best = [{LAST - (ranked & LAST): ranked for ranked in reversed(like)} for like in likes]
        looks = self._looks_of(likes, best, effort.worth_hearing)
        looks.sort(reverse=True)
        pair = self._judge.matcher.pair
        heard: list[tuple[float, int]] = []
        for packed in looks[: effort.heard]:
            number = LAST - (packed & LAST)
            parts = self._parts_of[number]
            total = 0.0
            for unit, of_unit in zip(units, best, strict=True):
                like = max([of_unit.get(part, 0) for part in parts])
                if like:
                    _, probability, nats = pair(unit, self._looks.parts[LAST - (like & LAST)], memo)
                    if probability > _FAINT:
                        total += nats
            heard.append((-total, number))
        heard.sort()
        worth = heard[0][0] * effort.worth_comparing if heard else 0.0
        chosen = [number for total, number in heard[:size] if total <= worth]
        return chosen if effort is _GLANCE else list(dict.fromkeys(chosen + self._alike_as_a_whole(query)))

    def _looks_of(self, likes: list[list[int]], best: list[dict[int, int]], worth: float) -> list[int]:
        """The entries whose parts look like those of the query, `worth` times as much as the best entry's: value and entry, packed.

        `likes` has for each part of the query the parts alike, packed, best first; `best` has them by number.
        """
        entries_of, parts_of = self._entries_of, self._parts_of
        once: set[int] = set()
        twice: set[int] = set()
        for like in likes:
            entries = set().union(*[entries_of[LAST - (ranked & LAST)] for ranked in like])
            twice |= once & entries
            once |= entries
        values = {
            number: sum([max([of_unit.get(part, 0) for part in parts_of[number]]) >> BITS for of_unit in best])
            for number in twice
        }
        # Most entries have only one part that looks like one of the query: few of these are worth more than the others.
        least = worth * max([*values.values(), *[like[0] >> BITS for like in likes if like]], default=0)
        found = [(value << BITS) + LAST - number for number, value in values.items() if value >= least]
        for like in likes:
            here: dict[int, int] = {}
            for ranked in like:
                if ranked >> BITS < least:
                    break
                for number in entries_of[LAST - (ranked & LAST)]:
                    if number not in twice:
                        here.setdefault(number, ranked >> BITS)
            found += [(value << BITS) + LAST - number for number, value in here.items()]
        return found

    def _alike_as_a_whole(self, query: ParsedName) -> list[int]:
        """Entries that sound like the whole query: scripts without spaces write given and family name as one word."""
        words = [part.word for part in query.readings[0] if part.kind == "name"]
        if len(words) != 1:
            return []
        numbers = [n for key, _ in self._keys.keys(words[0])[:_WHOLE_KEYS] for n in self._by_whole.get(key, ())]
        return numbers[:_WHOLE_ENTRIES]

    def _units(self, query: ParsedName) -> list[Part]:
        units = {part.text: part for reading in query.readings for part in reading if part.kind == "name"}
        if query.syllabic:
            syllables = query.readings[1]
            given = "".join(part.text for part in syllables[1:])
            for text in (given, "".join(part.text for part in syllables)):
                units.setdefault(text, self._judge.parser.part(text, "name"))
        return list(units.values())

    def _alike(self, unit: Part, look: Look) -> list[int]:
        known = self._likes.get((unit.text, look))
        if known is None:
            known = self._likes[unit.text, look] = self._looks.alike(unit, look)
        return known
