"""The sieves of one sentence: for each reporting group, where its content stands.

`read_sentence` runs over the groups of a sentence from left to right. A group's content stands right of it ("said that …"), left
of it ("…, he said") or on both sides; a later group may report the whole of an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.clauses import has_finite
from dragoman.parsers.statements.ends import clause_end, fronted_end, is_inserted, object_end, only_frame, trimmed, without_lead
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.media import is_medium, outlet_in
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.subjects import clause_subject, shared_subject
from dragoman.text.sentences import Sentence

_COMMAS = frozenset(",，")
_TRIM = frozenset(".,;:!?…-–—―")
_DASHES = frozenset("-–—―")
_POINTERS = frozenset(["it", "this", "that", "so", "them", "him", "her"])
_INSERTING = frozenset(",，-–—―")
#: Languages whose verbs stand without a pronoun; of French the forms with one bound to them ("dit-il").
_DROPS_SUBJECT = frozenset(("es", "pt", "it", "fr"))
_NARRATION = frozenset(
    [
        "while",
        "who",
        "which",
        "as",
        "when",
        "after",
        "before",
        "where",
        "with",
        "because",
        "although",
        "though",
        "since",
        "until",
        "whose",
        "and",
        "but",
    ]
)


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
        if previous_group is not None and previous is not None and _is_fronted(reading, sentence, previous_group):
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
                fronted = _is_fronted(reading, sentence, group)
                subject = shared_subject(reading, words, sentence, group, finding.last if fronted else None)
                if subject is not None and not reading.quoted[subject[0]]:
                    finding.source = subject
                elif last is not None:
                    finding.same_as, finding.source = last, last.source
        findings.append(finding)
        previous = finding
    return findings


def _is_fronted(reading: Reading, sentence: Sentence, group: Group) -> bool:
    """Whether the group stands in a clause in front of its sentence: "Noting that …, he left", "Although he said …, they went"."""
    if group.shared and group.hit.cue.shape == "ing" and group.before == "start":
        return True
    tokens, first = reading.tokens, sentence.first
    if tokens.folds[first] not in _FRONTING or reading.quoted[first]:
        return False
    return not any(tokens.texts[k] in _COMMAS for k in range(first, group.first))


#: Words that begin a clause in front of its sentence.
_FRONTING = frozenset(("although", "though", "while", "whereas", "when", "after", "since", "because", "if", "before"))


def _is_via(reading: Reading, group: Group, previous: Finding | None, cursor: int) -> bool:
    """Whether the group only names the medium of a report that stands before it ("Biden said …, according to CNBC")."""
    if group.source is None or previous is None or previous.source is None or previous.first < cursor:
        return False
    quoted = group.before == "quote" and previous.last == group.first
    behind = (
        group.before in ("comma", "quote", "dash")
        and group.opening in ("none", "bare")
        and (group.inverted or group.as_clause or group.passive or quoted or previous.rule.endswith("before-tag"))
    )
    return behind and is_medium(reading, group.source) and not is_medium(reading, previous.source)


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
        return _hearsay(reading, words, sentence, group, cursor, following)
    left = _left_region(reading, words, cursor, group)
    trailing = left is not None and group.before in ("quote", "comma", "dash")
    if left is not None and _behind_colon(reading, sentence, group, left):
        return Finding([without_lead(reading, words, (left[0], group.first - 1))], "clause-before-tag", confidence=0.8)
    if "source" in group.hit.cue.frames and group.before == "dash" and _has_clause(reading, words, sentence, group.right):
        return _right(reading, words, sentence, group, group.right, following, "source-in-front")
    if "source" in group.hit.cue.frames and group.inverted and _leads_clause(reading, words, sentence, group):
        return _right(reading, words, sentence, group, group.right, following, "source-in-front")
    if "source" in group.hit.cue.frames or group.as_clause:
        if left is not None and not only_frame(reading.tokens, words, left):
            if group.as_clause and group.last + 1 < sentence.last and reading.tokens.texts[group.last] in _INSERTING:
                if reading.quoted[group.last + 1]:  # "… - as he said - “…”"
                    return _right(reading, words, sentence, group, group.last + 1, following, "quotation-after-cue")
                return None
            around = _around_source(reading, words, sentence, group, left, following)
            if around is not None:
                return around
            return Finding([left], "source-behind" if not group.as_clause else "as-clause-behind")
        right = _after_comma(reading, group)
        return _right(reading, words, sentence, group, right, following, "source-in-front") if right is not None else None
    said_again = previous is not None and group.before == "quote" and previous.pieces[-1][1] in (group.first, group.first - 1)
    if said_again and group.source is not None and reading.tokens.folds[group.source[0]] in words["pronoun"]:
        return None  # "Brown said, “…,” he said": said once
    if group.opening == "bare" and trailing and (group.before == "quote" or group.inverted):
        return _left(reading, words, group, left)
    if group.opening in ("quote", "colon") and trailing and group.before == "quote" and left is not None:
        found = _left(reading, words, group, left)
        more = _right(reading, words, sentence, group, group.right, following, "quotation-around-cue")
        if found is not None and more is not None:
            found.pieces += [p for p in more.pieces if p[0] >= found.last]
            found.rule = "quotation-around-cue"
        return found or more
    if (
        group.opening == "colon"
        and reading.tokens.folds[sentence.first] in _HEADING_WORDS
        and not reading.quoted[min(group.right or 0, sentence.last - 1)]
    ):
        return None  # "What the leaders said: …"
    if group.opening != "none" and group.right is not None:
        return _right(reading, words, sentence, group, group.right, following, _RULES[group.opening])
    tags = "tag" in group.hit.cue.frames or "quoting" in group.hit.cue.frames
    if (
        trailing
        and left is not None
        and tags
        and not (group.shared and previous is not None)
        and not _governs(reading, words, group)
    ):
        found = _left(reading, words, group, left)
        if found is not None:
            _infix(reading, words, sentence, group, found, following)
        return found
    return None


#: An infinitive with its helping verbs is no longer than this.
_INFINITIVE = 4


def _hearsay(
    reading: Reading, words: Words, sentence: Sentence, group: Group, cursor: int, following: Sequence[Group]
) -> Finding | None:
    """The content of "|The lake| is said |to be the oldest|": its subject and the infinitive."""
    if any(g.first < group.last + _INFINITIVE for g in following):
        return None  # "is said to have promised": the promise tells more
    right = _right(reading, words, sentence, group, group.right, following, "to-infinitive")
    subject = clause_subject(reading.tokens, words, cursor, group.first)
    if (
        right is not None
        and subject is not None
        and subject[1] == group.first
        and reading.tokens.folds[subject[0]] not in _POINTERS
    ):
        right.pieces.insert(0, subject)
    return right


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
    if k > sentence.first and reading.tokens.texts[k] in _COMMAS:
        k -= 1
    fold = reading.tokens.folds[k]
    begins = k > sentence.first and not reading.quoted[k] and (fold in words["coordinator"] or fold in words["complementizer"])
    return begins and group.right is not None and reading.tokens.texts[group.right - 1] in _COMMAS


def _behind_colon(reading: Reading, sentence: Sentence, group: Group, left: Piece) -> bool:
    """Whether the tag stands behind a colon and the quoted words before it ("“…” in a “hard” situation: the president said")."""
    if reading.tokens.texts[group.first - 1] != ":" or group.source is None or not reading.quotes(left[0], group.first - 1):
        return False
    return not any(reading.quoted[k] for k in range(group.last, sentence.last))


_HEADING_WORDS = frozenset(["what", "how", "why", "here", "who", "where", "when"])


def _around_source(
    reading: Reading, words: Words, sentence: Sentence, group: Group, left: Piece, following: Sequence[Group]
) -> Finding | None:
    """The content of "The recovery, according to X, will take a year": its subject stands before the source, its verb behind."""
    if group.right is None or group.before != "comma" or reading.tokens.texts[group.right - 1] not in _COMMAS:
        return None
    left = _last_conjunct(reading, words, left)
    if has_finite(reading.tokens, words, *left) or left[1] - left[0] > 12:
        return None
    end = clause_end(reading, words, sentence, group.right, following)
    rest = trimmed(reading, (group.right, end))
    return Finding([left, rest], "clause-around-source") if rest is not None and rest[1] - rest[0] > 2 else None


def _last_conjunct(reading: Reading, words: Words, piece: Piece) -> Piece:
    """What stands behind the last coordinator that a comma sets off."""
    tokens = reading.tokens
    for k in range(piece[1] - 2, piece[0], -1):
        if tokens.folds[k] in words["coordinator"] and tokens.texts[k - 1] in _COMMAS and not reading.quoted[k]:
            return (k + 1, piece[1])
    return piece


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
        if tokens.texts[end] in _COMMAS:
            return end + 1
        if reading.quoted[end] or tokens.texts[end] == ".":
            return None
        end += 1
    return None


def _left(reading: Reading, words: Words, group: Group, left: Piece | None) -> Finding | None:
    """The content before a tag: the quotation that ends there, or the whole clause."""
    if left is None or left[1] <= left[0]:
        return None
    quotes = reading.quotes(left[0], left[1])
    if quotes and group.before in ("quote", "dash", "comma") and quotes[-1][1] >= left[1]:
        begin = quotes[-1][0]
        for q in reversed(quotes):
            # Quotations side by side, or the clause before: only words that lead in may stand between.
            if q[1] >= begin or only_frame(reading.tokens, words, (q[1], begin)):
                begin = q[0]
        lead = (left[0], begin)
        if begin > left[0] and reading.tokens.texts[begin - 1] == ":":
            return Finding([(begin, left[1])], "quotation-before-tag", confidence=0.97)
        if lead[1] <= lead[0] or only_frame(reading.tokens, words, lead):
            return Finding([(begin, left[1])], "quotation-before-tag", confidence=0.97)
        return Finding([without_lead(reading, words, left)], "clause-before-tag")
    if not quotes and reading.tokens.folds[left[0]] in words["preposition"] and not _holds_finite(reading, words, left):
        inserted = (
            group.before == "comma" and group.cue[1] == group.last and reading.tokens.texts[group.last : group.last + 1] == [","]
        )
        if not inserted or group.inverted or group.source is None:
            return None  # "In an interview on Monday, he said"
    if group.before == "quote":
        return Finding([left], "quotation-before-tag", inferred=True, confidence=0.8)
    return Finding([without_lead(reading, words, left)], "clause-before-tag")


def _holds_finite(reading: Reading, words: Words, piece: Piece) -> bool:
    """Whether any part between commas seems to be a clause."""
    first = piece[0]
    for k in range(piece[0], piece[1] + 1):
        if k == piece[1] or reading.tokens.texts[k] in _COMMAS:
            if first < k and has_finite(reading.tokens, words, first, k):
                return True
            first = k + 1
    return False


def _infix(reading: Reading, words: Words, sentence: Sentence, group: Group, found: Finding, following: Sequence[Group]) -> None:
    """Adds what goes on behind an inserted tag: "The deal, he said, was dead", “– said X –”."""
    tokens = reading.tokens
    at = group.last
    if at >= sentence.last:
        return
    mark = tokens.texts[at]
    if any(g.first == at + 1 and g.source is not None and is_medium(reading, g.source) for g in following):
        return  # "…, said X during a speech, TASS reports"
    if (
        not ((mark in _COMMAS and group.before == "comma") or (mark in _DASHES and group.before == "dash"))
        or at + 1 >= sentence.last
    ):
        return
    if mark in _COMMAS:
        fold = tokens.folds[at + 1]
        if fold in _NARRATION or fold.endswith("ing") or found.pieces[0][1] - found.pieces[0][0] > 12:
            return
    end = clause_end(reading, words, sentence, at + 1, following)
    piece = trimmed(reading, (at + 1, end))
    if piece is not None and piece[1] - piece[0] >= 2:
        found.pieces.append(piece)
        found.rule = "clause-around-tag"


def _right(
    reading: Reading,
    words: Words,
    sentence: Sentence,
    group: Group,
    start: int | None,
    following: Sequence[Group],
    rule: str,
) -> Finding | None:
    if start is None or start >= sentence.last:
        return None
    end = clause_end(reading, words, sentence, start, following)
    if _is_fronted(reading, sentence, group):
        end = fronted_end(reading, words, start, end, following, group.opening == "that")
    tokens = reading.tokens
    while start < end and tokens.texts[start] in _TRIM and not reading.quoted[start]:
        start += 1
    quotes = reading.quotes(start, end)
    if quotes and quotes[0][0] == start and group.opening in ("quote", "colon", "that", "bare"):
        stop = quotes[0][1]
        # Further quotations right behind ("A" "B"), or separated by a stop only.
        for q in quotes[1:]:
            if all(tokens.texts[k] in _TRIM for k in range(stop, q[0])):
                stop = q[1]
        rest = trimmed(reading, (stop, end))
        if (
            rest is None
            or _is_sentence(reading, words, (start, stop), rest)
            or tokens.texts[stop] in _COMMAS
            or tokens.texts[stop] in ".;"
            or tokens.texts[stop] in _DASHES
        ):
            return Finding([(start, stop)], "quotation-after-cue", confidence=0.95)
    if group.opening in ("object", "as", "phrase", "to"):
        end = object_end(reading, words, start, end, group.opening in ("object", "phrase"))
    piece = trimmed(reading, (start, end))
    if piece is None or (group.opening in ("object", "phrase", "bare") and _is_only_a_name(reading, piece)):
        return None
    return Finding([piece], rule, confidence=0.9 if rule in ("that-clause", "source-in-front") else 0.8)


def _is_sentence(reading: Reading, words: Words, quote: Piece, rest: Piece) -> bool:
    """Whether a quotation is all that was said: a comma or stop ends it inside its marks, or circumstances follow its clause."""
    tokens = reading.tokens
    first = next((k for k in range(*quote) if tokens.texts[k][0].isalnum()), quote[0])
    if tokens.texts[first][0].isupper() and quote[1] - 1 in reading.quotations.closes and tokens.texts[quote[1] - 2] in ",.!?":
        return True
    behind = tokens.folds[rest[0]] in words["preposition"] and not has_finite(tokens, words, *rest)
    return behind and rest[0] == quote[1] and has_finite(tokens, words, *quote)


def _is_only_a_name(reading: Reading, piece: Piece) -> bool:
    """Whether a content is nothing but whom or what a verb is about ("Macron called Putin", "reports it")."""
    if piece[1] - piece[0] == 1 and reading.tokens.folds[piece[0]] in _POINTERS:
        return True
    mention = reading.referents.covering(piece[0])
    return mention is not None and mention.first <= piece[0] and mention.last >= piece[1]
