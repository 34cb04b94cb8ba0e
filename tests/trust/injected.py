"""Articles that hold what does harm elsewhere, in every field that a text or a plugin can fill."""

import json
from pathlib import Path

from dragoman.model import (
    Article,
    Date,
    Diagnostic,
    Event,
    EventDate,
    LanguageSpan,
    Line,
    Name,
    Participant,
    Party,
    Published,
    Repair,
    Residue,
    Span,
    Statement,
)

INJECTIONS = json.loads((Path(__file__).parent / "injections.json").read_text(encoding="utf-8"))
BEFORE, BEHIND = "Anna Novak said: ", " and left."


def article(number, bad):
    """One article whose text, id, names and explanations all hold `bad`."""
    text = f"{BEFORE}{bad}{BEHIND}"
    whole, words = Span(0, len(text)), Span(len(BEFORE), len(BEFORE) + len(bad))
    party = Party(bad, bad, Span(0, 10), "person", bad)
    return Article(
        f"{number} {bad}",
        text,
        title=whole,
        published=Published("2022-03-04", "header", evidence=(words,), rule=bad),
        lines=(Line(0, len(text), "body", rule=bad),),
        languages=(LanguageSpan(0, len(text), "en"),),
        repairs=(Repair(words.start, words.end, f"new {bad}", bad),),
        residue=(Residue(words.start, words.end, bad, bad, bad),),
        dates=(Date(words.start, words.end, "date", bad, bad, bad, bad, bad, rule=bad),),
        names=(Name(words.start, words.end, "person", bad, bad, method=bad, country=bad),),
        statements=(Statement("direct", (words,), (words,), Span(11, 15), (party,), party, party, bad, rule=bad, id="S0"),),
        events=(
            Event(
                "CONSULT",
                (Participant(bad, "party", bad, bad), Participant("Denmark", "party", None, "DNK")),
                True,
                pairs=((bad, "DNK"),),
                place=bad,
                date=EventDate(bad, bad, bad, bad),
                evidence=(words,),
                rule=bad,
                id="E0",
            ),
        ),
        diagnostics=(Diagnostic("DM501", "info", bad, bad, words),),
        meta={bad: [bad]},
    )


ARTICLES = [article(n, injection["text"]) for n, injection in enumerate(INJECTIONS)]
