"""The sieves in order, over all sentences of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model import Statement
from dragoman.parsers.statements.dashes import dash_quotations
from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.reading import Finding, Reading, reading
from dragoman.parsers.statements.resolve import statements
from dragoman.parsers.statements.sieves import read_sentence, trimmed
from dragoman.parsers.statements.sources import clause_subject
from dragoman.parsers.statements.units import units
from dragoman.plugins.draft import Draft
from dragoman.text.sentences import Sentence


def extract(draft: Draft) -> Iterable[Statement]:
    """The statements that the sieves find."""
    here = draft.shared(reading)
    return statements(here, draft.shared(findings))


def findings(draft: Draft) -> list[Finding]:
    """What the sieves find, as token ranges."""
    here = draft.shared(reading)
    found, taken = dash_quotations(here)
    dashed = len(found)
    sentences = units(here, sorted(taken))
    for n, sentence in enumerate(sentences):
        groups = find_groups(here, sentence, sentence.first, sentence.last)
        new = read_sentence(here, n, sentence, groups) if groups else []
        if not new:
            new = list(_floating(here, n, sentences, found[dashed:], groups))
        found += new
    return found


def _floating(
    here: Reading, n: int, sentences: Sequence[Sentence], found: list[Finding], groups: list[Group]
) -> Iterator[Finding]:
    """A quotation without a cue in its sentence."""
    sentence = sentences[n]
    quotes = here.quotes(sentence.first, sentence.last)
    if not quotes:
        return
    texts = here.tokens.texts
    loose = sum(texts[k][0].isalnum() and not here.quoted[k] for k in range(sentence.first, sentence.last))
    size = sum(texts[k][0].isalnum() for q in quotes for k in range(*q))
    last = found[-1] if found else None
    near = last is not None and last.sentence >= n - 1
    if loose <= 1 and size >= 2:
        piece = (quotes[0][0], quotes[-1][1])
        same_line = n > 0 and sentences[n - 1].line == sentence.line
        if last is not None and near and same_line and here.quoted[last.last - 1] and last.rule != "quotation-in-narration":
            last.pieces.append(piece)
            last.sentence = n
            return
        new = Finding([piece], "floating-quotation", sentence=n, confidence=0.6)
        if last is not None and near:
            new.same_as = last
        elif n > 0 and same_line:
            before = sentences[n - 1]
            new.source = clause_subject(here.tokens, here.words(here.language(before)), before.first, before.last)
        elif last is not None:
            new.same_as = last
        yield new
        return
    for q in quotes:
        count = sum(texts[k][0].isalnum() for k in range(*q))
        if count >= 5:
            piece2 = trimmed(here, q)
            if piece2 is not None:
                words = here.words(here.language(sentence))
                subject = clause_subject(here.tokens, words, sentence.first, q[0])
                yield Finding([piece2], "quotation-in-narration", source=subject, sentence=n, confidence=0.5)
