"""Calendar arithmetic: what an expression of time says (`Reading`) and which calendar time that is (`resolve`)."""

from dragoman.temporal.periods import Value
from dragoman.temporal.reading import Reading
from dragoman.temporal.resolve import resolve

__all__ = ["Reading", "Value", "resolve"]
