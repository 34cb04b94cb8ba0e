"""What strangers' code raises, told in one clause."""

from __future__ import annotations

#: Characters of a message that are told: an exception may carry the whole text in its message.
LONGEST = 300


def told(error: BaseException) -> str:
    """The type and message of `error` on one line, whatever its ``__str__`` does."""
    name = type(error).__name__
    try:
        message = " ".join(str(error).split())
    except Exception:
        message = ""
    if len(message) > LONGEST:
        message = message[:LONGEST] + "…"
    return f"{name}: {message}" if message else name
