"""Which of an article's words the tables know: asked once of its different words, and once of each place where a name may begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from attrs import field, frozen

from dragoman.parsers.names.lexicon import Form, Lexicon, lexicon_for
from dragoman.parsers.names.words import BIG, words
from dragoman.plugins.draft import Draft


@frozen(slots=True, eq=False)
class Vocabulary:
    """The words of one article as sets: what most of them are not is then told without asking the tables."""

    lexicon: Lexicon
    keys: list[str]
    different: frozenset[str]
    capitals: list[int]  #: where the words are that are written with a capital
    capitalised: frozenset[str]  #: these words
    telling: frozenset[str]  #: those of them that say something inside a run of capitalised words: see `Told`
    common: frozenset[str]  #: those that are common English words and no given names
    _found: dict[int, Sequence[tuple[int, Form]]] = field(factory=dict, init=False, repr=False)

    def at(self, i: int, stop: int) -> Sequence[tuple[int, Form]]:
        """The forms that the words from index `i` match, with the index behind each, not beyond `stop`, longest first."""
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = self.lexicon.at(self.keys, i, len(self.keys))
        if not found or found[0][0] <= stop:
            return found
        return [match for match in found if match[0] <= stop]


def vocabulary(draft: Draft) -> Vocabulary:
    """The vocabulary of `draft`. Use it as ``draft.shared(vocabulary)``."""
    lexicon, read = draft.shared(lexicon_for), draft.shared(words)
    keys, case = read.keys, read.case
    capitals = [i for i in compress(count(), case) if case[i] in BIG]
    capitalised = frozenset([keys[i] for i in capitals])
    told = list(map(lexicon.told, capitalised))
    telling = frozenset(compress(capitalised, [word.telling for word in told]))
    common = frozenset(compress(capitalised, [word.common for word in told]))
    return Vocabulary(lexicon, keys, frozenset(keys), capitals, capitalised, telling, common)
