"""Tags away from their quotation's edge: alone in the next sentence ("Brandt said."), or inside the marks (", he said, ")."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parsers.statements.groups import Group
from dragoman.parsers.statements.lexicon import Hit
from dragoman.parsers.statements.punctuation import COMMAS
from dragoman.parsers.statements.reading import Finding, Piece, Reading
from dragoman.parsers.statements.sources import right_source
from dragoman.text.sentences import Sentence

_KEPT = frozenset("!?！？")
_STRONG = 3
#: A tag inside a quotation is no longer than this.
_LONGEST = 8
#: Rules whose findings have no cue of their own.
_UNTAGGED = frozenset(("floating-quotation", "quotation-in-narration"))


def tag_alone(here: Reading, n: int, sentence: Sentence, groups: Sequence[Group], found: Sequence[Finding]) -> bool:
    """Whether the sentence is only the tag of the quotation before it; gives it to that quotation.

    Engines that translate line by line leave "“…”" and "Brandt, director of the port, said." as two sentences.
    """
    last = found[-1] if found else None
    if last is None or last.sentence != n - 1 or last.rule not in _UNTAGGED or last.cue is not None or len(groups) != 1:
        return False
    group = groups[0]
    words = here.words(here.language(sentence))
    if group.source is None or group.opening != "none" or group.first > sentence.first:
        return False
    if group.hit.cue.strength < _STRONG and not ("tag" in group.hit.cue.frames and _asked_or_called(here, sentence)):
        return False
    rest = [k for k in range(group.last, sentence.last) if here.tokens.texts[k][0].isalnum()]
    if not all(here.tokens.folds[k] in words["time"] or here.tokens.folds[k] in words["preposition"] for k in rest):
        return False
    last.source, last.cue, last.addressee, last.same_as = group.source, group.cue, group.addressee, None
    last.report, last.rule = (group.first, group.last), "tag-in-next-sentence"
    return True


def _asked_or_called(here: Reading, sentence: Sentence) -> bool:
    """Whether what stands before the sentence ends with a question or exclamation mark, which print keeps before a tag: it shows
    no end of a sentence as a full stop does, and "Brandt urged the crew" behind it is a tag.
    """
    return any(text in _KEPT for text in here.tokens.texts[max(0, sentence.first - 2) : sentence.first])


def interrupted(here: Reading, finding: Finding) -> None:
    """Gives a quotation on its own the tag that stands inside its marks: "“For us, |he said,| it is over.”"."""
    if finding.rule != "floating-quotation" or finding.cue is not None or len(finding.pieces) != 1:
        return
    first, last = finding.pieces[0]
    language = "en"
    for hit in here.cues(language).hits(here.tokens.folds, first + 2, last - 2):
        if hit.cue.strength < _STRONG or hit.cue.shape not in ("past", "s") or "tag" not in hit.cue.frames:
            continue
        tag = _before(here, hit, first) or _behind(here, hit, last)
        if tag is not None:
            (start, end), source = tag
            finding.pieces = [(first, start), (end, last)]
            finding.source, finding.cue, finding.report, finding.same_as = source, (hit.first, hit.last), (start, end), None
            return


def _before(here: Reading, hit: Hit, first: int) -> tuple[Piece, Piece] | None:
    """The tag and its source where the source stands before the verb: ", |he| said,"."""
    texts = here.tokens.texts
    if texts[hit.last] not in COMMAS:
        return None
    start = next((k + 1 for k in range(hit.first - 1, max(first, hit.first - _LONGEST), -1) if texts[k] in COMMAS), None)
    if start is None or start == hit.first or not _is_somebody(here, (start, hit.first)):
        return None
    return (start - 1, hit.last + 1), (start, hit.first)


def _behind(here: Reading, hit: Hit, last: int) -> tuple[Piece, Piece] | None:
    """The tag and its source where the source stands behind the verb: ", says |Holm|,"."""
    texts = here.tokens.texts
    source = right_source(here.tokens, here.words("en"), hit.last, last) if texts[hit.first - 1] in COMMAS else None
    if source is None or source[1] >= last or texts[source[1]] not in COMMAS or not _is_somebody(here, source):
        return None
    return (hit.first - 1, source[1] + 1), source


def _is_somebody(here: Reading, source: Piece) -> bool:
    """Whether a phrase is a pronoun of the third person or ends with a name."""
    if here.tokens.folds[source[0]] in here.words("en")["third_person"]:
        return source[1] - source[0] == 1
    mention = here.referents.covering(source[1] - 1)
    return mention is not None and mention.kind != "pronoun" and bool(mention.parties) and mention.last == source[1]
