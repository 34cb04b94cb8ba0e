"""Reporting groups: a cue with its source, its addressee and its circumstances, and where its content can stand."""

from __future__ import annotations

from typing import Literal

from attrs import define

from dragoman.parsers.statements.lexicon import Hit, Words
from dragoman.parsers.statements.reading import Piece, Reading
from dragoman.parsers.statements.sources import left_source, right_source
from dragoman.text.sentences import Sentence
from dragoman.text.tokens import Tokens

Opening = Literal["that", "quote", "colon", "to", "as", "object", "bare", "phrase", "none"]

_COMMAS = frozenset(",，")
_DASHES = frozenset("-–—―")
_ENDS = frozenset(".!?…;")
_PHRASES = frozenset(("of", "about", "for"))
_NOUN_ONLY = frozenset(("noun", "that"))
_GOING_ON = frozenset(("continue", "go on", "begin"))
_MODALS = frozenset("would could may might should will must can shall 'll".split())
_QUOTES = frozenset("\"“”„«»'‘’`")


@define(slots=True, eq=False)
class Group:
    """The tokens ``[first, last)`` that report. `opening` says how content goes on right of them, `right` where it begins."""

    first: int
    last: int
    cue: Piece
    hit: Hit
    source: Piece | None
    addressee: Piece | None
    opening: Opening
    right: int | None
    inverted: bool = False
    shared: bool = False  #: no source of its own: that of the group before, or the subject of the sentence
    as_clause: bool = False  #: "as X said, …"
    passive: bool = False
    via: Piece | None = None
    before: Literal["quote", "comma", "dash", "start", "word"] = "word"


def find_groups(reading: Reading, sentence: Sentence, first: int, last: int) -> list[Group]:
    """The groups in the tokens ``[first, last)`` of a sentence, outside quotation marks, left to right."""
    language = reading.language(sentence)
    words = reading.words(language)
    groups: list[Group] = []
    low = first
    headline: bool | None = None
    for hit in reading.cues(language).hits(reading.tokens.folds, first, last):
        if reading.quoted[hit.first] or hit.first < low:
            continue
        if hit.first > first and reading.tokens.texts[hit.first][0].isupper() and language != "de" and "source" not in hit.cue.frames:
            if headline is None:
                headline = _is_headline(reading, first, last)
            if not headline or hit.cue.lemma == "state":
                continue  # "the United States"
        group = _group(reading, words, hit, low, first, last, language)
        if group is not None:
            groups.append(group)
            low = max(low, group.last if group.opening != "none" else group.cue[1])
    return groups


def _is_headline(reading: Reading, first: int, last: int) -> bool:
    """Whether most words begin with a capital, as in English headlines."""
    words = [reading.tokens.texts[k] for k in range(first, min(last, first + 30)) if reading.tokens.texts[k][0].isalpha()]
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _group(reading: Reading, words: Words, hit: Hit, low: int, first: int, last: int, language: str) -> Group | None:
    frames = hit.cue.frames
    if "source" in frames:
        return _source_group(reading, words, hit, low, last)
    if "possessive" in frames:
        return _opinion_group(reading, words, hit, low, last)
    if frames == _NOUN_ONLY:
        return None
    if "tag" in frames or hit.cue.shape or "quoting" in frames or "adjective" in frames or language != "en":
        return _verb_group(reading, words, hit, low, first, last, language)
    return None


def _edge(reading: Reading, at: int, first: int) -> Literal["quote", "comma", "dash", "start", "word"]:
    """What stands before the token `at`."""
    if at <= first:
        return "start"
    before = reading.tokens.texts[at - 1]
    if at - 1 in reading.quotations.closes or (before in _QUOTES and reading.quoted[at - 1]):
        return "quote"
    if reading.quoted[at - 1]:
        return "quote"  # a quotation whose closing mark is lost
    if before in _COMMAS or before in "?!…":
        inner = at - 2
        if inner >= first and (inner in reading.quotations.closes or (reading.tokens.texts[inner] in _QUOTES and reading.quoted[inner])):
            return "quote"
        return "comma"
    if before in _DASHES and (reading.tokens.spaced[at - 1] or at - 1 == first):
        return "dash"
    return "word"


def _source_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    tokens = reading.tokens
    source = right_source(tokens, words, hit.last, last)
    if source is None:
        return None
    end = source[1]
    # "according to X, a spokesman for Y, the …": what follows the comma is content unless it goes on to the sentence's end.
    right: int | None = None
    opening: Opening = "none"
    if end < last and tokens.texts[end] in _COMMAS:
        right, opening = end + 1, "bare"
    elif end < last and tokens.texts[end] not in _ENDS and end > hit.last:
        right, opening = end, "bare"
    edge = _edge(reading, hit.first, low)
    return Group(hit.first, end, (hit.first, hit.last), hit, source, None, opening, right, before=edge, inverted=True)


def _opinion_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """"in his opinion", "in Putin's view"."""
    tokens = reading.tokens
    i = hit.first
    if i - 2 < low:
        return None
    for start in range(i - 2, max(low, i - 7) - 1, -1):
        if tokens.folds[start] == "in":
            owner = (start + 1, i)
            possessive = tokens.folds[i - 1]
            if not (possessive in words["possessive"] or possessive.endswith(("'s", "’s", "s'", "s’"))):
                return None
            end = hit.last
            right = end + 1 if end < last and tokens.texts[end] in _COMMAS else end
            edge = _edge(reading, start, low)
            return Group(start, end, (i, hit.last), hit, owner, None, "bare" if right < last else "none", right, before=edge)
    return None


def _verb_group(
    reading: Reading, words: Words, hit: Hit, low: int, first: int, last: int, language: str
) -> Group | None:
    tokens = reading.tokens
    folds = tokens.folds
    cue = (hit.first, hit.last)
    if language == "en" and (_is_noun(tokens, words, hit, low, last) or _is_modifier(tokens, words, hit, low, last)):
        return None
    if hit.cue.lemma in _GOING_ON and hit.last < last and (folds[hit.last] == "to" or folds[hit.last].endswith("ing")):
        return None  # "continued to interject"
    if "quoting" in hit.cue.frames:
        return _quoting_group(reading, words, hit, low, last)
    passive = language == "en" and "adjective" not in hit.cue.frames and _is_passive(tokens, words, hit, low)
    if passive:
        return _passive_group(reading, words, hit, low, last)
    edge_cue = _edge(reading, hit.first, low)
    source: Piece | None = None
    start = hit.first
    inverted = shared = False
    if hit.cue.shape == "ing" and not (hit.first > low and folds[hit.first - 1] in words["auxiliary"]):
        if not (edge_cue in ("comma", "quote", "dash", "start") or (hit.first > low and _opens_participle(folds[hit.first - 1], words))):
            return None
        shared = True
    else:
        if edge_cue != "word" and "addressed" not in hit.cue.frames:
            source = right_source(tokens, words, hit.last, last)
            if source is not None and not _ends_phrase(tokens, words, source[1], last, strict=edge_cue in ("comma", "start")):
                source = None
            if source is not None and edge_cue in ("comma", "start") and folds[source[0]] in ("him", "her", "them", "us", "me"):
                source = None
            inverted = source is not None
        if source is None:
            source, start = left_source(tokens, words, hit.first, low)
            if source is None:
                before = folds[hit.first - 1] if hit.first > low else ""
                j = hit.first
                while j > low and (folds[j - 1] in words["adverb"] or folds[j - 1] in words["auxiliary"]):
                    j -= 1
                before = folds[j - 1] if j > low else ""
                if before in ("and", "but", "to", "who") or edge_cue == "comma" or before in _COMMAS:
                    shared, start = True, j
                elif edge_cue == "start" or before in words["content"]:
                    start = j
                else:
                    start = j
        elif hit.cue.shape == "base" and hit.first > low and folds[hit.first - 1] == "to":
            shared = True
    if hit.first > low and folds[hit.first - 1] == "to":
        source, shared, start = None, True, hit.first - 1
    as_clause = start > low and folds[start - 1] == "as" and _edge(reading, start - 1, low) != "word"
    after = source[1] if inverted and source is not None else hit.last
    addressee: Piece | None = None
    if ("addressed" in hit.cue.frames) and not inverted:
        addressee = _object(tokens, words, after, last, hit.cue.frames & _PHRASES)
        if addressee is not None:
            after = addressee[1]
    elif "tell" in hit.cue.frames and after + 1 < last and folds[after] == "to":
        addressee = _object(tokens, words, after + 1, last)
        if addressee is not None:
            after = addressee[1]
    elif inverted and "addressed" in hit.cue.frames:
        addressee = None
    opening, right, end = _opening(reading, words, hit, after, last, inverted)
    if source is None and not shared and edge_cue not in ("quote", "start") and opening not in ("that", "quote", "colon"):
        return None
    if opening in ("object", "as", "to", "phrase") and any(_negates(folds[k]) for k in range(max(start, hit.first - 4), hit.first)):
        return None  # "did not confirm the reports"
    helper = folds[hit.first - 1] if hit.first > low else ""
    if (helper == "to" or helper in _MODALS or helper in ("in", "by")) and opening not in ("that", "quote", "colon", "none"):
        return None  # what somebody would say, or says in passing
    begin = start - 1 if as_clause else start
    edge = _edge(reading, begin, low)
    return Group(begin, end, cue, hit, source, addressee, opening, right, inverted, shared, as_clause, before=edge)


def _quoting_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """"TASS quotes him as saying", "he was quoted by TASS as saying": the object speaks, the subject is the medium."""
    tokens = reading.tokens
    folds = tokens.folds
    stop = min(last, hit.last + 10)
    k = next((k for k in range(hit.last, stop - 1) if folds[k] == "as" and folds[k + 1] in ("saying", "telling", "stating")), None)
    if k is None:
        return None
    subject, start = left_source(tokens, words, hit.first, low)
    via: Piece | None = None
    source: Piece | None
    if _is_passive(tokens, words, hit, low):
        source = subject
        if folds[hit.last] == "by":
            via = right_source(tokens, words, hit.last + 1, k)
    else:
        source, via = right_source(tokens, words, hit.last, k), subject
    if source is None:
        return None
    opening, right, end = _opening(reading, words, hit, k + 2, last, False)
    if opening == "none" and k + 2 < last and tokens.texts[k + 2][0].isalnum() and folds[k + 2] not in words["preposition"]:
        opening, right, end = "bare", k + 2, k + 2
    return Group(start, end, (hit.first, k + 2), hit, source, None, opening, right, via=via, before=_edge(reading, start, low))


def _negates(fold: str) -> bool:
    return fold in ("not", "never") or fold.endswith(("n't", "n’t"))


def _opens_participle(before: str, words: Words) -> bool:
    return before in ("and", "but", "while", "by", "in", "after", "before", "when", "without") or before in words["time"]


def _is_noun(tokens: Tokens, words: Words, hit: Hit, low: int, last: int) -> bool:
    """Whether the cue's form is a noun here ("the report said", "its claims")."""
    i = hit.first
    if hit.cue.shape == "past":
        return i > low and hit.last < last and tokens.texts[hit.last][0].isalpha() and (
            tokens.folds[i - 1] in ("the", "a", "an", "his", "her", "their", "its")
        )
    if hit.cue.shape == "ing":
        return False
    if hit.last < last and tokens.folds[hit.last] == "of" and "of" not in hit.cue.frames:
        return True
    if i <= low:
        return hit.cue.shape == "base"
    before = tokens.folds[i - 1]
    if (before in words["noun_marker"] or before in words["preposition"] and before not in ("when", "while", "if", "as", "than")) and before != "to":
        # "others say", "some claim": quantifiers are subjects too.
        return not (before in words["pronoun"] and hit.cue.shape == "base" and hit.cue.lemma in ("say", "think", "believe", "argue"))
    if before.endswith(("'s", "’s")) and before not in ("he's", "she's", "it's"):
        return True
    if hit.cue.shape == "base" and before not in ("to",):
        # A base form needs a plural or a helping verb.
        k = i - 1
        while k > low and _adverbial(tokens.folds[k], words):
            k -= 1
        word = tokens.folds[k]
        return not (
            word in words["auxiliary"] or word in words["pronoun"] or word.endswith("s") or word in ("people", "police", "media", "who")
            or tokens.texts[k] in (",", ")", "–", "—") or word in ("n't", "not", "and", "&") or word.endswith("n't") or word.endswith("n’t")
            or _plural_name(tokens, k, low)
        )
    return False


def _is_modifier(tokens: Tokens, words: Words, hit: Hit, low: int, last: int) -> bool:
    """Whether a past form stands behind its noun or in a compound: "a position confirmed by the G7", "so-called"."""
    i = hit.first
    if i > low and tokens.texts[i - 1] == "-" and not tokens.spaced[i]:
        return True
    if hit.cue.shape != "past" or hit.last >= last or tokens.folds[hit.last] != "by":
        return False
    return not (i > low and (tokens.folds[i - 1] in words["be"] or tokens.folds[i - 1] == "as" or _adverbial(tokens.folds[i - 1], words)))


def _plural_name(tokens: Tokens, k: int, low: int) -> bool:
    """Whether two names joined by "and" end at `k`."""
    return tokens.texts[k][0].isupper() and any(tokens.folds[m] == "and" for m in range(max(low, k - 4), k))


def _adverbial(fold: str, words: Words) -> bool:
    return fold in words["adverb"] or (fold.endswith("ly") and len(fold) > 4)


def _is_passive(tokens: Tokens, words: Words, hit: Hit, low: int) -> bool:
    if hit.cue.shape != "past" and "passive" not in hit.cue.frames:
        return False
    j = hit.first
    while j > low and _adverbial(tokens.folds[j - 1], words):
        j -= 1
    return j > low and (tokens.folds[j - 1] in words["be"] or tokens.folds[j - 1] == "as")


def _passive_group(reading: Reading, words: Words, hit: Hit, low: int, last: int) -> Group | None:
    """"was quoted as saying", "is said to have", "it was reported that", "as reported by X"."""
    tokens = reading.tokens
    folds = tokens.folds
    cue = (hit.first, hit.last)
    source: Piece | None = None
    end = hit.last
    if end < last and folds[end] == "by":
        source = right_source(tokens, words, end + 1, last)
        if source is not None:
            end = source[1]
    opening, right, stop = _opening(reading, words, hit, end, last, False)
    j = hit.first
    while j > low and (_adverbial(folds[j - 1], words) or folds[j - 1] in words["auxiliary"] or folds[j - 1] == "as"):
        j -= 1
    as_clause = folds[j] == "as"
    if as_clause and source is None:
        return None  # "as previously reported": nobody is named
    if not as_clause and opening not in ("that", "quote", "colon"):
        return None
    if not as_clause and j > low and folds[j - 1] in ("it",):
        j -= 1
        if source is None and folds[low] in ("in", "on") and j - low > 1:
            # "In the message it was stated that": the message says it.
            source = right_source(tokens, words, low + 1, j)
    edge = _edge(reading, j, low)
    return Group(j, stop, cue, hit, source, None, opening, right, as_clause=as_clause, passive=True, before=edge)


def _object(tokens: Tokens, words: Words, start: int, last: int, named: frozenset[str] = frozenset()) -> Piece | None:
    """The phrase that names the hearer ("reporters", "CNN's Jake Tapper")."""
    if start >= last:
        return None
    fold = tokens.folds[start]
    if fold in words["content"] and fold != "who" or fold in words["preposition"] or not tokens.texts[start][0].isalnum():
        return None
    if fold in words["pronoun"] and fold not in words["determiner"]:
        return None if fold in ("he", "she", "they", "we", "i", "who") else (start, start + 1)
    found = right_source(tokens, words, start, last)
    if found is None or found[0] != start:
        return None
    first, end = found
    # Behind a name, "he", "the", or a quotation begins the content.
    for k in range(first + 1, end):
        here = tokens.folds[k]
        if here in words["pronoun"] or (here in words["determiner"] or here in words["possessive"]) and tokens.folds[k - 1] not in words["binder"]:
            return (first, k)
        if here in words["auxiliary"]:
            return None
    if named:
        for k in range(first + 1, end):
            if tokens.folds[k] in named:
                return (first, k)
    return (first, end)


def _ends_phrase(tokens: Tokens, words: Words, at: int, last: int, strict: bool) -> bool:
    """Whether a source right of its cue may end before the token `at`: else it is the subject of the content ("said he was")."""
    if at >= last:
        return True
    text, fold = tokens.texts[at], tokens.folds[at]
    if text in _ENDS or text in _COMMAS or text in ":()" or text in _QUOTES or text in _DASHES:
        return True
    if fold in words["auxiliary"]:
        return False
    if fold in words["time"]:
        return True
    if fold in words["preposition"] or fold in words["relative"]:
        return True
    if fold in ("and", "but"):
        return True
    return not strict


def _opening(
    reading: Reading, words: Words, hit: Hit, after: int, last: int, inverted: bool
) -> tuple[Opening, int | None, int]:
    """How the content right of a group begins, where, and where the group's own words end."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    frames = hit.cue.frames
    i = _over_adverbials(reading, words, hit, after, last)
    j = i
    if j < last and texts[j] in _COMMAS:
        # "He said, however, that": a short insertion.
        k = j + 1
        while k < last and k < j + 5 and texts[k] not in _COMMAS and not reading.quoted[k]:
            k += 1
        if k < last and texts[k] in _COMMAS and k + 1 < last and folds[k + 1] in words["complementizer"]:
            return "that", k + 2, k + 2
        if j + 1 < last and folds[j + 1] in words["complementizer"] and not inverted:
            return "that", j + 2, j + 2
        j += 1
    if j < last and texts[j] == ":":
        j += 1
        return "colon", j, j
    if j < last and (reading.quoted[j] and (j in reading.quotations.opens or reading.quotations.holding(j) is not None)):
        return "quote", j, j
    if j >= last or texts[j] in _ENDS or j > i:
        return "none", None, i
    fold = folds[j]
    if fold in words["complementizer"] and ("that" in frames or "adjective" in frames or "quoting" in frames or "tag" in frames):
        return "that", j + 1, j + 1
    if fold in words["content"] and fold not in words["complementizer"]:
        if fold in ("who", "which", "where", "when") and inverted:
            return "none", None, i
        if "whether" in frames or "that" in frames:
            return "bare", j, j
        return "none", None, i
    if inverted:
        return "none", None, i
    if fold == "to" and "to" in frames:
        return "to", j, j
    if fold in ("of", "for", "about"):
        for k in range(j, last - 1):
            if texts[k] == ":" and not reading.quoted[k] and reading.quoted[k + 1]:
                return "colon", k + 1, k + 1  # "told Xi about the call: “…”"
    if fold in ("as", "of", "for", "about"):
        return ("phrase", j + 1, j + 1) if fold in frames and fold != "as" else ("none", None, i)
    if fold in words["preposition"] or fold in ("and", "but", "or"):
        return "none", None, i
    if "adjective" in frames or texts[j] in ")]":
        return "none", None, i
    if texts[j] in _DASHES:
        return "none", None, i
    if "as" in frames or "xy" in frames or "to" in frames or "np" in frames or "bare" in frames or "of" in frames or "for" in frames:
        return _object_opening(tokens, words, frames, j, last, i)
    return "none", None, i


def _object_opening(
    tokens: Tokens, words: Words, frames: frozenset[str], j: int, last: int, i: int
) -> tuple[Opening, int | None, int]:
    """Content that begins with a noun phrase: a clause without "that", the object of "announced", X of "called X Y"."""
    folds = tokens.folds
    stop = min(last, j + 30)
    if "as" in frames and not ("bare" in frames):
        for k in range(j + 1, stop):
            if folds[k] == "as":
                return "as", j, j
    if "of" in frames or "for" in frames:
        for k in range(j + 1, min(last, j + 12)):
            if folds[k] in frames:
                return "phrase", k + 1, k + 1
    if "xy" in frames:
        return "object", j, j
    if "to" in frames and "addressed" in frames:
        for k in range(j + 1, min(last, j + 12)):
            if folds[k] == "to":
                return "to", k, k
    if "np" in frames and "responsibility" in folds[j : j + 3]:
        return "object", j, j
    if "bare" in frames and (hit_is_plain(frames) or has_finite(tokens, words, j, last)):
        return "bare", j, j
    if "np" in frames and (folds[j] in words["determiner"] or folds[j] in words["possessive"] or folds[j] == "responsibility"):
        return "object", j, j
    return "none", None, i


def hit_is_plain(frames: frozenset[str]) -> bool:
    """Whether the verb is "say" or "tell": what follows is a clause, whatever it looks like."""
    return "tell" in frames or "addressed" in frames


def has_finite(tokens: Tokens, words: Words, first: int, last: int) -> bool:
    """Whether a clause seems to follow before the next comma: a helping verb, a past form, a pronoun."""
    for k in range(first, last):
        text, fold = tokens.texts[k], tokens.folds[k]
        if text in ";" or (text in _COMMAS and (k > first + 8 or (k + 1 < last and tokens.folds[k + 1] in _NEW_CLAUSE))):
            return False
        if fold in words["auxiliary"] or fold in _SUBJECTS:
            return True
        if k > first and text[0].islower() and fold.endswith("ed") and tokens.folds[k - 1] not in words["determiner"] and not (
            k + 1 < last and tokens.folds[k + 1] in ("by", "in", "on", "at", "with", "for", "to")
        ):
            return True
        if k > first and text[0].islower() and fold.endswith("s") and not fold.endswith("ss") and k + 1 < last and (
            tokens.folds[k + 1] in words["determiner"] or tokens.folds[k + 1] in ("to", "that", "not", "no") or tokens.folds[k + 1] in words["possessive"]
        ):
            return True
    return False


_NEW_CLAUSE = frozenset("but and which who while as one when after".split())
_SUBJECTS = frozenset("he she they it we i you there".split())


def _over_adverbials(reading: Reading, words: Words, hit: Hit, i: int, last: int) -> int:
    """The index behind words of time, place and manner ("on Monday", "in an interview with Fox News")."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    frames = hit.cue.frames
    while i < last and not reading.quoted[i]:
        fold = folds[i]
        if fold in words["time"] or (fold in words["adverb"] and fold not in words["auxiliary"] and fold not in ("all", "both", "not", "never", "only")):
            i += 1
            continue
        if fold.endswith("ly") and len(fold) > 4 and texts[i][0].islower():
            i += 1
            continue
        if texts[i] == "(" :
            k = i
            while k < last and texts[k] != ")" and k < i + 12:
                k += 1
            if k < last and texts[k] == ")":
                i = k + 1
                continue
            return i
        if (fold in words["preposition"] or fold in ("of", "for")) and fold not in ("than", "as", "if", "unless", "to", "into") and not (fold in frames and fold in ("of", "for", "about", "as")) and not (
            fold == "to" and "to" in frames
        ):
            k = _over_phrase(reading, words, i + 1, last)
            if k is None:
                return i
            i = k
            continue
        return i
    return i


def _title_quoted(reading: Reading, at: int) -> int | None:
    """The end of a quotation at `at` that is a title: few words, the longer ones with a capital."""
    held = reading.quotations.holding(at)
    if held is None or held.first != at or not held.whole or held.last - held.first > 9:
        return None
    texts = [t for t in reading.tokens.texts[held.first : held.last] if t[0].isalpha()]
    if not texts or reading.tokens.texts[held.last - 2] in ".,!?" and held.last < len(reading.tokens) and len(texts) > 4:
        return None
    named = at > 0 and reading.tokens.folds[at - 1].endswith(("'s", "’s", "on", "program", "show"))
    return held.last if named and all(t[0].isupper() for t in texts if len(t) > 3) else None


def _over_phrase(reading: Reading, words: Words, i: int, last: int) -> int | None:
    """The index behind a prepositional phrase that begins before `i`."""
    tokens = reading.tokens
    texts, folds = tokens.texts, tokens.folds
    k = i
    # "on Monday he would": words of time are a phrase of their own.
    if k < last and (folds[k] in words["time"]):
        while k < last and (folds[k] in words["time"] or texts[k].isdigit() or (texts[k] in _COMMAS and k + 1 < last and texts[k + 1].isdigit())):
            k += 1
        return k
    while k < last and k < i + 40:
        fold = folds[k]
        if reading.quoted[k]:
            title = _title_quoted(reading, k)
            if title is not None:
                k = title  # on CNN’s “State of the Union” Sunday
                continue
        if reading.quoted[k] and k > i and (folds[k - 1] in words["determiner"] or folds[k - 1] in words["possessive"] or folds[k - 1] in words["binder"]):
            return None  # "with a “solid share”": the quotation is part of the phrase
        if reading.quoted[k] or texts[k] in _COMMAS or texts[k] in ".;:!?" or fold == "that":
            return k
        if texts[k] in _DASHES and tokens.spaced[k]:
            return k
        if k > i + 1 and (fold in words["determiner"] or fold in words["possessive"]) and not (
            folds[k - 1] in words["preposition"] or folds[k - 1] in words["binder"] or folds[k - 1] in words["determiner"]
        ):
            return k  # "in a statement the company": a new phrase begins
        if k > i and fold in ("he", "she", "they", "it", "we", "there", "i") :
            return k
        k += 1
    return k
