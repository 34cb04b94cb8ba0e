"""Packs the indexes of the tables into the wheel; see ``dragoman.knowledge.packed``."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackIndexes(BuildHookInterface[Any]):
    """Called by hatchling when it builds a wheel; an editable install has nothing packed and makes its indexes of the tables."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Pack, and have the files put into the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from dragoman.parsers.names.packing import pack_all

        self.folder = tempfile.TemporaryDirectory()
        for path in pack_all(Path(self.folder.name)):
            build_data["force_include"][str(path)] = f"dragoman/knowledge/packed/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clean up."""
        if version != "editable":
            self.folder.cleanup()
