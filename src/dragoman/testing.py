"""A test kit for plugin authors: `check_component` says whether a component keeps the rules of the pipeline.

It needs no test framework: it raises AssertionError with one sentence that says which rule was broken and on which text.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.model import Diagnostic, Residue
from dragoman.model.inside import first_outside
from dragoman.model.typed import first_misfit
from dragoman.pipeline import STAGES, Pipeline
from dragoman.plugins.draft import Draft

__all__ = ["HOSTILE", "check_component", "proposals"]

#: Short texts that break careless parsers: marks without partners, scripts, surrogates, controls.
HOSTILE: tuple[str, ...] = (
    "",
    " ",
    "a",
    "“",
    "”“”““",
    "\"'\"'«„“»",
    "\n\n\n",
    "\r\n\x0b\x0c\u2028",
    "\x00\x01\x1b[31m",
    "\ud800 lone \udfff surrogates",
    "\U0001f600\u200d\U0001f468 emoji",
    "a\u0301\u0302\u0303 combining",
    "\u202ebidi\u202c override",
    "习近平表示：“中俄关系”。",
    "قال بوتين يوم الجمعة",
    "Monday Monday Monday 4 4 4 2022 2022",
    "said said said, he said she said that that",
    "Mr. Mr. Mr. President President of of the the",
    "- - - – — -- ( ( ( [ [ [",
    "&amp;&lt;script&gt;<script>alert(1)</script>",
)

#: An invented article with a bit of everything.
SAMPLE = (
    "Minister Anna Novak meets her Danish counterpart in Vienna\n\n"
    "VIENNA, March 4 (Reuters) - Foreign Minister Anna Novak said on Friday that the talks with Denmark were “open and useful”.\n\n"
    "“We will meet again next week, ” she told reporters. According to the Danish minister, the visit “changes nothing“.\n\n"
    "(Reporting by Jan Kowalski)\n"
)


def proposals(
    component: Any, stage: str, text: str, *, published: str | None = None, pipeline: Pipeline | None = None
) -> list[Any]:
    """What `component` proposes on `text` when it runs in `stage` behind the earlier stages of `pipeline` (default: built in)."""
    return list(component.propose((pipeline or _plain()).draft(text, stage, published)) or ())


def check_component(
    component: Any, stage: str, *, texts: Iterable[str] = (), pipeline: Pipeline | None = None, growth: bool = True
) -> None:
    """Check that `component` keeps the rules in `stage`: types, spans, determinism, no change of the draft, hostile texts,
    pickling, and time that grows with the text and not with its square.

    `texts` are tried beside an invented article and `HOSTILE`. Raises AssertionError.
    """
    takes = next((s.takes for s in STAGES if s.name == stage), None)
    assert takes is not None, f"there is no stage {stage!r}; the stages are {', '.join(s.name for s in STAGES)}"
    _check_declaration(component)
    base = pipeline or _plain()
    for text in (*texts, SAMPLE, *HOSTILE):
        _check_text(component, base.draft(text, stage, "2022-03-05"), takes)
    copy = pickle.loads(pickle.dumps(component))
    draft = base.draft(SAMPLE, stage, "2022-03-05")
    assert list(copy.propose(draft) or ()) == list(component.propose(draft) or ()), (
        f"component {component.name!r} answers differently after pickling"
    )
    if growth:
        _check_growth(component, base, stage)


def _plain() -> Pipeline:
    return Pipeline(entry_points=False)


def _check_declaration(component: Any) -> None:
    for member in ("name", "version"):
        value = getattr(component, member, None)
        assert isinstance(value, str) and value, f"{component!r} needs a {member}: a string that is not empty"
        assert "/" not in value, f"the {member} {value!r} must not hold a slash: origins are spelt plugin/component/version"
    for member in ("after", "needs"):
        value = getattr(component, member, None)
        assert isinstance(value, Sequence) and not isinstance(value, str), f"component {component.name!r} needs {member}: a tuple"


def _check_text(component: Any, draft: Draft, takes: type[Any]) -> None:
    name, shown = component.name, repr(draft.text[:40])
    before = _snapshot(draft)
    try:
        first = list(component.propose(draft) or ())
        second = list(component.propose(draft) or ())
    except Exception as error:
        raise AssertionError(f"component {name!r} raised {type(error).__name__} on {shown}: {error}") from error
    assert first == second, f"component {name!r} answers differently the second time on {shown}"
    assert _snapshot(draft) == before, f"component {name!r} changed the draft of {shown}"
    for proposal in first:
        allowed = (takes, Residue, Diagnostic)
        assert isinstance(proposal, allowed), f"component {name!r} proposed {type(proposal).__name__}, not {takes.__name__}"
        outside = first_outside(proposal, len(draft.text))
        assert outside is None, f"component {name!r} proposed {outside!r} outside the text on {shown}"
        kind = next(k for k in allowed if isinstance(proposal, k))
        misfit = first_misfit(proposal, kind)
        assert misfit is None, f"component {name!r} proposed a {kind.__name__} whose {misfit} on {shown}"


def _snapshot(draft: Draft) -> tuple[Any, ...]:
    tokens = draft.tokens
    lists = (tokens.texts, tokens.folds, tokens.starts, tokens.ends, tokens.spaced)
    return (draft.text, draft.lines, draft.languages, draft.repairs, draft.dates, draft.names, *(tuple(x) for x in lists))


def _check_growth(component: Any, pipeline: Pipeline, stage: str) -> None:
    def seconds(times: int) -> float:
        draft = pipeline.draft(SAMPLE * times, stage, "2022-03-05")
        draft.sentences  # noqa: B018 - shared work, not the component's
        best = float("inf")
        for _ in range(3):
            started = time.process_time()
            list(component.propose(draft) or ())
            best = min(best, time.process_time() - started)
        return best

    small, large = seconds(8), seconds(64)
    # Eight times the text: linear work takes eight times as long, quadratic work sixty-four times.
    assert large <= 24 * small + 0.05, (
        f"component {component.name!r} slows down faster than its text grows: {small:.3f} s, {large:.3f} s"
    )
