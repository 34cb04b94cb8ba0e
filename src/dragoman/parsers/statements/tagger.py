"""The component ``statement-model``: revises what the sieves found with the sequence model.

The model was trained on American news; the sieves know broken and translated text better. So the sieves keep their surest
findings and the ends of all, the model takes out weak ones that it does not see, finds other sources, and adds what no sieve catches.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from dragoman.model import Statement
from dragoman.parsers.statements.ends import trimmed
from dragoman.parsers.statements.extract import extract, findings
from dragoman.parsers.statements.features import PAD, Features
from dragoman.parsers.statements.model import Model, packaged_model
from dragoman.parsers.statements.reading import Finding, Piece, Reading, reading
from dragoman.parsers.statements.resolve import statements
from dragoman.plugins.draft import Draft

#: Findings of these rules stay, whether the model sees them or not.
SURE = frozenset(
    {
        "quotation-before-tag",
        "quotation-around-cue",
        "dash-quotation",
        "post",
        "turn",
        "first-person-heading",
        "heading",
        "announced-quotation",
        "signed-quotation",
        "transcript",
        "floating-quotation",
    }
)
#: A content of the model's is a sieve's when they share half of their tokens.
_SAME = 0.5
#: So many contractions and abbreviations make a text American.
_ENOUGH_SIGNS = 2
#: So many mentions with a known country tell what a text is about.
_ENOUGH_NAMES = 4
#: So many more sentences than lines make paragraphs.
_SHARE = 0.1
#: A source further away than this many tokens is not linked to a content.
_REACH = 12


@frozen(slots=True)
class Tagged:
    """What the model labelled, as token ranges in text order."""

    contents: tuple[Piece, ...]
    sources: tuple[Piece, ...]
    cues: tuple[Piece, ...]


def revise(draft: Draft) -> Iterable[Statement]:
    """The statements after the model's revision."""
    here = draft.shared(reading)
    if not at_home(here):
        return draft.shared(extract)
    found = draft.shared(findings)
    return statements(here, combined(here, found, tagged(here, found, packaged_model())))


def at_home(here: Reading) -> bool:
    """Whether the text reads like what the model was trained on: American news about America, in paragraphs.

    Translation engines learned to write "don't" and "Mr.", so the spelling alone does not tell; enough names have to be American too.
    What the author of an essay calls, thinks and concedes reports nobody's words.
    """
    return _is_about_america(here) and _has_paragraphs(here) and _is_american_english(here) and not here.essay


def _is_about_america(here: Reading) -> bool:
    """Whether at least a quarter of those whose country is known are American."""
    countries = [party.country for mention in here.referents.mentions for party in mention.parties if party.country]
    return len(countries) >= _ENOUGH_NAMES and 4 * countries.count("USA") >= len(countries)


def _has_paragraphs(here: Reading) -> bool:
    """Whether the text is set in paragraphs: blank lines between them, or several sentences a line."""
    if "\n\n" in here.draft.text or "\n\r\n" in here.draft.text:
        return True
    lines = [s.line for s in here.draft.sentences]
    return len(set(lines)) * (1 + _SHARE) <= len(lines)


def _is_american_english(here: Reading) -> bool:
    """Whether the text contracts and abbreviates as American news does."""
    words = here.words("en")
    endings = tuple(words["contraction"]) + tuple(e.replace("'", "’") for e in words["contraction"])
    signs = words["home_sign"]
    tokens = here.tokens
    lower = here.draft.text.lower()
    # Translations write "U.S." too: a phrase counts once, however often it comes.
    count = sum(phrase in lower for phrase in words["home_phrase"])
    if count >= _ENOUGH_SIGNS:
        return True
    for k, fold in enumerate(tokens.folds):
        if (fold.endswith(endings) and len(fold) > 2) or (fold in signs and tokens.texts[k + 1 : k + 2] == ["."]):
            count += 1
            if count >= _ENOUGH_SIGNS:
                return True
    return False


def tagged(here: Reading, found: Sequence[Finding], model: Model) -> Tagged:
    """The model's labels for all sentences that may hold statements."""
    features = Features(here, found)
    contents: list[Piece] = []
    sources: list[Piece] = []
    cues: list[Piece] = []
    kinds = {"C": contents, "S": sources, "Q": cues}
    for stretches in features.batches():
        scores = model.scores(features, stretches)
        at = PAD
        for stretch in stretches:
            labels = model.decode(scores[at : at + len(stretch)])
            at += len(stretch) + PAD
            for kind, piece in _pieces(labels, stretch.first):
                kinds[kind].append(piece)
    return Tagged(tuple(contents), tuple(sources), tuple(cues))


def _pieces(labels: Sequence[str], first: int) -> Iterator[tuple[str, Piece]]:
    """The pieces that labels spell, with the letters of their kinds; `first` is the first token's index."""
    start, kind, before = first, "O", "O"
    for k, label in enumerate([*labels, "O"], first):
        if label == before and label[0] != "B":
            continue  # outside or inside, and goes on
        before = label
        if kind != "O" and (label[0] != "I" or label[2:] != kind):
            yield kind, (start, k)
            kind = "O"
        if label != "O" and kind == "O":
            start, kind = k, label[2:]


def combined(here: Reading, found: Sequence[Finding], tags: Tagged) -> list[Finding]:
    """One list of the model's contents, each with what a sieve knows of it, and of the sieves' sure findings beside them."""
    pieces = sorted((piece, n) for n, finding in enumerate(found) for piece in finding.pieces)
    sieved = _Overlaps([piece for piece, _ in pieces])
    sources = _Overlaps(tags.sources)
    confirmed: set[int] = set()
    out: list[Finding] = []
    shown = _Overlaps(sorted(piece for finding in found if finding.rule in ("post", "turn") for piece in finding.pieces))
    for content in tags.contents:
        piece = trimmed(here, content)
        if piece is None or any(True for _ in shown.shares(piece)):
            continue  # a post is its author's, whatever it reports
        share, index = max(((share, k) for k, share in sieved.shares(piece)), default=(0.0, -1))
        own = pieces[index][1] if share >= _SAME else None
        nearest = _nearest(here, piece, tags.sources)
        if own is not None and _agree(here, found[own], nearest, sources):
            if own not in confirmed:
                confirmed.add(own)
                out.append(found[own])
            continue
        new = _new(here, piece, nearest, _nearest(here, piece, tags.cues))
        if own is None and (new.source is None or new.cue is None):
            continue  # no sieve saw it, and somebody or something that says it is missing
        if new.source is None and own is not None:
            new.source = found[own].source
        if new.source is None and out and _is_quoted(here, piece):
            new.same_as = out[-1]
        out.append(new)
    covered = _Overlaps(sorted(piece for finding in out for piece in finding.pieces))
    out += [f for f in found if f.rule in SURE and not any(True for p in f.pieces for _ in covered.shares(p))]
    return out


_RELATIVE = frozenset(("who", "which", "that"))


def _agree(here: Reading, finding: Finding, nearest: Piece | None, sources: _Overlaps) -> bool:
    """Whether the model has no better source for a content than the sieve's."""
    if finding.source is None:
        return nearest is None
    if nearest is None:
        return True
    agent = finding.cue is not None and finding.source[0] > finding.cue[0]
    if agent and nearest[1] - nearest[0] == 1 and here.tokens.folds[nearest[0]] in _RELATIVE:
        return True  # "who was called so by X": the relative pronoun is whom the words are about
    return any(True for _ in sources.shares(finding.source))


def _new(here: Reading, piece: Piece, source: Piece | None, cue: Piece | None) -> Finding:
    """A statement with the model's own source and cue."""
    report = (min(p[0] for p in (source, cue) if p), max(p[1] for p in (source, cue) if p)) if source or cue else None
    return Finding([piece], "statement-model", cue=cue, source=source, confidence=0.6, report=report)


def _is_quoted(here: Reading, piece: Piece) -> bool:
    return any(here.quoted[k] for k in range(*piece))


def _nearest(here: Reading, piece: Piece, spans: Sequence[Piece]) -> Piece | None:
    i = bisect_left(spans, piece)
    best: tuple[int, Piece] | None = None
    for j in (i - 1, i):
        if 0 <= j < len(spans):
            span = spans[j]
            gap = piece[0] - span[1] if span[1] <= piece[0] else span[0] - piece[1]
            between = (span[1], piece[0]) if span[1] <= piece[0] else (piece[1], span[0])
            if 0 <= gap <= _REACH and not _breaks(here, between) and (best is None or gap < best[0]):
                best = (gap, span)
    return best[1] if best else None


def _breaks(here: Reading, between: Piece) -> bool:
    """Whether a line ends between two tokens."""
    a, b = between
    return a > 0 and b < len(here.tokens) and "\n" in here.draft.text[here.tokens.ends[a - 1] : here.tokens.starts[b]]


class _Overlaps:
    """Spans in order, none nested in the next: finds those that overlap a given one, and by how much."""

    def __init__(self, spans: Sequence[Piece]) -> None:
        self._spans = spans
        self._ends: list[int] = []
        end = 0
        for span in spans:
            end = max(end, span[1])
            self._ends.append(end)

    def shares(self, piece: Piece) -> Iterable[tuple[int, float]]:
        """(index, intersection over union) of each span that shares a token with `piece`."""
        from bisect import bisect_right

        n = bisect_right(self._ends, piece[0])
        while n < len(self._spans) and self._spans[n][0] < piece[1]:
            a, b = self._spans[n]
            common = min(b, piece[1]) - max(a, piece[0])
            if common > 0:
                yield n, common / (max(b, piece[1]) - min(a, piece[0]))
            n += 1
