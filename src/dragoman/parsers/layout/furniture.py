"""The furniture table, compiled: which phrases make a line navigation, a link, a credit."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import Factory, field, frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import fold, folds
from dragoman.model import Line

# Marks that stand around a phrase of furniture without being part of it.
_MARKS = " \t\u00a0.…!»«>›<‹|•·–—-*[]\u200b"
# Lines longer than this are prose, whatever they begin with.
_LONGEST = 170
# A phrase of one or two words without a colon may also begin a sentence of prose; it needs a line without a stop, or a short one.
_SHORT = 40
_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")
# "4,101 Retweets   3,957 likes", "Jane Roe @janeroe": the frame of an embedded post.
_SOCIAL = re.compile(
    r"^[\d.,KM ]{1,20} (?:retweets|likes|shares|followers|comments|views|reactions)\b"
    r"|^.{1,40}@\w{2,30}$|^[-–—] .{1,50}\(@\w{2,30}\) .{4,30}$"
    r"|^follow .{1,40} (?:on|online)(?: (?:twitter|facebook|instagram|youtube|telegram|google news))?$",
    re.IGNORECASE,
)
# A line that is an address and nothing else; spaces where a corpus was tokenised.
_ADDRESS = re.compile(
    r"(?:https?: ?/ ?/|www\. ?) ?\S.{3,}$|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,20}){1,3}$|[\w-]{2,30}\.(?:com|org|net|co\.uk)$",
    re.IGNORECASE,
)


# So many characters tell most phrases apart.
_FIRST = 4
_FIRST_WORD = re.compile(r"\W?\w*")


@frozen(slots=True)
class Match:
    """A phrase of the table that was found."""

    kind: str
    phrase: str


@frozen(slots=True)
class Furniture:
    """The phrases by the way they match. `starts` is keyed by the first characters; `short` are the phrases of fewer."""

    wholes: Mapping[str, str] = field(repr=False)
    starts: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)
    short: tuple[tuple[str, str], ...] = field(repr=False)
    ends: tuple[tuple[str, str], ...] = field(repr=False)
    _end_phrases: tuple[str, ...] = field(
        default=Factory(lambda self: tuple(phrase for phrase, _ in self.ends), takes_self=True), init=False, repr=False
    )

    def match(self, line: str) -> Match | None:
        """The phrase that makes `line` furniture, None when there is none."""
        if len(line) > _LONGEST:
            return None
        folded = fold(line).strip(_MARKS)
        kind = self.wholes.get(folded.rstrip(":")) or self.wholes.get(folded)
        if kind:
            return Match(kind, folded)
        for phrase, kind in self.starts.get(folded[:_FIRST], self.short):
            if folded.startswith(phrase) and _may_begin(line, folded, phrase, kind):
                return Match(kind, phrase)
        if ("." in line or ":" in line) and (line[:1] in "hHwW" or " " not in line) and _ADDRESS.match(line):
            return Match("boilerplate", "address")
        social = _SOCIAL.search(line) if "@" in line or line[:1].isdigit() or folded.startswith("follow") else None
        if social:
            return Match("byline" if "@" in social.group() else "boilerplate", "social")
        if len(line) <= 120 and folded.endswith(self._end_phrases):
            return next(Match(kind, phrase) for phrase, kind in self.ends if folded.endswith(phrase))
        return None


def _may_begin(line: str, folded: str, phrase: str, kind: str) -> bool:
    rest = folded[len(phrase) :]
    if (rest and rest[0].isalnum() and phrase[-1].isalnum()) or _first_word(folded) != _first_word(phrase):
        return False  # the phrase ends inside a word
    if kind == "meta":
        return len(line) <= 80 and any(map(str.isdigit, line))
    if phrase[-1] == ":" or phrase[0] in "(©[" or phrase.count(" ") >= 2:
        return True
    return len(line) <= _SHORT or not _STOP.search(line)


def _first_word(folded: str) -> str:
    match = _FIRST_WORD.match(folded)
    return match.group() if match else ""


_PHOTO = re.compile(r"photo|image|picture|foto|fot\.|фото")


def photo_credit(line: Line) -> bool:
    """Whether a credit names the source of a picture, which says nothing of the source of the text."""
    rule = line.rule or ""
    return line.kind == "credit" and (rule in ("photo-mark", "piped-credit", "bare-credit") or _PHOTO.search(rule) is not None)


def furniture(knowledge: Knowledge) -> Furniture:
    """The compiled table; for `Knowledge.compiled`."""
    wholes: dict[str, str] = {}
    starts: dict[str, str] = {}
    ends: dict[str, str] = {}
    for row in knowledge.table("furniture").dicts():
        phrase = fold(row["phrase"])
        if row["match"] == "whole":
            wholes[phrase] = row["kind"]
        elif row["match"] == "end":
            ends[phrase] = row["kind"]
        else:
            starts[phrase] = row["kind"]
    # The longest phrase first, so that "read more:" is not taken for "read".
    ranked = sorted(starts.items(), key=lambda p: (-len(p[0]), p[0]))
    short = [p for p in ranked if len(p[0]) < _FIRST]
    by_first: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in ranked[: len(ranked) - len(short)]:
        by_first.setdefault(phrase[:_FIRST], []).append((phrase, kind))
    return Furniture(
        wholes,
        {first: (*found, *(p for p in short if first.startswith(p[0]))) for first, found in by_first.items()},
        tuple(short),
        tuple(sorted(ends.items())),
    )


def outlet_names(knowledge: Knowledge) -> frozenset[str]:
    """Folded names of agencies and outlets, as credits and datelines give them; for `Knowledge.compiled`."""
    rows = knowledge.table("outlets").select("name", "kind", "forms")
    names = "|".join([f"{name}|{forms}" for name, kind, forms in rows if kind != "platform"])
    return frozenset(folds(names.split("|"))) - {""}
