"""Guards: when a word that may be a time is one. The false friends are may, march, sun, sat, fall, second, and numbers."""

from __future__ import annotations

from dragoman.parsers.dates.items import Run

_CONTENT = frozenset("NOYTLXmUWMDC#RHQ")
_NO_DIRECTION = {ord(c): None for c in "LXT"}
_SEASON_PREPS = frozenset(("in", "by", "since", "during", "until", "this", "for"))
_DOMAINS = frozenset(("com", "org", "net", "tv"))
_SMALL_DAYS = frozenset("es pt ca gl fr it ro pl ru uk bg".split())
_OPENING = frozenset("«„“‘\"'(")
_CURRENCY = frozenset("$€£¥₽")
_COUNTED_AFTER = frozenset(["%", "$", "€", "£", "¥", "percent", "per", "people"])


def strong_name(run: Run, at: int, i: int, j: int) -> bool:
    """Whether the month, weekday or season at item `at` is one, in the match ``[i, j)``."""
    # "May's cabinet": the possessive is no other word.
    fold = run.fold(at).replace("’", "'").partition("'")[0] or run.fold(at)
    text = run.tokens.texts[run.items[at].first]
    if run.letters[at] == "S":
        return _season_stands(run, at, i, j)
    if run.before(i) in run.lexicon.guards["title"] or _is_name(run, i, at, j):
        return False
    if _joined_on(run, j) or (at == j - 1 and not _leads(run, i) and names_somebody(run, at, i, j)):
        return False
    short = len(fold) < 4 and fold.isascii()
    if fold not in run.lexicon.guards["weak"] and fold not in run.memo.strange and not short:
        # English writes these names with a capital; a lower-case one is some other word, or a sloppy page.
        return True
    if "'" in run.fold(at).replace("’", "'") and run.memo.language == "tr":
        # "Ekim'de": names of days and months take the apostrophe, other words none.
        return True
    around = run.letters[i:at] + run.letters[at + 1 : j].translate(_NO_DIRECTION if run.memo.language in ("", "en") else {})
    if text.islower() and run.memo.language in ("", "en") and "T" in around and run.letters[at] == "M":
        # "arrested at this march"
        return any(letter in _CONTENT for letter in around.replace("T", ""))
    if any(letter in _CONTENT for letter in around):
        return True
    if run.letters[at] == "M" and fold != "may" and text[0].isupper() and not short and run.letters[at - 1 : at] == "F":
        # "the March accession", but "the March on Rome", "the March Hare"
        after = run.after(j - 1)
        if at == j - 1 and after.isalpha() and run.tokens.texts[run.items[at].last].islower() and after not in run.memo.preps:
            return True
    if not run.before(i) and run.after(j - 1) in ("", ".") and not _sentence(run, j):
        # Alone in its line: a cell of a table, a heading.
        return True
    if not text[0].isupper() or run.letters[at] == "W":
        return False
    if run.letters[at] == "M" and _beside_sibling(run, at):
        return True
    first = run.items[i].first
    before = run.tokens.folds[first - 1] if first else ""
    if short and fold != "may":
        # "Lloret del Mar", "the Sun": an abbreviation needs a number beside it.
        return False
    return before in run.memo.preps and not (run.after(at) in ("on",) and before in ("the", "of"))


def _is_name(run: Run, i: int, at: int, j: int) -> bool:
    """Whether a lone name of a day or month is a capitalised word where its language writes days small, and no preposition leads
    to it: "Robert Piątek", "sur Mars". At the head of a sentence nobody can tell."""
    first, tokens = run.items[at].first, run.tokens
    if (
        run.memo.language not in _SMALL_DAYS
        or len(run.letters[i:j].rstrip(".,")) > 1
        or not tokens.texts[first][0].isupper()
        or tokens.texts[first].isupper()
    ):
        return False
    if run.letters[i - 1 : i] == "-" and not tokens.spaced[first]:
        return True
    if _beside_sibling(run, at):
        return False
    k = first - 1
    while k >= 0 and not run.breaks(k + 1) and tokens.texts[k] in _OPENING:
        k -= 1
    if k < 0 or run.breaks(k + 1) or not tokens.folds[k][0].isalpha():
        return False
    return tokens.folds[k] not in run.memo.preps


def _sentence(run: Run, j: int) -> bool:
    """Whether the line goes on behind the stop that follows."""
    last = run.items[j - 1].last
    return run.after(j - 1) == "." and last + 1 < len(run.tokens.folds) and not run.breaks(last + 1)


def _joined_on(run: Run, j: int) -> bool:
    """Whether the match runs on without a space: "Monday.com"."""
    last, tokens = run.items[j - 1].last, run.tokens
    return (
        last + 1 < len(tokens.folds)
        and tokens.folds[last] == "."
        and not tokens.spaced[last]
        and not tokens.spaced[last + 1]
        and tokens.folds[last + 1] in _DOMAINS
    )


def _leads(run: Run, i: int) -> bool:
    """Whether a preposition leads to the match: it is a time then, whatever follows."""
    return run.before(i) in run.memo.preps


def names_somebody(run: Run, at: int, i: int, j: int) -> bool:
    """ "April Smith", "Christmas Island": a capitalised word follows that is no word of time, with nothing else in the match."""
    last = run.items[j - 1].last
    after = run.after(j - 1)
    if not after.isalpha() or not run.tokens.texts[last][0].isupper():
        return False
    if run.letters[i:j].lstrip("Q") == "W":
        # Where days are written small, "Domingo García" is a man.
        return run.memo.language in _SMALL_DAYS and run.tokens.texts[run.items[at].first][0].isupper() and run.memo[after] == "x"
    return j - i == 1 and run.letters[at] == "M" and run.memo[after] == "x"


def modifies(run: Run, j: int) -> bool:
    """Whether the word before stands before a noun as an adjective ("Christmas tree", "summer house"); English only."""
    after = run.after(j - 1)
    if run.memo.language not in ("", "en") or not after.isalpha():
        return False
    cues = run.lexicon.cues_of("en")
    known = after in run.memo.preps or after in cues.past or after in cues.future or after in cues.report
    return not known and after not in run.lexicon.guards["clause"] and run.memo[after] in "x?"


def in_street(run: Run, i: int, j: int) -> bool:
    """ "Avenida 17 de Junio", "12 March Street": a place named after a day."""
    return run.before(i) in run.lexicon.guards["street"] or run.after(j - 1).partition("'")[0] in run.lexicon.guards["street"]


def _beside_sibling(run: Run, at: int) -> bool:
    """ "April, May and June"."""
    letters = run.letters
    return any(letters[k : k + 1] == "M" for k in (at - 2, at - 1, at + 1, at + 2) if k >= 0)


def _season_stands(run: Run, at: int, i: int, j: int) -> bool:
    around = run.letters[i:at] + run.letters[at + 1 : j]
    if any(letter in "YTLXmUQs" for letter in around):
        return True
    if modifies(run, j):
        return False
    if "S" in (run.letters[at + 2 : at + 4] if run.letters[at + 1 : at + 2] in ("&", ",") else run.letters[max(0, at - 2) : at]):
        # "the spring and early summer"
        return True
    if run.after(j - 1) == "of" or (run.after(j - 1)[:1].isalpha() and run.tokens.texts[run.items[j - 1].last][0].isupper()):
        return False
    if "F" in around or run.before(i) in (_SEASON_PREPS if run.memo.language in ("", "en") else run.memo.preps):
        return run.tokens.folds[run.items[at].first] not in run.lexicon.guards["weak"] or run.before(i) in run.memo.preps
    return False


def plain_number(run: Run, at: int) -> bool:
    """Whether the number at `at` is no amount: no currency before it, no percent behind it."""
    first = run.items[at].first
    before = run.tokens.folds[first - 1] if first else ""
    return before not in _CURRENCY and run.after(at) not in _COUNTED_AFTER


def year_stands(run: Run, at: int, i: int, j: int) -> bool:
    """Whether the four digits at `at` are a year: in range, no amount, nothing counted behind them."""
    item = run.items[at]
    value = item.value
    if not plain_number(run, at):
        return False
    if value < 1:
        # BC was said.
        return True
    tokens = run.tokens
    digits = tokens.texts[item.first]
    if run.letters[j : j + 2] in ("-U", "un", "-n"):
        # "the 1000-day mark", "2000 bis 3000 Grad"
        return False
    if run.letters[at - 1 : at] == "p" and run.after(j - 1)[:1].isalpha() and not ends_phrase(run, j):
        # "fast 2000 Mitarbeiter", but "around 1900 in Vienna"
        return False
    if j - i > 1 and any(letter in "mfeF" for letter in run.letters[i:at] + run.letters[at + 1 : j]):
        # "the 1500 soldiers", but "the 2000 elections", "the 1848 revolutions"
        return value % 100 != 0 or value == 2000 or not _counts(run, j)
    if not digits.isdecimal():
        return True
    if not 1400 <= value <= 2100:
        return False
    before = tokens.folds[item.first - 1] if item.first else ""
    if (
        before in run.lexicon.guards["numbered"]
        or (before in "+№#/" and before)
        or (before == "-" and not tokens.spaced[item.first] and i == at)
    ):
        return False
    if before.isdecimal() or (before == "." and item.first > 1 and tokens.folds[item.first - 2] in ("no", "nr")):
        return False
    if (before in (".", ",") and not tokens.spaced[item.first]) or (before == ":" and not tokens.spaced[item.first]):
        return False
    after = run.after(j - 1)
    last = run.items[j - 1].last
    if after == "." and last + 1 < len(tokens.folds) and not tokens.spaced[last + 1] and tokens.folds[last + 1][:1].isdecimal():
        return False
    if after in run.lexicon.plurals:
        return False
    if before == "(" and after in (")", "-", "–", ","):
        return True
    if 1900 <= value <= 2050:
        return before in run.memo.preps or not _counts(run, j)
    return before in run.memo.preps and not _counts(run, j)


def _counts(run: Run, j: int) -> bool:
    """Whether a lower-case plural follows: "2000 soldiers"."""
    last = run.items[j - 1].last
    if last >= len(run.tokens.texts):
        return False
    text = run.tokens.texts[last]
    return len(text) > 3 and text.isalpha() and text.islower() and text.endswith("s") and text not in run.memo.preps


def ends_phrase(run: Run, j: int) -> bool:
    """Whether a verb or preposition follows, so that the number before counts nothing ("on the 22nd in Paris", not "the 22nd floor",
    "the 11th U.S. army corps")."""
    after = run.after(j - 1)
    if run.tokens.texts[run.items[j - 1].last][0].isupper():
        return False
    cues = run.lexicon.cues_of(run.memo.language)
    return after in run.memo.preps or after in cues.past or after in cues.future or after in ("and", "but")
