"""Write a page that shows an article with everything that was found in it, to open in any browser."""

import sys
import tempfile
from pathlib import Path

import dragoman

SEEDS = Path(__file__).parent.parent / "seeds"

source = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS / "003_fe25936ff1d3ac08.txt"
article = dragoman.parse(source.read_text(encoding="utf-8"), id=source.stem, published="2022-02-05")
page = Path(tempfile.mkdtemp()) / "article.html"
page.write_text(article.to_html(), encoding="utf-8")
print(f"{len(article.statements)} statements, {len(article.names)} names, {len(article.repairs)} repairs: {page.name}")
