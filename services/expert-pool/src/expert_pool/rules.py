"""Where do waiting times and terms come from? Packaged data; a file of the cell may replace single ones."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from expert_pool.domain.parameters import CalendarTerms, Parameters, Term
from kernel import parameters
from kernel.parameters import section


@dataclass(frozen=True)
class Rules:
    """Everything that a cell's expert pool goes by."""

    parameters: Parameters
    terms: CalendarTerms


def load(path: Path | None = None) -> Rules:
    """The packaged ones, with those of the file at `path` before them.

    Raises OSError, yaml.YAMLError or pydantic.ValidationError: a cell with wrong rules must not start.
    """
    return Rules(parameters.load(Parameters, "expert_pool", path), _terms(path))


def _terms(path: Path | None) -> CalendarTerms:
    packaged = files("expert_pool").joinpath("data", "parameters.yaml").read_text(encoding="utf-8")
    found = {entry["id"]: Term.model_validate(entry) for entry in section(packaged, "terms")}
    if path is not None:
        own = [Term.model_validate(entry) for entry in section(path.read_text("utf-8"), "terms")]
        found |= {term.id: term for term in own if term.id in found}
    return CalendarTerms.model_validate(found)
