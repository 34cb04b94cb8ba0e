"""A reading: what an expression of time says, before anybody knows what it is counted from.

"Friday (4)" says weekday 5 and day 4; "two weeks ago" says two weeks back; "next spring" says spring, towards the next.
Fields that
the words do not give stay None: they are constraints, never guesses. `resolve` applies an anchor later.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from attrs import fields, frozen

from dragoman.temporal.periods import PART_HOURS, SEASON_MONTHS

#: What a field may hold: the words, and the lowest and highest numbers.
_WORDS: dict[str, Collection[str]] = {
    "season": SEASON_MONTHS,
    "part": PART_HOURS,
    "unit": ("day", "weekday", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"),
}
_BOUNDS = {
    "half": (1, 2), "quarter": (1, 4), "month": (1, 12), "week": (1, 53), "day": (1, 31), "weekday": (1, 7),
    "hour": (0, 24), "minute": (0, 59), "second": (0, 60),
}  # fmt: skip


@frozen(slots=True)
class Reading:
    """Fields, offset and direction of one expression.

    `unit` and `count` are an offset from the anchor ("last week": week, -1). `toward` tells which instance of bare fields is
    meant: ``past``, ``future`` (as the sentence looks), ``last``, ``next``, ``this`` (as the words say), ``story`` (a narrative
    goes on), ``rolling`` (the stretch that ends here), ``ahead`` (a duration that may be counted from now). `base` tells what the
    offset or the bare fields are counted from: ``published``, ``context`` (the date before in the text), ``event``. `value` is a
    TIMEX3 value that needs no anchor (a duration, a set, PRESENT_REF). `weekday` is ISO (Monday 1), `season` SP SU FA WI, `part`
    MO MI AF EV NI.
    """

    kind: Any = "date"  #: a `DateKind`; ``none`` for what only looks like a time
    grain: str | None = None
    century: int | None = None
    decade: int | None = None  #: 199 is the nineties
    year: int | None = None  #: 0 is 1 BC, as in ISO 8601
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    feast: str | None = None  #: a movable holiday: easter+1, 11:4#4 (the fourth Thursday of November), eid-al-fitr
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None  #: Z, +01:00
    unit: str | None = None
    count: int | None = None
    toward: str | None = None
    base: str | None = None
    mod: str | None = None
    value: str | None = None

    @property
    def absolute(self) -> bool:
        """Whether it needs no anchor."""
        return self.unit is None and (
            self.year is not None or self.decade is not None or self.century is not None or self.value is not None
        )

    @property
    def bare(self) -> bool:
        """Whether it has calendar fields only, so that the sentence must tell which instance is meant."""
        return not self.absolute and self.unit is None

    def __str__(self) -> str:
        """``weekday=5,day=4,toward=this``: what `parse` reads back."""
        return ",".join(f"{name}={value}" for name in _names() if (value := getattr(self, name)) is not None and name != "kind")

    @classmethod
    def parse(cls, text: str, kind: str = "date") -> Reading:
        """The reading that `text` spells. Raises ValueError when it spells none."""
        given: dict[str, int | str] = {"kind": kind}
        for part in text.split(","):
            name, separator, value = part.partition("=")
            if not separator or name not in _names():
                raise ValueError(f"not a reading: {text!r}")
            given[name] = _field(name, value)
        return cls(**given)  # type: ignore[arg-type]  # the names and types were checked just now


def _field(name: str, value: str) -> int | str:
    """What `value` says of the field. Raises ValueError when the field cannot hold it."""
    if name in _WORDS and value not in _WORDS[name]:
        raise ValueError(f"not a {name}: {value!r}")
    if name not in _numbers():
        return value
    number = int(value)
    lowest, highest = _BOUNDS.get(name, (number, number))
    if not lowest <= number <= highest:
        raise ValueError(f"not a {name}: {value!r}")
    return number


@cache
def _names() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Reading))


@cache
def _numbers() -> frozenset[str]:
    return frozenset(f.name for f in fields(Reading) if "int" in str(f.type))
