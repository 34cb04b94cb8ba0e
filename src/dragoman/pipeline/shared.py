"""What all components of a stage share and could change, kept to be restored."""

from __future__ import annotations

from attrs import frozen

from dragoman.plugins.draft import Draft
from dragoman.text import Tokens


@frozen(slots=True, eq=False)
class Kept:
    """Copies of the lists of the tokens: they are lists because lists are read faster, and a component can change them."""

    tokens: Tokens
    copies: tuple[list[object], ...]

    @classmethod
    def of(cls, draft: Draft) -> Kept:
        """Copies of what `draft` holds now."""
        tokens = draft.tokens
        return cls(tokens, tuple(list(own) for own in _lists(tokens)))

    def restore(self) -> bool:
        """Put everything back that was changed; whether anything was."""
        changed = False
        for own, copy in zip(_lists(self.tokens), self.copies, strict=True):
            if own != copy:
                own[:] = copy
                changed = True
        return changed


def _lists(tokens: Tokens) -> tuple[list[object], ...]:
    found: tuple[list[object], ...] = (tokens.texts, tokens.folds, tokens.starts, tokens.ends, tokens.spaced)  # type: ignore[assignment]  # lists of several kinds, only compared
    return found
