"""Names of persons across scripts, languages and spellings."""

from dragoman.names.fold import fold, skeleton
from dragoman.names.spelling import same_spelling_cluster

__all__ = ["fold", "same_spelling_cluster", "skeleton"]
