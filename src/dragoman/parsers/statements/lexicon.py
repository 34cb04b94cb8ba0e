"""The words of reporting, compiled from the tables `cues` and `statement_words`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from dragoman.knowledge import Knowledge


@frozen(slots=True)
class Cue:
    """A form of a reporting word or phrase, as a row of the table `cues` describes it."""

    words: tuple[str, ...]
    lemma: str
    frames: frozenset[str]
    strength: int
    shape: str  #: base | s | past | ing of an English verb, else ""


@frozen(slots=True)
class Hit:
    """A cue found in a text: tokens ``[first, last)``."""

    first: int
    last: int
    cue: Cue


@frozen(slots=True)
class CueIndex:
    """The cues of one language by their first word and their second ("" where there is none), the longest first."""

    by_word: Mapping[str, Mapping[str, tuple[Cue, ...]]]

    def hits(self, folds: Sequence[str], first: int, last: int) -> Iterator[Hit]:
        """The cues in the tokens ``[first, last)``, left to right, not overlapping."""
        by_word = self.by_word
        done = first
        for i in [k for k in range(first, last) if folds[k] in by_word]:
            if i < done:
                continue
            behind = by_word[folds[i]]
            longer = behind.get(folds[i + 1], ()) if i + 1 < last else ()
            for cue in (*longer, *behind.get("", ())):
                end = i + len(cue.words)
                if end <= last and (end <= i + 2 or tuple(folds[i:end]) == cue.words):
                    yield Hit(i, end, cue)
                    done = end
                    break


#: The word classes of one language: the kinds of the table `statement_words`, each with its words. Every language has every kind.
Words = Mapping[str, frozenset[str]]


def cue_index(knowledge: Knowledge) -> dict[str, CueIndex]:
    """The cues of each language. Later rows of the table win for a form of the same lemma."""
    table = knowledge.table("cues")
    rows: dict[str, dict[tuple[str, ...], Cue]] = {}
    for row in table.dicts():
        frames = frozenset(row["frames"].split())
        strength = int(row["strength"]) if row["strength"].isdigit() else 2
        forms = [form.strip().casefold() for form in row["forms"].split("|") if form.strip()]
        for form in forms:
            words = tuple(form.split())
            cue = Cue(words, row["lemma"], frames, strength, _shape(words[0], row["lemma"].split()[0] if row["lemma"] else ""))
            here = rows.setdefault(row["language"], {})
            old = here.get(words)
            if old is not None:
                # One form of two entries ("claim" the verb and the noun) may do what either does.
                cue = Cue(words, old.lemma, old.frames | frames, max(old.strength, strength), old.shape)
            here[words] = cue
    return {language: _indexed(cues) for language, cues in rows.items()}


def group_words(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The words of each language of which a reporting group has one, but for those that begin with a judge: most sentences have
    none. Of a phrase it is the longest word, as the first is often an "in" or "have".
    """
    cues, words = knowledge.compiled(cue_index), knowledge.compiled(word_classes)
    found: dict[str, frozenset[str]] = {}
    for language in {*cues, *words}:
        nouns = words.get(language) or words["en"]
        by_word = (cues.get(language) or cues["en"]).by_word
        verbs = {max(cue.words, key=len) for behind in by_word.values() for own in behind.values() for cue in own}
        found[language] = nouns["report_noun"].union(nouns["speech_noun"], verbs)
    return found


def _indexed(cues: Mapping[tuple[str, ...], Cue]) -> CueIndex:
    by_word: dict[str, dict[str, tuple[Cue, ...]]] = {}
    for words, cue in sorted(cues.items(), key=lambda item: -len(item[0])):
        behind = by_word.setdefault(words[0], {})
        second = words[1] if len(words) > 1 else ""
        behind[second] = (*behind.get(second, ()), cue)
    return CueIndex(by_word)


def _shape(form: str, lemma: str) -> str:
    if form == lemma:
        return "base"
    if form.endswith("ing"):
        return "ing"
    return "s" if form.endswith("s") and not form.endswith("ss") else "past"


def word_classes(knowledge: Knowledge) -> dict[str, Words]:
    """The word classes of each language."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in knowledge.table("statement_words").dicts():
        kinds = found.setdefault(row["language"], {})
        kinds.setdefault(row["kind"], set()).update(w.strip().casefold() for w in row["words"].split("|") if w.strip())
    found.setdefault("en", {})["finite"] = _irregular(knowledge) - found["en"].get("past_noun", set())
    anywhere = found.pop("mul", {})
    every = {kind for kinds in (anywhere, *found.values()) for kind in kinds}
    return {
        language: {kind: frozenset(kinds.get(kind, set()) | anywhere.get(kind, set())) for kind in every}
        for language, kinds in found.items()
    }


def _irregular(knowledge: Knowledge) -> set[str]:
    """The English past forms that neither their ending nor another use hides: "went", not "banned" or "cut"."""
    rows = knowledge.table("event_forms").dicts()
    return {w for row in rows for w in row["past"].split("|") if w and w != row["lemma"] and not w.endswith("ed")}
