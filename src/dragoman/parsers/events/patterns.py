"""Triggers as patterns of words, and the heads that they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import field, frozen

from dragoman.parsers.events.forms import Inflection

#: Up to so many words may stand in a gap of a pattern.
GAP = 8
#: The type of patterns that only sound like an event.
NOTHING = "NONE"
# Where a pattern's gap must not run: another clause begins, or the thought ends.
_WALLS = frozenset(".;:!?")


#: A row of the table of triggers, and one of its forms: a pattern that nobody has asked for yet.
Trigger = tuple[dict[str, str], str]


@frozen(slots=True)
class Pattern:
    """A trigger: its first word is the key it is found by, `rest` the words that must follow (None is a gap)."""

    type: str
    pos: str
    mode: str | None
    contact: str | None
    frame: frozenset[str]
    rest: tuple[frozenset[str] | None, ...]
    label: str
    size: int = 1  #: how many words it has: the longer pattern says more
    walls: frozenset[str] = _WALLS  #: what no gap runs over

    @classmethod
    def of(cls, trigger: Trigger, further: Sequence[str | None], inflected: Inflection, narrow: frozenset[str]) -> Pattern:
        """The pattern of a trigger, whose words behind the first are `further`. What `narrow` holds does not stand before a noun."""
        row, written = trigger
        rest = tuple([None if part is None else inflected.any(part) for part in further])
        return cls(
            row["type"],
            row["pos"],
            row["mode"] or None,
            row["contact"] or None,
            _frame(row["frame"]),
            rest,
            written,
            _size(rest),
            # What a noun has before it may hold an "of" ("hold |a round of| talks"), and no other preposition.
            narrow if row["pos"] == "v" and _is_narrow(rest, narrow) else _WALLS,
        )


@frozen(slots=True, eq=False)
class Head:
    """The triggers that begin with one word, the longest first.

    Each is found by the word behind the first, or by its last word where a gap is behind the first, and made a pattern when it is found.
    """

    _triggers: Sequence[tuple[Trigger, Sequence[str | None]]]  #: each with its words behind the first
    _by_next: dict[str, list[int]]
    _by_last: dict[str, list[int]]
    _lasts: frozenset[str]
    _bare: Sequence[int]  #: those that are one word
    _inflected: Inflection
    _narrow: frozenset[str]
    _patterns: dict[int, Pattern] = field(factory=dict, init=False)

    @classmethod
    def of(cls, triggers: Iterable[Trigger], inflected: Inflection, narrow: frozenset[str]) -> Head:
        """The head of these triggers."""
        # Later rows win: an overlay may give a pattern another meaning.
        written = {(row["pos"], further): ((row, form), further) for row, form in triggers for further in (_further(form),)}
        found = sorted(written.values(), key=lambda t: -_size(t[1]))
        nexts: dict[str, list[int]] = {}
        lasts: dict[str, list[int]] = {}
        for n, (_, further) in enumerate(found):
            if not further or further[-1] is None:
                continue  # nothing ends with a gap
            numbers, key = (lasts, further[-1]) if further[0] is None else (nexts, further[0])
            numbers.setdefault(key, []).append(n)
        by_next, by_last = _by_forms(nexts, inflected), _by_forms(lasts, inflected)
        bare = [n for n, (_, further) in enumerate(found) if not further]
        return cls(found, by_next, by_last, frozenset(by_last), bare, inflected, narrow)

    def matches(self, folds: Sequence[str], i: int, stop: int, words: frozenset[str], skips: frozenset[str]) -> Sequence[Match]:
        """The patterns that begin with the head at token `i`, the longest first, each with the token after it.

        `words` are those of the sentence, which ends before token `stop`; `skips` never count.
        """
        hits: Iterable[int] = ()
        if i + 1 < stop:
            hits = self._by_next.get(folds[i + 1], ())
            if folds[i + 1] in skips:
                hits = [*hits, *self._behind(folds, i + 2, stop, skips)]
        if not words.isdisjoint(self._lasts):
            hits = [*hits, *(n for form in self._lasts & words for n in self._by_last[form])]
        if not hits and not self._bare:
            return ()
        found: list[Match] = []
        for n in sorted({*hits}):
            pattern = self._pattern(n)
            end = match_pattern(pattern, folds, i, stop, skips)
            if end is not None:
                found.append((pattern, end))
        for n in self._bare:
            found.append((self._pattern(n), i + 1))
        return found

    def _behind(self, folds: Sequence[str], at: int, stop: int, skips: frozenset[str]) -> Iterator[int]:
        """The patterns found by the words from token `at` on, which stand behind one that does not count."""
        while at < stop:
            yield from self._by_next.get(folds[at], ())
            if folds[at] not in skips:
                return
            at += 1

    def _pattern(self, n: int) -> Pattern:
        pattern = self._patterns.get(n)
        if pattern is None:
            pattern = self._patterns[n] = Pattern.of(*self._triggers[n], self._inflected, self._narrow)
        return pattern


def _by_forms(numbers: Mapping[str, list[int]], inflected: Inflection) -> dict[str, list[int]]:
    """The numbers by the forms of the words that they stand by; forms of one word share their list."""
    found: dict[str, list[int]] = {}
    for word, own in numbers.items():
        for form in inflected.any(word):
            found[form] = [*found[form], *own] if form in found else own
    return found


class Heads(dict[str, Head]):
    """The heads of triggers by their first word, each made when it is first asked for. Other words are heads of nothing."""

    def __init__(self, triggers: Mapping[str, Sequence[Trigger]], inflected: Inflection, prepositions: frozenset[str]) -> None:
        super().__init__()
        self._triggers = triggers
        self._inflected = inflected
        self._narrow = _WALLS | prepositions
        self._nothing = Head.of((), inflected, self._narrow)
        self._made: dict[tuple[int, ...], Head] = {}

    def __missing__(self, form: str) -> Head:
        if form not in self._triggers:
            return self._nothing
        triggers = self._triggers[form]
        # The forms of a verb mostly begin the same patterns.
        same = tuple(map(id, triggers))
        head = self[form] = self._made.get(same) or self._made.setdefault(same, Head.of(triggers, self._inflected, self._narrow))
        return head


#: A pattern in a text, and the token after it.
Match = tuple[Pattern, int]


def match_pattern(pattern: Pattern, folds: Sequence[str], i: int, stop: int, skips: frozenset[str]) -> int | None:
    """The token after the pattern that begins at token `i`, or None. Gaps are as short as they can be; `skips` never count."""
    at = i + 1
    gap = 0
    for part in pattern.rest:
        if part is None:
            gap = GAP
            continue
        limit = min(stop, at + gap + 1)
        while at < limit and folds[at] not in part:
            if folds[at] in pattern.walls:
                return None
            if folds[at] in skips and limit < stop:
                limit += 1
            at += 1
        if at >= limit:
            return None
        at += 1
        gap = 0
    return at


def first_words(triggers: Iterable[Trigger], inflected: Inflection) -> Iterator[frozenset[str]]:
    """For each trigger the forms of the first word that must follow its head; nothing for those that are one word."""
    for _, written in triggers:
        part = next((part for part in _further(written) if part is not None), None)
        yield inflected.any(part) if part is not None else frozenset()


@cache
def _frame(written: str) -> frozenset[str]:
    """What stands around a trigger: the same few everywhere, and kept once."""
    return frozenset(written.split(",")) - {""}


def _size(further: Sequence[object]) -> int:
    return 1 + len(further) - further.count(None)


def _is_narrow(rest: tuple[frozenset[str] | None, ...], narrow: frozenset[str]) -> bool:
    """Whether a gap and a noun are all that follows the verb of a pattern."""
    return len(rest) == 2 and rest[0] is None and narrow.isdisjoint(rest[1] or ())


def _further(written: str) -> tuple[str | None, ...]:
    """The words of a pattern behind its first; None for a gap. A hyphen is a token of its own, as in text."""
    parts: list[str | None] = []
    for word in written.casefold().replace("-", " - ").split():
        parts.append(None if word == ".." else "/".join(sorted(word.split("/"))) if "/" in word else word)
    return tuple(parts[1:])
