"""The event vocabulary, compiled from the tables: triggers, steering words, groups and bodies, words of contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from dragoman.knowledge import Knowledge, Table
from dragoman.parsers.events.forms import NOUN, VERB, Inflection, inflection
from dragoman.parsers.events.patterns import Head, Trigger, first_words
from dragoman.text import Tokens, folds_of

#: The classes of words that help a verb.
AUXILIARY = frozenset(("be", "have", "do", "future", "may", "must"))
#: Numbers that mean people where they act: "thousands took to the streets".
CROWD = frozenset(("thousands", "hundreds", "dozens", "scores"))
#: Classes of words that begin so say what a text is about.
ABOUT = "about:"
#: Endings of possessives.
POSSESSIVE = frozenset(("'s", "’s", "'S", "’S"))


@frozen(slots=True)
class EventType:
    """What the table says of a type of event."""

    name: str
    joint: bool
    needs: str
    of: str
    rank: int
    refused: str
    promised: str

    @property
    def hostile(self) -> bool:
        """Whether announcing it is a threat."""
        return self.promised == "THREATEN"


@frozen(slots=True)
class Phrase:
    """An entry of a phrase index: the further words after the first, and what it means."""

    rest: tuple[str, ...]
    value: tuple[str, ...]
    shape: str  #: "upper" must be capitals in the text, "title" must begin with one, "any"


@frozen(slots=True, eq=False)
class Lexicon:
    """All tables of the event stage in the form in which they are looked up."""

    types: dict[str, EventType]
    triggers: dict[str, list[Trigger]] = field(repr=False)  #: by the first word
    pos: dict[str, int] = field(repr=False)  #: form -> what it can be, over all triggers
    words: dict[str, frozenset[str]] = field(repr=False)  #: steering words -> classes
    groups: dict[str, tuple[Phrase, ...]] = field(repr=False)  #: value: kind, sector, state
    places: dict[str, tuple[Phrase, ...]] = field(repr=False)  #: value: code, kind
    contacts: dict[str, tuple[Phrase, ...]] = field(repr=False)  #: value: contact, strength
    country_names: dict[str, str] = field(repr=False)
    times: frozenset[str] = field(repr=False)
    skips: frozenset[str] = field(repr=False)  #: what may stand inside any pattern
    musts: frozenset[str] = field(repr=False)  #: must, should
    shared: frozenset[str] = field(repr=False)  #: what two countries can share: plant, project
    heads: frozenset[str] = field(repr=False)  #: what a trigger can begin with, duties, and what can be shared
    verbs: frozenset[str] = field(repr=False)  #: what is a verb, or can be
    starts: frozenset[str] = field(repr=False)  #: what a place, body or group can begin with
    actors: frozenset[str] = field(repr=False)  #: the same, and numbers that mean people
    subjects: dict[str, frozenset[str]] = field(repr=False)  #: "sport", or a type of event -> words that are about it
    signs: dict[str, tuple[tuple[str | None, str], ...]] = field(repr=False)  #: word -> the next word and the stance both show
    gate: frozenset[str] = field(repr=False)  #: a sentence with none of these tells of no event
    _inflected: Inflection = field(repr=False)
    _heads: dict[str, Head] = field(factory=dict, init=False, repr=False)

    def head(self, form: str) -> Head | None:
        """The patterns that begin with `form`; None when there are none."""
        head = self._heads.get(form)
        if head is None and form in self.triggers:
            head = self._heads[form] = Head.of(self.triggers[form], self._inflected)
        return head


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The compiled vocabulary: ``knowledge.compiled(lexicon)``."""
    inflected = inflection(knowledge)
    triggers, pos = _triggers(knowledge.table("event_triggers"), inflected)
    words = _words(knowledge.table("event_words"), inflected)
    # Sorted: whether a form is a noun as well is asked after all that makes it a verb.
    for form, classes in words.items():
        if "speech" in classes or "light" in classes or "plan" in classes:
            pos[form] = pos.get(form, 0) | _verb_bits(form, classes)
        if "noun_too" in classes and form in pos:
            pos[form] |= NOUN
    groups, places = _groups(knowledge.table("actor_codes")), _places(knowledge)
    starts = frozenset(groups) | frozenset(places)
    musts, shared = _in_classes(words, {"must", "duty"}), _in_classes(words, {"shared"})
    subjects = _subjects(knowledge.table("event_words"), inflected)
    return Lexicon(
        _types(knowledge.table("event_types")),
        triggers,
        pos,
        words,
        groups,
        places,
        _contacts(knowledge.table("contact_words")),
        {row["code"]: row["name"] for row in knowledge.table("countries").dicts()},
        _in_classes(words, {"adverb_time"}),
        _in_classes(words, {"adverb_time", "article"}),
        musts,
        shared,
        musts | shared | triggers.keys(),
        _in_classes(words, AUXILIARY) | {form for form, bits in pos.items() if bits & VERB},
        starts,
        starts | CROWD,
        subjects,
        _signs(subjects),
        _gate(triggers, words, inflected),
        inflected,
    )


def _in_classes(words: dict[str, frozenset[str]], wanted: AbstractSet[str]) -> frozenset[str]:
    """The words of any of these classes."""
    return frozenset(word for word, classes in words.items() if not classes.isdisjoint(wanted))


def _gate(triggers: dict[str, list[Trigger]], words: dict[str, frozenset[str]], inflected: Inflection) -> frozenset[str]:
    """The heads of all patterns; for those that begin with be or have, which stand everywhere, the word that follows."""
    gate = {*_in_classes(words, {"must"})}
    for head, found in triggers.items():
        if not words.get(head, frozenset()) & {"be", "have"}:
            gate.add(head)
            continue
        for forms in first_words(found, inflected):
            gate.update(forms or (head,))
    return frozenset(gate)


def _verb_bits(form: str, classes: frozenset[str]) -> int:
    bits = 0
    for name in classes:
        if name.startswith("#"):
            bits |= int(name[1:])
    return bits


def _types(table: Table) -> dict[str, EventType]:
    return {
        r["type"]: EventType(
            r["type"], r["joint"] == "yes", r["needs"], r["of"], int(r["rank"] or 0), r["refused"] or "REJECT", r["promised"]
        )
        for r in table.dicts()
    }


def _triggers(table: Table, inflected: Inflection) -> tuple[dict[str, list[Trigger]], dict[str, int]]:
    index: dict[str, list[Trigger]] = {}
    pos: dict[str, int] = {}
    for row in table.dicts():
        for written in row["forms"].split("|"):
            words = written.casefold().split(maxsplit=1)
            if not words:
                continue
            # A hyphen is a token of its own, as in text; a pattern may begin with a gap, and is then never found.
            first, hyphen, _ = words[0].partition("-")
            single = not hyphen and len(words) == 1
            trigger = (row, written)
            for form, bits in _heads("" if first == ".." else first, row["pos"], inflected).items():
                for key in form.split("/"):
                    index.setdefault(key, []).append(trigger)
                    if bits and (single or row["pos"] == "v"):
                        pos[key] = pos.get(key, 0) | bits
    return index, pos


def _heads(word: str, pos: str, inflected: Inflection) -> dict[str, int]:
    """The forms of the first word of a pattern, with what each can be."""
    if pos == "v":
        return inflected.verb(word)
    return dict.fromkeys(inflected.noun(word), NOUN) if pos == "n" else {word: 0}


def _words(table: Table, inflected: Inflection) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table.dicts():
        name = row["class"]
        if name.startswith(ABOUT):
            continue
        for word in row["words"].split("|"):
            if name.endswith("*"):
                for form, bits in inflected.verb(word).items():
                    found.setdefault(form, set()).update((name[:-1], f"#{bits}"))
            else:
                found.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in found.items()}


def _subjects(table: Table, inflected: Inflection) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table.dicts():
        name = row["class"]
        if name.startswith(ABOUT):
            words = row["words"].split("|")
            forms = {form for word in words for form in inflected.verb(word)} if name.endswith("*") else set(words)
            found.setdefault(name[len(ABOUT) :].rstrip("*"), set()).update(forms)
    return {subject: frozenset(words) for subject, words in found.items()}


def _signs(subjects: dict[str, frozenset[str]]) -> dict[str, tuple[tuple[str | None, str], ...]]:
    """The words, and pairs of words, that show a stance, by the first."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    for subject, words in subjects.items():
        for word in sorted(words) if subject.isupper() else ():
            first, _, second = word.partition(" ")
            found.setdefault(first, []).append((second or None, subject))
    return {word: tuple(signs) for word, signs in found.items()}


def _index(entries: Iterable[tuple[str, tuple[str, ...], str]]) -> dict[str, tuple[Phrase, ...]]:
    index: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for form, value, shape in entries:
        folds = folds_of(form)
        if folds:
            index.setdefault(folds[0], {})[tuple(folds[1:])] = Phrase(tuple(folds[1:]), value, shape)
    return {first: tuple(sorted(found.values(), key=lambda p: -len(p.rest))) for first, found in index.items()}


def _groups(table: Table) -> dict[str, tuple[Phrase, ...]]:
    return _index(
        (form, (row["kind"], row["code"], row["state"]), "any")
        for row in table.dicts()
        if row["kind"] != "body"
        for form in row["forms"].split("|")
    )


def _places(knowledge: Knowledge) -> dict[str, tuple[Phrase, ...]]:
    entries: list[tuple[str, tuple[str, ...], str]] = []
    for row in _english(knowledge.table("country_forms")):
        # Translators write "the russian base"; to polish is a verb.
        loose = row["kind"] in ("adjective", "demonym") and len(row["form"]) > 4 and row["form"] not in ("Polish",)
        shape = "upper" if row["form"].isupper() and len(row["form"]) <= 4 else "any" if loose else "title"
        entries.append((row["form"], (row["code"], row["kind"]), shape))
    for row in knowledge.table("actor_codes").dicts():
        if row["kind"] == "body":
            for form in row["forms"].split("|"):
                entries.append((form, (row["code"], "body"), "upper" if len(form) <= 4 and "." not in form else "title"))
    return _index(entries)


def _english(country_forms: Table) -> Iterator[dict[str, str]]:
    """The rows of English forms, among many."""
    for row in country_forms.likely(lambda line: "en" in line).dicts():
        if row["language"] == "en" or "en" in row["languages"].split("|"):
            yield row


def _contacts(table: Table) -> dict[str, tuple[Phrase, ...]]:
    return _index((form, (row["contact"], row["strength"]), "any") for row in table.dicts() for form in row["forms"].split("|"))


def match_phrase(
    index: dict[str, tuple[Phrase, ...]], tokens: Tokens, i: int, stop: int, first: str | None = None
) -> tuple[Phrase, int] | None:
    """The longest phrase of `index` at token `i`, with the token after it. `first` stands for the token's own fold."""
    folds = tokens.folds
    for phrase in index.get(folds[i] if first is None else first, ()):
        end = i + 1 + len(phrase.rest)
        if end > stop:
            continue
        if phrase.rest:
            if len(phrase.rest) > 1 and folds[i + 1] != phrase.rest[0]:
                continue
            seen = folds[i + 1 : end]
            seen[-1] = bare(seen[-1])
            if tuple(seen) != phrase.rest:
                continue
        text = tokens.texts[i]
        if phrase.shape == "upper" and not bare(text).isupper():
            continue
        if phrase.shape == "title" and not text[:1].isupper() and not phrase.rest:
            continue
        return phrase, end
    return None


def bare(fold: str) -> str:
    """`fold` without a possessive ending."""
    return fold[:-2] if fold[-2:] in POSSESSIVE else fold
