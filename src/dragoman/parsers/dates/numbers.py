"""Numbers in words: what the values of single words make together."""

from __future__ import annotations


def spoken_year(values: list[float]) -> int | None:
    """[19, 90, 6] is 1996."""
    if len(values) in (2, 3) and values[0] in (17, 18, 19, 20) and 10 <= values[1] <= 90:
        rest = values[1] + (values[2] if len(values) == 3 else 0)
        if len(values) == 3 and (values[1] % 10 or not 0 < values[2] < 10):
            return None
        return int(values[0] * 100 + rest)
    if len(values) in (2, 3, 4) and values[0] == 1000 and values[1] in (500, 600, 700, 800, 900):
        # "mil novecientos noventa"
        return int(sum(values)) if sum(values[2:]) < 100 else None
    if len(values) >= 2 and values[:2] == [2, 1000]:
        rest = sum(values[2:])
        return int(2000 + rest) if rest < 100 else None
    return None


def total_of(values: list[float]) -> float:
    """[2, 100, 25] is 225."""
    total: float = 0
    group: float = 0
    for value in values:
        if value >= 1000:
            total += (group or 1) * value
            group = 0
        elif value == 100:
            group = (group or 1) * 100
        else:
            group += value
    return total + group
