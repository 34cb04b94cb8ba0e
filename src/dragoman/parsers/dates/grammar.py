"""The grammar: small named rules over letters, tried where an item stands, longest match first.

Each pattern is bounded, so a rule looks at most some twenty items ahead. A rule function may refuse (None): then the next longest
match is tried. See `lexicon.LETTERS` for the letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from attrs import frozen

from dragoman.parsers.dates import rules_calendar as cal
from dragoman.parsers.dates import rules_duration as dur
from dragoman.parsers.dates import rules_nth as nth
from dragoman.parsers.dates import rules_relative as rel
from dragoman.parsers.dates import rules_years as yrs
from dragoman.parsers.dates.items import Run
from dragoman.temporal import Reading

Outcome = Reading | tuple[Reading, Reading] | None
RuleFunction = Callable[[Run, int, int], Outcome]

# "about the beginning of the": what may stand before.
_PRE = "(?:p{0,2}F?(?:m-?F?|soF?)?)"
_QTY = "(?:v?(?:ag|aN|a|N[u-]N|N|n|gN|g|ha?)v?)"
_DAYNUM = "[NO9]"
_DAY = (
    rf"(?:(?:[TLX]{{0,2}}W\.?,?F?)?(?:[LX]?M\.?F?{_DAYNUM}(?:,?o?Y)?"
    rf"|(?:F?[LX]U?|F?U)?F?{_DAYNUM}\.?o?M(?:\.?,?o{{0,2}}U?Y|[LX]|\.)?|YU(?:M{_DAYNUM}|{_DAYNUM}M)))"
)
#: The year behind a month: "of 2014", "2014", "tháng 10 năm 2014".
_OF_YEAR = "(?:,?o{0,2}F?U?Y)?"
_ANYDAY = rf"(?:{_DAY}|[TLX]{{0,2}}W|(?:W,?)?#|R)"
_HOUR = "(?:C|K|Nk)"
_REL = "(?:o?[TLXt]U|oF?(?:U[TLX]|[TLXt]?U))"

_RULES: tuple[tuple[str, str, RuleFunction], ...] = (
    ("numeric_date", r"(?:W,?)?#", cal.numeric),
    ("bracketed_date", r"[TLX]{0,2}W\(#\)", cal.numeric),
    ("bracketed_day", rf"[TLX]{{0,2}}W\({_DAY}\)", cal.day),
    ("feminine_day", r"Wo?M(?:,?o?Y)?", cal.feminine_day),
    ("day_range", r"F?M\.?N(?:-|u)N(?:,?Y)?|M\.?N-M\.?N(?:,?Y)?|F?[NO9]\.?[-u]F?[NO9]\.?o?M\.?(?:,?o?Y)?", cal.day_range),
    ("borrowed_day", r"(?:F?U)?F?N\.?(?=(?:,F?N\.?){0,8}[&u/]F?N\.?o?M)", cal.borrowed_day),
    ("day", rf"{_PRE}{_DAY}(?:,?D|,?W)?", cal.day),
    ("further_day", r"F?[N9](?:,?o?Y)?", cal.further_day),
    ("dashed_day", r"N[-/]M[-/][YN]", cal.dashed_day),
    ("part_of_date", rf"{_PRE}D,?o?{_DAY}", cal.day),
    ("weekday", rf"Q?{_PRE}[TLX]{{0,2}}W(?:\({_DAYNUM}\)|,?F9|[LX]?(?:@?F?D)|{_REL}|[LXT])?", cal.weekday),
    ("numbered_weekday", rf"Q?{_PRE}[TLX]{{0,2}}W,?N", cal.weekday),
    ("weekday_in_week", r"W[o2]{0,2}F?(?:[TLX]F?U|U[TLX]|G)|(?:[TLX]F?U|U[TLX]|G)[o2]?W", cal.weekday_in_week),
    ("weekday_span", r"W\.?-W", cal.weekday_span),
    ("weekdays_away", r"[Na]W[AB]", cal.weekdays_away),
    ("after_next", r"F?[WU]BX", rel.after_next),
    ("middle_of_date", rf"F?soFU@{_DAY}", cal.day),
    ("part_of_weekday", rf"{_PRE}D,?o?[TLX]{{0,2}}W", cal.weekday),
    ("bracketed_ordinal", r"TO\(N\)", nth.bracketed_ordinal),
    ("nth_weekday", rf"F?(?:[OL9]|N\.)W[o2]{{0,2}}F?U?o?M\.?{_OF_YEAR}", nth.nth_weekday),
    ("nth_weekday_back", rf"(?:Y|YU)?F?Mo?F?[OL9]W{_OF_YEAR}|F?W[OL9][o2]{{0,2}}F?U?o?M{_OF_YEAR}", nth.nth_weekday),
    ("nth_weekday_of", r"F?(?:[OL9]|N\.)W[o2]{0,2}F?(?:U[TLX]|[TLXt]?U)", nth.nth_weekday_of_unit),
    ("nth_of_month", rf"F?(?:[OL9]|N\.)U[o2]{{0,2}}F?U?o?M\.?{_OF_YEAR}", nth.nth_of_month),
    ("nth_of_month_back", rf"F?U[OL9][o2]{{0,2}}F?U?o?M{_OF_YEAR}", nth.nth_of_month),
    ("week_of", rf"F?UoF?{_DAY}", cal.week_of),
    ("nth_day", r"(?:F|@F?)(?:9|N\.?)(?![oM])", nth.nth_day),
    ("arabic_nth_day", rf"RO(?:[o2]{{0,2}}F?U?o?M\.?{_OF_YEAR})?", nth.arabic_nth_day),
    ("relative_day", rf"{_PRE}(?:R,?[DW]?|m?-?D,?o?R)", rel.relative_day),
    ("part_of_day", r"p?m?F?[TLXt]m?-?D|F?D[LXT]", rel.part_of_day),
    ("part_alone", r"F?D", rel.part_alone),
    ("month_range", r"M\.?-M\.?(?:,?o?Y)?", cal.month_range),
    ("month", rf"Q?{_PRE}(?:a?[LXT]?Uo)?(?:[LXT]F?)?M\.?(?:,?o?F?U?Y|{_REL}|oG|[LX])?", cal.month),
    ("month_led_on", rf"{_PRE}M(?=[LXT])", cal.month),
    ("season", rf"Q?{_PRE}(?:[LXT]?S(?:,?o?F?U?Y(?:[-/][NY])?|{_REL}|[LX])?|YU?S)", cal.season),
    ("quarter", rf"{_PRE}[TLX]?(?:f?Y)?(?:[O9]-?|N\.)U(?:,?o?F?f?U?Y|{_REL})?", nth.nth_part),
    ("roman_quarter", rf"8U(?:,?o?F?U?Y|{_REL})?", nth.roman_quarter),
    ("numbered_quarter", rf"U[NO](?:o?U?Y|o?{_REL}|oU[TLX])?", nth.numbered_quarter),
    ("last_of", r"F?LUo?F?Y", yrs.last_of),
    ("years_quarter", rf"{_PRE}[TLX]U[O9]-?[Uh]", nth.years_quarter),
    ("nth_month", r"F?(?:[OL]|9)Uo?F?U?Y", nth.nth_month),
    ("dated_period", r"FY[PU]", yrs.dated_period),
    ("half_back", r"(?:YU?|U)[O9]h", nth.half_back),
    ("half", rf"{_PRE}(?:[OL]h|9h)oF?(?:Y|f?Y|[TLXt]?v?U|[O9]U)", nth.half_of),
    ("century_number", r"F?U[N8]|F?8U", yrs.century_number),
    ("year_range", r"F?Y[-/][YN]", yrs.year_range),
    ("year", rf"{_PRE}(?:T|e)?f?Ye?", yrs.year),
    ("old_year", r"p?[Nn]e|e[Nn]", yrs.old_year),
    ("year_named", rf"{_PRE}v?Uo?Y", rel.whole_year),
    ("decade", rf"{_PRE}[TLX]?[dj](?:o?F?(?:U[LX]|[LX]U))?", yrs.decade),
    ("unit_word", rf"{_PRE}G", rel.unit_word),
    ("decade_of_years", rf"{_PRE}(?:[dj]-?U|U(?:oF?)?'?(?:N\.?(?:8U)?|d|j|Y|FN))", yrs.decade_of_years),
    ("day_of_unit", r"F?(?:N\.?|9U?)oF?(?:[TLX]|F)U[TLX]?|F?N\.[FTLX]U|F?[LX]?UN", cal.day_of_unit),
    ("last_unit", rf"{_PRE}(?:(?:T[LX]|[TLXt])f?v?U|F?U[TLX])D?", rel.relative_unit),
    ("definite_unit", r"p?(?:F?soF?|F?mF|F)(?:f|v)?U|F?so[TLX]U|m[TLX]U|U-?s|[@o]U", rel.definite_unit),
    ("unit_end", r"FUs", rel.unit_end),
    ("ago", rf"p{{0,2}}F?{_QTY}-?UA", rel.ago),
    ("ago_before", rf"cp?F?{_QTY}U", rel.ago),
    ("plural_away", r"U[ABE]", rel.plural_away),
    ("vague_ago", r"cU", rel.vague_ago),
    ("from_now", rf"p{{0,2}}F?{_QTY}U(?:B)", rel.later),
    ("hence", rf"b{_QTY}U", rel.from_now),
    ("earlier", rf"p{{0,2}}(?:F?{_QTY}|F)UE", rel.earlier),
    ("the_day_after", r"FUB", rel.later),
    ("year_ago", r"[Fa]?v?U-[AE]-?[UP]?|FU[AE][UP]", rel.year_ago),
    ("period", r"F[LT]P", rel.period),
    ("stretch", rf"p{{0,2}}F?(?:[LX](?:{_QTY})v?U|{_QTY}[LX]U)", rel.stretch),
    ("vague_stretch", r"F?(?:r|[LX])U|F?U[LX]", rel.vague_stretch),
    ("eve", r"FV", rel.eve),
    ("bare_plural", r"U", dur.bare_plural),
    ("first_units", rf"F?O{_QTY}U", dur.first_units),
    ("duration", rf"p{{0,2}}(?:F|T)?{_QTY}-?v?U(?:-?l|&a?h)?", dur.duration),
    ("sum_of_units", rf"p{{0,2}}{_QTY}U(?:&|,)?{_QTY}U", dur.sum_of_units),
    ("hours_ago", r"CA", dur.hours_ago),
    ("every", rf"Q{_QTY}?U", dur.every),
    ("every_part", r"QD", dur.every_part),
    ("often", r"q", dur.often),
    ("reference", r"Z", dur.reference),
    ("lone_direction", r"[LX]", dur.lone_direction),
    ("holiday", rf"Y?F?[LXT]?H(?:,?[o2]?Y|{_REL}|U)?", dur.holiday),
    ("half_hour", r"hN", dur.half_hour),
    ("hour_of_part", r"N2FD", dur.hour_of_part),
    ("clock", rf"[pm]?i?{_HOUR}D?(?:(?:\(C\))?,?@?o?F?{_ANYDAY}D?)?|iN(?:D|oFD)(?:,?o?{_ANYDAY})?|{_ANYDAY},?[@u]?i?{_HOUR}", dur.clock),
)  # fmt: skip


@frozen(slots=True)
class Match:
    """What a rule found in the items ``[first, last)``."""

    rule: str
    #: The items, without marks and connectors that only led on to something else.
    first: int
    last: int
    reading: Reading
    until: Reading | None


#: No pattern is longer.
LONGEST = 40
_REMEMBERED = 16_384
# Whether any rule can match at all, which most cannot where most items stand; and what all rules match, each in a group of its own.
_ANY = re.compile("|".join(f"(?:{pattern})" for _, pattern, _ in _RULES))
_ALL = re.compile("".join(f"(?=({pattern})|)" for _, pattern, _ in _RULES))


def matches(run: Run) -> Iterator[Match]:
    """What the rules find in a run, left to right, not overlapping."""
    end = 0
    for i, candidates in _starts(run.letters):
        found = _accepted(run, i, candidates) if i >= end else None
        if found is not None:
            yield found
            end = found.last


def _accepted(run: Run, i: int, candidates: tuple[tuple[int, int], ...]) -> Match | None:
    """The longest match at item i that its rule accepts; the earlier rule of two equally long."""
    for length, order in candidates:
        name, _, function = _RULES[order]
        outcome = function(run, i, i + length)
        if outcome is not None:
            first, until = outcome if isinstance(outcome, tuple) else (outcome, None)
            return Match(name, i, i + length, first, until)
    return None


@lru_cache(maxsize=_REMEMBERED)
def _starts(letters: str) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
    """The places in a run at which rules match, each with its `_candidates`."""
    found = ((i, _candidates(letters[i : i + LONGEST])) for i in range(len(letters)))
    return tuple((i, candidates) for i, candidates in found if candidates)


@lru_cache(maxsize=_REMEMBERED)
def _candidates(letters: str) -> tuple[tuple[int, int], ...]:
    """The lengths and numbers of the rules that match at the beginning of `letters`, longest first.

    Texts repeat the same few thousand sequences of letters, so nearly every call is answered from the cache.
    """
    found = _ALL.match(letters) if _ANY.match(letters) else None
    if found is None:
        return ()
    lengths = [(len(group), order) for order, group in enumerate(found.groups("")) if group]
    return tuple(sorted(lengths, key=lambda m: (-m[0], m[1])))
