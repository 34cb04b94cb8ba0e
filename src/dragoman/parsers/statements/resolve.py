"""From findings to statements: kinds, spans, and whom the source phrases mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.model import Party, Span, Statement
from dragoman.parsers.names.referents import Mention
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import head_token

_DETERMINERS = frozenset("the a an this that these those".split())
_PLURAL = frozenset("they them their we us".split())
_PERSONAL = frozenset("he him his she her".split())


def statements(reading: Reading, findings: Sequence[Finding]) -> list[Statement]:
    """The findings as statements, in text order."""
    resolved: dict[int, tuple[Party, ...]] = {}
    out = []
    last_person: tuple[Party, ...] = ()
    for finding in sorted(findings, key=lambda f: (f.report or f.pieces[0])[0]):
        speakers = _speakers(reading, finding, resolved, last_person)
        resolved[id(finding)] = speakers
        if len(speakers) == 1 and speakers[0].type == "person":
            last_person = speakers
        out.append(_statement(reading, finding, speakers))
    return out


def _statement(reading: Reading, finding: Finding, speakers: tuple[Party, ...]) -> Statement:
    tokens = reading.tokens
    segments = tuple(tokens.span(a, b) for a, b in finding.pieces)
    verbatim: list[Span] = []
    inside = outside = 0
    for a, b in finding.pieces:
        for q in reading.quotes(a, b):
            verbatim.append(tokens.span(*q))
        for k in range(a, b):
            if tokens.texts[k][0].isalnum():
                if reading.quoted[k]:
                    inside += 1
                else:
                    outside += 1
    if finding.rule in VERBATIM_RULES or (finding.inferred and finding.rule == "quotation-before-tag"):
        kind = "direct"
        verbatim = list(segments)
    else:
        kind = "direct" if inside and outside <= inside * 0.08 else "mixed" if inside else "indirect"
    addressee = _party(reading, finding.addressee) if finding.addressee else None
    via = _party(reading, finding.via) if finding.via else None
    if addressee is not None and addressee.type == "outlet" and via is None:
        addressee, via = None, addressee  # "told Fox News": the hearer is the medium
    return Statement(
        kind=kind,
        segments=segments,
        verbatim=tuple(verbatim),
        cue=tokens.span(*finding.cue) if finding.cue else None,
        speakers=speakers,
        addressee=addressee,
        via=via,
        date=_date(reading, finding),
        confidence=finding.confidence,
        rule=finding.rule,
        inferred=finding.inferred,
    )


def _date(reading: Reading, finding: Finding) -> str | None:
    """The day that the reporting words name ("said on Monday"), when it is known."""
    if finding.report is None:
        return None
    span = reading.tokens.span(*finding.report)
    dates = reading.draft.dates
    i = bisect_left(dates, span.start, key=lambda d: d.start)
    while i < len(dates) and dates[i].end <= span.end:
        if dates[i].kind in ("date", "time") and dates[i].edtf is not None:
            return dates[i].edtf
        i += 1
    return None


#: Rules whose content is verbatim without quotation marks.
VERBATIM_RULES = frozenset({"dash-quotation", "first-person-heading", "unmarked-continuation"})


def _speakers(
    reading: Reading, finding: Finding, resolved: dict[int, tuple[Party, ...]], last_person: tuple[Party, ...]
) -> tuple[Party, ...]:
    source = finding.source
    if source is None:
        if finding.same_as is not None:
            return resolved.get(id(finding.same_as), ())
        return ()
    return parties(reading, source, last_person)


def parties(reading: Reading, source: Piece, last_person: tuple[Party, ...] = ()) -> tuple[Party, ...]:
    """Whom a source phrase means. Each party's mention is the whole phrase."""
    tokens = reading.tokens
    span = tokens.span(*source)
    head = head_token(tokens, source)
    mention = reading.referents.covering(head)
    if mention is None:
        mention = next((m for m in reading.referents.within(source[0], source[1]) if m.first >= source[0]), None)
        if mention is not None and not (mention.parties and mention.parties[0].type == "person"):
            mention = None
    joint = [m for m in reading.referents.within(*source) if m.parties] if _is_joint(reading, source) else []
    if len(joint) > 1:
        return tuple(_at(p, span) for m in joint for p in m.parties)
    if mention is not None and mention.parties:
        return tuple(_at(p, span) for p in mention.parties)
    fold = tokens.folds[source[0]]
    if source[1] - source[0] == 1 and fold in _PERSONAL and last_person:
        return tuple(_at(p, span) for p in last_person)
    return (Party(_description(reading, source, mention), None, span),)


def _at(party: Party, span: Span) -> Party:
    return Party(party.name, party.id, span, party.type, party.country)


def _is_joint(reading: Reading, source: Piece) -> bool:
    return any(reading.tokens.folds[k] in ("and", "&", "y", "e", "et", "und", "и") for k in range(*source))


def _description(reading: Reading, source: Piece, mention: Mention | None) -> str:
    if mention is not None and mention.description:
        return mention.description
    first, last = source
    tokens = reading.tokens
    if last - first > 1 and tokens.folds[first] in _DETERMINERS:
        first += 1
    return " ".join(tokens.span(first, last).of(reading.draft.text).split())


def _party(reading: Reading, piece: Piece) -> Party:
    found = parties(reading, piece)
    return found[0]
