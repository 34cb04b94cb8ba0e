"""The sieves of one sentence: for each reporting group, where its content stands.

`read_sentence` runs over the groups of a sentence from left to right. A group's content stands right of it ("said that …"), left
of it ("…, he said") or on both sides; a later group may report the whole of an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.clauses import has_finite
from dragoman.parsers.statements.ends import is_inserted, only_frame, trimmed, without_lead
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.media import is_medium, outlet_in
from dragoman.parsers.statements.punctuation import COMMAS, DASHES
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sides import add_insertion, around_source, hearsay, is_fronted, left_of, right_of
from dragoman.parsers.statements.subjects import shared_subject
from dragoman.text.sentences import Sentence

_INSERTING = COMMAS | DASHES
#: Languages whose verbs stand without a pronoun; of French the forms with one bound to them ("dit-il").
_DROPS_SUBJECT = frozenset(("es", "pt", "it", "fr"))


def read_sentence(
    reading: Reading,
    number: int,
    sentence: Sentence,
    groups: Sequence[Group],
    last: Finding | None = None,
    before: Finding | None = None,
) -> list[Finding]:
    """The findings of a sentence that has reporting groups.

    `last` is the finding of an earlier sentence, `before` one in front of `sentence`, whose subject goes on ("… he said and added").
    """
    words = reading.words(reading.language(sentence))
    findings: list[Finding] = []
    cursor = sentence.first
    previous: Finding | None = None
    previous_group: Group | None = None
    for n, group in enumerate(groups):
        cut = _clause_cut(reading, words, group, cursor)
        if cut is not None and previous is not None:
            cursor = cut
        if (
            previous_group is not None
            and (previous_group.as_clause or "source" in previous_group.hit.cue.frames)
            and previous is not None
        ):
            cursor = max(cursor, previous.first)
        if previous_group is not None and previous is not None and is_fronted(reading, words, sentence, previous_group):
            cursor = max(cursor, previous.last)
        previous_group = group
        following = groups[n + 1 :]
        if _is_thought_inside(group, previous):
            continue
        if previous is not None and previous.first <= group.first < previous.last and is_inserted(reading, words, group):
            continue
        if _is_via(reading, group, previous, cursor):
            for earlier in findings:
                earlier.via = earlier.via or group.source
            continue
        finding = _content(reading, words, sentence, group, cursor, following, previous)
        if finding is None:
            continue
        finding.sentence = number
        finding.cue = group.cue
        finding.source = group.source
        finding.addressee = group.addressee
        finding.strength = group.hit.cue.strength
        finding.report = (group.first, group.last)
        finding.via = group.via
        if finding.via is None and group.source is not None:
            finding.via = outlet_in(reading, max(group.cue[1], group.source[1]), group.last)
        dropped = reading.language(sentence) in _DROPS_SUBJECT and group.before in ("quote", "start", "comma", "dash")
        if group.source is None and dropped and previous is None and last is not None:
            finding.same_as, finding.source = last, last.source  # "Agregó que": a verb alone goes on with who spoke before
        elif group.source is None and (group.shared or group.hit.cue.shape == "ing"):
            finding.same_as = previous or before
            if finding.same_as is None and not group.passive:
                fronted = is_fronted(reading, words, sentence, group)
                subject = shared_subject(reading, words, sentence, group, finding.last if fronted else None)
                if subject is not None and not reading.quoted[subject[0]]:
                    finding.source = subject
                elif last is not None:
                    finding.same_as, finding.source = last, last.source
        findings.append(finding)
        previous = finding
    return findings


def _is_via(reading: Reading, group: Group, previous: Finding | None, cursor: int) -> bool:
    """Whether the group only names the medium of a report that stands before it ("Biden said …, according to CNBC")."""
    if group.source is None or previous is None or previous.first < cursor:
        return False
    speaker = previous.source or (previous.same_as.source if previous.same_as is not None else None)
    if speaker is None:
        return False
    quoted = group.before == "quote" and previous.last == group.first
    behind = (
        group.before in ("comma", "quote", "dash")
        and group.opening in ("none", "bare")
        and (group.inverted or group.as_clause or group.passive or quoted or previous.rule.endswith("before-tag"))
    )
    return behind and is_medium(reading, group.source) and not is_medium(reading, speaker)


def _is_thought_inside(group: Group, previous: Finding | None) -> bool:
    """Whether the group is what a reported person thinks ("said he hoped that"): part of the report, not another one."""
    return (
        previous is not None
        and group.hit.cue.strength < 3
        and (group.source is not None or group.hit.cue.shape == "ing")
        and not ("addressed" in group.hit.cue.frames and group.opening == "to")
        and group.opening in ("that", "bare", "to", "object")
        and previous.first <= (group.source or group.cue)[0]
        and (group.source or group.cue)[1] <= previous.last
    )


def _clause_cut(reading: Reading, words: Words, group: Group, cursor: int) -> int | None:
    """Where the clause of the group begins when a coordinator or a semicolon sets it off from the words before."""
    tokens = reading.tokens
    k = group.first - 1
    if k <= cursor:
        return None
    if tokens.texts[k] == ";":
        return k + 1
    if tokens.folds[k] in words["coordinator"] and group.source is not None:
        return k + 1
    return None


def _content(
    reading: Reading,
    words: Words,
    sentence: Sentence,
    group: Group,
    cursor: int,
    following: Sequence[Group],
    previous: Finding | None,
) -> Finding | None:
    if group.passive and group.opening == "to":
        return hearsay(reading, words, sentence, group, cursor, following)
    left = _left_region(reading, words, cursor, group)
    trailing = left is not None and group.before in ("quote", "comma", "dash")
    if left is not None and _behind_colon(reading, sentence, group, left):
        return Finding([without_lead(reading, words, (left[0], group.first - 1))], "clause-before-tag", confidence=0.8)
    if "source" in group.hit.cue.frames and group.before == "dash" and _has_clause(reading, words, sentence, group.right):
        return right_of(reading, words, sentence, group, group.right, following, "source-in-front")
    if "source" in group.hit.cue.frames and group.inverted and _leads_clause(reading, words, sentence, group):
        return right_of(reading, words, sentence, group, group.right, following, "source-in-front")
    if _in_relative(reading, words, group, left):
        return right_of(reading, words, sentence, group, group.right or group.last + 1, following, "source-in-front")
    if "source" in group.hit.cue.frames or group.as_clause:
        if left is not None and not only_frame(reading.tokens, words, left):
            if group.as_clause and group.last + 1 < sentence.last and reading.tokens.texts[group.last] in _INSERTING:
                if reading.quoted[group.last + 1]:  # "… - as he said - “…”"
                    return right_of(reading, words, sentence, group, group.last + 1, following, "quotation-after-cue")
                return None
            around = around_source(reading, words, sentence, group, left, following)
            if around is not None:
                return around
            return Finding([left], "source-behind" if not group.as_clause else "as-clause-behind")
        right = _after_comma(reading, group)
        return right_of(reading, words, sentence, group, right, following, "source-in-front") if right is not None else None
    said_again = previous is not None and group.before == "quote" and previous.pieces[-1][1] in (group.first, group.first - 1)
    if said_again and group.source is not None and reading.tokens.folds[group.source[0]] in words["pronoun"]:
        return None  # "Brown said, “…,” he said": said once
    if group.opening == "bare" and trailing and (group.before == "quote" or group.inverted):
        return left_of(reading, words, group, left)
    if group.opening in ("quote", "colon") and trailing and group.before == "quote" and left is not None:
        found = left_of(reading, words, group, left)
        more = right_of(reading, words, sentence, group, group.right, following, "quotation-around-cue")
        if found is not None and more is not None and found.rule != "quotation-before-tag":
            return more  # "In the paper “The Harbour” Brandt said: “…”"
        if found is not None and more is not None:
            found.pieces += [p for p in more.pieces if p[0] >= found.last]
            found.rule = "quotation-around-cue"
        return found or more
    if (
        group.opening == "colon"
        and reading.tokens.folds[sentence.first] in words["question_word"]
        and not reading.quoted[min(group.right or 0, sentence.last - 1)]
    ):
        return None  # "What the leaders said: …"
    if group.opening != "none" and group.right is not None:
        return right_of(reading, words, sentence, group, group.right, following, _RULES[group.opening])
    tags = "tag" in group.hit.cue.frames or "quoting" in group.hit.cue.frames
    if (
        trailing
        and left is not None
        and tags
        and reading.tokens.folds[group.cue[0] - 1] not in _WHO
        and not (group.shared and previous is not None)
        and not _governs(reading, words, group)
    ):
        found = left_of(reading, words, group, left)
        if found is not None:
            add_insertion(reading, words, sentence, group, found, following)
            if len(found.pieces) > 1 and only_frame(reading.tokens, words, found.pieces[0]):
                del found.pieces[0]  # "Also, he said, …"
        return found
    return None


def _governs(reading: Reading, words: Words, group: Group) -> bool:
    """Whether a verb behind a comma is no tag of the words before it: it has no subject, or an object ("…, he proclaimed his victory")."""
    if group.before != "comma":
        return False
    at = group.last
    if group.source is None:
        says_in = group.hit.cue.shape == "s" and reading.tokens.folds[group.cue[1] : group.cue[1] + 1] == ["in"]
        return not says_in  # ", says in the report"
    if group.inverted or group.addressee is not None or at >= len(reading.tokens) or not reading.tokens.texts[at].islower():
        return False
    fold = reading.tokens.folds[at]
    around = ("time", "preposition", "adverb", "relative", "coordinator", "subordinator", "binder", "content")
    return not (any(fold in words[kind] for kind in around) or fold.endswith(("ly", "ing")))


def _has_clause(reading: Reading, words: Words, sentence: Sentence, start: int | None) -> bool:
    return start is not None and start < sentence.last and has_finite(reading.tokens, words, start, sentence.last)


def _leads_clause(reading: Reading, words: Words, sentence: Sentence, group: Group) -> bool:
    """Whether a source stands behind the word that begins its clause: "… and, according to the bank, |…|", "… that, according to …"."""
    k = group.first - 1
    if k > sentence.first and reading.tokens.texts[k] in COMMAS:
        k -= 1
    fold = reading.tokens.folds[k]
    begins = k > sentence.first and not reading.quoted[k] and (fold in words["coordinator"] or fold in words["complementizer"])
    return begins and group.right is not None and reading.tokens.texts[group.right - 1] in COMMAS


def _in_relative(reading: Reading, words: Words, group: Group, left: Piece | None) -> bool:
    """Whether a source or tag between commas stands behind the first word of a clause: "a meeting at which, according to Holm, |…|"."""
    if left is None or group.before != "comma" or reading.quoted[left[1] - 1]:
        return False
    source = "source" in group.hit.cue.frames
    behind = group.right if source else group.last + 1
    if behind is None or behind >= len(reading.tokens) or reading.tokens.texts[behind - 1] not in COMMAS:
        return False
    return reading.tokens.folds[left[1] - 1] in words["relative" if source else "complementizer"]


def _behind_colon(reading: Reading, sentence: Sentence, group: Group, left: Piece) -> bool:
    """Whether the tag stands behind a colon, and quoted words or a headline before it ("“…” in a “hard” situation: the
    president said", "What the tax means: explains Holm").
    """
    if reading.tokens.texts[group.first - 1] != ":" or group.source is None:
        return False
    if not (group.inverted and group.opening == "none") and not reading.quotes(left[0], group.first - 1):
        return False
    return not any(reading.quoted[k] for k in range(group.last, sentence.last))


#: In a relative clause a verb without content is no tag: "the office, which reports on the war, noted".
_WHO = frozenset(("which", "who"))


_RULES = {
    "that": "that-clause",
    "quote": "quotation-after-cue",
    "colon": "after-colon",
    "to": "to-infinitive",
    "as": "described-as",
    "object": "object-of-cue",
    "bare": "bare-clause",
    "phrase": "phrase-of-cue",
}


def _left_region(reading: Reading, words: Words, cursor: int, group: Group) -> Piece | None:
    """The words from `cursor` to the group, without marks at their ends."""
    return trimmed(reading, (cursor, group.first))


def _after_comma(reading: Reading, group: Group) -> int | None:
    if "source" in group.hit.cue.frames or group.opening == "quote":
        return group.right
    tokens = reading.tokens
    end = group.last
    while end < len(tokens) and end < group.last + 12:
        if tokens.texts[end] in COMMAS:
            return end + 1
        if reading.quoted[end] or tokens.texts[end] == ".":
            return None
        end += 1
    return None
