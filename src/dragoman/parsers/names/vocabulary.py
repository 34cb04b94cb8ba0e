"""Which of an article's words the tables know: asked once of its different words, and once of each place where a name may begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from attrs import field, frozen

from dragoman.parsers.names.lexicon import Form, Lexicon, lexicon_for
from dragoman.parsers.names.words import BIG, UNCASED, words
from dragoman.plugins.draft import Draft

_ADJECTIVES = ("adjective", "epithet")


@frozen(slots=True, eq=False)
class Vocabulary:
    """The words of one article as sets: what most of them are not is then told without asking the tables."""

    lexicon: Lexicon
    keys: list[str]
    different: frozenset[str]
    capitals: list[int]  #: where the words are that are written with a capital
    uncased: list[int]  #: where those in scripts without case are
    capitalised: frozenset[str]  #: the words that are written with a capital
    telling: frozenset[str]  #: those of them that say something inside a run of capitalised words: see `Told`
    common: frozenset[str]  #: those that are common English words and no given names
    _found: dict[int, Sequence[tuple[int, Form]]] = field(factory=dict, init=False, repr=False)
    #: Where adjectives of countries begin, of the places asked for.
    _adjectives: set[int] = field(factory=set, init=False, repr=False)

    def at(self, i: int, stop: int) -> Sequence[tuple[int, Form]]:
        """The forms that the words from index `i` match, with the index behind each, not beyond `stop`, longest first."""
        found = self._found.get(i)
        if found is None:
            found = self._look(i)
        if not found or found[0][0] <= stop:
            return found
        return [match for match in found if match[0] <= stop]

    def adjective(self, i: int, stop: int) -> tuple[int, str | None] | None:
        """The country of the adjective or epithet that begins at `i`, and the index behind it, not beyond `stop`."""
        if i not in self._found:
            self._look(i)
        if i in self._adjectives:
            for end, form in self.at(i, stop):
                if form.entry.type in _ADJECTIVES:
                    return end, form.entry.country
        return None

    def _look(self, i: int) -> Sequence[tuple[int, Form]]:
        found = self._found[i] = self.lexicon.at(self.keys, i, len(self.keys))
        for _, form in found:
            if form.entry.type in _ADJECTIVES:
                self._adjectives.add(i)
        return found


def vocabulary(draft: Draft) -> Vocabulary:
    """The vocabulary of `draft`. Use it as ``draft.shared(vocabulary)``."""
    lexicon, read = draft.shared(lexicon_for), draft.shared(words)
    keys, case = read.keys, read.case
    written = list(compress(count(), case))
    capitals = [i for i in written if case[i] in BIG]
    uncased = [i for i in written if case[i] == UNCASED] if len(capitals) < len(written) else []
    capitalised = frozenset([keys[i] for i in capitals])
    told = list(map(lexicon.told, capitalised))
    telling = frozenset(compress(capitalised, [word.telling for word in told]))
    common = frozenset(compress(capitalised, [word.common for word in told]))
    return Vocabulary(lexicon, keys, frozenset(keys), capitals, uncased, capitalised, telling, common)
