"""A light stemmer and the words that say nothing: enough to see that two wordings share their content."""

from __future__ import annotations

STOPWORDS = frozenset(
    """a an the this that these those there here it its he him his she her they them their we us our you your i me my who whom whose
    which what when where why how and or but nor so yet if than then as at by for from in into of off on onto out over to up with
    without about after before between during through under again against among because both each every few more most no not only
    other some such same too very can could may might must shall should will would do does did done doing is are was were be been
    being have has had having also just even still now new one two say says said saying tell told according mr mrs ms""".split()
)

#: Endings of derived and inflected words, longest first; what is left must keep four letters.
_ENDINGS = ("ization", "isation", "iveness", "ational", "ation", "ment", "ness", "ing", "ed", "er", "ly")


def stem(word: str) -> str:
    """The stem of a case-folded word. Words with digits stay as they are."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word[0].isdigit():
        return word
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word.rstrip("e") if len(word) > 3 else word
