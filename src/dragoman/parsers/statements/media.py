"""The medium a statement is quoted from: "as reported by TASS", "…, according to CNBC", "said X. Bloomberg."."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import head_token
from dragoman.text.sentences import Sentence

_FINAL = frozenset(".!")


def is_medium(reading: Reading, source: Piece) -> bool:
    """Whether a source phrase means an outlet, or what an outlet publishes ("the report", "the agency")."""
    words = reading.words("en")
    head = head_token(reading.tokens, words, source)
    mention = reading.referents.covering(head) or next(iter(reading.referents.within(*source)), None)
    if mention is not None and mention.parties:
        return mention.parties[0].type == "outlet"
    return reading.tokens.folds[head] in words["news_noun"]


def outlet_in(reading: Reading, first: int, last: int) -> Piece | None:
    """The first outlet that is named in the tokens ``[first, last)``."""
    for mention in reading.referents.within(first, last):
        if mention.parties and mention.parties[0].type == "outlet" and mention.last <= last:
            return (mention.first, mention.last)
    return None


def outlet_tail(reading: Reading, sentence: Sentence, groups: Sequence[Group]) -> Piece | None:
    """The outlet of a sentence that only names it: "Bloomberg.", "The Tass reports it."."""
    tokens = reading.tokens
    first, last = sentence.first, sentence.last
    while last > first and tokens.texts[last - 1] in _FINAL:
        last -= 1
    if last - first > 9 or last <= first:
        return None
    named = outlet_in(reading, first, last)
    if named is None:
        return None
    if groups:
        group = groups[0]
        rest = [tokens.folds[k] for k in range(group.cue[1], last)]
        return group.source if len(groups) == 1 and rest and rest[0] in ("it", "this", "that") and len(rest) <= 2 else None
    return named if last - named[1] == 0 and named[0] - first <= 1 else None


def mark_tail(
    reading: Reading, found: Sequence[Finding], n: int, sentences: Sequence[Sentence], via: Piece, whole_line: bool
) -> None:
    """Gives `via` to the findings just before the sentence `n`: of the sentence before, or of the whole line.

    It also says which report was meant: "…, according to the report. Al Jazeera."
    """
    for finding in reversed(found):
        if finding.sentence < n - 1 and not (whole_line and sentences[finding.sentence].line == sentences[n].line):
            break
        if finding.via is None or outlet_in(reading, *finding.via) is None:
            finding.via = via
