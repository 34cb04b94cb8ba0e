"""Items: the tokens of a stretch put together into what a rule reads: phrases, numbers in words, clock times, numeric dates."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from dragoman.parsers.dates.clocks import zone_of
from dragoman.parsers.dates.figures import figures
from dragoman.parsers.dates.lexicon import Lexicon, Memo
from dragoman.parsers.dates.numbers import spoken_year, total_of
from dragoman.parsers.dates.stretch import Item, Stretch
from dragoman.text import Tokens

#: Languages that write the month before the day.
_MONTH_FIRST = frozenset(("zh", "ja", "ko", "hu"))
#: Letters of tokens that may be more than one item, or one with the tokens behind; letters without a value.
_SPECIAL, _BARE = frozenset("NYnC'0K7M"), frozenset(",.-/():x?;")
_NOTHING: tuple[None, int, int] = (None, 0, 0)


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


class _Builder(Stretch):
    """Goes once through the tokens. Each step looks a bounded number of tokens ahead."""

    def build(self) -> list[Item]:
        """The items, in order."""
        folds, letters, first, phrases = self.folds, self.letters, self.first, self.memo.lexicon.phrases
        starts, ends, items = self.tokens.starts, self.tokens.ends, self.items
        i = first
        while i < self.last:
            letter = letters[i - first]
            if folds[i] in phrases:
                end = self._phrase(i)
                if end:
                    i = end
                    continue
            if letter in _SPECIAL:
                i = self._special(i, letter)
                continue
            if letter in _BARE:
                items.append(Item(letter if letter not in "?;" else "x", None, starts[i], ends[i], i, i + 1))
            else:
                value, left, right = self.memo.value(folds[i])
                self.add(letter, value, i, i + 1, left, right)
            i += 1
        return items

    def _special(self, i: int, letter: str) -> int:
        """Add what token i begins, where more than its letter tells; returns where it ends."""
        fold = self.folds[i]
        if letter in "NYn":
            if letter == "N" and not fold[0].isdecimal() and self.folds[i + 1 : i + 2] in (["°"], ["º"]):
                # "l'1° maggio"
                self.add("9", self.memo.value(fold)[0], i, i + 2)
                return i + 2
            if fold.isdecimal():
                return figures(self, i)
            if not (fold[0].isdecimal() or fold[-1].isdecimal()):
                return self._words(i)
        elif letter == "C":
            return self.clock(i, i + 1, *self.memo.value(fold)[0])
        elif letter == "'" and self.letter(i + 1) == "d" and not self.spaced[i + 1]:
            self.add("d", self.memo.value(self.folds[i + 1])[0], i, i + 2)
            return i + 2
        elif letter == "0":
            # Montagabend: a weekday and a part of the day in one word.
            value = str(self.memo.value(fold)[0])
            self.add("W", int(value[0]), i, i + 1)
            self.add("D", value[1:], i, i + 1)
            return i + 1
        elif letter == "K":
            # "noon local time Saturday"
            end = i + 1 + zone_of(self.tokens, self.memo, i + 1)[1]
            self.add("K", self.memo.value(fold)[0], i, end)
            return end
        elif letter == "7" and ("Y" in self.ahead(i + 1, 2) or self.ahead(i - 1, 1) == "Y"):
            # "Q3 2021": an ordinal and a unit in one word, beside a year only; "the Audi Q3"
            self.add("O", self.memo.value(fold)[0], i, i + 1)
            self.add("U", "quarter", i, i + 1)
            return i + 1
        end = self._month_again(i) if letter == "M" else i + 1
        found = self.memo.value(fold) if letter not in "'7" else _NOTHING
        self.add(letter if letter != "7" else "x", found[0], i, end, found[1], found[2])
        return end

    def _month_again(self, i: int) -> int:
        """Where a month ends, which may be named twice: "فبراير/شباط", "نيسان (أبريل)", "أكتوبر/تشرين الأول"."""
        mark = self.ahead(i + 1, 1)
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

    def _phrase(self, i: int) -> int:
        """Take the longest phrase that begins here, 0 when there is none."""
        language, folds = self.memo.language, self.folds
        following = folds[i + 1] if i + 1 < len(folds) else ""
        for rest, sense in self.memo.lexicon.phrases[folds[i]]:
            end = i + 1 + len(rest)
            if rest[0] != following or tuple(folds[i + 1 : end]) != rest:
                continue
            if (sense.letter == "Z" and self._counts_on(end)) or (
                sense.letter == "m" and self.items and self.items[-1].letter == "U"
            ):
                # "in the past | six months"; "three days earlier | in Paris"
                continue
            if sense.language not in (language, "en") and language and sense.letter not in "MW":
                continue
            self.add(sense.letter, sense.value, i, end)
            return end
        return 0

    def _counts_on(self, i: int) -> bool:
        return i < len(self.folds) and self.memo[self.folds[i]] in tuple("UNngrhSMWD")

    def _words(self, i: int) -> int:
        """Numbers in words: "twenty-five", "two hundred", "nineteen ninety-six", "two and a half"."""
        values, end = [self.memo.value(self.folds[i])[0]], i + 1
        while end < self.last and len(values) < 8:
            step = 1 if self.letter(end) == "N" else 2 if self._joins(end, values[-1]) else 0
            if not step or self.folds[end + step - 1][0].isdecimal():
                break
            values.append(self.memo.value(self.folds[end + step - 1])[0])
            end += step
        if self.ahead(end, 3) == "&ah":
            self.add("N", values[0] + 0.5, i, end + 3)
            return end + 3
        whole = all(isinstance(v, int) for v in values)
        if whole and values[-1] in (20, 30) and len(values) == 1 and self._ordinal_ones(end):
            # "двадцать четвёртого"
            self.add("O", values[0] + self.memo.value(self.folds[end])[0], i, end + 1)
            return end + 1
        year = spoken_year(values) if whole else None
        if year:
            self.add("Y", year, i, end)
        else:
            total = total_of(values)
            self.add("N" if total < 100 else "n", total, i, end)
        return end

    def _ordinal_ones(self, i: int) -> bool:
        return self.letter(i) == "O" and 1 <= self.memo.value(self.folds[i])[0] <= 9

    def _joins(self, i: int, before: int) -> bool:
        if i + 1 >= self.last or self.letter(i + 1) != "N":
            return False
        return self.folds[i] == "-" or (self.letter(i) == "&" and before >= 100)
