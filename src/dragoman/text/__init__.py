"""Text as given and how it is cut: edits and offset maps, tokens, sentences. No language knowledge beyond marks and letters."""

from dragoman.text.edits import View
from dragoman.text.lines import physical_lines
from dragoman.text.sentences import Sentence, split_sentences
from dragoman.text.tokens import Tokens, folds_of

__all__ = ["Sentence", "Tokens", "View", "folds_of", "physical_lines", "split_sentences"]
