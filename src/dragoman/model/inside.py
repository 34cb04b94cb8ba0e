"""Whether everything that points into a text lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import NoneType
from typing import Any

from attrs import fields, has

from dragoman.model.span import Span


def first_outside(value: Any, length: int) -> Span | None:
    """The first span in `value`, at any depth, that does not lie in a text of `length` code points."""
    if isinstance(value, tuple):
        children: Iterable[Any] = value
    else:
        kind: Any = type(value)
        is_span, nested = _spans_in(kind)
        if is_span and not (type(value.start) is int and type(value.end) is int and 0 <= value.start <= value.end <= length):
            return value  # type: ignore[no-any-return]  # its kind says that it is one
        if not nested:
            return None
        children = [getattr(value, name) for name in nested]
    for child in children:
        if child is not _NOTHING and type(child) not in _LEAVES:
            found = first_outside(child, length)
            if found is not None:
                return found
    return None


@cache
def _spans_in(kind: Any) -> tuple[bool, tuple[str, ...]]:
    """Whether objects of `kind` are spans, and the names of their fields that can hold spans."""
    nested: tuple[str, ...] = ()
    if has(kind):
        nested = tuple(a.name for a in fields(kind) if a.name != "origin" and str(a.type) not in _PLAIN)
    return issubclass(kind, Span), nested


#: What most fields that can hold many spans hold.
_NOTHING: tuple[Span, ...] = ()
#: What most other fields hold, and no span is in.
_LEAVES = frozenset({NoneType, str, int, float, bool})
#: Types, as annotated, that hold no spans.
_PLAIN = frozenset({"int", "float", "bool", "str", "str | None", "int | None", "tuple[str, ...]", "tuple[tuple[str, str], ...]"})
