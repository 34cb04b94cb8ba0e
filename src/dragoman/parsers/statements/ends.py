"""Where contents end and begin: before the next report, before circumstances of the act, without marks and framing words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.clauses import has_finite
from dragoman.parsers.statements.forms import negates
from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES, TRIMMED
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens


def clause_end(reading: Reading, words: Words, sentence: Sentence, start: int, following: Sequence[Group]) -> int:
    """Where a content that begins at `start` ends: the sentence's end, or a later group that is no part of it."""
    tokens = reading.tokens
    end = sentence.last
    for group in following:
        at = group.first
        if at <= start or not reports(group) or is_inserted(reading, words, group):
            continue
        k = at - 1
        before = tokens.folds[k]
        ends = before in words["contrast"] and k > start and tokens.texts[k - 1] in COMMAS
        if group.before in ("comma", "quote", "dash"):
            # A tag, a source behind, a participle; or a new clause after a comma.
            ends = (
                group.inverted or group.shared or group.opening == "none" or group.as_clause or "source" in group.hit.cue.frames
            )
        elif before in words["coordinator"]:
            ends = (group.shared and group.opening != "none") or (
                group.source is not None and k > start and (tokens.texts[k - 1] in COMMAS or group.opening != "bare")
            )
        elif "source" in group.hit.cue.frames:
            ends = group.right is None
        elif tokens.texts[k] == ";":
            ends = True
        if ends:
            end = k if before in words["coordinator"] or before in words["contrast"] else at
            break
    for k in range(start, end):
        if reading.quoted[k]:
            continue
        if tokens.folds[k] == "but" and _declines(tokens, words, k + 1, end):
            return k
        if tokens.texts[k] == ";" or (tokens.texts[k] in DASHES and _outlet_behind(reading, k, sentence.last)):
            return k
        if tokens.texts[k] == ":" and k + 1 < end and reading.quoted[k + 1]:
            held = reading.quotations.holding(k + 1)
            tagged = held is None or any(group.first in (held.last, held.last + 1) for group in following)
            return (
                k if held is None or tagged else held.last
            )  # "said that …: “…”" is one statement, unless the quotation has a tag
        if tokens.texts[k] == ":" and k + 1 < end and any(k < g.first <= k + 3 for g in following):
            return k
    return end


def _declines(tokens: Tokens, words: Words, first: int, end: int) -> bool:
    """Whether the speaker is said to say no more: "… |but refused to| name them", "… |but did not want to| say"."""
    for k in range(first, min(first + 4, end)):
        if tokens.folds[k] in words["declining"]:
            return k == first or negates(tokens.folds[k - 1]) or negates(tokens.folds[first])
        if not (tokens.folds[k] in words["auxiliary"] or tokens.folds[k] in words["adverb"] or negates(tokens.folds[k])):
            return False
    return False


def is_inserted(reading: Reading, words: Words, group: Group) -> bool:
    """Whether a source stands between commas before the verb of its clause: "… that the town, according to early data, may …"."""
    tokens = reading.tokens
    if "source" not in group.hit.cue.frames or group.before != "comma" or group.right is None:
        return False
    if tokens.texts[group.right - 1] not in COMMAS or tokens.folds[group.right] not in words["auxiliary"]:
        return False
    subject = range(max(0, group.first - _APPOSITION), group.first - 1)
    # "…, and the town, according to him, may …" is a clause of its own.
    return not any(tokens.folds[k] in words["coordinator"] and tokens.texts[k - 1] in COMMAS for k in subject)


def fronted_end(reading: Reading, words: Words, start: int, end: int, following: Sequence[Group], clause: bool) -> int:
    """Where the content of a participle in front of its sentence ends: "Noting that |…|, the mayor, Anna Brandt, urged …".

    `clause` tells whether it has a verb of its own.
    """
    tokens = reading.tokens
    main = next((g for g in following if g.source is not None and not g.shared and g.first < end), None)
    if main is None:
        return _before_main_clause(reading, words, start, end, clause)
    commas = [k for k in range(start + 1, main.first) if tokens.texts[k] in COMMAS and not _inside(reading, k)]
    if not commas:
        return end
    at = commas.pop()
    # The subject may have an apposition: back over stretches without a verb that name somebody.
    while commas and at - commas[-1] <= _APPOSITION and _names(tokens, words, commas[-1] + 1, at) and at > commas[-1] + 1:
        at = commas.pop()
    return at + 2 if at + 1 in reading.quotations.closes else at


def _before_main_clause(reading: Reading, words: Words, start: int, end: int, clause: bool) -> int:
    """The first comma behind which a subject and a verb stand; behind a `clause` when the content has to be one."""
    tokens = reading.tokens
    for k in range(start + 1, end - 2):
        if tokens.texts[k] in COMMAS and not _inside(reading, k):
            after = tokens.folds[k + 1]
            subject = (
                after in words["determiner"]
                or after in words["possessive"]
                or after in words["pronoun"]
                or tokens.texts[k + 1][0].isupper()
            )
            stop = next((m for m in range(k + 1, end) if tokens.texts[m] in COMMAS), end)
            whole = (not clause or has_finite(tokens, words, start, k)) and has_finite(tokens, words, k + 1, stop)
            if subject and whole and after not in words["relative"]:
                return k
    return end


def _inside(reading: Reading, k: int) -> bool:
    """Whether a mark stands inside a quotation, not at its end."""
    return bool(reading.quoted[k]) and k + 1 not in reading.quotations.closes


def _names(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    begins = (
        tokens.folds[first] in words["determiner"]
        or tokens.folds[first] in words["possessive"]
        or tokens.texts[first][0].isupper()
    )
    return begins and not any(tokens.folds[k] in words["auxiliary"] for k in range(first, last))


#: An apposition is no longer than this.
_APPOSITION = 10


def _outlet_behind(reading: Reading, dash: int, last: int) -> bool:
    """Whether a dash sets off the outlet that ends a title ("… to Kyiv - DW - 09.02.2023")."""
    mention = reading.referents.covering(dash + 1) if dash + 1 < last and reading.tokens.spaced[dash] else None
    outlet = mention is not None and mention.first == dash + 1 and bool(mention.parties) and mention.parties[0].type == "outlet"
    return outlet and not any(reading.tokens.texts[k][0].islower() for k in range(dash + 1, last))


def reports(group: Group) -> bool:
    """Whether a group has a content on either side: "they are concerned", "hoping for help" have none."""
    if group.shared and group.hit.cue.shape == "ing" and group.hit.cue.strength < 3 and group.opening != "quote":
        return False  # "hoping that China would help": whoever the content is about hopes
    if group.opening != "none" or group.as_clause or "source" in group.hit.cue.frames:
        return True
    if group.source is None and group.hit.cue.shape in ("base", "s"):
        return False  # "a strike, protests and elections"
    speaks = group.hit.cue.shape != "ing" or group.hit.cue.strength >= 3
    return "tag" in group.hit.cue.frames and speaks and group.before != "word"


def object_end(reading: Reading, words: Words, start: int, end: int, relative: bool) -> int:
    """Where a noun phrase that is the content ends: before a comma or the circumstances of the act.

    `relative` tells whether a relative clause behind a comma belongs to it.
    """
    tokens = reading.tokens
    for k in range(start + 1, end):
        if reading.quoted[k]:
            continue
        fold = tokens.folds[k]
        if tokens.texts[k] in COMMAS and _in_number(tokens, k):
            continue
        if tokens.texts[k] in COMMAS and k + 1 < end and tokens.folds[k + 1] in ("including", "such", "especially"):
            return end
        if tokens.texts[k] in COMMAS and k + 1 < end and reading.quoted[k + 1]:
            continue  # "the need to act, |“because nobody waits”|"
        if tokens.texts[k] in COMMAS and tokens.folds[k + 1 : k + 3] in (["but", "also"], ["as", "well"]):
            continue  # "a lower rate, |but also| a new law"
        if relative and tokens.texts[k] in COMMAS and k + 1 < end and tokens.folds[k + 1] in ("which", "who", "whom", "whose"):
            return end
        if tokens.texts[k] in COMMAS and k + 1 < end and tokens.folds[k + 1] == tokens.folds[start - 1]:
            continue  # "accused them of fraud, of theft and of lies"
        if tokens.texts[k] in COMMAS and _lists(tokens, words, k, end):
            continue
        if tokens.texts[k] in COMMAS and not (
            k + 1 < end and tokens.texts[k + 1][0].isupper() and tokens.texts[k - 1][0].isupper()
        ):
            return k
        if fold in ("and", "but") and k + 1 < end and tokens.folds[k + 1] in words["auxiliary"]:
            return k  # "promised to come and will": a new verb
        if fold in words["circumstance"] or (
            fold in ("on", "in", "at", "before", "last", "this")
            and k + 1 < end
            and (tokens.folds[k + 1] in words["time"] and tokens.folds[k + 1] != "the")
        ):
            return k
    return end


def _lists(tokens: Tokens, words: Words, comma: int, end: int) -> bool:
    """Whether a comma stands in a list: "a strike|,| protests and new elections"."""
    item = 0
    for k in range(comma + 1, min(end, comma + _LIST)):
        fold = tokens.folds[k]
        if fold == "and":
            following = tokens.folds[k + 1] if k + 1 < end else ""
            return item > 0 and not (
                following in words["auxiliary"] or following in words["pronoun"] or following in words["adverb"]
            )
        if fold in words["auxiliary"] or fold in words["pronoun"] or fold in words["relative"] or fold in words["preposition"]:
            return False
        if tokens.texts[k] in COMMAS:
            item = 0
            continue
        if not tokens.texts[k][0].isalnum() or fold.endswith(("ing", "ed")):
            return False
        item += 1
    return False


#: The rest of a list is no longer than this.
_LIST = 16


def _in_number(tokens: Tokens, k: int) -> bool:
    """Whether a comma stands in a number: "5,000"."""
    return (
        0 < k < len(tokens) - 1 and tokens.texts[k - 1].isdigit() and tokens.texts[k + 1].isdigit() and not tokens.spaced[k + 1]
    )


def without_lead(reading: Reading, words: Words, piece: Piece) -> Piece:
    """`piece` without framing words that a comma sets off ("However,")."""
    tokens = reading.tokens
    first = piece[0]
    if tokens.folds[first] in words["coordinator"]:
        first += 1
    for k in range(first, min(first + 4, piece[1] - 1)):
        if tokens.texts[k] in COMMAS and only_frame(tokens, words, (first, k)):
            first = k + 1
            break
    return (first, piece[1])


def only_frame(tokens: Tokens, words: Words, piece: Piece) -> bool:
    """Whether a stretch only leads in ("However,", "In addition")."""
    return piece[1] - piece[0] <= 3 and all(
        tokens.folds[k] in words["frame"] or tokens.folds[k] in words["adverb"] or tokens.texts[k] in TRIMMED
        for k in range(*piece)
    )


def trimmed(reading: Reading, piece: Piece) -> Piece | None:
    """`piece` without stops, commas and dashes at its ends that stand outside quotation marks; None when nothing is left."""
    first, last = piece
    texts = reading.tokens.texts
    while first < last and texts[first] in TRIMMED and not reading.quoted[first]:
        first += 1
    while last > first and texts[last - 1] in TRIMMED and not reading.quoted[last - 1]:
        last -= 1
    if first >= last or not any(texts[k][0].isalnum() for k in range(first, last)):
        return None
    return (first, last)
