"""Capitalised words that no table knows: names of persons by a given name, a title or their shape, abbreviations, places."""

from __future__ import annotations

import re

from attrs import Factory, field, frozen

from dragoman.parsers.names.damage import attributed
from dragoman.parsers.names.found import Found
from dragoman.parsers.names.scene import Scene
from dragoman.parsers.names.words import CAPS, LOWER, TITLE

#: "UAVs", "MPs": things of a kind, not names.
_PLURAL_ABBREVIATION = re.compile(r"[A-Z]{2,5}['’]?s")
_LONGEST_PERSON = 5
#: In capitals and so short a word behind a title is a post: "defender CB".
_POST = 3
#: From this rank on a word in capitals is an abbreviation rather than a word.
_RARE_WORD = 6_000
#: An abbreviation that nobody explains is a name if one of these stands before it somewhere.
_BEFORE_ABBREVIATION = ("the", '"', "“", "„", "«")
_ARTICLES = frozenset({"the", "a", "an"})
_HYPHENS = frozenset("-‑–")
_APOSTROPHES = frozenset("'’")
_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”“»')
#: What "I'm", "They've" begin with.
_CONTRACTED = frozenset(
    [
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "there",
        "here",
        "that",
        "what",
        "who",
        "where",
        "let",
        "can",
        "don",
        "didn",
        "isn",
    ]
)


@frozen(slots=True, eq=False)
class Unknown:
    """Reads words without an entry against a scene."""

    scene: Scene
    #: Words behind a name that are none of it.
    _after: frozenset[str] = field(
        default=Factory(
            lambda self: self.scene.lexicon.context["speech"] | self.scene.lexicon.context["opener"], takes_self=True
        ),
        init=False,
        repr=False,
    )

    def read(self, first: int, last: int, titled: bool) -> list[Found]:
        """The name in ``[first, last)``, if it is one, or several. `titled`: a title stands before."""
        if self._medium(first, last, titled):
            return [Found(first, last, "outlet", "attribution", 0.5)]
        first, last = self._trim(first, last, titled)
        if first == last:
            return []
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        names = [i for i in range(first, last) if keys[i][0].isalpha()]
        if len(names) > 1 and keys[names[-1]] in self._after and keys[names[-1]] not in lexicon.surnames:
            last = names.pop()  # "Erdogan Said", "Erdogan Also": capitals of a headline or an engine
            while not keys[last - 1][0].isalnum():
                last -= 1
        titled = titled or self.scene.titled(first)
        quoted = None if titled else self._quoted(first, last)
        if quoted is not None:
            return [Found(first, last, quoted, "shape", 0.5)] if quoted != "none" else []
        if len(names) == 1:
            return self._lone(names[0], titled)
        if len(names) == 2 and keys[names[0] + 1] == "-":
            if self.scene.words.case[names[1]] == LOWER:
                return self._hyphened(names[0], names[1], last, titled)
            if not titled and not self.scene.spoken(last) and lexicon.given.keys().isdisjoint([keys[n] for n in names]):
                if keys[first - 1] in lexicon.context["located"] and first > 0 and not self.scene.forms(names[1], last):
                    return [Found(first, last, "place", "preposition", 0.5)]  # "in Targu-Jiu"
                # "the Svatovo-Kremennaya line": two names, not one.
                return [found for i in names for found in self._lone(i, False)]
        if self.scene.shouting and any(self.scene.common(i) for i in names):
            # A headline: only what the article names elsewhere can be told from its other words.
            return [found for i in names if not self.scene.common(i) for found in self._lone(i, titled and i == first)]
        if len(names) == 2 and self._two_persons(*names):
            return [found for i in names for found in self._lone(i, titled and i == first)]
        return self._several(first, last, names, titled) if len(names) <= 2 * _LONGEST_PERSON else []

    def _hyphened(self, first: int, second: int, last: int, titled: bool) -> list[Found]:
        """A name with a small word behind a hyphen, which are one word: "Takahama-cho", "Akasaka-tei"."""
        names = self._lone(first, titled)
        for found in names:
            found.last = last
            if self.scene.words.keys[second] in self.scene.lexicon.context["rank_suffix"]:
                found.type, found.method, found.pending = "place", "rank", False
        return names

    def _medium(self, first: int, last: int, titled: bool) -> bool:
        """Whether a capital article inside a sentence begins the name of a medium that is quoted: "told |The Evening Kite|"."""
        scene = self.scene
        if last - first < 2 or last - first > _LONGEST_PERSON or scene.words.keys[first] != "the" or titled:
            return False
        if scene.words.case[first] != TITLE or scene.shouting or scene.fragment:
            return False
        initial = scene.words.initial[first] and (first == 0 or scene.words.keys[first - 1] not in _OPENING)
        return not initial and attributed(scene.words, scene.lexicon.context, first, last)

    def _quoted(self, first: int, last: int) -> str | None:
        """What the only words between quotation marks are the name of: the noun before says it. None where it is no title or name.

        The bank "Phobos", the patrol ship "Anna Maier", the series "Red Snow".
        """
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        if first < 2 or last >= len(keys) or keys[first - 1] not in _OPENING or keys[last] not in _CLOSING:
            return None
        before = keys[first - 2]
        if (
            before in lexicon.given
            or before in lexicon.titles
            or self.scene.words.case[first - 2] != LOWER
            or not before.isalpha()
        ):
            return None
        kind = lexicon.heads.get(before, ("",))[0]
        if kind:
            return kind
        return None if before in lexicon.context["minor"] or before in lexicon.context["speech"] else "none"

    def _two_persons(self, one: int, two: int) -> bool:
        """Whether two words are family names of persons of different countries side by side: "the Putin Biden call"."""
        lexicon, keys = self.scene.lexicon, self.scene.words.keys
        if keys[one] in lexicon.given or keys[one] in lexicon.family_first or two != one + 1:
            return False
        first, second = ({person.country for person in lexicon.families.get(keys[i], ())} for i in (one, two))
        return bool(first and second) and not first & second

    def _several(self, first: int, last: int, names: list[int], titled: bool) -> list[Found]:
        """The name that several words are, or one of them."""
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        given = keys[first] in lexicon.given or self._initial(first)
        given = given or (keys[first] in lexicon.by_first and keys[first] not in lexicon.english)
        aged = self.scene.aged(last)
        inner = next((i for i in names[1:-1] if keys[i] in lexicon.given or self._initialled(i)), None)
        if inner is not None and not given and (self._of_body(first) or all(self._prefix(i) for i in names if i < inner)):
            first, names, given = inner, [i for i in names if i >= inner], True  # "Senators |Jim Risham|", "DL |Larry Ogunjobi|"
        if len(names) > _LONGEST_PERSON:
            return []
        # "Orrin Hatch": a family name that is also a word, behind a word that is none.
        surname = names[-1] if keys[names[-1]] in lexicon.surnames and not self.scene.common(names[0]) else None
        plain = sum(self.scene.common(i) for i in names if i != surname and keys[i] not in lexicon.context["particle"])
        if (
            given
            and all(keys[i] in lexicon.english for i in names)
            and (self.scene.fragment or self.scene.words.initial[first])
            and not titled
            and not aged
        ):
            return []  # "Skip Navigation", "Mark Complete"
        sure = given or titled or aged
        if plain and not sure:
            if plain == len(names) - 1 and not self.scene.common(names[-1]) and keys[names[-1]] in lexicon.given:
                return self._lone(names[-1], False)  # "Crooked |Hillary|", if the article has one
            if plain == len(names) - 1 and not self.scene.common(first):
                # "|Merkel| Accuses them", "the |Merkel| Plan", if the article has the name elsewhere
                return [Found(first, first + 1, "person", "repeated", 0.5, pending=True)]
            return []
        if not sure and self.scene.nouns_capitalised:
            return []
        if not sure and first > 0 and keys[first - 1] == "the":
            return [Found(first, last, "organization", "shape", 0.4)]
        confidence = 0.85 if given and (titled or not plain) else 0.7 if sure else 0.55
        method = "given name" if given else "title" if titled else "age" if aged else "shape"
        return [Found(first, last, "person", method, confidence, titled=titled)]

    def _initial(self, i: int) -> bool:
        keys = self.scene.words.keys
        return len(keys[i]) == 1 and i + 1 < len(keys) and keys[i + 1] == "."

    def _initialled(self, i: int) -> bool:
        """Whether a name begins with initials behind capitals: "CB |T.J. Carrie|"."""
        return self._initial(i) and self.scene.words.case[i - 1] == CAPS and self.scene.words.keys[i - 1] != "."

    def _of_body(self, first: int) -> bool:
        """Whether a name begins with what its bearer's title is of: "the chief analyst of |Ferrobank| Georg Holm"."""
        keys = self.scene.words.keys
        return first > 1 and keys[first - 1] == "of" and keys[first - 2] in self.scene.lexicon.titles

    def _prefix(self, i: int) -> bool:
        """Whether the word before a given name is a post or an abbreviation, not a name."""
        return self.scene.common(i) or (self.scene.words.case[i] == CAPS and len(self.scene.words.keys[i]) <= 4)

    def _trim(self, first: int, last: int, titled: bool) -> tuple[int, int]:
        """Without marks and particles at the ends, and without words that only begin the sentence."""
        words = self.scene.words
        keys, case, particles = words.keys, words.case, self.scene.lexicon.context["particle"]
        while first < last and (not keys[first][0].isalpha() or case[first] == LOWER or self._opening(first, last, titled)):
            first += 1
        while first < last and (not keys[last - 1][0].isalnum() or (keys[last - 1] in particles and case[last - 1] == LOWER)):
            last -= 1
        return first, last

    def _opening(self, first: int, last: int, titled: bool) -> bool:
        """Whether the word at `first` only begins the sentence before the words behind it, or is a small one."""
        scene, lexicon = self.scene, self.scene.lexicon
        key, initial = scene.words.keys[first], scene.words.initial[first]
        opening = not titled and (
            (key in scene.vocabulary.common and (initial or scene.shouting))
            or (key in lexicon.context["minor"] and (initial or key in _ARTICLES))
        )
        if not opening and not (initial and self._foreign_opening(first, last)):
            return False
        if key in lexicon.context["particle"] and self._bound(first, last):
            return False
        # "|Bagpipes| has signed", if the article names the person elsewhere
        return last - first > 1 or (key, scene.source_language) not in lexicon.surname_words

    def _bound(self, first: int, last: int) -> bool:
        """Whether a particle at the beginning belongs to the unknown name behind it: "Al |Thani|"."""
        return (
            first + 1 < last
            and self.scene.words.case[first + 1] == TITLE
            and self.scene.words.keys[first + 1] not in self.scene.lexicon.english
        )

    def _foreign_opening(self, first: int, last: int) -> bool:
        """Whether a Cyrillic word merely begins the sentence before a name that the tables know: "Слова |Путина"."""
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        if not "а" <= keys[first][0] <= "ґ" or last - first != 2:
            return False
        return any(word in lexicon.families for word in (keys[first + 1], *lexicon.nominatives(keys[first + 1])))

    def _lone(self, i: int, titled: bool) -> list[Found]:
        """One capitalised word that no table knows."""
        scene, lexicon = self.scene, self.scene.lexicon
        keys, case = scene.words.keys, scene.words.case[i]
        key = keys[i]
        if len(key) == 1 or key in lexicon.context["minor"] or _PLURAL_ABBREVIATION.fullmatch(scene.tokens.texts[i]):
            return []
        if self._no_name(i, key):
            return []
        if "'" in key and key.partition("'")[0] in _CONTRACTED:
            return []
        english, family, initial = key in lexicon.english, key in lexicon.families, scene.words.initial[i]
        if titled and english and i + 1 < len(keys) and keys[i + 1] in lexicon.titles:
            return []  # "Deputy Information Minister"
        damaged = self._damaged(i, titled)
        if damaged is not None:
            return [damaged]
        if titled and not initial and (family or len(key) > _POST or case != CAPS):
            return [Found(i, i + 1, "person", "title", 0.6 if english else 0.75, titled=True)]
        if case == CAPS and not scene.shouting and len(key) <= 6 and not family and self._abbreviation(key):
            told = i > 0 and keys[i - 1] in _BEFORE_ABBREVIATION
            return [Found(i, i + 1, "organization", "abbreviation", 0.5, pending=not told)]
        if initial and not english and not scene.shouting and scene.spoken(i + 1):
            # Nobody else speaks: "Marinichev said", if the article has the word again.
            return [Found(i, i + 1, "person", "family name" if family else "speech", 0.5, pending=not family)]
        if english or scene.shouting or initial:
            # A name only if the article uses it as one elsewhere.
            headline = scene.colon(i) and not english and not scene.shouting
            pending = not headline and (not family or english)
            return [Found(i, i + 1, "person", "family name" if family else "repeated", 0.5, pending=pending, common=english)]
        if key in lexicon.context["club"]:
            return [Found(i, i + 1, "organization", "shape", 0.5)]
        if family or key in lexicon.given:
            return [Found(i, i + 1, "person", "family name" if family else "given name", 0.7)]
        if scene.nouns_capitalised:
            return []
        if i > 0 and keys[i - 1] in lexicon.context["located"]:
            return [Found(i, i + 1, "place", "preposition", 0.5)]
        return [Found(i, i + 1, "person", "shape", 0.4)]

    def _no_name(self, i: int, key: str) -> bool:
        """Whether a word is plainly something else: counted, numbered, the first half of an adjective, a word of kind "bank"."""
        keys, lexicon = self.scene.words.keys, self.scene.lexicon
        before, after = keys[i - 1] if i else "", keys[i + 1] if i + 1 < len(keys) else ""
        if before.isdigit() and key.endswith("s"):
            return True  # "4,101 Retweets"
        if self.scene.words.case[i] == CAPS and after.isdigit():
            return True  # "COP 21"
        if after in _HYPHENS and key in lexicon.context["compound"]:
            return True  # "Franco-German"
        if after in _HYPHENS and i + 2 < len(keys) and keys[i + 2] in lexicon.context["suffix"]:
            return True  # "Trump-ism"
        if after in _APOSTROPHES and key + "g" in lexicon.english:
            return True  # "Lyin'"
        if key in lexicon.context["club"] and self.scene.forms(i + 1, i + 2):
            return True  # "Dynamo |Moscow|": the place reads it
        return key in lexicon.heads or key in lexicon.context["foreign_head"]

    def _abbreviation(self, key: str) -> bool:
        """Whether capitals are no emphasis. Word lists hold abbreviations too, among their rare words."""
        return self.scene.lexicon.english.get(key, _RARE_WORD) >= _RARE_WORD

    def _damaged(self, i: int, titled: bool) -> Found | None:
        """A name that lost letters, or a surname that was translated as a word."""
        scene, lexicon = self.scene, self.scene.lexicon
        key = scene.words.keys[i]
        if scene.words.case[i] == TITLE and key not in lexicon.english and key not in lexicon.given:
            lost = lexicon.lost.get(key)
            if lost is not None:
                return Found(i, i + 1, lost.type, "lost letters", 0.7, lost, country=lost.country, titled=titled)
        person = lexicon.surname_words.get((key, scene.source_language or ""))
        if person is None:
            return None
        # Inside a sentence a common word has a capital only as a name.
        capital = scene.words.case[i] == TITLE and not scene.words.initial[i] and not (scene.shouting or scene.fragment)
        sure = titled or scene.colon(i) or (capital and key in lexicon.english)
        return Found(i, i + 1, "person", "surname word", 0.7 if sure else 0.5, canonical=person, titled=titled, pending=not sure)
