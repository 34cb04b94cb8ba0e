"""A light stemmer and the words that say nothing: enough to see that two wordings share their content."""

from __future__ import annotations

STOPWORDS = frozenset(
    """a an the this that these those there here it its he him his she her they them their we us our you your i me my who whom whose
    which what when where why how and or but nor so yet if than then as at by for from in into of off on onto out over to up with
    without about after before between during through under again against among because both each every few more most no not only
    other some such same too very can could may might must shall should will would do does did done doing is are was were be been
    being have has had having also just even still now new one two say says said saying tell told according mr mrs ms""".split()
)

#: Endings, longest first; what is left must keep three letters.
_ENDINGS = ("ization", "isation", "ational", "iveness", "ments", "ment", "ation", "ness", "ings", "ing", "ies", "ied", "ers", "er",
            "ed", "es", "ly", "s")  # fmt: skip


def stem(word: str) -> str:
    """The stem of a case-folded word. Digits and short words stay as they are."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) < 5 or word[0].isdigit():
        return word[:-1] if len(word) == 4 and word[-1] == "s" and word[-2] != "s" else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    return word.rstrip("e")
