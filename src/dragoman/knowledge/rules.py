"""Rules for the rows of users, from the file ``columns.tsv``: a row that cannot be right is refused before a text is read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from dragoman.knowledge.days import days_of
from dragoman.knowledge.patterns import fault
from dragoman.knowledge.table import Table, TableError, parse_table

Rule = tuple[str, str, frozenset[str]]  # column, rule, values


def check_rows(overlay: Table) -> None:
    """Raises TableError that names the first row of `overlay` that breaks a rule of its table, the column and the rule."""
    if len(set(overlay.columns)) != len(overlay.columns):
        raise TableError(f"the overlay of table {overlay.name!r} names a column twice")
    rules = _rules().get(overlay.name, ())
    for number, row in enumerate(overlay.rows):
        problem = _problem(overlay, row, rules)
        if problem is not None:
            where = overlay.where[number] if overlay.where else f"row {number + 1} of the overlay of table {overlay.name!r}"
            raise TableError(f"{where}: {problem}")


def _problem(overlay: Table, row: tuple[str, ...], rules: Iterable[Rule]) -> str | None:
    if len(row) != len(overlay.columns):
        return f"{len(row)} cells, but there are {len(overlay.columns)} columns"
    for cell in row:
        if not isinstance(cell, str):
            return f"the cell {cell!r} is no string"
        if "\x00" in cell or "\t" in cell or "\n" in cell:
            return f"the cell {cell[:40]!r} holds a NUL, a tab or a line break"
    cells = dict(zip(overlay.columns, row, strict=True))
    for column, rule, values in rules:
        cell = cells.get(column, "")
        if rule == "required":
            if not cell:
                return f"{column} is empty; every row of this table needs one"
        elif cell and rule == "one-of" and cell not in values:
            return f"{column} is {cell[:40]!r}; it is one of {', '.join(sorted(values))}"
        elif cell and rule == "integer" and not cell.removeprefix("-").isdecimal():
            return f"{column} is {cell[:40]!r}; it is a whole number"
        elif cell and rule == "date" and not _is_date(cell):
            return f"{column} is {cell[:40]!r}; it is a date: YYYY-MM-DD, YYYY-MM or YYYY"
        elif cell and rule == "pattern" and (why := fault(cell)):
            return why
    return None


def _is_date(cell: str) -> bool:
    try:
        days_of(cell)
    except ValueError:
        return False
    return True


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    text = resources.files("dragoman.knowledge").joinpath("columns.tsv").read_text(encoding="utf-8")
    rules: dict[str, list[Rule]] = {}
    for table, column, rule, values in parse_table("columns", text).rows:
        rules.setdefault(table, []).append((column, rule, frozenset(values.split("|"))))
    return {table: tuple(found) for table, found in rules.items()}
