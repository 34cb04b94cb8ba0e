"""Write docs/reference/tables.md: every packaged table with its columns, its size, its source and an example row.

python tools/build_table_reference.py            write it
python tools/build_table_reference.py --check    exit 1 when a table or a column has changed since

What a table is comes from the comment at its head, its source and licence from SOURCES.md, so that neither is told twice.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator

from common import ROOT, TABLES, read

PAGE = ROOT / "docs" / "reference" / "tables.md"
SOURCES_MD = ROOT / "src" / "dragoman" / "knowledge" / "SOURCES.md"
#: Tables whose section SOURCES.md does not give: the user's own rows.
OWN = "Your own rows"
#: Cells of the example are cut at this length.
SHOWN = 60
#: Columns of a block of plain text.
WIDTH = 86

INTRODUCTION = """# Tables

What dragoman knows of languages and of the world stands in these tables, tab-separated files in `src/dragoman/knowledge/tables/`. Your
own rows go on top: see [use your own tables](../how-to/own-tables.md) and the [format](overlays.md). Sizes are rounded.

This page is made by `tools/build_table_reference.py` from the comments at the head of the tables and from `SOURCES.md`, which also says
how the tables decide doubtful cases.
"""


def sources() -> dict[str, tuple[str, str, str]]:
    """Table -> its section of SOURCES.md, its source, its licence."""
    found: dict[str, tuple[str, str, str]] = {}
    section = ""
    for line in SOURCES_MD.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("| `"):
            names, source, licence = (cell.strip() for cell in line.strip().strip("|").split("|"))
            found |= dict.fromkeys(re.findall(r"`(\w+)`", names), (section, source, licence))
    return found


def sections() -> dict[str, list[str]]:
    """Section -> its tables, in the order of SOURCES.md; tables that it lacks come last."""
    known = sources()
    names = sorted(path.stem for path in TABLES.glob("*.tsv"))
    grouped: dict[str, list[str]] = {}
    for name in [*(n for n in known if n in names), *(n for n in names if n not in known)]:
        grouped.setdefault(known[name][0] if name in known else OWN, []).append(name)
    return grouped


def comment(name: str) -> str:
    """The comment at the head of a table, in lines that fit a page."""
    lines = []
    for line in (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines += textwrap.wrap(line[1:].removeprefix(" "), WIDTH, subsequent_indent="    ", break_on_hyphens=False) or [""]
    return "\n".join(lines)


def about(count: int) -> str:
    """`count` to two digits, so that a row more or less does not change the page."""
    if count < 10:
        return "none" if count == 0 else "a few"
    unit = 10 ** (len(str(count)) - 2)
    return f"about {round(count / unit) * unit:,}"


def entry(name: str) -> Iterator[str]:
    """The lines about one table."""
    table = read(TABLES / f"{name}.tsv")
    yield f"### {name}"
    yield ""
    yield f"```text\n{comment(name)}\n```"
    yield ""
    yield f"Columns: {', '.join(f'`{column}`' for column in table.columns)}. Rows: {about(len(table.rows))}."
    if name in sources():
        _, source, licence = sources()[name]
        yield f"Source: {source}. Licence: {licence}."
    if table.rows:
        row = max(table.rows[:5], key=lambda cells: sum(map(bool, cells)))
        cells = [f"{column}={_short(cell)}" for column, cell in zip(table.columns, row, strict=True) if cell]
        yield "\n```text\n" + "\n".join(textwrap.wrap("; ".join(cells), WIDTH, subsequent_indent="    ")) + "\n```"
    yield ""


def _short(cell: str) -> str:
    return cell if len(cell) <= SHOWN else cell[:SHOWN].rpartition("|")[0] + "|…" if "|" in cell[:SHOWN] else cell[:SHOWN] + "…"


def page() -> str:
    """The whole page."""
    lines = [INTRODUCTION]
    for section, names in sections().items():
        lines += [f"## {section}", ""]
        for name in names:
            lines += entry(name)
    return "\n".join(lines).rstrip() + "\n"


def shape(text: str) -> list[str]:
    """What must agree with the tables: their names and columns."""
    return re.findall(r"^### \w+|^Columns: [^.]*", text, re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write the page, or check it. Returns the exit status."""
    new = page()
    if "--check" not in arguments:
        PAGE.write_text(new, encoding="utf-8", newline="\n")
        return 0
    old = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    if shape(old) == shape(new):
        return 0
    print(
        "docs/reference/tables.md does not show the tables as they are; run python tools/build_table_reference.py",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
