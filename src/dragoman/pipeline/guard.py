"""The guard: runs one component, checks each proposal, stamps its origin. What goes wrong costs that component only."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from attrs import evolve, field, frozen

from dragoman.model import Diagnostic, Origin, Residue
from dragoman.model.inside import first_outside
from dragoman.pipeline.stages import Stage
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.plugins.registry import Registered


@frozen(slots=True)
class Outcome:
    """What one component gave on one article."""

    proposals: list[Any] = field(factory=list)
    residue: list[Residue] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    failed: bool = False


def run_component(
    registered: Registered, stage: Stage, draft: Draft, *, reraise: bool = False, time_limit: float | None = None
) -> Outcome:
    """The checked, stamped proposals of one component. Raises only when `reraise` is set."""
    component = registered.component
    origin = Origin(registered.plugin, component.name, component.version)
    outcome = Outcome()
    started = time.monotonic()
    try:
        for proposal in _iterate(component.propose(draft)):
            _accept(proposal, stage, draft, origin, outcome, reraise)
            if time_limit is not None and time.monotonic() - started > time_limit:
                break
    except Exception as error:  # a stranger's code may raise anything
        if reraise:
            raise
        return _failure("DM201", f"component {component.name!r} raised {type(error).__name__}: {error}", origin, outcome)
    if time_limit is not None and time.monotonic() - started > time_limit:
        message = f"component {component.name!r} took longer than {time_limit:g} s; its proposals were dropped"
        if reraise:
            raise TimeoutError(message)
        return _failure("DM204", message, origin, outcome)
    return outcome


def _iterate(returned: Any) -> Iterable[Any]:
    if returned is None:
        return ()
    if isinstance(returned, (str, bytes)) or not isinstance(returned, Iterable):
        raise TypeError(f"propose must return proposals in a list or yield them, not {type(returned).__name__}")
    return returned


def _failure(code: str, message: str, origin: Origin, outcome: Outcome) -> Outcome:
    # All of its proposals go: half of a component's findings may be worse than none.
    return Outcome(diagnostics=[*outcome.diagnostics, diagnostic(code, message, origin.component)], failed=True)


def _accept(proposal: Any, stage: Stage, draft: Draft, origin: Origin, outcome: Outcome, reraise: bool) -> None:
    problem: tuple[str, str] | None = None
    if isinstance(proposal, Diagnostic):
        outcome.diagnostics.append(evolve(proposal, component=origin.component))
        return
    if not isinstance(proposal, (stage.takes, Residue)):
        problem = ("DM202", f"proposed {type(proposal).__name__} where stage {stage.name!r} takes {stage.takes.__name__}")
    else:
        outside = first_outside(proposal, len(draft.text))
        if outside is not None:
            problem = ("DM203", f"proposed {outside!r} outside the text of {len(draft.text)} characters")
    if problem is not None:
        message = f"component {origin.component!r} {problem[1]}"
        if reraise:
            raise TypeError(message) if problem[0] == "DM202" else ValueError(message)
        outcome.diagnostics.append(diagnostic(problem[0], message, origin.component))
        return
    stamped = evolve(proposal, origin=origin)
    (outcome.residue if isinstance(proposal, Residue) else outcome.proposals).append(stamped)
