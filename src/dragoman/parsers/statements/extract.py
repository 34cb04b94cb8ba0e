"""The sieves in order, over all sentences of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model import Statement
from dragoman.parsers.statements.dashes import dash_quotations
from dragoman.parsers.statements.ends import reports
from dragoman.parsers.statements.floating import Lead, after_colon, floating
from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.headings import headings
from dragoman.parsers.statements.marks import FIRST_PERSON
from dragoman.parsers.statements.media import mark_tail, outlet_tail
from dragoman.parsers.statements.nested import nested
from dragoman.parsers.statements.pointing import pointing
from dragoman.parsers.statements.reading import Finding, Reading, reading
from dragoman.parsers.statements.resolve import statements
from dragoman.parsers.statements.sieves import read_sentence
from dragoman.parsers.statements.subjects import clause_subject
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
    dashed, taken = dash_quotations(here)
    found: list[Finding] = []
    sentences = units(here, sorted(taken))
    grouped: list[list[Group]] = []
    headed = headings(here, sentences)
    tail_at = -1
    for n, sentence in enumerate(sentences):
        groups = find_groups(here, sentence, sentence.first, sentence.last)
        grouped.append(groups)
        if n in headed:
            found.append(headed[n])
            continue
        tail = outlet_tail(here, sentence, groups) if found else None
        if tail is not None:
            mark_tail(here, found, n, sentences, tail, whole_line=bool(groups))
            tail_at = n
            continue
        back = pointing(here, n, sentences, found)
        if back is not None:
            found.append(back)
            continue
        new = read_sentence(here, n, sentence, groups, found[-1] if found else None) if groups else []
        new += after_colon(here, n, sentence, new)
        if new and new[0].rule == "clause-before-tag" and new[0].first == sentence.first:
            _with_lines_above(here, sentences, grouped, found, new[0])
        if not new:
            lead = _lead_in(here, sentences[n - 1], grouped[n - 1]) if n else None
            new = list(floating(here, n, sentences, found, lead))
        if not new and not groups and found:
            # Behind the name of an outlet the statement's own sentence is one further back.
            new = _goes_on(here, n, sentences, found, n - 2 if tail_at == n - 1 else n - 1)
        found += new
    found = dashed + _continued(here, sentences, found)
    return found + nested(here, found)


def _goes_on(here: Reading, n: int, sentences: Sequence[Sentence], found: list[Finding], before: int) -> list[Finding]:
    """A sentence in the first person, outside marks, right behind a statement in the same line: its speaker goes on.

    Reporters do not say "we" or "our country" of themselves; where the marks are lost, the person still tells whose words they are.
    """
    sentence = sentences[n]
    last = [f for f in found[-_NEAR:] if f.sentence == before and f.sentence >= 0]
    same_line = sentences[before].line == sentence.line
    if not last or not (same_line or _in_next_line(here, last, sentences[before], sentence)):
        return []
    span = range(sentence.first, sentence.last)
    if any(here.quoted[k] for k in span) or not any(here.tokens.folds[k] in FIRST_PERSON for k in span):
        return []
    # Of a report inside a report the outer speaker is the one who talks.
    outer = max(last, key=lambda f: (f.last - f.first, -f.first))
    piece = (sentence.first, sentence.last)
    if not same_line:
        outer.pieces.append(piece)
        outer.sentence, outer.rule = n, "quotation-that-goes-on"
        return []
    return [Finding([piece], "unmarked-continuation", same_as=outer, sentence=n, confidence=0.7, inferred=True)]


def _with_lines_above(
    here: Reading, sentences: Sequence[Sentence], grouped: Sequence[Sequence[Group]], found: list[Finding], finding: Finding
) -> None:
    """Adds the sentences in the first person that lead up to a tag without marks: "We stay. It is our home, said Brandt"."""
    n = finding.sentence
    taken = found[-1].last if found else 0
    while n > 0:
        above, below = sentences[n - 1], sentences[n]
        own = any(here.tokens.folds[k] in FIRST_PERSON for k in range(above.first, above.last))
        if not own or above.last <= taken or any(map(reports, grouped[n - 1])) or any(here.quoted[above.first : above.last]):
            return
        if here.draft.text.count("\n", above.end, below.start) > 1:
            return
        finding.pieces[0] = (above.first, finding.pieces[0][1])
        finding.rule, finding.inferred = "quotation-before-tag", True
        n -= 1


def _in_next_line(here: Reading, last: list[Finding], before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence on the line below goes on with a quotation, where each sentence has its line."""
    direct = all(f.rule in _QUOTED for f in last)
    near = here.draft.text.count("\n", before.end, sentence.start) == 1
    own = any(here.tokens.folds[k] in FIRST_PERSON for k in range(sentence.first, min(sentence.first + _EARLY, sentence.last)))
    return direct and near and own


#: The findings of the sentence before are among so many last ones.
_NEAR = 64
#: On another line the first person has to come as early.
_EARLY = 3


def _continued(here: Reading, sentences: Sequence[Sentence], found: list[Finding]) -> list[Finding]:
    """The findings, a quotation that runs over lines up to its tag being one with what stood before it."""
    kept: list[Finding] = []
    for finding in found:
        last = kept[-1] if kept else None
        if last is not None and last.rule == "floating-quotation" and _goes_on_to(here, sentences, last, finding):
            finding.pieces = [*last.pieces, *finding.pieces]
            if finding.rule not in _DIRECT:
                finding.rule, finding.inferred = "quotation-before-tag", True
            kept.pop()
        kept.append(finding)
    return kept


def _goes_on_to(here: Reading, sentences: Sequence[Sentence], last: Finding, finding: Finding) -> bool:
    """Whether a quotation without a cue goes on in the line below, where its tag stands."""
    held = here.quotations.holding(last.last - 1)
    if held is None or finding.sentence != last.sentence + 1 or sentences[finding.sentence].first != finding.first:
        return False
    if here.draft.text.count("\n", here.tokens.ends[last.last - 1], here.tokens.starts[finding.first]) > 1:
        return not held.closed and held.last == finding.first and finding.rule in _DIRECT
    return finding.rule in _DIRECT or (not held.closed and finding.rule == "clause-before-tag")


#: Rules whose content stands in quotation marks.
_QUOTED = frozenset(
    ("quotation-before-tag", "quotation-around-cue", "quotation-after-cue", "after-colon", "announced-quotation", "floating-quotation")
)
_DIRECT = frozenset(("quotation-before-tag", "quotation-around-cue"))


def _lead_in(here: Reading, before: Sentence, groups: list[Group]) -> Lead | None:
    """Whose words a sentence announces that ends with a colon ("He continued:")."""
    if here.tokens.texts[before.last - 1] != ":" or here.quoted[before.last - 1]:
        return None
    words = here.words(here.language(before))
    for group in reversed(groups):
        if group.source is not None:
            return Lead(group.source, group.cue, (group.first, group.last))
    subject = clause_subject(here.tokens, words, before.first, before.last)
    return Lead(subject, None, (before.first, before.last)) if subject else None
