"""Hostile articles in a real browser: nothing runs, nothing is fetched, everything is shown; also when there are five megabytes of it.

Needs Chromium (Debian: `apt-get install chromium`) and the extra ``[browser]``; skipped where either is missing.
"""

import json
import time

import pytest
from injected import ARTICLES, INJECTIONS

from dragoman.dossier import collate
from dragoman.io.export import BUILTIN_EXPORTERS
from dragoman.model import Article, Line, Name, Party, Residue, Span, Statement
from dragoman.report.notebook import notebook_html
from dragoman.report.page import article_html, dossier_html

#: Seconds that a page may take on a busy machine.
PATIENCE = 120


class Visit:
    """A page with what it logged, asked for and opened; its title says whether something ran."""

    def __init__(self, browser, path):
        self.context = browser.new_context()
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        self.messages, self.requests, self.dialogs, self.opened = [], [], [], []
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))
        self.context.on("page", lambda p: self.opened.append(p.url))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def check(self):
        assert self.page.title() != "owned"
        assert (self.messages, self.dialogs, self.opened) == ([], [], [])
        assert {u.partition("#")[0] for u in self.requests} == {self.url}
        self.context.close()


def as_shown(text):
    """What a page can show of a text: HTML has one kind of line break, and no NULs or lone surrogates."""
    shown = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return shown.replace("\x00", "\ufffd")


OPEN_ALL = "document.querySelectorAll('details').forEach((d) => { d.open = true; })"
FOREIGN = (
    "img, svg, iframe, object, embed, link, base, main style, main script, a[href^='javascript'], main input:not(.filters input)"
)


@pytest.mark.parametrize("lazy", [False, True])
def test_the_injections_in_a_report(browser, tmp_path, lazy):
    articles = ARTICLES if lazy else ARTICLES[:28]  # beyond thirty articles their texts are folded into templates
    path = tmp_path / "report.html"
    path.write_bytes(dossier_html(collate(articles), articles).encode())
    visit = Visit(browser, path)
    visit.page.evaluate(OPEN_ALL)
    visit.page.wait_for_function("document.querySelectorAll('template').length === 0")
    assert visit.page.locator(FOREIGN).count() == 0
    assert visit.page.locator("main form").count() == 1
    assert visit.page.evaluate(
        "[...document.querySelectorAll('*')].every((e) => e.getAttributeNames().every((n) => !n.startsWith('on')))"
    )
    for locator in (".mark[tabindex='0']", ".cite"):
        for n in range(0, visit.page.locator(locator).count(), 29):
            visit.page.locator(locator).nth(n).evaluate(
                "(e) => { e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.focus(); }"
            )
    shown = visit.page.locator("article.source .text").evaluate_all(
        "sections => sections.map((s) => [...s.querySelectorAll('.line')].map((l) => [...l.childNodes]"
        ".filter((c) => c.className !== 'kind').map((c) => c.textContent).join('')).join(''))"
    )
    assert [s.strip() for s in shown] == [as_shown(a.text).strip() for a in articles]
    visit.page.get_by_label("Speaker contains").fill("<script>")
    assert visit.page.locator(".fact.statement:not([hidden])").count() >= 1
    visit.check()


def test_the_injections_in_a_notebook(browser, tmp_path):
    """A notebook has no policy: there the escapes alone must hold."""
    path = tmp_path / "notebook.html"
    body = "".join(notebook_html(a) for a in ARTICLES).encode("utf-8", "replace").decode()
    path.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title><main>{body}</main>", encoding="utf-8")
    visit = Visit(browser, path)
    assert visit.page.locator(FOREIGN).count() == 0
    assert visit.page.locator("table").count() == len(ARTICLES)
    visit.check()


def test_the_injections_as_linked_data_in_a_page(browser, tmp_path):
    """As sites embed it: the document as it is, in a script element."""
    (jsonld,) = [e for e in BUILTIN_EXPORTERS if e.name == "jsonld"]
    jsonld.write(iter(ARTICLES), tmp_path / "x.jsonld")
    data = (tmp_path / "x.jsonld").read_text(encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><title>page</title><script type='application/ld+json'>{data}</script>", "utf-8"
    )
    visit = Visit(browser, path)
    bodies = visit.page.evaluate(
        "JSON.parse(document.querySelector('script').textContent)['@graph'].map((n) => [...n.articleBody].length)"
    )
    assert bodies == [len(a.text) for a in ARTICLES]
    assert visit.page.evaluate("document.body.childElementCount") == 0
    visit.check()


def five_megabytes():
    """An article of 5 MB with eight thousand findings: built, not parsed, so that the test is quick."""
    lines, statements, names, residue = [], [], [], []
    pieces, at = [], 0
    for n in range(14_000):
        bad = INJECTIONS[n % len(INJECTIONS)]["text"].replace("\n", " ").replace("\r", " ")
        line = f"Anna Novak said that {bad} number {n} " + "and so on and on, word for word, " * 8
        start = at
        lines.append(Line(start, start + len(line), "body"))
        if n % 7 == 0:
            words = Span(start + 21, start + 21 + len(bad))
            statements.append(
                Statement("indirect", (words,), speakers=(Party(bad, mention=Span(start, start + 10)),), id=f"S{n}")
            )
            names += [Name(start, start + 10, "person", bad), Name(words.start, words.end, "place", bad)]
            residue.append(Residue(words.start, words.end, "junk", bad))
        pieces.append(line)
        at += len(line) + 1
    text = "\n".join(pieces)
    return Article("hostile", text, lines=tuple(lines), statements=tuple(statements), names=tuple(names), residue=tuple(residue))


def test_five_hostile_megabytes_stay_usable(browser, tmp_path):
    article = five_megabytes()
    assert len(article.text.encode("utf-8", "replace")) > 4_500_000
    path = tmp_path / "large.html"
    path.write_bytes(article_html(article).encode())
    started = time.monotonic()
    visit = Visit(browser, path)
    visit.page.locator(".mark.statement").first.hover()
    assert visit.page.locator("#tip").is_visible()
    assert visit.page.locator(FOREIGN).count() == 0
    assert visit.page.locator(".line").count() == 14_000
    visit.page.locator("[name=speaker]").fill("drop table")  # by its name: to look through all labels takes the tester minutes
    visible = visit.page.locator(".fact.statement:not([hidden])")
    assert 0 < visible.count() < 2000
    visit.page.evaluate("location.hash = 'a0-s1900'")
    visit.page.wait_for_function("document.getElementById('a0-s1900').classList.contains('found')")
    assert time.monotonic() - started < PATIENCE
    visit.check()


def test_a_page_says_nothing_else_than_its_article(browser, tmp_path):
    """The policy of the page would stop what the escapes let through; here the escapes hold without it."""
    page = dossier_html(collate(ARTICLES[:20]), ARTICLES[:20])
    start, end = page.index('<meta http-equiv="Content-Security-Policy"'), page.index('<meta name="viewport"')
    path = tmp_path / "without.html"
    path.write_bytes((page[:start] + page[end:]).encode())
    visit = Visit(browser, path)
    visit.page.evaluate(OPEN_ALL)
    visit.page.wait_for_timeout(300)
    assert json.loads(visit.page.evaluate("JSON.stringify([...document.scripts].length)")) == 1
    visit.check()
