"""The report in a real browser: facts are found, filters work, nothing is fetched, no error, no accessibility fault.

Needs Chromium (Debian: `apt-get install chromium`) and the extra ``[browser]``; skipped where either is missing.
"""

import pytest

import dragoman
from dragoman.dossier import collate
from dragoman.model import Article, Line, Party, Span, Statement
from dragoman.report.page import dossier_html


class Visit:
    """A page with what it logged and asked for."""

    def __init__(self, browser, path, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.messages, self.requests, self.dialogs = [], [], []
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def check(self):
        assert self.messages == []
        assert self.dialogs == []
        assert {u.partition("#")[0] for u in self.requests} == {self.url}
        self.context.close()


@pytest.fixture(scope="module")
def report(seeds, tmp_path_factory):
    articles = [dragoman.parse(text, number) for number, text in seeds.items()]
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(dossier_html(collate(articles), articles).encode())
    return path


def test_hover_and_focus_explain_a_mark(browser, report):
    visit = Visit(browser, report)
    mark = visit.page.locator("#a1 .mark.statement").first
    mark.hover()
    assert visit.page.locator("#tip").is_visible()
    assert "Confidence" in visit.page.locator("#tip").inner_text()
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#tip").is_hidden()
    visit.page.locator("#a2 .mark[tabindex='0']").first.focus()
    assert visit.page.locator("#tip").is_visible()
    visit.check()


def test_filters_hide_facts_and_say_how_many_are_left(browser, report):
    visit = Visit(browser, report)
    visible = visit.page.locator(".fact.statement:not([hidden])")
    before = visible.count()
    visit.page.get_by_label("Speaker contains").fill("xi jinping")
    assert 0 < visible.count() < before
    assert all("Xi Jinping" in s for s in visible.evaluate_all("rows => rows.map(r => r.dataset.speaker)"))
    assert "facts shown" in visit.page.locator("[role=status]").inner_text()
    visit.page.get_by_label("Speaker contains").fill("")
    visit.page.get_by_label("Kind").select_option("mixed")
    assert set(visible.evaluate_all("rows => rows.map(r => r.dataset.kind)")) == {"mixed"}
    visit.check()


def test_a_link_from_a_fact_leads_to_its_place_in_the_text(browser, report):
    visit = Visit(browser, report)
    link = visit.page.locator("#a0 .fact.statement a[data-place]").first
    link.click()
    target = visit.page.evaluate("location.hash.slice(1)")
    assert visit.page.locator(f"[id='{target}']").is_visible()
    visit.check()


@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}]
)
def test_no_accessibility_fault_and_no_sideways_scroll(browser, report, options):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # The policy of the page forbids foreign scripts; the checker is one.
    visit = Visit(browser, report, bypass_csp=True, **options)
    result = axe.Axe().run(visit.page)
    serious = [v["id"] for v in result.response["violations"] if v["impact"] in ("serious", "critical")]
    assert serious == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.context.close()


def test_a_hostile_article_does_nothing(browser, tmp_path):
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)> \u202e"
    whole = Span(0, len(text))
    article = Article(
        text,
        text,
        lines=(Line(0, len(text), "body"),),
        statements=(Statement("direct", (whole,), speakers=(Party(text),), id="S0"),),
    )
    path = tmp_path / "hostile.html"
    path.write_bytes(dossier_html(collate([article]), [article]).encode())
    visit = Visit(browser, path)
    visit.page.locator(".mark").first.hover()
    visit.page.wait_for_timeout(200)
    assert visit.page.locator("img, svg, iframe").count() == 0
    visit.check()


def test_two_thousand_articles_stay_usable(browser, tmp_path):
    text = "Anna Novak said that the talks will go on. " * 20
    statement = Statement("indirect", (Span(21, 41),), speakers=(Party("Anna Novak", mention=Span(0, 10)),), id="S0")
    articles = [Article(str(n), text, lines=(Line(0, len(text), "body"),), statements=(statement,)) for n in range(2000)]
    path = tmp_path / "large.html"
    path.write_bytes(dossier_html(collate(articles), articles).encode())
    visit = Visit(browser, path)
    assert visit.page.locator(".mark").count() == 0
    visit.page.evaluate("location.hash = 'a1500-s0'")
    visit.page.locator("[id='a1500-s0']").wait_for(state="visible")
    visit.check()
