"""The JSON Schema of an article, derived from the classes."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from dragoman.model.article import SCHEMA, Article
from dragoman.model.provenance import Origin
from dragoman.model.statements import Statement

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}


def article_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what `Article.to_dict` gives."""
    definitions: dict[str, Any] = {}
    article = _object(Article, definitions)
    article["properties"] = {"schema": {"const": SCHEMA}, **article["properties"]}
    article["required"] = ["schema", *article["required"]]
    return {"$schema": DIALECT, "title": "dragoman article", **article, "$defs": dict(sorted(definitions.items()))}


def _object(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    properties = {a.name: _schema(hints[a.name], definitions) for a in fields(cls)}
    required = list(properties)
    if cls is Statement:
        # One speaker is written as itself, several as a list, none as null.
        party = properties.pop("speakers")["items"]
        properties["speaker"] = {"anyOf": [party, {"type": "array", "items": party, "minItems": 2}, {"type": "null"}]}
        required[required.index("speakers")] = "speaker"
    described = (cls.__doc__ or "").strip().partition("\n\n")[0].replace("\n", " ")
    return {
        "type": "object",
        "description": " ".join(described.split()),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if hint is Origin:
        return {"type": "string", "pattern": "^[^/]*/[^/]*/[^/]*$"}
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(arg, definitions) for arg in args]}
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return {"type": "array", "items": _schema(args[0], definitions)}
        items = [_schema(arg, definitions) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if origin in (dict, Mapping, typing.Mapping):
        return {"type": "object"}
    if has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"no JSON Schema for {hint!r}")
