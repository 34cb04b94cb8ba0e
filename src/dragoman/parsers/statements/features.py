"""What the sequence model sees of each token: words, marks, cues, and what the sieves made of it.

The same functions serve training and reading, so a change here needs a new model (``tools/train_statements.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.knowledge import Knowledge
from dragoman.parsers.statements.lexicon import word_classes
from dragoman.parsers.statements.reading import Finding, Reading

#: Longer distances from a cue are all the same.
_FAR = 12
_BUCKETS = ("0", "1", "2", "3", "4", "5", "5", "7", "7", "7", "10", "10", "f")


class Features:
    """The features of all tokens of a text, made once for the whole text in parallel lists."""

    def __init__(self, reading: Reading, findings: Sequence[Finding]) -> None:
        tokens = reading.tokens
        size = len(tokens)
        self._words = [_word(f) for f in tokens.folds]
        kinds = reading.draft.knowledge.compiled(word_kinds)
        self._kinds = [_kind(f, t, kinds) for f, t in zip(tokens.folds, tokens.texts, strict=True)]
        self._shapes = [_shape(t) for t in tokens.texts]
        self._quoted = ["q" if q else "o" for q in reading.quoted]
        for i in reading.quotations.opens:
            self._quoted[i] = "<"
        for i in reading.quotations.closes:
            self._quoted[i] = ">"
        self._content, self._source, self._cue = _sieve_tags(size, findings)
        self._cue_words = [""] * size
        self._left, self._right = ["f"] * size, ["f"] * size
        self._starts = ["m"] * size
        self._first_cue = ["-"] * size
        self._find_cues(reading)

    def _find_cues(self, reading: Reading) -> None:
        folds = reading.tokens.folds
        for sentence in reading.draft.sentences:
            first, last = sentence.first, sentence.last
            cues = reading.cues(reading.language(sentence))
            hits = [h for h in cues.hits(folds, first, last) if h.cue.shape or "source" in h.cue.frames or "tag" in h.cue.frames]
            for k in range(first, min(first + 3, last)):
                self._starts[k] = str(k - first)
            if last - 1 >= first:
                self._starts[last - 1] = "e"
            if not hits:
                continue
            lemma = hits[0].cue.lemma
            self._first_cue[first:last] = [lemma] * (last - first)
            for hit in hits:
                name = f"{hit.cue.lemma}.{hit.cue.shape[:1]}"
                for k in range(hit.first, hit.last):
                    self._cue_words[k] = name
            n = 0
            for k in range(first, last):
                while n < len(hits) and hits[n].last <= k:
                    n += 1
                if n:
                    self._left[k] = _BUCKETS[min(k - hits[n - 1].last + 1, _FAR)] + hits[n - 1].cue.lemma
                if n < len(hits):
                    self._right[k] = _BUCKETS[min(max(0, hits[n].first - k), _FAR)] + hits[n].cue.lemma

    def of(self, first: int, last: int) -> list[tuple[str, ...]]:
        """The features of the tokens ``[first, last)``, a sequence of its own."""
        pad = ["", ""]

        def padded(values: list[str]) -> list[str]:
            return [*pad, *values[first:last], *pad]

        w, s, q = padded(self._words), padded(self._shapes), padded(self._quoted)
        k = padded(self._kinds)
        c, o, u = padded(self._content), padded(self._source), padded(self._cue)
        rows: list[tuple[str, ...]] = []
        for i in range(2, last - first + 2):
            at = first + i - 2
            w0, w1, w9, q0, c0 = w[i], w[i + 1], w[i - 1], q[i], c[i]
            coarse = f"{c[i - 1][:2]}|{c0[:2]}|{c[i + 1][:2]}"
            left, right = self._left[at], self._right[at]
            rows.append(
                (
                    "w" + w0,
                    "a" + w9,
                    "b" + w1,
                    "c" + w[i - 2],
                    "d" + w[i + 2],
                    f"e{w9}|{w0}",
                    f"f{w0}|{w1}",
                    f"g{w0[-3:]}{s[i]}",
                    f"h{s[i - 1]}|{s[i]}|{s[i + 1]}",
                    f"i{q[i - 1]}{q0}{q[i + 1]}",
                    f"j{q0}{w9}",
                    f"k{q0}{w0}",
                    "l" + c0,
                    "m" + coarse,
                    f"n{o[i - 1]}|{o[i]}|{o[i + 1]}",
                    f"p{u[i - 1]}|{u[i]}|{u[i + 1]}",
                    f"r{c0[:2]}{o[i]}{u[i]}{q0}",
                    f"s{c0}|{w0}",
                    "t" + left,
                    "u" + right,
                    f"v{left[:2]}|{right[:2]}|{q0}",
                    f"x{self._first_cue[at]}|{q0}|{c0[:2]}",
                    f"y{self._starts[at]}|{s[i]}|{c0[:2]}",
                    f"z{self._cue_words[at]}|{c0[:2]}",
                    f"A{o[i]}|{w0[-2:]}|{s[i]}",
                    f"B{c[i - 2][:2]}{c[i - 1][:2]}{c0}",
                    f"C{k[i - 1]}{k[i]}{k[i + 1]}",
                    f"F{left[:2]}{k[i]}{q0}{c0[:1]}",
                )
            )
        return rows


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
