"""The guard: runs one component, checks each proposal, stamps its origin. What goes wrong costs that component only."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from attrs import evolve, field, frozen

from dragoman.model import Diagnostic, Origin, Residue
from dragoman.model.inside import first_outside
from dragoman.model.typed import first_misfit
from dragoman.pipeline.shared import Kept
from dragoman.pipeline.stages import Stage
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.draft import Draft
from dragoman.plugins.faults import told
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
    """The checked, stamped proposals of one component. Raises only when `reraise` is set, and on Ctrl-C.

    A stranger's component may also call ``sys.exit`` or raise what is no Exception: that costs its proposals as well.
    """
    name = registered.name
    origin = Origin(registered.plugin, name, registered.version)
    outcome = Outcome()
    # Built-in components are held to this by their tests.
    kept = None if registered.builtin else Kept.of(draft)
    # What nearly all proposals are, and nothing else is to be asked of. Residue, of all stages, goes its own way.
    usual = stage.takes if registered.builtin else None
    taken = outcome.residue if stage.takes is Residue else outcome.proposals
    length = len(draft.text)
    started = time.monotonic()
    fault: BaseException | None = None
    try:
        for proposal in _iterate(registered.component.propose(draft)):
            if type(proposal) is usual and proposal.origin is None and first_outside(proposal, length) is None:
                # Just made, and in nobody else's hands yet: a copy of so many, frozen or not, would be for nothing.
                object.__setattr__(proposal, "origin", origin)
                taken.append(proposal)
            else:
                _accept(proposal, stage, draft, origin, outcome, registered.builtin, reraise)
            if time_limit is not None and time.monotonic() - started > time_limit:
                break
    except KeyboardInterrupt:  # the user's
        raise
    except BaseException as error:
        if reraise:
            raise
        fault = error
    if kept is not None and kept.restore():
        message = f"component {name!r} changed the tokens, which all components share; they were restored, its proposals dropped"
        if reraise:
            raise TypeError(message)
        outcome = _failure("DM207", message, origin, outcome)
    if fault is not None:
        return _failure("DM201", f"component {name!r} raised {told(fault)}", origin, outcome)
    if time_limit is not None and time.monotonic() - started > time_limit:
        message = f"component {name!r} took longer than {time_limit:g} s; its proposals were dropped"
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


def _accept(proposal: Any, stage: Stage, draft: Draft, origin: Origin, outcome: Outcome, trusted: bool, reraise: bool) -> None:
    problem = _problem(proposal, stage, draft, trusted)
    if problem is not None:
        code, what = problem
        message = f"component {origin.component!r} proposed {what}"
        if reraise:
            raise TypeError(message) if code == "DM202" else ValueError(message)
        outcome.diagnostics.append(diagnostic(code, message, origin.component))
    elif isinstance(proposal, Diagnostic):
        outcome.diagnostics.append(evolve(proposal, component=origin.component))
    elif isinstance(proposal, Residue):
        outcome.residue.append(evolve(proposal, origin=origin))
    else:
        outcome.proposals.append(evolve(proposal, origin=origin))


def _problem(proposal: Any, stage: Stage, draft: Draft, trusted: bool) -> tuple[str, str] | None:
    """The code and the reason why a proposal is refused. The fields of a `trusted` one are right: mypy has looked at them."""
    kind = next((k for k in (stage.takes, Residue, Diagnostic) if isinstance(proposal, k)), None)
    if kind is None:
        return "DM202", f"{type(proposal).__name__} where stage {stage.name!r} takes {stage.takes.__name__}"
    outside = first_outside(proposal, len(draft.text))
    if outside is not None:
        return "DM203", f"{outside!r} outside the text of {len(draft.text)} characters"
    misfit = None if trusted else first_misfit(proposal, kind)
    if misfit is not None:
        return "DM202", f"{kind.__name__} whose {misfit}"
    return None
