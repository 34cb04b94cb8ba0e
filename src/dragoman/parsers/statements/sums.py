"""What the features of a value add up to, found once a value: few words, cues and states make up most of a text.

A feature is named by a letter for its kind and a value. What it weighs is a number when a text is read; in training, where the
names themselves are wanted, it is a tuple of them: both can be added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen

W = TypeVar("W", int, tuple[str, ...])
K = TypeVar("K")
V = TypeVar("V")
#: Not more values of a kind are remembered.
_MOST = 8_000
#: How far away a cue is: longer distances are all the same.
_BUCKETS = ("0", "1", "2", "3", "4", "5", "5", "7", "7", "7", "10", "10", "f")


class Memo(dict[K, V]):
    """What `find` gives for each key, found out at its first use."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> V:
        if len(self) >= _MOST:
            self.clear()
        found = self[key] = self._find(key)
        return found


@frozen(slots=True, eq=False)
class State:
    """What the marks and the sieves make of a token: in quotation marks or not, content, source and cue of which rule."""

    quoted: str
    content: str
    source: str
    cue: str
    word_mark: str  #: with a token's text tells what the token itself weighs
    first_mark: str  #: with the first cue of the sentence tells what that weighs

    @property
    def coarse(self) -> str:
        """Whether content begins or goes on, whichever rule found it."""
        return self.content[:2]


@frozen(slots=True)
class Distances(Generic[W]):
    """A cue from its own place on, by the distance in tokens: the weights, and the short form that goes into other features."""

    weights_inside: list[W]
    hints_inside: list[str]
    weights: list[W]
    hints: list[str]


class Sums(Generic[W]):
    """The weights of the features, summed by what they depend on. `weight` tells what the feature of a name weighs, as
    ``dict.get`` does; `none` is what a feature weighs that it does not know.
    """

    def __init__(self, weight: Callable[[str, W], W], none: W) -> None:
        self.none: W = none
        self._weight: Callable[[str, W], W] = weight
        self.states: Memo[tuple[str, str, str, str], State] = Memo(_state)
        #: Of a token by the mark of its state and its text: what it weighs itself, what it says of the next token and of the one
        #: before.
        self.words: Memo[tuple[str, str], tuple[W, W, W]] = Memo(self._word)
        #: By the states of a token, of the two before and of the one behind: (-2, -1, 0, 1).
        self.neighbours: Memo[tuple[State, State, State, State], W] = Memo(self._neighbours)
        #: By lemma; of no cue at all by "".
        self.left: Memo[str, Distances[W]] = Memo(self._left)
        self.right: Memo[str, Distances[W]] = Memo(self._right)
        #: By the hints of the last cue and the next one and by whether the token is quoted.
        self.between: Memo[tuple[str, str, str], W] = Memo(self._between)
        #: By lemma, then by the mark of the state.
        self.first: Memo[str, Memo[str, W]] = Memo(self._first)

    def _word(self, key: tuple[str, str]) -> tuple[W, W, W]:
        mark, text = key
        word, weight, none = _word(text.casefold()), self._weight, self.none
        own = (
            weight("w" + word, none)
            + weight(f"g{word[-3:]}{_shape(text)}", none)
            + weight(f"k{mark[:1]}{word}", none)
            + weight(f"s{mark[1:]}|{word}", none)
        )
        return own, weight("a" + word, none), weight("b" + word, none)

    def _neighbours(self, states: tuple[State, State, State, State]) -> W:
        before2, before, here, after = states
        coarse, weight, none = here.coarse, self._weight, self.none
        return (
            weight(f"i{before.quoted}{here.quoted}{after.quoted}", none)
            + weight(f"l{here.content}", none)
            + weight(f"m{before.coarse}|{coarse}|{after.coarse}", none)
            + weight(f"n{before.source}|{here.source}|{after.source}", none)
            + weight(f"p{before.cue}|{here.cue}|{after.cue}", none)
            + weight(f"r{coarse}{here.source}{here.cue}{here.quoted}", none)
            + weight(f"B{before2.coarse}{before.coarse}{here.content}", none)
        )

    def _left(self, lemma: str) -> Distances[W]:
        return self._distances("t", lemma)

    def _right(self, lemma: str) -> Distances[W]:
        return self._distances("u", lemma)

    def _distances(self, kind: str, lemma: str) -> Distances[W]:
        values = [bucket + lemma for bucket in _BUCKETS] if lemma else ["f", "f"]
        weights = [self._weight(kind + value, self.none) for value in values]
        hints = [value[:2] for value in values]
        return Distances(weights[:1], hints[:1], weights[1:], hints[1:])

    def _between(self, key: tuple[str, str, str]) -> W:
        return self._weight("v{}|{}|{}".format(*key), self.none)

    def _first(self, lemma: str) -> Memo[str, W]:
        return Memo(lambda mark: self._weight(f"x{lemma}|{mark}", self.none))


def _state(key: tuple[str, str, str, str]) -> State:
    quoted, content, source, cue = key
    return State(quoted, content, source, cue, quoted + content, f"{quoted}|{content[:2]}")


def _word(fold: str) -> str:
    return "0000"[: len(fold)] if fold[:1].isdigit() else fold[:14]


def _shape(text: str) -> str:
    first = text[:1]
    if first.isupper():
        return "X" if len(text) > 1 and text.isupper() else "Xx"
    if first.islower():
        return "x"
    return "d" if first.isdigit() else first
