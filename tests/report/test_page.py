"""The page is whole, safe and linear, whatever the article holds."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.dossier import collate
from dragoman.model import Article, Date, Line, Name, Party, Repair, Residue, Span, Statement
from dragoman.report.page import article_html, dossier_html
from dragoman.report.pieces import Mark, pieces

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> \"'><svg/onload=alert(1)> {{ 7*7 }} {% raw %} </style></script>"
    " javascript:alert(1) \u202e\u2066 \x00\x1b[31m &lt;b&gt; ]]> <!-- -->"
)


def hostile_article():
    whole = Span(0, len(HOSTILE))
    party = Party(HOSTILE, HOSTILE, Span(0, 8))
    return Article(
        HOSTILE,
        HOSTILE,
        title=whole,
        lines=(Line(0, len(HOSTILE), "title"),),
        names=(Name(0, 8, "person", HOSTILE, HOSTILE, method=HOSTILE),),
        dates=(Date(9, 20, "date", HOSTILE, HOSTILE, rule=HOSTILE),),
        residue=(Residue(20, 30, HOSTILE, HOSTILE, HOSTILE),),
        repairs=(Repair(30, 33, HOSTILE, HOSTILE),),
        statements=(Statement("direct", (whole,), speakers=(party,), addressee=party, via=party, rule=HOSTILE, id="S0"),),
    )


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.ids = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def hostile_page():
    article = hostile_article()
    return dossier_html(collate([article, Article("b", "Other.")]), [article, Article("b", "Other.")])


def test_a_hostile_article_adds_no_element_and_no_handler(hostile_page):
    tags = Tags(hostile_page).tags
    assert [t for t, _ in tags].count("script") == 1
    assert not {"img", "svg", "iframe", "object", "embed", "link", "base"} & {t for t, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    assert not [a["href"] for _, a in tags if "href" in a and not a["href"].startswith("#")]


def test_its_text_is_shown_as_text(hostile_page):
    text = "".join(Tags(hostile_page).text)
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text


def test_style_and_script_are_allowed_by_their_hash_only(hostile_page):
    policy = next(a["content"] for t, a in Tags(hostile_page).tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", hostile_page, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_is_fetched(hostile_page):
    assert not [a for _, a in Tags(hostile_page).tags if "src" in a or "srcset" in a]
    assert "url(" not in hostile_page.split("</style>")[0]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_link_of_a_seed_page_leads_somewhere_and_ids_are_unique(seeds, number):
    page = Tags(dragoman.parse(seeds[number], number).to_html())
    assert len(page.ids) == len(set(page.ids))
    for _, attributes in page.tags:
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in page.ids


def test_the_whole_source_text_of_each_line_is_on_the_page(seeds):
    article = dragoman.parse(seeds["003"], "003")
    text = re.sub(r"\s+", " ", "".join(Tags(article.to_html()).text))
    for line in article.lines:
        assert re.sub(r"\s+", " ", line.of(article.text)) in text


def test_a_dossier_page_shows_stories_quotations_and_people(seeds):
    articles = [dragoman.parse(text, number) for number, text in seeds.items()]
    page = collate(articles).to_html(articles)
    text = "".join(Tags(page).text)
    for heading in ("Timeline", "Stories", "The same words, told differently", "People and what they said", "Articles"):
        assert heading in text
    assert "Xi Jinping" in text


def test_many_articles_are_folded_into_templates():
    articles = [Article(str(n), "Some words.", lines=(Line(0, 11, "body"),)) for n in range(40)]
    tags = [t for t, _ in Tags(dossier_html(collate(articles), articles)).tags]
    assert tags.count("template") == 40


def test_lone_surrogates_can_be_written():
    article_html(Article("\ud800", "\ud800", lines=(Line(0, 1, "body"),))).encode("utf-8")


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p) + 1))


@given(st.lists(spans, max_size=8), spans)
def test_pieces_are_the_text_and_each_knows_its_marks(found, window):
    text = "".join(chr(97 + n % 26) for n in range(40))
    marks = [Mark(a, b, "name", f"n{i}") for i, (a, b) in enumerate(found)]
    start, end = window
    cut = list(pieces(text, marks, start, end))
    assert "".join(p.text for p in cut) == text[start:end]
    for piece in cut:
        assert set(piece.facts) == {m.fact for m in marks if m.start <= piece.start < m.end}


def test_a_very_long_article_shows_the_first_findings_of_each_kind_and_says_so():
    text = "ab " * 4000
    names = tuple(Name(3 * n, 3 * n + 2, "person", f"Name {n}") for n in range(4000))
    page = article_html(Article("x", text, lines=(Line(0, len(text) - 1, "body"),), names=names))
    assert page.count('class="fact name"') == 3000
    assert "The first 3,000 of 4,000 names are shown" in page
    assert re.sub(r"\s+", " ", "".join(Tags(page).text)).count("ab ab ab") > 0
