"""Where do waiting times and terms come from? Packaged data; a file of the cell may replace single ones."""

from pathlib import Path

from expert_pool.domain.parameters import Parameters
from kernel.parameters import load_terms


def load(path: Path | None = None) -> Parameters:
    """The packaged ones, with those of the file at `path` before them. Raises as `kernel.parameters.load`: a
    cell with wrong rules must not start."""
    return Parameters.model_validate(load_terms("expert_pool", path))
