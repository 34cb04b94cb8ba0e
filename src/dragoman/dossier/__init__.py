"""Several articles read together: stories, renderings of the same words, a timeline."""

from dragoman.dossier.collate import collate
from dragoman.dossier.model import Dossier

__all__ = ["Dossier", "collate"]
