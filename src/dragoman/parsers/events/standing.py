"""Where a sentence stands in its article: the headline and the lead say what an article is about, the rest tells more."""

from __future__ import annotations

from attrs import frozen

from dragoman.plugins.draft import Draft
from dragoman.text import Sentence

#: Lines that tell nothing of this article's own events.
SILENT = frozenset(("related", "boilerplate", "meta", "junk", "byline", "credit", "foreign"))
#: What a line weighs; sentences of the body weigh by their place.
_LINE_WEIGHT = {"title": 4.0, "subtitle": 3.0, "subhead": 1.0, "caption": 0.7}
_LEAD_WEIGHTS = (3.0, 2.0, 1.5, 1.0)
_HEADLESS_WEIGHTS = (4.0, 3.0, 2.0, 1.5, 1.0)
_BODY_WEIGHT = 0.6
#: A shorter line is no lead sentence.
_SHORTEST = 6
#: So many sentences of the body are the lead.
LEAD = 2
#: Fewer sentences are no article, whose headline and lead say what it is about.
ARTICLE = 3


@frozen(slots=True)
class Standing:
    """The place of a sentence. `lead` counts the sentences of the body from 0; it is None for lines that are none of it."""

    sentence: Sentence
    weight: float
    headline: bool
    lead: int | None

    @property
    def prominent(self) -> bool:
        """Whether it is a headline or of the lead."""
        return self.headline or (self.lead is not None and self.lead < LEAD)


def standings(draft: Draft) -> tuple[Standing, ...]:
    """The sentences of `draft` that tell something, each with its place: ``draft.shared(standings)``."""
    found: list[Standing] = []
    # Where there is no headline, the first sentence says what a headline would.
    headed = any(line.kind == "title" for line in draft.lines)
    lead = 0
    for sentence in draft.sentences:
        kind = draft.lines[sentence.line].kind
        if kind in SILENT:
            continue
        weight = _LINE_WEIGHT.get(kind)
        if weight is not None:
            found.append(Standing(sentence, weight, kind in ("title", "subtitle"), None))
            continue
        weights = _LEAD_WEIGHTS if headed else _HEADLESS_WEIGHTS
        found.append(Standing(sentence, weights[lead] if lead < len(weights) else _BODY_WEIGHT, False, lead))
        # A short line is no lead sentence.
        lead += sentence.last - sentence.first > _SHORTEST
    return tuple(found)
