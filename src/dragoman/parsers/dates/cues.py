"""The words by which a sentence is known to look back or ahead, compiled."""

from __future__ import annotations

from attrs import field, frozen

from dragoman.knowledge import Knowledge


@frozen(slots=True)
class Cues:
    """The words of one language that tell which way a sentence looks."""

    future: frozenset[str] = field(repr=False)
    past: frozenset[str] = field(repr=False)
    report: frozenset[str] = field(repr=False)
    future_endings: tuple[str, ...] = field(repr=False)
    before_to: frozenset[str] = field(repr=False)  #: "is", "set" before an infinitive with "to"
    before_for: frozenset[str] = field(repr=False)  #: "set" before "for April"
    leading: frozenset[str] = field(repr=False)  #: right before the expression: "by", "until"
    part: frozenset[str] = field(repr=False)  #: before a part of a day that stands alone: "in the morning"
    lasting: frozenset[str] = field(repr=False)  #: before a plural that nobody counts: "for weeks"
    before_as: frozenset[str] = field(repr=False)  #: "early", "soon" between "as" and "as Tuesday"
    perfect: frozenset[str] = field(repr=False)  #: behind "until Thursday": "had", "hadn't"
    not_past: frozenset[str] = field(repr=False)  #: end as past forms do and are none: "need", "hundred"
    modal: frozenset[str] = field(repr=False)  #: behind the expression: "on Monday he will"
    modal_to: frozenset[str] = field(repr=False)  #: the same before an infinitive with "to": "on Monday he plans to"
    undone: frozenset[str] = field(repr=False)  #: before a word that looks ahead, and make it past: "had been due"
    determiners: frozenset[str] = field(
        repr=False
    )  #: before an adjective that only looks like a past form: "an unspecified date"
    weak: frozenset[str] = field(repr=False)  #: past where nothing else tells: "after"
    ahead: frozenset[str] = field(repr=False)  #: before a duration that may be counted from now: "in two months"


def cues(knowledge: Knowledge) -> dict[str, Cues]:
    """Compile the table: language -> its cues."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in knowledge.table("dates_cues").dicts():
        forms = {form.casefold() for form in row["forms"].split("|")}
        found.setdefault(row["language"], {}).setdefault(row["cue"], set()).update(forms)
    return {
        language: Cues(
            frozenset(kinds.get("future", ())),
            frozenset(kinds.get("past", ())),
            frozenset(kinds.get("report", ())),
            tuple(sorted(kinds.get("future_ending", ()))) or ("\0",),
            frozenset(kinds.get("before_to", ())),
            frozenset(kinds.get("before_for", ())),
            frozenset(kinds.get("leading", ())),
            frozenset(kinds.get("part", ())),
            frozenset(kinds.get("lasting", ())),
            frozenset(kinds.get("before_as", ())),
            frozenset(kinds.get("perfect", ())),
            frozenset(kinds.get("not_past", ())),
            frozenset(kinds.get("modal", ())),
            frozenset(kinds.get("modal_to", ())),
            frozenset(kinds.get("undone", ())),
            frozenset(kinds.get("determiner", ())),
            frozenset(kinds.get("weak", ())),
            frozenset(kinds.get("ahead", ())),
        )
        for language, kinds in found.items()
    }
