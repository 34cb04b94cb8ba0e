"""Whether everything that points into a text lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from attrs import fields, has

from dragoman.model.span import Span


def first_outside(value: Any, length: int) -> Span | None:
    """The first span in `value`, at any depth, that does not lie in a text of `length` code points."""
    if isinstance(value, Span) and not (
        type(value.start) is int and type(value.end) is int and 0 <= value.start <= value.end <= length
    ):
        return value
    if isinstance(value, tuple):
        children: Iterable[Any] = value
    elif has(type(value)):
        kind: Any = type(value)
        children = (getattr(value, name) for name in _nested(kind))
    else:
        return None
    for child in children:
        if isinstance(child, (Span, tuple)) or has(type(child)):
            found = first_outside(child, length)
            if found is not None:
                return found
    return None


@cache
def _nested(cls: Any) -> tuple[str, ...]:
    """The names of the fields of `cls` that can hold spans."""
    return tuple(a.name for a in fields(cls) if a.name != "origin" and str(a.type) not in _PLAIN)


#: Types, as annotated, that hold no spans.
_PLAIN = frozenset({"int", "float", "bool", "str", "str | None", "int | None", "tuple[str, ...]", "tuple[tuple[str, str], ...]"})
