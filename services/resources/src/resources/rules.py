"""Where do the waiting times come from? Packaged data; a file of the cell may replace some."""

from pathlib import Path

from kernel import parameters
from resources.domain.parameters import Parameters


def load_parameters(path: Path | None = None) -> Parameters:
    """The packaged waiting times, with those of the file at `path` before them. Raises as
    `kernel.parameters.load`: a cell with wrong parameters must not start."""
    return parameters.load(Parameters, "resources", path)
