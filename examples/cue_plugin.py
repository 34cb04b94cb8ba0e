"""A plugin as a loose file: a cue verb that the tables lack, and an attribution pattern of one outlet.

Try it: dragoman --plugin examples/cue_plugin.py show ARTICLE.txt
"""

import re
from collections.abc import Iterable, Iterator

import dragoman
from dragoman.model import Party, Span, Statement
from dragoman.plugins import Draft, Parser, StatementExtractor, Table, hookimpl

#: "VOICES | Anna Novak, mayor: We are tired." - how the (invented) outlet prints short interviews.
VOICE = re.compile(r"^VOICES \| (?P<who>[^,\n]{2,60}), [^:\n]{2,60}: (?P<words>[^\n]+)$", re.M)


#: "He vouchsafed that …": a row for the table of cues, with its columns.
CUES = Table(
    "cues", ("language", "lemma", "forms", "frames", "strength"), (("en", "vouchsafe", "vouchsafes|vouchsafed", "that tag", "3"),)
)


@hookimpl
def dragoman_tables() -> Iterable[Table]:
    return [CUES]


@hookimpl
def dragoman_statement_extractors() -> Iterable[StatementExtractor]:
    return [Parser("voices", voices)]


def voices(draft: Draft) -> Iterator[Statement]:
    for match in VOICE.finditer(draft.text):
        who = Party(match["who"], mention=Span(*match.span("who")))
        words = Span(*match.span("words"))
        yield Statement("direct", (words,), (words,), speakers=(who,), confidence=0.99, rule="voices-line")


if __name__ == "__main__":
    text = "Street survey\n\nVOICES | Anna Novak, baker: Bread will cost more.\n\n"
    text += "Mayor Per Holm vouchsafed that the mill would stay open.\n"
    article = dragoman.Pipeline([__file__]).parse(text)
    for statement in article.statements:
        print(statement.speakers[0].name, "said:", statement.segments[0].of(text), f"({statement.origin})")
