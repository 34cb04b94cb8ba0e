"""Reports inside quotations: "“He told us that |the ferry was late|,” said Brandt"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve

from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sieves import read_sentence
from dragoman.text.quotes import Quotations
from dragoman.text.sentences import Sentence

#: A quotation with fewer words holds no report.
_LEAST = 6


def nested(reading: Reading, found: Sequence[Finding]) -> list[Finding]:
    """The reports that the verbatim words of the findings hold: of others, with a clause of their own."""
    pieces = [piece for finding in found for piece in _verbatim(reading, finding)]
    if not pieces:
        return []
    bare = evolve(reading, quoted=bytearray(len(reading.tokens)), quotations=Quotations((), frozenset(), frozenset(), ()))
    new: list[Finding] = []
    for piece in pieces:
        for sentence in _sentences(reading, piece):
            groups = [g for g in find_groups(bare, sentence, sentence.first, sentence.last) if _reports(bare, g)]
            if groups:
                n = bisect_right(reading.sentence_firsts, sentence.first) - 1
                for finding in read_sentence(bare, n, sentence, groups):
                    if finding.last - finding.first >= 2 and finding.source is not None:
                        finding.nested = True
                        finding.confidence = 0.7
                        new.append(finding)
    return new


def _verbatim(reading: Reading, finding: Finding) -> list[Piece]:
    """The stretches of a finding in which the sieves saw no cue, as they are quoted."""
    if finding.rule in ("dash-quotation", "post", "turn"):
        return [p for p in finding.pieces if p[1] - p[0] >= _LEAST]
    return [q for a, b in finding.pieces for q in reading.quotes(a, b) if q[1] - q[0] >= _LEAST]


def _sentences(reading: Reading, piece: Piece) -> list[Sentence]:
    """The sentences of a piece, cut to it, without the marks at its ends."""
    sentences = reading.draft.sentences
    first, last = piece
    texts = reading.tokens.texts
    while first < last and not texts[first][0].isalnum():
        first += 1
    while first < last and not texts[last - 1][0].isalnum():
        last -= 1
    found = []
    n = max(0, bisect_right(reading.sentence_firsts, first) - 1)
    while n < len(sentences) and sentences[n].first < last:
        a, b = max(first, sentences[n].first), min(last, sentences[n].last)
        if b - a >= _LEAST:
            found.append(Sentence(reading.tokens.starts[a], reading.tokens.ends[b - 1], a, b, sentences[n].line))
        n += 1
    return found


def _reports(reading: Reading, group: Group) -> bool:
    """Whether the group tells what somebody else says: what the speaker himself thinks or says is no report of it."""
    if group.source is None or group.shared or reading.tokens.folds[group.source[0]] in reading.words("en")["vague_subject"]:
        return False
    if group.hit.cue.strength < 3 and not (group.opening == "to" and "addressed" in group.hit.cue.frames):
        return False
    return group.opening in ("that", "to") or (group.opening == "object" and not group.inverted)
