"""Where the content of a group stands: right of its words, left of them, on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.clauses import has_finite
from dragoman.parsers.statements.ends import clause_end, fronted_end, object_end, only_frame, trimmed, without_lead
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.media import is_medium
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, TRIMMED
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.subjects import clause_subject
from dragoman.text.sentences import Sentence


def is_fronted(reading: Reading, words: Words, sentence: Sentence, group: Group) -> bool:
    """Whether the group stands in a clause in front of its sentence: "Noting that …, he left", "Although he said …, they went"."""
    if group.shared and group.hit.cue.shape == "ing" and group.before == "start":
        return True
    tokens, first = reading.tokens, sentence.first
    if tokens.folds[first] not in words["fronting"] or reading.quoted[first]:
        return False
    return not any(tokens.texts[k] in COMMAS for k in range(first, group.first))


def right_of(
    reading: Reading,
    words: Words,
    sentence: Sentence,
    group: Group,
    start: int | None,
    following: Sequence[Group],
    rule: str,
) -> Finding | None:
    """The content that begins at `start`: a quotation, a clause, an object."""
    if start is None or start >= sentence.last:
        return None
    end = clause_end(reading, words, sentence, start, following)
    if is_fronted(reading, words, sentence, group):
        end = fronted_end(reading, words, start, end, following, group.opening == "that")
    tokens = reading.tokens
    if "adjective" in group.hit.cue.frames and tokens.texts[group.cue[0] - 1] in COMMAS:
        end = _apposed_end(reading, words, start, end)
    while start < end and tokens.texts[start] in TRIMMED and not reading.quoted[start]:
        start += 1
    quotes = reading.quotes(start, end)
    if quotes and quotes[0][0] == start and group.opening in ("quote", "colon", "that", "bare"):
        stop = quotes[0][1]
        # Further quotations right behind ("A" "B"), or separated by a stop only.
        for q in quotes[1:]:
            if all(tokens.texts[k] in TRIMMED for k in range(stop, q[0])):
                stop = q[1]
        rest = trimmed(reading, (stop, end))
        if (
            rest is None
            or _is_sentence(reading, words, (start, stop), rest)
            or tokens.texts[stop] in COMMAS
            or tokens.texts[stop] in ".;"
            or tokens.texts[stop] in DASHES
        ):
            return Finding([(start, stop)], "quotation-after-cue", confidence=0.95)
    if group.opening in ("object", "as", "phrase", "to"):
        first = next((k for k in range(start, end) if tokens.folds[k] == "as"), start) if group.opening == "as" else start
        end = object_end(reading, words, first, end, group.opening in ("object", "phrase"))
    if group.opening in ("as", "phrase"):
        end = _before_next_act(reading, words, start, end)
    if "xy" in group.hit.cue.frames or group.opening == "as":
        end = _before_place(reading, words, start, end)
    piece = trimmed(reading, (start, end))
    if piece is None or (group.opening in ("object", "phrase", "bare") and _is_only_a_name(reading, words, piece)):
        return None
    return Finding([piece], rule, confidence=0.9 if rule in ("that-clause", "source-in-front") else 0.8)


def _before_next_act(reading: Reading, words: Words, start: int, end: int) -> int:
    """Where the speaker does something else behind a quotation: "called him “the boss” |and left| the hall"."""
    tokens = reading.tokens
    for k in range(start + 1, end - 1):
        if k in reading.quotations.closes and tokens.folds[k + 1] in words["coordinator"] and k + 2 < end:
            fold = tokens.folds[k + 2]
            past = fold in words["finite"] or (fold.endswith("ed") and fold not in words["past_noun"])
            if past and not reading.quoted[k + 2]:
                return k + 1
    return end


def _apposed_end(reading: Reading, words: Words, start: int, end: int) -> int:
    """Where the subject of an apposition has its verb: "The bank, convinced that |prices will fall|, has cut its rate"."""
    tokens = reading.tokens
    for k in range(start + 1, end - 1):
        verb = tokens.folds[k + 1] in words["auxiliary"] or tokens.folds[k + 1] in words["finite"]
        if tokens.texts[k] in COMMAS and not reading.quoted[k] and verb and has_finite(tokens, words, start, k):
            return k
    return end


def _before_place(reading: Reading, words: Words, start: int, end: int) -> int:
    """Where circumstances stand behind what somebody is called: "called the plan “a joke” |on his website|"."""
    for k in range(start + 2, end - 1):
        behind = k in reading.quotations.closes or (reading.quoted[k - 1] and not reading.quoted[k])
        at = k + 1 if k in reading.quotations.closes else k
        if behind and reading.tokens.folds[at] in ("on", "in", "at", "during"):
            return at if not any(reading.quoted[at:end]) and not has_finite(reading.tokens, words, at, end) else end
    return end


def _is_sentence(reading: Reading, words: Words, quote: Piece, rest: Piece) -> bool:
    """Whether a quotation is all that was said: a comma or stop ends it inside its marks, or circumstances follow its clause."""
    tokens = reading.tokens
    first = next((k for k in range(*quote) if tokens.texts[k][0].isalnum()), quote[0])
    if tokens.texts[first][0].isupper() and quote[1] - 1 in reading.quotations.closes and tokens.texts[quote[1] - 2] in ",.!?":
        return True
    behind = tokens.folds[rest[0]] in words["preposition"] and not has_finite(tokens, words, *rest)
    return behind and rest[0] == quote[1] and has_finite(tokens, words, *quote)


def _is_only_a_name(reading: Reading, words: Words, piece: Piece) -> bool:
    """Whether a content is nothing but whom or what a verb is about ("Macron called Putin", "reports it")."""
    if piece[1] - piece[0] == 1 and reading.tokens.folds[piece[0]] in words["pointer"]:
        return True
    mention = reading.referents.covering(piece[0])
    return mention is not None and mention.first <= piece[0] and mention.last >= piece[1]


def left_of(reading: Reading, words: Words, group: Group, left: Piece | None) -> Finding | None:
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
    if not quotes and _leads_in(reading, words, left) and not _holds_finite(reading, words, left):
        inserted = (
            group.before == "comma" and group.cue[1] == group.last and reading.tokens.texts[group.last : group.last + 1] == [","]
        )
        if not inserted or group.inverted or group.source is None:
            return None  # "In an interview on Monday, he said"
    if group.before == "quote":
        return Finding([left], "quotation-before-tag", inferred=True, confidence=0.8)
    return Finding([without_lead(reading, words, left)], "clause-before-tag")


def _leads_in(reading: Reading, words: Words, piece: Piece) -> bool:
    """Whether a stretch begins as circumstances do: with a preposition, or "last week", "the past week"."""
    folds = reading.tokens.folds
    if folds[piece[0]] in words["preposition"]:
        return True
    return folds[piece[0]] in (words["time"] | words["determiner"]) and any(
        folds[k] in words["time"] for k in range(piece[0] + 1, min(piece[0] + 4, piece[1]))
    )


def _holds_finite(reading: Reading, words: Words, piece: Piece) -> bool:
    """Whether any part between commas seems to be a clause."""
    first = piece[0]
    for k in range(piece[0], piece[1] + 1):
        if k == piece[1] or reading.tokens.texts[k] in COMMAS:
            if first < k and has_finite(reading.tokens, words, first, k):
                return True
            first = k + 1
    return False


def add_insertion(
    reading: Reading, words: Words, sentence: Sentence, group: Group, found: Finding, following: Sequence[Group]
) -> None:
    """Adds what goes on behind an inserted tag: "The deal, he said, was dead", “– said X –”."""
    tokens = reading.tokens
    at = group.last
    if at >= sentence.last:
        return
    mark = tokens.texts[at]
    if any(g.first == at + 1 and g.source is not None and is_medium(reading, g.source) for g in following):
        return  # "…, said X during a speech, TASS reports"
    if (
        not ((mark in COMMAS and group.before == "comma") or (mark in DASHES and group.before == "dash"))
        or at + 1 >= sentence.last
    ):
        return
    if mark in COMMAS:
        fold = tokens.folds[at + 1]
        if fold in words["narration"] or fold.endswith("ing") or found.pieces[0][1] - found.pieces[0][0] > 12:
            return
    end = clause_end(reading, words, sentence, at + 1, following)
    piece = trimmed(reading, (at + 1, end))
    if piece is not None and piece[1] - piece[0] >= 2:
        found.pieces.append(piece)
        found.rule = "clause-around-tag"


#: An infinitive with its helping verbs is no longer than this.
_INFINITIVE = 4


def hearsay(
    reading: Reading, words: Words, sentence: Sentence, group: Group, cursor: int, following: Sequence[Group]
) -> Finding | None:
    """The content of "|The lake| is said |to be the oldest|": its subject and the infinitive."""
    if any(g.first < group.last + _INFINITIVE for g in following):
        return None  # "is said to have promised": the promise tells more
    right = right_of(reading, words, sentence, group, group.right, following, "to-infinitive")
    subject = clause_subject(reading.tokens, words, cursor, group.first)
    if (
        right is not None
        and subject is not None
        and subject[1] == group.first
        and reading.tokens.folds[subject[0]] not in words["pointer"]
    ):
        right.pieces.insert(0, subject)
    return right


def around_source(
    reading: Reading, words: Words, sentence: Sentence, group: Group, left: Piece, following: Sequence[Group]
) -> Finding | None:
    """The content of "The recovery, according to X, will take a year": its subject stands before the source, its verb behind."""
    if group.right is None or group.before != "comma" or reading.tokens.texts[group.right - 1] not in COMMAS:
        return None
    whole = left
    left = _last_conjunct(reading, words, left)
    if has_finite(reading.tokens, words, *left) or left[1] - left[0] > 12:
        return _behind_too(reading, words, sentence, group, whole, following)
    end = clause_end(reading, words, sentence, group.right, following)
    rest = trimmed(reading, (group.right, end))
    return Finding([left, rest], "clause-around-source") if rest is not None and rest[1] - rest[0] > 2 else None


def _behind_too(
    reading: Reading, words: Words, sentence: Sentence, group: Group, left: Piece, following: Sequence[Group]
) -> Finding | None:
    """The content of "The ferry was late, according to X, because of the storm": a phrase goes on behind the source."""
    assert group.right is not None
    end = clause_end(reading, words, sentence, group.right, following)
    rest = trimmed(reading, (group.right, end))
    if rest is None or rest[0] != group.right:
        return None
    fold = reading.tokens.folds[rest[0]]
    phrase = fold in words["preposition"] and fold not in ("while", "although", "though", "as")
    return Finding([left, rest], "clause-around-source") if phrase else None


def _last_conjunct(reading: Reading, words: Words, piece: Piece) -> Piece:
    """What stands behind the last coordinator that a comma sets off."""
    tokens = reading.tokens
    for k in range(piece[1] - 2, piece[0], -1):
        if tokens.folds[k] in words["coordinator"] and tokens.texts[k - 1] in COMMAS and not reading.quoted[k]:
            return (k + 1, piece[1])
    return piece
