"""The built-in components keep the rules that plugin authors are held to."""

import pytest

from dragoman.parsers import BUILTIN, load
from dragoman.pipeline import STAGES
from dragoman.testing import check_component

COMPONENTS = [
    (stage.name, component) for stage in STAGES for name in BUILTIN for component in getattr(load(name), stage.hook, lambda: ())()
]


@pytest.mark.parametrize(("stage", "component"), COMPONENTS, ids=lambda value: getattr(value, "name", None))
def test_component(stage, component):
    check_component(component, stage)


def test_every_stage_has_a_built_in_component():
    assert {stage for stage, _ in COMPONENTS} == {stage.name for stage in STAGES}
