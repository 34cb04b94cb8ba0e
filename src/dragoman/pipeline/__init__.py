"""The pipeline: runs the components stage by stage and makes an article of what they propose."""

from dragoman.pipeline.core import Explanation, Pipeline
from dragoman.pipeline.resolve import Loser
from dragoman.pipeline.stages import STAGES, Stage

__all__ = ["STAGES", "Explanation", "Loser", "Pipeline", "Stage"]
