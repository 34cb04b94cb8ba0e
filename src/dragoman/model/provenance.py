"""Who said so: the origin of a value, and what went wrong on the way."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from dragoman.model.span import Span

Severity = Literal["info", "warning", "error"]


@frozen(slots=True)
class Origin:
    """The component that proposed a value. Stamped by the pipeline, never by the component itself.

    In JSON it is one string, ``plugin/component/version``.
    """

    plugin: str
    component: str
    version: str

    def __str__(self) -> str:
        return f"{self.plugin}/{self.component}/{self.version}"

    @classmethod
    def parse(cls, value: str) -> Origin:
        """The origin that `value` spells. Raises ValueError when it is not ``plugin/component/version``."""
        parts = value.split("/")
        if len(parts) != 3:
            raise ValueError(f"an origin is spelt plugin/component/version, not {value!r}")
        return cls(*parts)


@frozen(slots=True)
class Diagnostic:
    """Something the reader of an article should know: a fault, a conflict, a loss. Codes are listed in the reference."""

    code: str
    severity: Severity
    message: str
    component: str | None = None
    span: Span | None = None
