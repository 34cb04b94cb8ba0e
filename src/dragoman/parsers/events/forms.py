"""English inflection of the event vocabulary: the forms under which a verb or a noun of the tables is met in text."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from dragoman.knowledge import Knowledge

# What a form can be, as bits: a noun, or one of the verb's forms.
NOUN, BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16, 32
VERB = BASE | THIRD | PAST | PARTICIPLE | ING
_VOWELS = "aeiou"


@frozen(slots=True, eq=False)
class Inflection:
    """The forms of words, each word inflected once."""

    #: lemma -> forms of past, participle, third person, -ing; empty where the rule holds.
    irregular: Mapping[str, tuple[tuple[str, ...], ...]] = field(repr=False)
    _verbs: dict[str, dict[str, int]] = field(factory=dict, init=False, repr=False)
    _any: dict[str, frozenset[str]] = field(factory=dict, init=False, repr=False)

    def verb(self, lemma: str) -> dict[str, int]:
        """The forms of the verb `lemma`, each with what it can be."""
        forms = self._verbs.get(lemma)
        if forms is None:
            forms = self._verbs[lemma] = self._inflected(lemma)
        return forms

    def noun(self, noun: str) -> tuple[str, ...]:
        """The singular and the plural of `noun`, by rule."""
        return (noun, _sibilant(noun))

    def any(self, options: str) -> frozenset[str]:
        """The forms of words separated by ``/``, as verbs and as nouns."""
        forms = self._any.get(options)
        if forms is None:
            words = options.split("/")
            forms = self._any[options] = frozenset(form for word in words for form in (*self.verb(word), *self.noun(word)))
        return forms

    def _inflected(self, lemma: str) -> dict[str, int]:
        past, participle, third, ing = self.irregular.get(lemma, ((), (), (), ()))
        forms: dict[str, int] = {lemma: BASE}
        for form in past or (_past(lemma),):
            forms[form] = forms.get(form, 0) | PAST
        for form in participle or past or (_past(lemma),):
            forms[form] = forms.get(form, 0) | PARTICIPLE
        for form in third or (_sibilant(lemma),):
            forms[form] = forms.get(form, 0) | THIRD
        for form in ing or (_ing(lemma),):
            forms[form] = forms.get(form, 0) | ING
        return forms


def inflection(knowledge: Knowledge) -> Inflection:
    """The inflection with the irregular verbs of the table."""
    table = knowledge.table("event_forms")
    return Inflection({row[0]: tuple(tuple(cell.split("|")) if cell else () for cell in row[1:5]) for row in table.rows})


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return lemma + "ing"


def _sibilant(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"
