"""Who is on the scene: the persons that stand for their countries in an article, and the parties that "they" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import field, mutable

from dragoman.model import Name, Party
from dragoman.parsers.events.actors import Actor
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
    """What an article has told so far of who acts. Sentences are shown to it in order."""

    leaders: dict[str, Party] = field(factory=dict)
    person: Party | None = None  #: who was named last
    plural: tuple[Actor, ...] = ()

    @classmethod
    def of(cls, names: Iterable[Name]) -> Scene:
        """The scene of an article with these names."""
        counts: dict[str, Counter[Party]] = {}
        for name in names:
            if name.type == "person" and name.country:
                counts.setdefault(name.country, Counter())[Party(name.canonical, name.id, None, name.type, name.country)] += 1
        return cls({country: max(found, key=lambda p: (found[p], p.id or "", p.name)) for country, found in counts.items()})

    def resolve(self, actors: list[Actor], tokens: Tokens) -> None:
        """Say who the plural pronouns and unnamed leaders among `actors` are, and remember the parties that act together."""
        for n, actor in enumerate(actors):
            if actor.kind == "pronoun" and not actor.known and tokens.folds[actor.first] in _PLURAL:
                together = self.plural
                if together:
                    actor.codes = tuple(dict.fromkeys(c for a in together for c in a.codes))
                    actor.parties = tuple(dict.fromkeys(p for a in together for p in a.parties))
            elif not actor.known and self.person is not None and (actor.head or "").casefold() in _PERSONS:
                actor.parties = (self.person,)
                actor.codes = (self.person.country,) if self.person.country else ()
            elif not actor.parties and actor.codes and actor.head is not None and actor.head.casefold() in _LEADERS:
                # "Monti will meet Italy's president": whom the sentence has named is somebody else.
                named = {p for other in actors[:n] for p in other.parties}
                found = [self.leaders[c] for c in actor.codes if c in self.leaders and self.leaders[c] not in named]
                if len(found) == len(actor.codes):
                    actor.parties = tuple(found)
            if not actor.known and actor.sector and actor.head is not None:
                # "Chinese hackers broke in: |the hackers| attacked": the same group again.
                same = next(
                    (a for a in reversed(actors[:n]) if a.codes and a.head and a.head.casefold() == actor.head.casefold()), None
                )
                if same is not None:
                    actor.codes = same.codes
            self.person = next((p for p in actor.parties if p.type == "person"), self.person)
            if n and actors[n - 1].group == actor.group and actors[n - 1].known and actor.known:
                self.plural = (actors[n - 1], actor)
            elif len(actor.parties) > 1 or len(actor.codes) > 1:
                self.plural = (actor,)
