"""What a run tells while it works: how much is done, how fast, how long it will take."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from dragoman.runs.run import Summary

#: What of a file is looked at to know how many characters of text its bytes hold, in bytes.
SAMPLE = 2**20
#: So many files of a folder are looked at.
SAMPLED_FILES = 50

_PACKED: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


def told(summary: Summary, expected: int) -> str:
    """One line: articles, rate, remaining time. `expected` are the characters of all texts, 0 when nobody knows."""
    line = f"{summary.articles:,} articles, {rate(summary):.0f} a second"
    fresh = summary.characters - summary.skipped_characters
    left = expected - summary.characters
    if left > 0 and fresh and summary.seconds:
        line += f", about {clock(summary.seconds * left / fresh)} left"
    return line


def rate(summary: Summary) -> float:
    """Articles a second, without those that an earlier run had read."""
    return (summary.articles - summary.skipped) / summary.seconds if summary.seconds else 0.0


def clock(seconds: float) -> str:
    """A duration as people say it."""
    minutes = int(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {int(seconds) % 60:02} s"


def expected_characters(inputs: Iterable[str]) -> int:
    """About how many characters of text the inputs hold, from their sizes and a sample; 0 when one of them does not tell."""
    total = 0.0
    for given in inputs:
        path = Path(given)
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        try:
            size = sum(p.stat().st_size for p in files)
            sampled = [_sample(p) for p in files[:: max(1, len(files) // SAMPLED_FILES)]]
        except (OSError, EOFError, ValueError, lzma.LZMAError):  # standard input, a missing or a damaged file
            return 0
        characters, read = sum(c for c, _ in sampled), sum(b for _, b in sampled)
        if size and not (characters and read):
            return 0
        total += size * characters / read if read else 0.0
    return int(total)


def _sample(path: Path) -> tuple[int, int]:
    """Characters of text at the beginning of a file, and how many of its bytes hold them."""
    packed = _PACKED.get(path.suffix.lower())
    kind = Path(path.stem if packed else path.name).suffix.lower()
    if kind not in (".jsonl", ".ndjson", ".txt"):
        return 0, 0
    with path.open("rb") as raw, packed(raw) if packed else nullcontext(raw) as stream:
        characters = read = 0
        for line in stream:
            characters += len(line.decode("utf-8", "ignore")) if kind == ".txt" else len(_text(line))
            # A packed stream reads ahead, so it is taken by large steps: then what is read ahead matters little.
            read = raw.tell() if packed else read + len(line)
            if read >= SAMPLE:
                break
        return characters, read


def _text(line: bytes) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        return ""
    return text if isinstance(text, str) else ""
