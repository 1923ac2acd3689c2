"""How long does a service wait for people before the next step? Packaged values; a file of the cell may
replace some."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

from kernel.terms import ELAPSING, Unit, due

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


class Term(BaseModel):
    """A time until which something is to be done, by the calendar where its unit says so."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str
    amount: int = Field(gt=0)
    unit: Unit
    basis: str
    mark: str

    def due(self, start: datetime) -> datetime:
        """The last moment of a term that begins at `start`."""
        return due(start, self.amount, self.unit)


def load(model: type[P], package: str, path: Path | None = None) -> P:
    """The waiting times of `data/parameters.yaml` in a package; those in the section `parameters` of the file
    at `path` go before. An id there is ours when its first word is; the rest are for other services.

    Raises OSError, yaml.YAMLError or pydantic.ValidationError: a cell with wrong parameters must not start.
    """
    return model.model_validate(spans(_entries(package, path)))


def load_terms(package: str, path: Path | None = None) -> dict[str, Term]:
    """The same for a service whose times may run by the calendar, by their ids. Raises as `load`."""
    return {term.id: term for term in map(Term.model_validate, _entries(package, path))}


def _entries(package: str, path: Path | None) -> list[dict[str, Any]]:
    """The packaged entries, then the file's own of the same first words."""
    text = files(package).joinpath("data", "parameters.yaml").read_text(encoding="utf-8")
    packaged = section(text, "parameters")
    stems = {str(entry["id"]).partition(".")[0] for entry in packaged}
    own = section(path.read_text(encoding="utf-8"), "parameters") if path is not None else []
    return [*packaged, *(entry for entry in own if str(entry.get("id")).partition(".")[0] in stems)]


def spans(entries: Iterable[dict[str, Any]]) -> dict[str, timedelta]:
    """The waiting times of a list by their ids; the last of an id counts. Raises pydantic.ValidationError."""
    return {entry.id: entry.span for entry in map(Parameter.model_validate, entries)}


def section(text: str, name: str) -> list[dict[str, Any]]:
    """One list of a rule file; [] when it has none."""
    entries: list[dict[str, Any]] = yaml.safe_load(text).get(name, [])
    return entries
