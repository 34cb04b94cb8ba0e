"""Whether a value holds what its class says: strangers' values are not checked by their type checker."""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

Fits = Callable[[Any], bool]


def first_misfit(value: Any, kind: Any) -> str | None:
    """The first field of `value` that does not hold what the class `kind` says, as in "confidence is 'high'"; None when all fit.

    A number is finite, a confidence lies between 0 and 1. The origin is not looked at: the pipeline stamps it.
    """
    for name, fits in _fields(kind):
        found = getattr(value, name)
        if not fits(found):
            return f"{name} is {_shown(found)}"
    return None


def _shown(value: Any) -> str:
    try:
        shown = repr(value)
    except Exception:  # a stranger's class
        shown = f"a {type(value).__name__}"
    return shown if len(shown) <= 80 else shown[:77] + "..."


@cache
def _fields(kind: Any) -> tuple[tuple[str, Fits], ...]:
    hints = get_type_hints(kind)
    checks = ((a.name, _share if a.name == "confidence" else _fits(hints[a.name])) for a in fields(kind) if a.name != "origin")
    return tuple((name, fits) for name, fits in checks)


def _share(value: Any) -> bool:
    return _number(value) and bool(0 <= value <= 1)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _fits(hint: Any) -> Fits:
    """The check of one annotation."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return lambda value: True
    if hint is float:
        return _number
    if hint is int:
        return lambda value: type(value) is int
    if hint in (str, bool, type(None)):
        return lambda value: isinstance(value, hint)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in args
    if origin in (Union, types.UnionType):
        choices = [_fits(arg) for arg in args]
        return lambda value: any(fits(value) for fits in choices)
    if origin is tuple:
        return _tuple(args)
    if origin is Mapping:
        return lambda value: isinstance(value, Mapping)
    if has(hint):
        # Exactly this class: a Name in the place of a Span would come back from JSON as a Span.
        return lambda value: type(value) is hint and first_misfit(value, hint) is None
    raise TypeError(f"no check for {hint!r}")


def _tuple(args: tuple[Any, ...]) -> Fits:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _fits(args[0])
        return lambda value: isinstance(value, tuple) and all(map(item, value))
    items = [_fits(arg) for arg in args]
    return lambda value: (
        isinstance(value, tuple) and len(value) == len(items) and all(f(v) for f, v in zip(items, value, strict=True))
    )
