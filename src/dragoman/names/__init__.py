"""Names of persons across scripts, languages and spellings."""

from dragoman.names.compare import NameMatch, compare
from dragoman.names.fold import fold, skeleton
from dragoman.names.index import Hit, NameIndex
from dragoman.names.matching import PartMatch
from dragoman.names.spelling import same_spelling_cluster

__all__ = ["Hit", "NameIndex", "NameMatch", "PartMatch", "compare", "fold", "same_spelling_cluster", "skeleton"]
