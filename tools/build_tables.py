"""Rebuild the generated tables, or check that they are what their generators make.

python tools/build_tables.py [TABLE...]            write them
python tools/build_tables.py --check [TABLE...]    exit 1 when one differs
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable

import build_countries
import build_dates
import build_feasts
import build_name_parts
import build_places
import build_words
from common import TABLES

GENERATORS: dict[str, Callable[[], str]] = {
    "country_forms": build_countries.build,
    "places": build_places.build,
    "name_parts": build_name_parts.build,
    "english_words": build_words.english_words,
    "given_names": build_words.given_names,
    "family_names": build_words.family_names,
    "dates_names": build_dates.build,
    "dates_feasts": build_feasts.build,
}


def main(arguments: list[str]) -> int:
    """Run the generators named in `arguments`, all when none is named. Returns the exit status."""
    check = "--check" in arguments
    names = [name for name in arguments if name != "--check"] or list(GENERATORS)
    unknown = [name for name in names if name not in GENERATORS]
    if unknown:
        print(f"no generator for {', '.join(unknown)}; there are {', '.join(GENERATORS)}", file=sys.stderr)
        return 2
    stale = 0
    for name in names:
        path = TABLES / f"{name}.tsv"
        new = GENERATORS[name]()
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        if old == new:
            continue
        if not check:
            path.write_text(new, encoding="utf-8", newline="\n")
            print(f"{path.name}: written")
            continue
        stale += 1
        print(f"{path.name}: not what its generator makes; run python tools/build_tables.py {name}", file=sys.stderr)
        difference = difflib.unified_diff(old.splitlines(), new.splitlines(), "committed", "generated", lineterm="", n=0)
        for number, line in enumerate(difference):
            if number == 20:
                break
            print(f"  {line}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
