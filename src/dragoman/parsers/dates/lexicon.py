"""The words of time of all languages, compiled: a letter for each class, and for each token of a language the letter it gets.

The letters make the rules short and the same for all languages: ``LU`` is "last week", ``UL`` "semana pasada".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from attrs import evolve, field, frozen

from dragoman.knowledge import Knowledge
from dragoman.knowledge.folding import folds
from dragoman.parsers.dates.cues import Cues, cues
from dragoman.parsers.dates.numbers import ROMAN, figure, roman_numeral
from dragoman.text import folds_of

#: class in the table -> letter in the rules
LETTERS = {
    "month": "M", "weekday": "W", "season": "S", "unit": "U", "unitplain": "P", "part": "D", "noon": "K", "day": "R",
    "last": "L", "next": "X", "this": "T", "that": "t", "ago": "A", "agopre": "c", "earlier": "E", "later": "B", "hence": "B",
    "laterpre": "b", "number": "N", "ordinal": "O", "decadeword": "j", "half": "h", "few": "g", "recent": "r", "one": "a",
    "more": "v", "each": "Q", "often": "q", "mod": "m", "modnoun": "s", "approx": "p", "article": "F", "of": "o", "and": "&",
    "to": "u",
    "at": "@",
    "own": "w", "ampm": "I", "oclock": "k", "era": "e", "fiscal": "f", "old": "l", "eve": "V", "reference": "Z", "holiday": "H",
    "zone": "z", "name": "!", "relunit": "G", "weekdaypart": "0", "hourpre": "i", "inside": "2",
}  # fmt: skip
#: Letters that alone make a stretch of text worth a look.
CORE = "MWSUPDKRYdjqVZH#CJA9G0k;"
#: Figures and plain words that are a time only together: 18:00, 8 p.m., 4/2/98, nineteen ninety-six, "this fourth (20)".
TOGETHER = (
    r"[Fo]L(?![A-Za-wyz])|X(?=[x?])|[Nn](?=e)|n(?=z)|e(?=[Nn])"
    r"|N(?=:[NIC]|I|[aI]\.|/N|\.N(?![NYn])|-N-[NY]|N)|T(?=O\()|F(?=N\.?$)|h(?=N)"
)
PUNCTUATION = {mark: mark for mark in ",.-/():'"} | dict.fromkeys("–—‐‑", "-") | {"’": "'", "،": ",", "／": "/"}

#: "and", "in", "for" are written together with the word behind; what they are looked for before.
_ARABIC_PREFIXES, _PREFIXED = "وبلف", frozenset("MWURYNSD")
#: Turkish suffixes: "1990'lı yıllar", "1990'lar".
_OF_DECADES = ("lı", "li", "lu", "lü", "lar", "ler")
# Parts of words of time; whole words are taken from the table.
_CJK = re.compile(
    r"[年月日号號时時]|[昨今明前后後去来來先本上下这這当當翌同再][天日年月晚周週季星礼禮来]|四半期|季度|분기|分期|[周週][一二三四五六日末間]"
    r"|星期|曜|[礼禮]拜|[かヶカ]月|[년월일]|요일|주일|주이?[전후뒤]|개월|다음|지난|저번|이번|天之?[前后後]|世[纪紀]|\d시|오[전후]|午[前後后]|[上下]午|^[전후뒤달](?:[에말]|부터|까지)?$"
)
#: Each of them has a character as high as this.
_FIRST_CJK = "\u2e80"
#: Languages whose untranslated dates are looked for in other languages' lines.
_EXPECTED = frozenset(["es", "pt", "ca", "fr", "it", "de", "ru", "uk", "pl", "tr", "nl", "ro", "cs"])
_WHOLE = frozenset(("day", "year", "feast", "span", "era", "ordinal", "weekdayword", "monthword", "half"))
#: What Slavic languages write behind a figure and a hyphen to make it an ordinal.
ORDINAL_TAILS = frozenset("го е й ое ого его я ая му ому ти та те ша го ій ий ty go tego te".split())
#: The same of decades.
DECADE_TAILS = frozenset("е х ые ых ми м ті тих та те".split())
#: What makes more of the figure before it; the signs make it an ordinal too.
_TAILS = ORDINAL_TAILS | DECADE_TAILS | frozenset("°º")
#: What `Memo` knows of a word that is none of time.
_STRANGER: tuple[str, None, int, int] = ("x", None, 0, 0)
#: Languages that are written as another one's table has it.
_MEMBERS = {"no": "nb", "nn": "nb", "af": "nl", "gsw": "de", "mo": "ro", "sh": "hr"}
_LONGEST = 40
_BOUND = 50_000


@frozen(slots=True)
class Sense:
    """One meaning of a word: letter, value and the languages that have it."""

    letter: str
    value: Any
    language: str
    plain: bool = False  #: spelt without its accents: read in lines of its own language only


@frozen(slots=True, eq=False)
class Lexicon:
    """The compiled tables."""

    words: dict[str, tuple[Sense, ...]] = field(repr=False)
    phrases: dict[str, tuple[tuple[tuple[str, ...], Sense], ...]] = field(
        repr=False
    )  #: first word -> (rest, sense), longest first
    inner: frozenset[str] = field(repr=False)  #: all words of phrases
    triggers: dict[str, int] = field(repr=False)  #: words by which a phrase without a word of time is found -> their place in it
    guards: dict[str, frozenset[str]] = field(repr=False)  #: the kinds of dates_guard.tsv
    plurals: frozenset[str] = field(repr=False)
    preps: dict[str, frozenset[str]] = field(repr=False)  #: language -> words that may stand before a date; "" has all of them
    lone: dict[tuple[str, str], str] = field(repr=False)  #: (language, adjective) -> reference that it makes of any noun
    cues: dict[str, Cues] = field(repr=False)
    cjk: str = field(repr=False)  #: what a token without spaces must hold to be looked at, as an expression
    first_cjk: str = field(repr=False)  #: a token that holds it has a character as high as this
    memos: dict[str, Memo] = field(factory=dict, repr=False)

    def cues_of(self, language: str | None) -> Cues:
        """The cues of a language, the English ones where it has none."""
        return self.cues.get(language or "en") or self.cues["en"]

    def known(self, folds: list[str], *, sure: bool) -> dict[str, int]:
        """How many of the words of a phrase each language knows; of short ones only names of months and weekdays, `sure` of none:
        "en", "un" and "to" are words of many languages."""
        found: dict[str, int] = {}
        for i, token in enumerate(folds):
            short = len(token) < 4 and token.isascii()
            if short and sure:
                continue
            languages = dict.fromkeys(s.language for s in self.words.get(token, ()) if not short or s.letter in "MW")
            for rest, sense in self.phrases.get(token, ()):
                if tuple(folds[i + 1 : i + 1 + len(rest)]) == rest:
                    found[sense.language] = found.get(sense.language, 0) + len(rest)
                    languages[sense.language] = None
            for language in languages:
                found[language] = found.get(language, 0) + 1
        return found

    def memo(self, language: str | None) -> Memo:
        """The classifier of a language."""
        key = _MEMBERS.get(language or "", language or "")
        found = self.memos.get(key)
        if found is None:
            found = self.memos[key] = Memo(self, key)
        return found


class Memo(dict[str, str]):
    """token -> letter for lines of one language; classifies a word when it is first seen, and keeps the value of what it found.

    A cache of a pure function: what it returns never depends on what was asked before.
    """

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        super().__init__(PUNCTUATION)
        self.lexicon = lexicon
        self.language = language
        #: Words that may stand before a date; of all languages where the line's own has no table of them.
        self.preps = lexicon.preps.get(language, lexicon.preps[""])
        self.strange: set[str] = set()  #: months and weekdays of other languages
        self.readings: dict[str, tuple[Any, int, int]] = {}  #: value, characters to leave out at the start and the end

    def __missing__(self, token: str) -> str:
        letter, value, left, right = _STRANGER if self._is_strange(token) else self._classify(token)
        if len(self) < _BOUND:
            self[token] = letter
            if letter != "x":
                self.readings[token] = (value, left, right)
        return letter

    def value(self, token: str) -> tuple[Any, int, int]:
        """The value of a token that has a letter."""
        found = self.readings.get(token)
        if found is None:
            _, value, left, right = self._classify(token)
            found = (value, left, right)
        return found

    def _is_strange(self, token: str) -> bool:
        """Whether a token is, plainly, a word that no table has, and no figure. A quick look that spares most words all others."""
        lexicon = self.lexicon
        return (
            token.isalpha()
            and token not in lexicon.words
            and token not in lexicon.inner
            and (token.isascii() or (max(token) < lexicon.first_cjk and self.language != "ar"))
            and not (token[0] in "eivx" and ROMAN.match(token))
            and token not in _TAILS
        )

    def _classify(self, token: str) -> tuple[str, Any, int, int]:
        if len(token) > _LONGEST:
            return ("J", None, 0, 0) if _CJK.search(token) else ("x", None, 0, 0)
        if token in PUNCTUATION:
            return PUNCTUATION[token], None, 0, 0
        if token[0].isdecimal():
            letter, value = _number(token)
            if letter != "x":
                return letter, value, 0, 0
            figures, mark, suffix = token.replace("’", "'").partition("'")
            if mark and figures.isdecimal() and suffix.isalpha() and len(suffix) <= 5:
                # "2022'de", "15'inde"; "1990'lı" is the nineties'
                letter, value = _number(figures)
                if letter == "Y" and suffix.startswith(_OF_DECADES):
                    return "d", figures, 0, 0
                return letter, value, 0, len(suffix) + 1
        sense = self._sense(token)
        left = right = 0
        if sense is None and "'" in token.replace("’", "'") and not "а" <= token[0] <= "ӿ":
            sense, left, right = self._split(token.replace("’", "'"))
        if sense is None and self.language == "ar" and token[0] in _ARABIC_PREFIXES and len(token) > 3:
            letter, value, _, right = self._classify(token[1:])
            if letter in _PREFIXED:
                return letter, value, 1, right
        if sense is not None:
            return sense.letter, sense.value, left, right
        if token == "i" and self.language == "ru":
            # "I квартал"
            return "8", 1, 0, 0
        if token in self.lexicon.triggers:
            return ";", None, 0, 0
        if token in self.lexicon.inner or token in _TAILS:
            return "?", None, 0, 0
        if len(token) == 2 and token[0] == "q" and token[1] in "1234":
            return "7", int(token[1]), 0, 0
        if len(token) == 6 and token[:2] == "fy" and token[2:].isdecimal():
            return _number(token[2:])[0], int(token[2:]), 0, 0
        roman = roman_numeral(token)
        if roman is not None:
            return "8", roman, 0, 0
        if max(token) >= self.lexicon.first_cjk and _compiled(self.lexicon.cjk).search(token):
            return "J", None, 0, 0
        return "x", None, 0, 0

    def _split(self, token: str) -> tuple[Sense | None, int, int]:
        """ "year's", "Şubat'ta": the word before the apostrophe; "d'avril", "l'année": the one behind it."""
        head, _, tail = token.rpartition("'")
        sense = self._sense(tail) if len(tail) > 2 else None
        if sense is not None:
            return sense, len(head) + 1, 0
        sense = self._sense(head)
        if sense is None or sense.letter not in "Fo":
            return sense, 0, len(tail) + 1
        if tail[:1].isdecimal():  # "l'11 aprile"
            return Sense(*_number(tail), self.language), len(head) + 1, 0
        return None, 0, 0  # "l'ONU": the article belongs to the word behind it, which is none of time

    def _sense(self, token: str) -> Sense | None:
        """The meaning in the line's language, else in English, else a name of month or weekday that is a word of no other
        sort."""
        # Case-folding a Turkish capital I with a dot leaves the dot behind.
        senses = self.lexicon.words.get(token.replace("i\u0307", "i"))
        if senses is None:
            return None
        english = None
        for sense in senses:
            if sense.language == self.language:
                return sense
            if sense.language == "en":
                english = sense
        if english is not None and (self.language in ("", "en") or token not in self.lexicon.guards["weak"]):
            return english
        if not self.language:
            return senses[0] if len(token) > 3 or not token.isascii() or senses[0].letter not in "MW" else None
        if token in self.lexicon.guards["foreign"] or (token.isascii() and len(token) < 5):
            return senses[0] if senses[0].letter == "o" else None
        # Untranslated names of days and months stand in translated text; only languages with a table of their own are expected.
        for sense in senses:
            if sense.letter in "MW" and not sense.plain and (sense.language in _EXPECTED or not token.isascii()):
                self.strange.add(token)
                return sense
        return None


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled at first use: it takes long, and most texts are in Latin letters."""
    return re.compile(expression)


def _number(token: str) -> tuple[str, Any]:
    """The letter and value of a token that begins with a digit."""
    letter, value = figure(token)
    if letter == "x" and (_CJK.search(token) or "ぁ" <= token.lstrip("0123456789")[:1] <= "ん"):
        return "J", None  # 25に: a day with the Japanese particle behind it
    return letter, value


def lexicon(knowledge: Knowledge) -> Lexicon:
    """Compile the tables."""
    words: dict[str, tuple[Sense, ...]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    plurals: set[str] = set()
    preps: dict[str, set[str]] = {"": set()}
    lone: dict[tuple[str, str], str] = {}
    rows = [(language, kind, value, forms.casefold().split("|")) for language, kind, value, forms in _rows(knowledge)]
    folded = iter(folds([form for _, _, _, forms in rows for form in forms]))
    for language, kind, value, forms in rows:
        spellings = [(form, next(folded)) for form in forms]
        if kind == "plural":
            plurals.update(forms)
        elif kind == "prep":
            preps.setdefault(language, set()).update(forms)
            preps[""].update(forms)
        elif kind == "lone":
            lone.update(((language, form), value) for form in forms)
        else:
            _add(words, phrases, spellings, Sense(LETTERS[kind], _value(kind, value), language))
    whole = _whole_cjk_words(knowledge)
    return Lexicon(
        words,
        {first: tuple(sorted(rest, key=lambda p: -len(p[0]))) for first, rest in phrases.items()},
        frozenset(word for first, rests in phrases.items() for rest, _ in rests for word in (first, *rest)),
        _triggers(words, phrases),
        _sets(knowledge, "dates_guard", "kind"),
        frozenset(plurals),
        {key: frozenset(forms) for key, forms in preps.items()},
        lone,
        cues(knowledge),
        "|".join([_CJK.pattern, *whole]),
        min(_FIRST_CJK, *map(max, filter(None, whole))),
    )


def _whole_cjk_words(knowledge: Knowledge) -> list[str]:
    """The forms that mean a time by themselves, by which a token without spaces is known to be worth a look."""
    rows = list(knowledge.table("dates_cjk").dicts())
    traditional = {ord(row["value"]): f"[{row['value']}{row['forms']}]" for row in rows if row["kind"] == "variant"}
    forms = (form for row in rows if row["kind"] in _WHOLE for form in row["forms"].split("|"))
    return [re.escape(form).translate(traditional) for form in forms]


def _triggers(words: dict[str, tuple[Sense, ...]], phrases: dict[str, list[tuple[tuple[str, ...], Sense]]]) -> dict[str, int]:
    """For each phrase that means a time but holds no word of time, its longest word that is no word of the tables."""
    found: dict[str, int] = {}
    for first, rests in phrases.items():
        for rest, sense in rests:
            parts = (first, *rest)
            letters = {s.letter for part in parts for s in words.get(part, ()) if s.language == sense.language}
            own = [any(s.language == sense.language for s in words.get(part, ())) for part in parts]
            free = [n for n, part in enumerate(parts) if not own[n] and (len(part) > 3 or not part.isascii())]
            if sense.letter in CORE and not letters & set(CORE) and free:
                place = max(free, key=lambda n: len(parts[n]))
                found[parts[place]] = max(place, found.get(parts[place], 0))
    return found


def _rows(knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    # What is written by hand comes first: where both have a form, it is the better informed.
    for name in ("dates_words", "dates_names"):
        yield from knowledge.table(name).select("language", "class", "value", "forms")
    for language, value, forms in knowledge.table("dates_holidays").select("language", "value", "forms"):
        yield language, "holiday", value, forms


def _add(
    words: dict[str, tuple[Sense, ...]], phrases: dict[str, list[Any]], spellings: Iterable[tuple[str, str]], sense: Sense
) -> None:
    """Add the forms of a row, each as written and as folded."""
    plain = evolve(sense, plain=True)
    alone, plain_alone = (sense,), (plain,)
    for form, folded in spellings:
        parts = folds_of(form)
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((tuple(parts[1:]), sense))
            if sense.language == "ar":
                # "and" is written together with the word behind.
                phrases.setdefault("و" + parts[0], []).append((tuple(parts[1:]), sense))
            continue
        _add_word(words, form, alone)
        if folded != form:
            _add_word(words, folded, plain_alone)


def _add_word(words: dict[str, tuple[Sense, ...]], word: str, alone: tuple[Sense]) -> None:
    """Add a sense unless the word has one in its language. Most words have one in one language, and share the tuple of the row."""
    senses = words.setdefault(word, alone)
    if senses is not alone and all(s.language != alone[0].language for s in senses):
        words[word] = senses + alone


_INTEGERS = frozenset({"month", "weekday", "number", "ordinal", "decadeword", "noon"})


def _value(kind: str, value: str) -> Any:
    if kind in _INTEGERS:
        return float(value) if "." in value else int(value)
    return value


def _sets(knowledge: Knowledge, table: str, column: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in knowledge.table(table).dicts():
        found.setdefault(row[column], set()).update(form.casefold() for form in row["forms"].split("|"))
    return {key: frozenset(forms) for key, forms in found.items()}
