from collections.abc import Callable

import pytest

from dragoman import Article, Pipeline


@pytest.fixture(scope="session")
def read() -> Callable[..., Article]:
    return Pipeline(on_error="raise", entry_points=False).parse
