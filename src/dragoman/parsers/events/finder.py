"""The actors of a sentence: who could act in it, what governs each, and who stands together."""

from __future__ import annotations

from attrs import frozen

from dragoman.parsers.events.actors import Actor
from dragoman.parsers.events.chunks import Chunks
from dragoman.parsers.events.lexicon import Lexicon, lexicon
from dragoman.parsers.events.links import govern, join
from dragoman.parsers.names.referents import Referents, referents
from dragoman.plugins.draft import Draft
from dragoman.text import Tokens


@frozen(slots=True, eq=False)
class Finder:
    """Finds the actors of an article."""

    tokens: Tokens
    lexicon: Lexicon
    referents: Referents

    def find(self, first: int, last: int) -> list[Actor]:
        """The actors in the tokens ``[first, last)``, with what governs each and which of them stand together."""
        actors = Chunks.of(self.tokens, self.lexicon, self.referents, first, last).run()
        for n, actor in enumerate(actors):
            govern(actor, self.tokens, self.lexicon, first, actors[n - 1] if n else None)
        join(actors, self.tokens, self.lexicon)
        return actors


def finder(draft: Draft) -> Finder:
    """The finder of actors in `draft`: ``draft.shared(finder)``."""
    return Finder(draft.tokens, draft.knowledge.compiled(lexicon), draft.shared(referents))
