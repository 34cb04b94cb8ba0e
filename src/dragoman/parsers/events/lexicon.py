"""The event vocabulary, compiled from the tables: triggers, steering words, groups and bodies, words of contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from dragoman.knowledge import Knowledge, Table
from dragoman.parsers.events.forms import NOUN, VERB, Inflection, inflection
from dragoman.parsers.events.patterns import Heads, Trigger, first_words
from dragoman.parsers.events.phrases import PhraseIndex, index_of, starts_of

#: The classes of words that help a verb.
AUXILIARY = frozenset(("be", "have", "do", "future", "may", "must"))
#: Classes of words that begin so say what a text is about.
ABOUT = "about:"
#: Classes that begin so are lists which one rule asks.
LIST = "list:"


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
    of_many: (
        bool  #: whether many do such deeds in one matter: who strikes here and marches there, who sends aid and who brings it
    )

    @property
    def hostile(self) -> bool:
        """Whether announcing it is a threat."""
        return self.promised == "THREATEN"


@frozen(slots=True, eq=False)
class Lexicon:
    """All tables of the event stage in the form in which they are looked up."""

    types: dict[str, EventType]
    triggers: dict[str, list[Trigger]] = field(repr=False)  #: by the first word
    pos: dict[str, int] = field(repr=False)  #: form -> what it can be, over all triggers
    words: dict[str, frozenset[str]] = field(repr=False)  #: steering words -> classes
    groups: PhraseIndex = field(repr=False)  #: value: kind, sector, state
    places: PhraseIndex = field(repr=False)  #: value: code, kind
    contacts: PhraseIndex = field(repr=False)  #: value: contact, strength
    country_names: dict[str, str] = field(repr=False)
    countries: frozenset[str] = field(repr=False)  #: the same names folded
    times: frozenset[str] = field(repr=False)
    skips: frozenset[str] = field(repr=False)  #: what may stand inside any pattern
    musts: frozenset[str] = field(repr=False)  #: must, should
    shared: frozenset[str] = field(repr=False)  #: what two countries can share: plant, project
    lone: frozenset[str] = field(repr=False)  #: both of these
    heads: frozenset[str] = field(repr=False)  #: these, and what a trigger can begin with
    patterns: Heads = field(repr=False)
    asides: frozenset[str] = field(repr=False)  #: what is said aside can begin with
    verbs: frozenset[str] = field(repr=False)  #: what is a verb, or can be
    #: what a place, body or group can begin with, and what must follow; numbers that mean people
    starts: dict[str, frozenset[str] | None] = field(repr=False)
    subjects: dict[str, frozenset[str]] = field(repr=False)  #: "sport", or a type of event -> words that are about it
    signs: dict[str, tuple[tuple[str | None, str], ...]] = field(repr=False)  #: word -> the next word and the stance both show
    determining: frozenset[str] = field(repr=False)  #: what stands before a noun, and never before a verb
    crowd: frozenset[str] = field(repr=False)  #: numbers that mean people where they act: "thousands took to the streets"
    many: frozenset[str] = field(repr=False)  #: words for many that have no plural ending
    gate: frozenset[str] = field(repr=False)  #: a sentence with none of these tells of no event

    def names_nobody(self, folds: Sequence[str]) -> bool:
        """Whether no place, body or group can begin with any of these words."""
        return self.places.keys().isdisjoint(folds) and self.groups.keys().isdisjoint(folds)


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
    country_names = {row["code"]: row["name"] for row in knowledge.table("countries").dicts()}
    musts, shared = _in_classes(words, {"must", "duty"}), _in_classes(words, {"shared"})
    subjects = _subjects(knowledge.table("event_words"), inflected)
    lists = _lists(knowledge.table("event_words"))
    return Lexicon(
        _types(knowledge.table("event_types"), lists["deeds_of_many"]),
        triggers,
        pos,
        words,
        groups,
        places,
        _contacts(knowledge.table("contact_words")),
        country_names,
        frozenset(name.casefold() for name in country_names.values()),
        _in_classes(words, {"adverb_time"}),
        _in_classes(words, {"adverb_time", "article"}),
        musts,
        shared,
        musts | shared,
        musts | shared | triggers.keys(),
        Heads(triggers, inflected, lists["ahead_of_noun"]),
        _in_classes(words, {"relative"}) | {"that", ",", "("},
        _in_classes(words, AUXILIARY) | {form for form, bits in pos.items() if bits & VERB},
        starts_of(groups, places) | dict.fromkeys(lists["crowd"]),
        subjects,
        _signs(subjects),
        lists["determining"],
        lists["crowd"],
        lists["many"],
        _gate(triggers, words, inflected),
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


def _types(table: Table, deeds_of_many: AbstractSet[str]) -> dict[str, EventType]:
    return {
        r["type"]: EventType(
            r["type"],
            r["joint"] == "yes",
            r["needs"],
            r["of"],
            int(r["rank"] or 0),
            r["refused"] or "REJECT",
            r["promised"],
            r["type"] in deeds_of_many,
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
        if name.startswith((ABOUT, LIST)):
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


def _lists(table: Table) -> defaultdict[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for row in table.dicts():
        if row["class"].startswith(LIST):
            found[row["class"][len(LIST) :]] |= frozenset(row["words"].split("|"))
    return found


def _signs(subjects: dict[str, frozenset[str]]) -> dict[str, tuple[tuple[str | None, str], ...]]:
    """The words, and pairs of words, that show a stance, by the first."""
    found: dict[str, list[tuple[str | None, str]]] = {}
    for subject, words in subjects.items():
        for word in sorted(words) if subject.isupper() else ():
            first, _, second = word.partition(" ")
            found.setdefault(first, []).append((second or None, subject))
    return {word: tuple(signs) for word, signs in found.items()}


def _groups(table: Table) -> PhraseIndex:
    return index_of(
        (form, (row["kind"], row["code"], row["state"]), "any")
        for row in table.dicts()
        if row["kind"] != "body"
        for form in row["forms"].split("|")
    )


def _places(knowledge: Knowledge) -> PhraseIndex:
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
    return index_of(entries)


def _english(country_forms: Table) -> Iterator[dict[str, str]]:
    """The rows of English forms, among many."""
    for row in country_forms.likely(lambda line: "en" in line).dicts():
        if row["language"] == "en" or "en" in row["languages"].split("|"):
            yield row


def _contacts(table: Table) -> PhraseIndex:
    return index_of((form, (row["contact"], row["strength"]), "any") for row in table.dicts() for form in row["forms"].split("|"))
