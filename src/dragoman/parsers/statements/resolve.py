"""From findings to statements: kinds, spans, and whom the source phrases mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.model import Party, Statement
from dragoman.model.statements import StatementKind
from dragoman.parsers.statements.parties import party_of
from dragoman.parsers.statements.reading import Finding, Reading
from dragoman.parsers.statements.speakers import speakers_of


def statements(reading: Reading, findings: Sequence[Finding]) -> list[Statement]:
    """The findings as statements, in text order."""
    ordered = sorted(findings, key=lambda f: (f.report or f.pieces[0])[0])
    speakers = speakers_of(reading, ordered)
    return [_statement(reading, finding, speakers.get(id(finding), ())) for finding in ordered]


def _statement(reading: Reading, finding: Finding, speakers: tuple[Party, ...]) -> Statement:
    tokens = reading.tokens
    segments = tuple(tokens.span(a, b) for a, b in finding.pieces)
    quotes = [q for piece in finding.pieces for q in reading.quotes(*piece)]
    verbatim = [tokens.span(*q) for q in quotes]
    kind: StatementKind
    if finding.rule in VERBATIM_RULES or (finding.inferred and finding.rule == "quotation-before-tag"):
        kind = "direct"
        verbatim = list(segments)
    elif finding.nested:
        # In another's mouth it is his paraphrase, though his own words stand in marks.
        kind, verbatim = "indirect", []
    else:
        kind = _kind(reading, finding) if quotes else "indirect"
    inferred = finding.inferred or any(q[0] in reading.inferred for q in quotes)
    addressee = party_of(reading, finding.addressee) if finding.addressee else None
    via = party_of(reading, finding.via) if finding.via else None
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
        inferred=inferred,
    )


def _kind(reading: Reading, finding: Finding) -> StatementKind:
    """What the share of quoted words makes of a content."""
    texts, quoted = reading.tokens.texts, reading.quoted
    marks = [quoted[k] for a, b in finding.pieces for k in range(a, b) if texts[k][0].isalnum()]
    inside = sum(marks)
    if not inside:
        return "indirect"
    return "direct" if len(marks) - inside <= inside * 0.08 else "mixed"


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
VERBATIM_RULES = frozenset(
    {"dash-quotation", "post", "turn", "first-person-heading", "unmarked-continuation", "quotation-that-goes-on"}
)
