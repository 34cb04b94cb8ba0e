"""Optional packages: imported when asked for, missed with a sentence that says what to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def needed(module: str, extra: str) -> Any:
    """The module. Raises ValueError that names the extra when it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        raise ValueError(
            f"this needs {module.partition('.')[0]}, which is not installed: pip install 'dragoman[{extra}]'"
        ) from None
