"""Dash quotations, as Slavic, Romance and Scandinavian papers print them: "- We do not want war - said Lavrov"."""

from __future__ import annotations

from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.reading import NO_CONTENT, Finding, Reading
from dragoman.text.sentences import Sentence

_DASHES = frozenset("-–—―")
_STOPS = frozenset('.!?…:"”»]')
#: How far behind the closing dash the cue may stand.
_TAG = 9


def dash_quotations(reading: Reading) -> tuple[list[Finding], list[tuple[int, int]]]:
    """The findings, and the token ranges that they and their tags take."""
    findings: list[Finding] = []
    taken: list[tuple[int, int]] = []
    tokens = reading.tokens
    dashes = [i for i, t in enumerate(tokens.texts) if t in _DASHES]
    if not dashes:
        return findings, taken
    draft = reading.draft
    at = 0
    for n, line in enumerate(draft.lines):
        here = tokens.range(line.start, line.end)
        while at < len(dashes) and dashes[at] < here.start:
            at += 1
        mine = []
        while at < len(dashes) and dashes[at] < here.stop:
            mine.append(dashes[at])
            at += 1
        if mine and line.kind not in NO_CONTENT:
            _in_line(reading, n, here, mine, findings, taken)
    return findings, taken


def _in_line(
    reading: Reading, line: int, here: range, dashes: list[int], findings: list[Finding], taken: list[tuple[int, int]]
) -> None:
    open_at: int | None = None
    last: Finding | None = None
    last_end = -1
    for i in dashes:
        if reading.quoted[i] or i < last_end:
            continue
        if open_at is None and i == here.start and _line_tag(reading, line, here, findings, taken):
            return
        if _opens(reading, here, i):
            if open_at is None or _is_stop(reading, i - 1):
                open_at = i
            continue
        if open_at is None:
            continue
        group = _tag(reading, line, i, here)
        if group is None:
            continue
        end = max(group.last, _sentence_end(reading, group.last, here.stop))
        finding = Finding([(open_at + 1, i)], "dash-quotation", cue=group.cue, source=group.source, confidence=0.9)
        finding.report = (group.first, group.last)
        finding.sentence = _sentence_at(reading, i)
        if last is not None and group.source is None:
            finding.same_as = last
        findings.append(finding)
        taken.append((open_at, end))
        last, last_end, open_at = finding, end, None
    if open_at is not None and last is not None and open_at <= last_end + 1:
        # "- A - said X. - B": the paragraph goes on with the same speaker.
        last.pieces.append((open_at + 1, here.stop))
        taken.append((open_at, here.stop))


def _opens(reading: Reading, here: range, i: int) -> bool:
    tokens = reading.tokens
    if i + 1 >= here.stop or not (
        tokens.texts[i + 1][0].isupper() or tokens.texts[i + 1][0] in '"“„«[(' or tokens.texts[i + 1][0].isdigit()
    ):
        return False
    if i == here.start:
        return True
    return _is_stop(reading, i - 1) and (tokens.spaced[i + 1] or tokens.spaced[i])


def _is_stop(reading: Reading, i: int) -> bool:
    return i >= 0 and reading.tokens.texts[i] in _STOPS


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
            return None
        if group.opening in ("that", "to", "object", "as"):
            return None
        if group.source is not None and tokens.folds[group.source[0]] in words["relative"]:
            return None
        return group
    return None


def _line_tag(reading: Reading, line: int, here: range, findings: list[Finding], taken: list[tuple[int, int]]) -> bool:
    """A line that is only the tag of the line before ("- wrote the head of the Council.")."""
    tokens = reading.tokens
    if here.stop - here.start > 16 or line == 0 or here.start + 1 >= here.stop or not tokens.texts[here.start + 1][0].islower():
        return False
    group = _tag(reading, line, here.start, here)
    if group is None or not group.inverted:
        return False
    before = reading.draft.lines[line - 1]
    above = tokens.range(before.start, before.end)
    if not len(above) or (taken and taken[-1][1] > above.start):
        return False
    finding = Finding([(above.start, above.stop)], "dash-quotation", cue=group.cue, source=group.source, confidence=0.8)
    finding.report = (group.first, group.last)
    finding.sentence = _sentence_at(reading, here.start)
    findings.append(finding)
    taken.append((above.start, here.stop))
    return True


def _sentence_at(reading: Reading, token: int) -> int:
    from bisect import bisect_right

    return bisect_right(reading.sentence_firsts, token) - 1


def _sentence_end(reading: Reading, token: int, stop: int) -> int:
    n = _sentence_at(reading, min(token, stop - 1))
    return min(stop, reading.draft.sentences[n].last) if n >= 0 else stop
