"""Dash quotations, as Slavic, Romance and Scandinavian papers print them: "- We do not want war - said Lavrov"."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

from attrs import define

from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.lexicon import Cue, Hit
from dragoman.parsers.statements.punctuation import DASHES, STOPS
from dragoman.parsers.statements.reading import NO_CONTENT, Finding, Reading
from dragoman.parsers.statements.sieves import read_sentence
from dragoman.parsers.statements.sources import right_source
from dragoman.text.sentences import Sentence

_BEFORE_DASH = frozenset('.!?…:"”»]')
#: How far behind the closing dash the cue may stand.
_TAG = 9
#: A dash quotation that a comma closes ("- A. B, said X.") is no longer than so many sentences.
_SENTENCES = 8
#: Without a stop before its dash a quotation is no longer than so many tokens.
_LONGEST = 200
#: What a past form behind a closing dash is, when the tables do not know it: between dashes any verb tags.
_ANY_VERB = Cue(("",), "", frozenset(("tag",)), 2, "past")


@define(slots=True, eq=False)
class _Line:
    """The state of reading one line: what is open, what was found."""

    number: int
    here: range
    findings: list[Finding]
    taken: list[tuple[int, int]]
    open_at: int | None = None
    last: Finding | None = None
    last_end: int = -1

    def close(self, finding: Finding, end: int) -> None:
        """Takes a finding whose tag ends at `end`."""
        assert self.open_at is not None
        if self.last is not None and finding.source is None:
            finding.same_as = self.last
        self.findings.append(finding)
        self.taken.append((self.open_at, end))
        self.last, self.last_end, self.open_at = finding, end, None


def dash_quotations(reading: Reading) -> tuple[list[Finding], list[tuple[int, int]]]:
    """The findings, and the token ranges that they and their tags take."""
    findings: list[Finding] = []
    taken: list[tuple[int, int]] = []
    tokens = reading.tokens
    dashes = [i for i in reading.dashes_and_colons if tokens.texts[i] in DASHES]
    if not dashes:
        return findings, taken
    lines = reading.draft.lines
    starts = [line.start for line in lines]
    for n, mine in groupby(dashes, key=lambda i: bisect_right(starts, tokens.starts[i]) - 1):
        if n < 0 or lines[n].kind in NO_CONTENT:
            continue
        here = tokens.range(lines[n].start, lines[n].end)
        own = [i for i in mine if i in here]
        # Hyphens alone ("anti-war") open nothing and close nothing.
        if any(i == here.start or tokens.spaced[i] or tokens.spaced[min(i + 1, len(tokens) - 1)] for i in own):
            _in_line(reading, _Line(n, here, findings, taken), own)
    return findings, taken


def _in_line(reading: Reading, line: _Line, dashes: list[int]) -> None:
    here = line.here
    weak: int | None = None  #: a dash behind which somebody may begin to speak, though no sentence ends before it
    for i in dashes:
        if reading.quoted[i] or i < line.last_end:
            continue
        if line.open_at is None and i == here.start and _line_tag(reading, line):
            return
        if _opens(reading, here, i):
            if line.open_at is not None and _is_stop(reading, i - 1):
                _close_by_comma(reading, line, i)
                line.open_at = i
            elif line.open_at is None:
                line.open_at = i
            continue
        if weak is not None and i - weak > _LONGEST:
            weak = None
        if line.open_at is None and _is_free(reading, i):
            weak = i if weak is None or not _is_free(reading, weak) else weak
        if line.open_at is None and weak is not None and weak < i and _own_words(reading, weak + 1, i):
            line.open_at = weak
        if line.open_at is None:
            continue
        group = _tag(reading, line.number, i, here)
        if group is not None:
            _close_by_dash(reading, line, i, group)
            weak = None
        elif line.open_at == weak:
            line.open_at = None
    if line.open_at is None:
        return
    if line.last is not None and line.open_at <= line.last_end + 1:
        # "- A - said X. - B": the paragraph goes on with the same speaker.
        line.last.pieces.append((line.open_at + 1, here.stop))
        line.taken.append((line.open_at, here.stop))
    elif not _announced(reading, line):
        _close_by_comma(reading, line, here.stop)


def _announced(reading: Reading, line: _Line) -> bool:
    """Whether the words before an open dash announce it ("And she added.- The town has a choice."): then it is closed."""
    first = line.open_at
    assert first is not None
    n = _sentence_at(reading, first - 1)
    if first == line.here.start or reading.tokens.texts[first - 1] not in ".:" or n < 0:
        return False
    a = max(reading.draft.sentences[n].first, line.here.start, line.last_end)
    lead = _stretch(reading, a, first, line.number)
    groups = find_groups(reading, lead, lead.first, lead.last) if lead is not None else []
    if not groups or groups[-1].source is None or groups[-1].cue[1] != first - 1 or "tag" not in groups[-1].hit.cue.frames:
        return False
    finding = Finding(
        [(first + 1, line.here.stop)], "dash-quotation", cue=groups[-1].cue, source=groups[-1].source, confidence=0.8
    )
    finding.report = (groups[-1].first, groups[-1].last)
    finding.sentence = n
    line.open_at = groups[-1].first
    line.close(finding, line.here.stop)
    return True


def _close_by_dash(reading: Reading, line: _Line, dash: int, group: Group) -> None:
    """The quotation between two dashes, and what else the sentence of its tag reports ("- A - he said and added that B")."""
    assert line.open_at is not None
    end = max(group.last, _sentence_end(reading, group.last, line.here.stop))
    finding = Finding([(line.open_at + 1, dash)], "dash-quotation", cue=group.cue, source=group.source, confidence=0.9)
    finding.report = (group.first, group.last)
    finding.sentence = _sentence_at(reading, dash)
    line.close(finding, end)
    rest = _stretch(reading, group.last, min(end, group.last + _LONGEST), line.number)
    groups = find_groups(reading, rest, rest.first, rest.last) if rest is not None else []
    if rest is not None and groups:
        line.findings.extend(read_sentence(reading, finding.sentence, rest, groups, before=finding))


def _close_by_comma(reading: Reading, line: _Line, stop: int) -> None:
    """The open quotation when a comma or a closing mark sets its tag off: "- We stay. The door is open, said Brandt."."""
    first = line.open_at
    assert first is not None
    n = _sentence_at(reading, first + 1)
    sentences = reading.draft.sentences
    for number in range(max(n, 0), min(n + _SENTENCES, len(sentences))):
        a, b = max(first + 1, sentences[number].first), min(sentences[number].last, stop)
        part = _stretch(reading, a, b, line.number)
        if part is None or a >= stop:
            return
        words = reading.words(reading.language(part))
        for group in find_groups(reading, part, a, b):
            tags = group.before in ("comma", "quote") and "tag" in group.hit.cue.frames and group.opening in ("none", "bare")
            if not tags or group.source is None or not (group.inverted or group.opening == "none"):
                continue
            if reading.tokens.folds[group.source[0]] in ("i", "we") or reading.tokens.folds[group.source[0]] in words["relative"]:
                return
            last = group.first
            while last > first + 1 and not reading.tokens.texts[last - 1][0].isalnum():
                last -= 1
            finding = Finding([(first + 1, last)], "dash-quotation", cue=group.cue, source=group.source, confidence=0.8)
            finding.report = (group.first, group.last)
            finding.sentence = number
            line.close(finding, max(group.last, b))
            return


def _stretch(reading: Reading, first: int, last: int, line: int) -> Sentence | None:
    """The tokens ``[first, last)`` as a sentence."""
    return Sentence(reading.tokens.starts[first], reading.tokens.ends[last - 1], first, last, line) if first < last else None


def _opens(reading: Reading, here: range, i: int) -> bool:
    tokens = reading.tokens
    if i + 1 >= here.stop:
        return False
    if i == here.start and tokens.spaced[i + 1] and tokens.texts[i + 1][0].isalnum():
        return True
    if not (tokens.texts[i + 1][0].isupper() or tokens.texts[i + 1][0] in '"“„«[(' or tokens.texts[i + 1][0].isdigit()):
        return False
    return i == here.start or (_is_stop(reading, i - 1) and (tokens.spaced[i + 1] or tokens.spaced[i]))


def _is_free(reading: Reading, i: int) -> bool:
    """Whether a dash stands free before a capital: "Poles deserve better - Unfortunately, I am sorry"."""
    tokens = reading.tokens
    return i + 1 < len(tokens) and tokens.spaced[i] and tokens.spaced[i + 1] and tokens.texts[i + 1][0].isupper()


def _own_words(reading: Reading, first: int, last: int) -> bool:
    """Whether somebody speaks of himself in the tokens ``[first, last)``."""
    own = reading.words("en")["first_person"]
    return any(reading.tokens.folds[k] in own for k in range(first, last))


def _is_stop(reading: Reading, i: int) -> bool:
    return i >= 0 and reading.tokens.texts[i] in _BEFORE_DASH


def _tag(reading: Reading, line: int, dash: int, here: range) -> Group | None:
    """The reporting group right behind a closing dash."""
    tokens = reading.tokens
    if dash + 1 >= here.stop or not (tokens.spaced[dash] or tokens.spaced[dash + 1]):
        return None
    stop = min(here.stop, _sentence_end(reading, dash + 1, here.stop))
    pseudo = Sentence(tokens.starts[dash], tokens.ends[stop - 1], dash, stop, line)
    words = reading.words(reading.language(pseudo))
    for group in find_groups(reading, pseudo, dash, stop):
        if group.cue[0] - dash > _TAG or "tag" not in group.hit.cue.frames or group.before not in ("dash", "start"):
            break
        if group.opening in ("that", "to", "object", "as"):
            break
        if group.source is not None and tokens.folds[group.source[0]] in words["relative"]:
            break
        return group
    return _unknown_verb(reading, pseudo)


def _unknown_verb(reading: Reading, sentence: Sentence) -> Group | None:
    """A tag whose verb the tables do not know: "- snorted the mayor", "- Anna Brandt regretted at the meeting"."""
    tokens = reading.tokens
    words = reading.words(reading.language(sentence))
    dash, stop = sentence.first, sentence.last
    if not (tokens.spaced[dash] and dash + 2 < stop and tokens.spaced[dash + 1]):
        return None
    k = dash + 1
    mention = reading.referents.covering(k)
    behind = mention.last if mention is not None and mention.first == k and mention.parties else None
    if behind is not None and behind < stop - 1 and _is_past(tokens.texts[behind]):
        after = behind + 1
        ends = tokens.texts[after] in STOPS or tokens.folds[after] in words["preposition"] or tokens.folds[after] in words["time"]
        if ends and tokens.folds[after] not in ("by", "to", "from"):
            return Group(k, after, (behind, after), Hit(behind, after, _ANY_VERB), (k, behind), None, "none", None, before="dash")
    if _is_past(tokens.texts[k]):
        source = right_source(tokens, words, k + 1, stop)
        if source is not None and source[0] == k + 1 and tokens.folds[source[0]] not in words["preposition"]:
            named = reading.referents.covering(source[1] - 1)
            if named is not None and named.parties and named.parties[0].type == "person":
                cue = (k, k + 1)
                return Group(k, source[1], cue, Hit(*cue, _ANY_VERB), source, None, "none", None, inverted=True, before="dash")
    return None


def _is_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word.islower()


def _line_tag(reading: Reading, line: _Line) -> bool:
    """A line that is only the tag of the line before ("- wrote the head of the Council.")."""
    tokens, here = reading.tokens, line.here
    if (
        here.stop - here.start > 16
        or line.number == 0
        or here.start + 1 >= here.stop
        or not tokens.texts[here.start + 1][0].islower()
    ):
        return False
    group = _tag(reading, line.number, here.start, here)
    if group is None or not group.inverted:
        return False
    before = reading.draft.lines[line.number - 1]
    above = tokens.range(before.start, before.end)
    if not len(above) or (line.taken and line.taken[-1][1] > above.start):
        return False
    finding = Finding([(above.start, above.stop)], "dash-quotation", cue=group.cue, source=group.source, confidence=0.8)
    finding.report = (group.first, group.last)
    finding.sentence = _sentence_at(reading, here.start)
    line.findings.append(finding)
    line.taken.append((above.start, here.stop))
    return True


def _sentence_at(reading: Reading, token: int) -> int:
    return bisect_right(reading.sentence_firsts, token) - 1


def _sentence_end(reading: Reading, token: int, stop: int) -> int:
    n = _sentence_at(reading, min(token, stop - 1))
    return min(stop, reading.draft.sentences[n].last) if n >= 0 else stop
