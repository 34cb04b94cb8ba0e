"""The dates component: counts each mention from what it must be counted from.

The anchor is the publication date; the date that the text spoke of before ("the next day", and everything in a narrative
whose dates
lie far from its publication); or an event ("a week after the call"). In business news "a year ago" is a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from dragoman.model import Date, Diagnostic, Span
from dragoman.model.dates import DateBasis, DateKind
from dragoman.parsers.dates.alternatives import alternatives
from dragoman.parsers.dates.constraints import Told, narrowed
from dragoman.parsers.dates.lexicon import Lexicon, lexicon
from dragoman.parsers.dates.mentions import Mention, mentions
from dragoman.parsers.dates.story import Story
from dragoman.parsers.dates.tense import direction
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.temporal import Reading, Value
from dragoman.temporal.ranges import resolve_range
from dragoman.temporal.resolve import candidates

#: Characters within which a quarter that was named is still the one the text speaks of.
QUARTER_REACH = 1200
#: A text whose named years mostly lie at least so many years from its publication tells history.
FAR_YEARS = 3
#: Characters within which the day that was named is still the day of a clock time.
DAY_REACH = 250
_EVENT_REACH = 60
#: Days and weeks are not counted from what is no day or week itself.
VAGUE_FOR_DAYS = frozenset(("year", "decade", "century", "half", "season", "quarter", "month"))
#: Characters between two months of which the second tells the year of both: " and ".
LENT_REACH = 12


@frozen(slots=True)
class _Anchor:
    day: date | None
    basis: DateBasis
    span: Span | None = None


@frozen(slots=True)
class _Spoken:
    """A date that the text spoke of."""

    span: Span
    day: date
    grain: str


def dates(draft: Draft) -> Iterator[Date | Diagnostic]:
    """The expressions of time of the text, with their values; a diagnostic where number and weekday contradict each other."""
    found = draft.shared(mentions)
    counter = _Counter(draft, draft.knowledge.compiled(lexicon), found)
    for index in range(len(found)):
        yield from counter.read(index)
    yield from narrowed(draft, counter.told) if counter.published is None else (one.date for one in counter.told)


class _Counter:
    """Goes through the mentions of one text in order and remembers what the text spoke of last."""

    def __init__(self, draft: Draft, words: Lexicon, found: tuple[Mention, ...]) -> None:
        self.draft, self.words, self.found = draft, words, found
        self.published = published_day(draft)
        self.narrative = is_narrative(found, self.published)
        self.story = Story(draft.text, draft.tokens)
        self.previous: _Spoken | None = None
        self.lost = False  #: the text spoke last of a date that nobody knows
        self.quarter: _Spoken | None = None
        self.told: list[Told] = []

    def read(self, index: int) -> Iterator[Diagnostic]:
        """Add the date of a mention to what was told."""
        mention = self.found[index]
        lent = self._lent(index)
        reading = lent if lent is not None else self._in_quarters(mention, self._directed(mention))
        if reading is None:
            return
        until = mention.until
        if until is not None and until.bare:
            # Both ends lie the same way.
            until = evolve(until, toward=reading.toward)
        anchor = self._anchor(index, reading)
        value = self._told(index, reading)
        if value is None:
            value = resolve_range(reading, until, anchor.day)
        else:
            anchor = _Anchor(anchor.day, "context", self.story.span)
        kind: DateKind = "date" if reading.base == "event" and value.edtf else reading.kind
        needs_anchor = not reading.absolute or reading.unit is not None
        known = value.edtf is not None
        when = Date(
            mention.start, mention.end, kind, value.timex, value.edtf, value.earliest, value.latest,
            value.grain or reading.grain, anchor.basis if known or anchor.basis in ("explicit", "event") else "none",
            _confidence(reading, anchor, value), alternatives(mention, reading, anchor.day, value), anchor.span, reading.mod, mention.rule,
            _written(reading, until) if needs_anchor else None,
        )  # fmt: skip
        self.told.append(Told(mention, reading, when))
        yield from self._conflict(mention, reading, value)
        self._remember(mention, reading, value)

    def _lent(self, index: int) -> Reading | None:
        """ "May and June 2019", "the spring and early summer of 1943": the year that is named behind the second is the first's."""
        mention = self.found[index]
        reading = mention.reading
        last = index + 1
        while last < len(self.found) and self.found[last].rule == "further_day" and self.found[last].reading.year is None:
            last += 1
        following = self.found[last] if last < len(self.found) else None
        if following is None or following.start - mention.end > LENT_REACH or mention.until is not None:
            return None
        other = following.reading
        fields = (reading.month, reading.season, reading.quarter)
        if not reading.bare or reading.toward or reading.base or fields == (None, None, None) or reading.grain != other.grain:
            return None
        between = self.draft.text[mention.end : following.start]
        joined = "".join(c for c in between if c not in " ,-–—/" and not (last > index + 1 and c.isdecimal()))
        if other.year is None or other.unit is not None or not joined.isalpha():
            return None
        turned = (reading.month or reading.quarter or 0) > (other.month or other.quarter or 12)
        return evolve(reading, year=other.year - turned)

    def _told(self, index: int, reading: Reading) -> Value | None:
        """The value of what a narrative counts by its own year, None for everything else."""
        counted = reading.unit == "year" and reading.base == "context"
        if not self.narrative or not (reading.toward == "story" or counted):
            return None
        placed = self.story.placed(reading)
        if placed is reading:
            return None
        until = self.found[index].until
        return resolve_range(placed, None if until is None else evolve(until, year=placed.year), None)

    def _remember(self, mention: Mention, reading: Reading, value: Value) -> None:
        if reading.kind not in ("date", "time") or reading.value is not None:
            return
        if self.narrative:
            self.story.hear(mention, reading, value)
        if value.first is None:
            # The text speaks of a date that nobody knows: what is counted from it cannot be known either.
            self.previous = None
            self.lost = True
            return
        spoken = _Spoken(mention.bare, value.first, value.grain or "day")
        self.previous, self.lost = spoken, False
        if value.grain == "quarter" and mention.rule == "quarter":
            self.quarter = spoken

    def _directed(self, mention: Mention) -> Reading:
        """The reading with the way its sentence looks, where the words themselves do not tell."""
        reading = mention.reading
        tensed = (reading.bare and reading.base is None) or (mention.rule == "definite_unit" and reading.unit == "weekend")
        if reading.toward == "this" and reading.weekday is not None and reading.day is None:
            # "this Wednesday" is in the week of publication, unless the sentence looks the other way.
            toward = direction(self.draft.tokens, mention.first, mention.last, self.words.cues_of(mention.language))
            return reading if toward != "future" else evolve(reading, toward="future")
        if tensed and reading.toward is None and reading.value is None:
            if self.narrative and reading.weekday is None:
                return evolve(reading, toward="story")
            toward = direction(self.draft.tokens, mention.first, mention.last, self.words.cues_of(mention.language))
            if toward is not None:
                return evolve(reading, toward=toward)
        return reading

    def _in_quarters(self, mention: Mention, reading: Reading) -> Reading | None:
        """ "a year ago", "the quarter", "the latest period" where the text speaks of a quarter."""
        quarter = self.quarter
        near = quarter is not None and mention.start - quarter.span.end < QUARTER_REACH
        if mention.rule == "period":
            return reading if near else None
        if mention.rule in ("year_ago", "ago", "earlier") and reading.unit == "year" and reading.count == -1:
            if near and quarter is not None:
                when = quarter.day
                return evolve(reading, grain="quarter", year=when.year - 1, quarter=(when.month + 2) // 3, unit=None, count=None)
            return evolve(reading, grain="year", base=None) if mention.rule == "year_ago" else reading
        if mention.rule == "dated_period" and near and quarter is not None:
            return evolve(reading, grain="quarter", quarter=(quarter.day.month + 2) // 3)
        if reading.unit == "quarter" and reading.count == 0 and reading.base == "context" and not near:
            # A quarter is reported on when it is over.
            return evolve(reading, count=-1, base=None)
        return reading

    def _anchor(self, index: int, reading: Reading) -> _Anchor:
        if reading.absolute and reading.unit is None:
            return _Anchor(None, "explicit")
        if reading.base == "event":
            return self._event(index)
        if reading.unit == "quarter" and reading.base == "context" and self.quarter is not None:
            return _Anchor(self.quarter.day, "context", self.quarter.span)
        if self.previous is not None and (self._in_context(index, reading) or self._continues(index, reading)):
            if reading.unit in ("day", "week") and self.previous.grain in VAGUE_FOR_DAYS:
                # "born in 1961, she left two days later": nobody knows the day.
                return _Anchor(None, "none", self.previous.span)
            return _Anchor(self.previous.day, "context", self.previous.span)
        if reading.base == "context" and reading.unit is not None and (self.published is None or self.lost):
            return _Anchor(None, "none")
        return _Anchor(self.published, "published")

    def _in_context(self, index: int, reading: Reading) -> bool:
        """Whether the words count from the date before. A time of day needs a day, and a near one."""
        previous = self.previous
        assert previous is not None
        if reading.base != "context":
            return False
        near = self.found[index].start - previous.span.end < DAY_REACH
        alone = self.found[index].rule == "part_alone"
        return (reading.hour is None and not alone) or (near and previous.grain in ("day", "part", "minute", "second"))

    def _continues(self, index: int, reading: Reading) -> bool:
        """Whether the words go on from the date before because the text is a narrative. Weekdays and today are the writer's."""
        if not self.narrative or reading.weekday is not None or (reading.unit == "day" and reading.base is None):
            return False
        if (reading.unit == "week" and reading.base is None) or self.found[index].rule in ("ago", "ago_before", "hence"):
            return False
        return reading.toward == "story" or (reading.unit is not None and reading.value is None)

    def _event(self, index: int) -> _Anchor:
        """The event behind "a week after": the words that name it, and its date where they hold one."""
        mention = self.found[index]
        span = self._event_phrase(mention)
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        if (
            span is not None
            and following is not None
            and following.start <= span.end + 3
            and following.start - mention.end < _EVENT_REACH
        ):
            reading = self._directed(following)
            if reading.value is None and reading.base is None and reading.grain == "day":
                anchor = None if reading.absolute else self.published
                return _Anchor(resolve_range(reading, None, anchor).first, "event", span)
        return _Anchor(None, "event", span)

    def _event_phrase(self, mention: Mention) -> Span | None:
        tokens = self.draft.tokens
        cues = self.words.cues_of(mention.language)
        # The token behind the mention is "after" or "before".
        first = mention.last + 1
        last = first
        while last < len(tokens) and last - first < 8 and tokens.texts[last][0].isalnum():
            if last > first + 1 and (tokens.folds[last] in cues.past or tokens.folds[last] in cues.future):
                break
            last += 1
        return tokens.span(first, last) if last > first else None

    def _conflict(self, mention: Mention, reading: Reading, value: Value) -> Iterator[Diagnostic]:
        """A weekday and a date that do not go together."""
        if reading.weekday is None or reading.day is None:
            return
        if value.first is not None and value.grain in ("day", "part", "minute", "second"):
            if value.first.isoweekday() != reading.weekday:
                yield diagnostic("DM402", f"{value.first.isoformat()} is another weekday", "dates", mention.bare)
        elif self.published is not None and not candidates(reading.weekday, reading.day, self.published, 45):
            message = f"no such weekday with that number within six weeks of {self.published.isoformat()}"
            yield diagnostic("DM402", message, "dates", mention.bare)


def _confidence(reading: Reading, anchor: _Anchor, value: Value) -> float:
    if anchor.basis == "explicit":
        return 0.95
    if value.edtf is None:
        return 0.7
    if reading.bare and reading.toward is None:
        return 0.6
    return 0.7 if anchor.basis == "context" else 0.85


def _written(reading: Reading, until: Reading | None) -> str:
    return str(reading) if until is None else f"{reading}/{until}"


def is_narrative(found: tuple[Mention, ...], published: date | None) -> bool:
    """Whether the text tells history: most of the years it names lie far from its publication, and it hardly speaks of
    "Monday" or
    "yesterday", which news counts from its own day."""
    years = [m.reading.year for m in found if m.reading.year is not None]
    topical = sum(
        (m.reading.weekday is not None and m.reading.bare) or (m.reading.unit in ("day", "week") and m.reading.base is None)
        for m in found
    )
    if topical * 16 > len(found):
        return False
    if published is None:
        return len(years) >= 10
    if len(years) < 5:
        return False
    far = sum(abs(year - published.year) >= FAR_YEARS for year in years)
    other = sum(year != published.year for year in years)
    # A chronicle of the years just gone names them again and again.
    chronicle = len(years) >= 20 and other * 10 >= len(years) * 8 and topical * 20 <= len(found)
    return far * 10 >= len(years) * 6 or chronicle


def published_day(draft: Draft) -> date | None:
    """The publication date as a day; None when only a month or a year is known, or nothing."""
    if draft.published is None or draft.published.value is None:
        return None
    try:
        return date.fromisoformat(draft.published.value[:10])
    except ValueError:
        return None
