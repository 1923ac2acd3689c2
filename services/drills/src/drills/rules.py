"""Where do the times, the level that stops an exercise and the black-out days come from? Packaged data with
its sources; a file of the cell may replace some."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from chassis.enums import number_of
from drills.domain.schedule import Blackout
from kernel.parameters import NAMED, Term, load_terms
from kernel.values import LEVEL, Level


class Rules(BaseModel):
    """Everything that a cell's exercises go by."""

    model_config = NAMED
    consent: Term
    corrective: Term
    abort_level: Level
    blackouts: tuple[Blackout, ...]

    def aborts(self, level: int) -> bool:
        """Whether a real incident of this level makes an exercise pause. The worst has number 1; a number
        that this version does not know is read as the worst."""
        known = level in LEVEL.values_by_number
        return not known or 0 < level <= number_of(LEVEL, self.abort_level)


def load(path: Path | None = None) -> Rules:
    """The packaged rules, with those of the file at `path` before them.

    Raises OSError, yaml.YAMLError or pydantic.ValidationError: a cell with wrong rules must not start.
    """
    terms = load_terms("drills", path)
    own: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path is not None else {}
    days = own.get("blackout_days", _packaged("blackout_days.yaml")["blackout_days"])
    return Rules.model_validate(
        {
            "consent": terms["exercise.consent"],
            "corrective": terms["corrective.due"],
            "abort_level": own.get("abort_level", _packaged("parameters.yaml")["abort_level"]),
            "blackouts": days,
        }
    )


def _packaged(name: str) -> dict[str, Any]:
    text = files("drills").joinpath("data", name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
