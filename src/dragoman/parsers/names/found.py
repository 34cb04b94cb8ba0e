"""What the finder hands to the resolver: a stretch of tokens that names something, not yet said whom."""

from __future__ import annotations

from attrs import mutable

from dragoman.parsers.names.entries import Entry


@mutable(slots=True)
class Found:
    """A candidate name, tokens ``[first, last)``. `entry` is set when the tables know it; `method` says what found it."""

    first: int
    last: int
    type: str
    method: str
    confidence: float
    entry: Entry | None = None
    canonical: str | None = None
    country: str | None = None
    titled: bool = False  #: a title stands before it
    common: bool = False  #: the word is also a common one
    pending: bool = False  #: only a name if the same word is one elsewhere in the article
