"""Who could act in a sentence."""

from __future__ import annotations

from attrs import mutable

from dragoman.model import Party


@mutable(slots=True, eq=False)
class Actor:
    """A chunk ``[first, last)`` of tokens.

    `codes` are countries (or what stands for one), `parties` who is named, `sector` the kind of group, `head` its noun.
    `prep` is the preposition that governs it, `object_of` the verb it directly follows.
    """

    first: int
    last: int
    codes: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    sector: str | None = None
    state: bool = False
    kind: str = "name"  #: name | adjective | group | office | place | pronoun | title
    head: str | None = None
    prep: str | None = None
    prep_at: int | None = None
    object_of: int | None = None
    possessive: bool = False
    group: int = -1

    @property
    def known(self) -> bool:
        """Whether anything says who it is."""
        return bool(self.codes or self.parties)
