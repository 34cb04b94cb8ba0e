"""The pieces of news-like and of hostile text: what the Hypothesis strategies and the fuzz targets put together."""

FAMILY = ["Novak", "Karvelo", "Putin", "Łuczak", "al-Dostin", "Xi", "O'Harran", "Пальцев", "Müller-Sand"]
GIVEN = ["Anna", "Peter", "Vladimir", "J.", "Marie-Claire", "Иван", "Jinping", ""]
TITLE = ["Minister", "President", "Mr.", "the spokesman", "Foreign Minister", "Kanzlerin", "presidente", ""]
PLACE = ["PARIS", "Kyiv", "Karvel", "the United States", "China", "Georgia", "Москва", "北京", "Turkey"]
DATE = [
    "on Friday", "4 March 2021", "March 4", "12.05.2019", "2020-02-30", "last week", "in 2022", "am Montag", "el 3 de mayo",
    "le 1er juin", "vor zwei Tagen", "3 марта", "2021年3月5日", "two days earlier", "99/99/9999", "at 5 p.m.", "yesterday", "",
]  # fmt: skip
OPEN = ["“", "”", '"', "«", "„", "``", "'", "– ", "", "「"]
CLOSE = ["”", "“", '"', "»", "“", "''", "'", "", "", "」"]
CUE = ["said", "told reporters", "added", "according to", "sagte", "dijo", "заявил", "denied that", "tweeted", ""]
SAYING = [
    "The talks were useful", "we have nothing to hide.", "Das ist gut,", "no comment!", "It ends in two weeks…", "Всё решено", "a",
]  # fmt: skip
FURNITURE = [
    "Share on Facebook", "Read more: The harbour is shut", "© Lumen Press / Archive", "Photo: A. Novak", "Home | News | World",
    "date 2022-12-30 The harbour opens", "ID12345The harbour opens", "Subscribe to our newsletter", "Published: 5 March 2021",
    "https://lumen.example/2021/03/05/harbour", "[…]", "Advertisement", "By Peter Dole, Karvel", "&nbsp;&amp;", "â€œWellâ€\x9d",
]  # fmt: skip
JOINTS = ["\n", " ", "\r\n", "\n\n", ""]
#: Characters and words that have broken programs before.
HOSTILE = [
    "\ud800", "\udfff", "\x00", "\ufeff", "\u202e", "\u2066", "\u200d", "\u00ad", "\u0301" * 9, "👍🏽", "👨‍👩‍👧", "ﷺ",
    "９９９", "٣", "中国外交部", "قال الرئيس", "הנשיא", "ไทย", "ｱﾒﾘｶ", "İ", "ß", "ŉ", "ǆ", "ﬁ", "K", "\x1c", "\x85", "\u2028",
    "\t", "\r", "9" * 60, "1/1/1", "-1-1-1", "0000-00-00", "Mr. ", "A.", "said", "the", "President of ", "last ", "XIV", "½",
]  # fmt: skip
MARKS = "“”\"'«»„‚‘’「」–—-()[].,:;!?…|/\\#@&<>"
PUBLISHED = [None, "2021-03-05", "0001-01-01", "9999-12-31", "2020-02-29", "no date"]
