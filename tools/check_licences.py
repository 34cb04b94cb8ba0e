"""Check the software bill of materials: it names every package that dragoman needs to run, each under a licence we may ship beside.

    cyclonedx-py environment --output-file sbom.json
    python tools/check_licences.py sbom.json

Exit status 1 with one line for each fault.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

#: Licences that ask for no more than to be named, as SPDX spells them. No copyleft, no "non-commercial".
ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD BSD-2-Clause BSD-3-Clause ISC MIT MIT-0 PSF-2.0 Python-2.0 Unicode-3.0 Unlicense Zlib".split()
)
#: What packages write where SPDX has a name of its own.
SPELLINGS = {
    "apache software license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "mit license": "MIT",
    "bsd license": "BSD",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "python software foundation license": "PSF-2.0",
    "dual license": "",
}


def needed(*packages: str) -> dict[str, list[str]]:
    """`packages` and all that they need to run, at any depth, without extras, and the licences that each states."""
    found: dict[str, list[str]] = {}
    todo = list(packages)
    while todo:
        name = todo.pop()
        try:
            dist = distribution(name)
        except PackageNotFoundError:  # for another system or an older Python
            continue
        if normal(dist.metadata["Name"]) in found:
            continue
        found[normal(dist.metadata["Name"])] = stated(dist.metadata)
        for requirement in dist.requires or ():
            if "extra ==" not in requirement:
                match = re.match(r"[\w.-]+", requirement)
                todo += [match[0]] if match else []
    return found


def stated(metadata: Any) -> list[str]:
    """The licences that the metadata of a package state."""
    expression = metadata.get("License-Expression")
    if expression:
        return re.findall(r"[\w.+-]+", re.sub(r"\b(?:AND|OR|WITH)\b", " ", expression))
    classifiers = [c.rpartition(" :: ")[2] for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]
    return [s for s in map(spdx, classifiers or [metadata.get("License") or ""]) if s]


def spdx(name: str) -> str:
    """The SPDX name of a licence as packages spell it."""
    return SPELLINGS.get(name.strip().lower(), name.strip())


def normal(name: str) -> str:
    """A package name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def faults(licences: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong with the licences of packages."""
    for name, found in sorted(licences.items()):
        if not found:
            yield f"{name}: states no licence"
        yield from (f"{name}: {licence} is not on the list of licences" for licence in found if licence not in ALLOWED)


def missing(bill: dict[str, Any], names: set[str]) -> Iterator[str]:
    """The packages of `names` that a bill of materials (CycloneDX) leaves out, or names without a version."""
    listed = {
        normal(c["name"]): c.get("version")
        for c in [*bill.get("components", ()), bill.get("metadata", {}).get("component", {})]
        if c
    }
    for name in sorted(names):
        if not listed.get(name):
            yield f"{name}: is not in the bill of materials, or has no version there"


def main() -> None:
    """Check the bill that the first argument names, or the licences alone."""
    licences = needed("dragoman")
    found = list(faults(licences))
    for path in sys.argv[1:]:
        found += missing(json.loads(Path(path).read_text(encoding="utf-8")), set(licences))
    print("\n".join(found) or f"{len(licences)} packages, all listed, all licences allowed")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
