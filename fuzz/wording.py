"""News-like and hostile text out of a row of choices."""

from __future__ import annotations

import vocabulary as v
from choices import Choices, as_text


def name(c: Choices) -> str:
    """A person with or without title and given name."""
    return " ".join(part for part in (c.one_of(v.TITLE), c.one_of(v.GIVEN), c.one_of(v.FAMILY)) if part)


def quote(c: Choices) -> str:
    """Somebody's words, with marks that may not fit each other."""
    content = c.text(16) if c.below(3) == 0 else c.one_of(v.SAYING)
    return f"{c.one_of(v.OPEN)}{content}{c.one_of(v.CLOSE)} {c.one_of(v.CUE)} {name(c)} {c.one_of(v.DATE)}."


def meeting(c: Choices) -> str:
    """An event."""
    return f"{name(c)} met {name(c)} in {c.one_of(v.PLACE)} {c.one_of(v.DATE)}."


def dateline(c: Choices) -> str:
    """The start of an agency's report."""
    return f"{c.one_of(v.PLACE)}, {c.one_of(v.DATE)} (Lumen Press) - {name(c)} {c.one_of(v.CUE)} it."


def furniture(c: Choices) -> str:
    """What stands around an article."""
    return c.one_of(v.FURNITURE)


def hostile(c: Choices) -> str:
    """What has broken programs before."""
    return c.one_of(v.HOSTILE)


def joint(c: Choices) -> str:
    """What stands between two pieces."""
    return c.one_of(v.JOINTS)


def marks(c: Choices) -> str:
    """Quotation marks, brackets, dashes."""
    return "".join(c.one_of(v.MARKS) for _ in range(1 + c.below(4)))


def digits(c: Choices) -> str:
    """Something between a number and a date."""
    return "".join(c.one_of("0123456789.,-/: ") for _ in range(1 + c.below(10)))


def repeated(c: Choices) -> str:
    """One piece many times."""
    return (c.text(6) or c.one_of(v.HOSTILE)) * (2 + c.below(12))


def words(c: Choices) -> str:
    """Any characters."""
    return c.text()


PIECES = (quote, joint, meeting, joint, dateline, furniture, hostile, marks, digits, words, joint, repeated)
DATED = (digits, lambda c: c.one_of(v.DATE), joint, words, lambda c: c.one_of(v.CUE), hostile, lambda c: " ")


def article(c: Choices) -> str:
    """A text: the bytes themselves, or pieces of news."""
    return as_text(c.rest()) if c.below(2) == 0 else c.join(PIECES, 24)


def dated(c: Choices) -> str:
    """A text full of dates."""
    return as_text(c.rest()) if c.below(2) == 0 else c.join(DATED, 16)


#: Values of JSON, in place of right ones.
VALUES: tuple[object, ...] = (
    None, True, -1, 0, 1, 10**9, 10**30, 0.5, float("inf"), float("nan"), "", "x", "2021-03-05", "\ud800", "a/b/c", [], [[]], {},
    {"start": 0, "end": 1}, {"start": 5, "end": 2}, {"start": -1, "end": 3}, {"start": "0", "end": None}, [None], "person", "date",
)  # fmt: skip
