"""How long does a service wait for people before the next step? Packaged values; a file of the cell may
replace some."""

from collections.abc import Iterable
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

from kernel.terms import ELAPSING

P = TypeVar("P", bound=BaseModel)
NAMED = ConfigDict(frozen=True, extra="forbid")
"""For a service's own `Parameters`: a timedelta per id, the id as its alias."""


class Parameter(BaseModel):
    """One waiting time with what it is for; `mark` says how surely it was read."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str
    amount: int = Field(gt=0)
    unit: Literal["s", "min", "hour"]
    basis: str
    mark: str

    @property
    def span(self) -> timedelta:
        """As elapsed time."""
        return self.amount * ELAPSING[self.unit]


def load(model: type[P], package: str, path: Path | None = None) -> P:
    """The waiting times of `data/parameters.yaml` in a package; those in the section `parameters` of the file
    at `path` go before. An id there is ours when its first word is; the rest are for other services.

    Raises OSError, yaml.YAMLError or pydantic.ValidationError: a cell with wrong parameters must not start.
    """
    packaged = files(package).joinpath("data", "parameters.yaml").read_text(encoding="utf-8")
    found = spans(section(packaged, "parameters"))
    stems = {id.partition(".")[0] for id in found}
    if path is not None:
        own = spans(section(path.read_text(encoding="utf-8"), "parameters"))
        found |= {id: span for id, span in own.items() if id.partition(".")[0] in stems}
    return model.model_validate(found)


def spans(entries: Iterable[dict[str, Any]]) -> dict[str, timedelta]:
    """The waiting times of a list by their ids; the last of an id counts. Raises pydantic.ValidationError."""
    return {entry.id: entry.span for entry in map(Parameter.model_validate, entries)}


def section(text: str, name: str) -> list[dict[str, Any]]:
    """One list of a rule file; [] when it has none."""
    entries: list[dict[str, Any]] = yaml.safe_load(text).get(name, [])
    return entries
