"""What the sequence model sees of each token: words, marks, cues, and what the sieves made of it.

The same functions serve training and reading, so a change here needs a new model (``tools/train_statements.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import Any, TypeVar

from attrs import frozen

from dragoman.knowledge import Knowledge
from dragoman.parsers.statements.lexicon import Hit, word_classes
from dragoman.parsers.statements.reading import NO_CONTENT, Finding, Reading
from dragoman.text.sentences import Sentence

T = TypeVar("T")
#: Word, kind, shape, ending (last letters and shape), tail (fewer last letters and shape).
_Look = tuple[str, str, str, str, str]
#: Longer distances from a cue are all the same.
_FAR = 12
_BUCKETS = ("0", "1", "2", "3", "4", "5", "5", "7", "7", "7", "10", "10", "f")
#: So many places without a token stand before, between and behind stretches: as far as features look.
PAD = 2
#: A cue that may report and often does; weaker ones alone make no sentence worth reading.
_STRONG = 2
#: So many different tokens are remembered.
_MOST = 10_000
#: So many tokens are looked at at a time, so that their features take little room.
_BATCH = 4000


@frozen(slots=True)
class Column:
    """One value for each place. Where `kind` is a letter, it and the value name a feature; else `kind` is a function that names
    all features which depend on the value alone: few values stand for many features, so their weights are summed once a value.
    """

    kind: str | Callable[[Any], tuple[str, ...]]
    values: Sequence[Any]

    def names(self, place: int) -> tuple[str, ...]:
        """The full names of the features at `place`."""
        value = self.values[place]
        return (self.kind + value,) if isinstance(self.kind, str) else self.kind(value)


@frozen(slots=True)
class Around:
    """A value for each place, and what it says of that place and of those around it: `kinds` are letters, each with how far from
    its place the value of its feature stands. The weights of all of them are found at once.
    """

    kinds: tuple[tuple[str, int], ...]
    values: Sequence[str]

    def names(self, place: int) -> tuple[str, ...]:
        """The full names of the features at `place`."""
        return tuple(kind + self.values[(place + away) % len(self.values)] for kind, away in self.kinds)


@frozen(slots=True)
class Stretch:
    """Neighbouring sentences of a line that may hold statements: a sequence of the model's. Each with the cues in it."""

    first: int
    last: int
    sentences: tuple[tuple[Sentence, Sequence[Hit]], ...]

    def __len__(self) -> int:
        return self.last - self.first


class Features:
    """What the model sees of a text: the stretches worth reading, and the features of their tokens."""

    def __init__(self, reading: Reading, findings: Sequence[Finding]) -> None:
        self._reading = reading
        self._looks = reading.draft.knowledge.compiled(looks)
        self._quoted = ["q" if q else "o" for q in reading.quoted]
        for i in reading.quotations.opens:
            self._quoted[i] = "<"
        for i in reading.quotations.closes:
            self._quoted[i] = ">"
        self._content, self._source, self._cue = _sieve_tags(len(reading.tokens), findings)
        self._touched = bytearray(reading.quoted)
        for finding in findings:
            for a, b in (*finding.pieces, finding.source or _NOWHERE, finding.cue or _NOWHERE):
                self._touched[a:b] = b"\x01" * (b - a)

    def batches(self) -> Iterator[list[Stretch]]:
        """The stretches in text order, some thousand tokens at a time."""
        batch: list[Stretch] = []
        size = 0
        for stretch in self._stretches():
            batch.append(stretch)
            size += len(stretch)
            if size >= _BATCH:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _stretches(self) -> Iterator[Stretch]:
        lines = self._reading.draft.lines
        run: list[tuple[Sentence, Sequence[Hit]]] = []
        for sentence in self._reading.draft.sentences:
            hits = None if lines[sentence.line].kind in NO_CONTENT else self._lively(sentence)
            if run and (hits is None or sentence.line != run[-1][0].line):
                yield Stretch(run[0][0].first, run[-1][0].last, tuple(run))
                run = []
            if hits is not None:
                run.append((sentence, hits))
        if run:
            yield Stretch(run[0][0].first, run[-1][0].last, tuple(run))

    def _lively(self, sentence: Sentence) -> list[Hit] | None:
        """The cues in a sentence that may hold a statement or a part of one; None where no cue, mark or finding is in it."""
        reading, first, last = self._reading, sentence.first, sentence.last
        touched = self._touched.find(1, first, last) >= 0
        cues = reading.cues(reading.language(sentence))
        if not touched and cues.by_word.keys().isdisjoint(reading.tokens.folds[first:last]):
            return None
        hits = [
            h
            for h in cues.hits(reading.tokens.folds, first, last)
            if h.cue.shape or "source" in h.cue.frames or "tag" in h.cue.frames
        ]
        return hits if touched or any(h.cue.strength >= _STRONG for h in hits) else None

    def columns(self, stretches: Sequence[Stretch]) -> list[Column | Around]:
        """The features of the tokens of `stretches`: one value a token, `PAD` empty places between the stretches, before the first
        and behind the last.
        """

        def laid(values: list[str]) -> list[str]:
            out = ["", ""]
            for stretch in stretches:
                out += values[stretch.first : stretch.last]
                out += ("", "")
            return out

        words, kinds, shapes, endings, tails = self._looked_at(stretches)
        quoted, content, source, cue = laid(self._quoted), laid(self._content), laid(self._source), laid(self._cue)
        left, right, first_cues, cue_words, starts = _places(stretches)
        coarse = [c[:2] for c in content]
        near = [x[:2] for x in left]
        states = [f"{q}|{c}|{s}|{u}" for q, c, s, u in zip(quoted, content, source, cue, strict=True)]
        before = moved(words, -1)
        pairs = [f"{a}|{b}" for a, b in zip(before, words, strict=True)]
        return [
            Around((("w", 0), ("a", -1), ("b", 1), ("c", -2), ("d", 2)), words),
            Around((("e", 0), ("f", 1)), pairs),
            Column("g", endings),
            Column("h", [f"{a}|{b}|{c}" for a, b, c in zip(moved(shapes, -1), shapes, moved(shapes, 1), strict=True)]),
            Column("j", list(map(add, quoted, before))),
            Column("k", list(map(add, quoted, words))),
            Column("s", [f"{c}|{w}" for c, w in zip(content, words, strict=True)]),
            Column("t", left),
            Column("u", right),
            Column("v", [f"{x}|{y[:2]}|{q}" for x, y, q in zip(near, right, quoted, strict=True)]),
            Column("x", [f"{x}|{q}|{c}" for x, q, c in zip(first_cues, quoted, coarse, strict=True)]),
            Column("y", [f"{x}|{s}|{c}" for x, s, c in zip(starts, shapes, coarse, strict=True)]),
            Column("z", [f"{x}|{c}" for x, c in zip(cue_words, coarse, strict=True)]),
            Column("A", list(map(add, source, tails))),
            Column("C", list(map(add, map(add, moved(kinds, -1), kinds), moved(kinds, 1)))),
            Column("F", [f"{x}{k}{q}{c[:1]}" for x, k, q, c in zip(near, kinds, quoted, coarse, strict=True)]),
            Column(_of_states, list(zip(moved(states, -2), moved(states, -1), states, moved(states, 1), strict=True))),
        ]

    def names(self, stretch: Stretch) -> list[tuple[str, ...]]:
        """The full names of the features of each token of `stretch`: what training reads."""
        columns = self.columns([stretch])
        return [tuple(name for column in columns for name in column.names(i)) for i in range(PAD, PAD + len(stretch))]

    def _looked_at(self, stretches: Sequence[Stretch]) -> Iterable[list[str]]:
        """Words, kinds, shapes, endings and tails of the tokens."""
        found: list[_Look] = [_NOTHING] * PAD
        for stretch in stretches:
            found += map(self._looks.__getitem__, self._reading.tokens.texts[stretch.first : stretch.last])
            found += [_NOTHING] * PAD
        return ([look[n] for look in found] for n in range(len(_NOTHING)))


class _Looks(dict[str, _Look]):
    """Word, kind, shape, ending and tail of each different token, found out at its first use. Not more than `_MOST` are kept."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._kinds = kinds

    def __missing__(self, text: str) -> _Look:
        if len(self) >= _MOST:
            self.clear()
        fold = text.casefold()
        word, shape = _word(fold), _shape(text)
        look = self[text] = word, _kind(fold, text, self._kinds), shape, word[-3:] + shape, f"|{word[-2:]}|{shape}"
        return look


def looks(knowledge: Knowledge) -> _Looks:
    """For `Knowledge.compiled`: texts share most of their words."""
    return _Looks(word_kinds(knowledge))


#: The looks of a place without a token.
_NOTHING: _Look = ("", "", "", "", "")
_NOWHERE = (0, 0)


def _places(stretches: Sequence[Stretch]) -> tuple[list[str], ...]:
    """For each token how far the last cue and the next one are and which, the first cue of the sentence, the cue that the token is
    part of, and whether it begins or ends the sentence.
    """
    left = [""] * PAD
    right = [""] * PAD
    firsts = [""] * PAD
    words = [""] * PAD
    starts = [""] * PAD
    for stretch in stretches:
        for sentence, hits in stretch.sentences:
            first, last = sentence.first, sentence.last
            starts += ["0", "1", "2", *["m"] * (last - first - 3)][: last - first]
            starts[-1] = "e"
            firsts += [hits[0].cue.lemma if hits else "-"] * (last - first)
            n = 0
            for k in range(first, last):
                while n < len(hits) and hits[n].last <= k:
                    n += 1
                left.append(_BUCKETS[min(k - hits[n - 1].last + 1, _FAR)] + hits[n - 1].cue.lemma if n else "f")
                if n < len(hits):
                    hit = hits[n]
                    right.append(_BUCKETS[min(max(0, hit.first - k), _FAR)] + hit.cue.lemma)
                    words.append(f"{hit.cue.lemma}.{hit.cue.shape[:1]}" if hit.first <= k else "")
                else:
                    right.append("f")
                    words.append("")
        for values in (left, right, firsts, words, starts):
            values += [""] * PAD
    return left, right, firsts, words, starts


def moved(values: Sequence[T], by: int) -> Sequence[T]:
    """`values` as a neighbour sees them: those `by` places further on; at the ends, where nothing stands, from the other end."""
    return [*values[by:], *values[:by]]


def _of_states(key: tuple[str, str, str, str]) -> tuple[str, ...]:
    (_, c2, _, _), (q1, c1, o1, u1), (q0, c0, o0, u0), (q9, c9, o9, u9) = (state.split("|") for state in key)
    return (
        f"i{q1}{q0}{q9}",
        f"l{c0}",
        f"m{c1[:2]}|{c0[:2]}|{c9[:2]}",
        f"n{o1}|{o0}|{o9}",
        f"p{u1}|{u0}|{u9}",
        f"r{c0[:2]}{o0}{u0}{q0}",
        f"B{c2[:2]}{c1[:2]}{c0}",
    )


def _word(fold: str) -> str:
    if fold[0].isdigit():
        return "0000"[: len(fold)]
    return fold[:14]


def word_kinds(knowledge: Knowledge) -> dict[str, str]:
    """English words to one letter for their class: what stands in for parts of speech."""
    words = word_classes(knowledge)["en"]
    return {word: letter for kind, letter in reversed(_LETTERS) for word in words[kind]}


#: Classes and their letters; of a word in several, the first counts.
_LETTERS = (
    ("auxiliary", "h"), ("pronoun", "p"), ("possessive", "o"), ("relative", "w"), ("coordinator", "c"), ("content", "t"),
    ("determiner", "d"), ("preposition", "i"), ("time", "m"), ("binder", "i"), ("source_noun", "s"), ("adverb", "v"),
    ("subordinator", "u"), ("media_noun", "n"),
)  # fmt: skip


def _kind(fold: str, text: str, kinds: Mapping[str, str]) -> str:
    known = kinds.get(fold)
    if known is not None:
        return known
    first = text[0]
    if first.isupper():
        return "X"
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return text[0] if text[0] in ".,:;-\"'" else "."
    if fold.endswith("ing"):
        return "g"
    if fold.endswith("ed"):
        return "e"
    if fold.endswith("ly"):
        return "v"
    return "z" if fold.endswith("s") else "x"


def _shape(text: str) -> str:
    first = text[0]
    if first.isupper():
        return "X" if len(text) > 1 and text.isupper() else "Xx"
    if first.islower():
        return "x"
    if first.isdigit():
        return "d"
    return text[0]


def _sieve_tags(size: int, findings: Sequence[Finding]) -> tuple[list[str], list[str], list[str]]:
    """For each token what the sieves say it is: content (with the rule), source, cue. The outer report wins where they nest."""
    content, source, cue = ["O"] * size, ["O"] * size, ["O"] * size
    for finding in sorted(findings, key=lambda f: (f.last - f.first, f.first)):
        for a, b in finding.pieces:
            inner = "I-" + finding.rule
            content[a:b] = [inner] * (b - a)
            content[a] = "B-" + finding.rule
        if finding.source is not None:
            a, b = finding.source
            source[a:b] = ["I"] * (b - a)
            source[a] = "B"
        if finding.cue is not None:
            a, b = finding.cue
            cue[a:b] = ["I"] * (b - a)
            cue[a] = "B"
    return content, source, cue
