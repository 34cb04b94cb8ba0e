"""Quotations that run over sentences and lines, with and without marks."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.ends import reports
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.reading import Finding, Reading
from dragoman.text.sentences import Sentence

#: Rules whose content stands in quotation marks.
_QUOTED = frozenset(
    (
        "quotation-before-tag",
        "quotation-around-cue",
        "quotation-after-cue",
        "after-colon",
        "announced-quotation",
        "floating-quotation",
        "quotation-that-goes-on",
    )
)
#: Findings in front of their tags.
_TAGGED = frozenset(("clause-before-tag", "quotation-before-tag", "quotation-around-cue"))
#: So many sentences of a quotation less one may stand between two in the first person.
_BETWEEN = 2
#: The findings of the sentence before are among so many last ones.
_NEAR = 64
#: On another line the first person has to come as early.
_EARLY = 3
#: Lines in the first person so near behind a quotation may go on with it.
_BEHIND = 3
_DIRECT = frozenset(("quotation-before-tag", "quotation-around-cue"))


def goes_on(here: Reading, n: int, sentences: Sequence[Sentence], found: list[Finding], before: int) -> list[Finding]:
    """A sentence in the first person, outside marks, right behind a statement in the same line: its speaker goes on.

    Reporters do not say "we" or "our country" of themselves; where the marks are lost, the person still tells whose words they are.
    """
    sentence = sentences[n]
    if here.essay or here.words("en")["first_person"].isdisjoint(here.tokens.folds[sentence.first : sentence.last]):
        return []
    last = [f for f in found[-_NEAR:] if f.sentence == before and f.sentence >= 0]
    if not last or sentences[before].line != sentence.line or any(here.quoted[sentence.first : sentence.last]):
        return []
    outer = _outer(last)
    if outer.source is None and outer.same_as is None:
        return []  # nobody said what stands before
    piece = (sentence.first, sentence.last)
    return [Finding([piece], "unmarked-continuation", same_as=outer, sentence=n, confidence=0.7, inferred=True)]


def with_line_below(
    here: Reading, n: int, sentences: Sequence[Sentence], grouped: Sequence[Sequence[Group]], found: Sequence[Finding]
) -> bool:
    """Whether the sentence `n` goes on with a quotation in the line above; adds it there.

    Engines that translate sentence by sentence leave marks only where a sentence has both.
    """
    sentence = sentences[n]
    early = here.tokens.folds[sentence.first : min(sentence.first + _EARLY, sentence.last)]
    if here.essay or here.words("en")["first_person"].isdisjoint(early):
        return False
    last = [f for f in found[-_NEAR:] if f.sentence == n - 1]
    if not last or not all(f.rule in _QUOTED for f in last) or not _is_plain(here, sentences, grouped, n):
        return False
    if here.draft.text.count("\n", sentences[n - 1].end, sentence.start) != 1:
        return False
    outer = _outer(last)
    outer.pieces.append((sentence.first, sentence.last))
    outer.sentence, outer.rule = n, "quotation-that-goes-on"
    return True


def _outer(findings: Sequence[Finding]) -> Finding:
    """Of a report inside a report the outer one, whose speaker talks."""
    return max(findings, key=lambda f: (f.last - f.first, -f.first))


def _in_own_words(here: Reading, sentence: Sentence) -> bool:
    """Whether somebody speaks of himself: "I", "we"; a narrator may say "our planet"."""
    own = here.words("en")["self"]
    return any(here.tokens.folds[k] in own or here.tokens.folds[k] == "my" for k in range(sentence.first, sentence.last))


def _is_plain(here: Reading, sentences: Sequence[Sentence], grouped: Sequence[Sequence[Group]], n: int) -> bool:
    """Whether a sentence neither quotes nor reports."""
    plain = not any(here.quoted[sentences[n].first : sentences[n].last])
    return plain and not any(reports(group) and not _is_own(here, group) for group in grouped[n])


def _is_own(here: Reading, group: Group) -> bool:
    """Whether whoever is quoted reports himself, or nobody does: "I say that", "they come to tell you that", "a promise that"."""
    folds = here.tokens.folds
    if group.source is not None:
        return folds[group.source[0]] in here.words("en")["self"]
    return not group.passive and (folds[group.first] == "to" or not group.hit.cue.lemma)


def with_lines_above(
    here: Reading, sentences: Sequence[Sentence], grouped: Sequence[Sequence[Group]], found: list[Finding], finding: Finding
) -> None:
    """Adds the sentences in the first person that lead up to a tag: "We stay. It is our home, said Brandt".

    What seemed to be reported in them was part of the quotation, and leaves `found`.
    """
    if here.essay or finding.first != sentences[finding.sentence].first or finding.rule not in _TAGGED:
        return
    first = n = finding.sentence
    kept = len(found)  # what stands before the findings of such sentences
    while kept > max(0, len(found) - _BETWEEN) and _all_own(here, grouped[found[kept - 1].sentence]):
        kept -= 1
    last = found[kept - 1] if kept else None
    taken = last.last if last is not None else 0
    while n > 0 and first - n < _BETWEEN and _leads_up(here, sentences, grouped, n - 1, taken):
        n -= 1
        if _in_own_words(here, sentences[n]):
            first = n
    behind_quotation = last is not None and last.sentence >= first - _BEHIND and last.rule in {*_QUOTED, "heading"}
    if behind_quotation and finding.rule != "clause-before-tag":
        return  # they may as well go on with the quotation above
    if first < finding.sentence:
        dropped = [f for f in found[kept:] if f.last > sentences[first].first]
        found[kept:] = [f for f in found[kept:] if f.last <= sentences[first].first]
        if any(finding.same_as is f for f in dropped):
            finding.same_as = None
        if finding.rule == "clause-before-tag":
            finding.rule, finding.inferred = "quotation-before-tag", True
        finding.pieces[0] = (sentences[first].first, finding.pieces[0][1])


def _all_own(here: Reading, groups: Sequence[Group]) -> bool:
    """Whether a sentence reports, and only what whoever is quoted says of himself."""
    return bool(groups) and all(_is_own(here, group) for group in groups)


def _leads_up(here: Reading, sentences: Sequence[Sentence], grouped: Sequence[Sequence[Group]], n: int, taken: int) -> bool:
    """Whether the sentence `n` is plain and the next one follows on its line or the line below."""
    sentence, below = sentences[n], sentences[n + 1]
    near = below.first == sentence.last and here.draft.text.count("\n", sentence.end, below.start) <= 1
    return sentence.first >= taken and near and _is_plain(here, sentences, grouped, n)


def continued(here: Reading, sentences: Sequence[Sentence], found: list[Finding]) -> list[Finding]:
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
