"""The diagnostic codes. Each has a section in the reference; a test holds the two together."""

from __future__ import annotations

from dragoman.model import Diagnostic, Span
from dragoman.model.provenance import Severity

#: code -> (severity, what happened)
CODES: dict[str, tuple[Severity, str]] = {
    # plugins and components
    "DM101": ("error", "a plugin could not be loaded"),
    "DM102": ("warning", "a plugin implements a hook that does not exist"),
    "DM103": ("info", "a component was replaced by a later one of the same name"),
    "DM104": ("warning", "components of a stage ask to run after each other in a circle"),
    "DM105": ("warning", "a component needs something that no active component gives"),
    "DM106": ("error", "a hook raised, or returned something that is no component"),
    # one component on one article
    "DM201": ("error", "a component raised an exception"),
    "DM202": ("error", "a component proposed something of a type that its stage does not take"),
    "DM203": ("error", "a component proposed a span outside the text"),
    "DM204": ("error", "a component took longer than the time limit"),
    "DM205": ("error", "reading this article was cut off: it took too long"),
    "DM206": ("error", "reading this article ended its process"),
    "DM207": ("error", "a component changed what all components share"),
    # the input
    "DM301": ("warning", "the given publication date cannot be read"),
    # publication date and dates
    "DM401": ("warning", "two sources give different publication dates"),
    "DM402": ("warning", "a weekday and a day of the month contradict each other"),
    # statements
    "DM501": ("info", "a quotation mark has no partner"),
    # dossier
    "DM601": ("warning", "articles of one story contradict each other"),
}


def diagnostic(code: str, message: str, component: str | None = None, span: Span | None = None) -> Diagnostic:
    """A diagnostic of a known code. Raises KeyError for an unknown one."""
    severity, _ = CODES[code]
    return Diagnostic(code, severity, message, component, span)
