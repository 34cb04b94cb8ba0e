"""Objects to JSON values and back, loss-free. Imported only when somebody converts: cattrs is heavy to load."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from dragoman.model.article import SCHEMA, Article
from dragoman.model.inside import first_outside
from dragoman.model.provenance import Origin
from dragoman.model.statements import Statement


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Origin, str)
    converter.register_structure_hook(Origin, lambda value, _: Origin.parse(value))
    # `meta` is the caller's own JSON: it passes through untouched.
    converter.register_unstructure_hook_func(_is_meta, dict)
    converter.register_structure_hook_func(_is_meta, lambda value, _: dict(value))
    # JSON arrays, also where the model holds tuples: what `to_dict` gives equals what `json.loads` gives back.
    converter.register_unstructure_hook_factory(_is_tuple, _unstructure_tuple(converter))
    converter.register_unstructure_hook_factory(_is_optional, _unstructure_optional(converter))

    plain = make_dict_unstructure_fn(Statement, converter, speakers=override(rename="speaker"))
    read = make_dict_structure_fn(Statement, converter, speakers=override(rename="speaker"))

    def statement_out(statement: Statement) -> dict[str, Any]:
        out = plain(statement)
        speakers = out["speaker"]
        out["speaker"] = None if not speakers else speakers[0] if len(speakers) == 1 else speakers
        return out

    def statement_in(value: Mapping[str, Any], cls: type[Statement]) -> Statement:
        speaker = value.get("speaker")
        speakers = [] if speaker is None else speaker if isinstance(speaker, list) else [speaker]
        return read({**value, "speaker": speakers}, cls)

    converter.register_unstructure_hook(Statement, statement_out)
    converter.register_structure_hook(Statement, statement_in)
    return converter


def _is_meta(kind: Any) -> bool:
    return bool(kind == Mapping[str, Any])


def _is_tuple(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple or kind is tuple


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType) and len(get_args(kind)) == 2 and NoneType in get_args(kind)


def _unstructure_optional(converter: Converter) -> Any:
    """As cattrs does, but what stays as it is (text, numbers) costs no call."""

    def factory(kind: Any) -> Any:
        one, other = get_args(kind)
        hook = converter.get_unstructure_hook(other if one is NoneType else one)
        if hook is converter.get_unstructure_hook(str):
            return hook
        return lambda value: None if value is None else hook(value)

    return factory


def _unstructure_tuple(converter: Converter) -> Any:
    def factory(kind: Any) -> Any:
        args: tuple[Any, ...] = getattr(kind, "__args__", ())
        if len(args) == 2 and args[1] is Ellipsis:
            item = converter.get_unstructure_hook(args[0])
            return lambda values: [item(value) for value in values]
        return lambda values: [converter.unstructure(value) for value in values]

    return factory


CONVERTER = _converter()


def unstructure(article: Article) -> dict[str, Any]:
    """The article as JSON values, the schema's name first."""
    return {"schema": SCHEMA, **CONVERTER.unstructure(article)}


def structure(data: Mapping[str, Any]) -> Article:
    """The article of `data`. Raises ValueError that names what is wrong and where."""
    if not isinstance(data, Mapping):
        raise ValueError(f"an article is a JSON object, not {type(data).__name__}")
    schema = data.get("schema", SCHEMA)
    if schema != SCHEMA:
        raise ValueError(f"this is {schema!r}; this version reads {SCHEMA!r}")
    try:
        article = CONVERTER.structure({k: v for k, v in data.items() if k != "schema"}, Article)
    except BaseValidationError as error:
        raise ValueError("not an article: " + "; ".join(transform_error(error))) from None
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ValueError(f"not an article: {error}") from None
    outside = first_outside(article, len(article.text))
    if outside is not None:
        raise ValueError(f"not an article: {outside!r} lies outside the text of {len(article.text)} characters")
    from dragoman.text.edits import View

    View.of(article.text, article.repairs)  # raises ValueError when they cannot be applied
    return article
