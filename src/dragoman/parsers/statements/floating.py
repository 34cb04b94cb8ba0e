"""Quotations without a cue in their sentence: whose words they are, from what stands before or behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from dragoman.parsers.statements.clauses import has_finite
from dragoman.parsers.statements.ends import trimmed, without_lead
from dragoman.parsers.statements.lexicon import Words
from dragoman.parsers.statements.punctuation import COMMAS, DASHES
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.subjects import clause_subject, first_named
from dragoman.text.sentences import Sentence

#: Rules whose content is a quotation: one behind it, without a cue, goes on with it.
_DIRECT = ("quotation", "announced", "floating", "dash", "signed")
#: A shorter quotation in a narrator's sentence is taken for scare quotes, a title, a nickname.
_REAL_WORDS = 5
#: A narrator's quotation is the last speaker's when he spoke so many sentences before at most.
_LAST = 2
#: A quotation carries a sentence that is no more than so many times as long.
_SHARE = 4


@frozen(slots=True)
class Lead:
    """Who is announced before a colon."""

    source: Piece
    cue: Piece | None
    report: Piece


def floating(
    reading: Reading, n: int, sentences: Sequence[Sentence], found: Sequence[Finding], lead: Lead | None
) -> Iterator[Finding]:
    """The quotations of the sentence `n`, in which nobody is said to speak."""
    sentence = sentences[n]
    quotes = reading.quotes(sentence.first, sentence.last)
    if not quotes:
        return
    texts = reading.tokens.texts
    loose = sum(texts[k][0].isalnum() and not reading.quoted[k] for k in range(sentence.first, sentence.last))
    size = sum(texts[k][0].isalnum() for q in quotes for k in range(*q))
    whole = (quotes[0][0], quotes[-1][1])
    signed = _signature(reading, whole[1], sentence.last)
    if signed is not None and whole[0] <= sentence.first + 1:
        yield Finding([whole], "signed-quotation", source=signed, sentence=n, report=signed)
    elif size >= 2 and loose <= 1:
        yield from _alone(reading, n, sentences, found, lead, whole)
    elif _is_further_paragraph(reading, n, sentence, quotes[0], found):
        found[-1].pieces.append(quotes[0])
        found[-1].sentence = n
    else:
        yield from _in_narration(reading, n, sentence, quotes, found)


def _is_further_paragraph(reading: Reading, n: int, sentence: Sentence, quote: Piece, found: Sequence[Finding]) -> bool:
    """Whether a line begins with a quotation right behind one that ends the paragraph before: narration may follow on its line."""
    last = found[-1] if found else None
    if last is None or last.sentence != n - 1 or not last.rule.startswith(_DIRECT) or last.last != quote[0]:
        return False
    return quote[0] == sentence.first and last.rule != "quotation-in-narration" and _says_something(reading, quote)


def after_colon(reading: Reading, n: int, sentence: Sentence, found: Sequence[Finding]) -> list[Finding]:
    """Quotations behind a colon in a sentence that reports something else before it ("The firm said it was safe: “…”")."""
    new: list[Finding] = []
    for q in reading.quotes(sentence.first, sentence.last):
        if q[0] == sentence.first or reading.tokens.texts[q[0] - 1] != ":":
            continue
        covered = any(a <= q[0] < b for finding in found for a, b in finding.pieces)
        size = sum(reading.tokens.texts[k][0].isalnum() for k in range(*q))
        if not covered and size >= _REAL_WORDS:
            last = found[-1]
            new.append(Finding([q], "quotation-after-colon", source=last.source, same_as=last, sentence=n, confidence=0.8))
    return new


def _signature(reading: Reading, start: int, stop: int) -> Piece | None:
    """ "…” ― Jacklyn Ashley": a dash and a name to the end."""
    texts = reading.tokens.texts
    if start >= stop - 1 or texts[start] not in DASHES or stop - start > 9:
        return None
    end = stop
    while end > start + 1 and not texts[end - 1][0].isalnum():
        end -= 1
    return (start + 1, end) if end > start + 1 and texts[start + 1][0].isupper() and texts[end - 1][0].isupper() else None


def _alone(
    reading: Reading,
    n: int,
    sentences: Sequence[Sentence],
    found: Sequence[Finding],
    lead: Lead | None,
    piece: Piece,
) -> Iterator[Finding]:
    """A sentence that is nothing but a quotation: a turn of a transcript, announced, going on, or said by the last subject."""
    sentence = sentences[n]
    last = found[-1] if found else None
    turn = _transcript_turn(reading, piece)
    if turn is not None:
        yield Finding([(turn[1] + 1, piece[1])], "transcript", source=turn, sentence=n, report=turn)
        return
    if lead is not None:
        yield Finding([piece], "announced-quotation", cue=lead.cue, source=lead.source, sentence=n, report=lead.report)
        return
    same_line = n > 0 and sentence.start - sentences[n - 1].end <= 2 and _one_block(reading, sentences[n - 1], sentence)
    near = last is not None and last.sentence == n - 1
    if last is not None and near and same_line and last.rule.startswith(_DIRECT) and last.rule != "quotation-in-narration":
        last.pieces.append(piece)
        last.sentence = n
        return
    if not _says_something(reading, piece):
        return
    new = Finding([piece], "floating-quotation", sentence=n, confidence=0.6)
    if last is not None and near:
        new.same_as = last
        new.source = last.source
    elif same_line:
        before = sentences[n - 1]
        new.source = clause_subject(reading.tokens, reading.words(reading.language(before)), before.first, before.last)
        if last is not None and n - last.sentence <= _LAST and not _may_speak(reading, new.source):
            new.same_as, new.source = last, last.source
    elif last is not None:
        new.same_as = last
        new.source = last.source
    yield new


def _may_speak(reading: Reading, subject: Piece | None) -> bool:
    """Whether a subject is somebody: a mention, a pronoun, a noun for people and bodies."""
    if subject is None:
        return False
    words = reading.words("en")
    fold = reading.tokens.folds[subject[1] - 1]
    known = any(fold in words[kind] for kind in ("person_noun", "source_noun", "body_noun", "pronoun"))
    return known or reading.referents.covering(subject[0]) is not None or reading.referents.covering(subject[1] - 1) is not None


def _says_something(reading: Reading, piece: Piece) -> bool:
    """Whether a quotation on its own is more than a term or titles: a clause, a sentence with its stop, several words."""
    tokens = reading.tokens
    words = [k for k in range(*piece) if tokens.texts[k][0].isalnum()]
    if len(words) >= _REAL_WORDS:
        small = sum(tokens.texts[k][0].islower() for k in words)
        return 2 * small >= len(words)
    return any(tokens.texts[k] in ".!?" for k in range(*piece)) or has_finite(tokens, reading.words("en"), *piece)


def _one_block(reading: Reading, before: Sentence, sentence: Sentence) -> bool:
    """Whether no blank line stands between two sentences."""
    return reading.draft.text.count("\n", before.end, sentence.start) <= 1


def _transcript_turn(reading: Reading, piece: Piece) -> Piece | None:
    """ "PENCE: …" at the start of a quotation: the name."""
    tokens = reading.tokens
    first = piece[0] + 1
    for k in range(first, min(first + 4, piece[1])):
        if tokens.texts[k] == ":":
            return (first, k) if k > first else None
        if not (tokens.texts[k].isupper() or tokens.texts[k] == "."):
            return None
    return None


def _is_title(reading: Reading, words: Words, at: int) -> bool:
    """Whether a word before the quotation at `at` says that it is the title of a work."""
    folds = reading.tokens.folds
    k = at - 1 if at and folds[at - 1] != ":" else at - 2
    return k >= 0 and folds[k] in words["titled"]


def _patchwork(reading: Reading, sentence: Sentence, quotes: Sequence[Piece]) -> Piece | None:
    """A sentence whose words are quoted in several pieces: "They will “move forward” and “pull through the task”"."""
    tokens = reading.tokens
    sizes = [sum(tokens.texts[k][0].isalnum() for k in range(*q)) for q in quotes]
    if len(quotes) < 2 or min(sizes) < 2 or sum(sizes) < _REAL_WORDS or quotes[0][0] == sentence.first:
        return None
    if any(
        not tokens.texts[q[0] + 1][0].islower() or _is_named(reading, sentence, q[0], False) for q in quotes if q[1] > q[0] + 1
    ):
        return None
    words = reading.words(reading.language(sentence))
    return trimmed(reading, without_lead(reading, words, (sentence.first, sentence.last)))


def _is_named(reading: Reading, sentence: Sentence, at: int, whole: bool) -> bool:
    """Whether the quotation is what a noun before it is called: "the old saying “…”", "the stereotype “…”".

    `whole` tells whether it is the only one, so that an "of" before it is that of "the principle of “…”".
    """
    tokens = reading.tokens
    words = reading.words(reading.language(sentence))
    k = at - 1
    if tokens.folds[k] == "of" and k - 1 > sentence.first and whole:
        k -= 1  # "the principle of “…”"
    if k <= sentence.first or not tokens.texts[k].islower() or tokens.folds[k] in words["document"]:
        return False
    if k < at - 1 and (tokens.folds[k] in words["speech_noun"] or tokens.folds[k] in words["report_noun"]):
        return False
    closed = (
        "auxiliary",
        "preposition",
        "binder",
        "coordinator",
        "content",
        "adverb",
        "subordinator",
        "pronoun",
        "report_noun",
        "time",
    )
    while k > max(sentence.first, at - 5):
        fold = tokens.folds[k]
        if fold in words["specifier"] or fold in words["possessive"]:
            return tokens.folds[k + 1] != "of" and k < at - 1
        if not tokens.texts[k].islower() or any(fold in words[kind] for kind in closed):
            return False
        k -= 1
    return False


def _in_narration(
    reading: Reading, n: int, sentence: Sentence, quotes: Sequence[Piece], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Longer quotations that a narrator's sentence holds without a cue; of several pieces of one sentence the whole."""
    tokens = reading.tokens
    words = reading.words(reading.language(sentence))
    whole = _patchwork(reading, sentence, quotes)
    if whole is not None:
        source, same_as = _narrated(reading, n, sentence, whole[0] if whole[0] > sentence.first else quotes[0][0], found)
        yield Finding([whole], "quotation-in-narration", source=source, same_as=same_as, sentence=n, confidence=0.5)
        return
    for q in quotes:
        size = sum(tokens.texts[k][0].isalnum() for k in range(*q))
        if (
            size < _REAL_WORDS
            or _is_title(reading, words, q[0])
            or not _says_something(reading, q)
            or _is_named(reading, sentence, q[0], True)
        ):
            continue
        piece = trimmed(reading, q)
        if piece is not None:
            source, same_as = _narrated(reading, n, sentence, q[0], found)
            clause = _clause_of(reading, sentence, piece, len(quotes))
            yield Finding([clause], "quotation-in-narration", source=source, same_as=same_as, sentence=n, confidence=0.5)


def _narrated(
    reading: Reading, n: int, sentence: Sentence, start: int, found: Sequence[Finding]
) -> tuple[Piece | None, Finding | None]:
    """Whose words a narrator quotes at `start` without saying so: the subject's, when it can speak, else the last speaker's."""
    words = reading.words(reading.language(sentence))
    subject = clause_subject(reading.tokens, words, sentence.first, start) if start > sentence.first else None
    mention = reading.referents.covering(subject[0]) if subject is not None else None
    if subject is not None and (mention is None or not mention.parties) and _is_someone(reading, words, subject):
        return subject, None
    if (mention is None or not mention.parties) and start > sentence.first and reading.tokens.texts[start - 1] == ":":
        told = first_named(reading, sentence.first, start)
        if told is not None:
            return told, None
    last = next((f for f in reversed(found[-_LAST:]) if n - f.sentence <= _LAST), None)
    if mention is None or not mention.parties:
        return None, last
    seat = len(mention.parties) == 1 and mention.parties[0].type in ("place", "country")
    return (None, last) if seat and last is not None else (subject, None)


def _is_someone(reading: Reading, words: Words, subject: Piece) -> bool:
    """Whether a subject is a definite person without a name: "the spokesman"."""
    folds = reading.tokens.folds
    return folds[subject[0]] == "the" and folds[subject[1] - 1] in words["person_noun"]


def _clause_of(reading: Reading, sentence: Sentence, piece: Piece, quotes: int) -> Piece:
    """The sentence that a quoted part of a clause completes ("The plan will fail |“because nobody wants it”|"); else the quotation."""
    tokens = reading.tokens
    words = reading.words(reading.language(sentence))
    first = next(k for k in range(*piece) if tokens.texts[k][0].isalnum())
    if quotes > 1 or not tokens.texts[first][0].islower() or piece[0] == sentence.first:
        return piece
    if not tokens.texts[piece[0] - 1][0].isalnum():
        return piece  # a comma or a colon sets it off
    first = next((k + 1 for k in range(sentence.first, piece[0]) if tokens.texts[k] in COMMAS), sentence.first)
    if tokens.folds[sentence.first] not in words["preposition"] and tokens.folds[sentence.first] not in words["binder"]:
        first = sentence.first
    clause = trimmed(reading, without_lead(reading, words, (first, sentence.last)))
    carries = clause is not None and _SHARE * (piece[1] - piece[0]) > clause[1] - clause[0]
    return clause if clause is not None and carries and clause[0] < piece[0] else piece
