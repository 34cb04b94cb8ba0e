"""Country codes of two letters for formats that want them."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import Knowledge


def alpha2(code: str) -> str | None:
    """ISO 3166-1 alpha-2, lower case, of an alpha-3 `code`; None for what is no country."""
    return _codes().get(code)


@cache
def _codes() -> dict[str, str]:
    table = Knowledge().table("countries")
    code, short = table.index("code"), table.index("alpha2")
    return {row[code]: row[short].lower() for row in table.rows if row[short]}
