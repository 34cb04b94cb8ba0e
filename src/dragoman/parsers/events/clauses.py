"""The shape of a sentence without a parser: which words are verbs, what is aside, where a verb's subject and objects stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import repeat

from attrs import field, mutable

from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.asides import REACH, find_asides, find_credit
from dragoman.parsers.events.finder import Finder
from dragoman.parsers.events.forms import BASE, ING, NOUN, PARTICIPLE, PAST, THIRD, VERB
from dragoman.parsers.events.lexicon import AUXILIARY, Lexicon
from dragoman.text import Tokens

_NONE: frozenset[str] = frozenset()
_WITHOUT_OBJECT = frozenset(("in", "at", "near", "after", "during", "amid", "over", "when", "as", ".", ","))
_SUBORDINATORS = frozenset(("after", "before", "since", "until", "till", "as", "than"))


@mutable(slots=True, eq=False)
class Clauses:
    """A sentence, the tokens ``[first, last)``, read once: actors, verbs, asides."""

    tokens: Tokens
    folds: list[str]  #: those of the tokens
    lexicon: Lexicon
    first: int
    last: int
    actors: list[Actor]
    headline: bool
    leads: bool  #: whether it is a headline or of the lead of an article
    classes: defaultdict[int, frozenset[str]]  #: the classes of steering words, by their token; none outside the sentence
    _inside: dict[int, Actor]
    _cased: bool  #: whether capitals mark names here, which they do not in some headlines
    verbs: list[int] = field(factory=list)  #: tokens read as verbs, sorted
    is_verb: set[int] = field(factory=set)  #: the same as a set
    aside: set[int] = field(factory=set)  #: tokens in relative clauses, appositions and attributions
    openers: list[int] = field(factory=list)  #: conjunctions that open a subordinate clause
    attributed: bool = False  #: whether a tail of the sentence says who reports it
    hearsay: bool = False  #: whether it is told of nobody in particular that says so
    _parsed: bool = False

    @classmethod
    def of(
        cls, finder: Finder, first: int, last: int, actors: list[Actor], headline: bool = False, leads: bool = False
    ) -> Clauses:
        """The sentence ``[first, last)`` with its actors; `parse` reads the rest of it."""
        tokens, lexicon = finder.tokens, finder.lexicon
        known = map(lexicon.words.get, tokens.folds[first:last], repeat(_NONE))
        classes = defaultdict(frozenset, enumerate(known, first))
        inside = {i: a for a in actors for i in range(a.first, a.last)}
        cased = not headline or not _in_capitals(tokens, first, last)
        return cls(tokens, tokens.folds, lexicon, first, last, actors, headline, leads, classes, inside, cased)

    def parse(self) -> None:
        """Find the verbs, and what is said aside; once."""
        if self._parsed:
            return
        self._parsed = True
        verbs = self.lexicon.verbs
        folds = self.folds[self.first : self.last]
        self.verbs = [i for i, fold in enumerate(folds, self.first) if (fold in verbs or fold[-2:] == "ed") and self.verb_at(i)]
        self.is_verb = set(self.verbs)
        self._free_subjects()
        find_asides(self)
        if self.headline:
            find_credit(self)

    # -- words -------------------------------------------------------------------------------------------------------------

    def actor_at(self, i: int) -> Actor | None:
        """The actor whose chunk holds token `i`."""
        return self._inside.get(i)

    def verb_at(self, i: int) -> bool:
        """Whether the word at token `i` is a verb here."""
        fold = self.folds[i]
        bits = self.lexicon.pos.get(fold, 0)
        classes = self.classes[i]
        if not (bits or classes or fold.endswith("ed")) or i in self._inside or (self._cased and self._capital(i)):
            return False
        if not AUXILIARY.isdisjoint(classes):
            return True
        if bits:
            return bool(bits & VERB) and self.reads_as_verb(i)
        return len(fold) > 4 and fold.endswith("ed") and self.tokens.texts[i][0].islower() and not self._attribute(i)

    def _capital(self, i: int) -> bool:
        """Whether a capital makes a name of the word: "the Federal |Building| Minister". Behind a mark it only begins a sentence."""
        text = self.tokens.texts
        return i > self.first and text[i][0].isupper() and not text[i].isupper() and text[i - 1][0].isalnum()

    def _attribute(self, i: int) -> bool:
        """An unknown -ed word right after an article or before a noun without a subject is an adjective."""
        before = self.classes[i - 1]
        return bool(before & {"det", "prep"})

    def reads_as_verb(self, i: int) -> bool:
        """Whether the form at `i`, which may be a noun as well, is a verb here."""
        bits = self.lexicon.pos.get(self.folds[i], 0)
        if not bits & VERB:
            return False
        before = self.previous(i)
        classes = self.classes[before]
        if self._compound(i) or (not bits & (NOUN | PAST | PARTICIPLE | ING) and self._owned(before)):
            return False
        if self.folds[i - 1] in self.lexicon.determining and i > self.first:
            return False  # "the deposed president", "his bombed city"
        if not bits & NOUN:
            return not (bits & (PAST | PARTICIPLE | ING) and "det" in classes and not self._starts_argument(i + 1))
        return self._settle(i, bits, before, classes)

    def _compound(self, i: int) -> bool:
        """Whether the word ends a compound: "time-|honored|", "a drug-|related| case"."""
        tokens = self.tokens
        return i - 1 > self.first and tokens.texts[i - 1] == "-" and not tokens.spaced[i - 1] and not tokens.spaced[i]

    def _owned(self, before: int) -> bool:
        """Whether a possessor stands before: "the minister's |close| friend"."""
        actor = self._inside.get(before)
        return actor is not None and actor.possessive

    def _settle(self, i: int, bits: int, before: int, classes: frozenset[str]) -> bool:
        if before < self.first:
            return bool(bits & (BASE | ING)) and self._starts_argument(i + 1) and not self._followed_by_link(i)
        while before > self.first and "negation" in classes:
            before = self.previous(before)
            classes = self.classes[before]
        fold = self.folds[before]
        if classes & {"future", "may", "must", "do"} or fold == "to":
            return bool(bits & BASE)
        if bits & ING:
            return "be" in classes or (self._starts_argument(i + 1) and not self._followed_by_link(i) and "det" not in classes)
        if bits & (PAST | PARTICIPLE):
            return "det" not in classes
        if classes & {"det", "prep", "be", "have", "light"} and fold not in ("that", "who", "which"):
            return False
        if classes & {"relative"} or fold in ("it", "they", "he", "she", "we", "and", "that"):
            return fold != "and" or self._starts_argument(i + 1)
        actor = self._inside.get(before)
        if actor is None:
            # "… by video link sign an agreement": an article behind it makes a verb of it.
            return "det" in self.classes[i + 1] and not bits & ING
        if actor.possessive or actor.kind == "adjective":
            return False
        if self._starts_argument(i + 1):
            return True
        plural = actor.kind in ("group", "pronoun") or len(actor.codes) > 1
        return (bool(bits & THIRD) and not plural and not self._followed_by_link(i)) or (
            bool(bits & BASE) and actor.kind == "group"
        )

    def previous(self, i: int) -> int:
        """The token before `i`, past adverbs that may split a verb group."""
        i -= 1
        while i >= self.first and "infinitive_adverb" in self.classes[i] and i not in self._inside:
            i -= 1
        return i

    def _starts_argument(self, i: int) -> bool:
        if i >= self.last:
            return False
        actor = self._inside.get(i)
        return (actor is not None and actor.kind != "adjective") or "det" in self.classes[i] or "that" in self.classes[i]

    def _followed_by_link(self, i: int) -> bool:
        return i + 1 < self.last and self.folds[i + 1] in (
            "between",
            "with",
            "of",
            "on",
            "in",
            "against",
            "for",
            "at",
            "by",
        )

    def _free_subjects(self) -> None:
        """ "After a court refused": before a clause these words are no prepositions, and govern nobody."""
        for actor in self.actors:
            if actor.prep not in _SUBORDINATORS:
                continue
            k = actor.last
            while k < min(self.last, actor.last + 4) and k not in self.is_verb:
                if not self.classes[k] & {"adverb_time", "infinitive_adverb"} and self.folds[k] != "on":
                    break
                k += 1
            if k in self.is_verb and self.finite(k):
                if actor.prep_at is not None:
                    self.openers.append(actor.prep_at)
                actor.prep = actor.prep_at = None

    # -- verbs and their parties -------------------------------------------------------------------------------------------

    def finite(self, v: int) -> bool:
        """Whether the verb at `v` can head a clause: not an infinitive, not an -ing form or participle on its own."""
        fold = self.folds[v]
        classes = self.classes[v]
        if classes & {"future", "may", "must", "do", "have"} or (classes & {"be"} and fold not in ("be", "been", "being")):
            return True
        if fold in ("be", "been", "being"):
            return False
        before = self.previous(v)
        if before >= self.first and self.folds[before] == "to":
            return False
        bits = self.lexicon.pos.get(fold, 0)
        if bits:
            return bool(bits & (PAST | THIRD)) or (bool(bits & BASE) and not bits & ING)
        return fold.endswith("ed")

    def verbs_before(self, i: int) -> Iterator[int]:
        """The verbs before token `i`, nearest first, within reach."""
        for n in range(bisect_left(self.verbs, i) - 1, -1, -1):
            if i - self.verbs[n] > 25:
                return
            yield self.verbs[n]

    def verbs_after(self, i: int) -> Iterator[int]:
        """The verbs from token `i` on, nearest first, within reach."""
        for n in range(bisect_left(self.verbs, i), len(self.verbs)):
            if self.verbs[n] - i > 25:
                return
            yield self.verbs[n]

    def between(self, low: int, high: int) -> list[Actor]:
        """The actors whose chunks lie in the tokens ``[low, high)``, in order."""
        return [a for a in self.actors if low <= a.first < high and a.last <= high]

    def members(self, actor: Actor) -> list[Actor]:
        """The coordinated actors that `actor` stands with, itself among them."""
        return [a for a in self.actors if a.group == actor.group][:REACH]

    def verb_group_start(self, v: int) -> int:
        """The first word of the verb group of `v`: its auxiliaries, negations and adverbs."""
        i = v
        while i - 1 >= self.first and i - 1 not in self._inside:
            classes = self.classes[i - 1]
            if classes & {
                "be",
                "have",
                "do",
                "future",
                "may",
                "must",
                "negation",
                "infinitive_adverb",
                "no_longer",
            } or self.folds[i - 1].endswith("ly"):
                i -= 1
            else:
                break
        return i

    def group_words(self, v: int) -> frozenset[str]:
        """The classes of the words of the verb group before `v`."""
        found: set[str] = set()
        for i in range(self.verb_group_start(v), v):
            found |= self.classes[i]
        return frozenset(found)

    def passive(self, v: int) -> bool:
        """Whether the verb at `v` is in the passive: after a form of be, or a bare participle with its "by"."""
        bits = self.lexicon.pos.get(self.folds[v], 0)
        if not bits & PARTICIPLE:
            return False
        i = self.previous(v)
        while i >= self.first and ("negation" in self.classes[i] or self.folds[i].endswith("ly")):
            i -= 1
        if i >= self.first and "be" in self.classes[i]:
            return True
        if i >= self.first and self.classes[i] & {"have"}:
            return False
        # Without an auxiliary only "attacked by" is; "rejected calls by" is not, nor "protested by burning".
        by = v + 1
        if "transitive" in self.classes[v] and self._left_alone(by):
            return True
        return by + 1 < self.last and self.folds[by] == "by" and not self.folds[by + 1].endswith("ing")

    def reduced(self, v: int) -> bool:
        """Whether the verb at `v` is a participle that only describes the noun before it: "sanctions |imposed| on X would …"."""
        bits = self.lexicon.pos.get(self.folds[v], 0)
        if not bits & PARTICIPLE or self.verb_group_start(v) != v or v == self.first or "prep" not in self.classes[v + 1]:
            return False
        before = v - 1
        there = self._inside.get(before)
        if (there is not None and there.prep is None) or self.classes[before] - {"noun_too"} or not self.folds[before].isalpha():
            return False
        return any(self.finite(k) for k in self.verbs if k != v)

    def _left_alone(self, i: int) -> bool:
        """ "Protesters killed in Iran": without an object behind it, a verb that must have one has it before it."""
        return i >= self.last or self.folds[i] in _WITHOUT_OBJECT

    def subject(self, v: int, depth: int = 0) -> list[Actor]:
        """Who does what the verb at `v` says (or suffers it, in the passive): the subject's members, or nobody."""
        start = self.verb_group_start(v)
        hidden = v in self.aside
        candidates = self.between(max(self.first, v - REACH, self._content_start(start)), start)
        for i in range(len(candidates) - 1, -1, -1):
            actor = candidates[i]
            if not hidden and actor.first in self.aside:
                continue
            if actor.prep is not None and not (actor.prep == "to" and actor.prep_at == self.first):
                # (A sentence that begins "To Lukashenko visited" has kept a foreign accusative.)
                continue
            if actor.possessive and not (actor.sector or actor.parties):
                if not self._possessor_is_subject(actor, start):
                    continue
                return self.members(actor)
            if actor.object_of is not None and not self._inverted(actor.object_of):
                taken = self._shared_subject(actor, start, depth)
                if taken is not None:
                    return taken
                if "speech" not in self.classes[actor.object_of]:
                    continue
            return self.members(actor)
        return []

    def _content_start(self, start: int) -> int:
        """Where the reported clause that the token `start` is in begins, if it has a subject of its own that nobody knows.

        "An official said that field tests suggested": the tests suggest, not the official.
        """
        for k in range(start - 1, max(self.first, start - 15) - 1, -1):
            if k in self.is_verb:
                if "speech" not in self.classes[k]:
                    return self.first
                for n in range(k + 1, start):
                    known = self.classes[n] or n in self._inside or self.folds[n].endswith("ly")
                    if not known and self.folds[n].isalpha():
                        return k + 1
                return self.first
        return self.first

    def _inverted(self, verb: int) -> bool:
        """Whether the verb is one of speech with its subject behind it: '", said the minister'."""
        before = verb - 1
        if "speech" not in self.classes[verb] or before < 0:
            return False
        return before < self.first or not self.folds[before][0].isalnum()

    def _possessor_is_subject(self, actor: Actor, start: int) -> bool:
        """ "Ankara's Cankaya district administration has": what a country owns acts for it when nothing else stands between."""
        return all(
            self.folds[i][0].isalnum() and not self.classes[i] & {"prep", "conjunction"} and i not in self.is_verb
            for i in range(actor.last, start)
        )

    def _shared_subject(self, actor: Actor, start: int, depth: int) -> list[Actor] | None:
        """For "A attacked |B| and killed": B is an object, the subject of its verb is that of the next one."""
        verb = actor.object_of
        if verb is None or verb < self.first or depth > 3:
            return None
        linked = any("conjunction" in self.classes[i] or self.folds[i] == "," for i in range(actor.last, start))
        if linked and not any(a.prep is None and a.object_of is None for a in self.between(actor.last, start)):
            return self.subject(verb, depth + 1)
        return None


def _in_capitals(tokens: Tokens, first: int, last: int) -> bool:
    """Whether most words of a headline begin with a capital."""
    words = [tokens.texts[i] for i in range(first, last) if tokens.texts[i][0].isalpha() and len(tokens.texts[i]) > 3]
    return sum(w[0].isupper() for w in words) * 5 > len(words) * 4
