"""Who is on the scene: the persons that stand for their countries in an article, and the parties that "they" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import field, mutable

from dragoman.model import Name, Party
from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.finder import Finder
from dragoman.text import Tokens

_PLURAL = frozenset(("they", "them", "both", "themselves"))
#: Heads of which an article that names one such person of the country means that person.
_LEADERS = frozenset(
    ("leader", "leaders", "president", "presidents", "heads of state", "head of state", "rulers", "ruler", "premiers")
)  # fmt: skip


#: Heads that only say again what the person named last is.
_PERSONS = frozenset(("politician", "diplomat", "dictator", "lawmaker"))


@mutable(slots=True)
class Scene:
    """What an article has told so far of who acts. Sentences are shown to it in order.

    Most sentences tell of no event and are passed by: they are read only when a later one points back ("they", "the politician").
    """

    names: Sequence[Name]
    finder: Finder
    person: Party | None = None  #: who was named last
    plural: tuple[Actor, ...] = ()
    _leaders: dict[str, Party] | None = None
    _behind: list[tuple[int, int] | list[Actor]] = field(factory=list)  #: sentences passed by, and those read since then

    @property
    def leaders(self) -> dict[str, Party]:
        """For each country the person of it whom the article names most."""
        if self._leaders is None:
            counts: dict[str, Counter[Party]] = {}
            for name in self.names:
                if name.type == "person" and name.country:
                    party = Party(name.canonical, name.id, None, name.type, name.country)
                    counts.setdefault(name.country, Counter())[party] += 1
            self._leaders = {
                country: max(found, key=lambda p: (found[p], p.id or "", p.name)) for country, found in counts.items()
            }
        return self._leaders

    def pass_by(self, first: int, last: int) -> None:
        """Show the sentence ``[first, last)``, of which nothing else is asked."""
        self._behind.append((first, last))

    def resolve(self, actors: list[Actor], tokens: Tokens) -> None:
        """Say who the plural pronouns and unnamed leaders among `actors` are, and remember the parties that act together."""
        if self._behind:
            if any(_points_back(actor, tokens) for actor in actors):
                self._catch_up(tokens)
            else:
                self._behind.append(actors)
        for n, actor in enumerate(actors):
            if not actor.known:
                self._identify(actor, actors[:n], tokens)
            elif not actor.parties and actor.head is not None and actor.head.casefold() in _LEADERS:
                self._name_leaders(actor, actors[:n])
            if actor.known:
                self._remember(actor, actors[n - 1] if n else None)

    def _catch_up(self, tokens: Tokens) -> None:
        """Read what was passed by."""
        behind, self._behind = self._behind, []
        for sentence in behind:
            if isinstance(sentence, tuple):
                self.resolve(self.finder.find(*sentence), tokens)
                continue
            for n, actor in enumerate(sentence):
                self._remember(actor, sentence[n - 1] if n else None)

    def _identify(self, actor: Actor, before: list[Actor], tokens: Tokens) -> None:
        """Say who somebody is of whom nothing is known: "they", "the politician", "the hackers" once more."""
        if actor.kind == "pronoun" and tokens.folds[actor.first] in _PLURAL:
            actor.codes = tuple(dict.fromkeys(c for a in self.plural for c in a.codes))
            actor.parties = tuple(dict.fromkeys(p for a in self.plural for p in a.parties))
        elif self.person is not None and (actor.head or "").casefold() in _PERSONS:
            actor.parties = (self.person,)
            actor.codes = (self.person.country,) if self.person.country else ()
        if not actor.known and actor.sector and actor.head is not None:
            # "Chinese hackers broke in: |the hackers| attacked": the same group again.
            head = actor.head.casefold()
            same = next((a for a in reversed(before) if a.codes and a.head and a.head.casefold() == head), None)
            if same is not None:
                actor.codes = same.codes

    def _name_leaders(self, actor: Actor, before: list[Actor]) -> None:
        """Name the leaders of countries, but not one whom the sentence has named: "Monti will meet Italy's president"."""
        named = {p for other in before for p in other.parties}
        found = [self.leaders[c] for c in actor.codes if c in self.leaders and self.leaders[c] not in named]
        if len(found) == len(actor.codes):
            actor.parties = tuple(found)

    def _remember(self, actor: Actor, previous: Actor | None) -> None:
        for party in actor.parties:
            if party.type == "person":
                self.person = party
                break
        if previous is not None and previous.group == actor.group and previous.known and actor.known:
            self.plural = (previous, actor)
        elif len(actor.parties) > 1 or len(actor.codes) > 1:
            self.plural = (actor,)


def _points_back(actor: Actor, tokens: Tokens) -> bool:
    """Whether sentences before may say who the actor is."""
    if actor.codes or actor.parties:
        return False
    return (actor.kind == "pronoun" and tokens.folds[actor.first] in _PLURAL) or (actor.head or "").casefold() in _PERSONS
