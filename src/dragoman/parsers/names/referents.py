"""Who is meant: names, titles, epithets, collectives and pronouns, each with the parties it stands for.

`referents` is the one place where later stages ask "who is this?". Names are mentions too; what is not a proper name ("the
Russian president", "his Chinese counterpart", "both leaders", "he") is a mention here and no `Name`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from attrs import field, frozen

from dragoman.model import Party, Span
from dragoman.plugins.draft import Draft

MentionKind = Literal["name", "title", "epithet", "collective", "pronoun"]


@frozen(slots=True)
class Mention(Span):
    """A phrase that refers, as a span and as the token range ``[first, last)``. It holds its titles: "President |Putin|" is one.

    `parties` is empty when nobody can be named, has several for a collective. `description` is a short English name for unnamed
    sources ("unnamed officials"). `plural` and `gender` are what the phrase itself says.
    """

    first: int
    last: int
    kind: MentionKind
    parties: tuple[Party, ...] = ()
    description: str | None = None
    confidence: float = 1.0
    gender: str | None = None  #: m | f
    plural: bool = False
    role: str | None = None  #: the head of its title or description: "foreign minister", "spokesman"
    country: str | None = None  #: alpha-3, also where nobody can be named: "the French minister", "US officials"


@frozen(slots=True)
class Referents:
    """The mentions of an article, sorted, not overlapping."""

    mentions: tuple[Mention, ...]
    _firsts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, mentions: tuple[Mention, ...]) -> Referents:
        """The referents of sorted mentions."""
        return cls(mentions, tuple(m.first for m in mentions))

    def covering(self, token: int) -> Mention | None:
        """The mention that holds the token."""
        i = bisect_right(self._firsts, token) - 1
        return self.mentions[i] if i >= 0 and token < self.mentions[i].last else None

    def within(self, first: int, last: int) -> tuple[Mention, ...]:
        """The mentions that start in the token range ``[first, last)``."""
        lo, hi = bisect_right(self._firsts, first - 1), bisect_right(self._firsts, last - 1)
        return self.mentions[lo:hi]


def referents(draft: Draft) -> Referents:
    """The referents of a draft that has names. Use it as ``draft.shared(referents)``, in stages after names only."""
    from dragoman.parsers.names.discourse import read_mentions

    return Referents.of(tuple(read_mentions(draft)))
