"""Reporting groups: a cue with its source, its addressee and its circumstances, and where its content can stand."""

from __future__ import annotations

from dragoman.parsers.statements.clauses import begins_clause, can_speak
from dragoman.parsers.statements.forms import adverbial, is_modifier, is_noun, is_passive, opens_participle
from dragoman.parsers.statements.group import Group, edge_of
from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.nouns import noun_groups
from dragoman.parsers.statements.openings import PREPOSITION_FRAMES, find_opening
from dragoman.parsers.statements.passives import impersonal_group, passive_group
from dragoman.parsers.statements.punctuation import COMMAS, STOPS_AND_SEMICOLON
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.refusals import SPEECH, Verb, says_nothing
from dragoman.parsers.statements.sources import hearer, inverted_source, left_source, right_source
from dragoman.parsers.statements.viewpoints import for_group, opinion_group, source_group
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens

__all__ = ["Group", "find_groups"]

#: Frames of verbs whose object may be taken for a subject behind them.
_TRANSITIVE = frozenset(("np", "xy", "as"))
#: Frames of verbs whose hearer stands behind "to": "confirmed to the paper that".
_SPEAKING = frozenset(("tell", "that"))
_NOUN_ONLY = frozenset(("noun", "that"))
_GOING_ON = frozenset(("continue", "go on", "begin"))


def find_groups(reading: Reading, sentence: Sentence, first: int, last: int) -> list[Group]:
    """The groups in the tokens ``[first, last)`` of a sentence, outside quotation marks, left to right."""
    language = reading.language(sentence)
    words = reading.words(language)
    judged = reading.tokens.folds[first] in words["judge"]
    if not judged and not reading.may_report(language, first, last):
        return []
    groups: list[Group] = []
    low = first
    headline: bool | None = None
    for hit in reading.cues(language).hits(reading.tokens.folds, first, last):
        if reading.quoted[hit.first] or hit.first < low:
            continue
        if (
            hit.first > first
            and reading.tokens.texts[hit.first][0].isupper()
            and language != "de"
            and "source" not in hit.cue.frames
        ):
            if headline is None:
                headline = _is_headline(reading, first, last)
            that = (
                hit.last < last and reading.tokens.folds[hit.last] in words["complementizer"] and hit.cue.shape in ("s", "past")
            )
            if (not headline or hit.cue.lemma == "state") and not that:
                continue  # "the United States"; but "Brandt Said that", as some engines write
        group = _group(reading, words, hit, low, first, last, language)
        if group is not None:
            groups.append(group)
            low = max(low, group.last if group.opening != "none" else group.cue[1])
    opened = for_group(reading, words, first, last) if judged else None
    if opened is not None and not any(g.first < (opened.right or 0) for g in groups):
        groups.append(opened)
    nouns = noun_groups(reading, words, first, last, groups)
    return sorted([*groups, *nouns], key=lambda g: g.first) if nouns else groups


def _is_headline(reading: Reading, first: int, last: int) -> bool:
    """Whether most words begin with a capital, as in English headlines."""
    words = [reading.tokens.texts[k] for k in range(first, min(last, first + 30)) if reading.tokens.texts[k][0].isalpha()]
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _group(reading: Reading, words: Words, hit: Hit, low: int, first: int, last: int, language: str) -> Group | None:
    frames = hit.cue.frames
    if "source" in frames:
        return source_group(reading, words, hit, low, last)
    if "possessive" in frames:
        return opinion_group(reading, words, hit, low, last)
    if frames == _NOUN_ONLY:
        return None
    if "tag" in frames or hit.cue.shape or "quoting" in frames or "adjective" in frames or language != "en":
        return _verb_group(reading, words, hit, low, first, last, language)
    return None


def _verb_group(reading: Reading, words: Words, hit: Hit, low: int, first: int, last: int, language: str) -> Group | None:
    tokens = reading.tokens
    folds = tokens.folds
    frames = hit.cue.frames
    cue = (hit.first, hit.last)
    if language == "en" and (is_noun(tokens, words, hit, low, last) or is_modifier(tokens, words, hit, low, last)):
        return None
    if hit.cue.lemma == "rule" and hit.last < last and folds[hit.last] == "out":
        return None
    if hit.cue.lemma in _GOING_ON and not _goes_on_saying(reading, words, hit, last):
        return None
    if "quoting" in hit.cue.frames:
        quoting = _quoting_group(reading, words, hit, low, last)
        if quoting is not None or hit.cue.shape != "ing" or not _cites(reading, hit, last):
            return quoting
    passive = language == "en" and "adjective" not in hit.cue.frames and is_passive(tokens, words, hit, low)
    if passive:
        return passive_group(reading, words, hit, low, last)
    if "impersonal" in frames:
        return impersonal_group(reading, words, hit, low, last)
    edge_cue = edge_of(reading, hit.first, low)
    source: Piece | None = None
    start = hit.first
    inverted = shared = False
    lead = hit.first - 1
    while lead > low and adverbial(folds[lead], words):
        lead -= 1
    if hit.cue.shape == "ing" and not (hit.first > low and folds[lead] in words["auxiliary"]):
        leads = hit.first > low and opens_participle(folds[lead], words)
        if not (edge_cue in ("comma", "quote", "dash", "start") or leads or _is_document(reading, words, hit, low)):
            return None
        shared = True
    else:
        if edge_cue != "word" or (hit.first > low and tokens.texts[hit.first - 1] == ":"):
            source = inverted_source(tokens, words, hit, low, last, edge_cue, language)
            inverted = source is not None
        if source is not None and folds[source[0]] in words["coordinator"]:
            source, inverted = None, False  # ", protests and strikes"
        if source is not None and edge_cue == "comma" and frames & _TRANSITIVE and not can_speak(tokens, words, *source):
            source, inverted = None, False  # ", announced the opening of the hall"
        if source is None:
            source, start = left_source(tokens, words, hit.first, low)
            if source is None:
                before = folds[hit.first - 1] if hit.first > low else ""
                j = hit.first
                while j > low and (folds[j - 1] in words["adverb"] or folds[j - 1] in words["auxiliary"]):
                    j -= 1
                before = folds[j - 1] if j > low else ""
                shared, start = before in ("and", "but", "to", "who") or edge_cue == "comma" or before in COMMAS, j
        elif hit.cue.shape == "base" and hit.first > low and folds[hit.first - 1] == "to":
            shared = True
    if hit.first > low and folds[hit.first - 1] == "to":
        source, shared, start = None, True, hit.first - 1
    as_clause = start > low and folds[start - 1] == "as" and edge_of(reading, start - 1, low) != "word"
    after = source[1] if inverted and source is not None else hit.last
    addressee: Piece | None = None
    if ("addressed" in hit.cue.frames) and not inverted:
        addressee = hearer(tokens, words, after, last, hit.cue.frames & PREPOSITION_FRAMES)
        if addressee is None and after + 1 < last and folds[after] == "to" and folds[after + 1] in words["determiner"]:
            addressee = hearer(tokens, words, after + 1, last)  # "asked to the citizens that"
        if addressee is not None:
            after = addressee[1]
    elif _SPEAKING & frames and after + 1 < last and folds[after] == "to":
        addressee = hearer(tokens, words, after + 1, last)
        if addressee is not None and "tell" not in frames:
            following = folds[addressee[1]] if addressee[1] < last else ""
            heard = can_speak(tokens, words, *addressee) and (following in words["complementizer"] or following == ":")
            addressee = addressee if heard else None
        if addressee is not None:
            after = addressee[1]
    opening, right, end = find_opening(reading, words, hit, after, last, inverted)
    if opening == "phrase" and right == hit.last + 1 and folds[hit.last] == "as" and edge_cue == "comma":
        return None  # "the head, depicted as a god"
    if source is None and addressee is not None and hit.cue.shape == "base" and folds[addressee[0]] in words["first_person"]:
        return None  # "Write and tell us what you think"
    if opening == "phrase" and addressee is not None and folds[addressee[1] - 1] in words["tale"]:
        return None  # "tells the story of the town"
    if opening == "none" and not inverted and source is not None and edge_of(reading, start, low) == "start":
        clause = _behind_comma(reading, words, hit, end, last)
        if clause is not None:
            opening, right, end = "bare", clause, clause
    if opening == "none" and addressee is not None and not inverted and _is_asked_for(tokens, words, frames, addressee):
        addressee, opening, right, end = None, "object", hit.last, hit.last  # "urged calm", "requests a reduction of the rate"
    idle = ("bare", "none", "as") if "xy" in frames else ("bare", "object", "none", "as")
    if hit.cue.shape == "ing" and edge_cue == "start" and hit.first == first and opening in idle:
        return None  # "Underscoring the pressure, markets fell"
    content = right is not None and right < last and folds[right] in words["content"]
    if (
        hit.cue.shape == "past"
        and edge_cue == "start"
        and source is None
        and (opening == "colon" or (opening in ("bare", "object") and not content))
    ):
        return None  # "Suspected smugglers may …", "Read also: …"
    if source is None and not shared and edge_cue not in ("quote", "start") and opening not in ("that", "quote", "colon"):
        return None
    if says_nothing(reading, words, Verb(hit, source, start, low, opening, right, inverted)):
        return None
    begin = start - 1 if as_clause else start
    edge = edge_of(reading, begin, low)
    return Group(begin, end, cue, hit, source, addressee, opening, right, inverted, shared, as_clause, before=edge)


def _is_asked_for(tokens: Tokens, words: Words, frames: frozenset[str], phrase: Piece) -> bool:
    """Whether the object of a verb of asking is no hearer but what is asked for."""
    return "anp" in frames or ("np" in frames and not can_speak(tokens, words, *phrase))


def _goes_on_saying(reading: Reading, words: Words, hit: Hit, last: int) -> bool:
    """Whether somebody continues to speak: beside a mark of quotation, a comma or "that"; not "continued to work", "began at 8:30"."""
    tokens = reading.tokens
    fold = tokens.folds[hit.last] if hit.last < last else ""
    if hit.cue.lemma != "begin" and (not fold or fold in ",，:" or fold in STOPS_AND_SEMICOLON):
        return True
    if not fold or fold == "to" or fold.endswith("ing") or tokens.texts[hit.last][0].isdigit():
        return False
    quoted = any(reading.quoted[k] for k in range(max(0, hit.first - _NEAR), min(last, hit.last + _NEAR)))
    return quoted or fold in words["complementizer"]


#: A quotation that somebody continues stands so near.
_NEAR = 8


def _behind_comma(reading: Reading, words: Words, hit: Hit, at: int, last: int) -> int | None:
    """Where a clause begins behind a comma that stands for "that", as Chinese and Slavic papers write: "Brandt said, the ferry is late"."""
    tokens = reading.tokens
    if at + 2 >= last or tokens.texts[at] not in COMMAS or hit.cue.strength < SPEECH or "bare" not in hit.cue.frames:
        return None
    fold = tokens.folds[at + 1]
    idle = ("auxiliary", "relative", "subordinator", "coordinator", "preposition", "adverb")
    if reading.quoted[at + 1] or any(fold in words[kind] for kind in idle) or fold.endswith(("ing", "ed", "ly")):
        return None
    return at + 1 if begins_clause(tokens, words, at + 1, last) else None


def _is_document(reading: Reading, words: Words, hit: Hit, low: int) -> bool:
    """Whether a participle of speech stands behind a document and who wrote it: "a letter from the mayor saying |…|"."""
    near = range(max(low, hit.first - _DOCUMENT), hit.first)
    written = any(reading.tokens.folds[k] in words["document"] for k in near)
    return hit.cue.lemma in words["written_verb"] and written


#: A document stands no further in front of its participle.
_DOCUMENT = 8


def _cites(reading: Reading, hit: Hit, last: int) -> bool:
    """Whether a longer quotation follows "citing"."""
    held = reading.quotations.holding(hit.last) if hit.last < last else None
    return held is not None and held.first == hit.last and held.last - held.first > _NEAR


def _quoting_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """ "TASS quotes him as saying", "he was quoted by TASS as saying": the object speaks, the subject is the medium."""
    tokens = reading.tokens
    folds = tokens.folds
    stop = min(last, hit.last + 10)
    k = next(
        (k for k in range(hit.last, stop - 1) if folds[k] == "as" and folds[k + 1] in ("saying", "telling", "stating")), None
    )
    if k is None:
        return None
    subject, start = left_source(tokens, words, hit.first, low)
    via: Piece | None = None
    source: Piece | None
    if is_passive(tokens, words, hit, low):
        source = subject
        if folds[hit.last] == "by":
            via = right_source(tokens, words, hit.last + 1, k)
    else:
        source, via = right_source(tokens, words, hit.last, k), subject
    if source is None:
        return None
    opening, right, end = find_opening(reading, words, hit, k + 2, last, False)
    if opening == "none" and k + 2 < last and tokens.texts[k + 2][0].isalnum() and folds[k + 2] not in words["preposition"]:
        opening, right, end = "bare", k + 2, k + 2
    return Group(start, end, (hit.first, k + 2), hit, source, None, opening, right, via=via, before=edge_of(reading, start, low))
