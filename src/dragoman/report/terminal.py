"""An article to read in a terminal: head, who said what, events, dates, what was repaired."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dragoman.model import Article, Date, Event, Party, Repair, Statement

WIDTH = 100


def render(article: Article) -> str:
    """The article as lines of at most about 100 columns, without control characters."""
    return "\n".join(visible(line) for line in _lines(article))


def _lines(article: Article) -> Iterator[str]:
    yield from _head(article)
    yield from _section("Who said what", [_statement(article, s) for s in article.statements])
    yield from _section("What happened", [_event(article, e) for e in article.events])
    yield from _section("When", [_date(article, d) for d in article.dates if d.kind in ("date", "time")])
    yield from _section("Repaired", [_repair(article, r) for r in article.repairs])
    residue = [f"{quoted(r.of(article.text))}  {r.kind}{f': {r.note}' if r.note else ''}" for r in article.residue]
    yield from _section("Residue", residue)
    yield from _section("Diagnostics", [f"{d.code} {d.severity}: {d.message}" for d in article.diagnostics])


def _head(article: Article) -> Iterator[str]:
    title = plain(article.title.of(article.text)) if article.title else "(no title)"
    yield f"{plain(article.id)}: {title}" if article.id else title
    published = article.published
    when = f"{published.value} ({published.basis})" if published else "not stated"
    languages = sorted({s.language for s in article.languages if s.language})
    origin = f", translated from {article.translated_from.language}" if article.translated_from else ""
    yield f"  published {when}; {len(article.text)} characters, {', '.join(languages) or 'language unknown'}{origin}; {article.status}"


def _section(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        for row in rows:
            yield textwrap.fill(row, WIDTH, initial_indent="  ", subsequent_indent="      ", break_long_words=False)


def _party(party: Party | None) -> str:
    return plain(party.name) if party else "?"


def _statement(article: Article, statement: Statement) -> str:
    who = " and ".join(_party(p) for p in statement.speakers) or "somebody"
    to = f" to {_party(statement.addressee)}" if statement.addressee else ""
    via = f" via {_party(statement.via)}" if statement.via else ""
    words = " … ".join(plain(s.of(article.text)) for s in statement.segments)
    return f"{who}{to}{via} [{statement.kind}, {statement.segments[0].start}:{statement.segments[-1].end}] {words}"


def _event(article: Article, event: Event) -> str:
    who = ", ".join(f"{plain(p.name)} ({p.role})" for p in event.participants)
    when = (event.date.edtf if event.date else None) or "date unknown"
    facts = [event.type, event.contact or "", event.status, when, event.place or ""]
    where = f" [{event.evidence[0].start}:{event.evidence[0].end}]" if event.evidence else ""
    return f"{'* ' if event.main else '  '}{' '.join(f for f in facts if f)}: {who}{where}"


def _date(article: Article, date: Date) -> str:
    value = date.edtf or date.timex
    return f"{quoted(date.of(article.text))} [{date.start}:{date.end}] {value} ({date.basis})"


def _repair(article: Article, repair: Repair) -> str:
    """What stood there and what stands there now; with the letters around it where either is nothing but blanks."""
    old, new = article.text[repair.start : repair.end], repair.replacement
    if not (old.strip() and new.strip()):
        before, after = article.text[max(0, repair.start - 10) : repair.start], article.text[repair.end : repair.end + 10]
        old, new = before + old + after, before + new + after
    return f"{quoted(old)} -> {quoted(new)}  ({repair.rule})"


def quoted(text: str) -> str:
    """`text` on one line between guillemets, shortened."""
    short = plain(text)
    return f"‹{short if len(short) <= 60 else short[:57] + '…'}›"


def plain(text: str) -> str:
    """`text` on one line: white space folded, and control characters (terminal escapes, bidi overrides) made visible."""
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """`text` with control characters spelt out, but line breaks."""
    return text if text.isprintable() else "".join(c if c.isprintable() or c in " \n" else f"<{ord(c):04X}>" for c in text)
