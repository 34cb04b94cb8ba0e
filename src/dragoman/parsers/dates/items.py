"""Items: the tokens of a stretch put together into what a rule reads: phrases, numbers in words, clock times, numeric dates."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import field, frozen

from dragoman.parsers.dates.clocks import hours, meridiem, zone_of
from dragoman.parsers.dates.lexicon import DECADE_TAILS, ORDINAL_TAILS, Lexicon, Memo
from dragoman.parsers.dates.numbers import spoken_year, total_of
from dragoman.text import Tokens

#: Languages that write the month before the day.
_MONTH_FIRST = frozenset(("zh", "ja", "ko", "hu"))
_DENOMINATORS = frozenset((2, 3, 4, 5, 8, 10))
#: Languages that write 15.02 for the fifteenth of February and 1,5 for one and a half.
_DOTTED = frozenset("de da nb sv fi et lv lt pl cs sk sl hr bs sr mk bg ru uk be tr ro is".split())


#: Letters of tokens that may be more than one item, or one with the tokens behind; letters without a value.
_SPECIAL, _BARE = frozenset("NYnC'0K7M"), frozenset(",.-/():x?;")
_NOTHING: tuple[None, int, int] = (None, 0, 0)


class Item(NamedTuple):
    """A letter with its value and where it stands. `first` and `last` are token indexes, half-open."""

    letter: str
    value: Any
    start: int
    end: int
    first: int
    last: int


@frozen(slots=True, eq=False)
class Run:
    """A stretch of items, with the letters as one string for the rules to match."""

    letters: str
    items: list[Item]
    text: str = field(repr=False)
    tokens: Tokens = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    memo: Memo = field(repr=False)
    day_first: bool = False  #: 4/2/2022 is the fourth of February

    @property
    def month_first(self) -> bool:
        """Whether 4/2 is the second of April."""
        return self.memo.language in _MONTH_FIRST

    def fold(self, index: int) -> str:
        """The first token of an item, folded."""
        return self.tokens.folds[self.items[index].first]

    def before(self, index: int) -> str:
        """The folded token before an item, empty at the beginning of a line."""
        first = self.items[index].first
        return self.tokens.folds[first - 1] if first and not self.breaks(first) else ""

    def after(self, index: int) -> str:
        """The folded token after an item, empty at the end of a line."""
        last = self.items[index].last
        return self.tokens.folds[last] if last < len(self.tokens.folds) and not self.breaks(last) else ""

    def breaks(self, i: int) -> bool:
        """Whether a line break stands before token i."""
        return "\n" in self.text[self.tokens.ends[i - 1] : self.tokens.starts[i]]

    def value(self, letter: str, first: int, last: int) -> Any:
        """The value of the first item of that letter in a range, None when there is none."""
        at = self.letters.find(letter, first, last)
        return None if at < 0 else self.items[at].value


def build_run(text: str, tokens: Tokens, letters: str, first: int, last: int, memo: Memo, day_first: bool) -> Run:
    """The items of the tokens ``[first, last)``, whose letters are `letters`."""
    items = _Builder(tokens, letters, first, last, memo).build()
    return Run("".join([item.letter for item in items]), items, text, tokens, memo.lexicon, memo, day_first)


class _Builder:
    """Goes once through the tokens. Each step looks a bounded number of tokens ahead."""

    def __init__(self, tokens: Tokens, letters: str, first: int, last: int, memo: Memo) -> None:
        self.tokens, self.last, self.memo = tokens, last, memo
        self.first, self.letters = first, letters
        self.folds, self.spaced = tokens.folds, tokens.spaced
        self.items: list[Item] = []

    def letter(self, i: int) -> str:
        """The letter of token i, empty behind the stretch."""
        return self.letters[i - self.first] if i < self.last else ""

    def build(self) -> list[Item]:
        """The items, in order."""
        folds, phrases = self.folds, self.memo.lexicon.phrases
        i = self.first
        while i < self.last:
            letter = self.letters[i - self.first]
            if folds[i] in phrases:
                end = self._phrase(i)
                if end:
                    i = end
                    continue
            if letter in _SPECIAL:
                i = self._special(i, letter)
                continue
            found = self.memo.value(folds[i]) if letter not in _BARE else _NOTHING
            self._add(letter if letter not in "?;" else "x", found[0], i, i + 1, found[1], found[2])
            i += 1
        return self.items

    def _special(self, i: int, letter: str) -> int:
        """Add what token i begins, where more than its letter tells; returns where it ends."""
        fold = self.folds[i]
        if letter in "NYn":
            if letter == "N" and not fold[0].isdecimal() and self.folds[i + 1 : i + 2] in (["°"], ["º"]):
                # "l'1° maggio"
                self._add("9", self.memo.value(fold)[0], i, i + 2)
                return i + 2
            if fold.isdecimal():
                return self._digits(i)
            if not (fold[0].isdecimal() or fold[-1].isdecimal()):
                return self._words(i)
        elif letter == "C":
            return self._clock(i, i + 1, *self.memo.value(fold)[0])
        elif letter == "'" and self.letter(i + 1) == "d" and not self.spaced[i + 1]:
            self._add("d", self.memo.value(self.folds[i + 1])[0], i, i + 2)
            return i + 2
        elif letter == "0":
            # Montagabend: a weekday and a part of the day in one word.
            value = str(self.memo.value(fold)[0])
            self._add("W", int(value[0]), i, i + 1)
            self._add("D", value[1:], i, i + 1)
            return i + 1
        elif letter == "K":
            # "noon local time Saturday"
            end = i + 1 + zone_of(self.tokens, self.memo, i + 1)[1]
            self._add("K", self.memo.value(fold)[0], i, end)
            return end
        elif letter == "7" and ("Y" in self._ahead(i + 1, 2) or self._ahead(i - 1, 1) == "Y"):
            # "Q3 2021": an ordinal and a unit in one word, beside a year only; "the Audi Q3"
            self._add("O", self.memo.value(fold)[0], i, i + 1)
            self._add("U", "quarter", i, i + 1)
            return i + 1
        end = self._month_again(i) if letter == "M" else i + 1
        found = self.memo.value(fold) if letter not in "'7" else _NOTHING
        self._add(letter if letter != "7" else "x", found[0], i, end, found[1], found[2])
        return end

    def _month_again(self, i: int) -> int:
        """Where a month ends, which may be named twice: "فبراير/شباط", "نيسان (أبريل)", "أكتوبر/تشرين الأول"."""
        mark = self._ahead(i + 1, 1)
        if mark not in ("/", "(") or i + 2 >= self.last:
            return i + 1
        month, fold = self.memo.value(self.folds[i])[0], self.folds[i + 2]
        end = i + 3 if self.letter(i + 2) == "M" and self.memo.value(fold)[0] == month else 0
        for rest, sense in self.memo.lexicon.phrases.get(fold, ()):
            if sense.letter == "M" and sense.value == month and tuple(self.folds[i + 3 : i + 3 + len(rest)]) == rest:
                end = i + 3 + len(rest)
                break
        if not end or (mark == "(" and self.folds[end : end + 1] != [")"]):
            return i + 1
        return end + (mark == "(")

    def _ahead(self, i: int, count: int) -> str:
        return self.letters[i - self.first : i - self.first + count]

    def _add(self, letter: str, value: Any, first: int, last: int, left: int = 0, right: int = 0) -> None:
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        if (left or right) and end - start == len(self.folds[first]):
            # Trimmed only where the source reads as the token does; a repaired token is kept whole.
            start, end = start + left, end - right
        self.items.append(Item(letter, value, start, end, first, last))

    def _phrase(self, i: int) -> int:
        """Take the longest phrase that begins here, 0 when there is none."""
        language = self.memo.language
        for rest, sense in self.memo.lexicon.phrases[self.folds[i]]:
            end = i + 1 + len(rest)
            if (sense.letter == "Z" and self._counts_on(end)) or (
                sense.letter == "m" and self.items and self.items[-1].letter == "U"
            ):
                # "in the past | six months"; "three days earlier | in Paris"
                continue
            if sense.language not in (language, "en") and language and sense.letter not in "MW":
                continue
            if tuple(self.folds[i + 1 : end]) == rest:
                self._add(sense.letter, sense.value, i, end)
                return end
        return 0

    def _counts_on(self, i: int) -> bool:
        return i < len(self.folds) and self.memo[self.folds[i]] in tuple("UNngrhSMWD")

    # -- digits ------------------------------------------------------------------------------------------------------------

    def _tight(self, i: int, mark: str, digits: int = 4) -> int | None:
        """The number right after `mark` at i, both without white space before, at most `digits` long; else None."""
        if i + 1 >= len(self.folds) or self.folds[i] != mark or self.spaced[i] or self.spaced[i + 1]:
            return None
        fold = self.folds[i + 1]
        return int(fold) if fold.isdecimal() and len(fold) <= digits else None

    def _digits(self, i: int) -> int:
        folds = self.folds
        first = int(folds[i]) if len(folds[i]) < 10 else 10**9
        mark = folds[i + 1] if i + 1 < len(folds) and not self.spaced[i + 1] else ""
        if mark in ("-", "/", "."):
            second = self._tight(i + 1, mark, 2)
            if second is not None:
                third = self._tight(i + 3, mark)
                if third is not None and not (mark == "." and self._tight(i + 5, ".") is not None):
                    return self._numeric(i, i + 5, mark)
                if mark == "." and self._dotted(i, first, second):
                    # "15.2." of German and Nordic dates
                    end = i + 4 if self._stop(i + 3) else i + 3
                    self._add("#", (folds[i], folds[i + 2], "", "."), i, end)
                    return end
                if mark == "/" and self._day_and_month(i, first, second):
                    self._add("#", (folds[i], folds[i + 2], "", "/"), i, i + 3)
                    return i + 3
                stamp = self._stamp(i, second)
                if stamp:
                    return stamp
            if mark == "-" and folds[i + 2 : i + 3] and not self.spaced[i + 2] and folds[i + 2] in ORDINAL_TAILS and first <= 31:
                # "15-го февраля"
                self._add("9", first, i, i + 3)
                return i + 3
            if mark == "/":
                year = self._tight(i + 1, "/", 4)
                if year is not None and year > 1900 and 1 <= first <= 12 and len(folds[i + 2]) == 4:
                    self._add("#", (year, first, None), i, i + 3)
                    return i + 3
        if mark == "-" and self._decade_tail(i, first):
            # "90-е годы", "1990-х років"
            self._add("d", folds[i], i, i + 3)
            return i + 3
        if mark in ("°", "º") and first <= 31:
            self._add("9", first, i, i + 2)
            return i + 2
        if mark == ":" and first <= 31 and folds[i + 2 : i + 3] in (["e"], ["a"]) and not self.spaced[i + 2]:
            # "15:e februari" of Swedish
            self._add("9", first, i, i + 3)
            return i + 3
        if mark == ":" and first <= 12 and self.letter(i + 2) in ("C", "I") and not self.spaced[i + 2]:
            glued = folds[i + 2]
            if len(glued) == 4 and glued[:2].isdecimal() and glued[2:] in ("am", "pm"):
                hour = first % 12 + (12 if glued[2:] == "pm" else 0)
                return self._clock(i, i + 3, hour, int(glued[:2]), None, None)
        if mark == ":" and first <= 24:
            minute = self._tight(i + 1, ":", 2)
            if minute is not None and len(folds[i + 2]) == 2 and minute < 60 and folds[i - 1 : i] != [":"]:
                seconds = self._tight(i + 3, ":", 2)
                if seconds is not None and seconds < 60:
                    return self._clock(i, i + 5, first, minute, seconds, None)
                return self._clock(i, i + 3, first, minute, None, None)
        if mark == "." and first <= 24:
            minute = self._tight(i + 1, ".", 2)
            if (
                minute is not None
                and len(folds[i + 2]) == 2
                and minute < 60
                and (
                    meridiem(self.tokens, i + 3)[1]
                    or hours(self.tokens, self.memo, i + 3)
                    or zone_of(self.tokens, self.memo, i + 3)[1]
                )
            ):
                return self._clock(i, i + 3, first, minute, None, None)
        if len(folds[i]) == 4 and first < 2400 and first % 100 < 60 and zone_of(self.tokens, self.memo, i + 1)[0]:
            # "0735 GMT"
            return self._clock(i, i + 1, first // 100, first % 100, None, None)
        if first <= 24 and meridiem(self.tokens, i + 1)[1]:
            return self._clock(i, i + 1, first, None, None, None)
        if mark in (",", "."):
            grouped = self._grouped(i, first, mark)
            if grouped:
                return grouped
        return self._fraction(i, first)

    def _decade_tail(self, i: int, first: int) -> bool:
        if first % 10 or not (1000 <= first < 2100 or 20 <= first <= 90) or self.letter(i + 3) != "U":
            return False
        return not self.spaced[i + 2] and self.folds[i + 2] in DECADE_TAILS

    def _dotted(self, i: int, first: int, second: int) -> bool:
        """Whether 15.2 is a day and a month: a stop behind it ("15.2."), or led by a preposition or alone in its line."""
        if not (1 <= first <= 31 and 1 <= second <= 12) or self.memo.language in ("", "en"):
            return False
        if self._stop(i + 3):
            # "3.2.1.4" is a paragraph
            return self._tight(i + 3, ".", 9) is None
        if self.memo.language not in _DOTTED or len(self.folds[i + 2]) != 2:
            return False
        ends = i + 3 >= len(self.folds) or (not self.folds[i + 3][0].isalnum() and self.folds[i + 3] not in "%.€$")
        return ends and (not i or self.folds[i - 1] in self.memo.preps)

    def _day_and_month(self, i: int, first: int, second: int) -> bool:
        """Whether 17/2 is a day and a month: in English only 2/15 behind "on" or alone in its line; elsewhere behind an article, a
        preposition or a weekday or alone in its line, with nothing counted behind it, and no common fraction."""
        if not (1 <= min(first, second) <= 12 and 1 <= max(first, second) <= 31):
            return False
        if self.memo.language in ("", "en"):
            ends = i + 3 >= len(self.folds) or not self.folds[i + 3][0].isalnum()
            return ends and max(first, second) > 12 and (self.folds[i - 1] == "on" if i else i + 3 >= len(self.folds))
        if first < second and second in _DENOMINATORS and not self.folds[i].startswith("0"):
            return False
        before = self.folds[i - 1] if i else ""
        led = not i or before in self.memo.preps or (i > self.first and self.letter(i - 1) in "FWo,")
        return led and (i + 3 >= len(self.folds) or not self.folds[i + 3][0].isalnum() or self.letter(i + 3) not in ("", "x"))

    def _stop(self, i: int) -> bool:
        return i < len(self.folds) and self.folds[i] == "." and not self.spaced[i]

    def _numeric(self, i: int, end: int, mark: str) -> int:
        a, b, c = (self.folds[k] for k in (i, i + 2, i + 4))
        ok = (len(a) == 4 and len(c) <= 2) or (len(a) <= 2 and len(c) in (2, 4))
        self._add("#" if ok else "x", (a, b, c, mark), i, end)
        return end

    def _stamp(self, i: int, month: int) -> int:
        """2022-12-30T14:00:00Z: the tokeniser leaves the day and the hour in one token."""
        folds = self.folds
        if len(folds[i]) != 4 or i + 4 >= len(folds) or folds[i + 3] != "-":
            return 0
        day, t, hour = folds[i + 4].partition("t")
        if not (t and day.isdecimal() and hour.isdecimal() and len(day) == 2 and len(hour) == 2):
            return 0
        end = i + 5
        while end + 1 < len(folds) and folds[end] in ":.+" and not self.spaced[end] and not self.spaced[end + 1] and end < i + 13:
            end += 2
        self._add("#", (folds[i], f"{month:02d}", day, "-"), i, end)
        return end

    def _grouped(self, i: int, first: int, mark: str) -> int:
        """3,000 and 1.5: numbers that are no days."""
        rest = self._tight(i + 1, mark, 6)
        if rest is None:
            return 0
        if len(self.folds[i + 2]) == 3:
            self._add("n", first * 1000 + rest, i, i + 3)
        elif mark == ".":
            self._add("N" if first < 100 else "n", float(f"{first}.{rest}"), i, i + 3)
        else:
            return 0
        return i + 3

    def _fraction(self, i: int, first: int) -> int:
        folds = self.folds
        if folds[i + 1 : i + 5 : 2] and self._tight(i + 2, "/", 1) == 2 and folds[i + 1] == "1" and self.spaced[i + 1]:
            self._add("N", first + 0.5, i, i + 4)
            return i + 4
        if self._ahead(i, 4) == "N&ah":
            self._add("N", first + 0.5, i, i + 4)
            return i + 4
        if self.letter(i + 1) == "e" and self.memo.value(folds[i + 1])[0] == "BC" and 0 < first < 5000:
            self._add("Y", 1 - first, i, i + 2)
            return i + 2
        if self._ahead(i + 1, 3)[:1] == "-" and self.letter(i + 3) == "e" and self.memo.value(folds[i + 3])[0] == "BC":
            # "492-490 BC": both are.
            self._add("Y", 1 - first, i, i + 1)
            return i + 1
        self._add(self.letter(i), first, i, i + 1)
        return i + 1

    # -- clock -------------------------------------------------------------------------------------------------------------

    def _clock(self, i: int, end: int, hour: int, minute: int | None, second: int | None, zone: str | None) -> int:
        half, length = meridiem(self.tokens, end)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
            end += length
        elif end < len(self.folds) and minute is not None and (self.folds[end] == "h" or hours(self.tokens, self.memo, end)):
            end += 1
        zone, length = zone_of(self.tokens, self.memo, end)
        self._add("C", (hour, minute, second, zone), i, end + length)
        return end + length

    # -- words -------------------------------------------------------------------------------------------------------------

    def _words(self, i: int) -> int:
        """Numbers in words: "twenty-five", "two hundred", "nineteen ninety-six", "two and a half"."""
        values, end = [self.memo.value(self.folds[i])[0]], i + 1
        while end < self.last and len(values) < 8:
            step = 1 if self.letter(end) == "N" else 2 if self._joins(end, values[-1]) else 0
            if not step or self.folds[end + step - 1][0].isdecimal():
                break
            values.append(self.memo.value(self.folds[end + step - 1])[0])
            end += step
        if self._ahead(end, 3) == "&ah":
            self._add("N", values[0] + 0.5, i, end + 3)
            return end + 3
        whole = all(isinstance(v, int) for v in values)
        if whole and values[-1] in (20, 30) and len(values) == 1 and self._ordinal_ones(end):
            # "двадцать четвёртого"
            self._add("O", values[0] + self.memo.value(self.folds[end])[0], i, end + 1)
            return end + 1
        year = spoken_year(values) if whole else None
        if year:
            self._add("Y", year, i, end)
        else:
            total = total_of(values)
            self._add("N" if total < 100 else "n", total, i, end)
        return end

    def _ordinal_ones(self, i: int) -> bool:
        return self.letter(i) == "O" and 1 <= self.memo.value(self.folds[i])[0] <= 9

    def _joins(self, i: int, before: int) -> bool:
        if i + 1 >= self.last or self.letter(i + 1) != "N":
            return False
        return self.folds[i] == "-" or (self.letter(i) == "&" and before >= 100)
