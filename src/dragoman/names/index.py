"""A watch-list of names that is searched by any spelling in any script."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from attrs import frozen

from dragoman.knowledge.store import Knowledge
from dragoman.names.compare import NameMatch, build_judge, default_judge
from dragoman.names.keys import KeyMaker, other_keys
from dragoman.names.matching import Memo, PartMatch
from dragoman.names.parts import ParsedName, Part
from dragoman.names.sound import class_key

_FAINT = 0.05
_LOST_CONSONANT = 2.5
_TABLE_VALUE = 14000
_NICKNAME_VALUE = 11000
_REMEMBERED = 20000
_WHOLE_KEYS = 10
_WHOLE_ENTRIES = 12
_BITS = 24
_LAST = (1 << _BITS) - 1


@frozen(slots=True)
class _Effort:
    """How far a search goes: most queries are answered at a glance, and only the others deserve a thorough search."""

    least_likely: float  # keys that are this much less likely (in nats) than the likeliest are left out
    short_keys: int  # for how many keys a lost consonant is allowed for
    per_part: int  # how many parts of the index are kept for each part of the query
    worth_hearing: float  # entries that look this much worse than the best are not heard
    heard: int
    worth_comparing: float
    compared: int


_GLANCE = _Effort(3.5, 2, 100, 0.7, 24, 0.55, 4)
_THOROUGH = _Effort(6.0, 6, 260, 0.62, 50, 0.5, 6)
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
        self._likes: dict[tuple[str, int], list[int]] = {}
        self._ids: list[str] = []
        self._names: list[ParsedName] = []
        self._parts: list[Part] = []
        self._pairs: list[int] = []
        self._sizes = array("B")
        self._postings: list[list[int]] = []
        self._by_plain: dict[str, int] = {}
        self._by_whole: dict[str, list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_short: dict[str, list[int]] = {}
        self._by_group: dict[int, list[int]] = {}
        self._by_nick: dict[int, list[int]] = {}
        for entry in names:
            self._add(entry[0], entry[1])

    def __len__(self) -> int:
        return len(self._ids)

    def _add(self, id_: str, name: str) -> None:
        number = len(self._ids)
        parsed = self._judge.parser.parse(name)
        self._ids.append(id_)
        self._names.append(parsed)
        seen = set()
        for reading in parsed.readings:
            for part in reading:
                if part.kind == "name":
                    seen.add(self._part(part))
        names = [part for part in parsed.readings[0] if part.kind == "name"]
        if len(names) > 1:
            # Scripts without spaces write the name as one word; two adjacent parts may be one elsewhere.
            key = class_key("".join(part.word.plain for part in names))
            self._by_whole.setdefault(key, []).append(number)
        for part_number in sorted(seen):
            self._postings[part_number].append(number)

    def _part(self, part: Part) -> int:
        known = self._by_plain.get(part.word.text)
        if known is not None:
            return known
        number = len(self._parts)
        self._by_plain[part.word.text] = number
        self._parts.append(part)
        self._pairs.append(part.word.pairs)
        self._sizes.append(part.word.pairs.bit_count())
        self._postings.append([])
        key = part.word.key
        self._by_key.setdefault(key, []).append(number)
        if part.word.script == "latin":
            for other in other_keys(part.word.plain):
                self._by_key.setdefault(other, []).append(number)
        if len(key) > 2:
            for short in {key[:i] + key[i + 1 :] for i in range(1, len(key))}:
                self._by_short.setdefault(short, []).append(number)
        if part.word.script != "latin":
            for key, _ in self._keys.keys(part.word)[:4]:
                self._by_key.setdefault(key, []).append(number)
        for group in part.groups:
            self._by_group.setdefault(group, []).append(number)
        for nick in part.nicks:
            self._by_nick.setdefault(nick, []).append(number)
        return number

    def search(self, query: str, limit: int = 5) -> list[Hit]:
        """The at most `limit` entries most likely meant by `query`, best first; entries with equal scores in index order.

        Never raises on any str; a query without letters finds nothing.
        """
        parsed = self._judge.parser.parse(query)
        if len(self._memo) > _REMEMBERED:
            self._memo = {}
            self._likes = {}
        memo = self._memo
        found = self._ranked(parsed, _GLANCE, limit, memo)
        if not found or found[0][2].score < _CERTAIN:
            found = self._ranked(parsed, _THOROUGH, limit, memo)
        return [
            Hit(self._ids[number], self._names[number].text, match.score, match.method, match.evidence)
            for _, number, match in found[:limit]
        ]

    def _ranked(self, query: ParsedName, effort: _Effort, limit: int, memo: Memo) -> list[tuple[float, int, NameMatch]]:
        """The shortlisted entries as compared with the query: (negative total evidence, entry, match), best first."""
        final = []
        for number in self._shortlist(query, effort, max(effort.compared, limit), memo):
            match, total = self._judge.compare(query, self._names[number], memo)
            if match.evidence:
                final.append((-total, number, match))
        final.sort(key=lambda r: (-r[2].score, r[0], r[1]))
        return final

    def _shortlist(self, query: ParsedName, effort: _Effort, size: int, memo: Memo) -> list[int]:
        """The entries that share the most evidence with the parts of `query`.

        First by looks: the entries whose parts share keys and letters with several parts of the query. Then the best of them by
        ear, but only the part that looks best.
        """
        totals: dict[int, int] = {}
        postings = self._postings
        found: list[tuple[Part, dict[int, int]]] = []
        for unit in self._units(query):
            best: dict[int, int] = {}
            for ranked in reversed(self._alike(unit, effort)):
                # From the least alike on, so that the most alike part of an entry stays.
                best.update(dict.fromkeys(postings[_LAST - (ranked & _LAST)], ranked))
            for number, ranked in best.items():
                totals[number] = totals.get(number, 0) + (ranked >> _BITS)
            found.append((unit, best))
        least = max(totals.values(), default=0) * effort.worth_hearing
        looks = sorted([(value << _BITS) + _LAST - number for number, value in totals.items() if value >= least], reverse=True)
        pair = self._judge.matcher.pair
        heard: list[tuple[float, int]] = []
        for ranked in looks[: effort.heard]:
            number = _LAST - (ranked & _LAST)
            total = 0.0
            for unit, best in found:
                if number in best:
                    _, probability, nats = pair(unit, self._parts[_LAST - (best[number] & _LAST)], memo)
                    if probability > _FAINT:
                        total += nats
            heard.append((-total, number))
        heard.sort()
        worth = heard[0][0] * effort.worth_comparing if heard else 0.0
        chosen = [number for total, number in heard[:size] if total <= worth]
        return chosen if effort is _GLANCE else list(dict.fromkeys(chosen + self._alike_as_a_whole(query)))

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

    def _alike(self, unit: Part, effort: _Effort) -> list[int]:
        """The parts in the index that look most like `unit`, best first, with a rough value of the likeness.

        Value and part number are packed into one int: thousands of short-lived tuples would keep the garbage collector busy.
        """
        known = self._likes.get((unit.text, effort.per_part))
        if known is not None:
            return known
        keys = self._keys.keys(unit.word)
        keys = [(key, nats) for key, nats in keys if nats > keys[0][1] - effort.least_likely]
        base = effort.least_likely - keys[0][1]
        buckets = [(self._by_key.get(key), base + nats) for key, nats in keys]
        buckets += [(self._by_short.get(key), base + nats - _LOST_CONSONANT) for key, nats in keys[: effort.short_keys]]
        own = unit.word.pairs
        pairs = self._pairs
        sizes = self._sizes
        size = own.bit_count() + 1
        ranked: list[int] = []
        for bucket, nats in buckets:
            if bucket:
                floor = int(1000 * nats)
                # A part that comes under several keys comes several times; its best value is met first.
                ranked += [
                    (value << _BITS) + _LAST - n
                    for n in bucket
                    if (value := floor + 8000 * (own & pairs[n]).bit_count() // (size + sizes[n])) > 0
                ]
        for groups, table, value in ((unit.groups, self._by_group, _TABLE_VALUE), (unit.nicks, self._by_nick, _NICKNAME_VALUE)):
            ranked.extend((value << _BITS) + _LAST - n for group in groups for n in table.get(group, ()))
        ranked.sort(reverse=True)
        best = ranked[: effort.per_part]
        self._likes[unit.text, effort.per_part] = best
        return best
