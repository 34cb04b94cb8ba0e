"""What the sequence model sees of each token: words, marks, cues, and what the sieves made of it.

The same functions serve training and reading, so a change here needs a new model (``tools/train_statements.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from dragoman.parsers.statements.lexicon import Hit
from dragoman.parsers.statements.reading import NO_CONTENT, Finding, Reading
from dragoman.parsers.statements.sums import Distances, Sums, W
from dragoman.text.sentences import Sentence

T = TypeVar("T")
#: So many places without a token stand before, between and behind stretches: as far as features look.
PAD = 2
#: A cue that may report and often does; weaker ones alone make no sentence worth reading.
_STRONG = 2
#: So many tokens are looked at at a time, so that their features take little room.
_BATCH = 4000
_NOWHERE = (0, 0)


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
        language = reading.language(sentence)
        if not touched and not reading.may_report(language, first, last):
            return None
        hits = [
            h
            for h in reading.cues(language).hits(reading.tokens.folds, first, last)
            if h.cue.shape or "source" in h.cue.frames or "tag" in h.cue.frames
        ]
        return hits if touched or any(h.cue.strength >= _STRONG for h in hits) else None

    def totals(self, stretches: Sequence[Stretch], sums: Sums[W]) -> list[W]:
        """What the features of each token of `stretches` add up to: one total a token, `PAD` empty places between the stretches,
        before the first and behind the last.
        """
        texts = _laid(self._reading.tokens.texts, stretches)
        quoted = _laid(self._quoted, stretches)
        marked = zip(
            quoted,
            _laid(self._content, stretches),
            _laid(self._source, stretches),
            _laid(self._cue, stretches),
            strict=True,
        )
        states = list(map(sums.states.__getitem__, marked))
        words = zip([state.word_mark for state in states], texts, strict=True)
        own, of_next, of_last = zip(*map(sums.words.__getitem__, words), strict=True)
        neighbours = zip(moved(states, -2), moved(states, -1), states, moved(states, 1), strict=True)
        lefts, nears, rights, hints, firsts = _around_cues(stretches, sums, [state.first_mark for state in states])
        columns = (
            own,
            moved(of_next, -1),
            moved(of_last, 1),
            map(sums.neighbours.__getitem__, neighbours),
            lefts,
            rights,
            map(sums.between.__getitem__, zip(nears, hints, quoted, strict=True)),
            firsts,
        )
        return [a + b + c + d + e + f + g + h for a, b, c, d, e, f, g, h in zip(*columns, strict=True)]


def _laid(values: Sequence[str], stretches: Sequence[Stretch]) -> list[str]:
    """The values of the tokens of `stretches`, with the empty places."""
    out = [""] * PAD
    for stretch in stretches:
        out += values[stretch.first : stretch.last]
        out += ("",) * PAD
    return out


def _around_cues(
    stretches: Sequence[Stretch], sums: Sums[W], marks: Sequence[str]
) -> tuple[list[W], list[str], list[W], list[str], list[W]]:
    """For each place the weights of the last cue and its hint, those of the next cue and its hint, and those of the sentence's first
    cue; `marks` tell the places apart for the latter.
    """
    lefts, rights, firsts = [sums.none] * PAD, [sums.none] * PAD, [sums.none] * PAD
    nears, hints = [""] * PAD, [""] * PAD
    for stretch in stretches:
        for sentence, hits in stretch.sentences:
            at = sentence.first
            left = sums.left[""]
            for hit in hits:
                right: Distances[W] = sums.right[hit.cue.lemma]
                ahead = hit.first - at
                inside = hit.last - hit.first
                lefts += _reaching(left.weights, ahead + inside)
                nears += _reaching(left.hints, ahead + inside)
                rights += _reaching(right.weights, ahead)[::-1] + right.weights_inside * inside
                hints += _reaching(right.hints, ahead)[::-1] + right.hints_inside * inside
                at, left = hit.last, sums.left[hit.cue.lemma]
            rest = sentence.last - at
            lefts += _reaching(left.weights, rest)
            nears += _reaching(left.hints, rest)
            rights += _reaching(sums.right[""].weights, rest)
            hints += _reaching(sums.right[""].hints, rest)
            first = sums.first[hits[0].cue.lemma if hits else "-"]
            firsts += map(first.__getitem__, marks[len(firsts) : len(firsts) + sentence.last - sentence.first])
        for weights in (lefts, rights, firsts):
            weights += [sums.none] * PAD
        for values in (nears, hints):
            values += [""] * PAD
    return lefts, nears, rights, hints, firsts


def _reaching(values: list[T], count: int) -> list[T]:
    """The first `count` of `values`, the last of which stands for all that are further away."""
    return [*values[:count], *values[-1:] * (count - len(values))]


def moved(values: Sequence[T], by: int) -> Sequence[T]:
    """`values` as a neighbour sees them: those `by` places further on; at the ends, where nothing stands, from the other end."""
    return [*values[by:], *values[:by]]


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
