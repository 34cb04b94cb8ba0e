from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=100, derandomize=True)
# For mutation testing, which runs every test many times: a mutant need not be looked for as hard as a fault.
settings.register_profile("quick", parent=settings.get_profile("default"), max_examples=15)
settings.load_profile("default")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The founding articles by their number: "000" to "004"."""
    return {p.name[:3]: p.read_bytes().decode("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt"))}
