"""The built-in components of pages, languages and repairs keep the rules that plugin authors are held to."""

import pytest

from dragoman.parsers import languages, layout, repairs
from dragoman.testing import check_component

COMPONENTS = [
    *(("lines", component) for component in layout.dragoman_line_classifiers()),
    *(("languages", component) for component in languages.dragoman_language_detectors()),
    *(("repairs", component) for component in repairs.dragoman_repairers()),
    *(("translated_from", component) for component in languages.dragoman_origin_detectors()),
    *(("translated_from", component) for component in repairs.dragoman_origin_detectors()),
]


@pytest.mark.parametrize(("stage", "component"), COMPONENTS, ids=lambda value: getattr(value, "name", None))
def test_component(stage: str, component: object) -> None:
    check_component(component, stage)
