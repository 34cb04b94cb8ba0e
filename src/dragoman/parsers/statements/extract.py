"""The sieves in order, over all sentences of an article."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Statement
from dragoman.parsers.statements.dashes import dash_quotations
from dragoman.parsers.statements.floating import Lead, after_colon, floating
from dragoman.parsers.statements.groups import Group, find_groups
from dragoman.parsers.statements.headings import headings
from dragoman.parsers.statements.interviews import interviews
from dragoman.parsers.statements.media import mark_tail, outlet_tail
from dragoman.parsers.statements.nested import nested
from dragoman.parsers.statements.pointing import pointing
from dragoman.parsers.statements.posts import posts
from dragoman.parsers.statements.reading import Finding, Reading, reading
from dragoman.parsers.statements.resolve import statements
from dragoman.parsers.statements.running import continued, goes_on, with_line_below, with_lines_above
from dragoman.parsers.statements.sieves import read_sentence
from dragoman.parsers.statements.subjects import clause_subject, first_named
from dragoman.parsers.statements.tags import interrupted, tag_alone
from dragoman.parsers.statements.units import units
from dragoman.plugins.draft import Draft
from dragoman.text.sentences import Sentence


def extract(draft: Draft) -> Iterable[Statement]:
    """The statements that the sieves find."""
    here = draft.shared(reading)
    return statements(here, draft.shared(findings))


def findings(draft: Draft) -> list[Finding]:
    """What the sieves find, as token ranges."""
    here = draft.shared(reading)
    dashed, taken = dash_quotations(here)
    printed = posts(here) + interviews(here)
    found: list[Finding] = []
    sentences = units(here, sorted([*taken, *(piece for finding in printed for piece in finding.pieces)]))
    grouped: list[list[Group]] = []
    headed = headings(here, sentences)
    tail_at = -1
    for n, sentence in enumerate(sentences):
        groups = find_groups(here, sentence, sentence.first, sentence.last)
        grouped.append(groups)
        if n in headed:
            found.append(headed[n])
            continue
        tail = outlet_tail(here, sentence, groups) if found else None
        if tail is not None:
            mark_tail(here, found, n, sentences, tail, whole_line=bool(groups))
            tail_at = n
            continue
        back = pointing(here, n, sentences, found)
        if back is not None:
            found.append(back)
            continue
        if with_line_below(here, n, sentences, grouped, found):
            continue
        new = read_sentence(here, n, sentence, groups, found[-1] if found else None) if groups else []
        if new:
            new += after_colon(here, n, sentence, new)
            with_lines_above(here, sentences, grouped, found, new[0])
        if not new and groups and tag_alone(here, n, sentence, groups, found):
            continue
        if not new and here.quoted.find(1, sentence.first, sentence.last) >= 0:
            lead = _lead_in(here, sentences[n - 1], grouped[n - 1]) if n else None
            new = list(floating(here, n, sentences, found, lead))
        if not new and not groups and found:
            # Behind the name of an outlet the statement's own sentence is one further back.
            new = goes_on(here, n, sentences, found, n - 2 if tail_at == n - 1 else n - 1)
        found += new
    for finding in found:
        interrupted(here, finding)
    found = dashed + printed + continued(here, sentences, found)
    return found + nested(here, found)


def _lead_in(here: Reading, before: Sentence, groups: list[Group]) -> Lead | None:
    """Whose words a sentence announces that ends with a colon ("He continued:")."""
    if here.tokens.texts[before.last - 1] != ":" or here.quoted[before.last - 1]:
        return None
    words = here.words(here.language(before))
    for group in reversed(groups):
        if group.source is not None:
            return Lead(group.source, group.cue, (group.first, group.last))
    subject = clause_subject(here.tokens, words, before.first, before.last)
    mention = here.referents.covering(subject[0]) if subject is not None else None
    if mention is None:
        subject = first_named(here, before.first, before.last) or subject  # "This is how Holm put it:"
    return Lead(subject, None, (before.first, before.last)) if subject else None
